//! The rules, one a file, in the order in which they are tried.

pub(crate) mod date;
pub(crate) mod duration;
pub(crate) mod fraction;
pub(crate) mod list;
pub(crate) mod name;
pub(crate) mod period;
pub(crate) mod range;
pub(crate) mod rank;
pub(crate) mod ratio;
pub(crate) mod streak;
