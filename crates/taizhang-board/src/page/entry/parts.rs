//! The parts of an entry's page that only show.

use maud::{Markup, html};
use taizhang_ledger::entry::Change;
use taizhang_ledger::filing::ReadFigure;
use taizhang_ledger::lamp::Judgement;

use crate::fields::Fields;
use crate::here::Here;
use crate::page::entries::{present as present_value, ratio, year_month};
use crate::page::entry::seen::{Seen, SeenTask};
use crate::part::{decimal, lamp_tag, quote, status_tag};

/// Where the page stands: the list, and its chapter in it.
pub(super) fn trail(here: &Here, seen: &Seen) -> Markup {
    let chapter = seen.entry.chapter();
    let list = here.at("entries");
    let of_chapter = format!("{list}?{}", Fields::default().with("chapter", chapter).print());
    html! {
        nav.trail aria-label=(here.words.entries.title) {
            a href=(list) { (here.words.entries.title) }
            @if !chapter.is_empty() { " › " a href=(of_chapter) lang="zh-CN" { (chapter) } }
        }
    }
}

/// The sentence, with the way to its place.
pub(super) fn sentence(here: &Here, seen: &Seen) -> Markup {
    let read = &seen.entry.read;
    let figures: Vec<&str> = read.figures.iter().map(|figure| figure.text.as_str()).collect();
    let first = seen.mentions.first();
    let address = first.map_or_else(|| here.at("reports"), |mention| mention.address.clone());
    let stands = first
        .map_or_else(String::new, |mention| (here.words.entries.one.stands)(&mention.report, mention.line));
    html! { div lang="zh-CN" { (quote(&read.text, &figures, &address, &stands)) } }
}

/// Target, present value, due date and status in one row, of the first task that is judged.
pub(super) fn present(here: &Here, seen: &Seen) -> Markup {
    let (words, common) = (&here.words.entries, &here.words.common);
    let first = seen.tasks.iter().find(|task| task.judged.is_some()).or(seen.tasks.first());
    let Some(task) = first else {
        let commitment = seen.entry.read.kind.is_commitment();
        let told = match (commitment, seen.hidden) {
            (false, _) => words.one.no_tasks_result,
            (true, 0) => words.one.no_tasks,
            (true, _) => words.one.hidden_tasks,
        };
        return html! { p.muted { (told) } };
    };
    let judged = task.judged.as_ref();
    let figures: Vec<&str> = seen.entry.read.figures.iter().map(|figure| figure.text.as_str()).collect();
    html! {
        dl.measures {
            div {
                dt { (common.target) }
                dd lang="zh-CN" { @if figures.is_empty() { (common.none) } @else { (figures.join(here.words.list_mark)) } }
            }
            div {
                dt { (common.present) }
                dd { (value(here, judged)) }
            }
            div { dt { (words.ratio) } dd { (judged.and_then(ratio).unwrap_or_else(|| common.none.to_owned())) } }
            div { dt { (common.due) } dd { (task.due) } }
            div {
                dt { (common.status) }
                dd { (status(here, task)) }
            }
        }
        @if let Some(judged) = judged {
            p.rule {
                strong { (words.one.why) "：" } (here.of_two(&judged.reason.zh, &judged.reason.en))
                " " a href=(here.at(&format!("tasks/{}#judgement", task.id))) { (words.one.rule) " " (judged.rule) "/" (judged.clause) }
            }
        }
    }
}

fn value(here: &Here, judged: Option<&Judgement>) -> Markup {
    let common = &here.words.common;
    let Some(judged) = judged else { return html! { (common.none) } };
    html! {
        @match present_value(judged, here.language) {
            Some((value, unit, period)) => {
                (decimal(value)) " " (unit) " "
                span.small.muted { ((here.words.entries.as_of)(&period)) }
            }
            None if judged.inputs.measure.is_some() => (here.words.entries.not_yet_reported)
            None => (common.none)
        }
    }
}

fn status(here: &Here, task: &SeenTask) -> Markup {
    let address = here.at(&format!("tasks/{}#judgement", task.id));
    html! {
        a.bare href=(address) {
            @match &task.judged {
                Some(judged) => (lamp_tag(judged, here.language))
                None => (status_tag(task.status, here.language))
            }
        }
    }
}

/// The figures as written and as read.
pub(super) fn figures(here: &Here, seen: &Seen) -> Markup {
    let (words, common) = (&here.words.entries.one, &here.words.common);
    let read = &seen.entry.read;
    let heading = if read.kind.is_commitment() { words.target_figures } else { words.result_figures };
    html! {
        section {
            h2 { (heading) }
            @if read.figures.is_empty() { p.muted { (words.no_figures) } }
            @else {
                table.cards {
                    caption.visually-hidden { (heading) }
                    thead {
                        tr {
                            th scope="col" { (words.as_written) } th scope="col" { (words.indicator) }
                            th.is-figure scope="col" { (words.value) }
                            th scope="col" { (words.role) } th scope="col" { (words.year) }
                        }
                    }
                    tbody {
                        @for figure in &read.figures {
                            tr {
                                th scope="row" lang="zh-CN" data-head=(words.as_written) { strong { (figure.text) } }
                                td lang="zh-CN" data-head=(words.indicator) { (figure.indicator) }
                                td.is-figure data-head=(words.value) { (normal(here, figure)) }
                                td data-head=(words.role) { ((words.role_name)(&figure.role)) " " ((words.bound_name)(&figure.bound)) }
                                td data-head=(words.year) {
                                    @match figure.year { Some(year) => (year) None => (common.none) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The value of a figure in its unit.
fn normal(here: &Here, figure: &ReadFigure) -> Markup {
    html! {
        @match (figure.value, figure.high) {
            (Some(low), Some(high)) => { (decimal(low)) " ～ " (decimal(high)) " " (figure.unit) }
            (Some(value), None) => { (decimal(value)) " " (figure.unit) }
            _ => (here.words.common.none)
        }
    }
}

/// The tasks that the caller sees.
pub(super) fn tasks(here: &Here, seen: &Seen) -> Markup {
    let (words, common) = (&here.words.entries, &here.words.common);
    html! {
        @if !seen.tasks.is_empty() {
            section {
                h2 { (words.one.tasks) }
                table.cards {
                    caption.visually-hidden { (words.one.tasks) }
                    thead {
                        tr {
                            th scope="col" { (common.task) } th scope="col" { (common.lead_unit) }
                            th.is-figure scope="col" { (common.present) } th.is-figure scope="col" { (words.ratio) }
                            th scope="col" { (common.due) } th scope="col" { (common.status) }
                        }
                    }
                    tbody {
                        @for task in &seen.tasks {
                            tr {
                                th scope="row" data-head=(common.task) {
                                    a href=(here.at(&format!("tasks/{}", task.id))) { (task.id) } " " span lang="zh-CN" { (task.title) }
                                }
                                td data-head=(common.lead_unit) { (task.lead_unit) }
                                td.is-figure data-head=(common.present) { (value(here, task.judged.as_ref())) }
                                td.is-figure data-head=(words.ratio) { (task.judged.as_ref().and_then(ratio).unwrap_or_else(|| common.none.to_owned())) }
                                td.day data-head=(common.due) { (task.due) }
                                td data-head=(common.status) { (status(here, task)) }
                            }
                        }
                    }
                }
                @if seen.hidden > 0 { p.muted { (words.one.hidden_tasks) } }
            }
        }
    }
}

/// What figures are held against: last year's targets, and other places of this report.
pub(super) fn links(here: &Here, seen: &Seen) -> Markup {
    let words = &here.words.entries.one;
    let figure = |at: u32| seen.entry.read.figures.get(at as usize).map_or("", |figure| figure.text.as_str());
    html! {
        @for (heading, across) in [(words.last_year, true), (words.same_report, false)] {
            @let some: Vec<_> = seen.links.iter().filter(|(link, _)| link.last_report.is_some() == across).collect();
            @if !some.is_empty() {
                section {
                    h2 { (heading) }
                    ul.links {
                        @for (link, address) in some {
                            li {
                                span lang="zh-CN" { (link.other.indicator) " "
                                    @match address {
                                        Some(address) => a.figure href=(address) { (link.other.text) }
                                        None => strong { (link.other.text) }
                                    }
                                    " → " strong { (figure(link.figure)) }
                                }
                                " " span.verdict { ((words.verdict)(&link.verdict)) }
                                p.small.muted { (here.of_two(&link.zh, &link.en)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Corrections with both values.
pub(super) fn corrections(here: &Here, seen: &Seen) -> Markup {
    let words = &here.words.entries.one;
    html! {
        @if !seen.corrections.is_empty() {
            section #corrections {
                h2 { (words.corrections) }
                table.cards {
                    caption.visually-hidden { (words.corrections) }
                    thead {
                        tr {
                            th scope="col" { (words.what) } th scope="col" { (words.before) } th scope="col" { (words.after) }
                            th scope="col" { (here.words.common.reason) } th scope="col" { (words.by) } th scope="col" { (words.when) }
                        }
                    }
                    tbody {
                        @for made in &seen.corrections {
                            tr {
                                th scope="row" data-head=(words.what) { (changed(here, &made.change)) }
                                td data-head=(words.before) { del { (change(here, &made.before)) } }
                                td data-head=(words.after) { ins { (change(here, &made.change)) } }
                                td data-head=(here.words.common.reason) { (made.reason) }
                                td data-head=(words.by) { (made.by) }
                                td data-head=(words.when) { (made.at.date()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn changed(here: &Here, change: &Change) -> String {
    let words = &here.words.entries.one;
    match change {
        Change::Kind(_) => words.changed_kind.to_owned(),
        Change::Due(_) => words.changed_due.to_owned(),
        Change::Figure { at, .. } => (words.changed_figure)(at + 1),
    }
}

fn change(here: &Here, change: &Change) -> String {
    let words = &here.words.entries;
    match change {
        Change::Kind(kind) => (words.kind)(*kind).to_owned(),
        Change::Due(due) => due.map_or_else(|| words.one.no_day.to_owned(), year_month),
        Change::Figure { figure: None, .. } => words.one.no_figure.to_owned(),
        Change::Figure { figure: Some(figure), .. } => {
            let value = figure.value.map_or_else(String::new, |value| format!(" = {value} {}", figure.unit));
            format!("{} {}{value}", figure.indicator, figure.text)
        }
    }
}

/// Where else it stands.
pub(super) fn mentions(here: &Here, seen: &Seen) -> Markup {
    let words = &here.words.entries.one;
    html! {
        section.panel {
            h2 { (words.mentions) }
            ul.plain {
                @for mention in &seen.mentions {
                    li {
                        a href=(mention.address) { ((words.stands)(&mention.report, mention.line)) }
                        @if mention.gone { " " span.muted { (words.gone) } }
                    }
                }
            }
            @if seen.mentions.len() == 1 { p.muted.small { (words.only_here) } }
        }
    }
}

/// The citizens' clues about it that the caller sees.
pub(super) fn clues(here: &Here, seen: &Seen) -> Markup {
    let words = &here.words.entries.one;
    html! {
        @if !seen.clues.is_empty() {
            section.panel #clues {
                h2 { (words.clues) }
                ul.plain {
                    @for clue in &seen.clues {
                        li {
                            strong { (clue.id) } " " (here.of_two(clue.status.zh(), clue.status.name())) " "
                            span.muted { ((words.clue_received)(&clue.received.to_string())) }
                        }
                    }
                }
            }
        }
    }
}
