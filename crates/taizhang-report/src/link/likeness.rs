//! How alike a target and a result are, in thousandths: how much of the words of each the other one has.
//!
//! Words near the number or over it may answer for words of its own (拆除违法建筑, 确保拆除2500万平方米), and
//! where its own words tell little (投资, 总量) those near it have to agree as well.

use super::candidate::Candidate;
use super::measure::Fit;
use super::rarity::Rarity;
use super::wording::{Seen, Term};
use crate::Role;

/// What a word counts that is beside the indicator, in thousandths.
const BESIDE: u32 = 350;
/// What a word found near, or over, the other number counts, in thousandths.
const FOUND_NEAR: u32 = 600;
const FOUND_OVER: u32 = 400;
/// The weight of own words below which words near have to agree as well: some three rare terms.
const ENOUGH: u32 = 40;
/// The least that own words have to share directly, in thousandths.
const DIRECT_MIN: u32 = 250;

/// The likeness of two candidates; 0 where they cannot speak of the same.
pub(super) fn likeness(rarity: &Rarity, target: &Candidate, result: &Candidate) -> u32 {
    let fit = target.measure.fit(&result.measure);
    let growth_on_level = target.role == Role::Growth && result.role == Role::Amount;
    if !growth_on_level && (fit == Fit::Never || !roles_meet(target.role, result.role)) {
        return 0;
    }
    let (of_target, direct_target) = covered(rarity, target, result);
    let (of_result, direct_result) = covered(rarity, result, target);
    if direct_target.max(direct_result) < DIRECT_MIN || direct_target.min(direct_result) == 0 {
        return 0;
    }
    let harmonic = 2 * of_target * of_result / (of_target + of_result).max(1);
    let both = (harmonic + (of_target + of_result) / 2) / 2;
    let unit = match fit {
        Fit::Exact | Fit::Never => 1000,
        Fit::Counts => 950,
        Fit::Differs => 800,
    };
    let same = matches!(fit, Fit::Exact | Fit::Counts) && target.measure.ends == result.measure.ends;
    let basis = target.basis.agreement(result.basis);
    let likeness = both * unit / 1000 * target.facets.agreement(result.facets) / 1000 * basis / 1000;
    likeness + if same { target.measure.telling() } else { 0 }
}

fn roles_meet(target: Role, result: Role) -> bool {
    target == result || matches!((target, result), (Role::Share, Role::Amount) | (Role::Amount, Role::Share))
}

/// How much of the words of `one` the other has, and how much directly among its own, in thousandths.
fn covered(rarity: &Rarity, one: &Candidate, other: &Candidate) -> (u32, u32) {
    let has = |list: &[Seen], term: Term| list.iter().any(|seen| seen.term == term);
    let found = |term: Term| {
        if has(&other.own, term) {
            1000
        } else if has(&other.near, term) {
            FOUND_NEAR
        } else if has(&other.topic, term) {
            FOUND_OVER
        } else {
            0
        }
    };
    let (mut all, mut got, mut direct) = (0u32, 0u32, 0u32);
    for (i, seen) in one.own.iter().enumerate() {
        let found = found(seen.term);
        // A word beside the indicator counts in full where the other has it, too.
        let weight = rarity.weight(*seen) * if i < one.named || found == 1000 { 1000 } else { BESIDE };
        all += weight;
        got += weight / 1000 * found;
        if found == 1000 {
            direct += weight;
        }
    }
    let own = all / 1000;
    let direct = (u64::from(direct) * 1000 / u64::from(all.max(1))) as u32;
    if own < ENOUGH {
        // Too little of its own: enough of what stands near or over it has to be shared as well.
        let shared: u32 = one.near.iter().chain(&one.topic).map(|seen| rarity.weight(*seen) * found(seen.term) / 1000).sum();
        all += (ENOUGH - own) * 1000;
        got += shared.min(ENOUGH - own) * 1000;
    }
    ((u64::from(got) * 1000 / u64::from(all.max(1))) as u32, direct)
}
