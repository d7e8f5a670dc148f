//! Splitting an entry: the clerk breaks the sentence into lines, each line becomes an entry. Nothing of the words may change.

use axum::response::Response;
use maud::html;
use taizhang_api::guard::Inside;
use taizhang_api::{Needs, Problem};
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::{Act, Command, EntryId};

use crate::act::{ask, form_key, onward};
use crate::fields::Fields;
use crate::here::Here;
use crate::pages::Pages;
use crate::part::{FieldError, errors, textarea};
use crate::sent::{Places, Sent};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Act(Act::SplitEntry), "/g/{government}/entries/{entry}/split", form).post(
        Needs::Act(Act::SplitEntry),
        "/g/{government}/entries/{entry}/split",
        split,
    )
}

async fn form(here: Here, inside: Inside, places: Places) -> Result<Response, Problem> {
    let id = places.name(0)?;
    let text = text_of(&inside, id)?;
    Ok(shown(&here, id, &text, &Fields::default().with("parts", proposed(&text)), &[]))
}

fn text_of(inside: &Inside, id: EntryId) -> Result<String, Problem> {
    let text = inside.look(|state| state.entry(id).map(|entry| entry.read.text.clone()));
    text.ok_or_else(Problem::unknown)
}

/// The sentence with a line end behind each clause that a full stop or semicolon ends.
fn proposed(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        lines.push(c);
        if matches!(c, '；' | ';' | '。') {
            lines.push('\n');
        }
    }
    lines.trim_end().to_owned()
}

fn shown(here: &Here, id: EntryId, text: &str, fields: &Fields, wrong: &[FieldError]) -> Response {
    let words = &here.words.check;
    let title = (words.split_title)(&id.to_string());
    let body = html! {
        div.reading {
            h1 { (title) }
            (errors(here.words, wrong))
            blockquote.sentence lang="zh-CN" { p { (text) } }
            p { (words.split_how) }
            form method="post" action=(here.at(&format!("entries/{id}/split"))) data-keep="split" {
                (form_key())
                div lang="zh-CN" { (textarea(fields, "parts", words.split_parts, "", wrong)) }
                div.actions {
                    button { (words.split_do) }
                    a href=(here.at(&format!("entries/{id}"))) { (here.words.common.cancel) }
                }
            }
        }
    };
    page(here, &Title::new(title, "entries"), &body)
}

async fn split(Sent { app, here, inside, places, fields }: Sent) -> Result<Response, Problem> {
    let id = places.name(0)?;
    let text = text_of(&inside, id)?;
    let Some(parts) = stretches(&text, fields.shown("parts")) else {
        let wrong =
            FieldError { field: Some("parts".to_owned()), text: here.words.check.split_wrong.to_owned() };
        return Ok(shown(&here, id, &text, &fields, &[wrong]));
    };
    let command = Command::Entry(Box::new(EntryCommand::Split { entry: id, parts }));
    match ask(&app, &here, &inside, &fields, command).await {
        Ok(_) => Ok(onward(&here.at(&format!("entries/{id}")), "entry_split")),
        Err(problem) => {
            let wrong = FieldError::of(&problem, here.language);
            let mut response = shown(&here, id, &text, &fields, &[wrong]);
            *response.status_mut() = problem.status();
            Ok(response)
        }
    }
}

/// The stretches of a text, in characters, that lines stand for; none if a line is no stretch of it, or not behind the one
/// before.
fn stretches(text: &str, lines: &str) -> Option<Vec<(u32, u32)>> {
    let mut parts = Vec::new();
    let (mut from, mut characters) = (0, 0);
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let at = from + text[from..].find(line)?;
        let start = characters + text[from..at].chars().count();
        let end = start + line.chars().count();
        parts.push((u32::try_from(start).ok()?, u32::try_from(end).ok()?));
        (from, characters) = (at + line.len(), end);
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_in_the_sentence_in_order() {
        let text = "新建学校5所；改造小区20个。";
        assert_eq!(stretches(text, "新建学校5所；\r\n改造小区20个。"), Some(vec![(0, 7), (7, 15)]));
        assert_eq!(stretches(text, "改造小区20个\n新建学校5所"), None, "not in order");
        assert_eq!(stretches(text, "新建学校6所"), None, "not what it says");
    }

    #[test]
    fn a_sentence_is_proposed_to_be_broken_at_its_semicolons() {
        assert_eq!(proposed("新建5所；改造20个。"), "新建5所；\n改造20个。");
    }
}
