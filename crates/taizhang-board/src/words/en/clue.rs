//! Words of citizens’ clues.

use crate::words::clue::ClueWords;

pub(super) const CLUE: ClueWords = ClueWords {
    title: "Clues",
    sentence: |a, b| format!("{a} open, {b} done."),
    none: "There are none. Citizens write them on the public page.",
    number: "No.",
    about: "About",
    received: "Received",
    unit: "Unit",
    answer_by: "Answer by",
    statuses: &[
        ("received", "received"),
        ("assigned", "assigned"),
        ("answered", "answered"),
        ("published", "published"),
        ("dismissed", "not pursued"),
    ],
    of: |a| format!("Clue {a}"),
    written: "What was written",
    erased: "The text was erased; its hash stays.",
    assign: "Assign",
    answer: "Answer",
    answer_hint: "For the citizen: what was done, what came of it, how long it takes.",
    give_back: "Give it back",
    reject: "Send the answer back",
    publish: "Publish",
    matter: "The matter, without the person",
    public_answer: "The answer",
    dismiss: "Do not pursue",
    history: "What happened",
    overdue: "overdue",
};
