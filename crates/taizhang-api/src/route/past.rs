//! What changed between two states of a ledger, thing by thing, with both values.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use taizhang_ledger::{Act, State as Ledger};
use utoipa_axum::routes;

use crate::guard::{Inside, TimeLimit};
use crate::query::{Query, Seen, When};
use crate::routes::{Needs, Routes};
use crate::seeing::comparable;
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes.add_timed(Needs::Act(Act::ReadLedger), TimeLimit::Transfer, routes!(difference))
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

/// What changed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Difference {
    /// How many events the earlier state had.
    from_size: u64,
    /// How many events the later state had.
    to_size: u64,
    /// What was added, by kind and name.
    added: Vec<Thing>,
    /// What changed, with both values.
    changed: Vec<Changed>,
    /// Whether there is more than is shown; ask for a shorter time.
    more: bool,
}

/// A thing of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
struct Thing {
    /// What it is: entry, task, report, unit.
    kind: String,
    /// Its name.
    id: String,
}

/// A field of a thing that changed.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Changed {
    /// What it is.
    kind: String,
    /// Its name.
    id: String,
    /// The field.
    field: String,
    /// As it was.
    #[schema(value_type = Object)]
    before: Value,
    /// As it is.
    #[schema(value_type = Object)]
    after: Value,
}

/// What changed between two states, of what the caller sees.
#[utoipa::path(get, path = "/api/v1/governments/{government}/difference", tag = "log", params(("government" = String, Path), Between),
    responses((status = 200, description = "what changed", body = Difference)))]
async fn difference(
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
    let found = after.look(|after| compare(&inside, &before, after, most));
    Ok(Json(found).into_response())
}

fn compare(inside: &Inside, before: &Ledger, after: &Ledger, most: usize) -> Difference {
    let (was, is) = (comparable(inside, before), comparable(inside, after));
    let mut found = Difference {
        from_size: before.size,
        to_size: after.size,
        added: Vec::new(),
        changed: Vec::new(),
        more: false,
    };
    for ((kind, id), value) in is {
        if found.added.len() + found.changed.len() >= most {
            found.more = true;
            break;
        }
        let Some(old) = was.get(&(kind.clone(), id.clone())) else {
            found.added.push(Thing { kind, id });
            continue;
        };
        if *old == value {
            continue;
        }
        let (Value::Object(old), Value::Object(value)) = (old, value) else { continue };
        for (field, after) in value {
            let before = old.get(&field).cloned().unwrap_or_default();
            if before != after {
                let (kind, id) = (kind.clone(), id.clone());
                found.changed.push(Changed { kind, id, field, before, after });
            }
        }
    }
    found
}
