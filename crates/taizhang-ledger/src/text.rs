//! Texts that people enter: how long they may be, in one place.

use crate::refusal::Refusal;

/// The longest name of a unit, post or programme, in characters.
pub const TITLE_CHARS_MAX: usize = 200;

/// The longest reason, opinion or note.
pub const REASON_CHARS_MAX: usize = 1_000;

/// The longest narrative of a progress report, reply or conclusion.
pub const NARRATIVE_CHARS_MAX: usize = 4_000;

/// The most things one command may name: entries of a merger, tasks of a breakdown, files of a report.
pub const LIST_MAX: usize = 1_000;

/// The longest leaf: what one event may take in the log, in bytes, with its envelope (an export can hold 65,535).
pub const EVENT_BYTES_MAX: usize = 60_000;

/// Refuses a text that is blank or too long.
pub(crate) fn needed(text: &str, zh: &str, en: &str, chars_max: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::empty(zh, en));
    }
    bounded(text, zh, en, chars_max)
}

/// Refuses what is no salted commitment: 64 hexadecimal digits, as `taizhang-proof` writes them.
pub(crate) fn commitment(written: &str) -> Result<(), Refusal> {
    let hexadecimal = written.len() == 64 && written.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hexadecimal { Ok(()) } else { Err(Refusal::no_commitment()) }
}

/// Refuses a text that is too long; an empty one is fine.
pub(crate) fn bounded(text: &str, zh: &str, en: &str, chars_max: usize) -> Result<(), Refusal> {
    let chars = text.chars().count();
    if chars > chars_max {
        return Err(Refusal::too_long(zh, en, chars, chars_max));
    }
    Ok(())
}
