//! Promises without a number and what became of them: a table that answers last year's list item by item.
//!
//! Reads:   六、实施公交提升工程 of last year's annex · | 六、实施公交提升工程 | 市交通局 | 优化线路46条… |
//! Leaves:  rows that are worded otherwise, and answers in running prose

use std::collections::HashMap;

use taizhang_document::Document;

use super::{Verdict, Why};
use crate::section::SectionPart;
use crate::{Report, Statement};

/// From this likeness of two titles on, in thousandths, they name the same promise.
const LIKE_MIN: usize = 600;

/// A title is at most this long, in characters; what follows explains it.
const TITLE_CHARS_MAX: usize = 60;

/// A promise of last year's list and the row that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The promise, by position in last year's statements.
    pub target: usize,
    /// The answer, by position in this year's statements.
    pub result: usize,
    /// What the answer says came of it.
    pub verdict: Verdict,
    /// Why, in words for people.
    pub why: Why,
}

/// The promises of last year's annex that a table of this year answers by name.
#[must_use]
pub fn answers(last: (&Document, &Report), this: (&Document, &Report)) -> Vec<Answer> {
    let (last_text, this_text) = (last.0.text.as_str(), this.0.text.as_str());
    let promised = promises(last_text, last.1);
    let mut holders: HashMap<[char; 2], Vec<usize>> = HashMap::new();
    for (i, (_, pairs)) in promised.iter().enumerate() {
        for pair in pairs {
            holders.entry(*pair).or_default().push(i);
        }
    }
    let mut out: Vec<Answer> = Vec::new();
    let mut row = None;
    for (at, statement) in this.1.statements.iter().enumerate() {
        let Some(cell) = statement.cell.filter(|cell| !cell.label.is_empty()) else { continue };
        let place = (cell.table, cell.row, cell.column);
        if statement.part != SectionPart::AnnexReview
            || row == Some(place)
            || !answers_column(this_text, statement)
        {
            continue;
        }
        row = Some(place);
        let title = pairs(&this_text[cell.label.range()]);
        let mut common: HashMap<usize, usize> = HashMap::new();
        for promise in title.iter().filter_map(|pair| holders.get(pair)).flatten() {
            *common.entry(*promise).or_default() += 1;
        }
        let like =
            |promise: usize, common: usize| 2000 * common / (title.len() + promised[promise].1.len()).max(1);
        let best = common.into_iter().map(|(promise, common)| (like(promise, common), promise)).max();
        if let Some((_, promise)) = best.filter(|(like, _)| *like >= LIKE_MIN) {
            let (verdict, why) = said(&this_text[statement.span.range()]);
            out.push(Answer { target: promised[promise].0, result: at, verdict, why });
        }
    }
    out
}

/// The first statements of last year's promised items, with the pairs of characters of their titles.
fn promises(text: &str, report: &Report) -> Vec<(usize, Vec<[char; 2]>)> {
    let mut block = usize::MAX;
    let mut out = Vec::new();
    for (at, statement) in report.statements.iter().enumerate() {
        let opens = statement.block != block;
        block = statement.block;
        if opens && statement.part == SectionPart::AnnexTasks {
            out.push((at, pairs(&text[statement.span.range()])));
        }
    }
    out
}

/// Whether a cell stands in the column that says what was done.
fn answers_column(text: &str, statement: &Statement) -> bool {
    statement.cell.is_some_and(|cell| {
        let head = &text[cell.head.range()];
        ["进度", "进展", "完成", "落实", "成效"].iter().any(|word| head.contains(word))
    })
}

/// The pairs of neighbouring Han characters of a title, numbering left out, each once.
fn pairs(title: &str) -> Vec<[char; 2]> {
    let numbered =
        title.find(['、', '.', '．']).filter(|at| *at <= '十'.len_utf8() * 2).map_or(0, |at| at + 1);
    let start = (numbered..=title.len()).find(|at| title.is_char_boundary(*at)).unwrap_or(0);
    let han: Vec<char> = title[start..]
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .take(TITLE_CHARS_MAX)
        .collect();
    let mut pairs: Vec<[char; 2]> = han.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What an answer says of itself.
fn said(answer: &str) -> (Verdict, Why) {
    let says = |words: &[&str]| words.iter().any(|word| answer.contains(word));
    let (verdict, zh, en) = if says(&["未完成", "未能", "滞后", "尚未"]) {
        (Verdict::Missed, "表中说没有完成", "the table says that it was not done")
    } else if says(&["超额"]) {
        (Verdict::Exceeded, "表中说超额完成", "the table says that more was done")
    } else if says(&["完成", "建成", "全部", "实现", "投入使用"]) {
        (Verdict::Met, "表中说已完成", "the table says that it was done")
    } else {
        (
            Verdict::Unclear,
            "表中有答复，没有说是否完成",
            "the table answers, but does not say whether it was done",
        )
    };
    (verdict, Why { zh: zh.to_owned(), en: en.to_owned() })
}

#[cfg(test)]
mod tests {
    use taizhang_document::{Limits, Options, read};

    use super::*;

    fn report(markdown: &str) -> (Document, Report) {
        let options = Options { name: Some("a.md".into()), encoding: None, limits: Limits::GENEROUS };
        let document = read(markdown.as_bytes(), &options).expect("a report");
        let report = crate::read(&document, &crate::Options::default());
        (document, report)
    }

    #[test]
    fn a_promise_without_a_number_is_answered_by_the_row_of_its_name() {
        let (last, promised) = report(
            "# 2025年政府工作报告\n\n## 2025年重点工作\n\n抓好民生。\n\n附件\n\n2025年民生实事\n\n- 一、新建公园3个。\n- 二、实施公交提升工程。加密班次，改善设施。\n",
        );
        let (this, done) = report(
            "# 2026年政府工作报告\n\n## 2025年工作回顾\n\n办好实事。\n\n附件\n\n2025年民生实事完成情况\n\n| 事项 | 牵头单位 | 实际进度 |\n|---|---|---|\n| 一、新建公园3个 | 市城管局 | 建成公园3个。 |\n| 二、实施公交提升工程 | 市交通局 | 已全部完成，班次加密。 |\n",
        );
        let found = answers((&last, &promised), (&this, &done));
        let words = |document: &Document, report: &Report, at: usize| {
            document.text.slice(report.statements[at].span).to_owned()
        };
        let bus = found.iter().find(|answer| words(&last, &promised, answer.target).contains("公交"));
        let bus = bus.expect("the bus promise is answered");
        assert!(words(&this, &done, bus.result).contains("班次加密"));
        assert_eq!(bus.verdict, Verdict::Met);
    }

    #[test]
    fn a_row_of_another_name_answers_nothing() {
        assert!(pairs("一、新建公园").iter().all(|pair| !pairs("二、公交提升").contains(pair)));
        assert_eq!(pairs("").len(), 0);
    }
}
