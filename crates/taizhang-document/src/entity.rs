//! Character references: `&nbsp;` `&#8220;` `&#x201C;`.
//!
//! Reads:   numbers, and the names that Chinese pages use
//! Leaves:  names it does not know, as they are written

/// The longest reference, in bytes.
const LONGEST: usize = 12;

/// The character referred to at the beginning of a text, and how many bytes the reference takes.
pub(crate) fn at_start(text: &str) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b';');
    let name_end = end.or_else(|| {
        // Old pages leave the semicolon out after the commonest.
        ["&nbsp", "&amp", "&lt", "&gt", "&quot"].into_iter().find(|name| text.starts_with(name)).map(str::len)
    })?;
    let name = text.get(1..name_end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => named(name)?,
    };
    Some((c, name_end + usize::from(end.is_some())))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    // References below 160 mean the code page of Windows in every browser.
    char::from_u32(match code {
        0x85 => 0x2026,
        0x91 => 0x2018,
        0x92 => 0x2019,
        0x93 => 0x201C,
        0x94 => 0x201D,
        0x95 => 0x2022,
        0x96 => 0x2013,
        0x97 => 0x2014,
        code => code,
    })
    .filter(|c| *c != '\0')
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => '\u{a0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "thinsp" => '\u{2009}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "shy" => '\u{ad}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "laquo" => '«',
        "raquo" => '»',
        "mdash" => '—',
        "ndash" => '–',
        "horbar" => '―',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '•',
        "permil" => '‰',
        "times" => '×',
        "divide" => '÷',
        "plusmn" => '±',
        "deg" => '°',
        "sup2" => '²',
        "sup3" => '³',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "yen" => '¥',
        "euro" => '€',
        "pound" => '£',
        "cent" => '¢',
        "sect" => '§',
        "para" => '¶',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "larr" => '←',
        "rarr" => '→',
        "uarr" => '↑',
        "darr" => '↓',
        "sim" => '∼',
        "minus" => '−',
        "frac12" => '½',
        "frac14" => '¼',
        "frac34" => '¾',
        "omega" => 'ω',
        "alpha" => 'α',
        "beta" => 'β',
        "mu" | "micro" => 'μ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_others_left() {
        assert_eq!(at_start("&nbsp;增长"), Some(('\u{a0}', 6)));
        assert_eq!(at_start("&#8220;两个"), Some(('“', 7)));
        assert_eq!(at_start("&#x201c;两个"), Some(('“', 8)));
        assert_eq!(at_start("&nbsp增长"), Some(('\u{a0}', 5)));
        assert_eq!(at_start("&增长;"), None);
        assert_eq!(at_start("&#xD800;"), None);
        assert_eq!(at_start("&"), None);
    }
}
