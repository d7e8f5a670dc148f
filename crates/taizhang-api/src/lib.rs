//! The service over HTTP: `/api/v1`, OpenAPI, problems in two languages, calendar, health, metrics.
//!
//! Every route stands in one table with who may ask ([`Routes`], [`Needs`]); the guard asks before the handler is called. The
//! guards, limits and headers are of use to pages as well ([`guard`]). What the rules refuse, they say themselves; what the
//! edge refuses is said in `problem/said.rs`.

mod language;
mod limits;
mod problem;

mod app;
pub mod guard;
mod page;
mod version;
pub mod watch;

pub mod asking;
mod description;
pub mod filing;
pub mod form;
mod judged;
mod kind;
mod query;
mod reading;
mod route;
mod routes;
pub mod seeing;
mod serve;
mod shape;
mod tile;
mod todo;

pub use app::{App, Edge};
pub use judged::{JudgementSeen, LampSeen};
pub use kind::FileKind;
pub use language::Language;
pub use limits::Limits;
pub use page::{Asked, Cursor, Page};
pub use problem::{Problem, ProblemBody};
pub use query::{Query, Seen, When};
pub use reading::{Incoming, Reader, worker};
pub use routes::{Admin, Needs, Routes, Row};
pub use serve::serve;
pub use todo::{ToDo, ToDos};
pub use version::Version;

/// The router of the whole interface.
///
/// # Errors
/// If the public address of the edge is none.
pub fn router(app: &App) -> Result<axum::Router, tower_http::csrf::ConfigError> {
    Routes::all().router(app)
}
