//! Refusals about publication.

use std::collections::BTreeMap;

use crate::publication::{LeftOutReason, counted};
use crate::refusal::Refusal;
use crate::{Act, EntryId, RevisionId};

impl Refusal {
    pub(crate) fn shown_otherwise() -> Self {
        Self::conflict(
            "publication.changed",
            "台账在您预览之后有变动，公开的内容会与预览不同。请重新预览后再公开。",
            "the ledger has changed since you looked; look at the draft again before publishing",
        )
    }

    pub(crate) fn nothing_to_publish(counts: &BTreeMap<LeftOutReason, u32>) -> Self {
        let (zh, en) = counted(counts);
        Self::conflict(
            "publication.nothing",
            format!("没有可以公开的条目：{zh}。请先确认条目并印发任务。"),
            format!("no entry can be published: {en}; confirm entries and issue their tasks first"),
        )
        .lifted_by(Act::ConfirmEntry)
    }

    pub(crate) fn not_in_revision(entry: EntryId, revision: RevisionId) -> Self {
        Self::invalid(
            "publication.not_in_revision",
            format!("公开版本{revision}里没有条目{entry}，不需要更正。"),
            format!("revision {revision} does not hold entry {entry}, so there is nothing to correct"),
        )
    }
}
