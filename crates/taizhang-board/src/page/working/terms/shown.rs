//! Terms as they are read: what a task asks for, in the words of its report where there are any.

use maud::{Markup, html};
use taizhang_ledger::State;
use taizhang_ledger::measure::{Growth, Measure, Path, Target};
use taizhang_ledger::task::{TaskForm, Terms, step_name};

use super::options::{accumulation, bound, kind_code, kind_options, stage_name};
use crate::here::Here;
use crate::naming::{period, post_name, unit_name, unit_names};
use crate::part::{Column, decimal, table};

/// The target of a measure: 「350公里以上」, 「增长6%左右」.
pub(in crate::page::working) fn target_text(here: &Here, measure: &Measure) -> String {
    let words = &here.words.terms;
    let unit = &measure.unit;
    let value = match &measure.target {
        Target::Level { value } => format!("{}{unit}", decimal(*value)),
        Target::Floor { value } => (words.kept_at)(&format!("{}{unit}", decimal(*value))),
        Target::Zero => return words.zero.to_owned(),
        Target::Range { low, high } => format!("{}～{}{unit}", decimal(*low), decimal(*high)),
        Target::Growth(Growth::Rate { percent }) => (words.grows_by)(&format!("{}%", decimal(*percent))),
        Target::Growth(Growth::Points { points }) => (words.grows_points)(&decimal(*points)),
        Target::Growth(Growth::Times { times, .. }) => (words.grows_times)(&decimal(*times)),
    };
    let bounded = match measure.bound {
        taizhang_ledger::measure::Bound::Exact => "",
        other => bound(here, other),
    };
    here.language.of_two(&format!("{value}{bounded}"), &format!("{bounded} {value}")).trim().to_owned()
}

/// How it is seen that a task is done, in a line.
pub(in crate::page::working) fn form_summary(here: &Here, form: &TaskForm) -> String {
    let words = &here.words.terms;
    let name = words.forms.iter().find(|(code, _)| *code == form.name()).map_or("", |(_, name)| *name);
    let said = match form {
        TaskForm::Measure(measure) => format!("{} {}", measure.indicator, target_text(here, measure)),
        TaskForm::Milestones(milestones) => (words.so_many_nodes)(milestones.nodes.len()),
        TaskForm::Bid(bid) => bid.title.clone(),
        TaskForm::Duty(duty) => {
            let kinds = kind_options(here);
            let named = kinds.into_iter().find(|(code, _)| code == kind_code(duty.kind));
            (words.attested_each)(&named.map(|(_, name)| name).unwrap_or_default())
        }
        TaskForm::Project(register) => (words.so_many_projects)(register.projects.len()),
        TaskForm::Roster(roster) => roster.title.clone(),
    };
    format!("{name} · {said}")
}

/// Everything that was assigned.
pub(in crate::page::working) fn facts(here: &Here, state: &State, terms: &Terms) -> Markup {
    let words = &here.words.terms;
    let nobody = || here.words.common.none.to_owned();
    html! {
        dl.facts {
            dt { (here.words.common.lead_unit) } dd { a href=(here.at(&format!("units/{}", crate::here::encoded(terms.lead_unit.as_str())))) { (unit_name(state, &terms.lead_unit)) } }
            dt { (words.support_units) }
            dd { (if terms.support_units.is_empty() { nobody() } else { unit_names(here, state, &terms.support_units) }) }
            dt { (words.lead_official) } dd { (terms.lead_official.as_ref().map_or_else(nobody, |post| post_name(state, post))) }
            dt { (words.contact) } dd { (terms.contact.as_ref().map_or_else(nobody, |post| post_name(state, post))) }
            dt { (here.words.common.due) } dd { (terms.due_date) }
            dt { (words.form) } dd { (form_summary(here, &terms.form)) }
            @if let TaskForm::Measure(measure) = &terms.form {
                dt { (words.accumulation) } dd { (accumulation(here, measure.accumulation)) }
                dt { (words.baseline) }
                dd {
                    @match &measure.baseline {
                        Some(base) => { (decimal(base.value)) (measure.unit) " (" (base.year) (comma(here)) (base.source) ")" }
                        None => { (here.words.common.none) }
                    }
                }
                dt { (words.plan) } dd { (plan_text(here, measure)) }
            }
        }
        (rows(here, state, &terms.form))
    }
}

fn comma(here: &Here) -> &'static str {
    here.language.of_two("，", ", ")
}

fn plan_text(here: &Here, measure: &Measure) -> String {
    let words = &here.words.terms;
    let Some(plan) = &measure.plan else { return here.words.common.none.to_owned() };
    let code = match &plan.path {
        Path::Linear { count: taizhang_ledger::calendar::DayCount::Calendar } => "linear_calendar",
        Path::Linear { count: taizhang_ledger::calendar::DayCount::Working } => "linear_working",
        Path::Given { .. } => "given",
        Path::Seasonal { .. } => "seasonal",
    };
    let name = words.paths.iter().find(|(known, _)| *known == code).map_or("", |(_, name)| *name);
    format!("{name}{}{}～{}", comma(here), plan.first, plan.due)
}

/// The nodes, steps, projects or members, and the parts of a split, as tables.
fn rows(here: &Here, state: &State, form: &TaskForm) -> Markup {
    let words = &here.words.terms;
    match form {
        TaskForm::Measure(measure) => html! {
            @if let Some(Path::Given { nodes } | Path::Seasonal { weights: nodes }) = measure.plan.as_ref().map(|plan| &plan.path) {
                (table(words.plan, &[Column::words(words.node_kind), Column::figures(words.planned)], &nodes.iter().map(|(of, value)| {
                    vec![html! { (period(here, *of)) }, html! { (decimal(*value)) }]
                }).collect::<Vec<_>>()))
            }
            @if let Some(split) = &measure.split {
                @let reading = split.reading(measure);
                (table(words.split, &[Column::words(here.words.common.unit), Column::figures(&(words.part_in)(&measure.unit))], &split.parts.iter().map(|part| {
                    vec![html! { (unit_name(state, &part.unit)) }, html! { (decimal(part.value)) }]
                }).collect::<Vec<_>>()))
                p { (here.of_two(&reading.reason.zh, &reading.reason.en)) }
            }
        },
        TaskForm::Milestones(milestones) => table(
            words.nodes,
            &[Column::words(words.node), Column::words(words.node_due)],
            &milestones
                .nodes
                .iter()
                .map(|node| vec![html! { (node.title) }, html! { (node.due) }])
                .collect::<Vec<_>>(),
        ),
        TaskForm::Bid(bid) => table(
            words.nodes,
            &[Column::words(words.stage), Column::words(words.step_note), Column::words(words.node_due)],
            &bid.steps
                .iter()
                .map(|step| {
                    let due =
                        step.due.map_or_else(|| here.words.common.none.to_owned(), |due| due.to_string());
                    vec![
                        html! { (stage_name(here, step.stage)) },
                        html! { (step_name(step)) },
                        html! { (due) },
                    ]
                })
                .collect::<Vec<_>>(),
        ),
        TaskForm::Project(register) => {
            let amount = |value: Option<rust_decimal::Decimal>| {
                value.map_or_else(|| here.words.common.none.to_owned(), decimal)
            };
            table(
                &(words.projects_in)(&register.unit),
                &[
                    Column::words(words.project),
                    Column::figures(words.investment),
                    Column::figures(words.this_year),
                ],
                &register
                    .projects
                    .iter()
                    .map(|project| {
                        vec![
                            html! { (project.name) },
                            html! { (amount(project.investment)) },
                            html! { (amount(project.planned_this_year)) },
                        ]
                    })
                    .collect::<Vec<_>>(),
            )
        }
        TaskForm::Roster(roster) => table(
            &roster.title,
            &[Column::words(words.member), Column::words(words.member_from)],
            &roster
                .members
                .iter()
                .map(|member| vec![html! { (member.name) }, html! { (member.from) }])
                .collect::<Vec<_>>(),
        ),
        TaskForm::Duty(_) => html! {},
    }
}
