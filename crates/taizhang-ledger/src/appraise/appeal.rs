//! Appeals: made by a unit in the days to object, decided by somebody else with a reason, within bounds that are printed.

use rust_decimal::Decimal;

use crate::appraisal::{Adjustment, AdjustmentOn};
use crate::appraise::{Appeal, AppealDecided, AppealedPoints, Appraisal, AppraisalStatus, AppraiseEvent};
use crate::closing::Said;
use crate::decide::Context;
use crate::refusal::Refusal;
use crate::text::{NARRATIVE_CHARS_MAX, REASON_CHARS_MAX, needed};
use crate::{Act, AppealId, AppraisalId, State, UnitId};

pub(super) fn appeal(
    state: &State,
    id: AppraisalId,
    unit: UnitId,
    text: String,
    context: &Context,
) -> Result<AppraiseEvent, Refusal> {
    needed(&text, "申诉理由", "what the unit objects to", NARRATIVE_CHARS_MAX)?;
    let appraisal = at(state, id, AppraisalStatus::Computed)?;
    if !appraisal.scores.contains_key(&unit) {
        return Err(Refusal::not_scored(id, &unit));
    }
    if context.now.date() > appraisal.objections_until {
        return Err(Refusal::objections_over(id, appraisal.objections_until));
    }
    let waits = |other: &&Appeal| other.appraisal == id && other.unit == unit && other.decided.is_none();
    if let Some(waiting) = state.appeals.iter().find(waits) {
        return Err(Refusal::appeal_waits(waiting.id));
    }
    Ok(AppraiseEvent::Appealed { appeal: AppealId::at(state.appeals.len()), appraisal: id, unit, text })
}

pub(super) fn decide(
    state: &State,
    id: AppealId,
    adjusted: Option<AppealedPoints>,
    reason: String,
    context: &Context,
) -> Result<AppraiseEvent, Refusal> {
    needed(&reason, "处理理由", "the reason", REASON_CHARS_MAX)?;
    let appeal = known(state, id)?;
    if appeal.decided.is_some() {
        return Err(Refusal::appeal_decided(id));
    }
    let appraisal = at(state, appeal.appraisal, AppraisalStatus::Computed)?;
    if appeal.unit == context.actor.unit || appeal.said.by.person == context.actor.person {
        return Err(Refusal::own_appeal(id).lifted_by(Act::DecideAppeal));
    }
    if let Some(points) = &adjusted {
        points_fit(appraisal, points)?;
    }
    Ok(AppraiseEvent::AppealDecided { appeal: id, adjusted, reason })
}

/// An adjustment changes something, by no more than the full score, and names an item of the rule.
fn points_fit(appraisal: &Appraisal, adjusted: &AppealedPoints) -> Result<(), Refusal> {
    let full = appraisal.rule.full;
    if adjusted.points == Decimal::ZERO || adjusted.points.abs() > full {
        return Err(Refusal::points_unfit(adjusted.points, full));
    }
    match &adjusted.on {
        AdjustmentOn::Item(item) if !appraisal.rule.items.iter().any(|known| known.id == *item) => {
            Err(Refusal::no_item(item))
        }
        _ => Ok(()),
    }
}

/// What a decided appeal does to the score of its unit.
pub(super) fn adjustment(appeal: &Appeal, decided: &AppealDecided) -> Option<Adjustment> {
    let AppealedPoints { on, points } = decided.adjusted.clone()?;
    let Said { text: reason, at, .. } = decided.said.clone();
    Some(Adjustment { on, points, reason, decision: appeal.id.to_string(), decided: at.date() })
}

pub(super) fn known(state: &State, id: AppealId) -> Result<&Appeal, Refusal> {
    id.0.checked_sub(1).and_then(|at| state.appeals.get(at as usize)).ok_or_else(Refusal::unknown)
}

/// An appraisal that is so far and no further.
pub(super) fn at(state: &State, id: AppraisalId, needed: AppraisalStatus) -> Result<&Appraisal, Refusal> {
    let found = id.0.checked_sub(1).and_then(|at| state.appraisals.get(at as usize));
    let appraisal = found.ok_or_else(Refusal::unknown)?;
    if appraisal.status == needed {
        Ok(appraisal)
    } else {
        Err(Refusal::appraisal_not_at(id, appraisal.status))
    }
}
