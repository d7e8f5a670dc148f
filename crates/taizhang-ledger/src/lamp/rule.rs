//! A lamp rule as data: clauses in order, the first that holds decides.
//!
//! A rule is printed before the year starts, and every lamp names the clause that made it. The shipped rules stand in
//! `data/lamp/`; a place writes its own beside them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::wording::Wording;

/// The most clauses a rule may have.
pub const CLAUSES_MAX: usize = 60;

/// A colour. It means nothing without the word of its grade: blue is done here, due soon there, and good elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lamp {
    /// 绿灯.
    Green,
    /// 蓝灯.
    Blue,
    /// 黄灯.
    Yellow,
    /// 橙灯.
    Orange,
    /// 红灯.
    Red,
    /// 灰灯: not reported.
    Grey,
    /// 不亮灯.
    None,
}

impl Lamp {
    /// All colours.
    pub const ALL: [Self; 7] =
        [Self::Green, Self::Blue, Self::Yellow, Self::Orange, Self::Red, Self::Grey, Self::None];

    /// The name used in the log and in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
            Self::Grey => "grey",
            Self::None => "none",
        }
    }

    /// How grave it is: of several tasks the gravest lamp shows.
    #[must_use]
    pub const fn gravity(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Blue => 1,
            Self::Green => 2,
            Self::Grey => 3,
            Self::Yellow => 4,
            Self::Orange => 5,
            Self::Red => 6,
        }
    }
}

/// What a lamp says, whatever its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Concluded.
    Done,
    /// On or ahead of the plan.
    OnPlan,
    /// Due within a few days, and not done.
    DueSoon,
    /// Behind, within the margin or with a dated recovery.
    Behind,
    /// Behind beyond the margin.
    FarBehind,
    /// Missed: the day has passed, or a line that holds was broken.
    Missed,
    /// Was red in an earlier period and is on plan again.
    Repaired,
    /// Not reported by due day and grace.
    Unreported,
    /// No lamp: nothing is reported of it, or nothing is due yet.
    Unlamped,
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Self; 9] = [
        Self::Done,
        Self::OnPlan,
        Self::DueSoon,
        Self::Repaired,
        Self::Behind,
        Self::FarBehind,
        Self::Missed,
        Self::Unreported,
        Self::Unlamped,
    ];

    /// Whether it stays in the record of red periods.
    #[must_use]
    pub const fn is_red_mark(self) -> bool {
        matches!(self, Self::FarBehind | Self::Missed)
    }
}

/// Something a clause asks of the inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// It is concluded.
    Concluded,
    /// Nothing is reported of it.
    NotReportable,
    /// The report of the last due period is missing after due day and grace.
    Unreported,
    /// A zero target has a count.
    ZeroBroken,
    /// A value to be kept within two ends is outside.
    Outside,
    /// A value to be kept within two ends is inside; a zero target has no count.
    Inside,
    /// The target of the whole year is met.
    TargetMet,
    /// The due day has passed and it is not concluded.
    DuePassed,
    /// A node or an own step of a bid was missed.
    StepMissed,
    /// Nodes or own steps exist and none was missed.
    StepsOnTime,
    /// What is behind has a day by which it will be made up, which is still to come and not after the due day.
    RecoveryDated,
    /// It was red in an earlier period.
    WasRed {
        /// Within so many periods before this one; without it, in any of the year.
        #[serde(default)]
        within_periods: Option<u16>,
    },
    /// It has a pace, and the pace is at least this: actual ÷ planned, turned round where less is better.
    PaceAtLeast {
        /// The ratio that is asked for.
        ratio: Decimal,
        /// What may be missing of it.
        #[serde(default)]
        tolerance: Decimal,
    },
    /// It has a pace.
    HasPace,
    /// The first missed node, or the due day, was so many days ago or more.
    DaysBehindAtLeast {
        /// How many.
        days: u16,
    },
    /// The due day comes within so many days.
    DueWithin {
        /// How many.
        days: u16,
    },
    /// The duty of the last due period was attested as done.
    Attested,
    /// The duty of the last due period was attested as not done.
    AttestedNotDone,
    /// Always.
    Otherwise,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clause {
    /// Its name within the rule, printed beside the lamp.
    pub id: String,
    /// What it asks; all of it has to hold.
    pub when: Vec<Condition>,
    /// What the lamp then says.
    pub grade: Grade,
    /// The colour.
    pub lamp: Lamp,
    /// The clause in words.
    pub text: Wording,
}

/// A lamp rule.
///
/// ```
/// use taizhang_ledger::lamp::LampRule;
///
/// let rule = LampRule::default_rule();
/// assert!(rule.check().is_ok());
/// assert_eq!(rule.clauses.last().expect("a clause").id, "otherwise");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LampRule {
    /// Its name and version, printed beside the lamp: `default-1`.
    pub id: String,
    /// What it is called.
    pub title: Wording,
    /// Where it is from.
    pub source: String,
    /// From which pace on an entry is ahead (超进度).
    pub ahead_from: Decimal,
    /// Above which pace somebody has to ask whether the target is too low or the unit wrong; `None` for never.
    #[serde(default)]
    pub query_above: Option<Decimal>,
    /// After how many days without an update an entry is stagnant.
    pub stagnant_after_days: u16,
    /// The clauses; the first that holds decides.
    pub clauses: Vec<Clause>,
}

/// Why a rule cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A file that is not of the shape.
    #[error("{name} cannot be read: {what}")]
    Unreadable {
        /// Which file.
        name: &'static str,
        /// What is wrong, with the line.
        what: String,
    },
    /// A rule whose clauses do not hold together.
    #[error("the rule {id}: {what}")]
    Rule {
        /// Which rule.
        id: String,
        /// What is wrong.
        what: String,
    },
}

/// The rules that are shipped, the default first.
const SHIPPED: [&str; 5] = [
    include_str!("../../data/lamp/default.toml"),
    include_str!("../../data/lamp/month-repaired.toml"),
    include_str!("../../data/lamp/due-soon-blue.toml"),
    include_str!("../../data/lamp/blue-good.toml"),
    include_str!("../../data/lamp/days-behind.toml"),
];

impl LampRule {
    /// Reads a rule.
    ///
    /// # Errors
    ///
    /// [`RuleError::Unreadable`] if it is not of the shape, [`RuleError::Rule`] if it does not hold together.
    pub fn parse(toml: &str) -> Result<Self, RuleError> {
        let rule: Self = toml::from_str(toml)
            .map_err(|error| RuleError::Unreadable { name: "a lamp rule", what: error.to_string() })?;
        rule.check()?;
        Ok(rule)
    }

    /// The shipped rules, the default first. Their files are read by a test, so that none can be missing here.
    #[must_use]
    pub fn shipped() -> Vec<Self> {
        SHIPPED.iter().filter_map(|toml| Self::parse(toml).ok()).collect()
    }

    /// The default rule.
    ///
    /// # Panics
    ///
    /// Never: its file is read by a test.
    #[must_use]
    pub fn default_rule() -> Self {
        match Self::parse(SHIPPED[0]) {
            Ok(rule) => rule,
            Err(error) => unreachable!("{error}"), // the file is part of the program and a test reads it
        }
    }

    /// Refuses a rule that may decide nothing, or contradicts itself.
    ///
    /// # Errors
    ///
    /// [`RuleError::Rule`].
    pub fn check(&self) -> Result<(), RuleError> {
        let wrong = |what: String| Err(RuleError::Rule { id: self.id.clone(), what });
        if self.id.trim().is_empty() {
            return wrong("it has no name".to_owned());
        }
        if self.clauses.len() > CLAUSES_MAX {
            return wrong(format!("it has more than {CLAUSES_MAX} clauses"));
        }
        let mut names = BTreeSet::new();
        if let Some(clause) = self.clauses.iter().find(|clause| !names.insert(&clause.id)) {
            return wrong(format!("two clauses are named {}", clause.id));
        }
        if let Some(clause) = self.clauses.iter().find(|clause| clause.when.is_empty()) {
            return wrong(format!("clause {} asks nothing; write \"otherwise\"", clause.id));
        }
        match self.clauses.iter().position(|clause| clause.when == [Condition::Otherwise]) {
            Some(position) if position + 1 == self.clauses.len() => {}
            Some(_) => return wrong("a clause stands behind \"otherwise\" and never decides".to_owned()),
            None => return wrong("no clause says what holds \"otherwise\"".to_owned()),
        }
        if self.ahead_from < Decimal::ONE {
            return wrong(format!("ahead_from is {}; ahead begins at 1 or more", self.ahead_from));
        }
        if self.query_above.is_some_and(|ratio| ratio < self.ahead_from) {
            return wrong("query_above is less than ahead_from".to_owned());
        }
        for clause in &self.clauses {
            for condition in &clause.when {
                if let Condition::PaceAtLeast { ratio, tolerance } = condition
                    && (*ratio <= Decimal::ZERO || *tolerance < Decimal::ZERO || tolerance >= ratio)
                {
                    return wrong(format!(
                        "clause {} asks for a pace of {ratio} less {tolerance}",
                        clause.id
                    ));
                }
            }
        }
        let unreported = self.clauses.iter().find(|clause| clause.when.contains(&Condition::Unreported));
        if unreported.is_none_or(|clause| clause.grade != Grade::Unreported) {
            return wrong("no clause shows what was not reported".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
