//! The rules of findings, each with its explanation: the page that a finding in the margin leads to. They are the same for
//! everybody and tell nothing of a ledger.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use taizhang_api::{Needs, Problem};
use taizhang_report::finding::{Rule, rule, rules};

use crate::here::Here;
use crate::pages::Pages;
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Nothing, "/help/rules", all).get(Needs::Nothing, "/help/rules/{code}", one)
}

async fn all(here: Here) -> Response {
    let words = &here.words.reports.reader;
    let body = html! {
        h1 { (words.rules_title) }
        p { (words.rules_why) }
        dl {
            @for rule in rules() {
                dt { a href={ "/help/rules/" (rule.code) } { (rule.code) } " " span.muted { ((words.severity)(rule.severity)) } }
                dd { (summary(&here, rule)) }
            }
        }
    };
    page(&here, &Title::new(words.rules_title, ""), &body)
}

fn summary(here: &Here, rule: &Rule) -> &'static str {
    here.of_two(rule.summary.0, rule.summary.1)
}

async fn one(here: Here, Path(code): Path<String>) -> Result<Response, Problem> {
    let rule = rule(&code).ok_or_else(Problem::unknown)?;
    let words = &here.words.reports.reader;
    let body = html! {
        div.reading {
            nav.trail { a href="/help/rules" { (words.rules_title) } }
            h1 { (rule.code) " " (summary(&here, rule)) }
            p.muted { ((words.severity)(rule.severity)) " · " code { (rule.name) } }
            (prose(here.of_two(rule.page.0, rule.page.1)))
        }
    };
    Ok(page(&here, &Title::new((words.rule_title)(rule.code), ""), &body))
}

/// The page of a rule: headings, paragraphs and lists, which is all that those pages have.
fn prose(written: &str) -> Markup {
    html! {
        @for block in written.trim().split("\n\n").map(str::trim) {
            @if let Some(heading) = block.strip_prefix("### ") {
                h2 { (heading) }
            } @else if block.starts_with("- ") {
                ul { @for item in block.split("\n- ") { li { (item.trim_start_matches("- ")) } } }
            } @else {
                p { (block) }
            }
        }
    }
}
