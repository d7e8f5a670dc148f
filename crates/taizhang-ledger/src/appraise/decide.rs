//! What comes of commands about appraisals.

use std::collections::BTreeMap;

use jiff::ToSpan as _;

use crate::appraisal::{Score, rank};
use crate::appraise::appeal::{self, adjustment, at};
use crate::appraise::{
    Appeal, AppealDecided, Appraisal, AppraisalStatus, AppraiseCommand, AppraiseEvent, Noted, compute,
};
use crate::calendar::Period;
use crate::closing::Said;
use crate::decide::Context;
use crate::establishment::open_unit;
use crate::leaf::portions;
use crate::permission::Subject;
use crate::refusal::Refusal;
use crate::state::Missing;
use crate::text::{EVENT_BYTES_MAX, LIST_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX, needed};
use crate::{AppealId, AppraisalId, Event, Recorded, State, UnitId};

/// Whose it is: an appeal is its unit's; the rest is of the government as a whole.
pub(crate) fn subject(command: &AppraiseCommand, state: &State) -> Result<Subject, Refusal> {
    let of_unit = |unit: &UnitId| Subject { lead_unit: Some(unit.clone()), ..Subject::government() };
    match command {
        AppraiseCommand::Appeal { unit, .. } => Ok(of_unit(unit)),
        AppraiseCommand::DecideAppeal { appeal, .. } => {
            appeal::known(state, *appeal).map(|one| of_unit(&one.unit))
        }
        AppraiseCommand::Compute { .. } | AppraiseCommand::Finish { .. } | AppraiseCommand::Annul { .. } => {
            Ok(Subject::government())
        }
    }
}

pub(crate) fn decide(
    command: AppraiseCommand,
    state: &State,
    context: &Context,
) -> Result<Vec<Event>, Refusal> {
    let events = match command {
        AppraiseCommand::Compute { title, period, noted } => scores(state, title, period, &noted, context)?,
        AppraiseCommand::Appeal { appraisal, unit, text } => {
            vec![appeal::appeal(state, appraisal, unit, text, context)?]
        }
        AppraiseCommand::DecideAppeal { appeal, adjusted, reason } => {
            vec![appeal::decide(state, appeal, adjusted, reason, context)?]
        }
        AppraiseCommand::Finish { appraisal } => finish(state, appraisal, context)?,
        AppraiseCommand::Annul { appraisal, reason } => {
            needed(&reason, "作废理由", "the reason", REASON_CHARS_MAX)?;
            at(state, appraisal, AppraisalStatus::Computed)?;
            vec![AppraiseEvent::Annulled { appraisal, reason }]
        }
    };
    Ok(events.into_iter().map(|event| Event::Appraise(Box::new(event))).collect())
}

fn scores(
    state: &State,
    title: String,
    period: Period,
    noted: &[Noted],
    context: &Context,
) -> Result<Vec<AppraiseEvent>, Refusal> {
    needed(&title, "考核名称", "the title", TITLE_CHARS_MAX)?;
    let today = context.now.date();
    if today <= period.last_day() {
        return Err(Refusal::period_not_over(period, today));
    }
    let stands = |other: &&Appraisal| other.period == period && other.status != AppraisalStatus::Annulled;
    if let Some(other) = state.appraisals.iter().find(stands) {
        return Err(Refusal::appraised_before(period, other.id, other.status));
    }
    noted_fits(state, noted)?;
    let rule = &state.settings.score_rule;
    let scores = compute(state, rule, period, noted, today);
    if scores.is_empty() {
        return Err(Refusal::nobody_to_score(period));
    }
    if let Some((score, bytes)) = scores.iter().find_map(too_long) {
        return Err(Refusal::score_too_long(&score.unit, bytes, EVENT_BYTES_MAX));
    }
    let appraisal = AppraisalId::at(state.appraisals.len());
    let objections_until = today.saturating_add(i64::from(state.settings.objection_days).days());
    let rule = Box::new(rule.clone());
    let mut events = vec![AppraiseEvent::Computed { appraisal, title, period, rule, objections_until }];
    events.extend(portions(scores).into_iter().map(|scores| AppraiseEvent::Scores { appraisal, scores }));
    Ok(events)
}

/// What is entered by hand names a deduction or addition of the rule, and what shows it.
fn noted_fits(state: &State, noted: &[Noted]) -> Result<(), Refusal> {
    if noted.len() > LIST_MAX {
        return Err(Refusal::too_many("加减分事项", "notes", noted.len(), LIST_MAX));
    }
    let rule = &state.settings.score_rule;
    for noted in noted {
        open_unit(state, &noted.unit)?;
        needed(&noted.reference, "依据", "the reference", TITLE_CHARS_MAX)?;
        if !rule.deductions.iter().chain(&rule.additions).any(|known| known.id == noted.rule) {
            return Err(Refusal::no_item(&noted.rule));
        }
    }
    Ok(())
}

fn too_long(score: &Score) -> Option<(&Score, usize)> {
    let bytes = serde_json::to_vec(score).map_or(usize::MAX, |json| json.len());
    (bytes > EVENT_BYTES_MAX / 2).then_some((score, bytes))
}

fn finish(state: &State, id: AppraisalId, context: &Context) -> Result<Vec<AppraiseEvent>, Refusal> {
    let appraisal = at(state, id, AppraisalStatus::Computed)?;
    let today = context.now.date();
    if today <= appraisal.objections_until {
        return Err(Refusal::objections_open(id, appraisal.objections_until));
    }
    let waiting = state.appeals.iter().filter(|one| one.appraisal == id && one.decided.is_none());
    let waiting: Vec<AppealId> = waiting.map(|one| one.id).collect();
    if !waiting.is_empty() {
        return Err(Refusal::appeals_waiting(id, &waiting));
    }
    let scores: Vec<Score> = appraisal.scores.values().cloned().collect();
    let rows = portions(rank(&appraisal.rule, &scores).rows).into_iter();
    let mut events = vec![AppraiseEvent::Finished { appraisal: id }];
    events.extend(rows.map(|rows| AppraiseEvent::Ranked { appraisal: id, rows }));
    Ok(events)
}

pub(crate) fn apply(event: &AppraiseEvent, recorded: &Recorded, state: &mut State) -> Result<(), Missing> {
    let said = |text: &str| Said { text: text.to_owned(), by: recorded.by.clone(), at: recorded.at };
    match event {
        AppraiseEvent::Computed { appraisal, title, period, rule, objections_until } => {
            state.appraisals.push(Appraisal {
                id: *appraisal,
                period: *period,
                rule: (**rule).clone(),
                computed: said(title),
                objections_until: *objections_until,
                status: AppraisalStatus::Computed,
                scores: BTreeMap::new(),
                ranking: Vec::new(),
            });
        }
        AppraiseEvent::Scores { appraisal, scores } => {
            let by_unit = scores.iter().map(|score| (score.unit.clone(), score.clone()));
            appraisal_of(state, *appraisal)?.scores.extend(by_unit);
        }
        AppraiseEvent::Appealed { appeal, appraisal, unit, text } => {
            let (id, appraisal, unit, said) = (*appeal, *appraisal, unit.clone(), said(text));
            state.appeals.push(Appeal { id, appraisal, unit, said, decided: None });
        }
        AppraiseEvent::AppealDecided { appeal, adjusted, reason } => {
            let known = state.appeals.get_mut(appeal.index()).ok_or_else(|| Missing::of(appeal))?;
            let decided = AppealDecided { adjusted: adjusted.clone(), said: said(reason) };
            let (appraisal, unit, adjustment) =
                (known.appraisal, known.unit.clone(), adjustment(known, &decided));
            known.decided = Some(decided);
            if let Some(adjustment) = adjustment {
                let score = appraisal_of(state, appraisal)?.scores.get_mut(&unit);
                score.ok_or_else(|| Missing::of(unit))?.adjust(adjustment);
            }
        }
        AppraiseEvent::Finished { appraisal } => {
            appraisal_of(state, *appraisal)?.status = AppraisalStatus::Final;
        }
        AppraiseEvent::Ranked { appraisal, rows } => {
            appraisal_of(state, *appraisal)?.ranking.extend(rows.iter().cloned());
        }
        AppraiseEvent::Annulled { appraisal, .. } => {
            appraisal_of(state, *appraisal)?.status = AppraisalStatus::Annulled;
        }
    }
    Ok(())
}

fn appraisal_of(state: &mut State, id: AppraisalId) -> Result<&mut Appraisal, Missing> {
    state.appraisals.get_mut(id.index()).ok_or_else(|| Missing::of(id))
}
