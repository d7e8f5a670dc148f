//! Links: a target and the result it is to be held against, with what is compared and what came of it.
//!
//! Inside one report a target of the plan is set against last year's result ([`within`]); over two years a
//! target of last year's report against what this year's says became of it ([`across`]).

mod answer;
mod assign;
mod basis;
mod candidate;
mod comparison;
mod facet;
mod likeness;
mod measure;
mod rarity;
mod verdict;
mod why;
mod window;
mod wording;

use taizhang_document::Document;

pub use self::answer::{Answer, answers};
use self::assign::{Figures, assign};
use self::verdict::{Judged, Side};
use crate::Report;

/// A target and a result of the same indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The target, by position in its report's figures (last year's report for [`across`]).
    pub target: usize,
    /// The result, by position in its report's figures.
    pub result: usize,
    /// What is compared with what.
    pub comparison: Comparison,
    /// What came of it.
    pub verdict: Verdict,
    /// Why, in words for people.
    pub why: Why,
    /// How alike the two indicators are, from 0 to 1000.
    pub likeness: u16,
}

/// What a link compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// A level with a level.
    Level,
    /// What is added in a year with what was added in a year.
    Increment,
    /// A growth with a growth, or a growth with the level it starts from.
    Growth,
    /// A share with a share.
    Share,
    /// A count of things with a count of things.
    Count,
    /// A rank with a rank.
    Rank,
}

impl Comparison {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Increment => "increment",
            Self::Growth => "growth",
            Self::Share => "share",
            Self::Count => "count",
            Self::Rank => "rank",
        }
    }
}

/// What came of a target, or how it stands to last year's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Across years: reached.
    Met,
    /// Across years: not reached.
    Missed,
    /// Across years: more than was aimed at.
    Exceeded,
    /// Across years: cannot be told, for a reason that is said.
    Unclear,
    /// Within a report: the target lies below last year's result.
    Below,
    /// Within a report: equal to it.
    Equal,
    /// Within a report: above it.
    Above,
    /// Within a report: a growth target on a reported level.
    Growth,
    /// Within a report: an increment against a total.
    Increment,
    /// Within a report: the units differ; not comparable.
    Unit,
}

impl Verdict {
    /// The name used in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Exceeded => "exceeded",
            Self::Unclear => "unclear",
            Self::Below => "below",
            Self::Equal => "equal",
            Self::Above => "above",
            Self::Growth => "growth",
            Self::Increment => "increment",
            Self::Unit => "unit",
        }
    }
}

/// A reason in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Links the targets of a report to the results it reports itself.
#[must_use]
pub fn within(document: &Document, report: &Report) -> Vec<Link> {
    link((document, report), (document, report), verdict::within)
}

/// Links the targets of last year's report to the results of this year's.
#[must_use]
pub fn across(last: (&Document, &Report), this: (&Document, &Report)) -> Vec<Link> {
    link(last, this, verdict::across)
}

fn link(
    last: (&Document, &Report),
    this: (&Document, &Report),
    judge: fn(Side<'_>, Side<'_>) -> Judged,
) -> Vec<Link> {
    let (targets, results) = (candidate::targets(last.0, last.1), candidate::results(this.0, this.1));
    let pairs = assign(
        Figures { candidates: &targets, report: last.1 },
        Figures { candidates: &results, report: this.1 },
    );
    let mut links = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let (target, result) = (&targets[pair.target], &results[pair.result]);
        let (aim, end) = (&last.1.figures[target.figure], &this.1.figures[result.figure]);
        let (old, new) = (last.0.text.as_str(), this.0.text.as_str());
        let (aim_name, end_name) = (aim.indicator.text(old), end.indicator.text(new));
        let sides = (
            Side { candidate: target, figure: aim, indicator: &aim_name },
            Side { candidate: result, figure: end, indicator: &end_name },
        );
        let judged = judge(sides.0, sides.1);
        let written = |figure: &crate::Figure, text: &str| {
            let quantity = &figure.quantity;
            text[quantity.number.start..quantity.unit_span.end.max(quantity.number.end)].to_owned()
        };
        links.push(Link {
            target: target.figure,
            result: result.figure,
            comparison: comparison::comparison(target, result),
            verdict: judged.0,
            why: why::why(sides, (&written(aim, old), &written(end, new)), pair.found, judged),
            likeness: pair.likeness.min(1000) as u16,
        });
    }
    links
}

#[cfg(test)]
mod tests;
