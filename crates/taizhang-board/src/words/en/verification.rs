//! Words of verification.

use crate::words::verification::Verifying;

pub(super) const VERIFICATION: Verifying = Verifying {
    title: "Verification",
    number: "No.",
    finding: "Finding",
    agrees: "as reported",
    differs: "differs",
    not_verifiable: "cannot be verified",
    files: "by files",
    phone: "by telephone",
    site: "on site",
    open: "open",
    sentence: |a, b| format!("{a} wait, {b} are done."),
    none: "Nothing waits. Draw a sample, or ask for one on a task.",
    draw: "Draw a sample",
    draw_hint: |a| {
        format!("{a} % of the accepted reports. The seed is kept, so that anybody can draw again.")
    },
    seed: "Seed",
    seed_hint: "Something nobody chose, such as the root of the log.",
    drawn: |a, b, c| format!("{a} of {b} drawn, seed {c}"),
    origin: "Why",
    sampled: "drawn",
    method: "How",
    found_value: "Value found",
    note: "What was found",
    record: "Record",
    ask: "Have it verified",
    of: |a, b| format!("Verification {a} ({b})"),
    done: "Done",
    own_hint: "Nobody verifies what they wrote or reviewed.",
};
