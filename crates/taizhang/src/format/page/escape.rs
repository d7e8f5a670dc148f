//! Text made safe for a page.

/// Text as it may stand between tags and inside quoted attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Characters that no page may hold.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_report_becomes_markup() {
        assert_eq!(escape("<img src=x onerror='a()'>"), "&lt;img src=x onerror=&#39;a()&#39;&gt;");
        assert_eq!(escape("a&b\"c\u{1}"), "a&amp;b&quot;c\u{fffd}");
        assert_eq!(escape("增长6.5%"), "增长6.5%");
    }
}
