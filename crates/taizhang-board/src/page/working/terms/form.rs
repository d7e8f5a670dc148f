//! The form itself. Which fields it has depends on the form of the task that is chosen; 「换一种形式」 shows the others without
//! losing what was typed.

use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_ledger::calendar::{Period, PeriodKind};
use taizhang_ledger::measure::ProjectStage;
use taizhang_ledger::task::STEPS_MAX;
use taizhang_ledger::{Role, State};

use super::SPARE_ROWS;
use super::options::{
    accumulation_options, bound_options, direction_options, kind_options, post_options, stage_options,
    unit_options,
};
use crate::fields::Fields;
use crate::here::Here;
use crate::part::{FieldError, choice, date, hidden, number, text, textarea, wrapped};

/// What cannot be changed on the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page::working) enum Fixed {
    /// Nothing: a draft.
    Nothing,
    /// Lead unit and due date, which are asked for by name: an amendment.
    LeadAndDue,
}

/// The fields of terms.
pub(in crate::page::working) fn form(
    here: &Here,
    state: &State,
    fields: &Fields,
    fixed: Fixed,
    wrong: &[FieldError],
) -> Markup {
    let words = &here.words.terms;
    let forms: Vec<(String, String)> =
        words.forms.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    html! {
        (textarea(fields, "title", words.title, "", wrong))
        @if fixed == Fixed::LeadAndDue {
            (hidden("lead_unit", fields.shown("lead_unit")))
            (hidden("due_date", fields.shown("due_date")))
        } @else {
            (choice(fields, "lead_unit", here.words.common.lead_unit, words.lead_hint, wrong, &unit_options(here, state)))
            (date(fields, "due_date", here.words.common.due, "", wrong))
        }
        (supporting(here, state, fields))
        div.pair {
            (choice(fields, "lead_official", words.lead_official, "", wrong, &post_options(here, state, &[Role::Leader])))
            (choice(fields, "contact", words.contact, "", wrong, &post_options(here, state, &[Role::Reporter, Role::Reviewer])))
        }
        fieldset.panel {
            legend { (words.form) }
            div.actions {
                (choice(fields, "form", words.form_kind, words.form_hint, wrong, &forms))
                button.is-quiet name="op" value="switch" { (words.switch) }
            }
            (body(here, state, fields, wrong))
        }
    }
}

fn body(here: &Here, state: &State, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.terms;
    match fields.shown("form") {
        "measure" => measure(here, state, fields, wrong),
        "duty" => choice(fields, "duty_kind", words.duty_kind, words.duty_hint, wrong, &kind_options(here)),
        "milestones" => html! { (step_rows(here, fields, false, wrong)) },
        "bid" => html! {
            (text(fields, "bid_title", words.bid_title, "", wrong))
            (text(fields, "decided_by", words.decided_by, words.decided_by_hint, wrong))
            (step_rows(here, fields, true, wrong))
        },
        "project" => projects(here, fields, wrong),
        _ => html! {
            (text(fields, "roster_title", words.roster_title, "", wrong))
            (rows(fields, "member_name", |nth| html! {
                (text(fields, &format!("member_name_{nth}"), words.member, "", wrong))
                (date(fields, &format!("member_from_{nth}"), words.member_from, "", wrong))
            }))
        },
    }
}

fn supporting(here: &Here, state: &State, fields: &Fields) -> Markup {
    let chosen: Vec<&str> = fields.all("support_unit").collect();
    html! {
        details open[!chosen.is_empty()] {
            summary { (here.words.terms.support_units) " · " (chosen.len()) }
            fieldset.ticks {
                legend.sr { (here.words.terms.support_units) }
                @for unit in state.units.values().filter(|unit| !unit.closed) {
                    label {
                        input type="checkbox" name="support_unit" value=(unit.id) checked[chosen.contains(&unit.id.as_str())];
                        (unit.name)
                    }
                }
            }
        }
    }
}

fn measure(here: &Here, state: &State, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.terms;
    let unit = fields.shown("unit");
    let targets: Vec<(String, String)> =
        words.targets.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    html! {
        div.pair {
            (text(fields, "indicator", words.indicator, "", wrong))
            (text(fields, "unit", words.measure_unit, words.measure_unit_hint, wrong))
        }
        div.pair {
            (choice(fields, "target", words.target_kind, "", wrong, &targets))
            (number(fields, "target_value", here.words.common.target, unit, "", wrong))
            @if fields.shown("target") == "range" {
                (number(fields, "target_high", words.target_high, unit, "", wrong))
            }
        }
        @if fields.shown("target") == "growth_times" {
            p.hint { (words.times_hint) }
            div.pair {
                (number(fields, "times_from", words.times_from, unit, "", wrong))
                (number(fields, "times_to", words.times_to, unit, "", wrong))
            }
        }
        div.pair {
            (choice(fields, "bound", words.bound, "", wrong, &bound_options(here)))
            (choice(fields, "direction", words.direction, "", wrong, &direction_options(here)))
            (choice(fields, "accumulation", words.accumulation, words.accumulation_hint, wrong, &accumulation_options(here)))
        }
        div.pair {
            (number(fields, "baseline_value", words.baseline, unit, "", wrong))
            (text(fields, "baseline_year", words.baseline_year, "", wrong))
            (text(fields, "baseline_source", words.baseline_source, "", wrong))
        }
        (plan(here, fields, wrong))
        (split(here, state, fields, wrong))
    }
}

fn plan(here: &Here, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.terms;
    let paths: Vec<(String, String)> =
        words.paths.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
    let by_period = matches!(fields.shown("path"), "given" | "seasonal");
    let kinds: Vec<(String, String)> = kind_options(here)
        .into_iter()
        .filter(|(code, _)| matches!(code.as_str(), "month" | "quarter"))
        .collect();
    html! {
        h3 { (words.plan) }
        div.pair {
            (choice(fields, "path", words.path, words.path_hint, wrong, &paths))
            (date(fields, "plan_first", words.plan_first, "", wrong))
            (date(fields, "plan_due", words.plan_due, "", wrong))
        }
        @if by_period {
            div.actions {
                (choice(&shown_kind(fields), "node_kind", words.node_kind, "", wrong, &kinds))
                button.is-quiet name="op" value="switch" { (words.switch_plan) }
            }
            p.hint { (if fields.shown("path") == "given" { words.nodes_hint } else { words.weights_hint }) }
            div.grid {
                @for period in periods(fields) {
                    @let name = format!("node_{period}");
                    (number(fields, &name, &crate::naming::period(here, period), "", "", wrong))
                }
            }
        } @else {
            p { button.is-quiet name="op" value="switch" { (words.switch_plan) } }
        }
    }
}

/// The length of the periods that a plan is typed for: what was chosen, else that of its nodes, else quarters.
fn node_kind(fields: &Fields) -> PeriodKind {
    let typed = fields.names().filter_map(|name| name.strip_prefix("node_")?.parse::<Period>().ok());
    match fields.shown("node_kind") {
        "month" => PeriodKind::Month,
        "quarter" => PeriodKind::Quarter,
        _ => typed.map(Period::kind).next().unwrap_or(PeriodKind::Quarter),
    }
}

fn shown_kind(fields: &Fields) -> Fields {
    Fields::default().with("node_kind", super::options::kind_code(node_kind(fields)))
}

/// The periods that a plan is typed for: those of the kind that was chosen in its year, and every one that has a value.
fn periods(fields: &Fields) -> Vec<Period> {
    let typed = fields.names().filter_map(|name| name.strip_prefix("node_")?.parse::<Period>().ok());
    let mut all: std::collections::BTreeSet<Period> = typed.collect();
    let kind = node_kind(fields);
    all.retain(|period| period.kind() == kind || fields.text(&format!("node_{period}")).is_some());
    let year = ["plan_due", "due_date"].iter().find_map(|name| fields.shown(name).parse::<Date>().ok());
    if let Some(day) = year {
        all.extend(Period::all_in(kind, day.year()));
    }
    all.into_iter().collect()
}

/// A target divided among units: counties first, since that is what it is mostly for. What the parts amount to is said.
fn split(here: &Here, state: &State, fields: &Fields, wrong: &[FieldError]) -> Markup {
    use taizhang_ledger::establishment::UnitKind;
    let words = &here.words.terms;
    let unit = fields.shown("unit");
    let typed = fields.names().any(|name| name.starts_with("split_") && fields.text(name).is_some());
    let open = state.units.values().filter(|unit| !unit.closed);
    let (counties, offices): (Vec<_>, Vec<_>) = open.partition(|unit| unit.kind == UnitKind::County);
    let row = |of: &taizhang_ledger::establishment::Unit| {
        number(fields, &format!("split_{}", of.id), &of.name, unit, "", wrong)
    };
    html! {
        details.split-parts open[typed] {
            summary { (words.split) }
            p.hint { (words.split_hint) }
            div.grid { @for county in counties { (row(county)) } }
            details open[false] {
                summary { (words.split_offices) }
                div.grid { @for office in offices { (row(office)) } }
            }
            p { button.is-quiet name="op" value="check" { (words.check) } }
        }
        (remarks(here, fields))
    }
}

/// What does not hold together, and what the parts of a split amount to.
fn remarks(here: &Here, fields: &Fields) -> Markup {
    let Ok(terms) = super::read(fields) else { return html! {} };
    let Some(measure) = terms.form.measure() else { return html! {} };
    let reading = measure.split.as_ref().map(|split| split.reading(measure));
    let remarks = measure.remarks();
    html! {
        @if reading.is_some() || !remarks.is_empty() {
            div.notice.is-warning[!remarks.is_empty()] role="status" {
                ul {
                    @if let Some(reading) = &reading && remarks.iter().all(|remark| remark.said != reading.reason) {
                        li { (here.of_two(&reading.reason.zh, &reading.reason.en)) }
                    }
                    @for remark in &remarks { li { (here.of_two(&remark.said.zh, &remark.said.en)) } }
                }
            }
        }
    }
}

/// Rows of a table: those that are filled in, and some more.
fn rows(fields: &Fields, first: &str, row: impl Fn(usize) -> Markup) -> Markup {
    let filled = (0..=STEPS_MAX).rev().find(|nth| fields.text(&format!("{first}_{nth}")).is_some());
    let count = filled.map_or(0, |last| last + 1) + SPARE_ROWS;
    html! { @for nth in 0..count.min(STEPS_MAX) { div.pair.row { (row(nth)) } } }
}

fn step_rows(here: &Here, fields: &Fields, of_bid: bool, wrong: &[FieldError]) -> Markup {
    let words = &here.words.terms;
    let stages: Vec<(String, String)> =
        std::iter::once((String::new(), words.none.to_owned())).chain(stage_options(here)).collect();
    let first = if of_bid { "step_stage" } else { "step_title" };
    rows(fields, first, |nth| {
        html! {
            @if of_bid { (choice(fields, &format!("step_stage_{nth}"), words.stage, "", wrong, &stages)) }
            (text(fields, &format!("step_title_{nth}"), if of_bid { words.step_note } else { words.node }, "", wrong))
            (date(fields, &format!("step_due_{nth}"), words.node_due, "", wrong))
        }
    })
}

fn projects(here: &Here, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.terms;
    let unit = fields.shown("register_unit");
    html! {
        (text(fields, "register_unit", words.register_unit, "", wrong))
        (rows(fields, "project_name", |nth| html! {
            (text(fields, &format!("project_name_{nth}"), words.project, "", wrong))
            (number(fields, &format!("project_investment_{nth}"), words.investment, unit, "", wrong))
            (number(fields, &format!("project_this_year_{nth}"), words.this_year, unit, "", wrong))
            @for stage in ProjectStage::ALL {
                @let name = format!("project_{}_{nth}", stage.en().replace(' ', "_"));
                @let label = (words.stage_by)(here.language.of_two(stage.zh(), stage.en()));
                (wrapped(&name, &label, "", wrong, &html! {
                    input type="date" id=(name) name=(name) value=(fields.shown(&name));
                }))
            }
        }))
    }
}
