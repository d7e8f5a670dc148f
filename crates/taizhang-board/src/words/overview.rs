//! Words of the overview.

/// Words of the overview.
#[allow(missing_docs, reason = "each is named for what it says")]
pub struct Overview {
    pub no_report: &'static str,
    pub no_report_yet: &'static str,
    pub first_report: &'static str,
    pub year: fn(u16) -> String,
    /// Behind the number of commitments.
    pub commitments: &'static str,
    pub of_tasks: &'static str,
    /// Behind the number of tasks.
    pub tasks: &'static str,
    pub among_them: &'static str,
    /// Behind the number of overdue tasks.
    pub overdue: &'static str,
    pub leads: &'static str,
    pub supports: fn(u32) -> String,
    pub late_things: fn(usize) -> String,
    pub nothing_late: &'static str,
    pub nothing_assigned: &'static str,
    pub colon: &'static str,
    pub comma: &'static str,
    pub stop: &'static str,
    pub as_of: fn(&str) -> String,
    /// The day, and how many days ago.
    pub last_report: fn(&str, i32) -> String,
    pub never_reported: &'static str,
    pub stale: &'static str,
    pub by_chapter: &'static str,
    pub by_chapter_caption: &'static str,
    pub chapter: &'static str,
    pub worst: &'static str,
    /// How many are shown, of how many.
    pub worst_caption: fn(usize, usize) -> String,
    pub none_worst: &'static str,
    pub days_over: &'static str,
    pub all_late: &'static str,
    pub moved: &'static str,
    pub week_later: &'static str,
    /// The day, how many got better, how many worse.
    pub moved_said: fn(&str, usize, usize) -> String,
    pub steps_caption: &'static str,
    pub none_moved: &'static str,
    pub moved_caption: fn(usize, usize) -> String,
    pub from: &'static str,
    pub to: &'static str,
    pub not_there: &'static str,
    pub worse: &'static str,
    pub better: &'static str,
    pub others: fn(usize) -> String,
    pub more_others: fn(usize) -> String,
    pub silent: &'static str,
    /// How many units, how many reports.
    pub silent_said: fn(usize, usize) -> String,
    pub silent_own: fn(usize) -> String,
    pub none_silent: &'static str,
    pub reports: fn(usize) -> String,
    pub all_units: fn(usize) -> String,
    pub next: &'static str,
    pub none_next: &'static str,
    pub more_due: fn(usize) -> String,
    /// The period, and how many are still to come in.
    pub reports_due: fn(&str, u32) -> String,
    pub task_due: &'static str,
    pub receipt_due: &'static str,
    pub reply_due: &'static str,
    pub further: &'static str,
    pub by_unit: &'static str,
    pub across_years: &'static str,
    pub bulletin: &'static str,
}
