//! Just enough of Rust's grammar to tell code from comments and strings.

/// A line of code, its number from one.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// The number.
    pub number: usize,
    /// The line.
    pub text: &'t str,
}

/// The lines of a text with their numbers.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().enumerate().map(|(i, text)| Line { number: i + 1, text })
}

/// The code with every comment and the inside of every string and character blanked out; line ends stay.
#[must_use]
pub fn without_strings_and_comments(code: &str) -> String {
    let bytes = code.as_bytes();
    let mut kept = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes[at..].starts_with(b"//") => comment_end(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => block_comment_end(bytes, at),
            b'"' => string_end(bytes, at),
            b'r' if !follows_word(bytes, at) && raw_hashes(bytes, at).is_some() => raw_string_end(bytes, at),
            b'\'' => character_end(bytes, at),
            _ => at + 1,
        };
        if end > at + 1 {
            kept[at..end].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
        }
        at = end;
    }
    String::from_utf8(kept).unwrap_or_default()
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |len| at + len)
}

fn block_comment_end(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0usize, start);
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    at
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn follows_word(bytes: &[u8], at: usize) -> bool {
    at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_') && bytes[at - 1] != b'b'
}

/// How many `#` a raw string opens with, if one opens here.
fn raw_hashes(bytes: &[u8], at: usize) -> Option<usize> {
    let hashes = bytes[at + 1..].iter().take_while(|b| **b == b'#').count();
    (bytes.get(at + 1 + hashes) == Some(&b'"')).then_some(hashes)
}

fn raw_string_end(bytes: &[u8], at: usize) -> usize {
    let hashes = raw_hashes(bytes, at).unwrap_or(0);
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let inside = at + 2 + hashes;
    let len = bytes[inside..].windows(close.len()).position(|window| window == close);
    len.map_or(bytes.len(), |len| inside + len + close.len())
}

/// A character ends at its quote; a lifetime has none.
fn character_end(bytes: &[u8], at: usize) -> usize {
    if bytes.get(at + 1) == Some(&b'\\') {
        let len = bytes[at + 3..].iter().position(|b| *b == b'\'');
        return len.map_or(bytes.len(), |len| at + 3 + len + 1);
    }
    let width = match bytes.get(at + 1) {
        Some(b) if *b >= 0xF0 => 4,
        Some(b) if *b >= 0xE0 => 3,
        Some(b) if *b >= 0xC0 => 2,
        _ => 1,
    };
    if bytes.get(at + 1 + width) == Some(&b'\'') { at + width + 2 } else { at + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_characters_are_blank() {
        let blank =
            |code: &str| without_strings_and_comments(code).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(blank("let a = \"f64 \\\" x\"; // f64\nf32"), "let a = ; f32");
        assert_eq!(blank("a /* b /* c */ d */ e"), "a e");
        assert_eq!(blank("x(r#\"say \"f64\"\"#, b'\\'', '元', '\"') y"), "x( , b , , ) y");
        assert_eq!(blank("fn f<'a>(x: &'a str) -> &'a str"), "fn f<'a>(x: &'a str) -> &'a str");
        assert_eq!(without_strings_and_comments("\"a\nb\"\nc").lines().count(), 3);
    }
}
