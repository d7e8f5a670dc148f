//! Refusals about clues, and about days that people set.

use jiff::civil::Date;

use crate::ClueId;
use crate::clue::ClueStatus;
use crate::refusal::Refusal;

impl Refusal {
    pub(crate) fn clue_not_at(clue: ClueId, status: ClueStatus) -> Self {
        Self::conflict(
            "clue.status",
            format!("线索{clue}现在的状态是「{}」，不能这样办理。请先办理前一步。", status.zh()),
            format!(
                "clue {clue} is {} now and does not allow this; take the step before first",
                status.name()
            ),
        )
    }

    pub(crate) fn day_passed(day: Date, today: Date) -> Self {
        Self::invalid(
            "day.passed",
            format!("{day}已经过去（今天是{today}）。请另定日期。"),
            format!("{day} has passed (today is {today}); set another day"),
        )
    }

    pub(crate) fn no_commitment() -> Self {
        Self::invalid(
            "commitment.shape",
            "承诺值应是64位十六进制数，不是姓名或电话本身。",
            "a salted commitment has 64 hexadecimal digits; the name or number itself does not belong here",
        )
    }
}
