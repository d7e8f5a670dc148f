//! What the log says of an entry or a task: every step with who took it, and the way to its proof.

use maud::{Markup, html};
use taizhang_api::guard::Inside;

use crate::here::Here;
use crate::naming::by;
use crate::traces::{Trace, Traced};

/// The steps as a table; that they are being looked up where there is no trace yet.
pub(super) fn log(here: &Here, inside: &Inside, trace: Option<&Trace>) -> Markup {
    let words = &here.words.log;
    let Some(trace) = trace else {
        return html! { section #log { h2 { (words.title) } p role="status" { (words.wait) } } };
    };
    let steps: Vec<(&Traced, String)> =
        inside.look(|state| trace.events.iter().map(|event| (event, by(state, &event.by))).collect());
    html! {
        section #log {
            h2 { (words.title) }
            p.muted { (words.why) }
            table.cards {
                caption.visually-hidden { (words.title) }
                thead {
                    tr {
                        th scope="col" { (words.event) } th scope="col" { (words.what) }
                        th scope="col" { (words.by) } th scope="col" { (words.when) } th scope="col" { (words.prove) }
                    }
                }
                tbody {
                    @for (event, by) in &steps {
                        tr {
                            th scope="row" data-head=(words.event) { "#" (event.index) }
                            td data-head=(words.what) { ((words.name_of)(event.name)) }
                            td data-head=(words.by) { (by) }
                            td data-head=(words.when) { (event.at.date()) }
                            td data-head=(words.prove) {
                                a href=(here.at(&format!("verify?event={}", event.index))) {
                                    (words.prove) span.visually-hidden { " #" (event.index) }
                                }
                            }
                        }
                    }
                }
            }
            @if trace.earlier > 0 { p.muted { ((words.earlier)(trace.earlier)) } }
        }
    }
}
