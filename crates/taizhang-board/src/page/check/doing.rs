//! What the three buttons do: confirm, correct and confirm, dismiss. Then on to the next entry.

use axum::response::Response;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::entry::{Entry, EntryCommand, EntryStatus};
use taizhang_ledger::filing::{FiledReport, Place};
use taizhang_ledger::{Act, Command, EntryId};

use crate::act::{KEY_FIELD, ask, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::check::{change, shown};
use crate::page::reports::last_of;
use crate::pages::Pages;
use crate::part::FieldError;
use crate::sent::{Places, Sent};
use crate::shelf::Shelves;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .post(Needs::Act(Act::ConfirmEntry), "/g/{government}/check/{entry}/confirm", confirm)
        .post(Needs::Act(Act::CorrectEntry), "/g/{government}/check/{entry}/correct", correct)
        .post(Needs::Act(Act::DismissEntry), "/g/{government}/check/{entry}/dismiss", dismiss)
}

/// The next page: the entry behind this one that nobody has looked at.
fn next(here: &Here, fields: &Fields, id: EntryId, said: &str) -> Response {
    let kept =
        fields.text("report").map_or_else(Fields::default, |report| Fields::default().with("report", report));
    let query = kept.with("after", id.to_string()).with("just", id.to_string()).print();
    onward(&format!("{}?{query}", here.at("check")), said)
}

/// The entry that an address names, as it is.
fn at_hand(inside: &Inside, places: &Places) -> Result<Entry, Problem> {
    let id = places.name(0)?;
    inside.look(|state| state.entry(id).cloned()).ok_or_else(Problem::unknown)
}

async fn confirm(
    shelves: Shelves,
    Sent { app, here, inside, places, fields }: Sent,
) -> Result<Response, Problem> {
    let entry = at_hand(&inside, &places)?;
    let command = Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry.id] }));
    match ask(&app, &here, &inside, &fields, command).await {
        Ok(done) if done.events.is_empty() => Ok(next(&here, &fields, entry.id, "entry_already")),
        Ok(_) => Ok(next(&here, &fields, entry.id, "entry_confirmed")),
        Err(problem) => again(&app, &here, (&inside, &shelves), (&entry, &fields, &problem)).await,
    }
}

async fn dismiss(
    shelves: Shelves,
    Sent { app, here, inside, places, fields }: Sent,
) -> Result<Response, Problem> {
    let entry = at_hand(&inside, &places)?;
    if entry.status == EntryStatus::Dismissed {
        return Ok(next(&here, &fields, entry.id, "entry_already"));
    }
    let reason = fields.shown("reason").trim().to_owned();
    let command = Command::Entry(Box::new(EntryCommand::Dismiss { entry: entry.id, reason }));
    match ask(&app, &here, &inside, &fields, command).await {
        Ok(_) => Ok(next(&here, &fields, entry.id, "entry_dismissed")),
        Err(problem) => again(&app, &here, (&inside, &shelves), (&entry, &fields, &problem)).await,
    }
}

async fn correct(
    shelves: Shelves,
    Sent { app, here, inside, places, fields }: Sent,
) -> Result<Response, Problem> {
    let entry = at_hand(&inside, &places)?;
    match corrected(&app, &here, (&inside, &shelves), &entry, &fields).await {
        Ok(()) => Ok(next(&here, &fields, entry.id, "entry_corrected")),
        Err(problem) => again(&app, &here, (&inside, &shelves), (&entry, &fields, &problem)).await,
    }
}

/// Makes each change, then confirms. What was changed before one was refused stays changed; the form shows it so.
async fn corrected(
    app: &App,
    here: &Here,
    (inside, shelves): (&Inside, &Shelves),
    entry: &Entry,
    fields: &Fields,
) -> Result<(), Problem> {
    let places = figure_places(app, (inside, shelves), entry).await;
    let changes = change::changes(here, entry, fields, |text| places(text))?;
    let reason = fields.text("reason").unwrap_or(here.words.check.reason_misread).to_owned();
    let commands = changes.into_iter().map(|change| EntryCommand::Correct {
        entry: entry.id,
        change,
        reason: reason.clone(),
    });
    let confirm = EntryCommand::Confirm { entries: vec![entry.id] };
    for (nth, command) in commands.chain([confirm]).enumerate() {
        let key = format!("{}-{nth}", fields.shown(KEY_FIELD));
        let fields = fields.without(&[KEY_FIELD]).with(KEY_FIELD, key);
        ask(app, here, inside, &fields, Command::Entry(Box::new(command))).await?;
    }
    Ok(())
}

/// Finds where a figure that is added stands in the source: its words in the sentence; without them, the sentence.
async fn figure_places(
    app: &App,
    (inside, shelves): (&Inside, &Shelves),
    entry: &Entry,
) -> impl Fn(&str) -> Place {
    let whole = entry.read.place;
    let report = entry.mentions.first().map(|mention| mention.report);
    let files = report.and_then(|report| {
        inside.look(|state| Some((state.report(report)?.clone(), last_of(state, report))))
    });
    let named = |report: &FiledReport| (report.file.clone(), report.name.clone());
    let laid = match &files {
        Some((filed, last)) => shelves.laid.of(app, named(filed), last.as_ref().map(named)).await.ok(),
        None => None,
    };
    move |text: &str| {
        let found = laid.as_ref().and_then(|laid| {
            let (block, range) = laid.find(whole.start, whole.end)?;
            let at = laid.blocks[block].shown.get(range.clone())?.find(text)?;
            laid.blocks[block].source(range.start + at..range.start + at + text.len())
        });
        found.map_or(whole, |(start, end)| Place { start, end, line: whole.line })
    }
}

/// The same entry again, with everything typed kept.
async fn again(
    app: &App,
    here: &Here,
    (inside, shelves): (&Inside, &Shelves),
    (entry, fields, problem): (&Entry, &Fields, &Problem),
) -> Result<Response, Problem> {
    let wrong = [FieldError::of(problem, here.language)];
    let asked = Fields::default().with("entry", entry.id.to_string());
    let asked = match fields.text("report") {
        Some(report) => asked.with("report", report),
        None => asked,
    };
    let mut response = shown(app, here, (inside, shelves), (&asked, fields, &wrong)).await?;
    *response.status_mut() = problem.status();
    Ok(response)
}
