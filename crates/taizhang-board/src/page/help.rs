//! 帮助: what the system is for, what each role does first, the words, the keys, how to prove. In the same place on every page.

use axum::response::Response;
use maud::html;
use taizhang_api::Needs;

use crate::here::Here;
use crate::pages::Pages;
use crate::part::{Look, look_tag};
use crate::shell::{Title, page};

pub(super) fn add(pages: Pages) -> Pages {
    pages.get(Needs::Nothing, "/help", help)
}

async fn help(here: Here) -> Response {
    let words = &here.words.help;
    let looks = [Look::Done, Look::OnTrack, Look::AtRisk, Look::Late, Look::NotStarted];
    let body = html! {
        div.reading {
            h1 { (words.title) }
            @for paragraph in words.about { p { (paragraph) } }
            h2 { (words.roles) }
            dl { @for (role, does) in words.does { dt { strong { (role) } } dd { (does) } } }
            h2 { (words.lamps) }
            p { (words.lamps_why) }
            ul.plain {
                @for (look, meaning) in looks.iter().zip(words.looks) {
                    li { (look_tag(*look, meaning.0)) " " (meaning.1) }
                }
            }
            h2 { (words.terms) }
            dl { @for (term, meaning) in words.glossary { dt { strong { (term) } } dd { (meaning) } } }
            h2 { (words.keys) }
            p { (words.keys_why) }
            dl.facts { @for (key, does) in words.key_list { dt { kbd { (key) } } dd { (does) } } }
            p { button.button.is-quiet type="button" data-keys-switch hidden aria-pressed="false" { (words.keys_off) } }
            h2 { (words.proof) }
            @for paragraph in words.proof_how { p { (paragraph) } }
        }
    };
    page(&here, &Title::new(words.title, ""), &body)
}
