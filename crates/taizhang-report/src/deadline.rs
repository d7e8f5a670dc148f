//! Deadlines: by when a commitment is to be done.
//!
//! Reads:   年内 · 年底前 · 6月底前 · 上半年 · 三季度 · 2025年底前 · 明年6月前 · 三年内 · 到2027年 · “十四五”末
//! Leaves:  20个工作日以内 (how long a case takes) · 2025年，新建… (the year itself) · 年末存栏 (a statistic) · 十年内功
//! Corpus:  corpus/deadline.md

use taizhang_quantity::{Kind, Quantity, Value};
use taizhang_text::Span;

use crate::cue::{Cue, Cued};
use crate::years::Years;
use crate::{Deadline, Statement};

/// Fills in [`Statement::deadline`] of every commitment. Where a statement names several, the last one holds.
pub(crate) fn assign(
    text: &str,
    cues: &[Cued],
    quantities: &[Quantity],
    years: &Years,
    statements: &mut [Statement],
) {
    let Some(plan) = years.plan else { return };
    for statement in statements.iter_mut().filter(|statement| statement.kind.is_commitment()) {
        let from = quantities.partition_point(|quantity| quantity.span.start < statement.span.start);
        let to =
            from + quantities[from..].partition_point(|quantity| quantity.span.start < statement.span.end);
        let dated = quantities[from..to]
            .iter()
            .filter_map(|quantity| of_quantity(text, statement.span, quantity, plan));
        let due = cues.partition_point(|cued| cued.span.start < statement.span.start);
        let due = cues[due..]
            .iter()
            .take_while(|cued| cued.span.end <= statement.span.end)
            .any(|cued| cued.cue == Cue::Due);
        let worded = if due { of_words(text, statement.span, plan) } else { None };
        statement.deadline =
            dated.chain(worded).max_by_key(|found| (found.year, found.month, found.span.end));
    }
}

/// What is never a deadline, however it is written: years far off the plan.
fn sane(year: u16, plan: u16) -> bool {
    (plan..=plan + 40).contains(&year)
}

fn of_quantity(text: &str, statement: Span, quantity: &Quantity, plan: u16) -> Option<Deadline> {
    let left = text[statement.start..quantity.span.start].trim_end_matches(['“', '"', ' ']);
    let behind = text[quantity.span.end..statement.end].trim_start_matches(['”', '"', ' ']);
    let ends = |words: &[&str]| words.iter().find(|word| behind.starts_with(**word)).map(|word| word.len());
    let until =
        ["到", "至", "力争", "确保", "争取", "截至", "截止到"].iter().any(|word| left.ends_with(word));
    let lead = if left.ends_with("到") || left.ends_with("至") { '到'.len_utf8() } else { 0 };
    let start =
        quantity.span.start - if text[..quantity.span.start].ends_with(['到', '至']) { lead } else { 0 };
    let at = |year: u16, month: u8, tail: usize| {
        let end = quantity.span.end
            + (text[quantity.span.end..].len()
                - text[quantity.span.end..].trim_start_matches(['”', '"', ' ']).len())
                * usize::from(tail > 0)
            + tail;
        Some(Deadline { span: Span::new(start, end), year, month })
    };
    match (quantity.kind, quantity.value) {
        (Kind::Year, Value::Date { year, last_year, .. }) if sane(last_year, plan) => {
            let tail = ends(&[
                "底以前",
                "年底前",
                "底之前",
                "年底",
                "底前",
                "末前",
                "以前",
                "之前",
                "年前",
                "前",
                "底",
                "末",
                "内",
            ]);
            let half = ends(&["上半年"]);
            match (tail, half) {
                (_, Some(len)) => at(last_year, 6, len),
                (Some(len), _) => at(last_year, 12, len),
                // 到2027年; 2021到2025年 is a span of years.
                (None, None) if until && lead > 0 && year == last_year => at(last_year, 12, 0),
                _ => None,
            }
        }
        (Kind::Date, Value::Date { year, month, .. }) if month > 0 => {
            let next = left.ends_with('明') || left.ends_with("明年");
            let year = if year > 0 { year } else { plan + u16::from(next) };
            let tail = ends(&[
                "底以前",
                "底之前",
                "底前",
                "末前",
                "中旬前",
                "上旬前",
                "下旬前",
                "份前",
                "以前",
                "之前",
                "前",
                "底",
                "末",
            ]);
            if !sane(year, plan) || tail.is_none() && lead == 0 {
                return None;
            }
            at(year, month, tail.unwrap_or(0))
        }
        (Kind::Period, Value::Date { last_year, .. }) if sane(last_year, plan) => {
            let tail =
                ends(&["期末", "末期", "末", "规划期末", "时期末", "期间", "时期", "规划期内", "期内"])?;
            at(last_year, 12, tail)
        }
        // 三年内: the plan's year is the first. The 内 may be read as a bound of the span of time.
        (Kind::Amount | Kind::Period, Value::One(count))
            if text[quantity.number.end..].starts_with("年内") =>
        {
            let rest = &text[quantity.number.end + "年内".len()..];
            let count: u16 = count.try_into().ok().filter(|count| (1..=20).contains(count))?;
            let end = quantity.number.end + "年内".len();
            let skill = rest.starts_with(['功', '涵', '外']);
            (!skill).then(|| Deadline {
                span: Span::new(quantity.number.start, end),
                year: plan + count - 1,
                month: 12,
            })
        }
        (Kind::Period, _) => {
            let words = &text[quantity.span.range()];
            let quarter = ["一", "二", "三", "四"]
                .iter()
                .position(|n| words.ends_with(&format!("{n}季度")))
                .or_else(|| ["1", "2", "3", "4"].iter().position(|n| words.ends_with(&format!("{n}季度"))))?;
            let tail = ends(&["末前", "前", "末", "底"]).unwrap_or(0);
            at(plan, 3 * (quarter as u8 + 1), tail)
        }
        _ => None,
    }
}

/// Deadlines without a number.
fn of_words(text: &str, statement: Span, plan: u16) -> Option<Deadline> {
    let words = &text[statement.range()];
    let mut best: Option<Deadline> = None;
    for (mark, month) in [
        ("年底前", 12),
        ("年底", 12),
        ("年内", 12),
        ("年末前", 12),
        ("上半年", 6),
        ("下半年", 12),
        ("年中", 6),
    ] {
        for (at, _) in words.match_indices(mark) {
            let left = &words[..at];
            let right = &words[at + mark.len()..];
            let Some(year) = year_of(left, mark, plan) else { continue };
            if mark == "年中" && !right.starts_with('前')
                || right.starts_with("央")
                || mark == "年内" && right.starts_with(['功', '涵', '外'])
            {
                continue;
            }
            let len = mark.len() + if right.starts_with('前') { '前'.len_utf8() } else { 0 };
            let start = statement.start + at;
            let found = Deadline { span: Span::new(start, start + len), year, month };
            if best.is_none_or(|best| {
                (best.year, best.month) < (found.year, found.month)
                    || best.span.start == start && best.span.end < found.span.end
            }) {
                best = Some(found);
            }
        }
    }
    best
}

/// Whose 年底 it is: this year's, next year's; `None` behind a number (2025年底, 三年内), which says it itself.
fn year_of(left: &str, mark: &str, plan: u16) -> Option<u16> {
    let before = left.chars().next_back();
    if mark.starts_with('年')
        && before.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十两〇零几".contains(c))
    {
        return None;
    }
    if left.ends_with("去")
        || left.ends_with("上")
        || left.ends_with("去年")
        || left.ends_with("上年")
        || left.ends_with("往")
        || left.ends_with("每")
        || left.ends_with("当")
    {
        return None;
    }
    if left.ends_with("年") && !left.ends_with("今年") && !left.ends_with("明年") && !left.ends_with("本年")
    {
        return None; // 2025年上半年 was read with its number
    }
    Some(plan + u16::from(left.ends_with('明') || left.ends_with("明年")))
}
