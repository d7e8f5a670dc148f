//! What was done about a task, the latest first: urges, notices, talks, steps, lamps set by hand.

use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::{sees_notice, sees_talk};
use taizhang_ledger::State;
use taizhang_ledger::task::Task;

use crate::here::Here;
use crate::naming::by;
use crate::page::supervise::said::day;
use crate::part::{Column, table};

/// How many lines are shown.
const SHOWN: usize = 60;

pub(super) fn history(here: &Here, inside: &Inside, state: &State, task: &Task) -> Markup {
    let words = &here.words.supervise;
    let mut lines: Vec<(Date, Vec<Markup>)> = Vec::new();
    let mut add = |on: Date, what: Markup, said: Markup, by: String| {
        lines.push((on, vec![day(on), what, said, html! { (by) }]));
    };
    let all = &state.supervision;
    for urge in all.urges.iter().filter(|urge| urge.task == task.id) {
        let count = urge.recipients.iter().filter(|recipient| recipient.person.is_some()).count();
        let said = html! { (urge.text) " " span.muted { ((words.sent_to)(count)) } };
        add(urge.at.date(), html! { (words.urge) }, said, by(state, &urge.by));
    }
    for notice in all
        .notices
        .iter()
        .filter(|notice| notice.terms.tasks.contains(&task.id) && sees_notice(inside, notice))
    {
        let link = html! { a href=(here.at(&format!("notices/{}", notice.id))) { (notice.document_number) } " " (notice.terms.matter) };
        add(notice.issued.at.date(), html! { (words.notice) }, link, by(state, &notice.issued.by));
    }
    for talk in all.talks.iter().filter(|talk| talk.terms.tasks.contains(&task.id) && sees_talk(inside, talk))
    {
        let link =
            html! { a href=(here.at(&format!("talks/{}", talk.id))) { (talk.id) } " " (talk.terms.reason) };
        add(talk.called.at.date(), html! { (words.talk) }, link, by(state, &talk.called.by));
    }
    for taken in all.escalations.get(&task.id).into_iter().flatten() {
        let word = taken.step.word();
        let said = html! { (here.of_two(&word.zh, &word.en)) " " (taken.said.text) };
        add(taken.said.at.date(), html! { (words.step) }, said, by(state, &taken.said.by));
    }
    for set in all.overrides.get(&task.id).into_iter().flatten() {
        let word = set.word();
        let said = html! { (here.of_two(&word.zh, &word.en)) };
        add(set.said.at.date(), html! { (words.set_lamp) }, said, by(state, &set.said.by));
    }
    lines.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    let rows: Vec<Vec<Markup>> = lines.into_iter().take(SHOWN).map(|(_, row)| row).collect();
    let columns = [
        Column::words(words.on),
        Column::words(words.what),
        Column::words(words.content),
        Column::words(words.by),
    ];
    html! {
        section aria-labelledby="history" {
            h2 #history { (words.history) }
            @if rows.is_empty() { p.muted { (words.no_history) } } @else { (table(words.history, &columns, &rows)) }
        }
    }
}
