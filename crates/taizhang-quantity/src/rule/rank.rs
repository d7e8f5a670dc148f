//! Ranks: 「居全省第1位」 says where we stand, not how much we have.
//!
//! Reads:   居全省第1位 · 稳居全国第二 · 由第9位升至第5位 · 跻身全国前十 · 前20位 · 首位 · 榜首 · 前1‰
//! Leaves:  第五届 (an edition) · 第一方阵 · 第三产业 · 第一批 · 前三季度 · 500强 · 首位度 · 摆在首位
//! Corpus:  corpus/rank.md

use taizhang_text::Span;

use crate::look::{self, ends, first, is_stop, last, left, right, starts};
use crate::numeral;
use crate::scan::{Place, Step, Tail};
use crate::{Dimension, Kind, Quantity, Value};

/// Measure words of a position.
const POSITIONS: [&str; 4] = ["位次", "位", "名", "席"];

pub(crate) fn read(place: &Place<'_>) -> Option<Step> {
    if place.numeral.scale > 0 {
        return None;
    }
    if place.left.ends_with('第') {
        return Some(after_ordinal_mark(place));
    }
    if ends(place.left, &["前", "后"]) {
        return among_the_first(place);
    }
    None
}

/// 第1位, 第二, 第三产业.
fn after_ordinal_mark(place: &Place<'_>) -> Step {
    let text = place.text;
    let right = place.right();
    let before = place.left.trim_end_matches('第');
    let position = POSITIONS.iter().find(|word| right.starts_with(**word));
    let is_rank = match position {
        Some(&"名") if starts(right, &["名录", "名师"]) => false,
        Some(_) => !ends(before, &["在", "为"]) || ends(before, &["列为", "居为"]),
        None => stands_alone(before, right),
    };
    if !is_rank {
        return Step::Found(place.only(Kind::Ordinal, place.numeral.scale_end));
    }
    let mut quantity = place.only(Kind::Rank, place.numeral.scale_end);
    if let Some(word) = position {
        let from = place.right_at();
        quantity.unit_span = Span::new(from, from + word.len());
        quantity.span.end = quantity.unit_span.end;
    }
    quantity.span.start = text[..place.start].rfind('第').unwrap_or(place.start);
    Step::Found(quantity)
}

/// 全省第一，: no measure word, a place or 居 before it, a stop or 的 behind it.
fn stands_alone(before: &str, right: &str) -> bool {
    let next = first(right);
    let closed = is_stop(next)
        || starts(right, &["的", "和", "与", "及", "大省", "且", "以"]) && !starts(right, &["以来"]);
    // 「第一，」 at the start of a clause counts arguments; 「第一、第二、第三位」 goes on a rank.
    let placed = last(before).is_some_and(|c| look::is_han(c) || matches!(c, '）' | ')' | '”'));
    let goes_on = before.ends_with('、') && before.trim_end_matches('、').chars().rev().nth(1) == Some('第');
    // 第六、七水质净化厂 counts plants; a list of ranks begins behind a place or a verb of standing.
    let among =
        ["省", "市", "国", "县", "区", "州", "盟", "旗", "界", "球", "洲", "部", "居", "列", "名", "类"];
    let placed = placed && (!right.starts_with('、') || ends(before, &among));
    closed && (placed && !ends(before, &["时间", "质量", "安全", "永远"]) || goes_on)
}

/// 前十, 前20位, 前1‰; not 前三季度, 前5年.
fn among_the_first(place: &Place<'_>) -> Option<Step> {
    let right = place.right();
    let before = &place.left[..place.left.len() - '前'.len_utf8()];
    let tail = Tail::read(place.text, &place.numeral);
    let position = POSITIONS.iter().find(|word| right.starts_with(**word));
    let share = tail.unit.is_some_and(|unit| unit.get().dimension == Dimension::Percent);
    let alone = is_stop(first(right)) || starts(right, &["的", "行列", "之列", "和", "强"]);
    if position.is_none() && !share && !alone
        || before.is_empty()
        || ends(before, &["以", "日", "提", "年", "会"])
        || starts(right, &["强"])
    {
        return None;
    }
    if place.left.ends_with('后') && position.is_none() {
        return None;
    }
    let mut quantity = place.only(Kind::Rank, place.numeral.scale_end);
    if let Some(word) = position {
        let from = place.right_at();
        quantity.unit_span = Span::new(from, from + word.len());
    } else if share {
        quantity.unit_span = tail.unit_span;
        quantity.unit = tail.unit;
    }
    quantity.span.end = quantity.unit_span.end.max(quantity.span.end);
    quantity.span.start = place.text[..place.start].trim_end_matches(' ').len() - '前'.len_utf8();
    Some(Step::Found(quantity))
}

/// 首位, 榜首: a rank of one, whose number is the 首 itself.
pub(crate) fn first_place(text: &str, start: usize, before: &str) -> Step {
    let end = start + '首'.len_utf8();
    let rest = &text[end..];
    let places = [
        "居", "列", "省", "国", "市", "球", "界", "区", "县", "洲", "州", "于", "升至", "跃至", "类", "业",
        "保持", "获",
    ];
    let place = rest.starts_with('位')
        && !starts(rest, &["位度"])
        && ends(before, &places)
        && !ends(before, &["放在", "摆在"]);
    let top = before.ends_with('榜') && !starts(rest, &["位度", "批", "个"]);
    if !place && !top {
        return Step::Skip(end);
    }
    let number = Span::new(start, end);
    let end = if place { end + '位'.len_utf8() } else { end };
    Step::Found(Quantity {
        span: Span::new(start, end),
        ..Quantity::bare(number, Kind::Rank, Value::One(rust_decimal::Decimal::ONE))
    })
}

/// Whether the 「3位」 at `at` goes on a list of ranks: 「第2、3位」.
pub(crate) fn goes_on(text: &str, previous: &Quantity, at: usize) -> bool {
    previous.kind == Kind::Rank
        && matches!(text[previous.span.end..at].trim(), "、" | "和" | "与" | "，" | ",")
        && numeral::read(text, at)
            .is_ok_and(|n| POSITIONS.iter().any(|word| right(text, n.scale_end).starts_with(word)))
        && left(text, previous.span.start + '第'.len_utf8()).ends_with('第')
}
