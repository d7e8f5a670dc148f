//! What a number says: an amount, a growth, a share, a rank, a streak.
//!
//! Reads:   增长6.5% (growth up) · 提高到31.5% (a share) · 由21.7%下降到13.5% · 涨幅3% · 压减30% (growth down)
//! Leaves:  高于全省0.3个百分点 (an amount: no earlier period)
//! Corpus:  corpus/role.md

use taizhang_quantity::{Dimension, Kind, Quantity};
use taizhang_text::Span;

use super::{Direction, Role};
use crate::words::GROWTH;

/// Nouns of rates of change: a level of them is a growth.
const RATE_NOUNS: [(&str, Direction); 13] = [
    ("增速", Direction::Up),
    ("增幅", Direction::Up),
    ("涨幅", Direction::Up),
    ("上涨幅度", Direction::Up),
    ("增长幅度", Direction::Up),
    ("增长速度", Direction::Up),
    ("增长率", Direction::Up),
    ("递增的速度", Direction::Up),
    ("递增速度", Direction::Up),
    ("增长的速度", Direction::Up),
    ("降幅", Direction::Down),
    ("下降幅度", Direction::Down),
    ("同比增长", Direction::Up),
];

/// Words between a growth and its number, or a rate and its level, that say nothing of either; longest first.
const NEUTRAL: [&str; 64] = [
    "预期为",
    "预期",
    "的预期目标为",
    "预期目标为",
    "预期目标是",
    "预期目标",
    "目标为",
    "目标是",
    "目标",
    "幅度达到",
    "幅度为",
    "幅度",
    "达到",
    "分别达到",
    "分别达",
    "分别为",
    "分别",
    "完成",
    "实现",
    "为",
    "是",
    "达",
    "约",
    "均",
    "将",
    "控制在",
    "稳定在",
    "保持在",
    "维持在",
    "力争",
    "争取",
    "确保",
    "安排",
    "年均",
    "平均每年",
    "每年",
    "同比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "上年的",
    "去年的",
    "由上年的",
    "从上年的",
    "由",
    "从",
    "的",
    "了",
    "首次",
    "各",
    "近",
    "超",
    "超过",
    "突破",
    "可",
    "要",
    "也",
    "以",
    "平均",
    "至少",
    "最高",
    "高达",
    "上年",
];

/// A change whose end is a level: 提高到, 降至.
const TO_LEVEL: [&str; 4] = ["到", "至", "为", "在"];

/// The role of a quantity from what stands before it in its clause. `None`: the words say nothing, ask the
/// figure before (a list, or the second end of 由…到…).
pub(super) fn of(text: &str, before: Span, quantity: &Quantity) -> Option<(Role, Option<Direction>)> {
    let words = text[before.range()].trim_end();
    if quantity.kind == Kind::Percent
        && ["的增长", "的增速", "的速度"].iter().any(|word| text[quantity.span.end..].starts_with(word))
    {
        return Some((Role::Growth, Some(Direction::Up)));
    }
    let silent =
        words.trim_matches(|c: char| matches!(c, '、' | '和' | '与' | '及' | '，' | ',' | ' ')).is_empty();
    if silent
        && matches!(
            quantity.kind,
            Kind::Percent | Kind::Tenths | Kind::Fraction | Kind::Points | Kind::Multiple
        )
    {
        return None;
    }
    match quantity.kind {
        Kind::Rank => Some((Role::Rank, None)),
        Kind::Streak => Some((Role::Streak, None)),
        Kind::Doubling => Some((Role::Growth, Some(Direction::Up))),
        Kind::Ratio => Some((Role::Share, None)),
        Kind::Multiple => Some(multiple(text, words, quantity)),
        Kind::Percent | Kind::Tenths | Kind::Fraction => relative(words),
        Kind::Points => {
            Some(change(words).map_or((Role::Amount, None), |direction| (Role::Growth, Some(direction))))
        }
        _ => {
            let places = quantity.unit().is_some_and(|unit| unit.symbol == "位次" || unit.symbol == "个位次")
                || quantity
                    .unit()
                    .is_some_and(|unit| unit.symbol == "位" && unit.dimension == Dimension::People)
                    && ["前移", "上升", "提升", "后移", "下降", "跃升", "晋升", "进"]
                        .iter()
                        .any(|word| words.ends_with(word));
            match change(words).filter(|_| places) {
                Some(direction) => Some((Role::Growth, Some(direction))),
                None => Some((Role::Amount, None)),
            }
        }
    }
}

/// A percentage: growth behind a word of change, share behind a level; `None` if nothing is said.
fn relative(words: &str) -> Option<(Role, Option<Direction>)> {
    let mut rest = words;
    let mut to_level = false;
    loop {
        if let Some((_, direction)) =
            RATE_NOUNS.iter().find(|(noun, _)| rest.ends_with(noun) && !rest.ends_with("自然增长率"))
        {
            return Some((Role::Growth, Some(better(words, *direction))));
        }
        if !to_level && let Some(direction) = growth_at_end(rest) {
            return Some((Role::Growth, Some(better(words, direction))));
        }
        if let Some(cut) = level_reached(rest) {
            to_level = true;
            rest = &rest[..cut];
            continue;
        }
        let Some(word) = NEUTRAL.iter().filter(|word| rest.ends_with(**word)).max_by_key(|word| word.len())
        else {
            break;
        };
        rest = rest[..rest.len() - word.len()].trim_end();
        if let Some(at) = comparison_at_end(rest) {
            rest = &rest[..at];
        }
    }
    // 压减办理时间58%: the verb stands before what falls.
    if !to_level && let Some(direction) = falls_first(words) {
        return Some((Role::Growth, Some(direction)));
    }
    if let Some(at) = comparison_at_end(rest) {
        return relative(&rest[..at]).filter(|(role, _)| *role == Role::Growth).or(Some((Role::Share, None)));
    }
    if to_level && rest.trim_matches(|c: char| matches!(c, '、' | '，' | ',')).is_empty() {
        return None;
    }
    Some((Role::Share, None))
}

/// A verb of falling at the start of the phrase, before a noun that is no rate: 压减时间, 减少材料.
fn falls_first(words: &str) -> Option<Direction> {
    let words = words
        .trim_start_matches(['、', '，', ',', ' '])
        .trim_start_matches("平均")
        .trim_start_matches("累计")
        .trim_start_matches("分别");
    let falls = ["压减", "压缩", "减少", "削减", "缩短", "精简", "降低", "压降"]
        .iter()
        .any(|verb| words.starts_with(verb) && words.len() > verb.len());
    let rate = words.ends_with('率')
        || words.ends_with("比重")
        || words.ends_with("占比")
        || words.ends_with('到')
        || words.ends_with('至');
    (falls && !rate).then_some(Direction::Down)
}

/// 「比2019年」 at the end: the base of a growth said before or after.
fn comparison_at_end(words: &str) -> Option<usize> {
    let dated = words.strip_suffix('年')?.trim_end_matches(|c: char| c.is_ascii_digit());
    let cut = dated.strip_suffix(['比', '较'])?;
    Some(cut.len())
}

/// 「提高到」 at the end: how much of the words stands before it.
fn level_reached(words: &str) -> Option<usize> {
    let cut = TO_LEVEL.iter().find_map(|word| words.strip_suffix(word))?;
    let (_, len) = GROWTH.longest(cut)?;
    Some(cut.len() - len)
}

fn growth_at_end(words: &str) -> Option<Direction> {
    let (tag, len) = GROWTH.longest(words)?;
    // 新增, 净增 … count; 加快 needs an object of its own.
    let before = &words[..words.len() - len];
    if before.ends_with('新') {
        return None;
    }
    Some(if tag == 1 { Direction::Down } else { Direction::Up })
}

/// A word of change anywhere close before the number: 提高1.8个百分点, 比去年低0.4个百分点.
fn change(words: &str) -> Option<Direction> {
    let against_earlier =
        ["比去年", "比上年", "较上年", "较去年", "同期"].iter().any(|base| words.contains(base));
    match words.chars().next_back() {
        Some('低' | '少') if against_earlier => return Some(Direction::Down),
        Some('高' | '多') if against_earlier => return Some(Direction::Up),
        _ => {}
    }
    let mut rest = words;
    for _ in 0..4 {
        if let Some(direction) = growth_at_end(rest) {
            return Some(better(words, direction));
        }
        let word = NEUTRAL.iter().filter(|word| rest.ends_with(**word)).max_by_key(|word| word.len())?;
        rest = &rest[..rest.len() - word.len()];
    }
    None
}

/// 改善 of something bad is a fall: PM2.5浓度改善4.9%.
fn better(words: &str, direction: Direction) -> Direction {
    let bad = ["PM", "浓度", "污染", "能耗", "指数"].iter().any(|word| words.contains(word));
    if words.ends_with("改善") && bad { Direction::Down } else { direction }
}

/// 增长1.6倍 and 为1982年的3.4倍 are growth; 是前海的1.94倍 compares with another place.
fn multiple(text: &str, words: &str, quantity: &Quantity) -> (Role, Option<Direction>) {
    if change(words).is_some() {
        return (Role::Growth, change(words));
    }
    let times = ["年的", "上年", "去年", "同期", "期末", "末的", "年初", "期间的", "以来"];
    let near = &words[words.char_indices().rev().nth(14).map_or(0, |(i, _)| i)..];
    let _ = (text, quantity);
    if times.iter().any(|word| near.contains(word)) || near.contains('翻') || near.ends_with("增") {
        (Role::Growth, Some(Direction::Up))
    } else {
        (Role::Amount, None)
    }
}
