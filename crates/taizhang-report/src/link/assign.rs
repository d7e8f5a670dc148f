//! Which of the likely pairs become links: the best result of each target, and of each result the target that
//! fits it best, with those that say the same again.

use super::candidate::Candidate;
use super::likeness::{likeness, one_programme};
use super::measure::Fit;
use super::rarity::Rarity;
use crate::{Report, Role};

/// The least likeness of a link.
const LEAST: u32 = 570;
/// The least likeness where a growth stands against a level, or units differ.
const LEAST_UNLIKE: u32 = 760;
/// The least likeness under one title of an annex.
const LEAST_PROGRAMME: u32 = 500;
/// What a growth against a level keeps of its likeness beside growth against growth, in thousandths.
const UNLIKE_KEEPS: u32 = 850;
/// What two neighbours that fit add to a pair.
const NEIGHBOURS: u32 = 120;
/// From which likeness on a neighbour vouches.
const VOUCHES: u32 = 620;
/// How far two figures of one list may stand from each other and still vouch.
const REACH: usize = 2;
/// How much less alike than its best a result may be that a target falls back on.
const SECOND_BEST: u32 = 250;
/// How much a result in an annex gives way to one in the text itself.
const ANNEXED: u32 = 100;

/// A target and a result that fit, by position among the candidates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub target: usize,
    pub result: usize,
    pub likeness: u32,
    /// What beside the wording speaks for it.
    pub found: Found,
}

/// What beside the wording speaks for a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Both stand under the same title of an annex.
    pub programme: bool,
    /// The figures beside them fit each other as well.
    pub vouched: bool,
}

/// One side: its candidates and the report that they stand in.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub candidates: &'a [Candidate],
    pub report: &'a Report,
}

/// The pairs that become links, in the order of the targets.
pub(super) fn assign(targets: Figures<'_>, results: Figures<'_>) -> Vec<Pair> {
    let rarity = Rarity::of(targets.candidates, results.candidates);
    let mut likely: Vec<Vec<Pair>> = Vec::with_capacity(targets.candidates.len());
    for (t, target) in targets.candidates.iter().enumerate() {
        let mut pairs: Vec<Pair> = rarity
            .shortlist(target)
            .into_iter()
            .map(|r| {
                let result = &results.candidates[r];
                let programme = one_programme(&rarity, target, result);
                Pair {
                    target: t,
                    result: r,
                    likeness: likeness(&rarity, target, result, programme),
                    found: Found { programme, vouched: false },
                }
            })
            .filter(|pair| pair.likeness > 0)
            .collect();
        pairs.sort_by(|a, b| b.likeness.cmp(&a.likeness).then(a.result.cmp(&b.result)));
        likely.push(pairs);
    }
    let mut likely = vouched(targets, results, &likely);
    let mut stands_for: Vec<usize> = (0..results.candidates.len()).collect();
    for pairs in &mut likely {
        prefer_text(results, pairs, &mut stands_for);
    }
    settle(targets, results, likely, &stands_for)
}

/// Adds to each pair what its neighbours say: 供水管网A、燃气管网B beside 供水管网C、燃气管网D.
fn vouched(targets: Figures<'_>, results: Figures<'_>, likely: &[Vec<Pair>]) -> Vec<Vec<Pair>> {
    let neighbour = |figures: Figures<'_>, a: usize, b: usize| {
        let (a, b) = (figures.candidates[a].figure, figures.candidates[b].figure);
        figures.report.figures[a].statement == figures.report.figures[b].statement && a.abs_diff(b) <= REACH
    };
    let mut out = likely.to_vec();
    for (t, pairs) in out.iter_mut().enumerate() {
        let around = t.saturating_sub(REACH)..(t + REACH + 1).min(likely.len());
        for pair in pairs.iter_mut() {
            let vouches =
                around.clone().filter(|other| *other != t && neighbour(targets, *other, t)).any(|other| {
                    likely[other].iter().take(3).any(|known| {
                        known.likeness >= VOUCHES
                            && known.result != pair.result
                            && (known.result > pair.result) == (other > t)
                            && neighbour(results, known.result, pair.result)
                    })
                });
            if vouches {
                pair.likeness += NEIGHBOURS;
                pair.found.vouched = true;
            }
        }
    }
    out
}

/// What both the text and a table of an annex report is taken from the text, and the table's stands for it.
fn prefer_text(results: Figures<'_>, pairs: &mut [Pair], stands_for: &mut [usize]) {
    for i in 0..pairs.len() {
        let pair = pairs[i];
        let result = &results.candidates[pair.result];
        if result.annexed || pair.likeness < LEAST {
            continue;
        }
        for k in 0..pairs.len() {
            let other = &results.candidates[pairs[k].result];
            if other.annexed && pairs[k].likeness >= LEAST && other.measure == result.measure {
                stands_for[pairs[k].result] = pair.result;
                pairs[i].likeness = pairs[i].likeness.max(pairs[k].likeness);
            }
        }
    }
}

/// Goes through all pairs, likeliest first: each target takes one result; a result goes to one target and to
/// those that repeat it.
fn settle(
    targets: Figures<'_>,
    results: Figures<'_>,
    likely: Vec<Vec<Pair>>,
    stands_for: &[usize],
) -> Vec<Pair> {
    let unlike = |pair: &Pair| {
        let (target, result) = (&targets.candidates[pair.target], &results.candidates[pair.result]);
        target.role == Role::Growth && result.role != Role::Growth
            || target.measure.fit(&result.measure) == Fit::Differs
    };
    let least = |pair: &Pair| match pair.found.programme {
        true => LEAST_PROGRAMME,
        false if unlike(pair) => LEAST_UNLIKE,
        false => LEAST,
    };
    let best: Vec<u32> =
        likely.iter().map(|pairs| pairs.iter().map(|pair| pair.likeness).max().unwrap_or(0)).collect();
    let mut pairs: Vec<(u32, Pair)> = likely
        .into_iter()
        .flatten()
        .filter(|pair| pair.likeness >= least(pair))
        .filter(|pair| {
            let same = targets.candidates[pair.target].measure == results.candidates[pair.result].measure;
            same || pair.likeness + SECOND_BEST >= best[pair.target]
        })
        .map(|pair| {
            let annexed = if results.candidates[pair.result].annexed { ANNEXED } else { 0 };
            let kept = if unlike(&pair) && !pair.found.programme {
                pair.likeness * UNLIKE_KEEPS / 1000
            } else {
                pair.likeness
            };
            (kept.saturating_sub(annexed), pair)
        })
        .collect();
    pairs.sort_by(|(a, one), (b, other)| {
        b.cmp(a).then(one.target.cmp(&other.target)).then(one.result.cmp(&other.result))
    });
    let mut answered: Vec<Option<Pair>> = vec![None; targets.candidates.len()];
    let mut taken: Vec<Option<usize>> = vec![None; results.candidates.len()];
    for (_, pair) in pairs {
        let own = &targets.candidates[pair.target];
        let free = taken[stands_for[pair.result]].is_none_or(|first| {
            let first = &targets.candidates[first];
            own.role == first.role
                && own.statement != first.statement
                && (own.measure == first.measure
                    || own.own[..own.named] == first.own[..first.named] && own.named > 0)
        });
        if answered[pair.target].is_none() && free {
            answered[pair.target] = Some(pair);
            taken[stands_for[pair.result]].get_or_insert(pair.target);
        }
    }
    answered.into_iter().flatten().collect()
}
