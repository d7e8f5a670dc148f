//! Time travel: the ledger as it stood at the end of a day, and what is different between two of its states.
//!
//! Order is that of the log. A day ends before the first event that was recorded on a later day, so a clock that was set
//! back does not take events out of the middle.

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::entry::{Entry, EntryStatus};
use crate::standing;
use crate::state::FoldError;
use crate::task::Task;
use crate::wording::Wording;
use crate::{Recorded, State};

/// What is different, of which thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The thing: E12, T7, N3, a unit.
    pub thing: String,
    /// What of it: for programs.
    pub what: String,
    /// As it was; `None` if it was not there.
    pub before: Option<String>,
    /// As it is; `None` if it is not there any more.
    pub after: Option<String>,
    /// The same as a line for people.
    pub said: Wording,
}

/// What can be different of a thing, with its words.
struct Aspect {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
}

const fn aspect(name: &'static str, zh: &'static str, en: &'static str) -> Aspect {
    Aspect { name, zh, en }
}

const THING: Aspect = aspect("thing", "登记", "entry in the ledger");
const STATUS: Aspect = aspect("status", "状态", "status");
const KIND: Aspect = aspect("kind", "类别", "kind");
const FIGURES: Aspect = aspect("figures", "量值", "figures");
const TITLE: Aspect = aspect("title", "名称", "title");
const LEAD_UNIT: Aspect = aspect("lead_unit", "牵头单位", "lead unit");
const SUPPORT_UNITS: Aspect = aspect("support_units", "配合单位", "co-operating units");
const LEAD_OFFICIAL: Aspect = aspect("lead_official", "牵头领导", "lead official");
const CONTACT: Aspect = aspect("contact", "联系人", "contact");
const DUE_DATE: Aspect = aspect("due_date", "时限", "due date");
const WORD: Aspect = aspect("word", "进度评价", "status word");
const VALUES: Aspect = aspect("values", "完成值", "reported values");
const HOLDER: Aspect = aspect("holder", "任职", "holder");
const SETTINGS: Aspect = aspect("settings", "规则", "rules");

impl State {
    /// The state after all events that were recorded up to the end of a day.
    ///
    /// # Errors
    ///
    /// [`FoldError`] at the first event that does not fit.
    pub fn fold_until<'e>(
        events: impl IntoIterator<Item = &'e Recorded>,
        day: Date,
    ) -> Result<Self, FoldError> {
        Self::fold(events.into_iter().take_while(|recorded| recorded.at.date() <= day))
    }

    /// The state after the first events of a log.
    ///
    /// # Errors
    ///
    /// [`FoldError`] at the first event that does not fit.
    pub fn fold_size<'e>(
        events: impl IntoIterator<Item = &'e Recorded>,
        size: u64,
    ) -> Result<Self, FoldError> {
        Self::fold(events.into_iter().take(usize::try_from(size).unwrap_or(usize::MAX)))
    }
}

/// What is different in the later of two states, thing by thing: units, posts, entries, tasks with their values and words,
/// and everything that was sent, asked, concluded or published.
#[must_use]
pub fn difference(before: &State, after: &State) -> Vec<Difference> {
    let mut found = Found(Vec::new());
    if before.settings != after.settings {
        found.note("settings", &SETTINGS, Some("—".into()), Some("已修改".into()));
    }
    let name = |state: &State| named(&state.units, |unit| &unit.name);
    found.maps(&name(before), &name(after), &TITLE);
    let closed = |state: &State| named(&state.units, |unit| if unit.closed { "已撤销" } else { "在册" });
    found.both(&closed(before), &closed(after), &STATUS);
    found.maps(&holders(before), &holders(after), &HOLDER);
    entries(before, after, &mut found);
    tasks(before, after, &mut found);
    for (was, is) in sent(before).iter().zip(&sent(after)) {
        found.maps(was, is, &STATUS);
    }
    found.0
}

/// Who holds each post now.
fn holders(state: &State) -> BTreeMap<String, String> {
    let mut holders = BTreeMap::new();
    for (id, post) in &state.posts {
        if let Some(holding) = post.holdings.last().filter(|last| last.until.is_none()) {
            holders.insert(id.to_string(), holding.person.to_string());
        }
    }
    holders
}

fn entries(before: &State, after: &State, found: &mut Found) {
    for entry in &after.entries {
        let Some(was) = before.entries.get(entry.id.index()) else {
            found.note(entry.id, &THING, None, Some(entry.read.text.clone()));
            continue;
        };
        found.compare(entry.id, &STATUS, entry_status(was), entry_status(entry));
        found.compare(entry.id, &KIND, was.read.kind.name().into(), entry.read.kind.name().into());
        found.compare(entry.id, &FIGURES, figures(was), figures(entry));
        let due = |entry: &Entry| {
            entry.read.due.map(|due| format!("{}-{:02}", due.year, due.month)).unwrap_or_default()
        };
        found.compare(entry.id, &DUE_DATE, due(was), due(entry));
    }
}

fn entry_status(entry: &Entry) -> String {
    match &entry.status {
        EntryStatus::Read => "已读取".into(),
        EntryStatus::Confirmed => "已确认".into(),
        EntryStatus::Dismissed => "已剔除".into(),
        EntryStatus::MergedInto(into) => format!("并入{into}"),
        EntryStatus::SplitInto(parts) => {
            let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
            format!("拆分为{}", parts.join("、"))
        }
    }
}

fn figures(entry: &Entry) -> String {
    let figures: Vec<String> =
        entry.read.figures.iter().map(|figure| format!("{}{}", figure.indicator, figure.text)).collect();
    figures.join("；")
}

fn tasks(before: &State, after: &State, found: &mut Found) {
    let day = |state: &State| state.as_of.map(|moment| moment.date());
    let (was_day, is_day) = (day(before), day(after));
    for task in &after.tasks {
        let Some(was) = before.task(task.id) else {
            found.note(task.id, &THING, None, Some(task.terms.title.clone()));
            continue;
        };
        found.compare(task.id, &STATUS, was.status.zh().into(), task.status.zh().into());
        terms(was, task, found);
        if let (Some(was_day), Some(is_day)) = (was_day, is_day) {
            let (old, new) =
                (standing::of_task(before, was, was_day), standing::of_task(after, task, is_day));
            found.compare(task.id, &WORD, old.word, new.word);
            found.compare(task.id, &VALUES, old.figures.join("；"), new.figures.join("；"));
        }
    }
}

fn terms(was: &Task, is: &Task, found: &mut Found) {
    let (id, was, is) = (is.id, &was.terms, &is.terms);
    let units = |terms: &crate::task::Terms| {
        let units: Vec<&str> = terms.support_units.iter().map(crate::UnitId::as_str).collect();
        units.join("、")
    };
    let post = |post: &Option<crate::PostId>| post.as_ref().map(ToString::to_string).unwrap_or_default();
    found.compare(id, &TITLE, was.title.clone(), is.title.clone());
    found.compare(id, &LEAD_UNIT, was.lead_unit.to_string(), is.lead_unit.to_string());
    found.compare(id, &SUPPORT_UNITS, units(was), units(is));
    found.compare(id, &LEAD_OFFICIAL, post(&was.lead_official), post(&is.lead_official));
    found.compare(id, &CONTACT, post(&was.contact), post(&is.contact));
    found.compare(id, &DUE_DATE, was.due_date.to_string(), is.due_date.to_string());
}

/// The state of everything that was sent, asked, answered or published, by name.
fn sent(state: &State) -> [BTreeMap<String, String>; 7] {
    let supervision = &state.supervision;
    let talk = |talk: &crate::supervision::Talk| match (&talk.record, &talk.called_off) {
        (Some(_), _) => "已约谈",
        (None, Some(_)) => "已取消",
        (None, None) => "待约谈",
    };
    let years = state.closings.years.keys().map(|year| (format!("{year}年"), "已归档".to_owned()));
    [
        listed(&supervision.notices, |notice| (notice.id.to_string(), notice.status().zh())),
        listed(&supervision.talks, |held| (held.id.to_string(), talk(held))),
        listed(&supervision.bulletins, |bulletin| (bulletin.id.to_string(), "已印发")),
        listed(&state.requests, |request| (request.id.to_string(), request.status.zh())),
        listed(&state.clues, |clue| (clue.id.to_string(), clue.status.zh())),
        listed(&state.publication.revisions, |revision| (revision.id.to_string(), "已公开")),
        years.collect(),
    ]
}

fn listed<T>(things: &[T], of: impl Fn(&T) -> (String, &'static str)) -> BTreeMap<String, String> {
    things.iter().map(of).map(|(name, status)| (name, status.to_owned())).collect()
}

fn named<'s, K: Display, T>(
    things: &'s BTreeMap<K, T>,
    of: impl Fn(&'s T) -> &'s str,
) -> BTreeMap<String, String> {
    things.iter().map(|(name, thing)| (name.to_string(), of(thing).to_owned())).collect()
}

struct Found(Vec<Difference>);

impl Found {
    fn note(&mut self, thing: impl Display, aspect: &Aspect, before: Option<String>, after: Option<String>) {
        let thing = thing.to_string();
        let (zh, en) = match (&before, &after) {
            (None, Some(after)) => (format!("{thing}新增：{after}"), format!("{thing} is new: {after}")),
            (Some(before), None) => (
                format!("{thing}的{}不再有：{before}", aspect.zh),
                format!("{thing} has no {} any more: {before}", aspect.en),
            ),
            _ => {
                let shown = |value: &Option<String>| {
                    value.as_deref().filter(|value| !value.is_empty()).unwrap_or("—").to_owned()
                };
                let (was, is) = (shown(&before), shown(&after));
                (
                    format!("{thing}的{}：{was} → {is}", aspect.zh),
                    format!("{thing}, {}: {was} → {is}", aspect.en),
                )
            }
        };
        let said = Wording::new(zh, en);
        self.0.push(Difference { thing, what: aspect.name.to_owned(), before, after, said });
    }

    fn compare(&mut self, thing: impl Display, aspect: &Aspect, before: String, after: String) {
        if before != after {
            self.note(thing, aspect, Some(before), Some(after));
        }
    }

    /// What is new, gone or not as it was.
    fn maps(&mut self, before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, aspect: &Aspect) {
        for (thing, was) in before.iter().filter(|(thing, _)| !after.contains_key(*thing)) {
            self.note(thing, aspect, Some(was.clone()), None);
        }
        for (thing, is) in after.iter().filter(|(thing, _)| !before.contains_key(*thing)) {
            self.note(thing, aspect, None, Some(is.clone()));
        }
        self.both(before, after, aspect);
    }

    /// What was there before and is not as it was.
    fn both(&mut self, before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, aspect: &Aspect) {
        for (thing, is) in after {
            if let Some(was) = before.get(thing) {
                self.compare(thing, aspect, was.clone(), is.clone());
            }
        }
    }
}
