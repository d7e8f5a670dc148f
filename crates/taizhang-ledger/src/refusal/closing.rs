//! Refusals about concluding, striking off and closed years.

use jiff::civil::Date;

use crate::closing::Unsettled;
use crate::refusal::Refusal;
use crate::task::TaskStatus;
use crate::{Act, TaskId};

/// How many tasks that keep a year open are named; the others are counted.
const NAMED_MAX: usize = 10;

impl Refusal {
    pub(crate) fn evidence_needed(task: TaskId) -> Self {
        Self::invalid(
            "closing.evidence",
            format!("任务{task}申请办结须附佐证材料，至少一份。平时填报不要求。"),
            format!("to conclude task {task}, at least one file of evidence is needed; reports need none"),
        )
    }

    pub(crate) fn closing_step(task: TaskId, status: TaskStatus, needed: TaskStatus) -> Self {
        Self::conflict(
            "closing.step",
            format!("任务{task}现在是「{}」，这一步要求「{}」。请按顺序办理。", status.zh(), needed.zh()),
            format!(
                "task {task} is {}, this step needs {}; take the steps in order",
                status.name(),
                needed.name()
            ),
        )
    }

    pub(crate) fn own_conclusion(task: TaskId) -> Self {
        Self::forbidden(
            "closing.own",
            format!("任务{task}由您或您的单位申请办结，不能由您审核、核实或销号。请由其他人办理。"),
            format!(
                "you or your unit proposed to conclude task {task}; somebody else accepts, verifies and strikes off"
            ),
        )
    }

    pub(crate) fn not_verified(task: TaskId) -> Self {
        Self::conflict(
            "closing.not_verified",
            format!("任务{task}办结后尚未核实，不能销号。请先核实。"),
            format!("the conclusion of task {task} was not verified; verify it before striking off"),
        )
        .lifted_by(Act::VerifyConclusion)
    }

    pub(crate) fn reopened_late(task: TaskId, year: i16) -> Self {
        Self::conflict(
            "closing.reopened_late",
            format!("任务{task}是{year}年办结的，只能在当年恢复。今年的工作请另立任务。"),
            format!(
                "task {task} was concluded in {year} and could be reopened in that year only; make a new task"
            ),
        )
    }

    pub(crate) fn year_closed(year: u16, on: Date) -> Self {
        Self::conflict(
            "year.closed",
            format!("{year}年的台账已于{on}归档，不再变更。任何岗位都不能解除。"),
            format!("the year {year} was closed on {on} and does not change any more; no post can lift this"),
        )
    }

    pub(crate) fn year_unsettled(year: u16, left: &[Unsettled]) -> Self {
        let named = left.iter().take(NAMED_MAX);
        let zh: Vec<String> =
            named.clone().map(|open| format!("{}（{}）", open.task, open.status.zh())).collect();
        let en: Vec<String> = named.map(|open| format!("{} ({})", open.task, open.status.name())).collect();
        let count = left.len();
        Self::conflict(
            "year.unsettled",
            format!("{year}年还有{count}项任务未了结：{}。请销号、取消，或逐项列明结转。", zh.join("、")),
            format!(
                "{count} tasks of {year} are open: {}; strike them off, cancel them, or name them as carried over",
                en.join(", ")
            ),
        )
        .lifted_by(Act::StrikeOff)
    }

    pub(crate) fn not_to_carry(task: TaskId, year: u16) -> Self {
        Self::invalid(
            "year.carried_over",
            format!("任务{task}不是{year}年未了结的任务，不能结转。"),
            format!("task {task} is not an open task of {year}, so it cannot be carried over"),
        )
    }
}
