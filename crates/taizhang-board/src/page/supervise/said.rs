//! Who said or did something, as pages name them: unit and post. The log knows persons by a random name only.

use jiff::civil::Date;
use maud::{Markup, html};
use taizhang_ledger::{By, Moment, PostId, State};

use crate::here::Here;
use crate::naming;

/// What a post is called.
pub(super) fn post_title<'s>(state: &'s State, post: &'s PostId) -> &'s str {
    state.posts.get(post).map_or_else(|| post.as_str(), |post| post.title.as_str())
}

/// A day that does not break.
pub(super) fn day(date: Date) -> Markup {
    html! { time.day datetime=(date) { (date) } }
}

/// Who, and on which day.
pub(super) fn signed(state: &State, by: &By, at: Moment) -> Markup {
    html! { span.muted { (naming::by(state, by)) " " (day(at.date())) } }
}

/// How far a clock has run: so many days left, today, or so many days over.
pub(super) fn clock(here: &Here, due: Date, today: Date) -> Markup {
    let days = Moment::days_between(today, due);
    let words = &here.words.supervise;
    let text = match days {
        0 => words.due_today.to_owned(),
        1.. => (words.days_left)(days),
        _ => (words.days_over)(-days),
    };
    html! { span.clock.is-over[days < 0] { (text) } }
}
