//! Who may come in: passwords, second factors, sessions, tokens of programs, and the trail that tells of all of it.
//!
//! [`Access`] is the door. Whoever comes shows something and gets a [`Who`]; what that person may do in a ledger is decided by
//! the ledger's permission table, not here. Times come from the service's clock; a [`Visit`] says from where a request came.
//!
//! | to | take |
//! |---|---|
//! | begin | [`Access::open`], [`Access::bootstrap`], [`Access::create_administrator`] |
//! | let in | [`Access::log_in`], [`Access::log_in_with_code`], [`Access::who`], [`Access::bearer`] |
//! | let out | [`Access::log_out`], [`Access::end_my_session`], [`Access::disable_account`], [`Access::rights_changed`], [`Access::posts_changed`] |
//! | one's own account | [`Access::change_password`], [`Access::enrol_factor`], [`Access::grant_token`] |
//! | tell of what happened elsewhere | [`Access::trail`], [`Line`], [`SecurityEvent`] |

mod words;

mod visit;
mod who;

mod common;
mod profile;

mod hashing;
mod secret;

mod attempts;
mod damper;
mod device;
mod steady;

mod account;
mod factor;

#[expect(clippy::module_inception, reason = "the door is called what it is")]
mod access;
mod administer;
mod bootstrap;
mod login;
mod password;
mod rights;
mod session;
mod token;

mod error;
mod event;
mod trail;

pub mod cookies;

pub use access::{Access, AccessSettings};
pub use account::{AccountId, AccountView, AdminKind, LOGIN_CHARS_MAX};
pub use administer::{FIRST_PASSWORD_DAYS, FirstPassword, NewAccount};
pub use attempts::AttemptLimits;
pub use error::{AccessError, SessionOver};
pub use event::SecurityEvent;
pub use factor::{Enrolling, RECOVERY_CODES};
pub use hashing::HashParameters;
pub use login::{Challenge, Entered, Entering};
pub use password::Enrolled;
pub use profile::{PASSWORD_BYTES_MAX, PasswordContext, PasswordFault, PasswordProfile};
pub use rights::whose_rights_changed;
pub(crate) use secret::signed;
pub use secret::{BearerSecret, InstallationSecret};
pub use session::{Opened, SessionLimits, SessionView};
pub use token::{NewToken, TOKEN_DAYS_MAX, TOKENS_MAX, TokenView};
pub use trail::{Line, Object, ObjectId, Subject, Trail, Verdict};
pub use visit::{REQUEST_BYTES_MAX, RequestId, Visit};
pub use who::{Due, TokenScope, Via, Who};
