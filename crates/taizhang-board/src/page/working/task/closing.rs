//! How a task was concluded: proposals with their evidence, the opinion, the verification, the last word.

use maud::{Markup, html};
use taizhang_ledger::State;
use taizhang_ledger::closing::Said;
use taizhang_ledger::task::Task;
use taizhang_ledger::update::Evidence;

use crate::here::Here;
use crate::naming::{by, when};
use crate::page::working::evidence::hash_links;

/// The files that reports of a task name: what a hash is called.
pub(in crate::page::working) fn named_files(task: &Task) -> Vec<Evidence> {
    let reports = task.obligations.iter().flat_map(|owed| &owed.submissions);
    reports.flat_map(|report| report.said.evidence.iter().cloned()).collect()
}

/// The closing, if it has begun.
pub(in crate::page::working) fn closing(here: &Here, state: &State, task: &Task) -> Markup {
    let words = &here.words.closing;
    let Some(closing) = state.closings.tasks.get(&task.id) else { return html! {} };
    let known = named_files(task);
    html! {
        section #closing aria-labelledby="closing-head" {
            h2 #closing-head { (words.title) }
            @for proposal in &closing.proposals {
                div.panel {
                    (said(state, words.proposal, &proposal.said))
                    (hash_links(here, &proposal.evidence, &known))
                    @if let Some(returned) = &proposal.returned { (said(state, words.returned, returned)) }
                    @if let Some(accepted) = &proposal.accepted { (said(state, words.accepted, accepted)) }
                }
            }
            @if let Some(standing) = &closing.standing {
                p { ((words.stood)(&standing.figures.join(here.words.list_mark), standing.word.as_deref().unwrap_or(here.words.common.none))) }
            }
            @if let Some(verified) = &closing.verified {
                div.panel { (said(state, words.verified, &verified.said)) (hash_links(here, &verified.evidence, &known)) }
            }
            @if let Some(struck) = &closing.struck_off { div.panel { (said(state, words.struck_off, struck)) } }
            @for again in &closing.reopened { div.panel { (said(state, words.reopened, again)) } }
        }
    }
}

fn said(state: &State, what: &str, said: &Said) -> Markup {
    html! {
        h3 { (what) }
        p.prose { (said.text) }
        p.muted { (by(state, &said.by)) " · " (when(said.at)) }
    }
}
