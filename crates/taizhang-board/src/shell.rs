//! What every page has around it: head, masthead, navigation, message, footer. One place, so that help is always in the same
//! corner and no page lacks its language, title or skip link.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, VARY,
};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use taizhang_api::guard::PageHeaders;
use taizhang_ledger::Act;

use crate::asset::{MARK, SCRIPT, STYLE};
use crate::here::Here;

/// The name of a page.
#[derive(Clone, Debug)]
pub struct Title {
    /// What stands in the tab of the browser and, unless the page writes its own, in its heading.
    pub of: String,
    /// The entry of the navigation that it belongs to; empty for none.
    pub active: &'static str,
}

impl Title {
    /// A page of the navigation.
    #[must_use]
    pub fn new(of: impl Into<String>, active: &'static str) -> Self {
        Self { of: of.into(), active }
    }
}

/// A whole page.
#[must_use]
pub fn page(here: &Here, title: &Title, body: &Markup) -> Response {
    answer(here, &document(here, title, body))
}

/// A whole page as an answer, with the headers of pages.
#[must_use]
pub fn answer(here: &Here, document: &Markup) -> Response {
    let mut response = document.0.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(PageHeaders::POLICY));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(here.language.tag()));
    headers.insert(VARY, HeaderValue::from_static("accept-language, cookie"));
    response
}

fn document(here: &Here, title: &Title, body: &Markup) -> Markup {
    let words = here.words;
    let place = place(here);
    html! {
        (DOCTYPE)
        html lang=(here.language.tag()) class=[here.large.then_some("is-large")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title.of) @if let Some(place) = &place { " · " (place) } " · " (words.product) }
                link rel="icon" href=(MARK.address) type="image/svg+xml";
                link rel="stylesheet" href=(STYLE.address);
                script src=(SCRIPT.address) type="module" {}
            }
            body {
                a.skip href="#main" { (words.shell.skip) }
                (masthead(here, place.as_deref()))
                @if here.inside.is_some() { (navigation(here, title.active)) }
                @if is_simulated(here) {
                    aside.simulated { p { (words.shell.simulated) } }
                }
                main #main tabindex="-1" {
                    @if let Some(said) = &here.said && let Some(text) = words.said(said) {
                        div.notice.is-done role="status" { (text) }
                    }
                    (body)
                }
                (footer(here))
            }
        }
    }
}

/// What the government is called.
fn place(here: &Here) -> Option<String> {
    let inside = here.inside.as_ref()?;
    inside.look(|state| state.government.as_ref().map(|government| government.name.clone()))
}

fn is_simulated(here: &Here) -> bool {
    let simulated = |inside: &taizhang_api::guard::Inside| {
        inside.look(|state| state.government.as_ref().is_some_and(|g| g.simulated))
    };
    here.inside.as_ref().is_some_and(simulated)
}

fn masthead(here: &Here, place: Option<&str>) -> Markup {
    let words = &here.words.shell;
    let home = if here.inside.is_some() { here.at("") } else { "/".to_owned() };
    html! {
        header.masthead {
            div.wide {
                a.brand href=(home) {
                    span.seal aria-hidden="true" { "台账" }
                    span.brand-name { @if let Some(place) = place { (place) } @else { (here.words.product) } }
                    span.brand-sub { (words.tagline) }
                }
                ul.tools {
                    @if let Some(caller) = &here.caller {
                        li { a href="/account" { (caller.who.name) } }
                    }
                    li { a href="/help" { (words.help) } }
                    li {
                        form method="post" action="/preferences" {
                            input type="hidden" name="to" value=(here.address);
                            button.link name="large" value=(if here.large { "0" } else { "1" }) {
                                (if here.large { words.smaller } else { words.larger })
                            }
                        }
                    }
                    li {
                        form method="post" action="/preferences" {
                            input type="hidden" name="to" value=(here.address);
                            button.link name="language" value=(words.other_tag) lang=(words.other_tag) { (words.other) }
                        }
                    }
                    @if here.caller.is_some() {
                        li { form method="post" action="/logout" { button.link { (words.log_out) } } }
                    } @else {
                        li { a href="/login" { (words.log_in) } }
                    }
                }
            }
        }
    }
}

/// The pages of a ledger that a post can use at all, in the order of a day's work.
fn navigation(here: &Here, active: &str) -> Markup {
    let words = &here.words.shell.pages;
    let all: [(&'static str, &'static str, &'static str, Act); 11] = [
        ("overview", "", words.overview, Act::ReadLedger),
        ("work", "work", words.work, Act::ReportProgress),
        ("review", "review", words.review, Act::AcceptProgress),
        ("reports", "reports", words.reports, Act::ReadLedger),
        ("check", "check", words.check, Act::ConfirmEntry),
        ("entries", "entries", words.entries, Act::ReadLedger),
        ("breakdown", "breakdown", words.breakdown, Act::ReadDraft),
        ("supervise", "supervise", words.supervise, Act::ReadTask),
        ("units", "units", words.units, Act::ReadLedger),
        ("publication", "publication", words.publication, Act::ReadLedger),
        ("verify", "verify", words.verify, Act::ReadLedger),
    ];
    html! {
        nav.pages aria-label=(here.words.shell.navigation) {
            ul.wide {
                @for (name, path, label, act) in all {
                    @if here.may(act) {
                        li {
                            a href=(here.at(path)) aria-current=[(name == active).then_some("page")] { (label) }
                        }
                    }
                }
                @if here.may(Act::ManageUnits) || here.may(Act::FillPost) || here.may(Act::ReadLog) {
                    li { a href=(here.at("admin")) aria-current=[("admin" == active).then_some("page")] { (words.admin) } }
                }
            }
        }
    }
}

/// As of when, how much stands in the log, and how to prove it.
fn footer(here: &Here) -> Markup {
    let words = &here.words.shell;
    html! {
        footer.foot {
            div.wide {
                @if let Some(inside) = &here.inside {
                    p { ((words.as_of)(&inside.today().to_string(), inside.office.size())) " "
                        a href=(here.at("verify")) { (words.prove) } }
                }
                p { (words.promise) }
            }
        }
    }
}
