//! Words: help.

use crate::words::Help;

pub(super) const HELP: Help = Help {
    title: "Help",
    roles: "What each role does first",
    lamps: "Reading a status",
    lamps_why: "A status has a shape, a word and a colour; the word counts. Open it to see the clause, the data and the evidence.",
    terms: "Terms",
    keys: "Keys",
    keys_why: "Outside of fields:",
    keys_off: "Turn keys off",
    proof: "How to verify",
    about: &[
        "The ledger reads a government work report sentence by sentence into results and commitments, each tied to its place in the text; commitments are broken down into tasks, assigned to units, reported on, reviewed and supervised until they are struck off and published.",
        "Every change stands in a log that only grows; anybody can verify that nothing was altered.",
    ],
    does: &[
        ("Drafter", "imports a report under “Reports” and confirms what was read under “Check”."),
        (
            "Supervision office",
            "drafts tasks, consults and issues under “Breakdown”; urges and sends notices under “Supervision”; reviews progress under “Review”.",
        ),
        (
            "Reporter",
            "opens “My work”: what was returned first, then what is late or due this week; one figure and a few sentences each period.",
        ),
        (
            "Reviewer",
            "opens “Review” and accepts, or returns with a reason. Nobody reviews their own report.",
        ),
        (
            "Leader",
            "reads the one sentence and the red lamps of the overview; every number opens its sentence, every status its evidence; approves requests.",
        ),
        (
            "Citizen",
            "reads on the public page what became of each promise, takes the data away, sends clues.",
        ),
    ],
    looks: [
        ("Done", "concluded, or the target is met for good"),
        ("On track", "on plan"),
        ("At risk", "behind the plan, or a red lamp that was repaired"),
        ("Late", "far behind or past its due date"),
        ("Not started", "nothing due yet, or not judged"),
    ],
    glossary: &[
        ("Entry (条目)", "a result or commitment read from the report."),
        ("Task (任务)", "work made of an entry and given to one lead unit."),
        (
            "Lead unit, supporting unit",
            "the lead unit reports and answers for it; supporting units add, and change no figure.",
        ),
        ("Acknowledge (签收)", "a unit signs for a task."),
        (
            "Conclude, strike off (办结、销号)",
            "the lead unit proposes that it is done, the supervision office finds it done, and after verification it is struck off.",
        ),
        ("Supervision notice (督办通知单)", "a formal notice with a number and a reply clock."),
    ],
    key_list: &[
        ("/", "search"),
        ("j", "next row"),
        ("k", "previous row"),
        ("1 2 3", "check: confirm, correct, not an entry"),
        ("?", "help"),
    ],
    proof_how: &[
        "A checkpoint is signed every day: the size of the log and its fingerprint. Keep it, print it, send it on: whoever alters the log later is found by comparing.",
        "The separate program taizhang-verify checks an exported log offline; it need not trust this server.",
    ],
};
