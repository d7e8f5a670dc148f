//! Why somebody was not let in, or something about accounts was not done. What they read is in `words.rs`.

use std::sync::Arc;

use jiff::Timestamp;
use taizhang_store::StoreError;

use super::PasswordFault;

/// Why somebody was not let in, or something about accounts was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    /// Login or password are wrong: which of them, and whether there is such an account, is not said.
    #[error("login or password are wrong")]
    Credentials,
    /// Too many tries under this login from devices that it does not know, or from this device.
    #[error("too many tries; the next one is looked at after {minutes} minutes")]
    Locked {
        /// How long.
        minutes: u32,
    },
    /// Too many tries from this address.
    #[error("too many tries from this address; the next one is looked at after {minutes} minutes")]
    AddressLocked {
        /// How long.
        minutes: u32,
    },
    /// The code of the second factor is wrong or was used before.
    #[error("the code is wrong or was used before; wait for the next one")]
    Code,
    /// Between password and code passed too much time, or the account was changed.
    #[error("the login took too long or the account was changed; begin again")]
    Challenge,
    /// Nobody is logged in under the token, or not any more.
    #[error("the session is over: {0}; log in again")]
    Session(SessionOver),
    /// There is no such token, or not any more.
    #[error("the token is unknown, expired or revoked; ask for a new one")]
    Token,
    /// The password has to be changed before anything else.
    #[error("the password has to be changed before anything else")]
    PasswordDue,
    /// A second factor has to be set up before anything else.
    #[error("a second factor has to be set up before anything else")]
    FactorDue,
    /// A password is refused.
    #[error("the new password is refused: {0:?}")]
    Password(PasswordFault),
    /// The administrator's part of the work is another's.
    #[error("this is the work of another administrator")]
    Separated,
    /// Nobody does this to their own account.
    #[error("nobody does this to their own account; ask another administrator")]
    OwnAccount,
    /// The last administrator of a kind is not taken away.
    #[error("this is the last administrator of the kind; appoint another first")]
    LastOfKind,
    /// There is no such account.
    #[error("there is no account {0:?}")]
    NoAccount(String),
    /// The login has not the shape of one.
    #[error("a login has 2 to 64 characters without spaces and control characters")]
    LoginShape,
    /// The number of a request has not the shape of one.
    #[error("the number of a request is 1 to 64 letters, digits, dots, hyphens and underscores")]
    RequestShape,
    /// Something asked about is over a limit.
    #[error("{what} is over its limit of {limit}")]
    TooMuch {
        /// What.
        what: &'static str,
        /// The limit, in the unit that the thing is counted in.
        limit: u64,
    },
    /// So many people are logging in that this one was not looked at.
    #[error("too many logins at once; try again in a moment")]
    Busy,
    /// The trail of access did not take the line, so nothing was done.
    #[error("the trail of access could not be written, nothing was done: {0}")]
    Trail(Arc<StoreError>),
    /// The trail of access has ended, because the service is stopping.
    #[error("the service is stopping; nothing was done")]
    Stopping,
    /// The store could not.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sealed secret does not open.
    #[error("a sealed secret does not open; was the secret of the installation changed?")]
    Sealed,
    /// An account's row holds what this program did not write.
    #[error("the account {0:?} cannot be read; was it written by a newer release?")]
    Unreadable(String),
    /// The hash function refused its parameters.
    #[error("the password could not be hashed; check the parameters of Argon2")]
    Hashing,
    /// A setting is outside what it may be.
    #[error("{name} must be from {least} to {most}")]
    Setting {
        /// Its name.
        name: &'static str,
        /// From.
        least: i64,
        /// To.
        most: i64,
    },
    /// The machine gives no random bytes.
    #[error("the machine gives no random bytes; nothing was done")]
    Randomness,
}

/// Why a session is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SessionOver {
    /// There never was one, or it is long forgotten.
    #[error("it is not known")]
    Unknown,
    /// It was ended: by its holder, an administrator, a change of rights or password.
    #[error("it was ended")]
    Ended,
    /// It was not used for longer than is allowed.
    #[error("it was not used for too long")]
    Idle,
    /// It has lasted as long as any may.
    #[error("it has lasted as long as any may")]
    Absolute,
    /// The account is disabled.
    #[error("the account is disabled")]
    Disabled,
    /// The clock stands before the session's last use.
    #[error("the clock has gone back")]
    Clock,
}

impl AccessError {
    /// After when it makes sense to try again, for the header that says so.
    #[must_use]
    pub fn retry_at(&self, now: Timestamp) -> Option<Timestamp> {
        let seconds = match self {
            Self::Locked { minutes } | Self::AddressLocked { minutes } => i64::from(*minutes) * 60,
            Self::Busy => 2,
            _ => return None,
        };
        now.checked_add(jiff::SignedDuration::from_secs(seconds)).ok()
    }
}
