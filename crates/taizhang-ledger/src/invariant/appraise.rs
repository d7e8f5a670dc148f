//! What holds of appraisals and appeals.

use crate::appraisal::rank;
use crate::appraise::{Appraisal, AppraisalStatus};
use crate::invariant::{Invariant, out_of_order, repeated, those};
use crate::{AppealId, AppraisalId, State};

pub(super) const ALL: &[Invariant] = &[
    Invariant {
        name: "appraisals and appeals are numbered in order",
        check: |state| {
            let mut wrong = out_of_order(state.appraisals.iter().map(|one| one.id), AppraisalId::at);
            wrong.extend(out_of_order(state.appeals.iter().map(|one| one.id), AppealId::at));
            wrong
        },
    },
    Invariant {
        name: "a period has one appraisal that stands",
        check: |state| {
            let stands = state.appraisals.iter().filter(|one| one.status != AppraisalStatus::Annulled);
            repeated(stands.map(|one| one.period))
        },
    },
    Invariant {
        name: "a final appraisal has no appeal that waits",
        check: |state| {
            let of_final = |id: AppraisalId| {
                state.appraisals.get(id.index()).is_some_and(|one| one.status == AppraisalStatus::Final)
            };
            those(&state.appeals, |one| one.id, |one| one.decided.is_none() && of_final(one.appraisal))
        },
    },
    Invariant {
        name: "an appeal was made in the days to object",
        check: |state| {
            those(
                &state.appeals,
                |one| one.id,
                |one| {
                    let appraisal = state.appraisals.get(one.appraisal.index());
                    appraisal.is_none_or(|appraisal| one.said.at.date() > appraisal.objections_until)
                },
            )
        },
    },
    Invariant {
        name: "nobody decided the appeal of their own unit",
        check: |state| {
            those(
                &state.appeals,
                |one| one.id,
                |one| one.decided.as_ref().is_some_and(|decided| decided.said.by.unit == one.unit),
            )
        },
    },
    Invariant {
        name: "a score is adjusted by decided appeals only",
        check: |state| {
            appraisals(state, |appraisal| {
                let of_this = |one: &&crate::appraise::Appeal| one.appraisal == appraisal.id;
                let brought = state
                    .appeals
                    .iter()
                    .filter(of_this)
                    .filter(|one| one.decided.as_ref().is_some_and(|decided| decided.adjusted.is_some()));
                let adjusted: usize = appraisal.scores.values().map(|score| score.adjustments.len()).sum();
                adjusted != brought.count()
            })
        },
    },
    Invariant {
        name: "a score lies between the least and the full one",
        check: |state| {
            appraisals(state, |appraisal| {
                let scores = appraisal.scores.values();
                let mut totals = scores.filter_map(|score| score.total);
                totals.any(|total| total < appraisal.rule.floor || total > appraisal.rule.full)
            })
        },
    },
    Invariant {
        name: "a final ranking is that of its scores",
        check: |state| {
            appraisals(state, |appraisal| {
                let scores: Vec<_> = appraisal.scores.values().cloned().collect();
                appraisal.status == AppraisalStatus::Final
                    && appraisal.ranking != rank(&appraisal.rule, &scores).rows
            })
        },
    },
];

fn appraisals(state: &State, wrong: impl Fn(&Appraisal) -> bool) -> Vec<String> {
    those(&state.appraisals, |one| one.id, wrong)
}
