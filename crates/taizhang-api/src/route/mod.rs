//! The routes by what they are about. Each file declares its own, with who may ask.

mod accounts;
mod calendar;
mod commands;
mod docs;
mod entries;
pub(crate) mod files;
mod governments;
mod health;
mod log;
mod login;
mod past;
mod reminders;
mod reports;
mod supervision;
mod tasks;

use crate::routes::Routes;

/// All routes of the interface.
pub(crate) fn all(routes: Routes) -> Routes {
    [
        health::add,
        docs::add,
        login::add,
        accounts::add,
        governments::add,
        commands::add,
        reports::add,
        files::add,
        entries::add,
        tasks::add,
        supervision::add,
        calendar::add,
        reminders::add,
        log::add,
        past::add,
    ]
    .into_iter()
    .fold(routes, |routes, add| add(routes))
}
