//! The document itself: the mark of the office, the number, the red line, title, addressees, text, tables, signature and day,
//! in the order of GB/T 9704.

use std::collections::BTreeMap;

use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_api::seeing::sees_task_named;
use taizhang_ledger::supervision::{Bulletin, BulletinRow};
use taizhang_ledger::{State, TaskId};

use crate::here::Here;
use crate::naming::{by, unit_name};
use crate::page::supervise::said::day;
use crate::part::{Column, table};

/// The words of a bulletin in the order in which they are printed; others follow.
const ORDER: [&str; 6] = ["已完成", "超进度", "达进度", "办理中", "欠进度", "其他"];

/// How the tasks of one unit stand.
#[derive(Debug, Default)]
pub(super) struct OfUnit<'r> {
    name: &'r str,
    tasks: u32,
    by_word: BTreeMap<&'r str, u32>,
}

/// How many tasks are listed; a city has some hundred.
const TASKS_SHOWN: usize = 2_000;

/// The rows by unit, those with the most that is behind first.
pub(super) fn by_unit(rows: &[BulletinRow]) -> Vec<OfUnit<'_>> {
    let mut units: BTreeMap<&str, OfUnit<'_>> = BTreeMap::new();
    for row in rows {
        let unit = units.entry(row.unit.as_str()).or_default();
        unit.name = &row.unit_name;
        unit.tasks += 1;
        *unit.by_word.entry(&row.word).or_insert(0) += 1;
    }
    let mut units: Vec<_> = units.into_values().collect();
    let behind = |unit: &OfUnit<'_>| unit.by_word.get("欠进度").copied().unwrap_or(0);
    units.sort_by_key(|unit| (std::cmp::Reverse(behind(unit)), std::cmp::Reverse(unit.tasks)));
    units
}

fn words_in(rows: &[BulletinRow]) -> Vec<&str> {
    let mut words: Vec<&str> =
        ORDER.into_iter().filter(|word| rows.iter().any(|row| row.word == *word)).collect();
    for row in rows {
        if !words.contains(&row.word.as_str()) {
            words.push(&row.word);
        }
    }
    words
}

/// The document as issued.
pub(super) fn sheet(here: &Here, inside: &Inside, state: &State, bulletin: &Bulletin) -> Markup {
    let words = &here.words.bulletin;
    let government = state.government.as_ref().map_or("", |government| government.name.as_str());
    html! {
        article.document lang="zh-CN" {
            header.document-head {
                p.document-mark { (government) "人民政府督查通报" }
                p.document-number { (bulletin.year) "年第" (bulletin.number) "期" }
            }
            h1 { (bulletin.title) }
            p.document-to { "各有关单位：" }
            @for paragraph in bulletin.issued.text.lines().filter(|line| !line.trim().is_empty()) { p.document-text { (paragraph) } }
            p.document-text { "具体情况见附件。" }
            p.document-annex { "附件：1. 各单位进度统计" br; span.document-annex-next { "2. 任务进度明细" } }
            div.document-sign {
                p { (unit_name(state, &bulletin.issued.by.unit)) }
                p { (chinese_day(bulletin.as_of)) }
            }
        }
        (tables(here, &bulletin.rows, |task| sees_task_named(inside, state, task), false))
        p.muted { (words.issued_by) (by(state, &bulletin.issued.by)) " " (day(bulletin.issued.at.date())) }
    }
}

/// 「2026年9月30日」, as documents write days.
pub(super) fn chinese_day(on: jiff::civil::Date) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

/// The two tables: by unit, and each task.
pub(super) fn tables(
    here: &Here,
    rows: &[BulletinRow],
    sees: impl Fn(TaskId) -> bool,
    folded: bool,
) -> Markup {
    let words = &here.words.bulletin;
    let said = words_in(rows);
    let mut columns = vec![Column::words(here.words.common.unit), Column::figures(words.tasks)];
    columns.extend(said.iter().map(|word| Column::figures(word)));
    let units = by_unit(rows);
    let unit_rows: Vec<Vec<Markup>> = units
        .iter()
        .map(|unit| {
            let mut row = vec![html! { (unit.name) }, html! { (unit.tasks) }];
            row.extend(said.iter().map(|word| html! { (unit.by_word.get(word).copied().unwrap_or(0)) }));
            row
        })
        .collect();
    let heads = [
        Column::words(here.words.common.task),
        Column::words(here.words.common.lead_unit),
        Column::words(here.words.common.due),
        Column::words(words.figures),
        Column::words(here.words.common.status),
    ];
    let task_rows: Vec<Vec<Markup>> = rows
        .iter()
        .take(TASKS_SHOWN)
        .map(|row| {
            vec![
                html! {
                    @if sees(row.task) { a href=(here.at(&format!("tasks/{}", row.task))) { (row.title) } }
                    @else { (row.title) }
                },
                html! { (row.unit_name) },
                day(row.due_date),
                html! { (row.figures.join("；")) },
                html! { (row.word) },
            ]
        })
        .collect();
    html! {
        section.document-annexed { (table(words.by_unit, &columns, &unit_rows)) }
        section.document-annexed {
            @if rows.len() > TASKS_SHOWN { p { ((here.words.units.tasks_caption)(TASKS_SHOWN, rows.len())) } }
            @if folded { details { summary { (words.all_tasks) } (table(words.all_tasks, &heads, &task_rows)) } }
            @else { (table(words.all_tasks, &heads, &task_rows)) }
        }
    }
}
