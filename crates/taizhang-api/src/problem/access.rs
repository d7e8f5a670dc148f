//! Why somebody was not let in, as problems. The words are those of `access`.

use axum::http::StatusCode;
use std::time::Duration;

use taizhang_service::access::AccessError;
use taizhang_store::StoreError;

use super::{Problem, unexpected};

impl From<AccessError> for Problem {
    fn from(error: AccessError) -> Self {
        use StatusCode as S;
        let (status, code) = match &error {
            AccessError::Credentials => (S::UNAUTHORIZED, "credentials"),
            AccessError::Code => (S::UNAUTHORIZED, "code"),
            AccessError::Challenge => (S::UNAUTHORIZED, "challenge"),
            AccessError::Session(_) => (S::UNAUTHORIZED, "session"),
            AccessError::Token => (S::UNAUTHORIZED, "token"),
            AccessError::Locked { .. } => (S::TOO_MANY_REQUESTS, "locked"),
            AccessError::AddressLocked { .. } => (S::TOO_MANY_REQUESTS, "address_locked"),
            AccessError::PasswordDue => (S::FORBIDDEN, "password_due"),
            AccessError::FactorDue => (S::FORBIDDEN, "factor_due"),
            AccessError::Separated => (S::FORBIDDEN, "separated"),
            AccessError::OwnAccount => (S::FORBIDDEN, "own_account"),
            AccessError::LastOfKind => (S::CONFLICT, "last_of_kind"),
            AccessError::Password(_) => (S::UNPROCESSABLE_ENTITY, "password"),
            AccessError::LoginShape => (S::UNPROCESSABLE_ENTITY, "login_shape"),
            AccessError::TooMuch { .. } | AccessError::Setting { .. } => {
                (S::UNPROCESSABLE_ENTITY, "over_limit")
            }
            AccessError::RequestShape => (S::BAD_REQUEST, "request_shape"),
            AccessError::Busy | AccessError::Stopping => (S::SERVICE_UNAVAILABLE, "busy"),
            AccessError::Trail(error) => {
                tracing::error!(error.message = %error, "the trail of access cannot be written");
                (S::SERVICE_UNAVAILABLE, "trail")
            }
            AccessError::NoAccount(_) => return Self::unknown(),
            AccessError::Store(StoreError::LoginTaken { .. }) => (S::CONFLICT, "login_taken"),
            AccessError::Store(_) => return of_store(error),
            AccessError::Sealed
            | AccessError::Unreadable(_)
            | AccessError::Hashing
            | AccessError::Randomness => {
                return unexpected(&error);
            }
        };
        let words = error.wording();
        let problem = Self::new(status, code, words.zh, words.en);
        match wait(&error) {
            Some(wait) => problem.retry_after(wait),
            None => problem,
        }
    }
}

fn of_store(error: AccessError) -> Problem {
    match error {
        AccessError::Store(error) => error.into(),
        other => unexpected(&other),
    }
}

fn wait(error: &AccessError) -> Option<Duration> {
    match error {
        AccessError::Locked { minutes } | AccessError::AddressLocked { minutes } => {
            Some(Duration::from_secs(u64::from(*minutes) * 60))
        }
        AccessError::Busy | AccessError::Trail(_) | AccessError::Stopping => {
            Some(crate::Limits::STANDARD.retry_after)
        }
        _ => None,
    }
}
