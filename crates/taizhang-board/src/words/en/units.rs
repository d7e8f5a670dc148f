//! Words of units.

use crate::words::units::Units;

pub(super) const UNITS: Units = Units {
    none: "No unit is registered yet. The system administrator registers units under Administration.",
    said: |all, assigned, late| {
        format!("{all} units; {assigned} lead tasks, {late} are late with something.")
    },
    departments: "Departments",
    counties: "Counties",
    rates: "Reports in time are counted of all that were due, those that never came included; returned reports of all that were \
            reviewed. Those with the most overdue come first.",
    leads: "Leads",
    supports: "Co-operates",
    overdue: "Overdue tasks",
    late_reports: "Not reported",
    in_time: "Reports in time",
    in_time_hint: "in time / due",
    returned: "Returned",
    returned_hint: "given back at least once / reviewed",
    totals: |led, supports, late| match late {
        0 => format!("Leads {led} tasks, co-operates in {supports}; nothing is overdue."),
        late => format!("Leads {led} tasks, co-operates in {supports}; {late} things are overdue."),
    },
    entries: "Its entries",
    none_assigned: "This unit has no task yet. The supervision office breaks the report down and issues tasks.",
    led: "Tasks it leads",
    supported: "Tasks it co-operates in",
    tasks_caption: |shown, all| {
        if shown == all { format!("{all} in all") } else { format!("{shown} of {all}") }
    },
    trend: "Lamps by period",
    trend_caption: "Tasks by the lamp fixed for each period (fixed at the lock, and never changed after)",
    reply_by: |day| format!("reply by {day}"),
    posts: "Posts",
    post: "Post",
    roles: "Roles",
    holder: "Held",
    since: |day| format!("since {day}"),
    vacant: "vacant",
};
