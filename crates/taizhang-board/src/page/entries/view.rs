//! The list of entries as a page.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::Act;
use taizhang_ledger::filing::EntryKind;
use taizhang_ledger::lamp::Lamp;
use taizhang_service::Listed;

use crate::here::Here;
use crate::page::entries::filter::{Asked, STATUSES, sees_all, status_name};
use crate::page::entries::row::{EntryRow, TaskPart, present, ratio};
use crate::page::entries::{Found, may_check};
use crate::part::{choice, cited, decimal, empty, grouped, kind_tag, lamp_tag, pager, status_tag};
use crate::shell::{Title, page};

/// A condition, the address without it, and how many entries there are then.
pub(super) type Way = (&'static str, String, usize);

/// The whole page.
pub(super) fn shown(
    here: &Here,
    inside: &Inside,
    listed: &Listed,
    (asked, found, ways): (&Asked, &Found, &[Way]),
) -> Response {
    let words = &here.words.entries;
    let body = html! {
        h1 { (words.title) }
        @if found.all == 0 && asked.conditions().next().is_none() {
            @let next = may_check(inside, Act::FileReport).then(|| here.at("reports"));
            (empty(words.none_yet, next.as_deref().map(|address| (address, words.none_yet_next))))
        } @else {
            (filters(here, inside, listed, asked))
            div #found tabindex="-1" {
                (result(here, inside, asked, (found, ways)))
            }
        }
    };
    page(here, &Title::new(words.title, "entries"), &body)
}

fn result(here: &Here, inside: &Inside, asked: &Asked, (found, ways): (&Found, &[Way])) -> Markup {
    let words = &here.words.entries;
    let address = |changed: &[(&str, &str)]| format!("{}?{}", here.at("entries"), asked.query(changed));
    let next = found.next.map(|after| address(&[("after", &after.to_string())]));
    let first = asked.after.map(|_| address(&[]));
    html! {
        p.list-sum role="status" {
            strong { ((words.found)(&grouped(found.total), &grouped(found.all))) }
            @if found.rows.len() < found.total { span.muted { " · " ((words.shown)(found.rows.len())) } }
        }
        @if found.rows.is_empty() {
            (no_match(here, inside, asked, ways))
        } @else {
            (table(here, asked, &found.rows))
            (pager(here.words, None, next.as_deref()))
            @if let Some(first) = first { p { a href=(first) { (words.first_page) } } }
            p.exports {
                (words.export)
                @for format in ["csv", "xlsx", "json"] {
                    " " a href={ (here.at(&format!("entries.{format}"))) "?" (asked.query(&[])) } download { (format.to_uppercase()) }
                }
            }
        }
    }
}

fn no_match(here: &Here, inside: &Inside, asked: &Asked, ways: &[Way]) -> Markup {
    let words = &here.words.entries;
    let list = here.at("entries");
    html! {
        div.empty {
            p { (words.none_match) }
            ul.ways {
                @for (name, query, count) in ways {
                    li {
                        a href={ (list) "?" (query) } {
                            ((words.without)(condition(here, name), &shown_value(here, inside, asked, name), &grouped(*count)))
                        }
                    }
                }
                li { a href=(list) { (words.clear) } }
            }
        }
    }
}

/// What a condition is called.
fn condition(here: &Here, name: &str) -> &'static str {
    let (words, common) = (&here.words.entries, &here.words.common);
    match name {
        "q" => words.words,
        "chapter" => words.chapter,
        "kind" => words.kind_head,
        "status" => words.checked,
        "unit" => common.unit,
        "lamp" => words.lamp,
        "programme" => words.programme,
        _ => words.report,
    }
}

/// A chosen value as people read it.
fn shown_value(here: &Here, inside: &Inside, asked: &Asked, name: &str) -> String {
    let (words, filter) = (&here.words.entries, &asked.filter);
    let written = asked.fields.shown(name).to_owned();
    match name {
        "kind" => filter.kind.map_or(written, |kind| (words.kind)(kind).to_owned()),
        "status" => filter.status.map_or(written, |status| (words.status)(status).to_owned()),
        "lamp" => filter.lamp.map_or(written, |lamp| {
            let word = lamp.word();
            here.of_two(&word.zh, &word.en).to_owned()
        }),
        "unit" => filter.unit.as_ref().map_or_else(
            || words.own_unit.to_owned(),
            |unit| inside.look(|state| state.units.get(unit).map_or(written, |unit| unit.name.clone())),
        ),
        _ => written,
    }
}

fn filters(here: &Here, inside: &Inside, listed: &Listed, asked: &Asked) -> Markup {
    let words = &here.words.entries;
    let chosen = asked.conditions().filter(|name| *name != "q").count();
    html! {
        form.filters method="get" action=(here.at("entries")) data-into="#found" role="search" {
            div.field {
                label for="q" { (words.words) }
                input type="search" id="q" name="q" value=(asked.fields.shown("q")) title=(words.words_hint) placeholder=(words.words_hint);
            }
            div.field {
                button.button { (words.apply) }
                " " a href=(here.at("entries")) { (words.clear) }
            }
            details.conditions open data-fold {
                summary { (words.more_filters) @if chosen > 0 { " " (chosen) } }
                div { (conditions(here, inside, listed, asked)) }
            }
        }
    }
}

/// Every condition beside the words. What tells of tasks is for those who see the tasks of all.
fn conditions(here: &Here, inside: &Inside, listed: &Listed, asked: &Asked) -> Markup {
    let (words, common) = (&here.words.entries, &here.words.common);
    let one = |name: &str, label: &str, rest: Vec<(String, String)>| {
        let options: Vec<_> = std::iter::once((String::new(), common.all.to_owned())).chain(rest).collect();
        choice(&asked.fields, name, label, "", &[], &options)
    };
    let same = |names: &[String]| names.iter().map(|name| (name.clone(), name.clone())).collect();
    let kinds = EntryKind::ALL.map(|kind| (kind.name().to_owned(), (words.kind)(kind).to_owned()));
    let statuses = STATUSES.map(|status| (status_name(status).to_owned(), (words.status)(status).to_owned()));
    let reports = reports(here, inside);
    html! {
        (one("chapter", words.chapter, same(listed.index.chapters())))
        (one("kind", words.kind_head, kinds.to_vec()))
        @if sees_all(inside) {
            (one("unit", common.unit, units(inside)))
            (one("lamp", words.lamp, lamps(here)))
        }
        (one("status", words.checked, statuses.to_vec()))
        @if !listed.index.programmes().is_empty() { (one("programme", words.programme, same(listed.index.programmes()))) }
        @if reports.len() > 1 { (one("report", words.report, reports)) }
        @if sees_all(inside) {
            (choice(&asked.fields, "sort", words.sort, "", &[], &[
                (String::new(), words.sort_report.to_owned()), ("due".to_owned(), words.sort_due.to_owned()),
            ]))
        } @else {
            div.field.tick { label { input type="checkbox" name="unit" value="own" checked[asked.own]; (words.own_unit) } }
        }
        div.field.tick { label { input type="checkbox" name="group" value="1" checked[asked.group]; (words.group) } }
    }
}

fn units(inside: &Inside) -> Vec<(String, String)> {
    inside.look(|state| {
        let open = state.units.values().filter(|unit| !unit.closed);
        open.map(|unit| (unit.id.to_string(), unit.name.clone())).collect()
    })
}

fn lamps(here: &Here) -> Vec<(String, String)> {
    let shown = Lamp::ALL.iter().rev().map(|lamp| {
        let word = lamp.word();
        (lamp.name().to_owned(), here.of_two(&word.zh, &word.en).to_owned())
    });
    shown.collect()
}

/// The versions of reports, the latest first.
fn reports(here: &Here, inside: &Inside) -> Vec<(String, String)> {
    inside.look(|state| {
        let all = state.reports.iter().enumerate().rev();
        all.map(|(at, report)| {
            let id = taizhang_ledger::ReportId::at(at).to_string();
            let name = crate::page::reports::report_name(here, &id, report);
            (id, name)
        })
        .collect()
    })
}

fn table(here: &Here, asked: &Asked, rows: &[EntryRow]) -> Markup {
    let (words, common) = (&here.words.entries, &here.words.common);
    html! {
        table.cards.entries {
            caption.visually-hidden { (words.title) }
            thead {
                tr {
                    th scope="col" { (words.number) }
                    th scope="col" { (words.content) }
                    th scope="col" { (words.figures) }
                    th.is-figure scope="col" { (common.present) }
                    th.is-figure scope="col" { (words.ratio) }
                    th scope="col" { (common.lead_unit) }
                    th scope="col" { (common.due) }
                    th scope="col" { (common.status) }
                }
            }
            @if asked.group {
                @for group in rows.chunk_by(|one, other| one.chapter == other.chapter) {
                    tbody {
                        tr.group { th colspan="8" scope="rowgroup" lang="zh-CN" { (group[0].chapter) } }
                        @for row in group { (line(here, row)) }
                    }
                }
            } @else {
                tbody { @for row in rows { (line(here, row)) } }
            }
        }
    }
}

/// How many figures of an entry stand in its row; the others are a click away.
const FIGURES_SHOWN: usize = 4;

fn line(here: &Here, row: &EntryRow) -> Markup {
    let (words, common) = (&here.words.entries, &here.words.common);
    let own = here.at(&format!("entries/{}", row.id));
    let place = here.at(&format!("reports/{}#{}", row.report, row.id));
    let judged = row.task.as_ref().and_then(|task| task.judged.as_ref());
    html! {
        tr data-row {
            th scope="row" data-head=(words.number) {
                a href=(own) { (row.id) } " " (kind_tag(here.words, row.kind))
            }
            td.says lang="zh-CN" data-head=(words.content) { (cited(&row.text, &own)) }
            td.figures lang="zh-CN" data-head=(words.figures) {
                @if row.figures.is_empty() { (common.none) }
                @for (i, figure) in row.figures.iter().take(FIGURES_SHOWN).enumerate() {
                    @if i > 0 { (here.words.list_mark) }
                    a.figure href=(place) { (figure) }
                }
                @if row.figures.len() > FIGURES_SHOWN {
                    " " a.nowrap href=(own) { ((words.more_figures)(row.figures.len())) }
                }
            }
            td.is-figure data-head=(common.present) { (present_cell(here, row)) }
            td.is-figure data-head=(words.ratio) { (judged.and_then(ratio).unwrap_or_else(|| common.none.to_owned())) }
            td data-head=(common.lead_unit) {
                @match &row.task {
                    Some(task) => { (task.lead_unit) @if row.more_tasks > 0 { " +" (row.more_tasks) } }
                    None => (common.none)
                }
            }
            td.day data-head=(common.due) {
                @if row.due().is_empty() { (common.none) } @else { (row.due()) }
            }
            td data-head=(common.status) { (status_cell(here, row)) }
        }
    }
}

fn present_cell(here: &Here, row: &EntryRow) -> Markup {
    let common = &here.words.common;
    let Some(judged) = row.task.as_ref().and_then(|task| task.judged.as_ref()) else {
        return html! { (common.none) };
    };
    html! {
        @match present(judged, here.language) {
            Some((value, unit, period)) => {
                span.nowrap { (decimal(value)) " " (unit) }
                span.small.muted.under { (period) }
            }
            None if judged.inputs.measure.is_some() => (common.unreported)
            None => (common.none)
        }
    }
}

fn status_cell(here: &Here, row: &EntryRow) -> Markup {
    let words = &here.words.entries;
    match &row.task {
        Some(TaskPart { id, judged: Some(judged), .. }) => html! {
            a.bare href=(here.at(&format!("tasks/{id}#judgement"))) { (lamp_tag(judged, here.language)) }
        },
        Some(TaskPart { id, status, judged: None, .. }) => html! {
            a.bare href=(here.at(&format!("tasks/{id}"))) { (status_tag(*status, here.language)) }
        },
        None if row.hidden => html! { span.muted { (words.elsewhere) } },
        None => html! {
            span.muted { ((words.status)(row.status)) @if row.kind.is_commitment() { " · " (words.no_task) } }
        },
    }
}
