//! What came of a target, and how it stands to last year's result. Exact decimals, bounds on both sides.
//!
//! Reads:   5%以上 and 5.8% · 3%以内 and -0.6% · 突破200万户 and 突破200万户 · 1～2家 and 2家
//! Leaves:  unclear, with the reason, what the text does not settle: 96%以上 and 超95%
//! Corpus:  corpus/link.md

use rust_decimal::Decimal;
use taizhang_quantity::Bound;

use super::Verdict;
use super::basis::Basis;
use super::candidate::{Candidate, Scope};
use super::measure::Fit;
use crate::{Direction, Figure, Role};

/// Why a verdict is as it is, where numbers alone do not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// The two numbers, compared.
    Numbers,
    /// A growth against a level.
    GrowthOnLevel,
    /// Units that do not convert.
    Units,
    /// Counted on another basis.
    Bases,
    /// The result is bounded, and the target lies beyond the bound.
    Bounded,
    /// The target is limited to a part of what the result covers, or the other way round.
    Scopes,
    /// Nearly reached, where the target itself is about.
    Nearly,
}

/// A verdict with its ground.
pub(super) type Judged = (Verdict, Ground);

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub candidate: &'a Candidate,
    pub figure: &'a Figure,
    /// Words of its indicator, for what is better lower.
    pub indicator: &'a str,
}

/// Indicators of which less is better.
const LESS_IS_BETTER: &[&str] = &[
    "失业率",
    "死亡率",
    "浓度",
    "能耗",
    "负债率",
    "发病率",
    "发案",
    "事故",
    "不良率",
    "不良贷款率",
    "恩格尔",
    "消费价格",
    "物价",
    "排放",
    "发生率",
    "PM2.5",
    "PM10",
];

/// How far under a target that is about a result may lie to need a person's judgement: a twentieth.
const NEARLY: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

/// What came of a target.
pub(super) fn across(target: Side<'_>, result: Side<'_>) -> Judged {
    if let Some(ground) = apart(target, result) {
        return (Verdict::Unclear, ground);
    }
    let (Some((low, high)), Some((least, most))) = (ends(target, target), ends(result, target)) else {
        return (Verdict::Unclear, Ground::Units);
    };
    let bound = target.figure.bound();
    let keeps_under = matches!(bound, Bound::AtMost | Bound::LessThan)
        || bound == Bound::Exact
            && target.figure.role != Role::Growth
            && LESS_IS_BETTER.iter().any(|word| target.indicator.contains(word));
    if keeps_under {
        return kept_under(high, (least, most), result.figure.bound());
    }
    if let Some(unclear) = by_basis(target.candidate.basis, result.candidate.basis, least < low) {
        return unclear;
    }
    let scopes = target.candidate.scope == Scope::International && result.candidate.scope == Scope::Whole;
    if scopes && least >= low {
        return (Verdict::Unclear, Ground::Scopes);
    }
    reached((low, high), (least, most), bound, result.figure.bound())
}

/// How a target stands to last year's result.
pub(super) fn within(target: Side<'_>, result: Side<'_>) -> Judged {
    match apart(target, result) {
        Some(Ground::GrowthOnLevel) => return (Verdict::Growth, Ground::GrowthOnLevel),
        Some(ground) => return (Verdict::Unit, ground),
        None => {}
    }
    let bases = (target.candidate.basis, result.candidate.basis);
    if matches!(bases, (Basis::Added, Basis::Held) | (Basis::Held, Basis::Added) | (_, Basis::Years)) {
        return (Verdict::Increment, Ground::Bases);
    }
    let (Some((low, high)), Some((least, most))) = (ends(target, target), ends(result, target)) else {
        return (Verdict::Unit, Ground::Units);
    };
    let verdict = if high < least {
        Verdict::Below
    } else if low > most {
        Verdict::Above
    } else {
        Verdict::Equal
    };
    (verdict, Ground::Numbers)
}

/// Why the two numbers may not be compared at all.
fn apart(target: Side<'_>, result: Side<'_>) -> Option<Ground> {
    if (target.candidate.role == Role::Growth) != (result.candidate.role == Role::Growth) {
        return Some(Ground::GrowthOnLevel);
    }
    match target.candidate.measure.fit(&result.candidate.measure) {
        Fit::Exact | Fit::Counts => None,
        Fit::Differs | Fit::Never => Some(Ground::Units),
    }
}

/// Added against held or running: only said, unless what was added alone is enough.
fn by_basis(target: Basis, result: Basis, short: bool) -> Option<Judged> {
    let unclear = match (target, result) {
        (_, Basis::Years) | (Basis::Added, Basis::Held | Basis::Running) => true,
        (Basis::Held | Basis::Running, Basis::Added) => short,
        _ => false,
    };
    unclear.then_some((Verdict::Unclear, Ground::Bases))
}

/// The ends of a side's value, higher in the direction that the target goes.
fn ends(side: Side<'_>, target: Side<'_>) -> Option<(Decimal, Decimal)> {
    let (low, high) = side.candidate.measure.ends?;
    if side.figure.role == Role::Rank {
        // The first place is the highest.
        return Some((-high, -low));
    }
    let way = |figure: &Figure| figure.direction.unwrap_or(Direction::Up);
    if side.figure.role == Role::Growth && way(side.figure) != way(target.figure) {
        return Some((-high, -low));
    }
    Some((low, high))
}

fn kept_under(ceiling: Decimal, (least, most): (Decimal, Decimal), bound: Bound) -> Judged {
    if most <= ceiling && !matches!(bound, Bound::MoreThan | Bound::AtLeast) {
        (Verdict::Met, Ground::Numbers)
    } else if least > ceiling && !matches!(bound, Bound::LessThan | Bound::AtMost) {
        (Verdict::Missed, Ground::Numbers)
    } else {
        (Verdict::Unclear, Ground::Bounded)
    }
}

fn reached(
    (low, high): (Decimal, Decimal),
    (least, most): (Decimal, Decimal),
    bound: Bound,
    said: Bound,
) -> Judged {
    let capped = matches!(said, Bound::LessThan | Bound::AtMost);
    let open = matches!(said, Bound::MoreThan | Bound::AtLeast);
    if least > high {
        return if capped {
            (Verdict::Unclear, Ground::Bounded)
        } else {
            (Verdict::Exceeded, Ground::Numbers)
        };
    }
    if least >= low {
        return if capped && said == Bound::LessThan {
            (Verdict::Missed, Ground::Numbers)
        } else {
            (Verdict::Met, Ground::Numbers)
        };
    }
    if open || most >= low {
        return (Verdict::Unclear, Ground::Bounded);
    }
    if bound == Bound::About && least >= low * NEARLY {
        return (Verdict::Unclear, Ground::Nearly);
    }
    (Verdict::Missed, Ground::Numbers)
}
