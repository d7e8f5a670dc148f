//! The page of the check: progress, the sentence in its place, what was read of it, and the three buttons.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_ledger::entry::Entry;
use taizhang_ledger::filing::EntryKind;
use taizhang_ledger::{Act, EntryId};

use crate::act::form_key;
use crate::fields::Fields;
use crate::here::Here;
use crate::page::check::change::{field, filled};
use crate::page::check::context::context;
use crate::page::check::{Checked, Progress};
use crate::page::reports::report_name;
use crate::part::{FieldError, choice, empty, errors, hidden, kind_tag, text};
use crate::shell::{Title, page};

type Shown<'c> = (&'c Checked, &'c Fields, &'c [FieldError]);

/// Where no report is there to be checked.
pub(super) fn no_report(here: &Here) -> Response {
    let words = &here.words.check;
    let reports = here.at("reports");
    let next = here.may(Act::FileReport).then_some((reports.as_str(), words.file_one));
    let body = html! { h1 { (words.title) } (empty(words.no_report, next)) };
    page(here, &Title::new(words.title, "check"), &body)
}

/// The whole page.
pub(super) fn shown(here: &Here, (checked, typed, wrong): Shown<'_>) -> Response {
    let words = &here.words.check;
    let body = html! {
        div.check-head {
            h1 { (words.title) }
            (progress(here, checked.progress))
        }
        (which(here, checked))
        (just(here, checked))
        (errors(here.words, wrong))
        @match &checked.entry {
            Some(entry) => (at_hand(here, checked, entry, (typed, wrong)))
            None => (done(here, checked))
        }
        div.split.check-more {
            (by_chapter(here, checked))
            (twins(here, checked))
        }
    };
    page(here, &Title::new(words.title, "check"), &body)
}

fn progress(here: &Here, progress: Progress) -> Markup {
    let words = &here.words.check;
    let done = progress.all.saturating_sub(progress.unchecked);
    html! {
        p.check-progress {
            label for="check-progress" { ((words.progress)(done, progress.all)) }
            progress #check-progress max=(progress.all) value=(done) aria-label=(words.whole) {}
        }
    }
}

/// The choice of the report, where there are several.
fn which(here: &Here, checked: &Checked) -> Markup {
    let words = &here.words.check;
    html! {
        @if checked.reports.len() > 1 {
            p.which {
                (words.which_report) "："
                @for (i, (id, filed)) in checked.reports.iter().enumerate().rev() {
                    @if i + 1 < checked.reports.len() { " · " }
                    a href={ (here.at("check")) "?report=" (id) } aria-current=[(*id == checked.report).then_some("true")] lang="zh-CN" {
                        (report_name(here, &id.to_string(), filed))
                    }
                }
            }
        }
    }
}

/// What was done just now, and the way back.
fn just(here: &Here, checked: &Checked) -> Markup {
    let words = &here.words.check;
    let Some((id, closed)) = checked.just else { return html! {} };
    let again = format!("{}?report={}&entry={id}", here.at("check"), checked.report);
    html! {
        div.just {
            span { ((words.last_done)(&id.to_string())) } " "
            @if closed {
                form.inline method="post" action=(here.at(&format!("entries/{id}/restore"))) {
                    (form_key()) (hidden("reason", words.undo_reason)) (hidden("to", &again))
                    button.link { (words.undo) }
                }
            } @else { a href=(again) { (words.look_again) } }
        }
    }
}

fn done(here: &Here, checked: &Checked) -> Markup {
    let words = &here.words.check;
    let progress = checked.progress;
    html! {
        div.notice.is-done {
            h2 { (words.done) }
            p { ((words.done_what)(progress.confirmed, progress.dismissed, progress.joined)) }
            @if here.may(Act::DraftTask) { p { a.button href=(here.at("breakdown")) { (words.done_next) } } }
        }
    }
}

fn at_hand(
    here: &Here,
    checked: &Checked,
    entry: &Entry,
    (typed, wrong): (&Fields, &[FieldError]),
) -> Markup {
    let words = &here.words.check;
    let place = here.at(&format!("reports/{}#{}", checked.report, entry.id));
    let mention = entry.mentions.iter().find(|mention| mention.report == checked.report);
    let around =
        mention.and_then(|mention| checked.laid.as_ref().and_then(|laid| context(laid, mention.place)));
    html! {
        div.check-work {
            section aria-label=(words.context) {
                p.where-it-stands lang="zh-CN" {
                    @for heading in entry.read.headings.iter().skip(1) { span { (heading) } " › " }
                    a href=(place) { ((here.words.common.line)(entry.read.place.line)) " · " (words.in_text) }
                }
                @match around {
                    Some(around) => (around)
                    None => {
                        p.muted { (words.not_in_text) }
                        blockquote.sentence lang="zh-CN" { p { (entry.read.text) } }
                    }
                }
            }
            div.check-panel {
                (as_read(here, entry))
                (correction(here, checked, entry, (typed, wrong)))
            }
            (buttons(here, checked, entry, typed))
        }
    }
}

/// What was read: kind, figures, due date.
fn as_read(here: &Here, entry: &Entry) -> Markup {
    let words = &here.words.check;
    let read = &entry.read;
    html! {
        section {
            h2 { (words.as_read) " " a.small href=(here.at(&format!("entries/{}", entry.id))) { (entry.id) } }
            dl.facts {
                dt { (words.kind) } dd { (kind_tag(here.words, read.kind)) }
                dt { (words.figures) }
                dd lang="zh-CN" {
                    @if read.figures.is_empty() { span.muted lang=(here.language.tag()) { (words.no_figures) } }
                    ul.plain {
                        @for figure in &read.figures {
                            li {
                                (figure.indicator) " " strong.nowrap { (figure.text) }
                                @if let Some(value) = figure.value {
                                    span.muted { " = " (value) @if let Some(high) = figure.high { "～" (high) } " " (figure.unit) }
                                }
                            }
                        }
                    }
                }
                dt { (here.words.common.due) }
                dd { @match read.due { Some(due) => (crate::page::entries::year_month(due)) None => span.muted { (here.words.entries.one.no_due) } } }
            }
        }
    }
}

fn buttons(here: &Here, checked: &Checked, entry: &Entry, typed: &Fields) -> Markup {
    let words = &here.words.check;
    let to = |act: &str| here.at(&format!("check/{}/{act}", entry.id));
    let report = checked.report.to_string();
    let reason = typed.text("reason").unwrap_or(words.reason_none);
    html! {
        div.check-actions {
            form method="post" action=(to("confirm")) {
                (form_key()) (hidden("report", &report))
                button data-key="1" { kbd aria-hidden="true" { "1" } " " (words.confirm) }
            }
            a.button.is-quiet href="#correct" data-key="2" data-opens="#correct" { kbd aria-hidden="true" { "2" } " " (words.correct) }
            form.dismiss method="post" action=(to("dismiss")) {
                (form_key()) (hidden("report", &report))
                button.is-quiet data-key="3" { kbd aria-hidden="true" { "3" } " " (words.dismiss) }
                label.visually-hidden for="dismiss-reason" { (words.reason) }
                input #dismiss-reason type="text" name="reason" value=(reason) title=(words.reason);
            }
            a.skip-this href={ (here.at("check")) "?report=" (report) "&after=" (entry.id) } { (words.skip) }
            span.muted.small.keys { (words.keys) }
            @if checked.may_split { a href=(here.at(&format!("entries/{}/split", entry.id))) { (words.split) } }
        }
    }
}

fn correction(
    here: &Here,
    checked: &Checked,
    entry: &Entry,
    (typed, wrong): (&Fields, &[FieldError]),
) -> Markup {
    let words = &here.words.check;
    let kinds =
        EntryKind::ALL.map(|kind| (kind.name().to_owned(), (here.words.entries.kind)(kind).to_owned()));
    let is_typed = typed.text("kind").is_some();
    let fields = if is_typed { typed.clone() } else { filled(entry).with("reason", words.reason_misread) };
    html! {
        details #correct open[is_typed] {
            summary { (words.correct) }
            form method="post" action=(here.at(&format!("check/{}/correct", entry.id))) data-keep=(entry.id) {
                (form_key()) (hidden("report", &checked.report.to_string()))
                div.pair {
                    (choice(&fields, "kind", words.kind, "", wrong, &kinds))
                    (text(&fields, "due", words.due, words.due_hint, wrong))
                }
                @for at in 0..entry.read.figures.len() {
                    (figure(here, &fields, (at, &(words.figure)(at + 1), true), wrong))
                }
                (figure(here, &fields, (entry.read.figures.len(), words.figure_add, false), wrong))
                (text(&fields, "reason", words.reason, "", wrong))
                p { button { (words.correct_do) } }
            }
        }
    }
}

fn figure(
    here: &Here,
    fields: &Fields,
    (at, legend, read): (usize, &str, bool),
    wrong: &[FieldError],
) -> Markup {
    let words = &here.words.check;
    html! {
        fieldset.figure-fields {
            legend { (legend) }
            div.pair {
                (text(fields, &field(at, "text"), words.figure_text, "", wrong))
                (text(fields, &field(at, "indicator"), words.figure_indicator, "", wrong))
                (text(fields, &field(at, "value"), words.figure_value, "", wrong))
                (text(fields, &field(at, "unit"), words.figure_unit, "", wrong))
            }
            @if read {
                label {
                    input type="checkbox" name=(field(at, "drop")) value="1" checked[fields.ticked(&field(at, "drop"))];
                    (words.figure_drop)
                }
            }
        }
    }
}

fn by_chapter(here: &Here, checked: &Checked) -> Markup {
    let words = &here.words.check;
    let address = |chapter: &str| {
        let query = Fields::default().with("report", checked.report.to_string()).with("chapter", chapter);
        format!("{}?{}", here.at("check/chapter"), query.print())
    };
    html! {
        @if !checked.chapters.is_empty() {
            section {
                h2 { (words.by_chapter) }
                p.muted { (words.by_chapter_why) }
                ul.plain {
                    @for (chapter, left) in &checked.chapters {
                        li {
                            span lang="zh-CN" { (chapter) } " "
                            span.muted { ((words.chapter_left)(*left)) } " "
                            a href=(address(chapter)) { (words.chapter_open) span.visually-hidden lang="zh-CN" { " " (chapter) } }
                        }
                    }
                }
            }
        }
    }
}

fn twins(here: &Here, checked: &Checked) -> Markup {
    let words = &here.words.check;
    html! {
        section {
            h2 { (words.twins) }
            @if checked.twins == 0 { p.muted { (words.twins_none) } }
            @else { p { a href={ (here.at("check/twins")) "?report=" (checked.report) } { ((words.twins_found)(checked.twins)) } } }
        }
    }
}

/// The link to an entry.
pub(super) fn link(here: &Here, id: EntryId) -> Markup {
    html! { a href=(here.at(&format!("entries/{id}"))) { (id) } }
}
