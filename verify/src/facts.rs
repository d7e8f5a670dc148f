//! What an entry says, in one line, for people.

use crate::json::Json;

const MEMBERS_MAX: usize = 6;
const CHARACTERS_MAX: usize = 60;

/// The first members of an entry that have a text or a number; of what is not JSON the beginning.
pub fn facts(entry: &[u8]) -> String {
    let json = Json::parse(entry);
    let Some(members) = json.as_ref().and_then(Json::members) else {
        return shown(&String::from_utf8_lossy(entry));
    };
    let plain = members.iter().filter_map(|(name, value)| match value {
        Json::Text(text) | Json::Number(text) => Some(format!("{} {}", shown(name), shown(text))),
        _ => None,
    });
    plain.take(MEMBERS_MAX).collect::<Vec<_>>().join(" · ")
}

/// Shortened, and with nothing in it that a terminal would obey.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (i, c) in text.chars().enumerate() {
        if i == CHARACTERS_MAX {
            shown.push('…');
            break;
        }
        let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        if c.is_control() || turns {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_members_are_shown() {
        let entry = r#"{"at":"2026-03-31","figure":{"value":"1"},"kind":"ProgressReported","n":7}"#;
        assert_eq!(facts(entry.as_bytes()), "at 2026-03-31 · kind ProgressReported · n 7");
    }

    #[test]
    fn nothing_is_obeyed_by_a_terminal() {
        let entry = "{\"a\":\"\\u001b[2J\u{202e}x\"}";
        assert_eq!(facts(entry.as_bytes()), "a \\u{1b}[2J\\u{202e}x");
        assert!(facts(&[0x1b, 0xff]).starts_with("\\u{1b}"));
        assert!(facts("长".repeat(100).as_bytes()).ends_with('…'));
    }
}
