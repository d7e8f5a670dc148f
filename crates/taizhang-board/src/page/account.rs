//! One's own account: password, second factor, sessions, tokens of programs. What must be done first is asked for alone.

use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use taizhang_api::guard::Caller;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::Moment;
use taizhang_service::access::{Due, NewToken, TokenScope};

use crate::act::onward;
use crate::fields::Fields;
use crate::here::Here;
use crate::naming::when;
use crate::page::login::inside;
use crate::pages::Pages;
use crate::part::{Column, FieldError, errors, number, table, text, wrapped};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Login, "/account", account)
        .get(Needs::Login, "/account/password", password_form)
        .post(Needs::Login, "/account/password", change_password)
        .get(Needs::Login, "/account/factor", factor_form)
        .post(Needs::Login, "/account/factor", enrol)
        .post(Needs::Login, "/account/factor/confirm", confirm)
        .post(Needs::Login, "/account/factor/remove", remove)
        .post(Needs::Login, "/account/sessions", end_sessions)
        .post(Needs::Login, "/account/tokens", grant)
        .post(Needs::Login, "/account/tokens/revoke", revoke)
}

/// An instant as pages show it; nothing for one that no calendar has.
fn minute(micros: i64) -> String {
    Timestamp::from_microsecond(micros).map_or_else(|_| String::new(), |instant| when(Moment::of(instant)))
}

async fn account(State(app): State<App>, here: Here, caller: Caller) -> Result<Response, Problem> {
    shown(&app, &here, &caller, None).await
}

async fn shown(app: &App, here: &Here, caller: &Caller, told: Option<&str>) -> Result<Response, Problem> {
    let words = &here.words.account;
    let common = &here.words.common;
    if caller.who.due.is_some() {
        let to = if caller.who.due == Some(Due::Password) { "/account/password" } else { "/account/factor" };
        return Ok(onward(to, ""));
    }
    let sessions = app.access().my_sessions(&caller.visit, &caller.who).await?;
    let tokens = app.access().tokens_of(&caller.visit, &caller.who).await?;
    let session_rows: Vec<Vec<Markup>> = sessions
        .iter()
        .map(|session| {
            vec![
                html! { (session.device) @if session.this { " " span.tag.is-on-track { (words.this_session) } } },
                html! { (minute(session.created)) },
                html! { (minute(session.last_seen)) },
            ]
        })
        .collect();
    let token_rows: Vec<Vec<Markup>> = tokens
        .iter()
        .map(|token| {
            vec![
                html! { (token.label) },
                html! { (if token.scope.write { words.may_write } else { words.may_read }) },
                html! { (minute(token.expires)) },
                html! { (token.last_used.map_or_else(|| common.none.to_owned(), minute)) },
                html! {
                    @if token.good {
                        form method="post" action="/account/tokens/revoke" {
                            input type="hidden" name="token" value=(token.id);
                            button.link { (words.revoke) }
                        }
                    } @else { (words.no_longer) }
                },
            ]
        })
        .collect();
    let empty = Fields::default().with("days", "90");
    let body = html! {
        h1 { (words.title) }
        @if let Some(token) = told {
            div.notice.is-done role="status" {
                p { (words.token_once) }
                p { code { (token) } }
            }
        }
        section.panel {
            h2 { (words.door) }
            ul {
                li { a href="/account/password" { (words.change_password) } }
                li { a href="/account/factor" { (words.factor) } }
            }
        }
        section.panel {
            h2 { (words.sessions) }
            (table(words.sessions, &[Column::words(words.device), Column::words(words.since), Column::words(words.seen)], &session_rows))
            @if sessions.len() > 1 {
                form method="post" action="/account/sessions" { button.button.is-quiet { (words.end_others) } }
            }
        }
        @if caller.who.admin.is_none() {
            section.panel {
                h2 { (words.tokens) }
                p.muted { (words.tokens_why) }
                @if !tokens.is_empty() {
                    (table(words.tokens, &[Column::words(words.label), Column::words(words.scope), Column::words(words.until), Column::words(words.seen), Column::words(words.revoke)], &token_rows))
                }
                details {
                    summary { (words.new_token) }
                    form method="post" action="/account/tokens" {
                        (text(&empty, "label", words.label, words.label_hint, &[]))
                        (number(&empty, "days", words.days, "", "", &[]))
                        p { label { input type="checkbox" name="write" value="1"; (words.may_write) } }
                        p { button.button { (words.grant) } }
                    }
                }
            }
        }
    };
    Ok(page(here, &Title::new(words.title, ""), &body))
}

async fn password_form(here: Here, caller: Caller) -> Response {
    password_shown(&here, &caller, &[])
}

fn password_shown(here: &Here, caller: &Caller, wrong: &[FieldError]) -> Response {
    let words = &here.words.account;
    let field = |name: &str, label: &str, hint: &str, kind: &str| {
        wrapped(
            name,
            label,
            hint,
            wrong,
            &html! { input type="password" id=(name) name=(name) autocomplete=(kind) required data-reveal=(here.words.login.show); },
        )
    };
    let body = html! {
        div.narrow {
            h1 { (words.change_password) }
            @if caller.who.due == Some(Due::Password) { p { (words.password_due) } }
            (errors(here.words, wrong))
            form method="post" action="/account/password" {
                (field("old", words.old_password, "", "current-password"))
                (field("new", words.new_password, words.password_rule, "new-password"))
                p { button.button { (here.words.common.save) } }
            }
        }
    };
    page(here, &Title::new(words.change_password, ""), &body)
}

async fn change_password(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    let (old, new) = (fields.shown("old"), fields.shown("new"));
    match app.access().change_password(&caller.visit, caller.session()?, old, new).await {
        Ok(opened) => Ok(inside(&Fields::default().with("to", "/?said=saved"), &opened)),
        Err(error) => {
            let problem = Problem::from(error);
            let mut wrong = FieldError::of(&problem, here.language);
            wrong
                .field
                .get_or_insert_with(|| if problem.code() == "password" { "new" } else { "old" }.to_owned());
            let mut response = password_shown(&here, &caller, &[wrong]);
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}

async fn factor_form(here: Here, caller: Caller) -> Response {
    factor_shown(&here, &caller, &[])
}

fn factor_shown(here: &Here, caller: &Caller, wrong: &[FieldError]) -> Response {
    let words = &here.words.account;
    let password = html! {
        input type="password" id="password" name="password" autocomplete="current-password" required;
    };
    let body = html! {
        div.narrow {
            h1 { (words.factor) }
            @if caller.who.due == Some(Due::Factor) { p { (words.factor_due) } }
            p { (words.factor_why) }
            (errors(here.words, wrong))
            form method="post" action="/account/factor" {
                (wrapped("password", here.words.login.password, "", wrong, &password))
                p { button.button { (words.factor_begin) } }
            }
            @if caller.who.due.is_none() {
                details {
                    summary { (words.factor_remove) }
                    form method="post" action="/account/factor/remove" {
                        (wrapped("remove-password", here.words.login.password, "", &[], &html! {
                            input type="password" id="remove-password" name="password" autocomplete="current-password" required;
                        }))
                        (wrapped("remove-code", here.words.login.code, "", &[], &html! {
                            input type="text" id="remove-code" name="code" autocomplete="one-time-code" required;
                        }))
                        p { button.button.is-danger { (words.factor_remove) } }
                    }
                }
            }
        }
    };
    page(here, &Title::new(words.factor, ""), &body)
}

/// The page again with what was wrong.
fn factor_refused(here: &Here, caller: &Caller, problem: &Problem) -> Response {
    let mut response = factor_shown(here, caller, &[FieldError::of(problem, here.language)]);
    *response.status_mut() = problem.status();
    response
}

async fn enrol(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    let password = fields.shown("password");
    match app.access().enrol_factor(&caller.visit, caller.session()?, password).await {
        Ok(enrolling) => Ok(secret_shown(&here, enrolling.secret.reveal(), enrolling.address.reveal(), &[])),
        Err(error) => Ok(factor_refused(&here, &caller, &error.into())),
    }
}

fn secret_shown(here: &Here, secret: &str, address: &str, wrong: &[FieldError]) -> Response {
    let words = &here.words.account;
    let body = html! {
        div.narrow {
            h1 { (words.factor) }
            ol {
                li { (words.factor_add) p { code { (secret) } } p { a href=(address) { (words.factor_open) } } }
                li { (words.factor_type) }
            }
            (errors(here.words, wrong))
            form method="post" action="/account/factor/confirm" {
                input type="hidden" name="secret" value=(secret);
                input type="hidden" name="address" value=(address);
                (wrapped("code", here.words.login.code, "", wrong, &html! {
                    input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required;
                }))
                p { button.button { (words.factor_confirm) } }
            }
        }
    };
    page(here, &Title::new(words.factor, ""), &body)
}

async fn confirm(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    let words = &here.words.account;
    match app.access().confirm_factor(&caller.visit, caller.session()?, fields.shown("code").trim()).await {
        Ok(enrolled) => {
            let body = html! {
                div.narrow {
                    h1 { (words.recovery) }
                    p { (words.recovery_why) }
                    ul { @for code in &enrolled.recovery { li { code { (code.reveal()) } } } }
                    p { a.button href="/" { (here.words.refused.home) } }
                }
            };
            let mut response = page(&here, &Title::new(words.recovery, ""), &body);
            for cookie in inside(&Fields::default(), &enrolled.opened).headers().get_all("set-cookie") {
                response.headers_mut().append("set-cookie", cookie.clone());
            }
            Ok(response)
        }
        Err(error) => {
            let problem = Problem::from(error);
            let wrong =
                [FieldError { field: Some("code".to_owned()), ..FieldError::of(&problem, here.language) }];
            // Only what our own page offers is linked again.
            let address = fields
                .text("address")
                .filter(|address| address.starts_with("otpauth://"))
                .unwrap_or("/account");
            let mut response = secret_shown(&here, fields.shown("secret"), address, &wrong);
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}

async fn remove(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    let (password, code) = (fields.shown("password"), fields.shown("code").trim());
    match app.access().remove_factor(&caller.visit, caller.session()?, password, code).await {
        Ok(opened) => Ok(inside(&Fields::default().with("to", "/account?said=saved"), &opened)),
        Err(error) => Ok(factor_refused(&here, &caller, &error.into())),
    }
}

async fn end_sessions(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.session()?;
    app.access().end_my_other_sessions(&caller.visit, &caller.who).await?;
    Ok(onward("/account", "done"))
}

async fn grant(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    caller.session()?;
    let scope = TokenScope { write: fields.ticked("write"), governments: Vec::new() };
    let new = NewToken { label: fields.needed("label")?.to_owned(), scope, days: fields.parsed("days")? };
    let (token, _) = app.access().grant_token(&caller.visit, &caller.who, &new).await?;
    shown(&app, &here, &caller, Some(token.reveal())).await
}

async fn revoke(State(app): State<App>, caller: Caller, fields: Fields) -> Result<Response, Problem> {
    caller.session()?;
    app.access().revoke_token(&caller.visit, &caller.who, fields.needed("token")?).await?;
    Ok(onward("/account", "done"))
}
