//! Refusals about tasks and breakdowns.

use jiff::civil::Date;

use crate::refusal::Refusal;
use crate::task::TaskStatus;
use crate::{Act, BreakdownId, EntryId, TaskId, UnitId};

impl Refusal {
    pub(crate) fn too_many(what_zh: &str, what_en: &str, count: usize, count_max: usize) -> Self {
        Self::invalid(
            "too_many",
            format!("一次最多{count_max}个{what_zh}，现有{count}个。请分几次办理。"),
            format!("at most {count_max} {what_en} at a time, these are {count}; do it in parts"),
        )
    }

    pub(crate) fn task_of_result(entry: EntryId) -> Self {
        Self::invalid(
            "task.of_result",
            format!("条目{entry}写的是已完成的成果，不能分解为任务。如读错，请先更正类别。"),
            format!(
                "entry {entry} states a result, no task can be made of it; correct its kind if it was misread"
            ),
        )
    }

    pub(crate) fn too_many_tasks(count_max: usize) -> Self {
        Self::conflict(
            "task.too_many",
            format!("一个台账最多{count_max}项任务。"),
            format!("a ledger has at most {count_max} tasks"),
        )
    }

    pub(crate) fn parent_elsewhere(parent: TaskId) -> Self {
        Self::invalid(
            "task.parent",
            format!("上级任务{parent}不属于同一条目，或已取消。请另选上级任务。"),
            format!(
                "task {parent} is of another entry or was cancelled; choose another one to be a share of"
            ),
        )
    }

    pub(crate) fn lead_supports(unit: &UnitId) -> Self {
        Self::invalid(
            "task.lead_supports",
            format!("「{unit}」已是牵头单位，不能同时是配合单位。请从配合单位中去掉。"),
            format!(
                "unit {unit} leads, so it does not co-operate as well; take it off the co-operating units"
            ),
        )
    }

    pub(crate) fn unit_twice(unit: &UnitId) -> Self {
        Self::invalid(
            "task.unit_twice",
            format!("配合单位「{unit}」写了两次。请去掉一个。"),
            format!("co-operating unit {unit} is named twice; name it once"),
        )
    }

    pub(crate) fn due_passed(due: Date, today: Date) -> Self {
        Self::invalid(
            "task.due_passed",
            format!("时限{due}早于今天（{today}）。请填写今天或以后的日期。"),
            format!("the due date {due} is before today, {today}; give today or a later day"),
        )
    }

    pub(crate) fn not_draft(task: TaskId, status: TaskStatus) -> Self {
        Self::conflict(
            "task.not_draft",
            format!("任务{task}{}，不再是草案。印发后的调整请提出申请。", status.zh()),
            format!("task {task} is {}, no longer a draft; after issue, ask for an amendment", status.name()),
        )
    }

    pub(crate) fn not_running(task: TaskId, status: TaskStatus) -> Self {
        Self::conflict(
            "task.not_running",
            format!("任务{task}{}，不在办理中，不能这样做。", status.zh()),
            format!("task {task} is {}, it is not being worked on", status.name()),
        )
    }

    pub(crate) fn not_involved(task: TaskId, unit: &UnitId) -> Self {
        Self::forbidden(
            "task.not_involved",
            format!("「{unit}」既不牵头也不配合任务{task}。请由承办单位办理。"),
            format!("unit {unit} neither leads task {task} nor co-operates in it; its own units do this"),
        )
    }

    pub(crate) fn task_twice(task: TaskId) -> Self {
        Self::conflict(
            "breakdown.task_twice",
            format!("任务{task}已在一份分解中。一项任务只进一份分解。"),
            format!("task {task} is in a breakdown already; a task goes into one only"),
        )
    }

    pub(crate) fn breakdown_issued(breakdown: BreakdownId, number: &str) -> Self {
        Self::conflict(
            "breakdown.issued",
            format!("分解{breakdown}已印发（{number}），不能再改。调整任务请提出申请。"),
            format!("breakdown {breakdown} was issued as {number}; ask for an amendment of its tasks"),
        )
    }

    pub(crate) fn breakdown_empty(breakdown: BreakdownId) -> Self {
        Self::conflict(
            "breakdown.empty",
            format!("分解{breakdown}中没有任务，不能印发。请先加入任务。"),
            format!("breakdown {breakdown} has no tasks; put tasks into it before issuing"),
        )
    }

    pub(crate) fn opinions_unanswered(breakdown: BreakdownId, unanswered: usize) -> Self {
        Self::conflict(
            "breakdown.unanswered",
            format!("分解{breakdown}还有{unanswered}条意见没有答复。请逐条答复后再印发。"),
            format!(
                "{unanswered} opinions on breakdown {breakdown} are unanswered; answer each before issuing"
            ),
        )
    }

    pub(crate) fn answered_before(breakdown: BreakdownId, opinion: u32) -> Self {
        Self::conflict(
            "breakdown.answered",
            format!("分解{breakdown}的第{}条意见已经答复。", opinion + 1),
            format!("opinion {opinion} on breakdown {breakdown} was answered already"),
        )
    }

    pub(crate) fn not_consulting(task: TaskId) -> Self {
        Self::conflict(
            "breakdown.not_consulting",
            format!("任务{task}现在不在征求意见。"),
            format!("task {task} is not before its units now"),
        )
    }

    pub(crate) fn consultation_over(task: TaskId, until: Date) -> Self {
        Self::conflict(
            "breakdown.consultation_over",
            format!("任务{task}的征求意见已于{until}截止。如需延长，请联系督查室。"),
            format!(
                "units could speak on task {task} until {until}; ask the supervision office for more time"
            ),
        )
        .lifted_by(Act::ConsultBreakdown)
    }

    pub(crate) fn parent_not_issued(task: TaskId, parent: TaskId) -> Self {
        Self::conflict(
            "breakdown.parent",
            format!("任务{task}的上级任务{parent}还没有印发。请一并放入这份分解。"),
            format!("task {task} is a share of {parent}, which is not issued; put both into this breakdown"),
        )
    }

    pub(crate) fn no_document_prefix() -> Self {
        Self::conflict(
            "settings.document_prefix",
            "没有设置发文机关代字，不能编号。请先在规则中填写，例如「临澜督」。",
            "the code of the office for document numbers is not set; set document_prefix first",
        )
        .lifted_by(Act::ChangeSettings)
    }
}
