//! The running office: state in memory, commands made durable, people let in, reminders sent. It knows no HTTP.
//!
//! [`Offices`] are the ledgers of an installation, [`Office`] is one. What is asked ([`Asking`]) is decided by the rules of
//! `taizhang-ledger`, written by `taizhang-store`, and answered only when it is on the disk.

pub mod access;
pub mod remind;

mod clock;
mod error;
mod office;
mod offices;

pub use clock::{Clock, SetClock, ShiftedClock, SystemClock};
pub use error::ServiceError;
pub use office::{
    Asking, Done, FAULTS_MAX, Fault, IdempotencyKey, Listed, Office, SNAPSHOT_FORMAT, Signed, Surroundings,
    Verified, WAITING_MAX,
};
pub use offices::Offices;
