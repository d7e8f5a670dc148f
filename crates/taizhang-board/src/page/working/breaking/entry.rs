//! Drafting the tasks of one entry: what could be made of it, what was guessed, and who could lead, each with the reason.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_api::guard::Inside;
use taizhang_ledger::task::{
    Candidate, Draft, DutyCatalogue, TaskCommand, TaskEvent, Terms, drafts, suggest,
};
use taizhang_ledger::{Command, EntryId, Event, State as Ledger, TaskId, UnitId};

use crate::act::{ask_nth, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{colon, say, sentence_address, unit_name, unit_names, wrong};
use crate::page::working::terms::{form_summary, unit_options};
use crate::part::{FieldError, choice, empty, errors, quote};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// The page.
pub(super) async fn entry(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    shown(&here, &inside, places.name(0)?, None, &[])
}

fn shown(
    here: &Here,
    inside: &Inside,
    id: EntryId,
    typed: Option<&Fields>,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let words = &here.words.breaking;
    let year = inside.today().year();
    let body = inside.look(|state| {
        let entry = state.entry(id).filter(|entry| entry.is_open())?;
        let candidates = suggest(state, id, &DutyCatalogue::shipped());
        let proposed = drafts(state, id, year);
        let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
        let line = (here.words.common.line)(entry.read.place.line);
        Some(html! {
            h1 { ((words.draft_title)(&id.to_string())) }
            (errors(here.words, wrong))
            (quote(&entry.read.text, &figures, &sentence_address(here, entry), &line))
            @if state.is_broken_down(id) { p.notice.is-warning { (words.drafted_before) } }
            (who(here, state, &candidates))
            @if proposed.is_empty() { (empty(words.nothing_to_draft, None)) }
            @else { (form(here, state, id, (&proposed, &candidates), (typed, wrong))) }
        })
    });
    let body = body.ok_or_else(Problem::unknown)?;
    Ok(page(here, &Title::new(words.title, "breakdown"), &body))
}

/// The units that could lead, with why.
pub(super) fn who(here: &Here, state: &Ledger, candidates: &[Candidate]) -> Markup {
    let words = &here.words.breaking;
    html! {
        section.panel aria-labelledby="who" {
            h2 #who { (words.who) }
            @if candidates.is_empty() { p.muted { (words.nobody_speaks) } }
            @else {
                ol {
                    @for candidate in candidates {
                        li { strong { (unit_name(state, &candidate.unit)) } (colon(here)) (say(here, &candidate.reason)) }
                    }
                }
            }
        }
    }
}

fn form(
    here: &Here,
    state: &Ledger,
    id: EntryId,
    (proposed, candidates): (&[Draft], &[Candidate]),
    (typed, wrong): (Option<&Fields>, &[FieldError]),
) -> Markup {
    let words = &here.words.breaking;
    let options = unit_options(here, state);
    html! {
        form method="post" action=(here.at(&format!("breakdown/entries/{id}"))) {
            (form_key())
            @for (nth, draft) in proposed.iter().enumerate() {
                @let name = format!("lead_{nth}");
                @let likeliest = draft.lead_unit.as_ref().or(candidates.first().map(|candidate| &candidate.unit));
                @let usual = Fields::default().with(&name, likeliest.map_or("", UnitId::as_str));
                @let ticked = typed.is_none_or(|typed| typed.all("draft").any(|ticked| ticked == nth.to_string()));
                fieldset.panel {
                    legend { label { input type="checkbox" name="draft" value=(nth) checked[ticked]; (draft.title) } }
                    dl.facts {
                        dt { (words.form) } dd { (form_summary(here, &draft.form)) }
                        dt { (here.words.common.due) } dd { (draft.due_date) }
                        @if !draft.support_units.is_empty() {
                            dt { (here.words.terms.support_units) } dd { (unit_names(here, state, &draft.support_units)) }
                        }
                    }
                    (choice(typed.unwrap_or(&usual), &name, here.words.common.lead_unit, "", wrong, &options))
                    @if !draft.guesses.is_empty() {
                        p.guessed {
                            strong { (words.guesses) } (colon(here))
                            (draft.guesses.iter().map(|guess| say(here, guess)).collect::<Vec<_>>().join(here.of_two("；", "; ")))
                        }
                    }
                }
            }
            p.actions { button { (words.draft_these) } a href=(here.at("breakdown#entries")) { (here.words.common.back) } }
        }
    }
}

/// Drafts what was ticked; with one draft, on to its terms.
pub(super) async fn draft(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let id: EntryId = places.name(0)?;
    let commands = match chosen(&inside, id, &fields) {
        Ok(commands) => commands,
        Err(problem) => {
            let labels = [("lead", here.words.common.lead_unit), ("draft", here.words.breaking.drafts)];
            return shown(&here, &inside, id, Some(&fields), &wrong(&here, &problem, &labels));
        }
    };
    let mut made = Vec::new();
    for (nth, command) in commands.into_iter().enumerate() {
        match ask_nth(&app, &here, &inside, (&fields, nth), command).await {
            Ok(done) => made.extend(done.events.iter().filter_map(drafted)),
            Err(problem) => {
                return shown(&here, &inside, id, Some(&fields), &wrong(&here, &problem, &[]));
            }
        }
    }
    let to = match made.as_slice() {
        [only] => format!("tasks/{only}/draft"),
        _ => "breakdown#drafts".to_owned(),
    };
    Ok(onward(&here.at(&to), "drafted"))
}

fn drafted(event: &Event) -> Option<TaskId> {
    let Event::Task(event) = event else { return None };
    if let TaskEvent::Drafted { task, .. } = **event { Some(task) } else { None }
}

fn chosen(inside: &Inside, id: EntryId, fields: &Fields) -> Result<Vec<Command>, Problem> {
    let ticked: Vec<usize> = fields.every("draft")?;
    if ticked.is_empty() {
        return Err(Problem::field("draft", "没有选择", "is not chosen"));
    }
    let mut proposed = inside.look(|state| drafts(state, id, inside.today().year()));
    let mut commands = Vec::new();
    for nth in ticked {
        let draft = proposed.get_mut(nth).ok_or_else(Problem::unknown)?;
        let lead_unit: UnitId = fields.parsed(&format!("lead_{nth}"))?;
        let mut support_units = std::mem::take(&mut draft.support_units);
        support_units.retain(|unit| *unit != lead_unit);
        let terms = Terms {
            title: draft.title.clone(),
            lead_unit,
            support_units,
            lead_official: None,
            contact: None,
            due_date: draft.due_date,
            form: draft.form.clone(),
        };
        commands.push(Command::Task(Box::new(TaskCommand::Draft {
            entry: id,
            parent: None,
            terms: Box::new(terms),
        })));
    }
    Ok(commands)
}
