//! Letters that remind: who is to be told of what today, shown before it is sent, sent once.
//!
//! [`owed_on`] takes what is owed from the ledger, [`letters`] is a pure function over plain records: what is owed, who
//! answers for it, the day. Its list is the preview. [`Reminders`] is all of it with the addresses of an installation.
//! [`queue`] puts the list into the store's outbox under one key for recipient, object and day, so that a second run, or
//! another server, adds nothing. [`Postman`] takes what is due from there and sends it by mail or webhook.
//!
//! An urge (催办) is an act of the supervision office with its own event in the ledger; these letters are none.

mod letters;
mod outbox;
mod owed;
mod today;
mod words;

mod mail;
mod postman;
mod webhook;

pub use letters::{Letter, Recipient, letters};
pub use mail::{MailEncryption, MailSender, MailSettings};
pub use outbox::{JOB_KIND, KEPT_DAYS, Queued, queue};
pub use owed::{Addressee, Channel, Contact, Occasion, Owed, RemindRules};
pub use postman::{Delivered, Postman, TRIES_MAX};
pub use today::{Address, Desk, Posted, Reminders, Today, owed_on, veiled};
pub use webhook::{WebhookSender, WebhookSettings, signature};

/// Why letters could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum RemindError {
    /// The store could not.
    #[error(transparent)]
    Store(#[from] taizhang_store::StoreError),
    /// A setting of mail or webhooks is none.
    #[error("{setting} cannot be {written:?}: {reason}")]
    Setting {
        /// Which.
        setting: &'static str,
        /// What was written, without secrets.
        written: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The other side could not be reached, or said that it could not now.
    #[error("{to} did not take the letter now: {reason}; it is tried again")]
    Later {
        /// The server.
        to: String,
        /// What it said.
        reason: String,
    },
    /// The other side said that it never will.
    #[error("{to} refused the letter: {reason}")]
    Refused {
        /// The server.
        to: String,
        /// What it said.
        reason: String,
    },
}
