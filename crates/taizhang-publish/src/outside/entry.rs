//! One entry in public: the sentence, how it stands, how it stood in every revision, what was corrected and answered.

use maud::{Markup, html};
use taizhang_ledger::EntryId;
use taizhang_quantity::scan;

use crate::outside::frame::Page;
use crate::outside::{Past, Place, Site, tag};

/// A form for what citizens want to say: where it goes, what was typed, what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// Where it goes.
    pub action: String,
    /// What was typed.
    pub typed: String,
    /// What is wrong, in the language of the page.
    pub wrong: Option<String>,
    /// What was done, in the language of the page.
    pub done: Option<String>,
    /// Fields that nobody sees.
    pub hidden: Vec<(String, String)>,
    /// The most characters.
    pub chars_max: usize,
}

impl Site<'_> {
    /// The page of an entry; `None` for one that was never published. `feedback` is for a site that a server carries.
    #[must_use]
    pub fn entry(&self, entry: EntryId, feedback: Option<&Feedback>) -> Option<Markup> {
        let words = &self.words().outside;
        let past = self.outside.history.get(&entry)?;
        let last = past.last()?;
        let current = self.outside.row(entry);
        let place = Place::Entry(entry);
        let title = format!("{} {entry}", words.entry);
        let body = html! {
            p.crumb {
                a href=(format!("{}#{entry}", self.to(&place, &Place::Table))) { (words.table) }
                @if let Some(row) = current { " › " span lang="zh-CN" { (self.outside.chapters[row.chapter]) } }
            }
            h1 { (title) }
            (notice(feedback.and_then(|form| form.done.as_deref())))
            blockquote.sentence lang="zh-CN" { p { (marked(&last.line.wording)) } }
            @if current.is_none() { div.notice.is-warning { p { (words.no_longer) } } }
            (self.facts(last))
            (self.history(past))
            (self.corrections_of(entry))
            (self.answers_of(entry))
            (self.form(feedback))
        };
        let described: String = last.line.wording.chars().take(120).collect();
        Some(self.document(&Page {
            place: &place,
            title: &title,
            described: &described,
            head: html! {},
            body,
        }))
    }

    fn facts(&self, last: &Past) -> Markup {
        let words = &self.words().outside;
        let line = &last.line;
        html! {
            dl.facts {
                dt { (words.unit) } dd lang="zh-CN" { @if line.units.is_empty() { "--" } @else { (line.units.join("、")) } }
                dt { (words.became) } dd { (tag::tag(&line.word, self.language)) @for figure in &line.figures { " " span.figure-plain lang="zh-CN" { (figure) } } }
                dt { (words.due_date) } dd { @if let Some(due) = line.due_date { (due) } @else { "--" } }
                dt { (words.so_on) } dd { (line.as_of) }
            }
            p.small.muted { (words.word_rule) }
        }
    }

    fn history(&self, past: &[Past]) -> Markup {
        let words = &self.words().outside;
        html! {
            h2 { (words.history) }
            table.cards {
                caption { (words.history) }
                thead { tr {
                    th scope="col" { (words.revision) } th scope="col" { (words.so_on) } th scope="col" { (words.became) }
                    th scope="col" { (words.unit) } th scope="col" { (words.due_date) }
                } }
                tbody {
                    @for one in past.iter().rev() {
                        tr {
                            th scope="row" { (one.revision) }
                            td data-head=(words.so_on) { (one.line.as_of) }
                            td data-head=(words.became) { (tag::tag(&one.line.word, self.language)) @for figure in &one.line.figures { " " span lang="zh-CN" { (figure) } } }
                            td data-head=(words.unit) lang="zh-CN" { (one.line.units.join("、")) }
                            td data-head=(words.due_date) { @if let Some(due) = one.line.due_date { (due) } @else { "--" } }
                        }
                    }
                }
            }
        }
    }

    fn corrections_of(&self, entry: EntryId) -> Markup {
        let own: Vec<_> =
            self.outside.corrections.iter().filter(|told| told.correction.entry == entry).collect();
        html! {
            @if !own.is_empty() {
                h2 { (self.words().outside.corrections) }
                (self.correction_table(&own, &Place::Entry(entry)))
            }
        }
    }

    fn answers_of(&self, entry: EntryId) -> Markup {
        let words = &self.words().outside;
        html! {
            @if let Some(answers) = self.outside.answers.get(&entry) {
                h2 { (words.answers) }
                @for answer in answers {
                    div.panel lang="zh-CN" {
                        p { b { (words.asked) } " " (answer.matter) }
                        p { b { (words.answered) } " " (answer.answer) }
                    }
                }
            }
        }
    }

    fn form(&self, feedback: Option<&Feedback>) -> Markup {
        let words = &self.words().outside;
        html! {
            @if let Some(form) = feedback.filter(|form| form.done.is_none()) {
                h2 #feedback { (words.feedback) }
                form method="post" action=(form.action) {
                    @for (name, value) in &form.hidden { input type="hidden" name=(name) value=(value); }
                    div.field.is-wrong[form.wrong.is_some()] {
                        label for="text" { (words.feedback_label) }
                        p.hint #text-hint { ((words.feedback_hint)(form.chars_max)) }
                        @if let Some(wrong) = &form.wrong { p.wrong #text-wrong role="alert" { (wrong) } }
                        textarea id="text" name="text" rows="5" required maxlength=(form.chars_max) aria-describedby="text-hint" { (form.typed) }
                    }
                    p { button.button { (words.send) } }
                }
            }
        }
    }
}

fn notice(done: Option<&str>) -> Markup {
    html! { @if let Some(done) = done { div.notice.is-done role="status" { p { (done) } } } }
}

/// A sentence with its numbers marked.
fn marked(sentence: &str) -> Markup {
    let mut found = Vec::new();
    scan(sentence, &mut found);
    let mut from = 0;
    let mut parts: Vec<(&str, bool)> = Vec::new();
    for quantity in &found {
        let at = quantity.span.range();
        if at.start >= from && at.end <= sentence.len() {
            parts.push((&sentence[from..at.start], false));
            parts.push((&sentence[at.clone()], true));
            from = at.end;
        }
    }
    parts.push((&sentence[from..], false));
    html! { @for (text, is_number) in parts { @if is_number { span.figure { (text) } } @else { (text) } } }
}
