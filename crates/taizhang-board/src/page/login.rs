//! The door: login and password, the second factor, and which ledger. No puzzle; pasting is allowed.

use axum::extract::{Extension, State};
use axum::http::header::{HeaderValue, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use maud::html;
use taizhang_api::guard::{Caller, ClientAddress, Knock, cookie};
use taizhang_api::watch::RequestId;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::permission::{Reach, reach_of};
use taizhang_ledger::{Act, Actor};
use taizhang_service::access::{Challenge, Entered, Entering, Opened, cookies};

use crate::act::{onward, own_address};
use crate::fields::Fields;
use crate::here::{Here, address_in};
use crate::pages::Pages;
use crate::part::{FieldError, empty, errors, hidden, wrapped};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Login, "/", start)
        .get(Needs::Nothing, "/login", form)
        .post(Needs::Nothing, "/login", log_in)
        .post(Needs::Nothing, "/login/code", code)
        .post(Needs::Login, "/logout", log_out)
}

/// Where somebody begins: in their ledger, or at the choice of several.
async fn start(State(app): State<App>, here: Here, caller: Caller) -> Response {
    let mut own = Vec::new();
    for government in app.offices().governments().await {
        if let Ok(office) = app.offices().office(&government).await
            && !caller.actors(&office).is_empty()
        {
            let name =
                office.look(|state| state.government.as_ref().map(|government| government.name.clone()));
            let first = first_page(&caller.actors(&office));
            own.push((
                address_in(government.as_str(), first),
                name.unwrap_or_else(|| government.to_string()),
            ));
        }
    }
    let words = &here.words.login;
    match own.as_slice() {
        [(only, _)] => onward(only, here.said.as_deref().unwrap_or_default()),
        [] => {
            let next = caller.who.admin.map(|_| ("/admin", here.words.shell.pages.admin));
            let body = html! {
                h1 { (words.choose) }
                (empty(&format!("{}{}", words.no_ledger, words.no_ledger_next), next))
            };
            page(&here, &Title::new(words.choose, ""), &body)
        }
        several => {
            let body = html! {
                h1 { (words.choose) }
                ul.choices { @for (address, name) in several { li { a href=(address) { (name) } } } }
            };
            page(&here, &Title::new(words.choose, ""), &body)
        }
    }
}

/// The page of a ledger on which somebody begins: what waits for them, or what they look after.
fn first_page(posts: &[Actor]) -> &'static str {
    let may = |act| posts.iter().any(|actor| reach_of(actor, act) != Reach::Nothing);
    if !may(Act::ReadLedger) {
        "admin"
    } else if may(Act::ReportProgress) {
        "work"
    } else {
        ""
    }
}

async fn form(here: Here) -> Response {
    let fields = here.asked();
    shown(&here, &fields, &[])
}

fn shown(here: &Here, fields: &Fields, wrong: &[FieldError]) -> Response {
    let words = &here.words.login;
    let body = html! {
        div.narrow {
            h1 { (words.title) }
            (errors(here.words, wrong))
            form method="post" action="/login" {
                (hidden("to", fields.text("to").and_then(own_address).unwrap_or("/")))
                (wrapped("login", words.login, "", wrong, &html! {
                    input type="text" id="login" name="login" value=(fields.shown("login")) autocomplete="username"
                        autocapitalize="none" spellcheck="false" required autofocus;
                }))
                (wrapped("password", words.password, "", wrong, &html! {
                    input type="password" id="password" name="password" autocomplete="current-password" required
                        data-reveal=(words.show);
                }))
                p { button.button { (words.enter) } }
            }
            p.muted { (words.forgotten) }
        }
    };
    page(here, &Title::new(words.title, ""), &body)
}

fn visit(here: &Here, address: ClientAddress, id: RequestId) -> taizhang_service::access::Visit {
    Knock { method: Method::POST, headers: here.headers.clone(), address: Some(address.0), id: id.0 }.visit()
}

async fn log_in(
    State(app): State<App>,
    Extension(address): Extension<ClientAddress>,
    Extension(id): Extension<RequestId>,
    here: Here,
    headers: HeaderMap,
    fields: Fields,
) -> Response {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let entering = Entering {
        device: cookie(&headers, cookies::DEVICE).map(str::to_owned),
        agent: agent.to_owned(),
        ..Entering::new(fields.shown("login").trim(), fields.shown("password"))
    };
    match app.access().log_in(&visit(&here, address, id), &entering).await {
        Ok(Entered::Session(opened)) => inside(&fields, &opened),
        Ok(Entered::Code(challenge)) => asked_code(&here, &fields, challenge.reveal(), &[]),
        Err(error) => {
            let problem = Problem::from(error);
            let mut response = shown(&here, &fields, &[FieldError::of(&problem, here.language)]);
            *response.status_mut() = problem.status();
            response
        }
    }
}

fn asked_code(here: &Here, fields: &Fields, challenge: &str, wrong: &[FieldError]) -> Response {
    let words = &here.words.login;
    let body = html! {
        div.narrow {
            h1 { (words.code_title) }
            (errors(here.words, wrong))
            form method="post" action="/login/code" {
                (hidden("to", fields.text("to").and_then(own_address).unwrap_or("/")))
                (hidden("challenge", challenge))
                (wrapped("code", words.code, words.code_hint, wrong, &html! {
                    input type="text" id="code" name="code" autocomplete="one-time-code" required autofocus
                        aria-describedby="code-hint";
                }))
                p { button.button { (words.enter) } }
            }
        }
    };
    page(here, &Title::new(words.code_title, ""), &body)
}

async fn code(
    State(app): State<App>,
    Extension(address): Extension<ClientAddress>,
    Extension(id): Extension<RequestId>,
    here: Here,
    fields: Fields,
) -> Response {
    let challenge = Challenge::of(fields.shown("challenge"));
    let entered = app
        .access()
        .log_in_with_code(&visit(&here, address, id), &challenge, fields.shown("code").trim())
        .await;
    match entered {
        Ok(opened) => inside(&fields, &opened),
        Err(error) => {
            let problem = Problem::from(error);
            let wrong = [FieldError::of(&problem, here.language)];
            let mut response = match problem.code() {
                "code" => asked_code(&here, &fields, challenge.reveal(), &wrong),
                _ => shown(&here, &fields, &wrong),
            };
            *response.status_mut() = problem.status();
            response
        }
    }
}

/// Lets somebody in: the cookies, and on to where they wanted to go.
pub(super) fn inside(fields: &Fields, opened: &Opened) -> Response {
    let to = fields.text("to").and_then(own_address).unwrap_or("/");
    let mut response = onward(to, "");
    let device = opened.device.as_ref().map(cookies::device);
    for cookie in std::iter::once(cookies::session(&opened.token)).chain(device) {
        if let Ok(value) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

async fn log_out(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    app.access().log_out(&caller.visit, caller.session()?).await?;
    let mut response = onward("/login", "logged_out");
    debug_assert_eq!(response.status(), StatusCode::SEE_OTHER);
    if let Ok(gone) = HeaderValue::try_from(cookies::forget_session()) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(response)
}
