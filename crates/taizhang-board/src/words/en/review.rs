//! Words of reviewing.

use crate::words::review::Reviewing;

pub(super) const REVIEW: Reviewing = Reviewing {
    title: "Review",
    sentence: |a, b| format!("{a} wait, the oldest since {b}."),
    waiting: "Waiting",
    none: "Nothing waits for you.",
    last: "Last decisions",
    task: "Task",
    period: "Period",
    value: "Value",
    before: "Before",
    now: "Now",
    since: "Since",
    remarks: "Remarks",
    open: "Review",
    first: "Begin with the oldest",
    rule: "Nobody reviews what they wrote or added to.",
    not_yours: "This is not yours to review now: you had a part in it, or it waits at another level.",
    decided: "It was decided already.",
    level: |a| format!("Level: {a}"),
    accept: "Accept",
    return_back: "Return",
    reason_kind: "Reason",
    reasons: &[
        ("unit", "The unit or the way of counting looks wrong"),
        ("evidence", "The evidence does not show it"),
        ("vague", "It does not say what was done"),
        ("mismatch", "Figure and files differ"),
        ("other", "Something else (say it below)"),
    ],
    reason_more: "More",
    accepted_by: |a, b| format!("accepted at level {a} · {b}"),
    returned_by: |a| format!("returned: {a}"),
    verifications: "Verification",
    change: |a| format!("{a} since"),
};
