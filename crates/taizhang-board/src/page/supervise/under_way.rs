//! What is under way: requests that wait for a decision, notices with their clocks, talks, lamps set by hand, bulletins.

use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::{sees_notice, sees_talk, sees_task_named};
use taizhang_ledger::State;
use taizhang_ledger::request::{Request, RequestStatus, RequestedChange};
use taizhang_ledger::supervision::{Notice, NoticeStatus, Talk, lamp_override};

use crate::here::Here;
use crate::naming::unit_name;
use crate::page::supervise::said::{clock, day, signed};
use crate::part::{Column, table};

/// How many of each are listed, the open ones first, then the latest.
const SHOWN: usize = 12;

/// The requests that nobody decided yet.
pub(super) fn requests(here: &Here, inside: &Inside, state: &State) -> Markup {
    let words = &here.words.supervise;
    let waiting = state.requests.iter().filter(|request| request.status == RequestStatus::Asked);
    let waiting: Vec<&Request> =
        waiting.filter(|request| sees_task_named(inside, state, request.task)).take(SHOWN).collect();
    if waiting.is_empty() {
        return html! {};
    }
    let columns = [
        Column::words(words.request),
        Column::words(here.words.common.task),
        Column::words(words.asked_for),
        Column::words(here.words.common.reason),
        Column::words(words.by),
    ];
    let rows: Vec<Vec<Markup>> = waiting
        .iter()
        .map(|request| {
            let title = state.task(request.task).map_or("", |task| task.terms.title.as_str());
            vec![
                html! { a href=(here.at(&format!("requests/{}", request.id))) { (request.id) } },
                html! { a href=(here.at(&format!("tasks/{}", request.task))) { (title) } },
                html! { (asked_for(here, state, &request.change)) },
                html! { (request.reason) },
                signed(state, &request.by, request.at),
            ]
        })
        .collect();
    html! {
        section aria-labelledby="requests" {
            h2 #requests { (words.requests) }
            (table((words.requests_caption)(rows.len()).as_str(), &columns, &rows))
        }
    }
}

/// What a request asks for, in a line.
fn asked_for(here: &Here, state: &State, change: &RequestedChange) -> String {
    let word = here.of_two(change.zh(), change.name()).replace('_', " ");
    match change {
        RequestedChange::Defer { to } => format!("{word} → {to}"),
        RequestedChange::ChangeLead { lead_unit, .. } => format!("{word} → {}", unit_name(state, lead_unit)),
        RequestedChange::Amend { .. } | RequestedChange::Cancel => word,
    }
}

/// Notices, those that are still open first.
pub(super) fn notices(here: &Here, inside: &Inside, state: &State) -> Markup {
    let words = &here.words.supervise;
    let seen = state.supervision.notices.iter().rev().filter(|notice| sees_notice(inside, notice));
    let (open, done): (Vec<&Notice>, Vec<&Notice>) =
        seen.partition(|notice| notice.status() != NoticeStatus::Accepted);
    let all = open.len() + done.len();
    let columns = [
        Column::words(words.number),
        Column::words(here.words.common.unit),
        Column::words(words.matter),
        Column::words(here.words.common.status),
        Column::words(words.reply_by),
    ];
    let rows: Vec<Vec<Markup>> = open
        .iter()
        .chain(&done)
        .take(SHOWN)
        .map(|notice| notice_row(here, state, notice, inside.today()))
        .collect();
    html! {
        section aria-labelledby="notices" {
            h2 #notices { (words.notices) }
            @if rows.is_empty() { p.muted { (words.no_notices) } } @else {
                (table((words.notices_caption)(open.len(), all).as_str(), &columns, &rows))
            }
        }
    }
}

fn notice_row(here: &Here, state: &State, notice: &Notice, today: Date) -> Vec<Markup> {
    let status = notice.status();
    let due = match status {
        NoticeStatus::Issued => Some(notice.receipt_by),
        NoticeStatus::Acknowledged => Some(notice.reply_by),
        NoticeStatus::Replied | NoticeStatus::Accepted => None,
    };
    vec![
        html! { a.day href=(here.at(&format!("notices/{}", notice.id))) { (notice.document_number) } },
        html! { (unit_name(state, &notice.terms.unit)) },
        html! { (notice.terms.matter) },
        html! { (here.of_two(status.zh(), status.name())) },
        html! { @if let Some(due) = due { (day(due)) " " (clock(here, due, today)) } @else { (here.words.common.none) } },
    ]
}

/// Talks, those that are still to be held first.
pub(super) fn talks(here: &Here, inside: &Inside, state: &State) -> Markup {
    let words = &here.words.supervise;
    let mut seen: Vec<&Talk> =
        state.supervision.talks.iter().rev().filter(|talk| sees_talk(inside, talk)).collect();
    seen.sort_by_key(|talk| talk.record.is_some() || talk.called_off.is_some());
    let columns = [
        Column::words(words.talk),
        Column::words(here.words.common.unit),
        Column::words(words.on),
        Column::words(here.words.common.reason),
        Column::words(here.words.common.status),
    ];
    let rows: Vec<Vec<Markup>> = seen
        .iter()
        .take(SHOWN)
        .map(|talk| {
            vec![
                html! { a href=(here.at(&format!("talks/{}", talk.id))) { (talk.id) } },
                html! { (unit_name(state, &talk.terms.unit)) },
                day(talk.terms.on),
                html! { (talk.terms.reason) },
                html! { (talk_status(here, talk)) },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="talks" { h2 #talks { (words.talks) } (table(words.talks, &columns, &rows)) }
        }
    }
}

/// How far a talk is.
pub(super) fn talk_status(here: &Here, talk: &Talk) -> &'static str {
    let words = &here.words.talk;
    match (&talk.record, &talk.called_off) {
        (Some(_), _) => words.held,
        (None, Some(_)) => words.called_off,
        (None, None) => words.to_be_held,
    }
}

/// The lamps that persons set and that are shown today.
pub(super) fn overrides(here: &Here, inside: &Inside, state: &State, on: Date) -> Markup {
    let words = &here.words.supervise;
    let set = state.supervision.overrides.keys().filter(|task| sees_task_named(inside, state, **task));
    let set = set.filter_map(|task| Some((state.task(*task)?, lamp_override(state, *task, on)?)));
    let columns =
        [Column::words(here.words.common.task), Column::words(words.set_lamp), Column::words(words.by)];
    let rows: Vec<Vec<Markup>> = set
        .map(|(task, set)| {
            let word = set.word();
            vec![
                html! { a href=(here.at(&format!("supervise/{}", task.id))) { (task.terms.title) } },
                html! { (here.of_two(&word.zh, &word.en)) },
                signed(state, &set.said.by, set.said.at),
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            section aria-labelledby="overrides" { h2 #overrides { (words.overrides) } (table(words.overrides, &columns, &rows)) }
        }
    }
}

/// The bulletins, the latest first. Everyone inside reads them.
pub(super) fn bulletins(here: &Here, state: &State) -> Markup {
    let words = &here.words.supervise;
    let latest = state.supervision.bulletins.iter().rev().take(SHOWN);
    html! {
        section aria-labelledby="bulletins" {
            h2 #bulletins { (words.bulletins) }
            @if state.supervision.bulletins.is_empty() { p.muted { (words.no_bulletins) } }
            ul {
                @for bulletin in latest {
                    li {
                        a href=(here.at(&format!("bulletins/{}", bulletin.id))) { (bulletin.printed()) " " (bulletin.title) }
                        " " span.muted { (day(bulletin.as_of)) }
                    }
                }
            }
        }
    }
}
