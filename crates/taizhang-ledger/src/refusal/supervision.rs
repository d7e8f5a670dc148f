//! Refusals about urging, notices, talks and bulletins.

use jiff::civil::Date;

use crate::calendar::ReplyRule;
use crate::lamp::{LadderStep, NextStep};
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

    pub(crate) fn step_skipped(task: TaskId, step: LadderStep, next: LadderStep) -> Self {
        let (step, next) = (step.word(), next.word());
        Self::conflict(
            "escalation.skip",
            format!(
                "任务{task}的下一步是「{}」，按规则不能直接「{}」。规则允许的紧急事项，由领导标为紧急后可以越级。",
                next.zh, step.zh
            ),
            format!(
                "the next step for task {task} is {}, not {}; where the ladder lets urgent matters go past it, a leader can call it urgent",
                next.en, step.en
            ),
        )
        .lifted_by(Act::CallUrgent)
    }

    pub(crate) fn not_proposed(task: TaskId, next: &NextStep) -> Self {
        let (zh, en) = match next {
            NextStep::NotOverdue => ("尚未逾期".to_owned(), "is not overdue".to_owned()),
            NextStep::AwaitAnswer { until } => (
                format!("的督办通知单在{until}前反馈"),
                format!("has a notice to be replied to until {until}"),
            ),
            NextStep::Wait { step, from } => {
                let step = step.word();
                (format!("到{from}才可「{}」", step.zh), format!("may be taken to {} from {from}", step.en))
            }
            NextStep::AtTheTop => ("已到最后一步".to_owned(), "is at the last step already".to_owned()),
            NextStep::Propose { .. } => (String::new(), String::new()),
        };
        Self::conflict(
            "escalation.not_now",
            format!("任务{task}{zh}，现在不升级。"),
            format!("task {task} {en}; nothing goes up now"),
        )
    }

    pub(crate) fn override_too_long(until: Date, days_max: i32) -> Self {
        Self::invalid(
            "lamp.override_long",
            format!("人工定灯最长{days_max}天，{until}太远。到期后可以再定。"),
            format!(
                "a lamp is set by hand for at most {days_max} days, {until} is too far; it can be set again then"
            ),
        )
    }

    pub(crate) fn no_override(task: TaskId) -> Self {
        Self::conflict(
            "lamp.no_override",
            format!("任务{task}现在没有人工定灯。"),
            format!("no lamp is set by hand for task {task} now"),
        )
    }

    pub(crate) fn own_lamp(task: TaskId) -> Self {
        Self::forbidden(
            "lamp.own",
            format!("任务{task}由您的单位牵头，不能由您人工定灯。"),
            format!("your unit leads task {task}, so somebody else sets its lamp"),
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
