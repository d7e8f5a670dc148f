//! A scorecard from two reports: the targets of last year's, and what this year's says became of them.

use std::collections::BTreeSet;

use taizhang_document::Document;
use taizhang_report::link::{self, Verdict};
use taizhang_report::{Report, SectionPart, Tense};

use crate::poster::Item;
use crate::poster::pick::item;
use crate::poster::piece::pieces;
use crate::poster::said::Said;
use crate::scorecard::{Fate, Line, Scorecard};

impl Scorecard {
    /// What this year's report says became of the targets of last year's.
    #[must_use]
    pub fn across(last: (&Document, &Report), this: (&Document, &Report)) -> Self {
        let mut found = Vec::new();
        let mut answered = BTreeSet::new();
        for linked in link::across(last, this) {
            answered.insert(linked.target);
            let (promised, at) = around_figure(last, linked.target);
            let (told, _) = around_figure(this, linked.result);
            found.push((at, line(linked.verdict, promised, told, linked.why)));
        }
        for linked in link::answers(last, this) {
            let (promise, answer) = (&last.1.statements[linked.target], &this.1.statements[linked.result]);
            answered.extend(promise.figures.clone());
            let (promised, told) = (whole(last, linked.target), whole(this, linked.result));
            let _ = answer;
            found.push((promise.span.start, line(linked.verdict, promised, told, linked.why)));
        }
        found.sort_by_key(|(at, _)| *at);
        let mut lines: Vec<Line> = found.into_iter().map(|(_, line)| line).collect();
        lines.dedup_by(|a, b| a.promised == b.promised && a.answered == b.answered);
        let targets = last.1.figures.iter().enumerate().filter(|(at, figure)| {
            let statement = &last.1.statements[figure.statement];
            figure.tense == Tense::Target
                && statement.kind.is_commitment()
                && statement.part != SectionPart::Outside
                && !answered.contains(at)
        });
        Self {
            place: this.1.government.as_ref().map(|of| of.name.clone()).unwrap_or_default(),
            year: last.1.plan_year,
            simulated: false,
            unanswered: targets.count(),
            lines,
            address: None,
        }
    }
}

fn line(verdict: Verdict, promised: Item, told: Item, why: link::Why) -> Line {
    let fate = match verdict {
        Verdict::Met | Verdict::Exceeded => Fate::Kept,
        Verdict::Missed => Fate::Missed,
        _ => Fate::Unclear,
    };
    let why = if fate == Fate::Kept { (String::new(), String::new()) } else { (why.zh, why.en) };
    Line { fate, promised, answered: Some(told), why, entry: None }
}

/// The stretch that a figure needs, with only that figure marked, and where it stands.
fn around_figure((document, report): (&Document, &Report), at: usize) -> (Item, usize) {
    let figure = &report.figures[at];
    let statement = &report.statements[figure.statement];
    let mut said = Said::of_statement(document, report, statement);
    let own = figure.quantity.span.range();
    let start = own.start.saturating_sub(statement.span.start);
    let nth = said.numbers.iter().position(|number| number.at.start == start);
    let stretch = nth.and_then(|nth| {
        let holds = pieces(&said).into_iter().find(|piece| piece.numbers.contains(&nth));
        holds.filter(|piece| piece.is_whole).map(|piece| piece.at)
    });
    let stretch = stretch.unwrap_or(0..said.text.len());
    said.numbers.retain(|number| number.at.start == start);
    (item(&said, stretch), own.start)
}

fn whole((document, report): (&Document, &Report), statement: usize) -> Item {
    let said = Said::of_statement(document, report, &report.statements[statement]);
    item(&said, 0..said.text.len())
}

#[cfg(test)]
mod tests {
    use taizhang_document::{Limits, Options, read};

    use super::*;

    fn report(text: &str) -> (Document, Report) {
        let options = Options { name: Some("a.md".into()), encoding: None, limits: Limits::GENEROUS };
        let document = read(text.as_bytes(), &options).expect("a report");
        let report = taizhang_report::read(&document, &taizhang_report::Options::default());
        (document, report)
    }

    #[test]
    fn a_target_reached_is_kept_and_one_short_of_is_missed_with_both_sentences() {
        let last = report(
            "# 2025年临澜市政府工作报告\n\n## 2025年主要目标\n\n生产总值增长6%。新增城镇就业5万人。新建口袋公园90个。\n",
        );
        let this = report(
            "# 2026年临澜市政府工作报告\n\n## 2025年工作回顾\n\n生产总值增长6.4%。新增城镇就业4.2万人。\n\n## 2026年重点工作\n\n抓好落实。\n",
        );
        let card = Scorecard::across((&last.0, &last.1), (&this.0, &this.1));
        let kept: Vec<String> = card.of(Fate::Kept).map(|line| line.promised.text()).collect();
        assert_eq!(kept, ["生产总值增长6%"]);
        let missed: Vec<&Line> = card.of(Fate::Missed).collect();
        assert_eq!(missed.len(), 1);
        assert_eq!(missed[0].promised.text(), "新增城镇就业5万人");
        assert_eq!(missed[0].answered.as_ref().map(Item::text).as_deref(), Some("新增城镇就业4.2万人"));
        assert!(!missed[0].why.0.is_empty(), "a promise that was missed says why it is called so");
        assert_eq!(card.unanswered, 1, "the parks are not called missed: nothing answers them");
    }
}
