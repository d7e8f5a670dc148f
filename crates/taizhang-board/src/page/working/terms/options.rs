//! What can be chosen on the form: units, posts, and the words for how a figure is counted.

use taizhang_ledger::calendar::PeriodKind;
use taizhang_ledger::establishment::UnitKind;
use taizhang_ledger::measure::{Accumulation, BidStage, Bound, Direction};
use taizhang_ledger::{Role, State};

use crate::here::Here;
use crate::naming::post_name;

/// Values of a select with their words.
pub(in crate::page::working) type Options = Vec<(String, String)>;

/// The units that are open, the government's own offices first.
pub(in crate::page::working) fn unit_options(here: &Here, state: &State) -> Options {
    let open = || state.units.values().filter(|unit| !unit.closed);
    let offices = open().filter(|unit| unit.kind == UnitKind::Department);
    let counties = open().filter(|unit| unit.kind == UnitKind::County);
    let chosen = offices.chain(counties).map(|unit| (unit.id.to_string(), unit.name.clone()));
    std::iter::once((String::new(), here.words.terms.choose.to_owned())).chain(chosen).collect()
}

/// The posts with a role.
pub(super) fn post_options(here: &Here, state: &State, roles: &[Role]) -> Options {
    let of_role = state.posts.iter().filter(|(_, post)| post.roles.iter().any(|role| roles.contains(role)));
    let chosen = of_role.map(|(id, _)| (id.to_string(), post_name(state, id)));
    std::iter::once((String::new(), here.words.terms.nobody.to_owned())).chain(chosen).collect()
}

pub(super) fn accumulation_options(here: &Here) -> Options {
    [Accumulation::Cumulative, Accumulation::Increment, Accumulation::Latest, Accumulation::Rate]
        .into_iter()
        .map(|one| (accumulation_code(one).to_owned(), accumulation(here, one).to_owned()))
        .collect()
}

/// How values of periods add up, in words.
pub(in crate::page::working) fn accumulation(here: &Here, accumulation: Accumulation) -> &'static str {
    let words = &here.words.terms;
    match accumulation {
        Accumulation::Cumulative => words.cumulative,
        Accumulation::Increment => words.increment,
        Accumulation::Latest => words.latest,
        Accumulation::Rate => words.rate,
    }
}

pub(super) const fn accumulation_code(accumulation: Accumulation) -> &'static str {
    match accumulation {
        Accumulation::Cumulative => "cumulative",
        Accumulation::Increment => "increment",
        Accumulation::Latest => "latest",
        Accumulation::Rate => "rate",
    }
}

pub(super) fn direction_options(here: &Here) -> Options {
    let words = &here.words.terms;
    let all =
        [(Direction::More, words.more), (Direction::Less, words.less), (Direction::Within, words.within)];
    all.into_iter().map(|(one, label)| (direction_code(one).to_owned(), label.to_owned())).collect()
}

pub(super) const fn direction_code(direction: Direction) -> &'static str {
    match direction {
        Direction::More => "more",
        Direction::Less => "less",
        Direction::Within => "within",
    }
}

pub(super) const BOUNDS: [Bound; 6] =
    [Bound::Exact, Bound::AtLeast, Bound::MoreThan, Bound::AtMost, Bound::LessThan, Bound::About];

pub(super) fn bound_options(here: &Here) -> Options {
    BOUNDS.into_iter().map(|one| (bound_code(one).to_owned(), bound(here, one).to_owned())).collect()
}

pub(super) fn bound(here: &Here, bound: Bound) -> &'static str {
    let words = &here.words.terms;
    match bound {
        Bound::Exact => words.exact,
        Bound::AtLeast => words.at_least,
        Bound::MoreThan => words.more_than,
        Bound::AtMost => words.at_most,
        Bound::LessThan => words.less_than,
        Bound::About => words.about,
    }
}

pub(super) const fn bound_code(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::MoreThan => "more_than",
        Bound::AtMost => "at_most",
        Bound::LessThan => "less_than",
        Bound::About => "about",
    }
}

/// How often a duty is attested.
pub(super) fn kind_options(here: &Here) -> Options {
    let words = &here.words.terms;
    let named = |kind| match kind {
        PeriodKind::Week => words.week,
        PeriodKind::TenDay => words.ten_day,
        PeriodKind::Month => words.month,
        PeriodKind::Quarter => words.quarter,
        PeriodKind::HalfYear => words.half_year,
        PeriodKind::Year => words.year,
    };
    PeriodKind::ALL.map(|kind| (kind_code(kind).to_owned(), named(kind).to_owned())).to_vec()
}

pub(super) const fn kind_code(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Week => "week",
        PeriodKind::TenDay => "ten_day",
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::HalfYear => "half_year",
        PeriodKind::Year => "year",
    }
}

pub(super) const STAGES: [BidStage; 5] =
    [BidStage::Prepare, BidStage::Apply, BidStage::Accepted, BidStage::Reviewed, BidStage::Named];

/// A stage of a bid.
pub(super) fn stage_name(here: &Here, stage: BidStage) -> &'static str {
    let en = match stage {
        BidStage::Prepare => "prepare",
        BidStage::Apply => "apply",
        BidStage::Accepted => "accepted",
        BidStage::Reviewed => "reviewed",
        BidStage::Named => "named",
    };
    here.language.of_two(stage.zh(), en)
}

pub(super) const fn stage_code(stage: BidStage) -> &'static str {
    match stage {
        BidStage::Prepare => "prepare",
        BidStage::Apply => "apply",
        BidStage::Accepted => "accepted",
        BidStage::Reviewed => "reviewed",
        BidStage::Named => "named",
    }
}

pub(super) fn stage_options(here: &Here) -> Options {
    STAGES.map(|stage| (stage_code(stage).to_owned(), stage_name(here, stage).to_owned())).to_vec()
}
