//! The pages, one file each, in the order of the table.

mod login;
mod overview;
mod preferences;

use crate::pages::Pages;

pub(crate) fn all(pages: Pages) -> Pages {
    let pages = login::add(pages);
    let pages = preferences::add(pages);
    overview::add(pages)
}
