//! The public pages, as a server answers.

use crate::words::OutsideTexts;

pub(super) const OUTSIDE: OutsideTexts = OutsideTexts {
    nothing_written: "Write something first.",
    too_long: |max| format!("This is too long; at most {max} characters."),
    too_many: "Too much was sent from here within the hour; try again in an hour. What you wrote is not lost: it is below.",
    no_file: "No file was chosen.",
    no_such_file: "This is no receipt, no checkpoint and no published lines.json; or it was altered when it was saved.",
    is_revision: |revision| format!("This is what revision {revision} published; not one byte was altered."),
    no_revision: "This lines.json fits no published revision: it was altered, or it is not from here.",
    hash_is: |hash| format!("SHA-256 of the file: {hash}"),
    complaint: |complaint| format!("What does not fit: {complaint}"),
    receipt_holds: |index| {
        format!(
            "The receipt holds: event {index} is in the log, unaltered and in its place, under a checkpoint signed by the ledger’s key."
        )
    },
    receipt_fails: |index| format!("The receipt does not hold; it speaks of event {index}."),
    receipt_elsewhere: |index| {
        format!(
            "The receipt holds by itself, but the log here has another event at {index}: there are two histories."
        )
    },
    checkpoint_holds: |old, now| {
        format!(
            "The checkpoint holds: the log of {old} events is the beginning of the log of {now} events; nothing old was altered."
        )
    },
    checkpoint_fails: |old, now| {
        format!(
            "The checkpoint does not fit: the log of {old} events is not the beginning of the log of {now} events. Something old was altered, or the log was exchanged."
        )
    },
};
