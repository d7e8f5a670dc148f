//! Numbers that name: 5A级, G344, “3个5”, 1+6+N, 12345热线, 〔2024〕15号, 工业4.0.
//!
//! Reads:   PM2.5 · 5G · G60 · 5·12 · “两个确保” · 《…2035年…》 · [12] · 7×24
//! Leaves:  “十项重点民生工程” (a count of real things) · 综合指数3.28 (a value without unit)
//! Corpus:  corpus/name.md

use rust_decimal::Decimal;

use crate::look::{self, ends, first, is_stop, last, left, starts};
use crate::scan::{Place, Step, Tail};
use crate::{Kind, Quantity, unit};

/// Names that can be told before a unit is looked for.
pub(crate) fn before_unit(place: &Place<'_>) -> Option<Step> {
    let text = place.text;
    let numeral = &place.numeral;
    if !numeral.arabic {
        return None;
    }
    let bytes = text.as_bytes();
    let glued = text[..place.start].chars().next_back();
    let before =
        glued.is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, '+' | '·' | '•' | '〔' | '#' | '&' | '_' | '@')
        }) || glued == Some('-') && place.start >= 2 && bytes[place.start - 2].is_ascii_alphanumeric()
            || glued == Some('.') && place.start >= 2 && bytes[place.start - 2].is_ascii_alphanumeric();
    let next = first(&text[numeral.scale_end..]);
    let after = next.is_some_and(|c| {
        matches!(c, '+' | '·' | '•' | '〕' | '×' | '#' | '&' | '_' | '@')
            || c.is_ascii_alphabetic() && unit::longest(&text[numeral.scale_end..]).is_none()
    });
    let note = matches!(
        (glued, next),
        (Some('['), Some(']')) | (Some('【'), Some('】')) | (Some('('), Some(')')) | (Some('（'), Some('）'))
    );
    let around_the_clock = glued == Some('×') && numeral.value == Decimal::from(24);
    if !(before || after || note || around_the_clock || numeral.zero_led && !numeral.point) {
        return numbering(place);
    }
    // The rest of the token is the same name: 5G, 1+3+N, G344-2.
    let rest = &bytes[numeral.scale_end..];
    let token = rest
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')))
        .unwrap_or(rest.len());
    Some(Step::Found(place.only(Kind::Name, numeral.scale_end + token)))
}

/// 「1.」「2、」 at the start of a line or behind a stop: numbering, not a number.
fn numbering(place: &Place<'_>) -> Option<Step> {
    let numeral = &place.numeral;
    let opens = last(place.left).is_none_or(|c| matches!(c, '；' | '。' | '：' | ';' | '!' | '！'));
    let short = numeral.end - place.start <= 3 && !numeral.point && numeral.scale == 0;
    let rest = &place.text[numeral.end..];
    let digit_behind = rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let marked = starts(rest, &["、", "．", "."]) && !digit_behind;
    (opens && short && marked).then(|| Step::Found(place.only(Kind::Ordinal, numeral.end)))
}

/// Nouns behind a multiplier that make it a class: 百亿级, 千亿产业, 超亿元项目.
pub(crate) fn names_a_class(after: &str) -> bool {
    starts(
        after,
        &[
            "级",
            "企业",
            "产业",
            "项目",
            "集群",
            "园区",
            "工程",
            "县",
            "镇",
            "村",
            "强",
            "品牌",
            "单品",
            "亩方",
            "头",
            "计",
            "分之",
            "俱乐部",
            "商圈",
            "行动",
            "计划",
            "元项目",
            "元产业",
            "元企业",
            "方",
            "众",
            "物",
            "花",
            "姓",
            "里",
            "古",
            "象",
            "事",
            "岁",
            "般",
            "能",
            "全",
            "福",
            "民",
            "家灯火",
        ],
    )
}

/// Words behind 个 and its like that make a slogan of a count: 三个代表, 四个意识.
pub(crate) fn is_slogan(place: &Place<'_>, symbol: &str, after: &str) -> bool {
    match symbol {
        "个" => starts(
            after,
            &[
                "一批",
                "代表",
                "离不开",
                "确立",
                "维护",
                "自信",
                "意识",
                "全面",
                "没有",
                "务必",
                "必须",
                "毫不",
                "文明",
                "更加",
                "更好",
                "方面",
                "一",
                "百年",
                "市场",
                "先行",
                "统筹",
                "不",
                "服从",
                "在于",
                "至关",
                "着力",
                "坚持",
                "结合",
                "较",
                "明显",
                "伟大",
                "循环",
                "转变",
                "突出",
                "聚焦",
                "注重",
                "服务",
            ],
        ),
        "次" => {
            starts(after, &["供", "产", "开", "会", "全", "元"])
                || last(place.left).is_some_and(|c| matches!(c, '届' | '会' | '大' | '协'))
                || place.numeral.value == Decimal::TWO && !place.text[place.start..].starts_with('两')
        }
        "类" => starts(after, &["水", "企", "国", "地"]) || place.left.ends_with('劣'),
        "条" => {
            is_stop(first(after))
                && last(place.left).is_some_and(look::is_han)
                && !ends(place.left, &["达", "到", "成", "设", "建", "有", "为", "新"])
        }
        "项" => ends(place.left, &["中央"]),
        "家" | "户" => false,
        _ => false,
    }
}

/// 建提水泵站一座，: 一 counts behind its noun at the end of a phrase; elsewhere it is an article.
pub(crate) fn counts_one(place: &Place<'_>, symbol: &str, after: &str) -> bool {
    const UNITS: [&str; 12] = ["座", "项", "家", "所", "处", "套", "台", "辆", "部", "名", "栋", "只"];
    const NOT_NOUNS: [char; 24] = [
        '每', '这', '那', '某', '第', '同', '统', '任', '另', '之', '唯', '单', '专', '合', '归', '如', '县',
        '镇', '村', '乡', '户', '人', '逐', '为',
    ];
    UNITS.contains(&symbol)
        && is_stop(first(after))
        && last(place.left).is_some_and(|c| look::is_han(c) && !NOT_NOUNS.contains(&c))
}

/// The quotation mark or title mark that is open at the end of `left`: where, and which. One look at the bytes
/// from the end, since most numbers stand in none.
fn open_before(left: &str) -> Option<(usize, char)> {
    let bytes = left.as_bytes();
    let mut quote_closed = false;
    let mut title_closed = false;
    for at in (0..bytes.len().saturating_sub(2)).rev() {
        match &bytes[at..at + 3] {
            [0xE2, 0x80, 0x9D] => quote_closed = true,
            [0xE3, 0x80, 0x8B] => title_closed = true,
            [0xE2, 0x80, 0x9C] if !quote_closed => return Some((at, '“')),
            [0xE3, 0x80, 0x8A] if !title_closed => return Some((at, '《')),
            _ => {}
        }
        if quote_closed && title_closed {
            return None;
        }
    }
    None
}

/// An Arabic number without unit: a value where the text says so (综合指数3.28), else only a number.
pub(crate) fn bare_kind(place: &Place<'_>, tail: &Tail) -> Kind {
    let after = &place.text[tail.end..];
    let version =
        place.numeral.point && place.numeral.value.fract().is_zero() || starts(after, &["版", "时代"]);
    let valued =
        ends(place.left, &["指数", "系数", "达", "达到", "为", "至", "到", "比", "完成", "实现", "共", "计"])
            || place.numeral.point;
    if is_stop(first(after)) && valued && !version && place.numeral.end - place.start < 9 {
        Kind::Amount
    } else {
        Kind::Bare
    }
}

/// How many characters a quoted name may have; longer quotations are ordinary text.
const QUOTED_CHARS_MAX: usize = 12;

/// How far behind a number its title may close.
const TITLE_CHARS_MAX: usize = 80;

/// The last word on a figure: inside short quotation marks or a title it names, unless it counts real things.
pub(crate) fn settle(text: &str, quantity: &mut Quantity) {
    if !quantity.kind.is_figure() {
        return;
    }
    let left = left(text, quantity.number.start);
    let rest = &text[quantity.number.end..];
    let from = match open_before(left) {
        Some((_, '《')) => {
            if rest.chars().take(TITLE_CHARS_MAX).any(|c| c == '》') {
                quantity.kind = Kind::Name;
            }
            return;
        }
        Some((from, _)) => from,
        None => return,
    };
    let behind: usize = match rest.char_indices().take(QUOTED_CHARS_MAX + 1).find(|(_, c)| *c == '”') {
        Some((end, _)) => rest[..end].chars().count(),
        None => return,
    };
    let ahead = &left[from + '“'.len_utf8()..];
    let inside = &text[quantity.number.range()];
    if ahead.chars().count() + inside.chars().count() + behind > QUOTED_CHARS_MAX {
        return;
    }
    let unit = &text[quantity.unit_span.range()];
    let counts = ahead.is_empty() && matches!(unit, "项" | "件") && behind > 4;
    if !counts {
        quantity.kind = Kind::Name;
    }
}
