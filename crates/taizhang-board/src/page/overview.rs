//! 总览: is the year on course?

use axum::response::Response;
use maud::html;
use taizhang_api::Needs;
use taizhang_api::guard::Inside;
use taizhang_ledger::Act;

use crate::here::Here;
use crate::pages::Pages;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadLedger), "/g/{government}", overview)
}

async fn overview(here: Here, inside: Inside) -> Response {
    let entries = inside.look(|state| state.entries.len());
    let title = here.words.shell.pages.overview;
    let body = html! {
        h1 { (title) }
        p { (entries) }
    };
    page(&here, &Title::new(title, "overview"), &body)
}
