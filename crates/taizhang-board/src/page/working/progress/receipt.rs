//! The receipt of a report: what came in, when, and what comes next. It prints as a page of its own.

use axum::response::Response;
use maud::html;
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::update::SubmissionState;

use super::form::owed_of;
use crate::here::Here;
use crate::naming::{by, period, when};
use crate::page::working::task::content;
use crate::sent::Places;
use crate::shell::{Title, page};

/// The page.
pub(super) async fn receipt(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let words = &here.words.progress;
    let body = inside.look(|state| {
        let (task, owed) = owed_of(&inside, state, &places)?;
        let report = owed.submissions.last().ok_or_else(Problem::unknown)?;
        let level = match report.state {
            SubmissionState::Submitted { level } => state.settings.review_levels.get(usize::from(level)),
            _ => None,
        };
        Ok::<_, Problem>(html! {
            h1 { (words.receipt) }
            p.lead { ((words.receipt_sentence)(&format!("{} {}", task.terms.title, period(&here, owed.period)), &when(report.at))) }
            p.muted { (by(state, &report.by)) " · " ((words.receipt_log)(state.size)) }
            div.panel { (content(&here, task, report)) }
            h2 { (words.receipt_next) }
            @if let Some(level) = level { p { ((words.next_level)(&level.name)) } }
            p.actions {
                a.button href=(here.at("work")) { (words.to_work) }
                a href=(here.at(&format!("tasks/{}", task.id))) { (words.to_task) }
                a href=(here.at("verify")) { (words.prove) }
            }
        })
    })?;
    Ok(page(&here, &Title::new(words.receipt, "work"), &body))
}
