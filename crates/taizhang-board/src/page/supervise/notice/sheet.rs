//! The sheet itself (督办通知单): number, matter, unit, demand, clocks, receipt and replies, as it is printed.

use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_task_named;
use taizhang_ledger::State;
use taizhang_ledger::supervision::{Notice, NoticeReply, NoticeStatus, RECEIPT_STEP};

use crate::here::Here;
use crate::naming::{by, unit_name};
use crate::page::supervise::said::{clock, day, signed};

pub(super) fn sheet(here: &Here, inside: &Inside, state: &State, notice: &Notice) -> Markup {
    let words = &here.words.notice;
    let status = notice.status();
    let today = inside.today();
    let government = state.government.as_ref().map_or("", |government| government.name.as_str());
    html! {
        article.sheet {
            header.sheet-head {
                p.sheet-office { (government) }
                h1 { (words.title) }
                p.sheet-number { (notice.document_number) }
            }
            table.sheet-table {
                tbody {
                    tr { th scope="row" { (words.unit) } td { (unit_name(state, &notice.terms.unit)) } }
                    tr { th scope="row" { (words.matter) } td { (notice.terms.matter) } }
                    tr { th scope="row" { (words.source) } td { (tasks(here, inside, state, notice)) } }
                    tr { th scope="row" { (words.requirement) } td.is-text { (notice.terms.requirement) } }
                    tr { th scope="row" { (words.rule) } td { (rule(here, state, notice)) } }
                    tr {
                        th scope="row" { (words.receipt) }
                        td { (receipt(here, state, notice, today)) }
                    }
                    tr {
                        th scope="row" { (words.reply_by) }
                        td {
                            (day(notice.reply_by))
                            @if matches!(status, NoticeStatus::Issued | NoticeStatus::Acknowledged) { " " (clock(here, notice.reply_by, today)) }
                            @if notice.reply_by != notice.first_reply_by {
                                " " span.muted { ((words.first_reply_by)(&notice.first_reply_by.to_string())) }
                            }
                        }
                    }
                    @for reply in &notice.replies { tr { th scope="row" { (words.reply) } td { (replied(here, state, reply)) } } }
                    tr { th scope="row" { (here.words.common.status) } td { strong { (here.of_two(status.zh(), status.name())) } } }
                    tr { th scope="row" { (words.issued) } td { (by(state, &notice.issued.by)) " " (day(notice.issued.at.date())) } }
                }
            }
        }
    }
}

/// The tasks it is about, with the entries they come from.
fn tasks(here: &Here, inside: &Inside, state: &State, notice: &Notice) -> Markup {
    let words = &here.words.notice;
    let tasks = notice.terms.tasks.iter().filter_map(|id| state.task(*id));
    html! {
        @if notice.terms.tasks.is_empty() { (words.of_its_own) }
        ul.plain {
            @for task in tasks {
                li {
                    @if sees_task_named(inside, state, task.id) {
                        a href=(here.at(&format!("tasks/{}", task.id))) { (task.terms.title) }
                    } @else { (task.terms.title) }
                    " " a.muted href=(here.at(&format!("entries/{}", task.entry))) { (task.entry) }
                }
            }
        }
    }
}

fn rule(here: &Here, state: &State, notice: &Notice) -> Markup {
    let rule = state.settings.notice_clocks.iter().find(|rule| rule.id == notice.terms.clock);
    let step = rule.and_then(|rule| rule.steps.iter().find(|step| step.step == notice.terms.step));
    html! {
        @match (rule, step) {
            (Some(rule), Some(step)) => {
                (here.of_two(&rule.title.zh, &rule.title.en)) "，" (here.of_two(&step.title.zh, &step.title.en))
            }
            _ => { (notice.terms.clock) " " (notice.terms.step) }
        }
        @let deploy = rule.and_then(|rule| rule.steps.iter().find(|step| step.step == RECEIPT_STEP));
        @if let Some(deploy) = deploy { span.muted { "（" (here.of_two(&deploy.title.zh, &deploy.title.en)) "）" } }
    }
}

fn receipt(here: &Here, state: &State, notice: &Notice, today: Date) -> Markup {
    let words = &here.words.notice;
    html! {
        @match &notice.acknowledged {
            Some(said) => {
                ((words.signed_on)(&said.at.date().to_string())) " " span.muted { (by(state, &said.by)) }
                @if said.at.date() > notice.receipt_by { " " strong { (words.signed_late) } }
            }
            None => { ((words.sign_by)(&notice.receipt_by.to_string())) " " (clock(here, notice.receipt_by, today)) }
        }
    }
}

fn replied(here: &Here, state: &State, reply: &NoticeReply) -> Markup {
    let words = &here.words.notice;
    html! {
        p.is-text { (reply.said.text) }
        p { (signed(state, &reply.said.by, reply.said.at)) @if reply.late { " " strong { (words.replied_late) } } }
        @if let Some(back) = &reply.returned { p { strong { (words.returned) } "：" (back.text) " " (signed(state, &back.by, back.at)) } }
        @if let Some(taken) = &reply.accepted { p { strong { (words.accepted) } "：" (taken.text) " " (signed(state, &taken.by, taken.at)) } }
    }
}
