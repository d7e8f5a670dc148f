//! 一图读懂, inside: the poster of the report as it stands in the ledger, in any colours, as page, drawing, picture or document.

use axum::body::Bytes;
use axum::extract::{Path, State as Extracted};
use axum::response::Response;
use maud::html;
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::Act;
use taizhang_publish::picture::{pdf, png};
use taizhang_publish::poster::{Layout, Poster, THEMES};

use crate::here::Here;
use crate::outside::fonts;
use crate::page::outside::{given, in_turn, theme};
use crate::pages::Pages;
use crate::part::empty;
use crate::shelf::Shelves;
use crate::shell::{Title, page};

/// The forms: path, layout, media type.
const FORMS: [(&str, Layout, &str); 5] = [
    ("poster.png", Layout::Phone, "image/png"),
    ("poster.svg", Layout::Phone, "image/svg+xml"),
    ("poster.html", Layout::Phone, "text/html; charset=utf-8"),
    ("poster-a3.svg", Layout::Sheet, "image/svg+xml"),
    ("poster-a3.pdf", Layout::Sheet, "application/pdf"),
];

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/poster", poster).get(
        Needs::Act(Act::ReadLedger),
        "/g/{government}/poster/{file}",
        file,
    )
}

async fn poster(shelves: Shelves, here: Here, inside: Inside) -> Result<Response, Problem> {
    let words = &here.words.poster;
    let theme = theme(&here);
    let source = shelves.standings.poster(&inside).await?;
    let body = html! {
        h1 { (words.title) }
        p.lead { (words.lead) }
        @if source.is_empty() { (empty(words.empty, None)) }
        @else {
            form.filters method="get" action=(here.at("poster")) {
                div.field {
                    label for="theme" { (words.theme) }
                    select id="theme" name="theme" {
                        @for one in &THEMES { option value=(one.name) selected[one == theme] { (here.of_two(one.words.0, one.words.1)) } }
                    }
                }
                button.is-quiet { (words.redraw) }
            }
            p {
                (words.take) ": "
                @for (name, layout, _) in FORMS {
                    a href=(here.at(&format!("poster/{name}?theme={}", theme.name))) download=(name) {
                        (match layout { Layout::Sheet => words.sheet, Layout::Phone if name.ends_with("html") => words.page, Layout::Phone => words.phone })
                        " " (name.rsplit('.').next().unwrap_or("").to_uppercase())
                    }
                    " "
                }
            }
            (Poster::of(&source, None, Some(here.at(""))).part(theme, here.published()))
        }
    };
    Ok(page(&here, &Title::new(words.title, "reports"), &body))
}

async fn file(
    Extracted(app): Extracted<App>,
    shelves: Shelves,
    here: Here,
    inside: Inside,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (name, layout, kind) =
        FORMS.into_iter().find(|(known, ..)| *known == name).ok_or_else(Problem::no_such_address)?;
    let source = shelves.standings.poster(&inside).await?;
    if source.is_empty() {
        return Err(Problem::unknown());
    }
    let (theme, language) = (theme(&here), here.published());
    let address =
        app.edge().public.as_deref().map(|public| format!("{}{}", public.trim_end_matches('/'), here.at("")));
    let bytes = in_turn(move || {
        let poster = match layout {
            Layout::Phone => Poster::of(&source, None, address),
            Layout::Sheet => Poster::for_sheet(&source, address, theme, language),
        };
        let svg = poster.svg(layout, theme, language);
        Ok(match name {
            "poster.html" => poster.page(theme, language).into_bytes(),
            "poster.png" => png(&svg, &fonts()?, 100)?,
            "poster-a3.pdf" => pdf(&svg, &fonts()?, &poster.title(language))?,
            _ => svg.into_bytes(),
        })
    });
    Ok(given(Bytes::from(bytes.await?), kind, Some(name), "no-store"))
}
