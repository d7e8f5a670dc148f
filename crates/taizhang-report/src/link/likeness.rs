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
/// The weight of own words below which words near have to agree as well: two rare terms, or three where the
/// indicator has only common heads.
const ENOUGH: u32 = 40;
const ENOUGH_COMMON: u32 = 60;
/// What an indicator whose words are all borrowed from before may count at most, in thousandths.
const BORROWED: u32 = 800;
/// Under which share of its words an indicator is strange to the other side, and what that leaves, in thousandths.
const STRANGE: u32 = 150;
const STRANGE_KEEPS: u32 = 650;
/// What is left where the heads of the two indicators do not meet, in thousandths.
const HEADS_KEEP: u32 = 650;
/// What standing under one title adds; how much two titles have to share, by weight and in thousandths.
const PROGRAMME: u32 = 400;
const TITLE_ENOUGH: u32 = 100;
const TITLE_SHARED: u32 = 750;
/// What shared words near the number count, for some are shared by chance, in thousandths.
const CHANCE: u32 = 600;
/// The least that own words have to share directly, in thousandths.
const DIRECT_MIN: u32 = 250;

/// The likeness of two candidates; 0 where they cannot speak of the same.
pub(super) fn likeness(rarity: &Rarity, target: &Candidate, result: &Candidate, programme: bool) -> u32 {
    let fit = target.measure.fit(&result.measure);
    let growth_on_level = target.role == Role::Growth && result.role == Role::Amount;
    if !growth_on_level && (fit == Fit::Never || !roles_meet(target.role, result.role)) {
        return 0;
    }
    let (of_target, of_result) = (covered(rarity, target, result), covered(rarity, result, target));
    let direct =
        of_target.direct.max(of_result.direct) >= DIRECT_MIN && of_target.direct.min(of_result.direct) > 0;
    if !direct && !programme {
        return 0;
    }
    let heads =
        if target.carried || result.carried || heads_meet(target, result) { 1000 } else { HEADS_KEEP };
    let strange = [&of_target, &of_result].iter().filter(|side| side.strange).count() as u32;
    let (of_target, of_result) = (of_target.all, of_result.all);
    let harmonic = 2 * of_target * of_result / (of_target + of_result).max(1);
    let both = (harmonic + (of_target + of_result) / 2) / 2;
    // Under one title it is enough that one of the two is worded as the title is.
    let both = if programme { (both + of_target.max(of_result)) / 2 } else { both };
    let unit = match fit {
        Fit::Exact | Fit::Never => 1000,
        Fit::Counts => 950,
        Fit::Differs => 800,
    };
    let same = matches!(fit, Fit::Exact | Fit::Counts) && target.measure.ends == result.measure.ends;
    let basis = target.basis.agreement(result.basis);
    let likeness = both * unit / 1000 * target.facets.agreement(result.facets) / 1000 * basis / 1000;
    let telling = if same { target.measure.telling() } else { 0 };
    if programme {
        return likeness + PROGRAMME + 2 * telling;
    }
    likeness * STRANGE_KEEPS.pow(strange) / 1000u32.pow(strange) * heads / 1000 + telling
}

fn roles_meet(target: Role, result: Role) -> bool {
    target == result || matches!((target, result), (Role::Share, Role::Amount) | (Role::Amount, Role::Share))
}

/// How much of one side's words the other has, in thousandths.
struct Covered {
    all: u32,
    /// Directly, among the other's own words.
    direct: u32,
    /// Whether the indicator itself is strange to the other side.
    strange: bool,
}

fn has(list: &[Seen], term: Term) -> bool {
    list.iter().any(|seen| seen.term == term)
}

fn covered(rarity: &Rarity, one: &Candidate, other: &Candidate) -> Covered {
    let found = |term: Term| {
        if has(&other.own, term) {
            1000
        } else if has(&other.near, term) || has(&other.title, term) {
            FOUND_NEAR
        } else if has(&other.topic, term) {
            FOUND_OVER
        } else {
            0
        }
    };
    let (mut named, mut named_got, mut beside_got, mut beside_lost, mut direct) =
        (0u32, 0u32, 0u32, 0u32, 0u32);
    for (i, seen) in one.own.iter().enumerate() {
        let (weight, found) = (rarity.weight(*seen), found(seen.term));
        if i < one.named {
            named += weight;
            named_got += weight * found / 1000;
        } else if found == 1000 {
            // A word beside the indicator counts in full where the other has it, too.
            beside_got += weight;
        } else {
            beside_lost += weight * BESIDE / 1000;
        }
        if found == 1000 {
            direct += weight;
        }
    }
    if one.borrowed {
        let all = (beside_got * 1000 / ENOUGH).min(BORROWED);
        return Covered { all, direct: all, strange: false };
    }
    if named > 0 {
        beside_lost = beside_lost.min(named / 3);
    }
    let own = named + beside_got + beside_lost;
    let (mut all, mut got) = (own, named_got + beside_got);
    // 项目 alone names nothing.
    let enough = if one.own.iter().take(one.named).all(|seen| seen.common) { ENOUGH_COMMON } else { ENOUGH };
    if own < enough {
        // Too little of its own: enough of what stands near or over it has to be shared as well.
        let shared: u32 = one
            .near
            .iter()
            .chain(&one.topic)
            .map(|seen| rarity.weight(*seen) * found(seen.term) / 1000)
            .sum();
        all = enough;
        got += (shared * CHANCE / 1000).min(enough - own);
    }
    let share = |part: u32, whole: u32| part * 1000 / whole.max(1);
    Covered {
        all: share(got, all),
        direct: share(direct, own),
        strange: named > 0 && share(named_got, named) < STRANGE,
    }
}

/// Whether the last word of one indicator is among those of the other: 新能源汽车等291个项目 counts no cars.
fn heads_meet(target: &Candidate, result: &Candidate) -> bool {
    let (a, b) = (&target.own[..target.named], &result.own[..result.named]);
    match (a.last(), b.last()) {
        (Some(of_a), Some(of_b)) => has(b, of_a.term) || has(a, of_b.term),
        _ => true,
    }
}

/// Whether both stand under one title: an annex promises and next year's annex answers, matter by matter.
pub(super) fn one_programme(rarity: &Rarity, target: &Candidate, result: &Candidate) -> bool {
    let weight = |list: &[Seen], in_other: Option<&[Seen]>| -> u32 {
        list.iter()
            .filter(|seen| in_other.is_none_or(|other| has(other, seen.term)))
            .map(|seen| rarity.weight(*seen))
            .sum()
    };
    let (a, b) = (weight(&target.title, None), weight(&result.title, None));
    let shared = weight(&target.title, Some(&result.title));
    shared >= TITLE_ENOUGH && shared * 1000 >= a.max(b) * TITLE_SHARED
}
