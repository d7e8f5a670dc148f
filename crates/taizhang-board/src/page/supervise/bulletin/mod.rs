//! 督查通报: drafted from how everything stands today, issued as it was shown, printed in the format of official documents
//! (GB/T 9704). What was printed is kept, whatever comes later.

mod sheet;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::supervision::{Bulletin, SupervisionCommand, SupervisionEvent};
use taizhang_ledger::{Act, BulletinId, Command, Event, FileHash};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::supervise::refused;
use crate::pages::Pages;
use crate::part::{FieldError, empty, errors, hidden, text, textarea};
use crate::sent::{Places, Sent};
use crate::shelf::Shelves;
use crate::shell::{Title, page};
use crate::standing::Drafted;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Act(Act::IssueBulletin), "/g/{government}/bulletins/draft", form)
        .post(Needs::Act(Act::IssueBulletin), "/g/{government}/bulletins/draft", send_out)
        .get(Needs::Act(Act::ReadLedger), "/g/{government}/bulletins/{bulletin}", shown)
}

async fn form(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let drafted = shelves.standings.bulletin(&inside).await?;
    let fields = proposed(&here, &inside, &drafted);
    Ok(draft(&here, &drafted, &fields, &[]))
}

/// A first wording, to be changed.
fn proposed(here: &Here, inside: &Inside, drafted: &Drafted) -> Fields {
    let words = &here.words.bulletin;
    let day = inside.today();
    let behind = drafted.rows.iter().filter(|row| row.word == "欠进度").count();
    let done = drafted.rows.iter().filter(|row| row.word == "已完成").count();
    let units = sheet::by_unit(&drafted.rows).len();
    let year = i64::from(day.year());
    Fields::default().with("title", (words.title_of)(year)).with(
        "preface",
        (words.preface_of)(&sheet::chinese_day(day), units, drafted.rows.len(), done, behind),
    )
}

fn draft(here: &Here, drafted: &Drafted, fields: &Fields, wrong: &[FieldError]) -> Response {
    let words = &here.words.bulletin;
    let body = html! {
            p.trail { a href=(here.at("supervise#bulletins")) { (here.words.shell.pages.supervise) } " / " (words.draft) }
            h1 { (words.draft) }
            (errors(here.words, wrong))
            @if drafted.rows.is_empty() { (empty(words.nothing, Some((here.at("breakdown").as_str(), here.words.shell.pages.breakdown)))) }
            @else {
                form.panel method="post" action=(here.at("bulletins/draft")) data-keep="bulletin" {
                    (form_key())
                    (hidden("shown", drafted.hash.as_str()))
                    (text(fields, "title", words.title, "", wrong))
                    (textarea(fields, "preface", words.preface, words.preface_hint, wrong))
                    p.hint { (words.send_hint) }
                    p { button.button { (words.send) } }
                }
                h2 { (words.preview) }
                (sheet::tables(here, &drafted.rows, |_| true, true))
            }
    };
    page(here, &Title::new(words.draft, "supervise"), &body)
}

async fn send_out(
    shelves: Shelves,
    Sent { app, here, inside, fields, .. }: Sent,
) -> Result<Response, Problem> {
    let asked = match fields.parsed::<FileHash>("shown") {
        Ok(shown) => {
            let (title, preface) =
                (fields.shown("title").trim().to_owned(), fields.shown("preface").trim().to_owned());
            let command = SupervisionCommand::IssueBulletin { title, preface, shown };
            ask(&app, &here, &inside, &fields, Command::Supervision(Box::new(command))).await
        }
        Err(problem) => Err(problem),
    };
    match asked {
        Ok(done) => {
            let issued = done.events.iter().find_map(|event| match event {
                Event::Supervision(event) => match &**event {
                    SupervisionEvent::BulletinIssued { bulletin, .. } => Some(*bulletin),
                    _ => None,
                },
                _ => None,
            });
            let to = issued
                .map_or_else(|| "supervise#bulletins".to_owned(), |bulletin| format!("bulletins/{bulletin}"));
            Ok(onward(&here.at(&to), "bulletin_issued"))
        }
        Err(problem) => {
            let drafted = shelves.standings.bulletin(&inside).await?;
            refused(&here, problem, |wrong| draft(&here, &drafted, &fields, wrong))
        }
    }
}

async fn shown(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let id: BulletinId = places.name(0)?;
    let found = inside.look(|state| {
        let at = usize::try_from(id.0).ok()?.checked_sub(1)?;
        let bulletin = state.supervision.bulletins.get(at)?;
        Some((bulletin.printed(), document(&here, &inside, state, bulletin)))
    });
    let (title, body) = found.ok_or_else(Problem::unknown)?;
    Ok(page(&here, &Title::new(title, "supervise"), &body))
}

fn document(here: &Here, inside: &Inside, state: &taizhang_ledger::State, bulletin: &Bulletin) -> Markup {
    html! {
        p.trail { a href=(here.at("supervise#bulletins")) { (here.words.shell.pages.supervise) } " / " (bulletin.printed()) }
        (sheet::sheet(here, inside, state, bulletin))
        p.muted.screen-only { (here.words.bulletin.print_hint) }
    }
}
