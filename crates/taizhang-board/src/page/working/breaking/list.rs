//! What is to be broken down, what is drafted, and the breakdowns. Drafts are put together from here.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::breakdown::{Breakdown, BreakdownCommand, BreakdownEvent, BreakdownStatus};
use taizhang_ledger::entry::Entry;
use taizhang_ledger::task::{DutyCatalogue, Task, TaskCommand, TaskStatus, Terms, drafts, suggest};
use taizhang_ledger::{Act, Command, EntryId, Event, State as Ledger, TaskId};

use crate::act::{ask, ask_nth, form_key, onward};
use crate::here::Here;
use crate::naming::{day, sentence_address, unit_name};
use crate::page::working::terms::form_summary;
use crate::part::{Column, cited, empty, pager, table};
use crate::sent::Sent;
use crate::shell::{Title, page};

/// Entries on one page of the list.
const ENTRIES_SHOWN: usize = 30;
/// Drafts shown at a time; 「全部」 takes those that are not shown as well.
const DRAFTS_SHOWN: usize = 200;

/// The entries that are to be broken down and are not.
fn to_break_down(state: &Ledger) -> impl Iterator<Item = &Entry> {
    let mut broken = vec![false; state.entries.len()];
    for task in state.tasks.iter().filter(|task| task.status != TaskStatus::Cancelled) {
        if let Some(entry) = broken.get_mut(task.entry.index()) {
            *entry = true;
        }
    }
    let open = |entry: &Entry| entry.is_open() && entry.read.kind.is_commitment();
    state.entries.iter().filter(move |entry| open(entry) && !broken[entry.id.index()])
}

/// The drafts that no breakdown has.
fn loose_drafts(state: &Ledger) -> impl Iterator<Item = &Task> {
    state.tasks.iter().filter(|task| task.status == TaskStatus::Drafted && task.breakdown.is_none())
}

/// The page.
pub(super) async fn list(here: Here, inside: Inside) -> Response {
    let asked = here.asked();
    let after: Option<EntryId> = asked.text("after").and_then(|after| after.parse().ok());
    let words = &here.words.breaking;
    let body = inside.look(|state| {
        let left = to_break_down(state).count();
        let drafted = loose_drafts(state).count();
        let issued = state.breakdowns.iter().filter(|breakdown| breakdown.is_issued()).count();
        html! {
            h1 { (words.title) }
            p.lead { ((words.sentence)(left, drafted, state.breakdowns.len() - issued, issued)) }
            (documents(&here, state))
            (loose(&here, state, drafted))
            (entries(&here, state, (left, after)))
        }
    });
    page(&here, &Title::new(words.title, "breakdown"), &body)
}

fn documents(here: &Here, state: &Ledger) -> Markup {
    let words = &here.words.breaking;
    let rows: Vec<Vec<Markup>> = state.breakdowns.iter().rev().map(|breakdown| {
        let open = breakdown.opinions.iter().filter(|opinion| opinion.answer.is_none()).count();
        vec![
            html! { a href=(here.at(&format!("breakdowns/{}", breakdown.id))) data-row { (breakdown.title) } },
            html! { (status_text(here, breakdown)) },
            html! { (breakdown.tasks.len()) },
            html! { (open) },
        ]
    }).collect();
    html! {
        @if !rows.is_empty() {
            h2 #documents { (words.documents) }
            (table(words.documents, &[Column::words(words.name), Column::words(here.words.common.status), Column::figures(words.tasks), Column::figures(words.open_opinions)], &rows))
        }
    }
}

/// How far a breakdown is, in words.
pub(super) fn status_text(here: &Here, breakdown: &Breakdown) -> String {
    let words = &here.words.breaking;
    match &breakdown.status {
        BreakdownStatus::Drafted => words.drafted.to_owned(),
        BreakdownStatus::Consulting { until } => (words.consulting)(&until.to_string()),
        BreakdownStatus::Issued { document_number, on } => (words.issued)(document_number, &on.to_string()),
    }
}

fn loose(here: &Here, state: &Ledger, count: usize) -> Markup {
    let words = &here.words.breaking;
    if count == 0 {
        return html! {};
    }
    html! {
        h2 #drafts { (words.drafts) " · " (count) }
        form method="post" action=(here.at("breakdown/compile")) {
            (form_key())
            (draft_table(here, state, loose_drafts(state).take(DRAFTS_SHOWN)))
            @if count > DRAFTS_SHOWN {
                p { label { input type="checkbox" name="all" value="1"; ((words.all_drafts)(count)) } }
            }
            @if here.may(Act::CompileBreakdown) {
                div.panel {
                    label for="name" { (words.name) }
                    input type="text" id="name" name="name" required value=(words.usual_name);
                    p.actions { button { (words.compile) } }
                }
            }
        }
    }
}

/// Drafts as rows that can be ticked.
pub(super) fn draft_table<'s>(
    here: &Here,
    state: &'s Ledger,
    tasks: impl Iterator<Item = &'s Task>,
) -> Markup {
    let words = &here.words.breaking;
    let columns = [
        Column::words(words.tick),
        Column::words(here.words.common.task),
        Column::words(here.words.common.lead_unit),
        Column::words(here.words.common.due),
        Column::words(words.form),
    ];
    let rows: Vec<Vec<Markup>> = tasks.map(|task| {
        vec![
            html! { label { input type="checkbox" name="task" value=(task.id) checked; (task.id) } },
            html! { a href=(here.at(&format!("tasks/{}/draft", task.id))) data-row { (task.terms.title) } },
            html! { (unit_name(state, &task.terms.lead_unit)) },
            html! { (day(task.terms.due_date)) },
            html! { (form_summary(here, &task.terms.form)) },
        ]
    }).collect();
    table(words.drafts, &columns, &rows)
}

fn entries(here: &Here, state: &Ledger, (left, after): (usize, Option<EntryId>)) -> Markup {
    let words = &here.words.breaking;
    if left == 0 {
        return html! { h2 { (words.entries) } (empty(if state.entries.is_empty() { words.no_entries } else { words.all_broken }, None)) };
    }
    let shown: Vec<&Entry> = to_break_down(state)
        .filter(|entry| after.is_none_or(|after| entry.id > after))
        .take(ENTRIES_SHOWN)
        .collect();
    let next = shown.last().filter(|_| shown.len() == ENTRIES_SHOWN);
    let next = next.map(|last| here.at(&format!("breakdown?after={}#entries", last.id)));
    let first = after.map(|_| here.at("breakdown#entries"));
    let columns = [
        Column::words(words.tick),
        Column::words(here.words.common.entry),
        Column::words(words.kind),
        Column::words(words.what),
    ];
    let rows: Vec<Vec<Markup>> = shown.iter().map(|entry| {
        let title = entry.read.headings.last().map_or("", String::as_str);
        vec![
            html! { label { input type="checkbox" name="entry" value=(entry.id); (entry.id) } },
            html! { (cited(&entry.read.text, &sentence_address(here, entry))) br; span.muted { (title) } },
            html! { (kind_name(here, entry)) },
            html! {
                @if here.may(Act::DraftTask) {
                    a href=(here.at(&format!("breakdown/entries/{}", entry.id))) data-row { (words.draft_it) }
                }
            },
        ]
    }).collect();
    html! {
        h2 #entries { (words.entries) " · " (left) }
        form method="post" action=(here.at("breakdown/draft")) {
            (form_key())
            (table(words.entries, &columns, &rows))
            @if here.may(Act::DraftTask) {
                p.hint { (words.draft_hint) }
                p.actions { button.is-quiet { (words.draft_chosen) } }
            }
        }
        (pager(here.words, first.as_deref(), next.as_deref()))
    }
}

fn kind_name(here: &Here, entry: &Entry) -> &'static str {
    let words = &here.words.breaking;
    words.kinds.iter().find(|(code, _)| *code == entry.read.kind.name()).map_or("", |(_, name)| *name)
}

/// Drafts the tasks of several entries as read, each led by the unit that is likeliest. Entries for which no unit can be named
/// are left for a person.
pub(super) async fn draft_chosen(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let chosen: Vec<EntryId> = fields.every("entry")?;
    let catalogue = DutyCatalogue::shipped();
    let year = inside.today().year();
    let mut nth = 0;
    let mut left = false;
    for entry in chosen.into_iter().take(ENTRIES_SHOWN) {
        let commands = inside.look(|state| drafted(state, entry, year, &catalogue));
        left |= commands.is_empty();
        for command in commands {
            ask_nth(&app, &here, &inside, (&fields, nth), command).await?;
            nth += 1;
        }
    }
    let said = if left { "drafted_some" } else { "drafted" };
    Ok(onward(&here.at(if left { "breakdown#entries" } else { "breakdown#drafts" }), said))
}

fn drafted(state: &Ledger, entry: EntryId, year: i16, catalogue: &DutyCatalogue) -> Vec<Command> {
    let likeliest = suggest(state, entry, catalogue).into_iter().next().map(|candidate| candidate.unit);
    let terms = drafts(state, entry, year).into_iter().filter_map(|draft| {
        Some(Terms {
            title: draft.title,
            lead_unit: draft.lead_unit.or_else(|| likeliest.clone())?,
            support_units: draft.support_units,
            lead_official: None,
            contact: None,
            due_date: draft.due_date,
            form: draft.form,
        })
    });
    let command = |terms| TaskCommand::Draft { entry, parent: None, terms: Box::new(terms) };
    terms.map(|terms| Command::Task(Box::new(command(terms)))).collect()
}

/// Puts drafts together.
pub(super) async fn compile(Sent { app, here, inside, fields, .. }: Sent) -> Result<Response, Problem> {
    let tasks: Vec<TaskId> = if fields.ticked("all") {
        inside.look(|state| loose_drafts(state).map(|task| task.id).collect())
    } else {
        fields.every("task")?
    };
    let title = fields.needed("name")?.to_owned();
    let command = Command::Breakdown(Box::new(BreakdownCommand::Compile { title, tasks }));
    let done = ask(&app, &here, &inside, &fields, command).await?;
    let made = done.events.iter().find_map(|event| match event {
        Event::Breakdown(event) => match &**event {
            BreakdownEvent::Compiled { breakdown, .. } => Some(*breakdown),
            _ => None,
        },
        _ => None,
    });
    let to = made.map_or_else(|| "breakdown".to_owned(), |id| format!("breakdowns/{id}"));
    Ok(onward(&here.at(&to), "compiled"))
}
