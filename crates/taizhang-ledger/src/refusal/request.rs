//! Refusals about requests to defer, amend or cancel.

use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::request::RequestStatus;
use crate::{Act, RequestId, Role, TaskId};

impl Refusal {
    pub(crate) fn asked_late(task: TaskId, last: Date, today: Date) -> Self {
        Self::conflict(
            "request.after_due",
            format!("任务{task}的申请最迟应在{last}提出（今天是{today}），逾期不再受理。领导可以准许补报申请。"),
            format!(
                "changes of task {task} had to be asked for by {last} (today is {today}); a leader can permit a late request"
            ),
        )
        .lifted_by(Act::PermitLateRequest)
    }

    pub(crate) fn request_pending(task: TaskId, waiting: RequestId) -> Self {
        Self::conflict(
            "request.pending",
            format!("任务{task}已有申请{waiting}待审批。请等待审批，或先撤回。"),
            format!(
                "request {waiting} of task {task} waits for a decision; wait for it or withdraw it first"
            ),
        )
        .lifted_by(Act::DecideRequest)
    }

    pub(crate) fn request_decided(request: RequestId, status: RequestStatus) -> Self {
        Self::conflict(
            "request.decided",
            format!("申请{request}{}，不能再办理。如有需要，请另行申请。", status.zh()),
            format!("request {request} is {} already; ask anew if needed", status.name()),
        )
    }

    pub(crate) fn request_stale(request: RequestId, task: TaskId) -> Self {
        Self::conflict(
            "request.stale",
            format!("提出申请{request}之后，任务{task}已经变更。请退回申请，由单位重新提出。"),
            format!(
                "task {task} changed after request {request} was asked; reject it and let the unit ask anew"
            ),
        )
    }

    pub(crate) fn own_request(request: RequestId) -> Self {
        Self::forbidden(
            "request.own",
            format!("申请{request}是您提出的，不能由您审批。请另一位审批人办理。"),
            format!("you asked for request {request}, so somebody else decides it"),
        )
    }

    pub(crate) fn not_approver(approvers: &[Role]) -> Self {
        let zh: Vec<&str> = approvers.iter().map(|role| role.zh()).collect();
        let en: Vec<&str> = approvers.iter().map(|role| role.name()).collect();
        let mut refusal = Self::forbidden(
            "request.approver",
            format!("按本市规则，申请由{}审批。", zh.join("或")),
            format!("by the rules of this government, requests are decided by: {}", en.join(", ")),
        );
        refusal.lifted_by = approvers.to_vec();
        refusal
    }

    pub(crate) fn not_later(to: Date, due: Date) -> Self {
        Self::invalid(
            "request.not_later",
            format!("申请的时限{to}不晚于现在的时限{due}。"),
            format!("the due date asked for, {to}, is not after the one that stands, {due}"),
        )
    }

    pub(crate) fn amends_too_much() -> Self {
        Self::invalid(
            "request.amend",
            "调整申请不改变时限和牵头单位。请另提延期或变更牵头单位的申请。",
            "an amendment keeps due date and lead unit; ask for those with requests of their own",
        )
    }

    pub(crate) fn changes_nothing() -> Self {
        Self::invalid(
            "request.nothing",
            "申请的内容与现在的任务相同，没有可变更的。",
            "what is asked for is what already stands; there is nothing to change",
        )
    }
}
