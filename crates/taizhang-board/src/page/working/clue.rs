//! 群众线索: what citizens wrote about an entry, who answers, and the answer that is published. Who wrote is never shown.

use axum::extract::State as Extracted;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::clue::{Clue, ClueCommand, ClueStatus, PublishedAnswer};
use taizhang_ledger::permission::Subject;
use taizhang_ledger::{Act, ClueId, Command, State};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::{by, colon, day, sentence_address, unit_name, when, wrong};
use crate::page::working::sight::is_able;
use crate::page::working::terms::unit_options;
use crate::pages::Pages;
use crate::part::{Column, FieldError, choice, date, empty, errors, quote, table, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

/// Clues of the list.
const ROWS_SHOWN: usize = 200;
/// How much of what was written is shown, in bytes.
const TEXT_BYTES_MAX: usize = 64 << 10;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::ReadClue), "/g/{government}/clues", list)
        .get(Needs::Act(Act::ReadClue), "/g/{government}/clues/{clue}", clue)
        .post(Needs::Act(Act::ReadClue), "/g/{government}/clues/{clue}", act)
}

/// Whose a clue is: the unit that is to answer it.
fn subject(clue: &Clue) -> Subject {
    Subject { lead_unit: clue.unit.clone(), support_units: Vec::new(), seen_by: Some(Act::ReadClue) }
}

fn status(here: &Here, clue: &Clue) -> &'static str {
    let words = here.words.clue.statuses;
    words.iter().find(|(code, _)| *code == clue.status.name()).map_or("", |(_, name)| *name)
}

fn is_done(clue: &Clue) -> bool {
    matches!(clue.status, ClueStatus::Published | ClueStatus::Dismissed)
}

async fn list(here: Here, inside: Inside) -> Response {
    let words = &here.words.clue;
    let body = inside.look(|state| {
        let seen = state.clues.iter().filter(|clue| is_able(&inside, Act::ReadClue, &subject(clue)));
        let (done, open): (Vec<&Clue>, Vec<&Clue>) = seen.partition(|clue| is_done(clue));
        html! {
            h1 { (words.title) }
            p.lead { ((words.sentence)(open.len(), done.len())) }
            @if open.is_empty() && done.is_empty() { (empty(words.none, None)) }
            @else { (rows(&here, &inside, state, open.into_iter().chain(done.into_iter().rev()))) }
        }
    });
    page(&here, &Title::new(words.title, "supervise"), &body)
}

fn rows<'s>(here: &Here, inside: &Inside, state: &'s State, clues: impl Iterator<Item = &'s Clue>) -> Markup {
    let words = &here.words.clue;
    let columns = [
        Column::words(words.number),
        Column::words(words.about),
        Column::words(here.words.common.status),
        Column::words(words.unit),
        Column::words(words.answer_by),
        Column::words(words.received),
    ];
    let rows: Vec<Vec<Markup>> = clues.take(ROWS_SHOWN).map(|clue| {
        vec![
            html! { a href=(here.at(&format!("clues/{}", clue.id))) data-row { (clue.id) } },
            html! { @if let Some(entry) = state.entry(clue.entry) { a.cited href=(here.at(&format!("entries/{}", clue.entry))) { (entry.read.text) } } },
            html! { (day(status(here, clue))) },
            html! { @if let Some(unit) = &clue.unit { (unit_name(state, unit)) } @else { (here.words.common.none) } },
            html! {
                @if let Some(by) = clue.answer_by { (day(by)) } @else { (here.words.common.none) }
                @if clue.is_overdue(inside.today()) { " " strong { (words.overdue) } }
            },
            html! { (day(when(clue.received))) },
        ]
    }).collect();
    table(words.title, &columns, &rows)
}

fn seen<'s>(inside: &Inside, state: &'s State, places: &Places) -> Result<&'s Clue, Problem> {
    let id: ClueId = places.name(0)?;
    let clue = state.clues.iter().find(|clue| clue.id == id).ok_or_else(Problem::unknown)?;
    if is_able(inside, Act::ReadClue, &subject(clue)) { Ok(clue) } else { Err(Problem::unknown()) }
}

async fn clue(
    Extracted(app): Extracted<App>,
    here: Here,
    inside: Inside,
    places: Places,
) -> Result<Response, Problem> {
    shown(&app, &here, &inside, &places, (&Fields::default(), &[])).await
}

async fn shown(
    app: &App,
    here: &Here,
    inside: &Inside,
    places: &Places,
    (typed, wrong): (&Fields, &[FieldError]),
) -> Result<Response, Problem> {
    let words = &here.words.clue;
    let file = inside
        .look(|state| seen(inside, state, places).map(|clue| (!clue.erased).then(|| clue.text.clone())))?;
    let written = match file {
        Some(file) => Some(text_of(app, &file).await?),
        None => None,
    };
    let (title, body) = inside.look(|state| {
        let clue = seen(inside, state, places)?;
        let title = (words.of)(&clue.id.to_string());
        let body = html! {
            p.crumbs { a href=(here.at("clues")) { (words.title) } " › " (clue.id) }
            h1 { (title) }
            p.lead { (status(here, clue)) " · " (when(clue.received)) @if let Some(unit) = &clue.unit { " · " (unit_name(state, unit)) } }
            (errors(here.words, wrong))
            @if let Some(entry) = state.entry(clue.entry) {
                @let figures: Vec<&str> = entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
                (quote(&entry.read.text, &figures, &sentence_address(here, entry), here.words.common.in_report))
            }
            section.panel {
                h2 { (words.written) }
                @match &written { Some(text) => { p.prose { (text) } } None => { p.muted { (words.erased) } } }
            }
            @if let Some(public) = &clue.published { div.panel { h2 { (words.publish) } p { strong { (public.matter) } } p.prose { (public.answer) } } }
            (forms(here, inside, state, clue, (typed, wrong)))
            (history(here, state, clue))
        };
        Ok::<_, Problem>((title, body))
    })?;
    Ok(page(here, &Title::new(title, "supervise"), &body))
}

/// What was written, without the random line that it opens with.
async fn text_of(app: &App, file: &taizhang_ledger::FileHash) -> Result<String, Problem> {
    let hash = file.as_str().parse().map_err(|_| Problem::unknown())?;
    let bytes = app.offices().surroundings().store.file(hash).await?;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(TEXT_BYTES_MAX)]).into_owned();
    Ok(text.split_once('\n').map_or_else(|| text.clone(), |(_, rest)| rest.to_owned()))
}

fn history(here: &Here, state: &State, clue: &Clue) -> Markup {
    let words = &here.words.clue;
    html! {
        @if !clue.steps.is_empty() {
            section {
                h2 { (words.history) }
                ol {
                    @for step in &clue.steps {
                        @let word = words.statuses.iter().find(|(code, _)| *code == step.status.name()).map_or("", |(_, name)| *name);
                        li {
                            strong { (word) } @if let Some(unit) = &step.unit { " · " (unit_name(state, unit)) }
                            @if !step.said.is_empty() { (colon(here)) (step.said) }
                            " " span.muted { (by(state, &step.by)) " · " (when(step.at)) }
                        }
                    }
                }
            }
        }
    }
}

/// The forms of what can be done with it now.
fn forms(
    here: &Here,
    inside: &Inside,
    state: &State,
    clue: &Clue,
    (typed, wrong): (&Fields, &[FieldError]),
) -> Markup {
    let words = &here.words.clue;
    let may = |act| is_able(inside, act, &subject(clue));
    let address = here.at(&format!("clues/{}", clue.id));
    let reason = |op: &str, label: &str| {
        let id = format!("reason-{op}");
        html! {
            details {
                summary { (label) }
                form.inline method="post" action=(address) {
                    (form_key())
                    label for=(id) { (here.words.common.reason) }
                    input type="text" id=(id) name="reason" required;
                    button.is-quiet name="op" value=(op) { (label) }
                }
            }
        }
    };
    html! {
        @if matches!(clue.status, ClueStatus::Received | ClueStatus::Assigned) && may(Act::AssignClue) {
            form.panel method="post" action=(address) {
                (form_key())
                div.pair {
                    (choice(typed, "unit", words.unit, "", wrong, &unit_options(here, state)))
                    (date(typed, "answer_by", words.answer_by, "", wrong))
                }
                p.actions { button name="op" value="assign" { (words.assign) } }
            }
        }
        @if matches!(clue.status, ClueStatus::Assigned | ClueStatus::Answered) && may(Act::AnswerClue) {
            form.panel method="post" action=(address) data-keep="answer" {
                (form_key())
                (textarea(typed, "answer", words.answer, words.answer_hint, wrong))
                p.actions { button name="op" value="answer" { (words.answer) } }
            }
            @if clue.status == ClueStatus::Assigned { (reason("return", words.give_back)) }
        }
        @if clue.status == ClueStatus::Answered {
            @if may(Act::PublishClue) { (publishing(here, clue, &address, (typed, wrong))) }
            @if may(Act::AssignClue) { (reason("reject", words.reject)) }
        }
        @if !is_done(clue) && may(Act::DismissClue) { (reason("dismiss", words.dismiss)) }
    }
}

fn publishing(here: &Here, clue: &Clue, address: &str, (typed, wrong): (&Fields, &[FieldError])) -> Markup {
    let words = &here.words.clue;
    let usual = Fields::default().with("public_answer", clue.answer().unwrap_or_default());
    let typed = if typed.names().next().is_some() { typed } else { &usual };
    html! {
        form.panel method="post" action=(address) data-keep="publish" {
            (form_key())
            (textarea(typed, "matter", words.matter, "", wrong))
            (textarea(typed, "public_answer", words.public_answer, "", wrong))
            p.actions { button name="op" value="publish" { (words.publish) } }
        }
    }
}

fn command(clue: ClueId, fields: &Fields) -> Result<(ClueCommand, &'static str), Problem> {
    let reason = || fields.needed("reason").map(str::to_owned);
    Ok(match fields.shown("op") {
        "assign" => {
            let missing = || Problem::field("answer_by", "没有填写", "is missing");
            let answer_by = fields.date("answer_by")?.ok_or_else(missing)?;
            (ClueCommand::Assign { clue, unit: fields.parsed("unit")?, answer_by }, "assigned")
        }
        "answer" => {
            (ClueCommand::Answer { clue, answer: fields.needed("answer")?.to_owned() }, "clue_answered")
        }
        "return" => (ClueCommand::ReturnBack { clue, reason: reason()? }, "done"),
        "reject" => (ClueCommand::RejectAnswer { clue, reason: reason()? }, "done"),
        "dismiss" => (ClueCommand::Dismiss { clue, reason: reason()? }, "clue_dismissed"),
        "publish" => {
            let (matter, answer) =
                (fields.needed("matter")?.to_owned(), fields.needed("public_answer")?.to_owned());
            (ClueCommand::Publish { clue, published: PublishedAnswer { matter, answer } }, "clue_published")
        }
        _ => return Err(Problem::field("op", "不在可选范围内", "is none of the choices")),
    })
}

async fn act(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let id: ClueId = places.name(0)?;
    inside.look(|state| seen(&inside, state, &places).map(|_| ()))?;
    let done = match command(id, &fields) {
        Ok((command, said)) => {
            ask(&app, &here, &inside, &fields, Command::Clue(Box::new(command))).await.map(|_| said)
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(said) => {
            // Given back, it may be somebody else's now.
            let still = inside.look(|state| seen(&inside, state, &places).is_ok());
            Ok(onward(&here.at(&if still { format!("clues/{id}") } else { "clues".to_owned() }), said))
        }
        Err(problem) => {
            let words = &here.words.clue;
            let labels = [
                ("unit", words.unit),
                ("answer_by", words.answer_by),
                ("answer", words.answer),
                ("matter", words.matter),
                ("public_answer", words.public_answer),
            ];
            let wrong = wrong(&here, &problem, &labels);
            shown(&app, &here, &inside, &places, (&fields, &wrong)).await
        }
    }
}
