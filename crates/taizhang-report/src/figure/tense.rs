//! Reported or aimed at, for which year, and how firmly promised.
//!
//! The part of the report decides; a year or a word of aim in the same clause can turn it.
//! Corpus:  corpus/tense.md

use std::sync::LazyLock;

use taizhang_quantity::{Kind, Quantity, Value};

use super::{Modality, Tense};
use crate::section::SectionPart;
use crate::words::Words;
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
        let ahead =
            times.named.is_some_and(|year| years.plan.is_some_and(|plan| year >= plan)) && AIMS.any(words);
        let aims = || AIMS.find_last(words).is_some_and(|(_, tag, _)| tag == 1) || words.contains("力争");
        if (ahead || aims()) && part != SectionPart::AnnexReview { Tense::Target } else { Tense::Result }
    } else if part != SectionPart::AnnexTasks
        && times.named.is_some_and(|year| years.plan.is_some_and(|plan| year < plan))
    {
        Tense::Result
    } else {
        Tense::Target
    }
}

pub(super) fn year(
    part: SectionPart,
    tense: Tense,
    years: &Years,
    times: Times,
    section_year: Option<u16>,
    words: &str,
) -> Option<u16> {
    if times.from {
        let last = ["上年", "去年"].iter().any(|word| words.contains(word));
        if last {
            return years.review.map(|review| review - u16::from(part.is_review()));
        }
        return times.base;
    }
    times.named.or_else(|| match tense {
        Tense::Result => years.review,
        Tense::Target if part == SectionPart::AnnexTasks => section_year.or(years.plan),
        Tense::Target if part.is_review() => years.plan,
        Tense::Target => section_year.or(years.plan),
    })
}

/// Words of promise, and how firm each is: 0 ensures, 1 strives.
static PROMISES: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        ("确保", 0),
        ("保证", 0),
        ("必须", 0),
        ("务必", 0),
        ("力争", 1),
        ("争取", 1),
        ("努力", 1),
        ("争创", 1),
        ("力求", 1),
    ])
});

/// Words of aim that look ahead inside a review, where a later year is named: 0; by themselves: 1.
static AIMS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        ("到", 0),
        ("力争", 1),
        ("确保", 0),
        ("计划", 0),
        ("将", 0),
        ("目标", 0),
        ("规划", 0),
        ("争取", 0),
        ("要求", 0),
        ("争取到20", 1),
        ("计划到", 1),
        ("确保到", 1),
        ("目标是", 1),
    ])
});

/// The last word of promise in a stretch. 争创 inside a name (质量品牌争创) is none.
pub(super) fn promise(words: &str) -> Option<Modality> {
    let (at, tag, len) = PROMISES.find_last(words)?;
    if &words[at..at + len] == "争创" && at > 0 {
        return promise(&words[..at]);
    }
    Some(if tag == 0 { Modality::Ensure } else { Modality::Strive })
}
