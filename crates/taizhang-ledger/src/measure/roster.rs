//! Rosters (名录): named firms, villages or sites with the dates they joined and left, so that 「新增60家」 can be checked.
//!
//! Gross new counts who joined; net new is what the roster grew by. A report that says only 「新增」 may mean either.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::FileHash;

/// A member of a roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterMember {
    /// Its name.
    pub name: String,
    /// The day from which it is on the roster.
    pub from: Date,
    /// The day from which it no longer is: a title lost, a grade that fell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The document that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<FileHash>,
}

/// A named list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roster {
    /// What it lists: 专精特新企业.
    pub title: String,
    /// The members, past ones included.
    pub members: Vec<RosterMember>,
}

/// How a roster changed between two days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterChange {
    /// How many were on it at the end of the first day.
    pub before: u32,
    /// How many joined after the first day, up to and with the second.
    pub gross_new: u32,
    /// How many left in that time.
    pub left: u32,
    /// How many are on it at the end of the second day.
    pub after: u32,
    /// What it grew by; negative if it shrank.
    pub net_new: i64,
    /// Names that are on it twice at the end of the second day.
    pub twice: Vec<String>,
}

impl RosterMember {
    fn is_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| until > day)
    }
}

impl Roster {
    /// The members on a day.
    pub fn on(&self, day: Date) -> impl Iterator<Item = &RosterMember> {
        self.members.iter().filter(move |member| member.is_on(day))
    }

    /// How it changed after one day, up to and with another.
    #[must_use]
    pub fn change(&self, after: Date, through: Date) -> RosterChange {
        let between = |day: Date| day > after && day <= through;
        let joined = self.members.iter().filter(|member| between(member.from)).count();
        let left = self.members.iter().filter(|member| member.until.is_some_and(between)).count();
        let mut names: Vec<&str> = self.on(through).map(|member| member.name.as_str()).collect();
        names.sort_unstable();
        let mut twice: Vec<String> =
            names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].to_owned()).collect();
        twice.dedup();
        let (before, now) = (count(self.on(after).count()), count(names.len()));
        RosterChange {
            before,
            gross_new: count(joined),
            left: count(left),
            after: now,
            net_new: i64::from(now) - i64::from(before),
            twice,
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn member(name: &str, from: Date, until: Option<Date>) -> RosterMember {
        RosterMember { name: name.into(), from, until, evidence: None }
    }

    #[test]
    fn gross_new_counts_who_joined_and_net_new_what_it_grew_by() {
        let roster = Roster {
            title: "专精特新企业".into(),
            members: vec![
                member("甲", date(2023, 5, 1), None),
                member("乙", date(2023, 5, 1), Some(date(2025, 7, 1))),
                member("丙", date(2025, 3, 1), None),
                member("丁", date(2025, 4, 1), None),
                member("丁", date(2025, 9, 1), None),
                member("戊", date(2026, 1, 1), None),
            ],
        };
        let change = roster.change(date(2024, 12, 31), date(2025, 12, 31));
        assert_eq!((change.before, change.gross_new, change.left, change.after), (2, 3, 1, 4));
        assert_eq!(change.net_new, 2);
        assert_eq!(change.twice, ["丁"]);
        assert_eq!(roster.on(date(2025, 6, 30)).count(), 4);
        assert_eq!(roster.on(date(2025, 7, 1)).count(), 3, "on the day it leaves it is no longer there");
        assert_eq!(roster.on(date(2025, 3, 1)).count(), 3, "on the day it joins it is there");
    }

    proptest! {
        #[test]
        fn what_it_grew_by_is_who_joined_less_who_left(spans in proptest::collection::vec((0i64..60, 1i64..60), 0..12)) {
            let day = |offset: i64| date(2025, 1, 1).saturating_add(jiff::Span::new().days(offset));
            let members = spans.iter().enumerate().map(|(i, (from, stay))| member(&i.to_string(), day(*from), Some(day(from + stay))));
            let roster = Roster { title: String::new(), members: members.collect() };
            let change = roster.change(day(20), day(40));
            prop_assert_eq!(change.net_new, i64::from(change.gross_new) - i64::from(change.left));
        }
    }
}
