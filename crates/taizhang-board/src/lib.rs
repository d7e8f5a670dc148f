//! The pages: what people see of a ledger, inside an office and outside.
//!
//! Written on the server, whole without a script; the script of our own only adds (filters without reload, keys). Every page
//! stands in one table with who may ask for it ([`Pages`]), behind the guards of the interface for programs. Every number
//! leads to its sentence, every status to the rule that made it.

mod asset;
mod here;
pub mod words;

mod act;
mod fields;
mod naming;
mod sent;

pub mod part;

pub mod chart;

mod newest;

pub mod standing;

mod laid;
mod outside;
mod traces;
mod waiting;

mod shelf;

mod page;
mod pages;
mod refused;
mod shell;

pub use asset::{SCRIPT, STYLE};
pub use pages::{PageRow, Pages};

use taizhang_api::{App, Routes};

/// The router of the interface for programs and of all pages.
///
/// # Errors
/// If the public address of the edge is none.
pub fn router(app: &App) -> Result<axum::Router, tower_http_error::ConfigError> {
    let dressing = app.clone();
    Routes::all()
        .router_with(app, Pages::all().router(app), move |router| refused::dressed(router, &dressing))
}

/// What can be wrong with the public address of an edge.
pub mod tower_http_error {
    pub use tower_http::csrf::ConfigError;
}
