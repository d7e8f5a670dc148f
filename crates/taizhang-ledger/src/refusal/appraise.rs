//! Refusals about appraisals and appeals.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::appraise::AppraisalStatus;
use crate::calendar::Period;
use crate::refusal::Refusal;
use crate::{Act, AppealId, AppraisalId, UnitId};

impl Refusal {
    pub(crate) fn period_not_over(period: Period, today: Date) -> Self {
        Self::invalid(
            "appraisal.period",
            format!("{}还没有结束（今天是{today}），结束后才能考核。", period.zh()),
            format!("{} is not over (today is {today}); units are scored after it", period.en()),
        )
    }

    pub(crate) fn appraised_before(period: Period, id: AppraisalId, status: AppraisalStatus) -> Self {
        Self::conflict(
            "appraisal.exists",
            format!("{}已有考核{id}（{}）。需要重算的，请先作废。", period.zh(), status.zh()),
            format!("{} has appraisal {id} ({}); annul it before computing anew", period.en(), status.name()),
        )
    }

    pub(crate) fn nobody_to_score(period: Period) -> Self {
        Self::conflict(
            "appraisal.nobody",
            format!("{}没有任何单位有任务或督办通知单，没有可考核的。", period.zh()),
            format!("no unit had a task or a notice in {}, so there is nobody to score", period.en()),
        )
    }

    pub(crate) fn score_too_long(unit: &UnitId, bytes: usize, bytes_max: usize) -> Self {
        Self::invalid(
            "appraisal.too_long",
            format!("单位「{unit}」的得分明细有{bytes}字节，超过{}字节。请按更短的周期考核。", bytes_max / 2),
            format!(
                "the steps of unit {unit} take {bytes} bytes, at most {} are kept; appraise a shorter period",
                bytes_max / 2
            ),
        )
    }

    pub(crate) fn no_item(item: &str) -> Self {
        let shown: String = item.chars().take(crate::NAME_CHARS_MAX).collect();
        Self::invalid(
            "appraisal.item",
            format!("计分办法里没有「{shown}」这一项。"),
            format!("the score rule has no item {shown}"),
        )
        .lifted_by(Act::ChangeSettings)
    }

    pub(crate) fn appraisal_not_at(id: AppraisalId, status: AppraisalStatus) -> Self {
        Self::conflict(
            "appraisal.status",
            format!("考核{id}现在是「{}」，不能这样办理。", status.zh()),
            format!("appraisal {id} is {} now and does not allow this", status.name()),
        )
    }

    pub(crate) fn not_scored(id: AppraisalId, unit: &UnitId) -> Self {
        Self::invalid(
            "appraisal.not_scored",
            format!("考核{id}里没有单位「{unit}」的得分。"),
            format!("appraisal {id} has no score of unit {unit}"),
        )
    }

    pub(crate) fn objections_over(id: AppraisalId, until: Date) -> Self {
        Self::conflict(
            "appraisal.objections_over",
            format!("考核{id}的异议期已于{until}结束。确有错误的，由督查室在定分前作废重算。"),
            format!("appraisal {id} could be objected to until {until}; before it is final it can be annulled and computed anew"),
        )
        .lifted_by(Act::Appraise)
    }

    pub(crate) fn objections_open(id: AppraisalId, until: Date) -> Self {
        Self::conflict(
            "appraisal.objections_open",
            format!("考核{id}的异议期到{until}为止，之后才能定分。"),
            format!("appraisal {id} can be objected to until {until}; it is made final after that"),
        )
    }

    pub(crate) fn appeal_waits(waiting: AppealId) -> Self {
        Self::conflict(
            "appeal.waiting",
            format!("您单位的申诉{waiting}还在处理。"),
            format!("appeal {waiting} of your unit waits for a decision"),
        )
        .lifted_by(Act::DecideAppeal)
    }

    pub(crate) fn appeals_waiting(id: AppraisalId, waiting: &[AppealId]) -> Self {
        let named: Vec<String> = waiting.iter().take(10).map(ToString::to_string).collect();
        let (count, named) = (waiting.len(), named.join("、"));
        Self::conflict(
            "appeal.undecided",
            format!("考核{id}还有{count}件申诉没有处理：{named}。处理后才能定分。"),
            format!("{count} appeals against appraisal {id} wait: {named}; decide them before it is final"),
        )
        .lifted_by(Act::DecideAppeal)
    }

    pub(crate) fn appeal_decided(appeal: AppealId) -> Self {
        Self::conflict(
            "appeal.decided",
            format!("申诉{appeal}已经处理。"),
            format!("appeal {appeal} was decided already"),
        )
    }

    pub(crate) fn own_appeal(appeal: AppealId) -> Self {
        Self::forbidden(
            "appeal.own",
            format!("申诉{appeal}由您或您的单位提出，不能由您处理。"),
            format!("you or your unit made appeal {appeal}, so somebody else decides it"),
        )
    }

    pub(crate) fn points_unfit(points: Decimal, full: Decimal) -> Self {
        Self::invalid(
            "appeal.points",
            format!("调整{points}分不合适：不能为0，也不能超过满分{full}分。"),
            format!("an adjustment by {points} cannot be: it is not 0 and at most the full score, {full}"),
        )
    }
}
