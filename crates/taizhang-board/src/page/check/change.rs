//! What a clerk typed into the form of a correction, as changes of what was read: only what is another than before.

use taizhang_api::Problem;
use taizhang_ledger::entry::{Change, Entry};
use taizhang_ledger::filing::{EntryKind, Place, ReadFigure, YearMonth};

use crate::fields::Fields;
use crate::here::Here;
use crate::page::entries::year_month;

/// The name of a field of a figure.
pub(super) fn field(at: usize, name: &str) -> String {
    format!("f{at}-{name}")
}

/// The form as it is before anybody types.
pub(super) fn filled(entry: &Entry) -> Fields {
    let read = &entry.read;
    let mut fields = Fields::default()
        .with("kind", read.kind.name())
        .with("due", read.due.map_or_else(String::new, year_month));
    for (at, figure) in read.figures.iter().enumerate() {
        fields = fields
            .with(&field(at, "text"), &figure.text)
            .with(&field(at, "indicator"), &figure.indicator)
            .with(&field(at, "value"), figure.value.map_or_else(String::new, |value| value.to_string()))
            .with(&field(at, "unit"), &figure.unit);
    }
    fields
}

/// The changes that a form asks for, in an order in which positions stay right: figures from the last to the first, then the
/// one that is added.
pub(super) fn changes(
    here: &Here,
    entry: &Entry,
    fields: &Fields,
    place: impl Fn(&str) -> Place,
) -> Result<Vec<Change>, Problem> {
    let read = &entry.read;
    let mut changes = Vec::new();
    let kind = fields.needed("kind")?;
    let kind = EntryKind::ALL.into_iter().find(|one| one.name() == kind);
    let kind = kind.ok_or_else(|| Problem::field("kind", "没有这一项", "is none of those there are"))?;
    if kind != read.kind {
        changes.push(Change::Kind(kind));
    }
    let due = fields.text("due").map(|typed| due(here, typed)).transpose()?;
    if due != read.due {
        changes.push(Change::Due(due));
    }
    for (at, figure) in read.figures.iter().enumerate().rev() {
        let position = u32::try_from(at).unwrap_or(u32::MAX);
        if fields.ticked(&field(at, "drop")) {
            changes.push(Change::Figure { at: position, figure: None });
            continue;
        }
        let typed = typed(here, entry, fields, at, figure)?;
        if typed != *figure {
            changes.push(Change::Figure { at: position, figure: Some(Box::new(typed)) });
        }
    }
    if fields.text(&field(read.figures.len(), "text")).is_some() {
        let at = read.figures.len();
        let blank = ReadFigure {
            place: place(fields.shown(&field(at, "text")).trim()),
            text: String::new(),
            indicator: String::new(),
            value: None,
            high: None,
            unit: String::new(),
            role: "amount".to_owned(),
            direction: None,
            bound: "eq".to_owned(),
            modality: None,
            tense: if kind.is_commitment() { "target" } else { "result" }.to_owned(),
            year: None,
        };
        let added = Box::new(typed(here, entry, fields, at, &blank)?);
        let dropped = (0..at).filter(|one| fields.ticked(&field(*one, "drop"))).count();
        let position = u32::try_from(at - dropped).unwrap_or(u32::MAX);
        changes.push(Change::Figure { at: position, figure: Some(added) });
    }
    Ok(changes)
}

/// A figure with what was typed in place of what was read.
fn typed(
    here: &Here,
    entry: &Entry,
    fields: &Fields,
    at: usize,
    figure: &ReadFigure,
) -> Result<ReadFigure, Problem> {
    let text = fields.needed(&field(at, "text"))?;
    if text != figure.text && !entry.read.text.contains(text) {
        let wrong = here.words.check.figure_text_wrong;
        return Err(Problem::field(field(at, "text"), wrong, wrong));
    }
    Ok(ReadFigure {
        text: text.to_owned(),
        indicator: fields.text(&field(at, "indicator")).unwrap_or_default().to_owned(),
        value: fields.decimal(&field(at, "value"))?,
        unit: fields.text(&field(at, "unit")).unwrap_or_default().to_owned(),
        ..figure.clone()
    })
}

/// A year and month as typed.
fn due(here: &Here, typed: &str) -> Result<YearMonth, Problem> {
    let wrong = || Problem::field("due", here.words.check.due_wrong, here.words.check.due_wrong);
    let (year, month) = typed.split_once(['-', '.', '/', '年']).ok_or_else(wrong)?;
    let month: u8 = month.trim_end_matches('月').parse().map_err(|_| wrong())?;
    let year: u16 = year.parse().map_err(|_| wrong())?;
    let fits = (1..=12).contains(&month) && (1_949..=2_200).contains(&year);
    if fits { Ok(YearMonth { year, month }) } else { Err(wrong()) }
}
