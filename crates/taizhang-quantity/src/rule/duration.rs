//! Spans of time: when 年, 天, 小时 measure something, and when they only name a period or a service.
//!
//! Reads:   用5年时间 · 提前一年 · 20个工作日以内 · 到成都仅需4小时 · 优良天数300天
//! Leaves:  五年来 · 三年行动 · 近三年 · 24小时便利店 · 15分钟生活圈 · 前11个月
//! Corpus:  corpus/duration.md

use rust_decimal::Decimal;

use crate::look::{self, ends, starts};
use crate::scan::{Place, Tail};
use crate::unit::{Follows, UnitId};
use crate::{Bound, Dimension, Kind};

/// Before a number of years that measures.
const YEARS_MEASURED: [&str; 23] = [
    "用",
    "提前",
    "提前了",
    "推迟",
    "停产",
    "缩短",
    "缩短至",
    "缩短到",
    "延长",
    "延长至",
    "延长到",
    "历时",
    "耗时",
    "长达",
    "达",
    "达到",
    "为期",
    "满",
    "一定",
    "期限",
    "限为",
    "寿命",
    "需",
];

/// Before a number of months or days that only names a stretch of the calendar.
const CALENDAR: [&str; 12] =
    ["前", "近", "头", "过去", "未来", "今后", "最后", "最近", "后", "下", "上", "这"];

/// Within the same phrase behind hours and minutes: circles and services named after them.
const NAMED_AFTER: [&str; 11] =
    ["圈", "便利", "自助", "不打烊", "服务", "值班", "在线", "热线", "营业", "无休", "书"];

pub(crate) fn kind(place: &Place<'_>, tail: &Tail) -> Kind {
    let Some(unit) = tail.unit else { return Kind::Amount };
    let after = &place.text[tail.unit_span.end..];
    if unit.get().follows == Follows::Year {
        let measured = ends(place.left, &YEARS_MEASURED) && !ends(place.left, &["利用", "到达"])
            || starts(after, &["时间", "左右的时间", "左右时间", "不变", "工期"])
            || place.numeral.point
            || matches!(tail.after, Some(Bound::AtLeast | Bound::About)) && !place.left.ends_with('近');
        return if measured { Kind::Amount } else { Kind::Period };
    }
    if ends(place.left, &CALENDAR) && !place.numeral.point && tail.after.is_none() {
        return Kind::Period;
    }
    if matches!(unit.get().symbol, "小时" | "分钟" | "个小时") {
        let phrase_end = after.find(['，', ',', '。', '；', '、', '\n']).unwrap_or(after.len());
        let phrase = &after[..phrase_end];
        let around_the_clock = place.numeral.value == Decimal::from(24)
            && !look::is_stop(look::first(after))
            && tail.after.is_none();
        if around_the_clock || NAMED_AFTER.iter().any(|word| phrase.contains(word)) {
            return Kind::Name;
        }
    }
    Kind::Amount
}

/// 「5天内」「50米内」: 内 right behind a unit of time or length, not as the start of another word.
pub(crate) fn within(unit: Option<UnitId>, rest: &str) -> Option<usize> {
    let unit = unit?.get();
    let other = starts(rest, &["内部", "内外", "内容", "内陆", "内地", "内蒙", "内河", "内需"]);
    (matches!(unit.dimension, Dimension::Time | Dimension::Length) && rest.starts_with('内') && !other)
        .then_some('内'.len_utf8())
}
