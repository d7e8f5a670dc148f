//! Words of one’s own work.

use crate::words::work::OwnWork;

pub(super) const WORK: OwnWork = OwnWork {
    title: "My work",
    sentence: |a, b, c, d| format!("{a} returned, {b} late, {c} this week, {d} later."),
    returned: "Returned",
    overdue: "Late",
    this_week: "This week",
    later: "Later",
    due: "Due",
    what: "To do",
    because: "Returned because",
    locked: "locked; takes an exception",
    to_finish: "To be finished by its due date",
    none: "There is nothing to do now.",
    sign_all: |a| format!("Sign for all {a}"),
    to_sign: "To be signed for",
    report: "Report",
    rework: "Report again",
    sign: "Sign",
    opinion: "Give opinion",
    conclude: "See",
    open: "Open",
};
