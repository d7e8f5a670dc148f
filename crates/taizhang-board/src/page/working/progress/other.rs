//! Taking a report back before anybody reviewed it, and taking one that is locked all the same.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_ledger::Command;
use taizhang_ledger::period::{Obligation, PeriodCommand};
use taizhang_ledger::task::Task;
use taizhang_ledger::update::UpdateCommand;

use crate::act::{ask, form_key, onward};
use crate::here::Here;
use crate::page::working::task::content;
use crate::sent::Sent;

/// A report that waits, with what it says.
pub(super) fn pending(here: &Here, task: &Task, owed: &Obligation, may_withdraw: bool) -> Markup {
    let words = &here.words.progress;
    let Some(report) = owed.pending() else { return html! {} };
    html! {
        div.notice {
            p { (words.pending) }
            (content(here, task, report))
            @if may_withdraw && report.reviews.is_empty() {
                form method="post" action=(here.at(&format!("tasks/{}/progress/{}/withdraw", task.id, owed.period))) {
                    (form_key())
                    button.is-quiet { (words.withdraw) }
                }
            }
        }
    }
}

/// A report that is locked, and the form of those who can lift that.
pub(super) fn locked(here: &Here, task: &Task, owed: &Obligation, may_except: bool) -> Markup {
    let words = &here.words.progress;
    let until = owed.open_until().map(|day| day.to_string()).unwrap_or_default();
    html! {
        div.notice.is-warning {
            p { ((words.locked)(&until)) " " (here.words.refused.lifted_by) (here.words.role(taizhang_ledger::Role::Supervisor)) }
            @if may_except {
                form method="post" action=(here.at(&format!("tasks/{}/progress/{}/exception", task.id, owed.period))) {
                    (form_key())
                    label for="until" { (words.exception_until) }
                    input type="date" id="until" name="until" required;
                    label for="reason" { (here.words.common.reason) }
                    input type="text" id="reason" name="reason" required;
                    p.actions { button { (words.exception) } }
                }
            }
        }
    }
}

/// Takes a report back.
pub(super) async fn withdraw(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let (task, period) = (places.name(0)?, places.name(1)?);
    ask(&app, &here, &inside, &fields, Command::Update(Box::new(UpdateCommand::Withdraw { task, period })))
        .await?;
    Ok(onward(&here.at(&format!("tasks/{task}/progress/{period}")), "withdrawn"))
}

/// Takes a locked report until a day.
pub(super) async fn except(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let (task, period) = (places.name(0)?, places.name(1)?);
    let until = fields.date("until")?.ok_or_else(|| Problem::field("until", "没有填写", "is missing"))?;
    let reason = fields.needed("reason")?.to_owned();
    let command = PeriodCommand::GrantException { task, period, until, reason };
    ask(&app, &here, &inside, &fields, Command::Period(Box::new(command))).await?;
    Ok(onward(&here.at(&format!("tasks/{task}/progress/{period}")), "excepted"))
}
