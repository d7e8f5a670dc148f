//! Pieces: the stretches of a sentence that can be shown alone, each with all the words that its numbers need.
//!
//! Reads:   「生产总值达到3635.62亿元,同比增长6.5%」 one piece: the growth is of what stands before
//!          「新增甲66家、乙243家」 one piece: 「新增」 is said once for both
//!          「甲、乙增加值分别增长17.6%、10.1%」 one piece
//! Leaves:  a number whose subject stands in another sentence: nothing is shown of it alone

use std::ops::Range;

use crate::poster::headline::headline;
use crate::poster::said::{Number, Said};

/// A stretch of a sentence with numbers in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The stretch.
    pub at: Range<usize>,
    /// The first of the sentence's numbers in it, and the one behind the last.
    pub numbers: Range<usize>,
    /// Whether everything its numbers measure is named in it.
    pub is_whole: bool,
}

/// A part between two marks.
struct Part {
    at: Range<usize>,
    numbers: Range<usize>,
    /// The mark before it; a blank for none.
    mark: char,
}

/// Marks between parts.
const MARKS: [char; 9] = [',', '，', '、', ';', '；', '。', '：', ':', '!'];

/// The pieces of a sentence, in order. Parts without numbers are in none.
pub(crate) fn pieces(said: &Said) -> Vec<Piece> {
    let parts = parts(said);
    let mut pieces: Vec<Piece> = Vec::new();
    // Which part the last piece ends with.
    let mut last_part = None;
    for (nth, part) in parts.iter().enumerate() {
        if part.numbers.is_empty() {
            continue;
        }
        let own = &said.numbers[part.numbers.clone()];
        let first = reach(said, &parts, nth, own);
        let start = parts[first.unwrap_or(nth)].at.start;
        let joins_last = pieces.last().is_some_and(|last| {
            let adjacent = last_part.is_some_and(|last| last + 1 == nth);
            start < last.at.end || adjacent && goes_on(said, part)
        });
        if joins_last && let Some(last) = pieces.last_mut() {
            last.at = last.at.start.min(start)..part.at.end;
            last.numbers.end = part.numbers.end;
            last.is_whole &= first.is_some();
        } else {
            let is_whole = first.is_some();
            pieces.push(Piece { at: start..part.at.end, numbers: part.numbers.clone(), is_whole });
        }
        last_part = Some(nth);
    }
    pieces
}

/// The part that a piece has to begin with so that it names what its numbers measure; `None` if the sentence does not.
fn reach(said: &Said, parts: &[Part], nth: usize, own: &[Number]) -> Option<usize> {
    let named_from = |from: usize| {
        let words = &said.text[parts[from].at.start..parts[nth].at.end];
        own.iter().all(|number| is_named(words, &number.indicator))
    };
    let stands_alone = !own.iter().all(|number| number.is_rank || number.indicator.is_empty());
    if stands_alone && named_from(nth) && !is_headless(&said.text[parts[nth].at.clone()]) {
        return Some(nth);
    }
    (0..nth).rev().find(|from| named_from(*from) && !is_headless(&said.text[parts[*from].at.clone()]))
}

/// Beginnings of parts that go on with what was said before.
const HEADLESS: [&str; 29] = [
    "同比",
    "增长",
    "增加",
    "增幅",
    "增速",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "居全",
    "居第",
    "居同",
    "居世界",
    "位居",
    "稳居",
    "列全",
    "位列",
    "排名",
    "其中",
    "均",
    "分别",
    "下降",
    "提高",
    "高于",
    "低于",
    "占",
    "约占",
    "连续",
    "达到",
];

/// Whether words only go on with what was said before them.
pub(crate) fn is_headless(words: &str) -> bool {
    HEADLESS.iter().any(|word| words.starts_with(word))
}

/// Whether an indicator is named: in one piece, or by all its halves (「高新技术产业」 … 「增加值」).
fn is_named(words: &str, indicator: &str) -> bool {
    if indicator.is_empty() {
        return false;
    }
    let cuts = indicator.char_indices().map(|(at, _)| at).skip(1);
    words.contains(indicator)
        || cuts.into_iter().any(|cut| {
            let (head, tail) = indicator.split_at(cut);
            words.find(head).is_some_and(|at| words[at + head.len()..].contains(tail))
        })
}

/// Verbs with which a part begins that stands on its own: 「新增甲66家、改造乙24家」.
const VERBS: [&str; 48] = [
    "新增",
    "新建",
    "新改建",
    "新开",
    "新认定",
    "新培育",
    "新引进",
    "建成",
    "建设",
    "改造",
    "改扩建",
    "完成",
    "实现",
    "实施",
    "培育",
    "引进",
    "打造",
    "创建",
    "创成",
    "举办",
    "推进",
    "开工",
    "投产",
    "治理",
    "连通",
    "发放",
    "累计",
    "签约",
    "落地",
    "获批",
    "获评",
    "入选",
    "培训",
    "开展",
    "化解",
    "清理",
    "整治",
    "开通",
    "投放",
    "救助",
    "营造",
    "植树",
    "退出",
    "压减",
    "争取",
    "力争",
    "确保",
    "新设",
];

/// The longest name that leaves open of what it is, in characters: 总投资, 办件量, 集装箱.
const BARE_NAME_CHARS: usize = 4;

/// Whether a part goes with the piece before it: without a verb of its own behind 「、」 (「新增甲66家、乙243家」), or with a name so
/// short that it leaves open of what (「引进项目345个,总投资1425亿元」).
fn goes_on(said: &Said, part: &Part) -> bool {
    let words = &said.text[part.at.clone()];
    if VERBS.iter().any(|verb| words.starts_with(verb)) {
        return false;
    }
    let indicator = &said.numbers[part.numbers.start].indicator;
    let bare = indicator.chars().count() <= BARE_NAME_CHARS && headline(indicator).is_none();
    part.mark == '、' || bare && matches!(part.mark, ',' | '，')
}

/// Cuts a sentence at its marks, but not inside numbers, quotations or brackets.
fn parts(said: &Said) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut start, mut depth, mut mark) = (0, 0_usize, ' ');
    let close = |parts: &mut Vec<Part>, at: Range<usize>, mark: char| {
        let at = trimmed(&said.text, at);
        let first = said.numbers.partition_point(|number| number.at.start < at.start);
        let end = said.numbers.partition_point(|number| number.at.start < at.end);
        if !at.is_empty() {
            parts.push(Part { at, numbers: first..end.max(first), mark });
        }
    };
    for (at, c) in said.text.char_indices() {
        match c {
            '“' | '（' | '(' | '《' | '「' => depth += 1,
            '”' | '）' | ')' | '》' | '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let inside = said.numbers.iter().any(|number| number.at.start < at && at < number.at.end);
        if depth == 0 && !inside && MARKS.contains(&c) {
            close(&mut parts, start..at, mark);
            (start, mark) = (at + c.len_utf8(), c);
        }
    }
    close(&mut parts, start..said.text.len(), mark);
    parts
}

/// A stretch without blanks around it.
fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    let start = at.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use taizhang_document::{Limits, Options, read};

    use crate::poster::said::Source;

    use super::*;

    fn pieces_of(sentence: &str) -> Vec<(String, bool)> {
        let text = format!(
            "# 2026年政府工作报告\n\n## 2025年工作回顾\n\n{sentence}\n\n## 2026年重点工作\n\n抓好落实。\n"
        );
        let options = Options { name: Some("a.md".into()), encoding: None, limits: Limits::GENEROUS };
        let document = read(text.as_bytes(), &options).expect("a report");
        let report = taizhang_report::read(&document, &taizhang_report::Options::default());
        let source = Source::of_report(&document, &report);
        let said = &source.said[0];
        pieces(said).into_iter().map(|piece| (said.text[piece.at].to_owned(), piece.is_whole)).collect()
    }

    #[test]
    fn a_growth_keeps_what_grows() {
        let found = pieces_of("全市生产总值达到812.4亿元，增长6.1%，居全省第5位。");
        assert_eq!(found, [("全市生产总值达到812.4亿元，增长6.1%，居全省第5位".to_owned(), true)]);
    }

    #[test]
    fn a_verb_said_once_stays_with_all_it_governs() {
        let found = pieces_of("新增临空企业66家、创新平台24家，培训技工1.2万人。");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0].0, "新增临空企业66家、创新平台24家");
    }

    #[test]
    fn respectively_is_not_cut() {
        let found = pieces_of("临空产业、光电产业增加值分别增长17.6%、10.1%。");
        assert_eq!(found, [("临空产业、光电产业增加值分别增长17.6%、10.1%".to_owned(), true)]);
    }
}
