//! The indicator: the shortest noun phrase that tells what a number measures.
//!
//! Reads:   粮食总产183.7亿斤 · 建成3个省级区域医疗中心 · 改造老旧小区8293户 · 太康等8个县市
//! Leaves:  verbs of doing (建成), times (全年), bounds (突破), comparisons (高于全省)
//! Corpus:  corpus/indicator.md

use taizhang_quantity::{Kind, Quantity, Value};
use taizhang_text::Span;

use super::clause::{self, trim};
use crate::words::{GENERIC, KEEP, LEAD, PREDICATE, REGION, TRAIL};

/// Characters that make a noun of a verb before them: 服务业, 保障性, 建设用地, 覆盖率.
const NOUN_MAKERS: &str = "业型性率额量费度用者员机器站点区线法厂场商院所器村镇县市户书权券";

/// Comparisons after which only the thing compared with stands.
const COMPARED: [&str; 13] =
    ["高于", "低于", "快于", "优于", "好于", "高出", "超出", "领先", "领先于", "超过", "超", "少于", "多于"];

/// What a comparison is made with.
const COMPARED_WITH: [&str; 15] =
    ["全省", "全国", "全市", "平均", "目标", "水平", "同期", "上年", "国家", "计划", "任务", "省", "预期", "年初", "要求"];

/// Cleans what stands before a number. `quantities` are those of the statement, for dates in the way.
pub(super) fn before(text: &str, span: Span, kind: Kind, quantities: &[Quantity]) -> Span {
    let mut span = trim(text, span);
    span = without_comparison(text, span);
    loop {
        let next = strip_end(text, strip_start(text, span, quantities), kind, quantities);
        if next == span {
            return span;
        }
        span = next;
    }
}

/// Cleans only the start: for nouns behind a count and for the heads of lists.
pub(super) fn strip_start(text: &str, span: Span, quantities: &[Quantity]) -> Span {
    let mut span = trim(text, span);
    loop {
        let words = &text[span.range()];
        if let Some(end) = date_at_start(quantities, span) {
            span = trim(text, Span::new(after_date_words(text, end, span.end), span.end));
            continue;
        }
        let Some((_, len)) = LEAD.longest(words) else { return span };
        let rest = &words[len..];
        let makes_noun = rest.chars().next().is_some_and(|c| NOUN_MAKERS.contains(c));
        let trimmed = trim(text, Span::new(span.start + len, span.end));
        let left = &text[trimmed.range()];
        if makes_noun || !left.is_empty() && (GENERIC.has(left) || left.chars().nth(1).is_none()) {
            return span;
        }
        span = trimmed;
    }
}

fn date_at_start(quantities: &[Quantity], span: Span) -> Option<usize> {
    let i = quantities.partition_point(|q| q.span.start < span.start);
    let first = quantities.get(i)?;
    let opens = first.span.start == span.start || first.kind == Kind::Period && first.span.start <= span.start + '“'.len_utf8();
    let is_date = matches!(first.kind, Kind::Year | Kind::Date | Kind::Period) && first.span.end <= span.end;
    (opens && is_date).then_some(first.span.end)
}

fn after_date_words(text: &str, end: usize, most: usize) -> usize {
    let mut at = end;
    for word in ["”", "年", "时期", "期间", "规划期", "末", "底", "初", "以来", "来", "间", "前", "内", "，", "全年", "期末", "至今", "度", "的", "上半", "下半"] {
        if text[at..most].starts_with(word) {
            at += word.len();
        }
    }
    at
}

fn strip_end(text: &str, span: Span, kind: Kind, quantities: &[Quantity]) -> Span {
    let mut span = trim(text, span);
    loop {
        let words = &text[span.range()];
        if let Some(start) = date_at_end(quantities, span) {
            let cut = trim(text, Span::new(span.start, start.max(span.start)));
            let before = &text[cut.range()];
            let word = ["同比", "比", "较", "自", "从", "由", "到", "于", "在", "截至", "以", "是", "为"].iter().find(|word| before.ends_with(**word));
            span = trim(text, Span::new(cut.start, cut.end - word.map_or(0, |word| word.len())));
            continue;
        }
        if KEEP.longest(words).is_some() {
            return span;
        }
        let region = if kind == Kind::Rank { REGION.longest(words) } else { None };
        let Some((_, len)) = TRAIL.longest(words).max(region) else { return span };
        span = trim(text, Span::new(span.start, span.end - len));
    }
}

fn date_at_end(quantities: &[Quantity], span: Span) -> Option<usize> {
    let i = quantities.partition_point(|q| q.span.end < span.end);
    let last = quantities.get(i)?;
    (last.span.end == span.end && last.span.start >= span.start && matches!(last.kind, Kind::Year | Kind::Period | Kind::Date))
        .then_some(last.span.start)
        .filter(|_| matches!(last.value, Value::Date { .. }) || last.kind == Kind::Period)
}

/// 「生产总值增长9.3%，高于全省0.3个百分点」: what is compared with is no part of the indicator.
fn without_comparison(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let cut = COMPARED
        .iter()
        .filter_map(|word| {
            let at = words.rfind(word)?;
            let with = words[at + word.len()..].trim_matches(|c: char| matches!(c, '的' | '于'));
            let compared = with.chars().count() <= 14 && COMPARED_WITH.iter().any(|other| with.contains(other));
            compared.then_some(at)
        })
        .min();
    match cut {
        Some(at) => trim(text, Span::new(span.start, span.start + at)),
        None => span,
    }
}

/// How long a noun behind a count may be, in bytes.
const NOUN_BYTES_MAX: usize = 150;

/// The noun behind a count: 「3个省级区域医疗中心」, up to a stop, a predicate or the next number.
pub(super) fn after(text: &str, from: usize, ceiling: usize) -> Option<Span> {
    let mut ceiling = ceiling.min(clause::end(text, from, ceiling));
    if ceiling - from > NOUN_BYTES_MAX {
        ceiling = from + NOUN_BYTES_MAX;
        while !text.is_char_boundary(ceiling) {
            ceiling -= 1;
        }
    }
    let start = if text[from..ceiling].starts_with('的') { from + '的'.len_utf8() } else { from };
    // A 的 before the next comma: the noun stands behind it (10条具有国际范、中原韵的精品线路).
    let phrase = &text[start..ceiling];
    let (start, phrase) = match phrase.rfind('的').filter(|_| !phrase.starts_with(['“', '《'])) {
        Some(at) if !phrase[at + '的'.len_utf8()..].is_empty() && !contains_predicate(phrase, at) => {
            (start + at + '的'.len_utf8(), &phrase[at + '的'.len_utf8()..])
        }
        _ => (start, phrase),
    };
    let mut end = 0;
    let mut chars = phrase.char_indices();
    while let Some((i, c)) = chars.next() {
        if let Some(close) = closing(c)
            && let Some(at) = phrase[i..].find(close)
        {
            end = i + at + close.len_utf8();
            chars = phrase.char_indices();
            let skip = phrase[..end].chars().count();
            chars.nth(skip - 1);
            continue;
        }
        if matches!(c, '、' | '（' | '(' | ' ') || c.is_ascii_punctuation() && !matches!(c, '-' | '/' | '.' | '&' | '+') {
            break;
        }
        if i == 0 && matches!(c, '和' | '及' | '与' | '或' | '等' | '以' | '且') {
            return None;
        }
        if PREDICATE.longest(&phrase[i..]).is_some() {
            break;
        }
        end = i + c.len_utf8();
    }
    let noun = trim(text, Span::new(start, start + end));
    (!noun.is_empty()).then_some(noun)
}

/// Whether a predicate stands before byte `at`: then the 的 there belongs to another phrase.
fn contains_predicate(phrase: &str, at: usize) -> bool {
    phrase[..at].char_indices().any(|(i, _)| i > 0 && PREDICATE.longest(&phrase[i..at]).is_some_and(|(_, len)| len > 3))
}

const fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '《' => '》',
        '（' => '）',
        '(' => ')',
        _ => return None,
    })
}

/// Whether a cleaned subject says nothing by itself: empty, or only a word like 总数.
pub(super) fn is_generic(words: &str) -> bool {
    words.is_empty() || GENERIC.has(words)
}
