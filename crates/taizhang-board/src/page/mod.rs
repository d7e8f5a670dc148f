//! The pages, one file each, in the order of the table.

mod account;
mod check;
mod entries;
mod entry;
mod establishment;
mod help;
mod installation;
mod log;
mod login;
mod outside;
mod overview;
mod poster;
mod preferences;
mod proof;
mod publication;
mod reports;
mod supervise;
mod units;
mod working;
mod years;

pub(crate) use outside::WrittenShelf;

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
    let pages = years::add(pages);
    let pages = publication::add(pages);
    let pages = proof::add(pages);
    let pages = poster::add(pages);
    outside::add(pages)
}
