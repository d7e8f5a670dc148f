//! Words of units.

/// Words of units.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Units {
    pub none: &'static str,
    /// How many units, how many with tasks, how many late.
    pub said: fn(usize, usize, usize) -> String,
    pub departments: &'static str,
    pub counties: &'static str,
    pub rates: &'static str,
    pub leads: &'static str,
    pub supports: &'static str,
    pub overdue: &'static str,
    pub late_reports: &'static str,
    pub in_time: &'static str,
    pub in_time_hint: &'static str,
    pub returned: &'static str,
    pub returned_hint: &'static str,
    /// How many it leads, co-operates in, and is late with.
    pub totals: fn(u32, u32, usize) -> String,
    pub entries: &'static str,
    pub none_assigned: &'static str,
    pub led: &'static str,
    pub supported: &'static str,
    pub tasks_caption: fn(usize, usize) -> String,
    pub trend: &'static str,
    pub trend_caption: &'static str,
    pub reply_by: fn(&str) -> String,
    pub posts: &'static str,
    pub post: &'static str,
    pub roles: &'static str,
    pub holder: &'static str,
    pub since: fn(&str) -> String,
    pub vacant: &'static str,
}
