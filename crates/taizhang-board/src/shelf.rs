//! What pages keep between requests: reports as laid out, files that wait for a yes, where events stand in the
//! log. All of it is made from the ledgers and can be made again; nothing here is the truth of anything.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use taizhang_api::{App, Problem};

use crate::laid::LaidShelf;
use crate::outside::OutsideShelf;
use crate::page::WrittenShelf;
use crate::standing::StandingShelf;
use crate::traces::TraceShelf;
use crate::waiting::WaitingShelf;

/// What pages keep between requests. Cheap to clone.
#[derive(Clone, Default)]
pub struct Shelves(Arc<Kept>);

/// What is kept, each with its bound.
#[derive(Default)]
pub struct Kept {
    /// Reports as laid out.
    pub laid: LaidShelf,
    /// Where events stand in the logs.
    pub traces: TraceShelf,
    /// How everything stands.
    pub standings: StandingShelf,
    /// Files that wait for a yes.
    pub waiting: WaitingShelf,
    /// What the public sees.
    pub outside: OutsideShelf,
    /// How many wrote from outside.
    pub written: WrittenShelf,
}

impl std::ops::Deref for Shelves {
    type Target = Kept;

    fn deref(&self) -> &Kept {
        &self.0
    }
}

impl FromRequestParts<App> for Shelves {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        // Every page stands behind the layer that puts them in.
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}
