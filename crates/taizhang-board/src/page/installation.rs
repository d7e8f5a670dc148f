//! 管理 of an installation: accounts, ledgers and the trail of access, for three separate administrators. Each sees only their
//! own work, and is told why.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Caller;
use taizhang_api::{Admin, App, Needs, Problem};
use taizhang_ledger::establishment::{EstablishmentCommand, Government};
use taizhang_ledger::{Command, GovernmentId, PersonId};
use taizhang_service::Asking;
use taizhang_service::access::{
    AccountId, AccountView, AdminKind, FirstPassword, NewAccount, Object, SecurityEvent,
};

use crate::act::onward;
use crate::fields::Fields;
use crate::here::Here;
use crate::pages::Pages;
use crate::part::{Column, choice, empty, pager, table, text};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Login, "/admin", start)
        .post(Needs::Login, "/admin/administrators", administrator)
        .post(Needs::Admin(Admin::System), "/admin/accounts", create)
        .post(Needs::Admin(Admin::Any), "/admin/accounts/{account}", change)
        .post(Needs::Admin(Admin::System), "/admin/governments", open)
        .get(Needs::Admin(Admin::Audit), "/admin/trail", trail)
}

/// Accounts of one page.
const ACCOUNTS: u32 = 200;
/// Lines of one page of the trail.
const LINES: u64 = 100;

async fn start(State(app): State<App>, here: Here, caller: Caller) -> Result<Response, Problem> {
    caller.who.cleared()?;
    shown(&app, &here, &caller, None).await
}

async fn shown(
    app: &App,
    here: &Here,
    caller: &Caller,
    told: Option<&FirstPassword>,
) -> Result<Response, Problem> {
    let words = &here.words.installation;
    let body = match caller.who.admin {
        None => html! { h1 { (words.title) } (empty(words.not_yours, Some(("/", here.words.refused.home)))) },
        Some(AdminKind::Founder) => founder(here),
        Some(kind) => {
            let asked = here.asked();
            let after = asked.shown("after");
            let accounts = app.access().accounts(&caller.visit, &caller.who, after, ACCOUNTS).await?;
            html! {
                h1 { (words.title) }
                p.muted { (match kind {
                    AdminKind::System => words.system_why,
                    AdminKind::Security => words.security_why,
                    _ => words.audit_why,
                }) }
                @if kind == AdminKind::Audit { p { a.button href="/admin/trail" { (words.trail) } } }
                (list(here, kind, &accounts))
                @if kind == AdminKind::System { (new_account(here)) (new_ledger(here)) }
            }
        }
    };
    let body = html! { @if let Some(first) = told { (first_password(here, first)) } (body) };
    Ok(page(here, &Title::new(words.title, ""), &body))
}

/// A first password, told once.
fn first_password(here: &Here, first: &FirstPassword) -> Markup {
    let words = &here.words.installation;
    html! {
        div.notice.is-done role="status" {
            p { (words.first_password) }
            dl.facts {
                dt { (here.words.login.login) } dd { code { (first.login) } }
                dt { (here.words.login.password) } dd { code { (first.password.reveal()) } }
            }
        }
    }
}

fn founder(here: &Here) -> Markup {
    let words = &here.words.installation;
    let kinds = kinds(here);
    let fields = Fields::default();
    html! {
        h1 { (words.founder) }
        p { (words.founder_why) }
        form.panel method="post" action="/admin/administrators" {
            (choice(&fields, "kind", words.kind, "", &[], &kinds))
            (text(&fields, "login", here.words.login.login, words.login_hint, &[]))
            (text(&fields, "name", words.name, "", &[]))
            p { button.button { (words.make) } }
        }
    }
}

fn kinds(here: &Here) -> Vec<(String, String)> {
    let words = &here.words.installation;
    [("system", words.system), ("security", words.security), ("audit", words.audit)]
        .map(|(kind, word)| (kind.to_owned(), word.to_owned()))
        .to_vec()
}

fn list(here: &Here, kind: AdminKind, accounts: &[AccountView]) -> Markup {
    let words = &here.words.installation;
    let rows: Vec<Vec<Markup>> = accounts
        .iter()
        .map(|account| {
            vec![
                html! { (account.login) },
                html! { (account.name) },
                html! { @match account.admin {
                    Some(AdminKind::System) => (words.system),
                    Some(AdminKind::Security) => (words.security),
                    Some(AdminKind::Audit) => (words.audit),
                    Some(AdminKind::Founder) => (words.founder),
                    None => (account.people.iter().map(|(government, person)| format!("{government}: {person}")).collect::<Vec<_>>().join(here.words.list_mark)),
                } },
                html! { (if account.active { words.active } else { words.disabled }) },
                html! { (buttons(here, kind, account)) },
            ]
        })
        .collect();
    let heads = [
        Column::words(here.words.login.login),
        Column::words(words.name),
        Column::words(words.stands_for),
        Column::words(here.words.common.status),
        Column::words(words.do_),
    ];
    let more = accounts.len() >= ACCOUNTS as usize;
    let next = accounts.last().filter(|_| more).map(|last| format!("/admin?after={}", last.id));
    html! {
        h2 { (words.accounts) }
        (table(words.accounts, &heads, &rows))
        (pager(here.words, None, next.as_deref()))
    }
}

fn buttons(here: &Here, kind: AdminKind, account: &AccountView) -> Markup {
    let words = &here.words.installation;
    let asks: &[(&str, &str)] = match kind {
        AdminKind::System if account.active => &[("reset", words.reset), ("disable", words.disable)],
        AdminKind::System => &[("enable", words.enable)],
        AdminKind::Security => {
            &[("unlock", words.unlock), ("end", words.end_sessions), ("factor", words.reset_factor)]
        }
        _ => &[],
    };
    html! {
        form method="post" action={ "/admin/accounts/" (account.id) } {
            @for (name, label) in asks { button.link name="do" value=(name) { (label) } " " }
        }
        @if kind == AdminKind::Security {
            details {
                summary { (words.bind) }
                form method="post" action={ "/admin/accounts/" (account.id) } {
                    label { (words.government) input type="text" name="government"; }
                    label { (words.person) input type="text" name="person"; }
                    p.hint { (words.bind_hint) }
                    button.button.is-quiet name="do" value="bind" { (here.words.common.save) }
                }
            }
        }
    }
}

fn new_account(here: &Here) -> Markup {
    let words = &here.words.installation;
    let fields = Fields::default();
    html! {
        section.panel {
            h2 { (words.new_account) }
            form method="post" action="/admin/accounts" {
                (text(&fields, "login", here.words.login.login, words.login_hint, &[]))
                (text(&fields, "name", words.name, "", &[]))
                p { label { input type="checkbox" name="factor" value="1"; (words.factor_required) } }
                p { button.button { (words.make) } }
            }
        }
    }
}

fn new_ledger(here: &Here) -> Markup {
    let words = &here.words.installation;
    let fields = Fields::default();
    html! {
        section.panel {
            h2 { (words.new_ledger) }
            form method="post" action="/admin/governments" {
                (text(&fields, "id", words.government, words.government_hint, &[]))
                (text(&fields, "called", words.government_name, "", &[]))
                p { button.button { (words.make) } }
            }
        }
    }
}

async fn administrator(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    let kind = match fields.needed("kind")? {
        "system" => AdminKind::System,
        "security" => AdminKind::Security,
        "audit" => AdminKind::Audit,
        _ => return Err(Problem::field("kind", "格式不对", "has the wrong form")),
    };
    let new = NewAccount {
        login: fields.needed("login")?.to_owned(),
        name: fields.needed("name")?.to_owned(),
        factor_required: true,
    };
    let first = app.access().create_administrator(&caller.visit, &caller.who, kind, &new).await?;
    shown(&app, &here, &caller, Some(&first)).await
}

async fn create(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    fields: Fields,
) -> Result<Response, Problem> {
    let new = NewAccount {
        login: fields.needed("login")?.to_owned(),
        name: fields.needed("name")?.to_owned(),
        factor_required: fields.ticked("factor"),
    };
    let first = app.access().create_account(&caller.visit, &caller.who, &new).await?;
    shown(&app, &here, &caller, Some(&first)).await
}

/// What a button beside an account asks. Whose work it is, `access` knows.
async fn change(
    State(app): State<App>,
    here: Here,
    caller: Caller,
    Path(account): Path<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (access, visit, who) = (app.access(), &caller.visit, &caller.who);
    let account = AccountId::of(account);
    match fields.needed("do")? {
        "reset" => {
            let first = access.reset_password(visit, who, &account).await?;
            return shown(&app, &here, &caller, Some(&first)).await;
        }
        "disable" => access.disable_account(visit, who, &account).await?,
        "enable" => access.enable_account(visit, who, &account).await?,
        "unlock" => access.unlock(visit, who, &account).await?,
        "end" => access.end_sessions(visit, who, &account).await?,
        "factor" => access.reset_factor(visit, who, &account).await?,
        "bind" => {
            let government: GovernmentId = fields.parsed("government")?;
            let person: Option<PersonId> = fields.optional("person")?;
            access.bind_person(visit, who, &account, &government, person.as_ref()).await?;
        }
        _ => return Err(Problem::field("do", "格式不对", "has the wrong form")),
    }
    Ok(onward("/admin", "done"))
}

async fn open(State(app): State<App>, caller: Caller, fields: Fields) -> Result<Response, Problem> {
    let id: GovernmentId = fields.parsed("id")?;
    let name = fields.needed("called")?.to_owned();
    if app.offices().kept().await?.contains(&id) {
        return Err(taizhang_ledger::Refusal::conflict(
            "government.open",
            "这个政府的台账已经开立。",
            "the ledger of this government is already open",
        )
        .into());
    }
    if caller.who.admin != Some(AdminKind::System) {
        return Err(taizhang_ledger::Refusal::not_permitted(taizhang_ledger::Act::OpenGovernment).into());
    }
    let line = (SecurityEvent::GOVERNMENT_OPENED, Object::Government(id.clone()));
    caller.told(&app, line.0, line.1, false).await;
    let office = app.offices().open_one(id.clone()).await?;
    let actor = caller.actors(&office).into_iter().next_back().ok_or_else(Problem::unknown)?;
    let opening = EstablishmentCommand::Open(Government {
        code: Some(id.to_string()).filter(|code| code.len() == 6),
        id,
        name,
        simulated: false,
    });
    office.ask(Asking::once(actor, Command::Establishment(Box::new(opening)))).await?;
    Ok(onward("/admin", "done"))
}

async fn trail(State(app): State<App>, here: Here, caller: Caller) -> Result<Response, Problem> {
    let words = &here.words.installation;
    let from = here.asked().text("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let leaves = app.access().read_trail(&caller.visit, &caller.who, from, LINES).await?;
    let rows: Vec<Vec<Markup>> = leaves
        .iter()
        .map(|leaf| {
            let line: serde_json::Value = serde_json::from_slice(&leaf.bytes).unwrap_or_default();
            let cell = |name: &str| match &line[name] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let shown = |name: &str| html! { (cell(name)) };
            vec![
                html! { (leaf.at) },
                shown("time"),
                shown("event"),
                shown("verdict"),
                shown("subject"),
                shown("object"),
                shown("address"),
            ]
        })
        .collect();
    let heads = [
        Column::figures("#"),
        Column::words(words.time),
        Column::words(words.event),
        Column::words(words.verdict),
        Column::words(words.subject),
        Column::words(words.object),
        Column::words(words.address),
    ];
    let before = (from > 0).then(|| format!("/admin/trail?from={}", from.saturating_sub(LINES)));
    let next = (leaves.len() as u64 == LINES).then(|| format!("/admin/trail?from={}", from + LINES));
    let body = html! {
        h1 { (words.trail) }
        p.muted { (words.trail_why) }
        (table(words.trail, &heads, &rows))
        (pager(here.words, before.as_deref(), next.as_deref()))
    };
    Ok(page(&here, &Title::new(words.trail, ""), &body))
}
