//! The judgement of a task as it is written in answers: the lamp never without its word, and for a single task everything
//! that made it.

use jiff::civil::Date;
use serde::Serialize;
use taizhang_ledger::lamp::{Grade, Judgement, Lamp, Status};
use taizhang_ledger::wording::Wording;

use crate::shape::{LampInputsShape, QueryShape, RedPeriodShape};

/// A statement in both languages.
#[derive(utoipa::ToSchema)]
#[schema(as = Wording)]
#[expect(dead_code, reason = "describes the ledger's own type")]
pub struct WordingSeen {
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
}

/// A lamp with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct LampSeen {
    /// The colour: green, blue, yellow, orange, red, grey, none.
    #[schema(value_type = String)]
    pub lamp: Lamp,
    /// Colour and grade in words: the colour is never printed without it.
    #[schema(value_type = WordingSeen)]
    pub word: Wording,
    /// The class of the half-year review: completed, ahead, `on_pace`, behind, other.
    #[schema(value_type = String)]
    pub status: Status,
    /// The same in words: 已完成、超进度、达进度、欠进度、其他.
    #[schema(value_type = WordingSeen)]
    pub status_word: Wording,
}

impl LampSeen {
    pub(crate) fn of(judged: &Judgement) -> Self {
        Self {
            lamp: judged.lamp,
            word: judged.word.clone(),
            status: judged.status,
            status_word: judged.status.word(),
        }
    }
}

/// A judgement with the rule and everything that was used.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct JudgementSeen {
    /// The lamp with its words.
    #[serde(flatten)]
    pub seen: LampSeen,
    /// What the lamp says: done, `on_plan`, `due_soon`, behind, `far_behind`, missed, repaired, unreported, unlamped.
    #[schema(value_type = String)]
    pub grade: Grade,
    /// The rule.
    pub rule: String,
    /// The clause of the rule that decided.
    pub clause: String,
    /// The clause in words, with the numbers.
    #[schema(value_type = WordingSeen)]
    pub reason: Wording,
    /// A question that has to be asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<QueryShape>)]
    pub query: Option<taizhang_ledger::lamp::Query>,
    /// The red periods: they stay.
    #[schema(value_type = Vec<RedPeriodShape>)]
    pub reds: Vec<taizhang_ledger::lamp::RedPeriod>,
    /// Everything that was used.
    #[schema(value_type = LampInputsShape)]
    pub inputs: taizhang_ledger::lamp::LampInputs,
    /// The day it was judged for.
    #[schema(value_type = String, format = Date)]
    pub on: Date,
}

impl JudgementSeen {
    pub(crate) fn of(judged: Judgement, on: Date) -> Self {
        Self {
            seen: LampSeen::of(&judged),
            grade: judged.grade,
            rule: judged.rule,
            clause: judged.clause,
            reason: judged.reason,
            query: judged.query,
            reds: judged.reds,
            inputs: judged.inputs,
            on,
        }
    }
}
