//! Refusals: why something asked of a ledger was not done, in both languages, and who could allow it.
//!
//! Every refusal names the rule by a code, the thing, and the next step. The texts of each group of acts stand in one file
//! of this folder.

mod appraise;
mod closing;
mod clue;
mod entry;
mod establishment;
mod period;
mod publication;
mod request;
mod supervision;
mod task;
mod update;
mod verification;

use serde::Serialize;

use crate::permission::who_may;
use crate::{Act, Role};

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("{code}: {en}")]
pub struct Refusal {
    /// The rule, for programs: `not_permitted`, `entry.dismissed`.
    pub code: &'static str,
    /// What kind of refusal it is.
    pub kind: RefusalKind,
    /// For people, in Chinese.
    pub zh: String,
    /// For people, in English.
    pub en: String,
    /// The roles that could do it or allow it.
    pub lifted_by: Vec<Role>,
}

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// There is no such thing, or the actor may not know of it.
    Unknown,
    /// The actor may not.
    Forbidden,
    /// It does not fit what stands in the ledger now.
    Conflict,
    /// What was said cannot be so: a wrong date, a text too long.
    Invalid,
}

impl Refusal {
    /// Something that does not fit what stands in the ledger now.
    #[must_use]
    pub fn conflict(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, kind: RefusalKind::Conflict, zh: zh.into(), en: en.into(), lifted_by: Vec::new() }
    }

    /// Something that cannot be so.
    #[must_use]
    pub fn invalid(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, kind: RefusalKind::Invalid, zh: zh.into(), en: en.into(), lifted_by: Vec::new() }
    }

    /// Something that this actor may never do, whatever the table says.
    #[must_use]
    pub fn forbidden(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, kind: RefusalKind::Forbidden, zh: zh.into(), en: en.into(), lifted_by: Vec::new() }
    }

    /// Who could do it or allow it.
    #[must_use]
    pub fn lifted_by(mut self, act: Act) -> Self {
        self.lifted_by = who_may(act);
        self
    }

    /// There is no such thing, or none that the actor may see: both are said alike.
    #[must_use]
    pub fn unknown() -> Self {
        Self {
            code: "unknown",
            kind: RefusalKind::Unknown,
            zh: "没有这一项，或者您无权查看。请核对编号。".into(),
            en: "there is no such thing, or none that you may see; check its number".into(),
            lifted_by: Vec::new(),
        }
    }

    /// The table does not let the actor.
    #[must_use]
    pub fn not_permitted(act: Act) -> Self {
        let who = who_may(act);
        let zh: Vec<&str> = who.iter().map(|role| role.zh()).collect();
        let en: Vec<&str> = who.iter().map(|role| role.name()).collect();
        Self {
            code: "not_permitted",
            kind: RefusalKind::Forbidden,
            zh: format!("您的岗位不能「{}」。可以办理的是：{}。", act.zh(), zh.join("、")),
            en: format!("your post may not do {}; these may: {}", act.name(), en.join(", ")),
            lifted_by: who,
        }
    }

    /// A text that is empty where one is needed.
    #[must_use]
    pub fn empty(what_zh: &str, what_en: &str) -> Self {
        Self::invalid("empty", format!("{what_zh}不能为空。"), format!("{what_en} must not be empty"))
    }

    /// An event that does not fit a leaf of the log.
    #[must_use]
    pub fn too_large(event: &str, bytes: usize, bytes_max: usize) -> Self {
        Self::invalid(
            "too_large",
            format!("这次办理的内容有{bytes}字节，一次最多{bytes_max}字节。请分几次办理，或把长文放进附件。"),
            format!(
                "{event} takes {bytes} bytes, at most {bytes_max} fit at a time; do it in parts or add a file"
            ),
        )
    }

    /// A text that is too long.
    #[must_use]
    pub fn too_long(what_zh: &str, what_en: &str, chars: usize, chars_max: usize) -> Self {
        Self::invalid(
            "too_long",
            format!("{what_zh}有{chars}个字，最多{chars_max}个字。请缩短，或放进佐证材料。"),
            format!(
                "{what_en} has {chars} characters, at most {chars_max} are allowed; shorten it or add evidence"
            ),
        )
    }
}
