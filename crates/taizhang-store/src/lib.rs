//! Keeps logs, content-addressed files, accounts and sessions: in one SQLite file, or in a PostgreSQL that servers share.
//!
//! It knows none of the ledger's rules: a leaf is bytes, a profile is a text, a time is a number that the caller gives.
//! What it promises is in `FAULTS.md`: what it acknowledged is on the disk, whole, in order, and is never changed.
//!
//! | to | take |
//! |---|---|
//! | open | [`Settings`], [`Store::open`] |
//! | append and read | [`Store::append`], [`Store::append_with`], [`Store::read`], [`Store::replay`], [`Store::follow`] |
//! | start fast | [`Store::put_snapshot`], [`Store::snapshot`] |
//! | keep a file | [`Store::put_file`], [`Store::put_reader`], [`Store::open_file`], [`Store::verify_file`] |
//! | let people in | [`Account`], [`Session`], [`ApiToken`], [`Store::count_attempt`] |
//! | answer a repeated request as before | [`Reply`], [`Beside::reply`], [`Store::remember_reply`] |
//! | do work later, once | [`NewJob`], [`Beside::jobs`], [`Store::claim_jobs`], [`Store::end_job`] |
//! | move it, or keep a copy | [`Store::backup`], [`Store::restore`], [`verify_backup`] |
//! | ask what is wrong with it | [`Store::examine`] |
//! | keep what may be erased | [`PersonalRow`], [`Store::erase_personal`] |
//!
//! Both databases are written for natively and meet one suite (`tests/conformance`).

mod accounts;
mod backup;
mod batch;
mod disk;
mod durability;
mod error;
mod examine;
mod files;
mod jobs;
mod log;
mod logs;
mod personal;
mod postgres;
mod replies;
mod rows;
#[cfg(feature = "s3")]
mod s3;
mod schema;
mod sessions;
mod settings;
mod sqlite;
mod store;
mod tails;
#[cfg(feature = "testing")]
pub mod testing;

pub use backup::{BackupSummary, Progress, TimeOf, Until, verify_backup};
pub use durability::UnsafeSetting;
pub use error::StoreError;
pub use examine::{Finding, Severity, Subject};
pub use files::{FileHash, FileStream, KeptFile};
pub use jobs::JobEnd;
pub use log::{Appended, Beside, KeptCheckpoint, LOG_NAME_BYTES_MAX, Leaf, LogName, LogSize, Snapshot};
pub use logs::Replay;
pub use rows::{
    Account, ApiToken, ClaimedJob, JobRow, Micros, NewJob, PersonalRow, Remembered, Reply, Session,
};
pub use settings::{FilesPlace, Limits, S3Settings, Settings};
pub use store::{Kind, Store};
