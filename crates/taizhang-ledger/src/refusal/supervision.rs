//! Refusals about urging, notices, talks and bulletins.

use jiff::civil::Date;

use crate::calendar::ReplyRule;
use crate::refusal::Refusal;
use crate::supervision::NoticeStatus;
use crate::{Act, NoticeId, TalkId, TaskId};

impl Refusal {
    pub(crate) fn nobody_to_urge(task: TaskId) -> Self {
        Self::conflict(
            "urge.nobody",
            format!("任务{task}的联系人、牵头单位填报人和牵头领导的岗位现在都无人担任，催办没有人会收到。请先任命。"),
            format!("no post that would be urged about task {task} is held by anyone; fill one first"),
        )
        .lifted_by(Act::FillPost)
    }

    pub(crate) fn recipients_changed(task: TaskId) -> Self {
        Self::conflict(
            "urge.recipients",
            format!("任务{task}的催办对象与您看到的不同。请重新查看名单后再发送。"),
            format!(
                "those to be urged about task {task} are not those you were shown; look at the list again"
            ),
        )
    }

    pub(crate) fn no_clock(named: &str, known: &[ReplyRule]) -> Self {
        let known: Vec<&str> = known.iter().map(|rule| rule.id.as_str()).collect();
        let shown: String = named.chars().take(crate::NAME_CHARS_MAX).collect();
        Self::invalid(
            "notice.clock",
            format!("规则里没有办理时限「{shown}」。现有：{}。", known.join("、")),
            format!("the settings have no clock {shown}; there are: {}", known.join(", ")),
        )
        .lifted_by(Act::ChangeSettings)
    }

    pub(crate) fn no_step(clock: &str, step: &str) -> Self {
        let shown: String = step.chars().take(crate::NAME_CHARS_MAX).collect();
        Self::invalid(
            "notice.step",
            format!("办理时限「{clock}」没有「{shown}」这一档。"),
            format!("clock {clock} has no step {shown}"),
        )
        .lifted_by(Act::ChangeSettings)
    }

    pub(crate) fn notice_not_at(notice: NoticeId, status: NoticeStatus) -> Self {
        Self::conflict(
            "notice.status",
            format!(
                "督办通知单{notice}现在是「{}」，不能这样办理。请按签收、反馈、审核的顺序。",
                status.zh()
            ),
            format!(
                "notice {notice} is {} now; it is signed for, replied to and judged, in this order",
                status.name()
            ),
        )
    }

    pub(crate) fn own_reply(notice: NoticeId) -> Self {
        Self::forbidden(
            "notice.own",
            format!("督办通知单{notice}由您或您的单位反馈，不能由您审核。请其他人办理。"),
            format!("you or your unit replied to notice {notice}; somebody else judges the reply"),
        )
    }

    pub(crate) fn talk_over(talk: TalkId) -> Self {
        Self::conflict(
            "talk.over",
            format!("约谈{talk}已经记录或取消，不能再改。"),
            format!("talk {talk} was recorded or called off already"),
        )
    }

    pub(crate) fn day_to_come(day: Date, today: Date) -> Self {
        Self::invalid(
            "day.to_come",
            format!("{day}还没有到（今天是{today}）。"),
            format!("{day} is still to come (today is {today})"),
        )
    }

    pub(crate) fn nothing_to_say() -> Self {
        Self::conflict(
            "bulletin.nothing",
            "还没有印发的任务，没有可以通报的内容。",
            "no task was issued yet, so there is nothing to tell",
        )
        .lifted_by(Act::IssueBreakdown)
    }
}
