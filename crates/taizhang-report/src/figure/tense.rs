//! Reported or aimed at, for which year, and how firmly promised.
//!
//! The part of the report decides; a year or a word of aim in the same clause can turn it.
//! Corpus:  corpus/tense.md

use taizhang_quantity::{Kind, Quantity, Value};

use super::{Modality, Tense};
use crate::section::SectionPart;
use crate::years::Years;

/// What the words of a statement say about a number besides its part.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    /// The year named for it, its base year left out.
    pub named: Option<u16>,
    /// It is the first end of 由…到….
    pub from: bool,
    /// The year that such first ends were last said to be of.
    pub base: Option<u16>,
}

/// The year a quantity names, if it names one for what follows: not 比1990年, 较2019年.
pub(super) fn named_year(text: &str, quantity: &Quantity) -> Option<u16> {
    let Value::Date { last_year, .. } = quantity.value else { return None };
    if last_year == 0 || !matches!(quantity.kind, Kind::Year | Kind::Date | Kind::Period) {
        return None;
    }
    let left = text[..quantity.span.start].trim_end_matches(['“', '"']);
    let base = left.ends_with(['比', '较', '以', '按']) || left.ends_with("同比");
    let right = &text[quantity.span.end..];
    let multiple = right.starts_with("的") && left.ends_with(['为', '是']);
    let since = ["以来", "起", "”以来", "至今"].iter().any(|word| right.starts_with(word));
    (!base && !multiple && !since && from_year(text, quantity).is_none()).then_some(last_year)
}

/// The year of the first end of 「由2015年的…提高到…」.
pub(super) fn from_year(text: &str, quantity: &Quantity) -> Option<u16> {
    let Value::Date { year, last_year, .. } = quantity.value else { return None };
    if year != last_year && quantity.kind == Kind::Year {
        return None; // 从1953年到1980年的二十八年中
    }
    let left = text[..quantity.span.start].trim_end_matches(['“', '"']);
    let right = text[quantity.span.end..].trim_start_matches(['”', '"', '年', '期', '末', '底', '初']);
    let first = left.ends_with(['由', '从', '自', '比']) && right.starts_with('的');
    (first && last_year > 0).then_some(last_year)
}

/// 「去年财政增发1000亿元国债」: last year as the time of the clause, not as the base of a comparison.
pub(super) fn says_last_year(in_clause: &str) -> bool {
    in_clause.rfind("去年").is_some_and(|at| {
        let base = in_clause[..at].ends_with(['比', '较', '与', '同', '是', '为', '于', '由', '从']);
        !base && !in_clause[at..].starts_with("去年的") && !in_clause[at..].starts_with("去年同期")
    })
}

pub(super) fn tense(part: SectionPart, years: &Years, times: Times, words: &str) -> Tense {
    if times.from {
        return Tense::Result;
    }
    if part.is_review() {
        let ahead = times.named.is_some_and(|year| years.plan.is_some_and(|plan| year >= plan))
            && ["到", "力争", "确保", "计划", "将", "目标", "规划", "争取"].iter().any(|word| words.contains(word));
        let aims = ["力争", "争取到20", "计划到", "确保到", "目标是"].iter().any(|word| words.contains(word));
        if (ahead || aims) && part != SectionPart::AnnexReview { Tense::Target } else { Tense::Result }
    } else if part != SectionPart::AnnexTasks && times.named.is_some_and(|year| years.plan.is_some_and(|plan| year < plan)) {
        Tense::Result
    } else {
        Tense::Target
    }
}

pub(super) fn year(part: SectionPart, tense: Tense, years: &Years, times: Times, section_year: Option<u16>, words: &str) -> Option<u16> {
    if times.from {
        let last = ["上年", "去年"].iter().any(|word| words.contains(word));
        return times.base.or(if last { years.review.map(|review| review - u16::from(part.is_review())) } else { None });
    }
    times.named.or_else(|| match tense {
        Tense::Result => years.review,
        Tense::Target if part == SectionPart::AnnexTasks => section_year.or(years.plan),
        Tense::Target if part.is_review() => years.plan,
        Tense::Target => section_year.or(years.plan),
    })
}

/// Words of promise, and how firm each is.
const PROMISES: [(&str, Modality); 9] = [
    ("确保", Modality::Ensure),
    ("保证", Modality::Ensure),
    ("必须", Modality::Ensure),
    ("务必", Modality::Ensure),
    ("力争", Modality::Strive),
    ("争取", Modality::Strive),
    ("努力", Modality::Strive),
    ("争创", Modality::Strive),
    ("力求", Modality::Strive),
];

/// The last word of promise in a stretch. 争创 inside a name (质量品牌争创) is none.
pub(super) fn promise(words: &str) -> Option<Modality> {
    let at = |word: &str| words.rfind(word).filter(|at| word != "争创" || *at == 0);
    PROMISES.iter().filter_map(|(word, modality)| Some((at(word)?, *modality))).max_by_key(|(at, _)| *at).map(|(_, modality)| modality)
}
