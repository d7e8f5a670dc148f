//! How things are called on pages: units and posts by their registered names, periods, moments, persons by their post.
//!
//! The log knows a person by a random name only, so a post and its unit stand for whoever held it then.

use maud::{Markup, html};
use taizhang_api::Problem;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::entry::Entry;
use taizhang_ledger::wording::Wording;
use taizhang_ledger::{By, Moment, PostId, State, UnitId};

use crate::here::Here;
use crate::part::FieldError;

/// What a unit is called.
pub fn unit_name<'s>(state: &'s State, unit: &'s UnitId) -> &'s str {
    state.units.get(unit).map_or(unit.as_str(), |unit| unit.name.as_str())
}

/// What several units are called, in order.
pub fn unit_names<'s>(here: &Here, state: &'s State, units: &'s [UnitId]) -> String {
    units.iter().map(|unit| unit_name(state, unit)).collect::<Vec<_>>().join(here.words.list_mark)
}

/// What a post is called, with its unit where the title does not say it.
pub fn post_name(state: &State, post: &PostId) -> String {
    let Some(known) = state.posts.get(post) else { return post.to_string() };
    let unit = unit_name(state, &known.unit);
    if known.title.contains(unit) { known.title.clone() } else { format!("{unit} {}", known.title) }
}

/// Who did something: the post they held then.
pub fn by(state: &State, by: &By) -> String {
    post_name(state, &by.post)
}

/// A moment to the minute, in China's time.
pub fn when(moment: Moment) -> String {
    moment.to_string().chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// What a period is called.
pub fn period(here: &Here, period: Period) -> String {
    here.of_two(&period.zh(), &period.en()).to_owned()
}

/// A day or a moment that stays on one line.
pub fn day(day: impl std::fmt::Display) -> Markup {
    html! { span.day { (day.to_string()) } }
}

/// What stands between a name and what is said of it.
pub fn colon(here: &Here) -> &'static str {
    here.language.of_two("：", ": ")
}

/// A wording in the language of the page.
pub fn say<'w>(here: &Here, wording: &'w Wording) -> &'w str {
    here.of_two(&wording.zh, &wording.en)
}

/// The address of the sentence of an entry in the text of its report.
pub fn sentence_address(here: &Here, entry: &Entry) -> String {
    match entry.mentions.first() {
        Some(mention) => here.at(&format!("reports/{}#{}", mention.report, entry.id)),
        None => here.at(&format!("entries/{}", entry.id)),
    }
}

/// What is wrong with a form, with the labels of its fields in place of their names. A label stands for rows as well: `node`
/// for `node_2026-03`.
pub fn wrong(here: &Here, problem: &Problem, labels: &[(&str, &str)]) -> Vec<FieldError> {
    let mut error = FieldError::of(problem, here.language);
    if let Some(field) = &error.field {
        let named = |(name, _): &&(&str, &str)| {
            field == name || field.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'))
        };
        if let Some((_, label)) = labels.iter().find(named) {
            error.text = error.text.replace(&format!("字段「{field}」"), &format!("「{label}」"));
            error.text = error.text.replace(&format!("the field {field} "), &format!("“{label}” "));
        }
    }
    vec![error]
}
