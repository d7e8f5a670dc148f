//! Which characters are not as their writer meant them.
//!
//! Reads:   blanks of every kind, full-width letters, radicals for Han characters, `????` for lost blanks
//! Leaves:  Chinese stops and quotation marks, which are wide by right
//!
//! Nearly every byte of a report needs no mending, and most are told by their first byte alone.

use taizhang_text::{fold, is_blank};

/// What a character is mended to.
#[derive(Clone, Copy)]
pub(crate) enum Mending {
    Blank,
    LostBlanks,
    Fold(char),
}

/// Bytes that begin no character that needs mending.
pub(crate) const PLAIN: u8 = 0;
/// Bytes that may.
const LOOK: u8 = 1;

/// Which first bytes need a look: blanks and control characters, `?`, and the leading bytes of wide blanks,
/// full-width forms and radicals.
pub(crate) const CLASSES: [u8; 256] = {
    let mut classes = [PLAIN; 256];
    let mut byte = 0;
    while byte <= 0x20 {
        classes[byte] = LOOK;
        byte += 1;
    }
    classes[0x7F] = LOOK;
    classes[b'?' as usize] = LOOK;
    classes[0xC2] = LOOK;
    classes[0xE1] = LOOK;
    classes[0xE2] = LOOK;
    classes[0xE3] = LOOK;
    classes[0xEF] = LOOK;
    classes
};

/// How many bytes the character has whose first byte this is.
#[inline]
pub(crate) fn width(byte: u8) -> usize {
    match byte {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// What the character at `i` is mended to, and how many bytes of source that takes; `None` to copy it.
#[inline]
pub(crate) fn special(text: &str, i: usize, end: usize) -> Option<(usize, Mending)> {
    let bytes = text.as_bytes();
    match bytes[i] {
        b'?' => {
            let run = bytes[i..end].iter().take_while(|byte| **byte == b'?').count();
            (run >= 2 && beside_han(text, i, i + run)).then_some((run, Mending::LostBlanks))
        }
        0..=0x20 | 0x7F => Some((1, Mending::Blank)),
        // 、。《》 and their like are frequent; only U+3000 is a blank.
        0xE3 => (bytes[i + 1] == 0x80 && bytes[i + 2] == 0x80).then_some((3, Mending::Blank)),
        // ，：；！？（） are frequent and stay.
        0xEF if bytes[i + 1] == 0xBC
            && matches!(bytes[i + 2], 0x81 | 0x88 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F) =>
        {
            None
        }
        // “”— are frequent and stay.
        0xE2 if bytes[i + 1] == 0x80 && (0x90..0xA8).contains(&bytes[i + 2]) => None,
        _ => {
            let c = text[i..].chars().next()?;
            if is_blank(c) || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}') {
                Some((c.len_utf8(), Mending::Blank))
            } else {
                fold(c).map(|folded| (c.len_utf8(), Mending::Fold(folded)))
            }
        }
    }
}

/// Whether a run stands at the edge of its line or beside a character that is no ASCII.
fn beside_han(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = bytes[..start].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t'));
    let after = bytes[end..].iter().find(|byte| !matches!(byte, b' ' | b'\t'));
    let edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii() || matches!(byte, b'\n' | b'\r'));
    edge(before) || edge(after)
}
