//! Lists: 分别 and its silent twin, where numbers in a row belong to names in a row.
//!
//! Reads:   A、B增加值分别增长17.6%、10.1% · 存贷款余额分别达… · 城乡居民收入分别达44999元、24102元 · 分别居全省第1、第2位
//! Corpus:  corpus/list.md

use taizhang_text::Span;

use super::{Indicator, clause::trim};
use crate::words::{GENERIC, MEASURE, PREDICATE};

/// The most names a list may have.
const NAMES_MAX: usize = 24;

/// Splits 「A、B和C增加值」 into `count` names; `None` if there are not as many.
pub(super) fn names(text: &str, subject: Span, count: usize) -> Option<Vec<Indicator>> {
    let by_commas = items(text, subject, false);
    let items = if by_commas.len() == count { by_commas } else { items(text, subject, true) };
    if items.len() >= count && count > 1 {
        let items = &items[items.len() - count..];
        if let Some(names) = counterparts(text, items) {
            return Some(names);
        }
        let tail = shared_tail(text, items);
        return Some(items.iter().map(|&item| with_tail(item, tail)).collect());
    }
    if items.len() == 1 || items.len() < count {
        return contracted(text, subject, count);
    }
    None
}

/// What a clause speaks of: the names up to the predicate behind the last of them.
pub(super) fn subject(text: &str, clause: Span) -> Span {
    let words = &text[clause.range()];
    let last = words.rfind('、').map_or(0, |at| at + '、'.len_utf8());
    let predicate = words[last..].char_indices().skip(2).find(|(i, _)| {
        PREDICATE.longest(&words[last + i..]).is_some_and(|(_, len)| {
            let word = &words[last + i..last + i + len];
            !GENERIC.has(word) && !MEASURE.has(word)
        })
    });
    let end = predicate.map_or(clause.end, |(i, _)| clause.start + last + i);
    trim(text, Span::new(clause.start, end))
}

/// The names of a list, split at 、 and, if `words` is set, at 和, 及, 与 as well.
fn items(text: &str, subject: Span, words_too: bool) -> Vec<Span> {
    let words = &text[subject.range()];
    let mut out = Vec::new();
    let (mut from, mut depth) = (0, 0usize);
    for (i, c) in words.char_indices() {
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            '、' | '和' | '及' | '与'
                if depth == 0 && (c == '、' || words_too) && is_separator(words, i, c) =>
            {
                out.push(trim(text, Span::new(subject.start + from, subject.start + i)));
                from = i + c.len_utf8();
            }
            _ => {}
        }
        if out.len() >= NAMES_MAX {
            break;
        }
    }
    out.push(trim(text, Span::new(subject.start + from, subject.end)));
    out.retain(|item| !item.is_empty());
    out
}

/// 和, 与, 及 inside words do not separate: 和谐, 以及 does as 及, 参与.
fn is_separator(words: &str, at: usize, c: char) -> bool {
    let (before, after) = (&words[..at], &words[at + c.len_utf8()..]);
    match c {
        '和' => !after.starts_with(['谐', '平', '美', '田']) && !before.ends_with(['共', '总', '饱', '缓']),
        '与' => !before.ends_with(['参', '给', '赋']),
        '及' => !before.ends_with(['普', '涉', '惠', '波']) && !after.starts_with("以上"),
        _ => true,
    }
}

/// What the last name has and the others lack: 「增加值」 of 「高新技术产业、战略性新兴产业增加值」.
fn shared_tail(text: &str, items: &[Span]) -> Option<Span> {
    const TAILS: [&str; 29] = [
        "合格率",
        "优良率",
        "使用率",
        "利用率",
        "排放量",
        "增加值",
        "总产值",
        "产值",
        "投资",
        "收入",
        "余额",
        "产量",
        "总量",
        "总额",
        "增速",
        "规模",
        "覆盖率",
        "普及率",
        "达标率",
        "参保率",
        "销售额",
        "零售额",
        "利润",
        "税收",
        "人数",
        "面积",
        "成交额",
        "出口",
        "进口",
    ];
    let (last, others) = items.split_last()?;
    let tail = TAILS.iter().find(|tail| text[last.range()].ends_with(**tail))?;
    let needed = others.iter().all(|item| !TAILS.iter().any(|tail| text[item.range()].ends_with(tail)));
    let own = text[last.range()].len() > tail.len();
    (needed && own).then(|| Span::new(last.end - tail.len(), last.end))
}

/// 「城镇和农村常住居民人均可支配收入」, 「协议和实际利用外资金额」: a first word of two characters takes the
/// place of the last name's first two.
fn counterparts(text: &str, items: &[Span]) -> Option<Vec<Indicator>> {
    let &[first, last] = items else { return None };
    let long = text[last.range()].chars().count() >= 5;
    if !long || text[first.range()].chars().count() != 2 {
        return None;
    }
    let cut = text[last.range()].char_indices().nth(2)?.0;
    Some(vec![Indicator::one(first).then(Span::new(last.start + cut, last.end)), Indicator::one(last)])
}

fn with_tail(item: Span, tail: Option<Span>) -> Indicator {
    match tail {
        Some(tail) if item.end != tail.end => Indicator::one(item).then(tail),
        _ => Indicator::one(item),
    }
}

/// 存贷款, 城乡居民, 进出口: two names in one word.
fn contracted(text: &str, subject: Span, count: usize) -> Option<Vec<Indicator>> {
    if count != 2 {
        return None;
    }
    const PAIRS: [(&str, usize, usize); 4] =
        [("存贷", 1, 1), ("城乡", 1, 1), ("进出口", 1, 1), ("国内外", 1, 1)];
    let words = &text[subject.range()];
    let (pair, _, _) = PAIRS.iter().find(|(pair, _, _)| words.contains(pair))?;
    let at = subject.start + words.find(pair)?;
    let one = '存'.len_utf8();
    let head = Span::new(subject.start, at);
    let first = Span::new(at, at + one);
    let second = Span::new(at + one, at + 2 * one);
    let tail = Span::new(at + 2 * one, subject.end);
    let build = |middle: Span| {
        if head.is_empty() {
            Indicator::one(middle).then(tail)
        } else {
            Indicator::one(head).then(middle).then(tail)
        }
    };
    Some(vec![build(first), build(second)])
}
