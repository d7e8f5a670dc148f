//! The year's work: breaking entries down, assigning, reporting, reviewing, verifying, concluding and striking off.

mod sight;

mod evidence;
mod terms;

mod breaking;
mod task;

mod work;

mod progress;
mod review;
mod verification;

mod closing;
mod request;

mod clue;

use crate::pages::Pages;

pub(super) fn add(pages: Pages) -> Pages {
    let pages = breaking::add(pages);
    let pages = task::add(pages);
    let pages = work::add(pages);
    let pages = progress::add(pages);
    let pages = review::add(pages);
    let pages = verification::add(pages);
    let pages = closing::add(pages);
    let pages = request::add(pages);
    clue::add(pages)
}
