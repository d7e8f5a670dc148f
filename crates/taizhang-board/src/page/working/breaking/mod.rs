//! 分解: from entries to drafted tasks, from drafts to a breakdown, from a breakdown to a numbered document.

mod document;
mod draft;
mod entry;
mod issuing;
mod list;
mod opinion;

use taizhang_api::Needs;
use taizhang_ledger::Act;

pub(super) use draft::labels;
pub(super) use opinion::of_task as opinion_of_task;

use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::ReadDraft), "/g/{government}/breakdown", list::list)
        .post(Needs::Act(Act::DraftTask), "/g/{government}/breakdown/draft", list::draft_chosen)
        .post(Needs::Act(Act::CompileBreakdown), "/g/{government}/breakdown/compile", list::compile)
        .get(Needs::Act(Act::DraftTask), "/g/{government}/breakdown/entries/{entry}", entry::entry)
        .post(Needs::Act(Act::DraftTask), "/g/{government}/breakdown/entries/{entry}", entry::draft)
        .get(Needs::Act(Act::ReadDraft), "/g/{government}/tasks/{task}/draft", draft::draft)
        .post(Needs::Act(Act::ChangeDraft), "/g/{government}/tasks/{task}/draft", draft::change)
        .post(Needs::Act(Act::DropDraft), "/g/{government}/tasks/{task}/drop", draft::drop)
        .get(Needs::Act(Act::ReadLedger), "/g/{government}/breakdowns/{breakdown}", document::document)
        .post(
            Needs::Act(Act::CompileBreakdown),
            "/g/{government}/breakdowns/{breakdown}/tasks",
            document::recompile,
        )
        .post(
            Needs::Act(Act::ConsultBreakdown),
            "/g/{government}/breakdowns/{breakdown}/consult",
            document::consult,
        )
        .post(
            Needs::Act(Act::AnswerOpinion),
            "/g/{government}/breakdowns/{breakdown}/answer",
            opinion::answer,
        )
        .post(Needs::Act(Act::GiveOpinion), "/g/{government}/tasks/{task}/opinion", opinion::give)
        .get(
            Needs::Act(Act::IssueBreakdown),
            "/g/{government}/breakdowns/{breakdown}/issue",
            issuing::summary,
        )
        .post(
            Needs::Act(Act::IssueBreakdown),
            "/g/{government}/breakdowns/{breakdown}/issue",
            issuing::send_out,
        )
}
