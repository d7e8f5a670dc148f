//! 督办: who is late, by unit, worst first; and what is done about it. Urging, notices, talks, lamps set by hand and bulletins are
//! events of the ledger; the ladder proposes the next step, a person takes it.

mod late;
mod said;
mod task;
mod under_way;

mod bulletin;
mod notice;
mod talk;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::{Act, State as Ledger};

use crate::chart::hatches;
use crate::here::Here;
use crate::pages::Pages;
use crate::part::FieldError;
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::Standing;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ReadTask), "/g/{government}/supervise", supervise);
    let pages = task::add(pages);
    let pages = notice::add(pages);
    let pages = talk::add(pages);
    bulletin::add(pages)
}

async fn supervise(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let standing = shelves.standings.of(&inside).await?;
    let body = inside.look(|state| body(&here, &inside, state, &standing));
    Ok(page(&here, &Title::new(here.words.shell.pages.supervise, "supervise"), &body))
}

fn body(here: &Here, inside: &Inside, state: &Ledger, standing: &Standing) -> Markup {
    html! {
        (hatches())
        h1 { (here.words.shell.pages.supervise) }
        (late::summary(here, inside, standing))
        p.actions {
            @if here.may(Act::IssueNotice) { a.button href=(here.at("notices/new")) { (here.words.supervise.new_notice) } }
            @if here.may(Act::IssueBulletin) { a.button.is-quiet href=(here.at("bulletins/draft")) { (here.words.supervise.draft_bulletin) } }
            @if here.may(Act::HoldTalk) { a.button.is-quiet href=(here.at("talks/new")) { (here.words.supervise.new_talk) } }
        }
        (under_way::requests(here, inside, state))
        (late::by_unit(here, inside, state, standing))
        (under_way::notices(here, inside, state))
        (under_way::talks(here, inside, state))
        (under_way::overrides(here, inside, state, standing.day))
        (under_way::bulletins(here, state))
    }
}

/// What a form says again that was refused: everything that was typed, and what is wrong. What one may not see is unknown.
pub(super) fn refused(
    here: &Here,
    problem: Problem,
    again: impl FnOnce(&[FieldError]) -> Response,
) -> Result<Response, Problem> {
    if problem.status() == axum::http::StatusCode::NOT_FOUND {
        return Err(problem);
    }
    let mut response = again(&[FieldError::of(&problem, here.language)]);
    *response.status_mut() = problem.status();
    Ok(response)
}
