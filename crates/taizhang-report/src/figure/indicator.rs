//! The indicator: the shortest noun phrase that tells what a number measures.
//!
//! Reads:   粮食总产183.7亿斤 · 建成3个省级区域医疗中心 · 改造老旧小区8293户 · 太康等8个县市
//! Leaves:  verbs of doing (建成), times (全年), bounds (突破), comparisons (高于全省)
//! Corpus:  corpus/indicator.md

use std::sync::LazyLock;

use taizhang_quantity::{Kind, Quantity, Value};
use taizhang_text::Span;

use super::clause::trim;
use crate::words::{GENERIC, KEEP, LEAD, MEASURE, OWNER, PREDICATE, REGION, TRAIL, Words};

/// Characters that make a noun of a verb before them: 服务业, 保障性, 建设用地, 覆盖率.
const NOUN_MAKERS: &str = "业型性率额量费度用者员机器站点区线法厂场商院所器村镇县市户书权券";

/// Comparisons after which only the thing compared with stands.
static COMPARED: LazyLock<Words> = LazyLock::new(|| {
    Words::of(
        &[
            "高于",
            "低于",
            "快于",
            "优于",
            "好于",
            "高出",
            "超出",
            "领先",
            "领先于",
            "超过",
            "超",
            "少于",
            "多于",
        ]
        .map(|word| (word, 0)),
    )
});

/// What a comparison is made with.
static COMPARED_WITH: LazyLock<Words> = LazyLock::new(|| {
    Words::of(
        &[
            "全省", "全国", "全市", "平均", "目标", "水平", "同期", "上年", "国家", "计划", "任务", "省",
            "预期", "年初", "要求",
        ]
        .map(|word| (word, 0)),
    )
});

/// Verbs of standing in an order.
static STANDS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(
        &[
            "跻身", "进入", "入围", "位居", "稳居", "位列", "名列", "排名", "升至", "跃居", "跃升", "居全",
            "居同", "列全",
        ]
        .map(|word| (word, 0)),
    )
});

/// Verbs in the middle of a clause, behind which stands what is counted.
static VERBS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(
        &[
            "提供", "建成", "接种", "发放", "举办", "增设", "配备", "惠及", "荣获", "获评", "落实", "资助",
            "免费", "新建", "刊播", "刊发",
        ]
        .map(|word| (word, 0)),
    )
});

/// Cleans what stands before a number. `quantities` are those of the statement, for dates in the way.
pub(super) fn before(text: &str, span: Span, kind: Kind, quantities: &[Quantity]) -> Span {
    let mut span = trim(text, span);
    span = without_comparison(text, span);
    if kind == Kind::Rank {
        span = without_standing(text, span);
    } else if kind == Kind::Multiple {
        span = without_base(text, span);
    }
    loop {
        let next = strip_start(text, strip_end(text, span, kind, quantities), quantities);
        if next == span {
            break;
        }
        span = next;
    }
    if only_compares(&text[span.range()]) {
        return Span::empty(span.start);
    }
    behind_a_verb(text, behind_a_deed(text, span))
}

/// 「产业园竣工投产、预计混凝土产能」: before the last comma stands a deed, not another name.
fn behind_a_deed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let Some(at) = words.rfind('、') else { return span };
    let item = &words[words[..at].rfind('、').map_or(0, |comma| comma + '、'.len_utf8())..at];
    let deed = item.char_indices().skip(2).any(|(i, _)| {
        PREDICATE.longest(&item[i..]).is_some_and(|(_, len)| {
            len > 3 && !GENERIC.has(&item[i..i + len]) && !MEASURE.has(&item[i..i + len])
        })
    });
    if deed { trim(text, Span::new(span.start + at, span.end)) } else { span }
}

/// 「为全市适龄女生免费接种HPV疫苗」: behind a verb in the middle stands what is counted.
fn behind_a_verb(text: &str, span: Span) -> Span {
    let cut = VERBS.find_last(&text[span.range()]).filter(|(at, ..)| *at > 0).map(|(at, _, len)| at + len);
    match cut.map(|at| trim(text, Span::new(span.start + at, span.end))) {
        Some(rest) if text[rest.range()].chars().count() > 2 => rest,
        _ => span,
    }
}

/// 「…数据跻身全国会员店前十」: what stands, without where it stands.
fn without_standing(text: &str, span: Span) -> Span {
    match STANDS.find_first(&text[span.range()]) {
        Some((at, ..)) => trim(text, Span::new(span.start, span.start + at)),
        None => span,
    }
}

/// 「规模是邻市的1.94倍」: without what it is a multiple of.
fn without_base(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    match ["相当于", "是", "为"].iter().filter_map(|word| words.rfind(word)).max() {
        Some(at) if at > 0 && words.ends_with('的') => trim(text, Span::new(span.start, span.start + at)),
        _ => span,
    }
}

/// Whether what is left only names the base of a comparison: 比上年年初预算.
fn only_compares(words: &str) -> bool {
    [
        "比上",
        "较上",
        "比去",
        "较去",
        "比年初",
        "较年初",
        "比同",
        "较同",
        "比前",
        "较前",
        "同比",
        "比全",
        "较全",
    ]
    .iter()
    .any(|word| words.starts_with(word))
}

/// Cleans only the start: for nouns behind a count and for the heads of lists.
pub(super) fn strip_start(text: &str, span: Span, quantities: &[Quantity]) -> Span {
    let mut span = trim(text, span);
    loop {
        let words = &text[span.range()];
        if let Some(len) = numbering_at_start(words) {
            span = trim(text, Span::new(span.start + len, span.end));
            continue;
        }
        if let Some(end) = date_at_start(text, quantities, span) {
            span = trim(text, Span::new(after_date_words(text, end, span.end), span.end));
            continue;
        }
        let Some((nominal, len)) = LEAD.longest(words) else { return span };
        let rest = &words[len..];
        let makes_noun = rest.chars().next().is_some_and(|c| NOUN_MAKERS.contains(c));
        let trimmed = trim(text, Span::new(span.start + len, span.end));
        let left = &text[trimmed.range()];
        let short = left.chars().nth(if nominal == 1 { 2 } else { 1 }).is_none();
        let named_by_verb = GENERIC.has(left) && !left.starts_with('总');
        if nominal == 3 && !left.is_empty() && LEAD.longest(left).is_none() {
            return span; // 高标准农田
        }
        if nominal < 2 && (makes_noun || !left.is_empty() && (named_by_verb || short)) {
            return span;
        }
        span = trimmed;
    }
}

/// 「（2）」「1.」 at the start: how long it is.
fn numbering_at_start(words: &str) -> Option<usize> {
    let inner = words.strip_prefix(['（', '(']).unwrap_or(words);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let closed = if inner.len() < words.len() {
        rest.strip_prefix(['）', ')'])
    } else {
        rest.strip_prefix(['.', '．', '、'])
    };
    let digits = inner.len() - rest.len();
    closed.filter(|_| (1..=2).contains(&digits)).map(|closed| words.len() - closed.len())
}

/// 「2024年」「到2025年」「“十四五”」 at the start: where it ends.
fn date_at_start(text: &str, quantities: &[Quantity], span: Span) -> Option<usize> {
    let i = quantities.partition_point(|q| q.span.start < span.start);
    let first = quantities.get(i)?;
    let gap = text.get(span.start..first.span.start)?;
    let opens = matches!(
        gap,
        "" | "“"
            | "到"
            | "至"
            | "截至"
            | "截止"
            | "自"
            | "从"
            | "比"
            | "较"
            | "在"
            | "到“"
            | "“到"
            | "力争到"
    );
    let is_date = matches!(first.kind, Kind::Year | Kind::Date | Kind::Period) && first.span.end <= span.end;
    (opens && is_date).then_some(first.span.end)
}

fn after_date_words(text: &str, end: usize, most: usize) -> usize {
    let mut at = end;
    for word in [
        "”",
        "年",
        "时期",
        "期间",
        "规划期",
        "末",
        "底",
        "初",
        "以来",
        "来",
        "间",
        "前",
        "内",
        "，",
        "全年",
        "期末",
        "至今",
        "度",
        "的",
        "上半",
        "下半",
    ] {
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
            let word = ["同比", "比", "较", "自", "从", "由", "到", "于", "在", "截至", "以", "是", "为"]
                .iter()
                .find(|word| before.ends_with(**word));
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
    (last.span.end == span.end
        && last.span.start >= span.start
        && matches!(last.kind, Kind::Year | Kind::Period | Kind::Date))
    .then_some(last.span.start)
    .filter(|_| matches!(last.value, Value::Date { .. }) || last.kind == Kind::Period)
}

/// 「生产总值增长9.3%，高于全省0.3个百分点」: what is compared with is no part of the indicator.
fn without_comparison(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let mut from = 0;
    while let Some((at, _, len)) = COMPARED.find_first(&words[from..]) {
        let with = words[from + at + len..].trim_matches(|c: char| matches!(c, '的' | '于'));
        if with.chars().count() <= 14 && COMPARED_WITH.any(with) {
            return trim(text, Span::new(span.start, span.start + from + at));
        }
        from += at + len;
    }
    span
}

/// Whether a cleaned subject says nothing by itself: empty, or only a word like 总数.
pub(super) fn is_generic(words: &str) -> bool {
    words.is_empty() || OWNER.has(words)
}

/// Words that stay at the start of an indicator but are none alone: 新增 before a noun behind the number.
pub(super) fn is_only_verb(words: &str) -> bool {
    words.chars().count() <= 4
        && (words.starts_with('新')
            || words.starts_with("净增")
            || words.starts_with("改扩建")
            || words.starts_with("改造"))
}
