//! Refusals about periods.

use jiff::civil::Date;

use crate::calendar::Period;
use crate::refusal::Refusal;
use crate::{Act, TaskId};

impl Refusal {
    pub(crate) fn nothing_owed(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "period.nothing_owed",
            format!("任务{task}在{}没有填报要求。请核对期次，或请督查室先开启本期。", period.zh()),
            format!(
                "no report of task {task} is asked for {}; check the period or have it opened",
                period.en()
            ),
        )
        .lifted_by(Act::OpenPeriod)
    }

    pub(crate) fn period_not_opened(period: Period) -> Self {
        Self::conflict(
            "period.not_opened",
            format!("{}没有开启填报，没有可定的灯。", period.zh()),
            format!("{} was not opened, there is no lamp to fix", period.en()),
        )
        .lifted_by(Act::OpenPeriod)
    }

    pub(crate) fn too_early_to_fix(period: Period, last: Date) -> Self {
        Self::conflict(
            "judgement.too_early",
            format!("{}的填报{last}前还在接收，之后才能定灯。", period.zh()),
            format!("reports of {} are taken until {last}; its lamps are fixed after that", period.en()),
        )
    }

    pub(crate) fn period_ahead(period: Period) -> Self {
        Self::invalid(
            "period.ahead",
            format!("{}还没有开始，不能开启填报。", period.zh()),
            format!("{} has not begun, it cannot be opened yet", period.en()),
        )
    }

    pub(crate) fn period_locked(task: TaskId, period: Period, last: Date) -> Self {
        Self::conflict(
            "period.locked",
            format!(
                "任务{task}{}的填报已于{last}锁定：超过时限和宽限期后不再接收。确需补报，请督查室准许并说明理由。",
                period.zh()
            ),
            format!(
                "the report of task {task} for {} is locked since {last}, after due day and grace; ask the supervision office for an exception",
                period.en()
            ),
        )
        .lifted_by(Act::GrantException)
    }

    pub(crate) fn exception_until(until: Date, today: Date, days_max: i32) -> Self {
        Self::invalid(
            "period.exception_until",
            format!("补报期限{until}应在今天（{today}）之后、{days_max}天以内。"),
            format!("the exception until {until} has to end from today, {today}, within {days_max} days"),
        )
    }
}
