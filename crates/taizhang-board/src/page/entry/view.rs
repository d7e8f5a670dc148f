//! The page of an entry, from the sentence down to its place in the log.

use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::guard::Inside;
use taizhang_ledger::entry::EntryStatus;

use crate::act::form_key;
use crate::fields::Fields;
use crate::here::Here;
use crate::page::entries::year_month;
use crate::page::entry::parts;
use crate::page::entry::seen::Seen;
use crate::page::log::log;
use crate::part::{FieldError, errors, hidden, kind_tag, text, wrapped};
use crate::shell::{Title, page};
use crate::traces::Trace;

type Shown<'s> = (&'s Seen, Option<&'s Trace>, &'s Fields, &'s [FieldError]);

/// The whole page.
pub(super) fn shown(here: &Here, inside: &Inside, (seen, traced, fields, wrong): Shown<'_>) -> Response {
    let words = &here.words.entries;
    let entry = &seen.entry;
    let title = (words.one.title)(&entry.id.to_string());
    let body = html! {
        (parts::trail(here, seen))
        h1.with-kind { (title) " " (kind_tag(here.words, entry.read.kind)) }
        (errors(here.words, wrong))
        (parts::sentence(here, seen))
        (standing(here, seen, fields, wrong))
        (parts::present(here, seen))
        div.aside {
            div {
                (parts::figures(here, seen))
                (parts::tasks(here, seen))
                (parts::links(here, seen))
                (parts::corrections(here, seen))
                (log(here, inside, traced))
            }
            aside aria-label=(words.one.facts) {
                (facts(here, seen))
                (parts::mentions(here, seen))
                (programmes(here, seen, fields, wrong))
                (parts::clues(here, seen))
            }
        }
        (neighbours(here, seen))
    };
    page(here, &Title::new(title, "entries"), &body)
}

/// What became of the entry, where it is anything but confirmed, and what can be done about it.
fn standing(here: &Here, seen: &Seen, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.entries.one;
    let entry = &seen.entry;
    let link = |id: taizhang_ledger::EntryId| {
        let address = here.at(&format!("entries/{id}"));
        html! { " " a href=(address) { (id) } }
    };
    let told = match &entry.status {
        EntryStatus::Confirmed => None,
        EntryStatus::Read => Some(html! { p { (words.unchecked) } }),
        EntryStatus::Dismissed => Some(html! { p { (words.dismissed) } }),
        EntryStatus::MergedInto(into) => {
            Some(html! { p { ((words.merged_into)(&into.to_string())) (link(*into)) } })
        }
        EntryStatus::SplitInto(parts) => {
            Some(html! { p { (words.split_into) @for part in parts { (link(*part)) } } })
        }
    };
    let check = here.at(&format!("check?entry={}", entry.id));
    html! {
        @if let Some(from) = entry.split_from { p { ((words.split_from)(&from.to_string())) (link(from)) } }
        @if let Some(told) = told {
            div.notice.is-warning[entry.is_open()] {
                (told)
                @if seen.may_correct { p { a.button href=(check) { (words.check_now) } } }
                @if seen.may_restore {
                    details open[!wrong.is_empty()] {
                        summary { (words.restore) }
                        form method="post" action=(here.at(&format!("entries/{}/restore", entry.id))) {
                            (form_key())
                            (text(fields, "reason", words.restore_reason, "", wrong))
                            p { button { (words.restore) } }
                        }
                    }
                }
            }
        }
        @if entry.status == EntryStatus::Confirmed && (seen.may_correct || seen.may_split) {
            p.actions {
                @if seen.may_correct { a.button.is-quiet href=(check) { (words.correct) } }
                @if seen.may_split {
                    a.button.is-quiet href=(here.at(&format!("entries/{}/split", entry.id))) { (words.split) }
                }
            }
        }
    }
}

fn facts(here: &Here, seen: &Seen) -> Markup {
    let words = &here.words.entries;
    let (entry, read) = (&seen.entry, &seen.entry.read);
    html! {
        section.panel {
            h2 { (words.one.facts) }
            dl.facts {
                dt { (words.kind_head) } dd { (kind_tag(here.words, read.kind)) }
                dt { (words.checked) } dd { ((words.status)(entry.status.name())) }
                dt { (words.chapter) } dd lang="zh-CN" { (read.headings.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join(" › ")) }
                dt { (here.words.common.due) }
                dd { @match read.due { Some(due) => (year_month(due)) None => span.muted { (words.one.no_due) } } }
                @if !read.units.is_empty() {
                    dt { (words.one.printed_units) }
                    dd lang="zh-CN" { @for unit in &read.units { div { (unit.part) "：" (unit.name) } } }
                }
            }
        }
    }
}

fn programmes(here: &Here, seen: &Seen, fields: &Fields, wrong: &[FieldError]) -> Markup {
    let words = &here.words.entries.one;
    let named = &seen.entry.programmes;
    let address = here.at(&format!("entries/{}/programmes", seen.entry.id));
    html! {
        @if !named.is_empty() || seen.may_group {
            section.panel {
                h2 { (words.programmes) }
                @if named.is_empty() { p.muted { (words.none) } }
                ul.plain {
                    @for programme in named {
                        li {
                            a href={ (here.at("entries")) "?" (Fields::default().with("programme", programme).print()) } lang="zh-CN" { (programme) }
                            @if seen.may_group {
                                " "
                                form.inline method="post" action=(address) {
                                    (form_key()) (hidden("leave", programme))
                                    button.link { ((words.programme_leave)(programme)) }
                                }
                            }
                        }
                    }
                }
                @if seen.may_group {
                    form method="post" action=(address) {
                        (form_key())
                        (wrapped("programme", words.programme_name, "", wrong, &html! {
                            input type="text" id="programme" name="programme" value=(fields.shown("programme")) list="programmes";
                        }))
                        datalist #programmes { @for one in &seen.programmes { option value=(one) {} } }
                        p { button.is-quiet { (words.programme_add) } }
                    }
                }
            }
        }
    }
}

fn neighbours(here: &Here, seen: &Seen) -> Markup {
    let words = &here.words.entries.one;
    let link = |id: taizhang_ledger::EntryId| here.at(&format!("entries/{id}"));
    html! {
        nav.pager aria-label=(words.neighbours) {
            @match seen.before {
                Some(id) => a rel="prev" href=(link(id)) { "← " ((words.before_this)(&id.to_string())) }
                None => span {}
            }
            @if let Some(id) = seen.behind {
                a rel="next" href=(link(id)) { ((words.behind_this)(&id.to_string())) " →" }
            }
        }
    }
}
