//! Paragraphs that a page broke in the middle of a sentence.
//!
//! Reads:   「…一般」 / 「公共预算收入达630亿元，…」 → one paragraph
//! Leaves:  lines that end a sentence, are short, or are followed by something that begins anew

use crate::draft::{DraftBlock, Shape};
use crate::plain::begins_anew;

/// Below this many bytes a line may be a heading and is never gone on with.
const BROKEN_BYTES: usize = 180;
/// Below this many bytes a line is no rest of a paragraph.
const REST_BYTES: usize = 45;

/// Joins blocks; gives the line ends that are to be taken out.
pub(super) fn join(text: &str, blocks: &mut Vec<DraftBlock>) -> Vec<usize> {
    let mut joins = Vec::new();
    blocks.dedup_by(|below, above| {
        let goes_on = above.shape == Shape::Line
            && below.shape == Shape::Line
            && is_broken(&text[above.span.range()])
            && is_rest(&text[below.span.range()]);
        if goes_on {
            joins.push(above.span.end);
            above.span = above.span.cover(below.span);
        }
        goes_on
    });
    joins
}

/// A long line with sentences in it that ends in the middle of one.
fn is_broken(line: &str) -> bool {
    line.len() >= BROKEN_BYTES
        && line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '，' | '、'))
        // Only the last sentences are looked at, so that a block made of many pieces is not read again and again.
        && tail(line).contains('。')
}

fn tail(line: &str) -> &str {
    let mut start = line.len().saturating_sub(3000);
    while !line.is_char_boundary(start) {
        start += 1;
    }
    &line[start..]
}

fn is_rest(line: &str) -> bool {
    line.len() >= REST_BYTES && line.ends_with(['。', '！', '；', '：']) && !begins_anew(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use taizhang_text::Span;

    #[test]
    fn a_sentence_broken_by_a_page_is_whole_again() {
        let above = "一年来，面对复杂形势，全市上下凝心聚力，较好完成目标任务。".repeat(3)
            + "全市地区生产总值增长6.5%，一般";
        let text = format!("{above}\n公共预算收入达630亿元、增长5.8%，固定资产投资增长2.8%。");
        let line = |span| DraftBlock { span, shape: Shape::Line, bold: 0 };
        let mut blocks = vec![line(Span::new(0, above.len())), line(Span::new(above.len() + 1, text.len()))];
        assert_eq!(join(&text, &mut blocks), [above.len()]);
        assert_eq!(blocks.len(), 1);
    }
}
