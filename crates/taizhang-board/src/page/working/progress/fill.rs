//! What was said of a period as the fields of the form: of a report that was given back, or that is corrected.

use taizhang_ledger::measure::{FigureStatus, ProjectStage};
use taizhang_ledger::task::{Task, TaskForm};
use taizhang_ledger::update::Progress;

use crate::fields::Fields;

/// How firm a figure is, as forms send it.
pub(super) const fn firmness(status: FigureStatus) -> &'static str {
    match status {
        FigureStatus::Estimated => "estimated",
        FigureStatus::Provisional => "provisional",
        FigureStatus::Final => "final",
    }
}

/// The name of a stage in the names of fields.
pub(super) const fn stage_field(stage: ProjectStage) -> &'static str {
    match stage {
        ProjectStage::Signed => "signed",
        ProjectStage::Started => "started",
        ProjectStage::Producing => "producing",
    }
}

/// What was said as fields.
pub(super) fn fill(task: &Task, said: &Progress) -> Fields {
    let mut fields = Fields::default();
    let mut put = |name: String, value: Option<String>| {
        if let Some(value) = value {
            fields = std::mem::take(&mut fields).with(&name, value);
        }
    };
    put("value".into(), said.value.map(|value| value.to_string()));
    put("as_of".into(), said.as_of.map(|day| day.to_string()));
    put("figure_status".into(), said.figure_status.map(|status| firmness(status).to_owned()));
    put("not_applicable".into(), said.not_applicable.clone());
    for (name, text) in
        [("narrative", &said.narrative), ("problems", &said.problems), ("next_steps", &said.next_steps)]
    {
        put(name.into(), Some(text.clone()));
    }
    if let Some(duty) = &said.attestation {
        put("done".into(), Some(if duty.done { "1" } else { "0" }.into()));
        put("found".into(), Some(duty.found.to_string()));
        put("fixed".into(), Some(duty.fixed.to_string()));
        put("open".into(), Some(duty.open.to_string()));
    }
    let form = &task.terms.form;
    for (nth, name) in form.step_names().into_iter().enumerate() {
        let day = |days: &[taizhang_ledger::update::StepDay]| {
            days.iter().find(|step| step.step == name).map(|step| step.on.to_string())
        };
        put(format!("reached_{nth}"), day(&said.reached));
        put(format!("recovery_{nth}"), day(&said.recovery));
    }
    if let Some(measure) = form.measure() {
        let promised = said.recovery.iter().find(|step| step.step == measure.indicator);
        put("recovery".into(), promised.map(|step| step.on.to_string()));
    }
    if let TaskForm::Project(register) = form {
        for (nth, project) in register.projects.iter().enumerate() {
            let Some(news) = said.projects.iter().find(|news| news.name == project.name) else { continue };
            put(format!("invested_{nth}"), news.invested.map(|value| value.to_string()));
            for (stage, on) in &news.reached {
                put(format!("{}_{nth}", stage_field(*stage)), Some(on.to_string()));
            }
        }
    }
    if let TaskForm::Roster(_) = form {
        let known = task.form_now();
        let TaskForm::Roster(roster) = &known else { return fields };
        let (left, joined): (Vec<_>, Vec<_>) = said.members.iter().partition(|member| member.until.is_some());
        for member in left {
            let at = roster.members.iter().position(|known| known.name == member.name);
            if let Some(at) = at {
                put(format!("left_{at}"), member.until.map(|day| day.to_string()));
            }
        }
        for (nth, member) in joined.into_iter().enumerate() {
            put(format!("member_{nth}"), Some(member.name.clone()));
            put(format!("from_{nth}"), Some(member.from.to_string()));
        }
    }
    fields
}
