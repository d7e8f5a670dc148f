//! What accepted reports amount to: the series of a figure, the nodes reached, the attestations. Nothing else counts.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::{Period, PeriodKind};
use crate::measure::{FigureStatus, Reached, Reported, Series};
use crate::period::Obligation;
use crate::state::Missing;
use crate::task::{Task, TaskForm, step_name};
use crate::update::{Progress, Submission, SubmissionState};

impl Task {
    /// What is owed for a period.
    #[must_use]
    pub fn obligation(&self, period: Period) -> Option<&Obligation> {
        self.obligations.iter().find(|owed| owed.period == period)
    }

    pub(crate) fn obligation_mut(&mut self, period: Period) -> Result<&mut Obligation, Missing> {
        let found = self.obligations.iter_mut().find(|owed| owed.period == period);
        found.ok_or_else(|| Missing::of(period))
    }

    /// The accepted reports in force with their periods, the earliest first.
    pub fn accepted(&self) -> impl Iterator<Item = (Period, &Submission)> {
        self.obligations.iter().filter_map(|owed| owed.accepted().map(|report| (owed.period, report)))
    }

    /// The accepted values by period, with the corrections of each.
    #[must_use]
    pub fn series(&self, kind: PeriodKind) -> Series {
        let mut series = Series::new(self.terms.form.period_kind(kind));
        for owed in &self.obligations {
            let accepted = |report: &&Submission| report.state == SubmissionState::Accepted;
            for report in owed.submissions.iter().filter(accepted) {
                let Some(said) = reported(&report.said) else { continue };
                // A period of another length, from before the rule was changed, has no place in the series.
                let recorded = series.record(owed.period, said.clone());
                if let (Err(_), Some(correcting)) = (recorded, &report.correcting) {
                    let _ = series.correct(owed.period, said, &correcting.reason, report.at.date());
                }
            }
        }
        series
    }

    /// The nodes or steps reached by accepted reports: the day, and the period it was reported for.
    #[must_use]
    pub fn steps_reached(&self) -> BTreeMap<&str, (Date, Period)> {
        let mut steps = BTreeMap::new();
        for (period, report) in self.accepted() {
            for step in &report.said.reached {
                steps.entry(step.step.as_str()).or_insert((step.on, period));
            }
        }
        steps
    }

    /// The form as assigned, with what accepted reports of a time up to a day say was reached.
    #[must_use]
    pub fn form_now(&self) -> TaskForm {
        let mut form = self.terms.form.clone();
        for (period, report) in self.accepted() {
            add(&mut form, period, &report.said);
        }
        form
    }
}

fn reported(said: &Progress) -> Option<Reported> {
    if let Some(reason) = &said.not_applicable {
        return Some(Reported::NotApplicable { reason: reason.clone() });
    }
    let status = said.figure_status.unwrap_or(FigureStatus::Provisional);
    said.value.map(|value| Reported::Figure { value, status })
}

fn add(form: &mut TaskForm, period: Period, said: &Progress) {
    let evidence = || said.evidence.iter().map(|file| file.file.clone()).collect();
    let day = |days: &[crate::update::StepDay], name: &str| {
        days.iter().find(|step| step.step == name).map(|step| step.on)
    };
    match form {
        TaskForm::Measure(_) => {}
        TaskForm::Milestones(milestones) => {
            for node in &mut milestones.nodes {
                let on = day(&said.reached, &node.title);
                node.reached = node.reached.take().or(on.map(|on| Reached { on, evidence: evidence() }));
                node.recovery = day(&said.recovery, &node.title).or(node.recovery);
            }
        }
        TaskForm::Bid(bid) => {
            for step in &mut bid.steps {
                let name = step_name(step);
                let (on, recovery) = (day(&said.reached, name), day(&said.recovery, name));
                step.reached = step.reached.take().or(on.map(|on| Reached { on, evidence: evidence() }));
                step.recovery = recovery.or(step.recovery);
            }
        }
        TaskForm::Duty(duty) => {
            if let Some(attestation) = &said.attestation {
                duty.attested.insert(period, attestation.clone());
            }
        }
        TaskForm::Project(register) => {
            for news in &said.projects {
                let known = register.projects.iter_mut().find(|project| project.name == news.name);
                let Some(project) = known else { continue };
                project.reached.extend(news.reached.iter().map(|(stage, on)| (*stage, *on)));
                if let Some(invested) = news.invested {
                    project.invested.insert(period, invested);
                }
            }
        }
        TaskForm::Roster(roster) => {
            for member in &said.members {
                match roster.members.iter_mut().find(|known| known.name == member.name) {
                    Some(known) => known.until = member.until,
                    None => roster.members.push(member.clone()),
                }
            }
        }
    }
}
