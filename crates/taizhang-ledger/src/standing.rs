//! How a task or an entry stands, in the words that are printed: one place for notices, bulletins, closings and the public page.

use jiff::civil::Date;

use crate::lamp::Status;
use crate::task::{Task, TaskStatus};
use crate::{State, UnitId};

/// The word for what is done.
pub(crate) const DONE: &str = "已完成";

/// How something stands on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The status word.
    pub word: String,
    /// The last accepted figures, as printed.
    pub figures: Vec<String>,
}

/// How a task stands on a day. What is worked on stands as it is judged, and where nothing can be judged yet, as worked on.
pub(crate) fn of_task(state: &State, task: &Task, day: Date) -> Standing {
    let judged = || {
        let judgement = state.judgement(task.id, day)?;
        (judgement.status != Status::Other).then(|| judgement.status.word().zh)
    };
    let word = match task.status {
        TaskStatus::Concluded | TaskStatus::StruckOff => DONE.to_owned(),
        TaskStatus::Cancelled => "已取消".to_owned(),
        _ => judged().unwrap_or_else(|| "办理中".to_owned()),
    };
    Standing { word, figures: figure(task).into_iter().collect() }
}

/// The last accepted figure, as printed: 「350公里」.
fn figure(task: &Task) -> Option<String> {
    let measure = task.terms.form.measure()?;
    let last = task.accepted().filter_map(|(_, report)| report.said.value).last()?;
    Some(format!("{}{}", last.normalize(), measure.unit))
}

/// How an entry stands by its issued tasks: done where all that count are done, else as the first that is not.
pub(crate) fn of_entry(state: &State, tasks: &[&Task], day: Date) -> Standing {
    let (cancelled, counting): (Vec<&Task>, Vec<&Task>) =
        tasks.iter().copied().partition(|task| task.status == TaskStatus::Cancelled);
    let shown = if counting.is_empty() { cancelled } else { counting };
    let mut words = shown.iter().map(|task| of_task(state, task, day).word);
    let first = words.next().unwrap_or_default();
    let word = if first == DONE { words.find(|word| word != DONE).unwrap_or(first) } else { first };
    let text =
        shown.first().and_then(|task| state.entry(task.entry)).map_or("", |entry| entry.read.text.as_str());
    Standing { word, figures: figures(&shown, text) }
}

/// The last accepted figures of an entry in the order in which its text names them, each with its name where there are several:
/// 「粮食产量 43亿斤」. What a part of a task reached is within the figure of the whole.
fn figures(tasks: &[&Task], text: &str) -> Vec<String> {
    let whole = |task: &&&Task| {
        let parent = task.parent.and_then(|parent| tasks.iter().find(|task| task.id == parent));
        parent.is_none_or(|parent| figure(parent).is_none())
    };
    let mut told: Vec<(&str, String)> = tasks
        .iter()
        .filter(whole)
        .filter_map(|task| Some((task.terms.form.measure()?.indicator.as_str(), figure(task)?)))
        .collect();
    told.sort_by_key(|(name, _)| text.find(name).unwrap_or(usize::MAX));
    let is_alone = told.len() == 1;
    told.into_iter()
        .map(|(name, figure)| if is_alone || name.is_empty() { figure } else { format!("{name} {figure}") })
        .collect()
}

/// What a unit is called; its name in addresses if it is not registered.
pub(crate) fn unit_name(state: &State, unit: &UnitId) -> String {
    state.units.get(unit).map_or_else(|| unit.to_string(), |unit| unit.name.clone())
}
