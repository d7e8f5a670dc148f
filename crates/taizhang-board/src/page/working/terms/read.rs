//! The fields of the form as terms. What is wrong is said of the field it stands in; whether terms hold together, the rules
//! of the ledger say.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::Decimal;
use taizhang_api::Problem;
use taizhang_ledger::UnitId;
use taizhang_ledger::calendar::{DayCount, Period, PeriodKind};
use taizhang_ledger::measure::{
    Accumulation, Baseline, Bid, BidStep, Direction, Duty, Growth, Measure, Milestone, Milestones, Path,
    Plan, Project, ProjectRegister, ProjectStage, Roster, RosterMember, Split, SplitPart, Target,
};
use taizhang_ledger::task::{STEPS_MAX, TaskForm, Terms};

use super::options::{BOUNDS, STAGES, accumulation_code, bound_code, direction_code, kind_code, stage_code};
use crate::fields::Fields;

/// Terms from fields.
///
/// # Errors
/// A [`Problem`] that names the field.
pub(in crate::page::working) fn read(fields: &Fields) -> Result<Terms, Problem> {
    Ok(Terms {
        title: fields.needed("title")?.to_owned(),
        lead_unit: fields.parsed("lead_unit")?,
        support_units: fields.every("support_unit")?,
        lead_official: fields.optional("lead_official")?,
        contact: fields.optional("contact")?,
        due_date: fields.date("due_date")?.ok_or_else(|| missing("due_date"))?,
        form: form(fields)?,
    })
}

fn missing(name: &str) -> Problem {
    Problem::field(name, "没有填写", "is missing")
}

fn not_known(name: &str) -> Problem {
    Problem::field(name, "不在可选范围内", "is none of the choices")
}

fn form(fields: &Fields) -> Result<TaskForm, Problem> {
    Ok(match fields.shown("form") {
        "measure" => TaskForm::Measure(Box::new(measure(fields)?)),
        "milestones" => TaskForm::Milestones(milestones(fields)?),
        "duty" => {
            let kind = chosen(fields, "duty_kind", &PeriodKind::ALL, kind_code)?;
            TaskForm::Duty(Duty { kind, attested: BTreeMap::new() })
        }
        "bid" => TaskForm::Bid(bid(fields)?),
        "project" => TaskForm::Project(projects(fields)?),
        "roster" => TaskForm::Roster(roster(fields)?),
        _ => return Err(not_known("form")),
    })
}

fn chosen<T: Copy>(
    fields: &Fields,
    name: &str,
    all: &[T],
    code: fn(T) -> &'static str,
) -> Result<T, Problem> {
    let written = fields.shown(name);
    all.iter().copied().find(|one| code(*one) == written).ok_or_else(|| not_known(name))
}

fn value(fields: &Fields, name: &str) -> Result<Decimal, Problem> {
    fields.decimal(name)?.ok_or_else(|| missing(name))
}

fn measure(fields: &Fields) -> Result<Measure, Problem> {
    use Accumulation::{Cumulative, Increment, Latest, Rate};
    let accumulations = [Cumulative, Increment, Latest, Rate];
    let directions = [Direction::More, Direction::Less, Direction::Within];
    Ok(Measure {
        indicator: fields.needed("indicator")?.to_owned(),
        unit: fields.shown("unit").trim().to_owned(),
        accumulation: chosen(fields, "accumulation", &accumulations, accumulation_code)?,
        direction: chosen(fields, "direction", &directions, direction_code)?,
        bound: chosen(fields, "bound", &BOUNDS, bound_code)?,
        baseline: baseline(fields)?,
        target: target(fields)?,
        plan: plan(fields)?,
        split: split(fields)?,
    })
}

fn target(fields: &Fields) -> Result<Target, Problem> {
    let one = || value(fields, "target_value");
    Ok(match fields.shown("target") {
        "level" => Target::Level { value: one()? },
        "floor" => Target::Floor { value: one()? },
        "zero" => Target::Zero,
        "range" => Target::Range { low: one()?, high: value(fields, "target_high")? },
        "growth_rate" => Target::Growth(Growth::Rate { percent: one()? }),
        "growth_points" => Target::Growth(Growth::Points { points: one()? }),
        "growth_times" => {
            let ends = fields.decimal("times_from")?.zip(fields.decimal("times_to")?);
            Target::Growth(Growth::Times { times: one()?, ends })
        }
        _ => return Err(not_known("target")),
    })
}

fn baseline(fields: &Fields) -> Result<Option<Baseline>, Problem> {
    let Some(value) = fields.decimal("baseline_value")? else { return Ok(None) };
    let year = fields.parsed("baseline_year")?;
    Ok(Some(Baseline { value, source: fields.needed("baseline_source")?.to_owned(), year }))
}

fn plan(fields: &Fields) -> Result<Option<Plan>, Problem> {
    let path = match fields.shown("path") {
        "none" | "" => return Ok(None),
        "linear_calendar" => Path::Linear { count: DayCount::Calendar },
        "linear_working" => Path::Linear { count: DayCount::Working },
        "given" => Path::Given { nodes: nodes(fields)? },
        "seasonal" => Path::Seasonal { weights: nodes(fields)? },
        _ => return Err(not_known("path")),
    };
    let first = fields.date("plan_first")?.ok_or_else(|| missing("plan_first"))?;
    let due = fields.date("plan_due")?.or(fields.date("due_date")?).ok_or_else(|| missing("plan_due"))?;
    Ok(Some(Plan { first, due, path }))
}

fn nodes(fields: &Fields) -> Result<BTreeMap<Period, Decimal>, Problem> {
    let named = fields.names().filter_map(|name| Some((name, name.strip_prefix("node_")?)));
    let mut nodes = BTreeMap::new();
    for (name, period) in named {
        let Some(value) = fields.decimal(name)? else { continue };
        let period = Period::from_str(period).map_err(|_| not_known(name))?;
        nodes.insert(period, value);
    }
    Ok(nodes)
}

fn split(fields: &Fields) -> Result<Option<Split>, Problem> {
    let named = fields.names().filter_map(|name| Some((name, name.strip_prefix("split_")?)));
    let mut parts = Vec::new();
    for (name, unit) in named {
        let Some(value) = fields.decimal(name)? else { continue };
        let unit: UnitId = unit.parse().map_err(|_| not_known(name))?;
        parts.push(SplitPart { unit, value });
    }
    Ok((!parts.is_empty()).then_some(Split { parts }))
}

/// The rows of a table whose first field was filled in: their positions.
fn rows<'f>(fields: &'f Fields, first: &'f str) -> impl Iterator<Item = usize> + 'f {
    (0..=STEPS_MAX).filter(move |nth| fields.text(&format!("{first}_{nth}")).is_some())
}

fn milestones(fields: &Fields) -> Result<Milestones, Problem> {
    let mut nodes = Vec::new();
    for nth in rows(fields, "step_title") {
        let due = format!("step_due_{nth}");
        nodes.push(Milestone {
            title: fields.needed(&format!("step_title_{nth}"))?.to_owned(),
            due: fields.date(&due)?.ok_or_else(|| missing(&due))?,
            reached: None,
            recovery: None,
        });
    }
    if nodes.is_empty() { Err(missing("step_title_0")) } else { Ok(Milestones { nodes }) }
}

fn bid(fields: &Fields) -> Result<Bid, Problem> {
    let mut steps = Vec::new();
    for nth in rows(fields, "step_stage") {
        steps.push(BidStep {
            stage: chosen(fields, &format!("step_stage_{nth}"), &STAGES, stage_code)?,
            title: fields.shown(&format!("step_title_{nth}")).trim().to_owned(),
            due: fields.date(&format!("step_due_{nth}"))?,
            reached: None,
            recovery: None,
        });
    }
    let (title, decided_by) = (fields.needed("bid_title")?, fields.shown("decided_by").trim());
    Ok(Bid { title: title.to_owned(), decided_by: decided_by.to_owned(), steps })
}

fn projects(fields: &Fields) -> Result<ProjectRegister, Problem> {
    let mut projects = Vec::new();
    for nth in rows(fields, "project_name") {
        let mut planned = BTreeMap::new();
        for stage in ProjectStage::ALL {
            if let Some(day) = fields.date(&format!("project_{}_{nth}", stage.en().replace(' ', "_")))? {
                planned.insert(stage, day);
            }
        }
        projects.push(Project {
            name: fields.needed(&format!("project_name_{nth}"))?.to_owned(),
            reached: BTreeMap::new(),
            planned,
            investment: fields.decimal(&format!("project_investment_{nth}"))?,
            planned_this_year: fields.decimal(&format!("project_this_year_{nth}"))?,
            invested: BTreeMap::new(),
        });
    }
    Ok(ProjectRegister { unit: fields.shown("register_unit").trim().to_owned(), projects })
}

fn roster(fields: &Fields) -> Result<Roster, Problem> {
    let mut members = Vec::new();
    for nth in rows(fields, "member_name") {
        let from = format!("member_from_{nth}");
        members.push(RosterMember {
            name: fields.needed(&format!("member_name_{nth}"))?.to_owned(),
            from: fields.date(&from)?.ok_or_else(|| missing(&from))?,
            until: None,
            evidence: None,
        });
    }
    Ok(Roster { title: fields.needed("roster_title")?.to_owned(), members })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::working::terms::fill;

    fn terms(form: TaskForm) -> Terms {
        Terms {
            title: "新改建农村公路350公里".into(),
            lead_unit: "jiaotongju".parse().expect("a unit"),
            support_units: vec!["jiaoyuju".parse().expect("a unit")],
            lead_official: Some("mayor".parse().expect("a post")),
            contact: None,
            due_date: "2026-12-31".parse().expect("a day"),
            form,
        }
    }

    fn of_json(json: &str) -> TaskForm {
        serde_json::from_str(json).expect("a form")
    }

    #[test]
    fn every_form_of_a_task_comes_back_from_its_fields_as_it_was() {
        let forms = [
            r#"{"measure": {"indicator": "公路", "unit": "公里", "accumulation": "cumulative", "direction": "more",
                "bound": "at_least", "baseline": {"value": "300", "source": "上年报告", "year": 2025},
                "target": {"level": {"value": "350.5"}},
                "plan": {"first": "2026-01-01", "due": "2026-12-31", "path": {"given": {"nodes": {"2026-Q2": "100"}}}},
                "split": {"parts": [{"unit": "anhexian", "value": "50"}]}}}"#,
            r#"{"measure": {"indicator": "吞吐量", "unit": "万吨", "accumulation": "latest", "direction": "more",
                "bound": "exact", "target": {"growth": {"times": {"times": "1.6", "ends": ["10", "26"]}}}}}"#,
            r#"{"measure": {"indicator": "失业率", "unit": "%", "accumulation": "rate", "direction": "within",
                "bound": "about", "target": {"range": {"low": "4", "high": "5"}},
                "plan": {"first": "2026-01-01", "due": "2026-12-31", "path": {"linear": {"count": "working"}}}}}"#,
            r#"{"milestones": {"nodes": [{"title": "开工", "due": "2026-03-31"}, {"title": "完工", "due": "2026-11-30"}]}}"#,
            r#"{"duty": {"kind": "quarter"}}"#,
            r#"{"bid": {"title": "国家森林城市", "decided_by": "国家林草局",
                "steps": [{"stage": "apply", "title": "申报", "due": "2026-06-30"}, {"stage": "named", "title": ""}]}}"#,
            r#"{"project": {"unit": "亿元", "projects": [{"name": "临澜港二期", "planned": {"started": "2026-04-01"},
                "investment": "12.5", "planned_this_year": "4"}]}}"#,
            r#"{"roster": {"title": "专精特新企业", "members": [{"name": "临澜重工", "from": "2026-01-01"}]}}"#,
        ];
        for form in forms {
            let terms = terms(of_json(form));
            let again = read(&fill(&terms)).unwrap_or_else(|problem| panic!("{form}: {problem:?}"));
            assert_eq!(again, terms);
        }
    }

    #[test]
    fn what_is_wrong_is_said_of_its_field() {
        let form = of_json(r#"{"duty": {"kind": "month"}}"#);
        let without = Fields::parse(b"title=x&lead_unit=y&form=duty&duty_kind=month");
        let problem = read(&without).expect_err("no due date");
        assert_eq!(problem.body(taizhang_api::Language::Zh, "").field.as_deref(), Some("due_date"));
        assert!(read(&fill(&terms(form))).is_ok());
    }
}
