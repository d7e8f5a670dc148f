//! 督办通知单: issued with a number and two clocks, signed for, replied to, judged; printed as the form that offices know.

mod sending;
mod sheet;

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_notice;
use taizhang_api::{App, Needs, Problem};
use taizhang_ledger::permission::{Subject, may};
use taizhang_ledger::supervision::{Notice, NoticeStatus, SupervisionCommand};
use taizhang_ledger::{Act, Command, NoticeId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::page::supervise::refused;
use crate::pages::Pages;
use crate::part::{FieldError, errors, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    let pages = sending::add(pages);
    pages
        .get(Needs::Act(Act::ReadTask), "/g/{government}/notices/{notice}", shown)
        .post(Needs::Act(Act::AnswerNotice), "/g/{government}/notices/{notice}/sign", sign)
        .post(Needs::Act(Act::AnswerNotice), "/g/{government}/notices/{notice}/reply", reply)
        .post(Needs::Act(Act::JudgeReply), "/g/{government}/notices/{notice}/judge", judge)
}

async fn shown(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    view(&here, &inside, places.name(0)?, &Fields::default(), &[])
}

fn view(
    here: &Here,
    inside: &Inside,
    id: NoticeId,
    fields: &Fields,
    wrong: &[FieldError],
) -> Result<Response, Problem> {
    let found = inside.look(|state| {
        let at = usize::try_from(id.0).ok()?.checked_sub(1)?;
        let notice = state.supervision.notices.get(at).filter(|notice| sees_notice(inside, notice))?;
        let body = html! {
            p.trail { a href=(here.at("supervise#notices")) { (here.words.shell.pages.supervise) } " / " (notice.document_number) }
            (errors(here.words, wrong))
            (sheet::sheet(here, inside, state, notice))
            (doing(here, inside, notice, (fields, wrong)))
        };
        Some((format!("{} {}", here.words.notice.title, notice.document_number), body))
    });
    let (title, body) = found.ok_or_else(Problem::unknown)?;
    Ok(page(here, &Title::new(title, "supervise"), &body))
}

/// What the caller can do with a notice now.
fn doing(here: &Here, inside: &Inside, notice: &Notice, (fields, wrong): (&Fields, &[FieldError])) -> Markup {
    let words = &here.words.notice;
    let subject = Subject {
        lead_unit: Some(notice.terms.unit.clone()),
        support_units: Vec::new(),
        seen_by: Some(Act::ReadTask),
    };
    let able = |act| inside.posts.iter().any(|post| may(post, act, &subject));
    let to = |act: &str| here.at(&format!("notices/{}/{act}", notice.id));
    html! {
        @match notice.status() {
            NoticeStatus::Issued if able(Act::AnswerNotice) => {
                form.panel method="post" action=(to("sign")) {
                    (form_key())
                    p { (words.sign_hint) }
                    p { button.button { (words.sign) } }
                }
            }
            NoticeStatus::Acknowledged if able(Act::AnswerNotice) => {
                form.panel method="post" action=(to("reply")) data-keep="reply" {
                    (form_key())
                    h2 { (words.reply) }
                    (textarea(fields, "text", words.reply_text, words.reply_hint, wrong))
                    p { button.button { (words.send_reply) } }
                }
            }
            NoticeStatus::Replied if able(Act::JudgeReply) => {
                form.panel method="post" action=(to("judge")) data-keep="judge" {
                    (form_key())
                    h2 { (words.judge) }
                    (textarea(fields, "text", words.opinion, words.opinion_hint, wrong))
                    p.actions {
                        button.button name="do" value="accept" { (words.accept) }
                        button.button.is-quiet name="do" value="return" { (words.send_back) }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Asks, and goes back to the notice: with a message, or with what is wrong.
async fn done(
    (app, here, inside): (&App, &Here, &Inside),
    (notice, fields, said): (NoticeId, &Fields, &str),
    command: SupervisionCommand,
) -> Result<Response, Problem> {
    match ask(app, here, inside, fields, Command::Supervision(Box::new(command))).await {
        Ok(_) => Ok(onward(&here.at(&format!("notices/{notice}")), said)),
        Err(problem) => refused(here, problem, |wrong| {
            view(here, inside, notice, fields, wrong)
                .unwrap_or_else(axum::response::IntoResponse::into_response)
        }),
    }
}

async fn sign(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let notice = places.name(0)?;
    let command = SupervisionCommand::AcknowledgeNotice { notice };
    done((&app, &here, &inside), (notice, &fields, "notice_signed"), command).await
}

async fn reply(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let notice = places.name(0)?;
    let text = fields.shown("text").trim().to_owned();
    let command = SupervisionCommand::ReplyToNotice { notice, text, evidence: Vec::new() };
    done((&app, &here, &inside), (notice, &fields, "notice_replied"), command).await
}

async fn judge(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let notice = places.name(0)?;
    let said = fields.shown("text").trim().to_owned();
    let (command, told) = match fields.shown("do") {
        "accept" => (SupervisionCommand::AcceptReply { notice, text: said }, "reply_accepted"),
        _ => (SupervisionCommand::ReturnReply { notice, reason: said }, "reply_returned"),
    };
    done((&app, &here, &inside), (notice, &fields, told), command).await
}
