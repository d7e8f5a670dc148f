//! Doing what a form asks: one command, asked once even where the button was pressed twice, and then on to the next page.

use axum::http::StatusCode;
use axum::http::header::{HeaderValue, LOCATION};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use taizhang_api::guard::Inside;
use taizhang_api::{App, Problem, asking};
use taizhang_ledger::{Actor, Command, Context, decide};
use taizhang_service::{Asking, Done, IdempotencyKey};

use crate::fields::Fields;
use crate::here::Here;

/// The field with the key under which a form is known when it comes in again.
pub const KEY_FIELD: &str = "form_key";

/// How long a form that comes in again is answered as the first was, in microseconds: a day.
const KEPT_MICROS: i64 = 24 * 3_600 * 1_000_000;

/// The hidden field that makes a form that comes in twice count once.
#[must_use]
pub fn form_key() -> Markup {
    let mut bytes = [0u8; 12];
    // Without randomness a form pressed twice may count twice; the rules still refuse most of that.
    let _ = getrandom::fill(&mut bytes);
    let key: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    html! { input type="hidden" name=(KEY_FIELD) value=(key); }
}

/// Asks a ledger for what a form says.
///
/// # Errors
/// A [`Problem`] of the rules or of the store.
pub async fn ask(
    app: &App,
    here: &Here,
    inside: &Inside,
    fields: &Fields,
    command: Command,
) -> Result<Done, Problem> {
    ask_nth(app, here, inside, (fields, 0), command).await
}

/// Asks for one of several things that a form says, by its position in the form.
///
/// # Errors
/// A [`Problem`] of the rules or of the store.
pub async fn ask_nth(
    app: &App,
    here: &Here,
    inside: &Inside,
    (fields, nth): (&Fields, usize),
    command: Command,
) -> Result<Done, Problem> {
    let actor = post_for(inside, here, &command);
    let key = fields.text(KEY_FIELD).filter(|key| key.len() <= 64).map(|key| IdempotencyKey {
        key: if nth == 0 { format!("form-{key}") } else { format!("form-{key}-{nth}") },
        request_hash: Sha256::digest(fields.print().as_bytes()).into(),
        expires: inside.now().timestamp().as_microsecond().saturating_add(KEPT_MICROS),
    });
    asking::done(app, inside, Asking { key, ..Asking::once(actor, command) }).await
}

/// The post from which something is asked: of somebody with several, the first from which the rules would take it.
fn post_for(inside: &Inside, here: &Here, command: &Command) -> Actor {
    let usual = inside.for_act(command.act(), &here.headers);
    if inside.posts.len() < 2 || here.headers.contains_key("taizhang-post") {
        return usual;
    }
    let now = inside.now();
    let taken = |actor: &&Actor| {
        let context = Context { now, actor: (*actor).clone() };
        inside.look(|state| decide(state, command.clone(), &context).is_ok())
    };
    let found = std::iter::once(&usual).chain(&inside.posts).find(taken).cloned();
    found.unwrap_or(usual)
}

/// On to a page of ours, with a message that says what was done.
#[must_use]
pub fn onward(address: &str, said: &str) -> Response {
    let mark = if address.contains('?') { '&' } else { '?' };
    let (path, place) = address.split_once('#').map_or((address, ""), |(path, place)| (path, place));
    let said = if said.is_empty() { String::new() } else { format!("{mark}said={said}") };
    let place = if place.is_empty() { String::new() } else { format!("#{place}") };
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(address) = HeaderValue::try_from(format!("{path}{said}{place}")) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

/// An address to go back to that a form sends: one of our own pages, or none.
#[must_use]
pub fn own_address(sent: &str) -> Option<&str> {
    let own = sent.starts_with('/') && !sent.starts_with("//") && !sent.contains(['\\', '\r', '\n']);
    own.then_some(sent)
}

#[cfg(test)]
mod tests {
    use super::own_address;

    #[test]
    fn nobody_is_led_to_another_site() {
        for wrong in
            ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "", "/a\r\nb"]
        {
            assert_eq!(own_address(wrong), None, "{wrong:?}");
        }
        assert_eq!(own_address("/g/331900/work?x=1"), Some("/g/331900/work?x=1"));
    }
}
