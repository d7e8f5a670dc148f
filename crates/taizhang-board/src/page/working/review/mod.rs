//! 复核: reports that wait for the caller, the oldest first; one report, to be accepted or given back with a reason.

mod decision;
mod waiting;

use taizhang_api::Needs;
use taizhang_ledger::Act;

use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    const ONE: &str = "/g/{government}/review/{task}/{period}";
    pages
        .get(Needs::Act(Act::AcceptProgress), "/g/{government}/review", waiting::list)
        .get(Needs::Act(Act::AcceptProgress), ONE, decision::report)
        .post(Needs::Act(Act::AcceptProgress), ONE, decision::decide)
}
