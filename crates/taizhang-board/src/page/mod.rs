//! The pages, one file each, in the order of the table.

mod account;
mod check;
mod entries;
mod entry;
mod establishment;
mod help;
mod installation;
mod login;
mod overview;
mod preferences;
mod reports;
mod supervise;
mod units;
mod working;
mod years;

use crate::pages::Pages;

pub(crate) fn all(pages: Pages) -> Pages {
    let pages = working::add(pages);
    let pages = login::add(pages);
    let pages = account::add(pages);
    let pages = installation::add(pages);
    let pages = establishment::add(pages);
    let pages = help::add(pages);
    let pages = preferences::add(pages);
    let pages = reports::add(pages);
    let pages = check::add(pages);
    let pages = entries::add(pages);
    let pages = entry::add(pages);
    let pages = overview::add(pages);
    let pages = supervise::add(pages);
    let pages = units::add(pages);
    years::add(pages)
}
