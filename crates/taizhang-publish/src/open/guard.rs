//! Cells that a spreadsheet would take for a formula: they get an apostrophe before them, which it shows as text.

use std::borrow::Cow;

/// A cell that no spreadsheet runs.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let runs = text
        .trim_start_matches(['\u{feff}', ' ', '\u{3000}'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if runs { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn what_begins_like_a_formula_is_shown_as_text() {
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            assert!(cell(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(cell("新增学位4.3万个"), "新增学位4.3万个");
    }
}
