//! Streaks: runs of periods without a break.
//!
//! Reads:   连续7年超180亿斤 · 连续三年 · 六连冠 · 连续第5年
//! Leaves:  大连 · 二连浩特
//! Corpus:  corpus/streak.md

use taizhang_text::Span;

use crate::Kind;
use crate::scan::{Place, Step, Tail};

/// Periods that a streak may count, besides the units of the table; longest first.
const PERIODS: [&str; 14] =
    ["个季度", "个年头", "个月", "季度", "届", "轮", "期", "批", "年", "月", "次", "天", "周", "季"];

pub(crate) fn read(place: &Place<'_>) -> Option<Step> {
    won_in_a_row(place).or_else(|| {
        let continued = place.left.ends_with("连续") || place.left.ends_with("连续第");
        let right = place.right();
        let period = PERIODS.iter().find(|period| continued && right.starts_with(**period))?;
        let from = place.right_at();
        Some(streak(place, Span::new(from, from + period.len())))
    })
}

/// 六连冠, 二十连丰.
fn won_in_a_row(place: &Place<'_>) -> Option<Step> {
    let rest = place.right().strip_prefix('连')?;
    let won = rest.chars().next().filter(|c| {
        matches!(c, '冠' | '丰' | '增' | '升' | '涨' | '胜' | '快' | '降' | '优' | '霸' | '进')
    })?;
    let from = place.right_at();
    Some(streak(place, Span::new(from, from + '连'.len_utf8() + won.len_utf8())))
}

fn streak(place: &Place<'_>, unit_span: Span) -> Step {
    let mut quantity = Tail::read(place.text, &place.numeral).quantity(place, Kind::Streak);
    quantity.unit_span = unit_span;
    quantity.span.end = quantity.span.end.max(unit_span.end);
    Step::Found(quantity)
}
