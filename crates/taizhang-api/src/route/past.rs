//! What is different between two states of a ledger, thing by thing, of what the caller sees.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use taizhang_ledger::timetravel::{Difference, difference};
use taizhang_ledger::{Act, State as Ledger};
use utoipa_axum::routes;

use crate::guard::{Inside, TimeLimit};
use crate::query::{Query, Seen, When};
use crate::routes::{Needs, Routes};
use crate::seeing::sees_thing;
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes.add_timed(Needs::Act(Act::ReadLedger), TimeLimit::Transfer, routes!(between))
}

/// The two states.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Between {
    /// The earlier, at the end of a day.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<jiff::civil::Date>,
    /// The earlier, after so many events.
    from_size: Option<u64>,
    /// The later, at the end of a day; the present where neither is given.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<jiff::civil::Date>,
    /// The later, after so many events.
    to_size: Option<u64>,
}

/// What is different.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Differences {
    /// How many events the earlier state had.
    from_size: u64,
    /// How many events the later state had.
    to_size: u64,
    /// What is different, with both values and as a line for people.
    #[schema(value_type = Vec<Object>)]
    items: Vec<Difference>,
    /// Whether there is more than is shown; ask for a shorter time.
    more: bool,
}

/// What is different between two states.
#[utoipa::path(get, path = "/api/v1/governments/{government}/difference", tag = "log", params(("government" = String, Path), Between),
    responses((status = 200, description = "what is different", body = Differences)))]
async fn between(
    State(app): State<App>,
    inside: Inside,
    Query(between): Query<Between>,
) -> Result<Response, Problem> {
    let from = When::of(between.from, between.from_size)?;
    if from == When::Now {
        return Err(Problem::field("from", "没有填写", "is missing"));
    }
    let most = app.edge().limits.page_items;
    let before = Seen::of(&app, &inside, from).await?;
    let after = Seen::of(&app, &inside, When::of(between.to, between.to_size)?).await?;
    let before: Ledger = before.look(Clone::clone);
    let found = after.look(|after| {
        let mut items = difference(&before, after);
        items.retain(|found| sees_thing(&inside, after, &found.thing));
        let more = items.len() > most;
        items.truncate(most);
        Differences { from_size: before.size, to_size: after.size, items, more }
    });
    Ok(Json(found).into_response())
}
