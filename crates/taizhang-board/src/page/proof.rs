//! 核验, inside: the checkpoint, those signed before, the receipt of an event, and a look at the whole log.

use axum::extract::State as Extracted;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::Act;
use taizhang_proof::{ConsistencyProof, Sha256, SignedCheckpoint};
use taizhang_service::Verified;

use crate::fields::Fields;
use crate::here::Here;
use crate::page::outside::sealed;
use crate::pages::Pages;
use crate::part::{Column, FieldError, number, table};
use crate::shell::{Title, page};

/// How many checkpoints signed before are shown.
const KEPT_SHOWN: usize = 30;

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::ReadLedger), "/g/{government}/verify", verify).upload(
        Needs::Act(Act::ReadLog),
        "/g/{government}/verify",
        verify_all,
    )
}

async fn verify(Extracted(app): Extracted<App>, here: Here, inside: Inside) -> Result<Response, Problem> {
    shown(&app, &here, &inside, None).await
}

async fn verify_all(Extracted(app): Extracted<App>, here: Here, inside: Inside) -> Result<Response, Problem> {
    let verified = inside.office.verify(&mut |_, _| {}).await?;
    let holds = verified.holds();
    let mut response = shown(&app, &here, &inside, Some(&verified)).await?;
    if !holds {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

async fn shown(
    app: &App,
    here: &Here,
    inside: &Inside,
    verified: Option<&Verified>,
) -> Result<Response, Problem> {
    let words = &here.words.proof;
    let now = sealed(&inside.office).await?;
    let kept = kept(app, here, inside).await?;
    let asked = here.asked();
    let title = here.words.shell.pages.verify;
    let body = html! {
        h1 { (title) }
        @if let Some(verified) = verified { (result(here, verified)) }
        p.lead { (words.lead) }
        section.panel {
            h2 { (words.now) }
            div.fingerprint { (now.fingerprint) }
            dl.facts {
                dt { (words.size) } dd { (now.size) }
                dt { (words.time) } dd { (now.at) }
                dt { (words.root) } dd { code { (now.root) } }
                dt { (words.key) } dd { code { (now.key) } }
            }
            details { summary { (words.note) } pre { (now.note) } }
        }
        (receipt(here, inside, &asked, now.size))
        @if here.may(Act::ReadLog) {
            section {
                h2 { (words.whole) }
                p { (words.whole_lead) }
                form method="post" action=(here.at("verify")) { p { button { (words.verify_all) } } }
            }
        }
        h2 { (words.kept) }
        p { (words.kept_lead) }
        (kept)
        h2 { (words.offline) }
        ol { @for step in words.offline_steps { li { (step) } } }
    };
    Ok(page(here, &Title::new(title, "verify"), &body))
}

/// What came of a look at the whole log.
fn result(here: &Here, verified: &Verified) -> Markup {
    let words = &here.words.proof;
    html! {
        @if verified.holds() {
            div.notice.is-done role="status" { p { ((words.all_holds)(verified.leaves, verified.checkpoints)) } }
        } @else {
            div.notice.is-error role="alert" {
                h2 { (words.does_not_hold) }
                ul { @for fault in &verified.faults { li { ((words.fault)(fault)) } } }
                @if verified.more > 0 { p { ((words.more)(verified.more)) } }
                p { (words.to_whom) }
            }
        }
    }
}

/// The form for a receipt, and the link to the one that is asked for.
fn receipt(here: &Here, inside: &Inside, asked: &Fields, size: u64) -> Markup {
    let words = &here.words.proof;
    let event: Option<u64> = asked.text("event").and_then(|event| event.parse().ok());
    let wrong = match (asked.text("event"), event) {
        (Some(_), None) => true,
        (Some(_), Some(event)) => event >= size,
        _ => false,
    };
    let errors = [FieldError { field: Some("event".to_owned()), text: (words.not_there)(size) }];
    let errors = if wrong { &errors[..] } else { &[] };
    let government = crate::here::encoded(inside.office.government().as_str());
    html! {
        section #receipt {
            h2 { (words.receipt) }
            p { (words.receipt_lead) }
            @if here.may(Act::ReadLog) {
                form method="get" action=(here.at("verify")) {
                    (number(asked, "event", words.event, "", words.event_hint, errors))
                    p { button.is-quiet { (words.get_receipt) } }
                }
                @if let Some(event) = event.filter(|event| *event < size) {
                    div.panel {
                        h3 { ((words.event_heading)(event)) }
                        p { a.button href=(format!("/api/v1/governments/{government}/log/{event}/receipt")) download=(format!("receipt-{event}.json")) { (words.get_receipt) } }
                    }
                }
            } @else { p.muted { (words.only_readers) } }
        }
    }
}

/// The checkpoints signed last, each held against the log as it is.
async fn kept(app: &App, here: &Here, inside: &Inside) -> Result<Markup, Problem> {
    let words = &here.words.proof;
    let store = app.offices().surroundings().store.clone();
    let (key, head) = (inside.office.verifier(), inside.office.head());
    let kept = store.checkpoints(inside.office.log()).await?;
    let mut rows: Vec<Vec<Markup>> = Vec::new();
    for checkpoint in kept.iter().rev().filter(|kept| kept.hash == "sha256").take(KEPT_SHOWN) {
        let Ok(signed) = SignedCheckpoint::open(&checkpoint.bytes, &key) else { continue };
        let old = signed.checkpoint().head;
        let fits = old == head
            || inside
                .office
                .consistency(old.size, head.size)
                .is_ok_and(|path| ConsistencyProof { path }.verify::<Sha256>(&old, &head).is_ok());
        rows.push(vec![
            html! { (old.size) },
            html! { code { (signed.checkpoint().fingerprint()) } },
            html! { code.small { (old.root) } },
            html! { @if fits { "✔" } @else { strong { (words.does_not_hold) } } },
        ]);
    }
    let columns = [
        Column::figures(words.size),
        Column::words(words.fingerprint),
        Column::words(words.root),
        Column::words(here.words.common.status),
    ];
    Ok(table(words.kept, &columns, &rows))
}
