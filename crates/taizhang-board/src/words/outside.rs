//! Words of the public pages that only a server says: what came of a form or of a file that somebody brought. What the pages
//! themselves say stands in `taizhang-publish`.

/// Words of the public pages that only a server says.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct OutsideTexts {
    pub nothing_written: &'static str,
    pub too_long: fn(usize) -> String,
    pub too_many: &'static str,
    pub no_file: &'static str,
    pub no_such_file: &'static str,
    pub is_revision: fn(&str) -> String,
    pub no_revision: &'static str,
    pub hash_is: fn(&str) -> String,
    pub complaint: fn(&str) -> String,
    pub receipt_holds: fn(u64) -> String,
    pub receipt_fails: fn(u64) -> String,
    pub receipt_elsewhere: fn(u64) -> String,
    /// Its size, and that of the log now.
    pub checkpoint_holds: fn(u64, u64) -> String,
    pub checkpoint_fails: fn(u64, u64) -> String,
}
