//! Refusals about progress reports and their review.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::Period;
use crate::establishment::ReviewLevel;
use crate::measure::PlanError;
use crate::refusal::Refusal;
use crate::task::TaskForm;
use crate::{Act, Role, TaskId, UnitId};

impl Refusal {
    pub(crate) fn form_reached() -> Self {
        Self::invalid(
            "task.form_reached",
            "分解时不能写已经达成的节点或履职记录。请由承办单位填报。",
            "a draft does not say what was reached; the units report it",
        )
    }

    pub(crate) fn plan_wrong(wrong: &PlanError) -> Self {
        Self::invalid(
            "task.plan",
            format!("进度计划不成立：{wrong}。请修改计划。"),
            format!("{wrong}; change the plan"),
        )
    }

    pub(crate) fn step_twice(name: &str) -> Self {
        Self::invalid(
            "task.step_twice",
            format!("「{name}」写了两次。请用不同的名称。"),
            format!("{name} stands there twice; give them different names"),
        )
    }

    pub(crate) fn step_unknown(name: &str) -> Self {
        Self::invalid(
            "progress.step_unknown",
            format!("这项任务没有「{name}」。请从任务的节点或项目中选择。"),
            format!("the task has no {name}; choose one of its nodes or projects"),
        )
    }

    pub(crate) fn step_reached_before(name: &str, on: Date) -> Self {
        Self::conflict(
            "progress.step_reached",
            format!("「{name}」已报{on}达成。如有误，请更正当期填报。"),
            format!("{name} was reported as reached on {on}; correct that report if it is wrong"),
        )
    }

    pub(crate) fn not_of_form(zh: &str, en: &str, form: &TaskForm) -> Self {
        Self::invalid(
            "progress.not_of_form",
            format!("这项任务按「{}」办理，不填{zh}。", form.zh()),
            format!("the task is seen by its {}, it takes not {en}", form.name()),
        )
    }

    pub(crate) fn not_applicable_says() -> Self {
        Self::invalid(
            "progress.not_applicable",
            "填了「不适用」，就不能再填数值或节点。请只留一样。",
            "a report that does not apply says no figure and no node; keep one of them",
        )
    }

    pub(crate) fn attestation_missing() -> Self {
        Self::invalid(
            "progress.attestation",
            "常态工作请确认本期是否开展，并填发现、整改、未整改数。",
            "say of a duty whether it was done in the period, with what was found, fixed and is open",
        )
    }

    pub(crate) fn figure_missing() -> Self {
        Self::invalid(
            "progress.figure",
            "请填数值；没有变化可选「与上期相同」，无须填报可选「不适用」并说明理由。",
            "give the figure, or say that it is unchanged, or does not apply and why",
        )
    }

    pub(crate) fn says_nothing() -> Self {
        Self::invalid(
            "progress.says_nothing",
            "填报内容为空。请填进展，或选「与上期相同」。",
            "the report says nothing; say what was done, or that it is unchanged",
        )
    }

    pub(crate) fn unchanged_with_value() -> Self {
        Self::invalid(
            "progress.unchanged_value",
            "选了「与上期相同」，就不能再填数值。请只留一样。",
            "an unchanged report gives no figure; keep one of them",
        )
    }

    pub(crate) fn unchanged_of_nothing() -> Self {
        Self::conflict(
            "progress.unchanged_nothing",
            "以前没有审定的数值，不能选「与上期相同」。请填数值。",
            "nothing was accepted before, so nothing is unchanged; give the figure",
        )
    }

    pub(crate) fn unchanged_increment() -> Self {
        Self::invalid(
            "progress.unchanged_increment",
            "当期数不能「与上期相同」：同样的增量还是没有增量，两种都说得通。请填数值。",
            "the figure of a period is not unchanged: the same again and nothing new are two things; give the figure",
        )
    }

    pub(crate) fn value_too_large(value: Decimal, value_max: Decimal) -> Self {
        Self::invalid(
            "progress.value_too_large",
            format!("数值{value}超过{value_max}。请核对单位。"),
            format!("the figure {value} is over {value_max}; check the unit"),
        )
    }

    pub(crate) fn day_ahead(on: Date, last: Date) -> Self {
        Self::invalid(
            "progress.day_ahead",
            format!("日期{on}还没有到，或不在本期内；最晚{last}。"),
            format!("the day {on} has not come or lies behind the period; the last one is {last}"),
        )
    }

    pub(crate) fn backdated(on: Date, period: Period) -> Self {
        Self::invalid(
            "progress.backdated",
            format!("日期{on}早于{}，不能倒填。请更正当时那一期的填报。", period.zh()),
            format!("the day {on} lies before {}; correct the report of its own period instead", period.en()),
        )
    }

    pub(crate) fn evidence_twice(name: &str) -> Self {
        Self::invalid(
            "progress.evidence_twice",
            format!("佐证材料「{name}」传了两次。请去掉一份。"),
            format!("the file {name} is named twice; name it once"),
        )
    }

    pub(crate) fn accepted_before(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "progress.accepted",
            format!("任务{task}{}的填报已审定。需要改动请用「更正」，并说明理由。", period.zh()),
            format!("the report of task {task} for {} is accepted; correct it with a reason", period.en()),
        )
    }

    pub(crate) fn nothing_to_correct(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "progress.nothing_to_correct",
            format!("任务{task}{}还没有审定的填报，无需更正。请直接填报。", period.zh()),
            format!("no report of task {task} for {} is accepted yet; report instead", period.en()),
        )
    }

    pub(crate) fn review_pending(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "progress.pending",
            format!("任务{task}{}的填报正在审核。需要改动请先撤回。", period.zh()),
            format!("the report of task {task} for {} waits for review; withdraw it first", period.en()),
        )
    }

    pub(crate) fn nothing_pending(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "progress.nothing_pending",
            format!("任务{task}{}没有待审的填报。", period.zh()),
            format!("no report of task {task} for {} waits for review", period.en()),
        )
    }

    pub(crate) fn review_begun(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "progress.review_begun",
            format!("任务{task}{}的填报已有人审核，不能撤回。请联系复核人退回。", period.zh()),
            format!(
                "the report of task {task} for {} is under review; ask its reviewer to return it",
                period.en()
            ),
        )
        .lifted_by(Act::ReturnProgress)
    }

    pub(crate) fn lead_contributes(task: TaskId) -> Self {
        Self::forbidden(
            "progress.lead_contributes",
            format!("您的单位不是任务{task}的配合单位。牵头单位请直接填报。"),
            format!("your unit does not co-operate in task {task}; the lead unit reports"),
        )
    }

    pub(crate) fn no_own_part(unit: &UnitId) -> Self {
        Self::invalid(
            "progress.no_own_part",
            format!("指标没有分解到「{unit}」，不填本单位数。数值由牵头单位填报。"),
            format!("no part of the target was given to unit {unit}; the lead unit reports the figure"),
        )
    }

    pub(crate) fn no_review_level() -> Self {
        Self::conflict(
            "progress.no_level",
            "没有设置复核级次，不能审核。请先在规则中设置。",
            "no levels of review are set; set them first",
        )
        .lifted_by(Act::ChangeSettings)
    }

    pub(crate) fn other_level(asked: &ReviewLevel) -> Self {
        let mut refusal = Self::forbidden(
            "progress.other_level",
            format!("这份填报正在「{}」，由{}办理。", asked.name, asked.role.zh()),
            format!("the report is at {}, which is for the {}", asked.name, asked.role.name()),
        );
        refusal.lifted_by = vec![asked.role];
        refusal
    }

    pub(crate) fn own_report() -> Self {
        let mut refusal = Self::forbidden(
            "progress.own_report",
            "不能审核自己填报的内容，换一个岗位也不行。请由其他人审核。",
            "nobody reviews what they wrote, at whatever post; somebody else has to",
        );
        refusal.lifted_by = vec![Role::Reviewer, Role::Supervisor];
        refusal
    }

    pub(crate) fn reviewed_before() -> Self {
        Self::forbidden(
            "progress.reviewed_before",
            "您已在前一级审核过这份填报，下一级请由其他人审核。",
            "you reviewed this report at the level before; somebody else reviews it at the next",
        )
    }
}
