//! What stands between the network and a handler. Each guard is of use to pages as well as to the interface for programs.
//!
//! The order, from outside: headers and number of the request, panics, the caller's address, overload, time, other sites,
//! and then, for each route by itself, who asks and whether the permission table lets them ([`enter`]).

mod address;
mod body;
mod caller;
mod cookie;
mod enter;
mod headers;
mod origin;
mod shed;
mod time;

pub use address::{ClientAddress, Proxies, note as note_address};
pub use body::{Posted, key_of, read_body};
pub use caller::Caller;
pub use cookie::{SESSION_COOKIE, cookie};
pub use enter::{Inside, Knock, enter};
pub use headers::{PageHeaders, secure_headers};
pub use origin::{from_other_site, same_site_only};
pub use shed::{Gate, shed};
pub use time::{TimeLimit, within_time};
