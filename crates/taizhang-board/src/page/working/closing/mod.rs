//! 办结、销号、归档: proposed with evidence by the unit, accepted or sent back, verified by somebody else, struck off; and a
//! year that is closed. Each shows what it will do before it does it.

mod judge;
mod propose;
mod year;

use taizhang_api::Needs;
use taizhang_ledger::Act;

use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::ProposeConclusion), "/g/{government}/tasks/{task}/propose", propose::form)
        .upload(Needs::Act(Act::ProposeConclusion), "/g/{government}/tasks/{task}/propose", propose::send)
        .get(Needs::Act(Act::AcceptConclusion), "/g/{government}/tasks/{task}/conclude", judge::conclude)
        .post(Needs::Act(Act::AcceptConclusion), "/g/{government}/tasks/{task}/conclude", judge::decide)
        .get(Needs::Act(Act::VerifyConclusion), "/g/{government}/tasks/{task}/verify", judge::verify)
        .upload(Needs::Act(Act::VerifyConclusion), "/g/{government}/tasks/{task}/verify", judge::verified)
        .get(Needs::Act(Act::StrikeOff), "/g/{government}/tasks/{task}/strike-off", judge::strike)
        .post(Needs::Act(Act::StrikeOff), "/g/{government}/tasks/{task}/strike-off", judge::struck)
        .get(Needs::Act(Act::ReopenTask), "/g/{government}/tasks/{task}/reopen", judge::reopen)
        .post(Needs::Act(Act::ReopenTask), "/g/{government}/tasks/{task}/reopen", judge::reopened)
        .get(Needs::Act(Act::CloseYear), "/g/{government}/closing/{year}", year::form)
        .post(Needs::Act(Act::CloseYear), "/g/{government}/closing/{year}", year::close)
}
