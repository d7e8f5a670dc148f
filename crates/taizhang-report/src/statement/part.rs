//! Where a paragraph says more about its part than the heading over it.

use taizhang_document::Block;
use taizhang_quantity::{Kind, Value};

use crate::section::{Section, SectionPart};
use crate::years::Years;

/// Follows the paragraphs of a report and tells the part of each.
pub(crate) struct PartOf<'a> {
    text: &'a str,
    sections: &'a [Section],
    years: &'a Years,
    /// The top section last seen, and the part its paragraphs have turned to.
    turned: Option<(Option<usize>, SectionPart)>,
}

/// How much of a paragraph's beginning may turn the part, in characters.
const TURN_CHARS: usize = 60;

impl<'a> PartOf<'a> {
    pub(crate) fn new(text: &'a str, sections: &'a [Section], years: &'a Years) -> Self {
        Self { text, sections, years, turned: None }
    }

    pub(crate) fn of_block(&mut self, block: &Block, section: Option<usize>) -> SectionPart {
        let by_heading = section.map_or(SectionPart::Opening, |section| self.sections[section].part);
        if matches!(by_heading, SectionPart::AnnexReview | SectionPart::AnnexTasks | SectionPart::Outside) {
            return by_heading;
        }
        let words = &self.text[block.span.range()];
        if is_closing(words) && by_heading != SectionPart::Review {
            return SectionPart::Closing;
        }
        let mixed = by_heading == SectionPart::Opening || self.heading_is_mixed(section);
        let top = self.top(section);
        if !mixed {
            // A review that goes on to present the next plan.
            let ahead =
                ["今后五年", "未来五年", "纲要草案", "纲要（草案）"].iter().any(|word| words.contains(word))
                    && words.contains("目标");
            if by_heading == SectionPart::Review && ahead {
                self.turned = Some((top, SectionPart::Targets));
            }
            return match self.turned {
                Some((at, part)) if at == top && by_heading == SectionPart::Review => part,
                _ => by_heading,
            };
        }
        if let Some(part) = self.turn(words) {
            self.turned = Some((top, part));
        }
        match self.turned {
            Some((at, part)) if at == top => part,
            _ => by_heading,
        }
    }

    fn top(&self, section: Option<usize>) -> Option<usize> {
        let mut at = section?;
        while let Some(parent) = self.sections[at].parent {
            if self.sections[parent].level == 0 {
                break;
            }
            at = parent;
        }
        Some(at)
    }

    /// 「一、1998年工作回顾和1999年工作总体要求」: one heading over both.
    fn heading_is_mixed(&self, section: Option<usize>) -> bool {
        let Some(top) = self.top(section) else { return true };
        let heading = &self.text[self.sections[top].heading.range()];
        self.sections[top].part == SectionPart::Review
            && ["要求", "目标", "安排", "任务", "部署"].iter().any(|word| heading.contains(word))
    }

    fn turn(&self, words: &str) -> Option<SectionPart> {
        let end = words.char_indices().nth(TURN_CHARS).map_or(words.len(), |(at, _)| at);
        let head = &words[..end];
        let says = |list: &[&str]| list.iter().any(|word| head.contains(word));
        let starts = |year: Option<u16>| year.is_some_and(|year| head.starts_with(&format!("{year}年")));
        let period = opens_with_period(head);
        if says(&["今后五年", "未来五年", "《纲要"]) || period.is_some() && period > self.years.plan
        {
            return Some(SectionPart::Targets);
        }
        if period.is_some() && period <= self.years.review {
            return Some(SectionPart::Review);
        }
        if says(&["预期目标", "主要目标", "目标是", "目标为"]) {
            Some(SectionPart::Targets)
        } else if says(&["总体要求", "指导思想", "总的要求", "工作思路"]) {
            Some(SectionPart::Requirements)
        } else if starts(self.years.review)
            || head.starts_with("过去")
            || head.starts_with("一年来")
            || head.starts_with("去年")
            || head.starts_with("五年来")
        {
            Some(SectionPart::Review)
        } else if (starts(self.years.plan) || head.starts_with("今年"))
            && says(&["要", "重点", "工作", "任务"])
            && !says(&["以来"])
        {
            Some(SectionPart::Tasks)
        } else {
            None
        }
    }
}

/// The last year of the five-year plan that a paragraph opens with: 「“十五五”时期是…」.
fn opens_with_period(head: &str) -> Option<u16> {
    let first = taizhang_quantity::quantities(head).into_iter().next()?;
    let opens = first.kind == Kind::Period && first.span.start <= '“'.len_utf8();
    match first.value {
        Value::Date { last_year, .. } if opens => Some(last_year),
        _ => None,
    }
}

/// 「各位代表！…让我们…」.
fn is_closing(words: &str) -> bool {
    let head_end = words.char_indices().nth(TURN_CHARS).map_or(words.len(), |(at, _)| at);
    let head = &words[..head_end];
    head.contains("让我们") || head.starts_with("各位代表") && words.contains("让我们")
}
