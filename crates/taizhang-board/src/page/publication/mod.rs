//! 公开, inside: what is published, what would be published next, what is withheld, what was corrected. Publishing shows a summary
//! first and asks once more; what was shown is said back by its hash, so that nothing else is published.

mod correct;
mod preview;

use axum::extract::State as Extracted;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::publication::{LineChange, PublicDraft, compare, draft};
use taizhang_ledger::{Act, State};

use crate::fields::Fields;
use crate::here::{Here, encoded};
use crate::pages::Pages;
use crate::part::{Column, FieldError, empty, errors, table};
use crate::shell::{Title, page};

/// The most rows of one list of this page.
const ROWS_SHOWN: usize = 200;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/publication", publication);
    let pages = preview::add(pages);
    correct::add(pages)
}

/// What the next revision would hold, and how it differs from the current one.
struct Next {
    draft: PublicDraft,
    changes: Vec<LineChange>,
    nth: usize,
}

impl Next {
    fn of(state: &State, inside: &Inside) -> Self {
        let draft = draft(state, inside.today());
        let current = state.publication.current();
        let changes = compare(current.map_or(&[][..], |current| &current.lines), &draft.lines);
        Self { draft, changes, nth: state.publication.revisions.len() + 1 }
    }

    /// How many are new, gone and changed.
    fn counts(&self) -> (usize, usize, usize) {
        let new = self.changes.iter().filter(|change| change.was.is_none()).count();
        let gone = self.changes.iter().filter(|change| change.is.is_none()).count();
        (new, gone, self.changes.len() - new - gone)
    }
}

async fn publication(
    Extracted(app): Extracted<App>,
    here: Here,
    inside: Inside,
) -> Result<Response, Problem> {
    shown(&app, &here, &inside, (&Fields::default(), &[]))
}

/// The page; with what was typed into one of its forms and what was wrong with it.
fn shown(
    _: &App,
    here: &Here,
    inside: &Inside,
    (typed, wrong): (&Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.publication;
    let title = here.words.shell.pages.publication;
    let public = format!("/p/{}", encoded(inside.office.government().as_str()));
    let body = inside.look(|state| {
        html! {
            h1 { (title) }
            (errors(here.words, wrong))
            @match state.publication.current() {
                Some(current) => {
                    p.lead { ((words.current)(&current.id.to_string(), &current.published.at.date().to_string(), current.count)) }
                    p { a href=(public) { (words.see_outside) } }
                }
                None => { (empty(&format!("{}{}", words.none, words.none_next), None)) }
            }
            @if here.may(Act::PublishRevision) { (next(here, inside, state)) }
            @if here.may(Act::WithholdEntry) || !state.publication.withheld.is_empty() {
                (correct::withheld(here, state, (typed, wrong)))
            }
            (correct::corrections(here, state, (typed, wrong)))
            (revisions(here, state))
        }
    });
    let mut response = page(here, &Title::new(title, "publication"), &body);
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// What the next revision would change, and what it would leave out.
fn next(here: &Here, inside: &Inside, state: &State) -> Markup {
    let words = &here.words.publication;
    let next = Next::of(state, inside);
    let (new, gone, changed) = next.counts();
    html! {
        section.panel {
            h2 { (words.draft) }
            @if next.changes.is_empty() { p { (words.nothing_changed) } }
            @else {
                p { ((words.would_change)(new, gone, changed)) }
                p { a.button href=(here.at("publication/preview")) { (words.look) } }
            }
        }
        h2 { (words.left_out) }
        (left_out(here, state, &next.draft))
    }
}

fn left_out(here: &Here, state: &State, draft: &PublicDraft) -> Markup {
    let words = &here.words.publication;
    if draft.left_out.is_empty() {
        return html! { p { (words.left_out_none) } };
    }
    let columns =
        [Column::words(here.words.common.entry), Column::words(words.what), Column::words(words.why)];
    let rows = draft.left_out.iter().take(ROWS_SHOWN).map(|(id, reason)| {
        let text = state.entry(*id).map_or("", |entry| entry.read.text.as_str());
        vec![
            html! { a href=(here.at(&format!("entries/{id}"))) data-row { (id) } },
            html! { span lang="zh-CN" { (text) } },
            html! { (here.of_two(reason.zh(), reason.en())) },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    html! {
        ul.totals {
            @for (reason, count) in draft.counts() { li { (here.of_two(reason.zh(), reason.en())) " " b { (count) } } }
        }
        @if draft.left_out.len() > ROWS_SHOWN { p.muted { ((words.shown_first)(ROWS_SHOWN, draft.left_out.len())) } }
        details {
            summary { (words.left_out) }
            (table(words.left_out, &columns, &rows))
        }
    }
}

fn revisions(here: &Here, state: &State) -> Markup {
    let words = &here.words.publication;
    let columns = [
        Column::words(words.revision),
        Column::words(words.title),
        Column::words(words.published_on),
        Column::figures(words.lines),
        Column::words(words.by),
    ];
    let rows = state.publication.revisions.iter().rev().take(ROWS_SHOWN).map(|revision| {
        let post = state.posts.get(&revision.published.by.post);
        vec![
            html! { (revision.id) },
            html! { (revision.published.text) },
            html! { (revision.published.at.date()) },
            html! { (revision.count) },
            html! { @if let Some(post) = post { (post.title) } @else { (revision.published.by.post) } },
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    html! {
        @if !rows.is_empty() { h2 { (words.revisions) } (table(words.revisions, &columns, &rows)) }
    }
}
