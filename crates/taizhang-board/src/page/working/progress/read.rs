//! The fields of the form as what a unit says of a period. Only what belongs to the form of the task is read.

use std::collections::BTreeMap;

use taizhang_api::Problem;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::measure::{Attestation, FigureStatus, ProjectStage, RosterMember};
use taizhang_ledger::task::{Task, TaskForm};
use taizhang_ledger::update::{Evidence, Progress, ProjectNews, StepDay};

use super::fill::{firmness, stage_field};
use crate::fields::Fields;

/// Rows for new members of a roster.
pub(super) const MEMBER_ROWS: usize = 5;

/// What is said, with its files.
///
/// # Errors
/// A [`Problem`] that names the field.
pub(super) fn read(
    task: &Task,
    period: Period,
    fields: &Fields,
    evidence: Vec<Evidence>,
) -> Result<Progress, Problem> {
    let text = |name: &str| fields.shown(name).trim().to_owned();
    let mut said = Progress {
        narrative: text("narrative"),
        problems: text("problems"),
        next_steps: text("next_steps"),
        evidence,
        ..Progress::default()
    };
    match fields.shown("op") {
        "unchanged" => return Ok(unchanged(task, period, said)),
        "not_applicable" => {
            said.not_applicable = Some(fields.needed("not_applicable")?.to_owned());
            return Ok(said);
        }
        _ => {}
    }
    match &task.terms.form {
        TaskForm::Measure(measure) => {
            let value = fields.decimal("value")?;
            said.value = Some(value.ok_or_else(|| Problem::field("value", "没有填写", "is missing"))?);
            said.as_of = fields.date("as_of")?;
            said.figure_status = figure_status(fields.shown("figure_status"));
            let recovery = fields.date("recovery")?;
            said.recovery =
                recovery.map(|on| StepDay { step: measure.indicator.clone(), on }).into_iter().collect();
        }
        TaskForm::Duty(_) => said.attestation = Some(attestation(fields)?),
        TaskForm::Milestones(_) | TaskForm::Bid(_) => steps(task, fields, &mut said)?,
        TaskForm::Project(register) => {
            for (nth, project) in register.projects.iter().enumerate() {
                said.projects.extend(news(fields, nth, &project.name)?);
            }
        }
        TaskForm::Roster(_) => said.members = members(task, fields)?,
    }
    Ok(said)
}

/// That nothing changed: of a duty, that it was done and left nothing new open.
fn unchanged(task: &Task, period: Period, mut said: Progress) -> Progress {
    if let TaskForm::Duty(_) = &task.terms.form {
        let before = task.accepted().filter(|(of, _)| *of < period).last();
        let open =
            before.and_then(|(_, report)| report.said.attestation.as_ref()).map_or(0, |duty| duty.open);
        said.attestation = Some(Attestation { done: true, found: 0, fixed: 0, open });
    } else {
        said.unchanged = true;
    }
    said
}

fn figure_status(written: &str) -> Option<FigureStatus> {
    let all = [FigureStatus::Estimated, FigureStatus::Provisional, FigureStatus::Final];
    all.into_iter().find(|status| firmness(*status) == written)
}

fn attestation(fields: &Fields) -> Result<Attestation, Problem> {
    let done = match fields.shown("done") {
        "1" => true,
        "0" => false,
        _ => return Err(Problem::field("done", "没有选择", "is not chosen")),
    };
    let count = |name: &str| fields.optional::<u32>(name).map(Option::unwrap_or_default);
    Ok(Attestation { done, found: count("found")?, fixed: count("fixed")?, open: count("open")? })
}

fn steps(task: &Task, fields: &Fields, said: &mut Progress) -> Result<(), Problem> {
    for (nth, step) in task.terms.form.step_names().into_iter().enumerate() {
        let day = |on| StepDay { step: step.to_owned(), on };
        said.reached.extend(fields.date(&format!("reached_{nth}"))?.map(day));
        said.recovery.extend(fields.date(&format!("recovery_{nth}"))?.map(day));
    }
    Ok(())
}

fn news(fields: &Fields, nth: usize, name: &str) -> Result<Option<ProjectNews>, Problem> {
    let mut reached = BTreeMap::new();
    for stage in ProjectStage::ALL {
        if let Some(on) = fields.date(&format!("{}_{nth}", stage_field(stage)))? {
            reached.insert(stage, on);
        }
    }
    let invested = fields.decimal(&format!("invested_{nth}"))?;
    let says = invested.is_some() || !reached.is_empty();
    Ok(says.then(|| ProjectNews { name: name.to_owned(), reached, invested }))
}

fn members(task: &Task, fields: &Fields) -> Result<Vec<RosterMember>, Problem> {
    let mut members = Vec::new();
    let now = task.form_now();
    if let TaskForm::Roster(roster) = &now {
        for (nth, known) in roster.members.iter().enumerate() {
            if let Some(until) = fields.date(&format!("left_{nth}"))? {
                members.push(RosterMember { until: Some(until), evidence: None, ..known.clone() });
            }
        }
    }
    for nth in 0..MEMBER_ROWS {
        let Some(name) = fields.text(&format!("member_{nth}")) else { continue };
        let from = format!("from_{nth}");
        let from = fields.date(&from)?.ok_or_else(|| Problem::field(from, "没有填写", "is missing"))?;
        members.push(RosterMember { name: name.to_owned(), from, until: None, evidence: None });
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use taizhang_ledger::TaskId;
    use taizhang_ledger::task::Terms;

    use super::super::fill::fill;
    use super::*;

    fn task(form: &str) -> Task {
        let terms = Terms {
            title: "任务".into(),
            lead_unit: "jiaotongju".parse().expect("a unit"),
            support_units: Vec::new(),
            lead_official: None,
            contact: None,
            due_date: "2026-12-31".parse().expect("a day"),
            form: serde_json::from_str(form).expect("a form"),
        };
        Task::new(TaskId(1), taizhang_ledger::EntryId(1), None, terms)
    }

    #[test]
    fn what_was_given_back_comes_back_as_it_was_said() {
        let period = "2026-03".parse().expect("a period");
        let of_forms = [
            (
                r#"{"measure": {"indicator": "公路", "unit": "公里", "accumulation": "cumulative", "direction": "more",
                    "bound": "exact", "target": {"level": {"value": "350"}}}}"#,
                r#"{"value": "80.5", "figure_status": "final", "as_of": "2026-03-31", "narrative": "已开工",
                    "recovery": [{"step": "公路", "on": "2026-05-31"}]}"#,
            ),
            (
                r#"{"duty": {"kind": "month"}}"#,
                r#"{"attestation": {"done": true, "found": 3, "fixed": 2, "open": 1}, "problems": "经费不足"}"#,
            ),
            (
                r#"{"milestones": {"nodes": [{"title": "开工", "due": "2026-03-31"}, {"title": "完工", "due": "2026-11-30"}]}}"#,
                r#"{"reached": [{"step": "开工", "on": "2026-03-20"}], "recovery": [{"step": "完工", "on": "2026-12-20"}]}"#,
            ),
            (
                r#"{"project": {"unit": "亿元", "projects": [{"name": "二期"}, {"name": "三期"}]}}"#,
                r#"{"projects": [{"name": "三期", "reached": {"started": "2026-03-02"}, "invested": "1.5"}]}"#,
            ),
            (
                r#"{"roster": {"title": "名录", "members": [{"name": "甲", "from": "2025-01-01"}]}}"#,
                r#"{"members": [{"name": "甲", "from": "2025-01-01", "until": "2026-03-01"}, {"name": "乙", "from": "2026-03-05"}]}"#,
            ),
        ];
        for (form, said) in of_forms {
            let task = task(form);
            let said: Progress = serde_json::from_str(said).expect("a report");
            let again = read(&task, period, &fill(&task, &said), Vec::new()).expect("it is read");
            assert_eq!(again, said, "{form}");
        }
    }

    #[test]
    fn a_duty_without_news_is_attested_with_one_press() {
        let task = task(r#"{"duty": {"kind": "month"}}"#);
        let period = "2026-03".parse().expect("a period");
        let said = read(&task, period, &Fields::parse(b"op=unchanged"), Vec::new()).expect("it is read");
        assert_eq!(said.attestation, Some(Attestation { done: true, found: 0, fixed: 0, open: 0 }));
    }
}
