//! Which year a report plans and which it reviews, its session and its day of delivery.

use taizhang_document::{BlockKind, Document, Part};
use taizhang_quantity::{Kind, Quantity, Value};
use taizhang_text::Span;

use crate::{Delivered, Session};

/// The years a report speaks about, and how they were told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Years {
    pub plan: Option<u16>,
    pub review: Option<u16>,
    pub delivered: Option<Delivered>,
    pub session: Option<Session>,
}

/// How many blocks at the head of a report, chrome left out, may say when and where it was delivered.
const HEAD_BLOCKS: usize = 24;

/// A report delivered from this month on plans the next year.
const PLANS_AHEAD_FROM_MONTH: u8 = 11;

impl Years {
    pub(crate) fn of(document: &Document, quantities: &[Quantity]) -> Self {
        let text = document.text.as_str();
        let mut years = Self::default();
        let (mut title, mut planned, mut reviewed) = (None, None, None);
        let (mut next, mut body) = (0, 0);
        for block in &document.blocks {
            let from = next + quantities[next..].partition_point(|q| q.span.start < block.span.start);
            let to = from + quantities[from..].partition_point(|q| q.span.start < block.span.end);
            next = to;
            let inside = &quantities[from..to];
            let words = &text[block.span.range()];
            if matches!(block.part, Part::Annex | Part::Glossary) {
                continue;
            }
            body += usize::from(block.part == Part::Body);
            if body <= HEAD_BLOCKS && block.part == Part::Body {
                years.session = years.session.or_else(|| session(text, block.span));
                years.delivered = years.delivered.or_else(|| delivered(inside, words));
            }
            let BlockKind::Heading { level, .. } = block.kind else { continue };
            let mut said = inside.iter().filter_map(year);
            if level == 0 {
                if words.contains("报告") {
                    title = title.or_else(|| said.max());
                }
            } else if level <= 2 {
                let looks_back = ["回顾", "成就", "过去", "以来"].iter().any(|word| words.contains(word));
                match (looks_back, said.next()) {
                    (true, Some(year)) => {
                        let year = said.chain([year]).max();
                        // 「1998年工作回顾和1999年工作总体要求」 names both.
                        let both = ["要求", "目标", "安排", "任务"].iter().any(|word| words.contains(word));
                        if both { planned = planned.or(year) } else { reviewed = reviewed.max(year) }
                    }
                    (false, Some(year)) if !words.contains("十") || words.contains("工作") => {
                        planned = planned.max(Some(year))
                    }
                    _ => {}
                }
            }
        }
        let by_delivery =
            years.delivered.map(|day| day.year + u16::from(day.month >= PLANS_AHEAD_FROM_MONTH));
        let sane = |year: &u16| by_delivery.is_none_or(|delivered| year.abs_diff(delivered) <= 1);
        years.plan = planned
            .filter(|year| sane(year) && reviewed.is_none_or(|reviewed| *year > reviewed))
            .or(reviewed.map(|year: u16| year + 1).filter(sane))
            .or(title.filter(sane))
            .or(by_delivery)
            .or(title)
            .or_else(|| most_named(quantities));
        years.review = years.plan.map(|year| year - 1);
        years
    }

    /// The first year that a heading names.
    pub(crate) fn named_in(&self, heading: &str) -> Option<u16> {
        taizhang_quantity::quantities(heading).iter().find_map(year)
    }
}

fn year(quantity: &Quantity) -> Option<u16> {
    match (quantity.kind, quantity.value) {
        (Kind::Year, Value::Date { last_year, .. }) => Some(last_year),
        _ => None,
    }
}

/// Without headings, the year after the one that is named most often.
fn most_named(quantities: &[Quantity]) -> Option<u16> {
    let mut counts: Vec<(u16, usize)> = Vec::new();
    for year in quantities.iter().filter_map(year) {
        match counts.iter_mut().find(|(known, _)| *known == year) {
            Some((_, count)) => *count += 1,
            None => counts.push((year, 1)),
        }
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// 「——2025年1月16日在…第六届人民代表大会第四次会议上」 or a dated line of its own.
fn delivered(inside: &[Quantity], words: &str) -> Option<Delivered> {
    let says = words.contains("会议上") || words.contains("人民代表大会") || words.chars().count() < 30;
    inside.iter().filter(|_| says).find_map(|quantity| match quantity.value {
        Value::Date { year, month, day, .. } if year > 0 && month > 0 && day > 0 => {
            Some(Delivered { year, month, day, span: quantity.span })
        }
        _ => None,
    })
}

/// 「第六届人民代表大会第四次会议」.
fn session(text: &str, span: Span) -> Option<Session> {
    let words = &text[span.range()];
    // 「十四届人大二次会议上」 says it in brief; without 上 a session of the past is spoken of.
    let brief =
        || words.find("届人大").filter(|at| words[*at..].contains("次会议上")).map(|at| at + '届'.len_utf8());
    let at = words.find("人民代表大会").or_else(brief)?;
    let congress = number_before(&words[..at], "届")?;
    let rest = &words[at..];
    let meeting_end = rest.find("次会议")?;
    let meeting = number_at_end(&rest[..meeting_end])?;
    let before = words[..at].rfind('届').unwrap_or(at);
    let start = words[..before].trim_end_matches(|c: char| is_numeral(c) || c == '第').len();
    Some(Session {
        congress,
        meeting,
        span: Span::new(span.start + start, span.start + at + meeting_end + "次会议".len()),
    })
}

fn number_before(words: &str, mark: &str) -> Option<u16> {
    number_at_end(&words[..words.rfind(mark)?])
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十百".contains(c)
}

/// The number that a text ends with: 「…第十六」「十六」.
fn number_at_end(words: &str) -> Option<u16> {
    let number = &words[words.trim_end_matches(is_numeral).len()..];
    let counted = format!("{number}个");
    let first = taizhang_quantity::quantities(&counted).into_iter().next();
    let value = match first.map(|quantity| quantity.value) {
        Some(Value::One(value)) => value.try_into().ok(),
        _ => None,
    };
    value.or_else(|| (counted == "一个").then_some(1))
}
