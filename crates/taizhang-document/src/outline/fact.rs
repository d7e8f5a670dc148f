//! What can be told of a line by itself.

use taizhang_text::is_blank;

use super::numbering::{self, Opening};
use crate::draft::{DraftBlock, Shape};

/// Lines longer than this are prose, in characters; nothing more is asked of them.
pub(crate) const PROSE_CHARS: usize = 120;

/// A block with what can be told of it by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact<'t> {
    pub text: &'t str,
    /// Where it begins in the text of the document.
    pub start: usize,
    pub shape: Shape,
    /// How many bytes from the beginning are bold.
    pub bold: usize,
    /// How many characters it has, counted up to [`PROSE_CHARS`].
    pub chars: usize,
    pub numbering: Option<Opening>,
    /// How many bytes its first sentence takes with its stop, if that stands within [`PROSE_CHARS`].
    pub sentence: Option<usize>,
}

impl<'t> Fact<'t> {
    pub fn new(text: &'t str, block: &DraftBlock) -> Self {
        let text_of = &text[block.span.range()];
        let mut numbering = numbering::at_start(text_of);
        if numbering.is_none() && matches!(block.shape, Shape::Heading(_)) {
            numbering = numbering::bare(text_of);
        }
        let (mut chars, mut sentence) = (0, None);
        for (at, c) in text_of.char_indices().take(PROSE_CHARS) {
            chars += 1;
            if sentence.is_none() && is_stop(c) {
                sentence = Some(at + c.len_utf8());
            }
        }
        Self {
            text: text_of,
            start: block.span.start,
            shape: block.shape,
            bold: block.bold,
            chars,
            numbering,
            sentence,
        }
    }

    /// The text behind its numbering.
    pub fn body(&self) -> &'t str {
        &self.text[self.numbering.map_or(0, |opening| opening.len)..]
    }

    /// Whether all of it is bold.
    pub fn is_bold(&self) -> bool {
        self.bold >= self.text.len()
    }

    /// Whether it is long enough to be running prose.
    pub fn is_prose(&self) -> bool {
        self.chars >= 60 && self.sentence.is_some()
    }

    /// Whether it is one sentence without a stop inside it or at its end.
    pub fn is_unstopped(&self) -> bool {
        self.sentence.is_none() && !is_closed(self.text) && !self.text.contains('\n')
    }
}

/// A stop that ends a sentence.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

/// Whether a line ends with something that closes it or leads on.
pub(crate) fn is_closed(line: &str) -> bool {
    let end = line.trim_end_matches(|c| is_blank(c) || matches!(c, '”' | '’' | '"'));
    end.ends_with(|c| is_stop(c) || matches!(c, '：' | ':' | '，' | ',' | '、' | '…' | '—'))
}

/// Whether a line states a number with its unit outside quotation marks: 「100个」「6.5%」, not 「2024年」「5A」.
pub(crate) fn has_figure(line: &str) -> bool {
    let mut quoted = 0usize;
    let mut chars = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '“' | '《' | '〔' | '[' | '【' | '"' => quoted += 1,
            '”' | '》' | '〕' | ']' | '】' => quoted = quoted.saturating_sub(1),
            '0'..='9' if quoted == 0 && !before.is_ascii_alphanumeric() => {
                while chars.next_if(|c| c.is_ascii_digit() || *c == '.').is_some() {}
                let unit = chars.peek().copied().unwrap_or(' ');
                let dated = matches!(
                    unit,
                    '年' | '月' | '日' | '时' | '届' | '次' | '号' | '、' | '，' | '：' | '）' | '·'
                );
                if (!unit.is_ascii() || unit == '%') && !dated {
                    return true;
                }
            }
            _ => {}
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_unit_is_a_figure_and_a_year_is_none() {
        assert!(has_figure("推进100个老旧小区改造"));
        assert!(has_figure("增长6.5%"));
        assert!(has_figure("全年生产总值6.36万亿元"));
        for line in [
            "2024年工作回顾",
            "国家5A级景区",
            "“100个”行动",
            "践行“两山”理论〔75〕",
            "推广S248模式",
            "“十四五”规划",
        ] {
            assert!(!has_figure(line), "{line}");
        }
    }
}
