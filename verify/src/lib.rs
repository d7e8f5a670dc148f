//! The reader's side of a taizhang ledger: does this export, or this receipt, hold?
//!
//! Written apart from `taizhang-proof`, from the same specifications and with none of its code: RFC 6962 by its
//! definitions, word for word and without short cuts, C2SP signed-note, tlog-checkpoint, tlog-cosignature and
//! tlog-tiles. What is taken from others is SHA-256, SM3 and Ed25519. Nothing is believed of the server: not its
//! hashes, not its sizes, not its tiles. It opens no connection and writes nothing.
//!
//! The order to read it in is the order below.

pub mod arguments;
mod base64;
pub mod export;
mod facts;
mod fault;
mod files;
mod json;
mod note;
pub mod receipt;
pub mod tree;
pub mod words;

pub use fault::{Fault, Kept, Trust, Unreadable, Verdict};
pub use files::{Files, Folder};
pub use note::{Key, Use, open_kept};
