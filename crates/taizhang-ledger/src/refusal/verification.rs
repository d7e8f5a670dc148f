//! Refusals about verifications.

use crate::calendar::Period;
use crate::refusal::Refusal;
use crate::{TaskId, VerificationId};

impl Refusal {
    pub(crate) fn nothing_to_draw(period: Period) -> Self {
        Self::conflict(
            "verification.nothing",
            format!("{}没有可抽查的已审定填报，或抽查比例为零。", period.zh()),
            format!("no accepted report of {} can be drawn, or the share is zero", period.en()),
        )
    }

    pub(crate) fn nothing_to_verify(task: TaskId, period: Period) -> Self {
        Self::conflict(
            "verification.not_accepted",
            format!("任务{task}{}还没有审定的填报，不能核查。", period.zh()),
            format!("no report of task {task} for {} is accepted, there is nothing to verify", period.en()),
        )
    }

    pub(crate) fn verified_before(verification: VerificationId) -> Self {
        Self::conflict(
            "verification.recorded",
            format!("核查{verification}已经登记结果。如需复查，请另行发起。"),
            format!("verification {verification} has its result; ask for another one to look again"),
        )
    }

    pub(crate) fn own_verification() -> Self {
        Self::forbidden(
            "verification.own",
            "填报或审核过这一期的人不能核查，换一个岗位也不行。请由其他人核查。",
            "who reported or reviewed it does not verify it, at whatever post; somebody else has to",
        )
    }
}
