//! Projects (项目): signed, started, in production, with their investment; and what a quarterly batch turned into (转化率).
//!
//! 「三个一批」 counts signings, starts and productions of a quarter side by side. What matters is conversion: of the projects
//! signed in a batch, how many have started since. Counts of different batches are never divided by each other.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::wording::{Wording, percent, quotient};

/// A stage of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStage {
    /// 签约.
    Signed,
    /// 开工.
    Started,
    /// 投产.
    Producing,
}

impl ProjectStage {
    /// All stages in order.
    pub const ALL: [Self; 3] = [Self::Signed, Self::Started, Self::Producing];

    /// What users read, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Signed => "签约",
            Self::Started => "开工",
            Self::Producing => "投产",
        }
    }

    /// What users read, in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Started => "started",
            Self::Producing => "in production",
        }
    }
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Its name; the same one through the years.
    pub name: String,
    /// The day on which each stage was reached.
    #[serde(default)]
    pub reached: BTreeMap<ProjectStage, Date>,
    /// The day by which each stage is to be reached.
    #[serde(default)]
    pub planned: BTreeMap<ProjectStage, Date>,
    /// All of its investment, in the unit of the register; `None` if not known.
    #[serde(default)]
    pub investment: Option<Decimal>,
    /// What is to be invested in the year.
    #[serde(default)]
    pub planned_this_year: Option<Decimal>,
    /// What was invested by period: increments.
    #[serde(default)]
    pub invested: BTreeMap<Period, Decimal>,
}

impl Project {
    /// The highest stage reached by a day; `None` before signing.
    #[must_use]
    pub fn stage(&self, on: Date) -> Option<ProjectStage> {
        self.reached.iter().filter(|(_, day)| **day <= on).map(|(stage, _)| *stage).max()
    }

    /// The stages that were to be reached by a day and were not. Reaching a later stage reaches the earlier ones.
    #[must_use]
    pub fn missed(&self, on: Date) -> Vec<ProjectStage> {
        let stage = self.stage(on);
        let due = self.planned.iter().filter(|(_, day)| **day < on).map(|(planned, _)| *planned);
        due.filter(|planned| stage.is_none_or(|reached| reached < *planned)).collect()
    }
}

/// The projects of a programme or office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectRegister {
    /// The unit of all its money, as written: 亿元.
    pub unit: String,
    /// The projects.
    pub projects: Vec<Project>,
}

/// What a batch of projects turned into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// The period of the batch.
    pub batch: Period,
    /// The stage that makes the batch.
    pub from: ProjectStage,
    /// The stage that is asked for.
    pub to: ProjectStage,
    /// How many reached the first stage in the period.
    pub batch_size: u32,
    /// How many of them have reached the second since.
    pub converted: u32,
    /// The ratio; `None` for an empty batch.
    pub ratio: Option<Decimal>,
    /// The same for people.
    pub formula: Wording,
}

impl ProjectRegister {
    /// Of the projects that reached a stage in a period, how many have reached another by a day.
    #[must_use]
    pub fn conversion(&self, batch: Period, from: ProjectStage, to: ProjectStage, on: Date) -> Conversion {
        let in_batch =
            |project: &&Project| project.reached.get(&from).is_some_and(|day| batch.contains(*day));
        let members: Vec<&Project> = self.projects.iter().filter(in_batch).collect();
        let converted =
            members.iter().filter(|project| project.stage(on).is_some_and(|stage| stage >= to)).count();
        let (converted, batch_size) = (count(converted), count(members.len()));
        let ratio = quotient(Decimal::from(converted), Decimal::from(batch_size));
        let (zh_ratio, en_ratio) = match ratio {
            Some(ratio) => (format!("={}", percent(ratio)), format!(" = {}", percent(ratio))),
            None => ("，无项目，不计转化率".to_owned(), ", no project and no ratio".to_owned()),
        };
        let formula = Wording::new(
            format!(
                "{}{}批次{batch_size}个，截至{on}已{}{converted}个{zh_ratio}",
                batch.zh(),
                from.zh(),
                to.zh()
            ),
            format!(
                "{converted} {} by {on} of {batch_size} {} in {}{en_ratio}",
                to.en(),
                from.en(),
                batch.en()
            ),
        );
        Conversion { batch, from, to, batch_size, converted, ratio, formula }
    }

    /// How many projects are at each stage on a day, those before signing under `None`.
    #[must_use]
    pub fn by_stage(&self, on: Date) -> BTreeMap<Option<ProjectStage>, u32> {
        let mut counts = BTreeMap::new();
        for project in &self.projects {
            *counts.entry(project.stage(on)).or_insert(0) += 1;
        }
        counts
    }

    /// What was invested in the periods of a year through one of them, with how many projects reported nothing at all.
    #[must_use]
    pub fn invested(&self, through: Period) -> (Decimal, u32) {
        let (first, last) = (Period::of_year(through.year()).first_day(), through.last_day());
        let (mut sum, mut silent) = (Decimal::ZERO, 0);
        for project in &self.projects {
            let within = project
                .invested
                .iter()
                .filter(|(period, _)| period.first_day() >= first && period.last_day() <= last);
            let values: Vec<Decimal> = within.map(|(_, value)| *value).collect();
            silent += u32::from(values.is_empty());
            sum = values.into_iter().fold(sum, Decimal::saturating_add);
        }
        (sum, silent)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
