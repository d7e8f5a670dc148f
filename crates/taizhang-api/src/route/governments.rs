//! Governments that the caller has a post in: what they are, their units, posts and rules, and the permission table.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use taizhang_ledger::establishment::{Government, Post, Settings, Unit};
use taizhang_ledger::permission::{Reach, reach, reach_of};
use taizhang_ledger::{Act, GovernmentId, PostId, Role};
use utoipa_axum::routes;

use crate::guard::{Caller, Inside};
use crate::routes::{Needs, Routes};
use crate::shape::{PostShape, SettingsShape, UnitShape};
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Login, routes!(governments))
        .add(Needs::Post, routes!(government))
        .add(Needs::Post, routes!(units))
        .add(Needs::Post, routes!(posts))
        .add(Needs::Post, routes!(settings))
        .add(Needs::Post, routes!(permissions))
}

/// A government with what the caller is in it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct GovernmentSeen {
    /// Its name in addresses.
    #[schema(value_type = String)]
    id: GovernmentId,
    /// What it is called.
    name: String,
    /// Whether the ledger is a simulation.
    simulated: bool,
    /// The posts of the caller.
    posts: Vec<PostHeld>,
    /// How many events the ledger has.
    size: u64,
}

/// A post of the caller, with what it may do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PostHeld {
    /// Its name in addresses.
    #[schema(value_type = String)]
    post: PostId,
    /// Its unit.
    unit: String,
    /// Its roles.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
    /// The acts it may do at all.
    acts: Vec<&'static str>,
}

fn seen(inside: &Inside) -> GovernmentSeen {
    let acts = |actor: &taizhang_ledger::Actor| {
        let allowed = Act::ALL.iter().filter(|act| reach_of(actor, **act) != Reach::Nothing);
        allowed.map(|act| act.name()).collect()
    };
    let posts = inside.posts.iter().map(|actor| PostHeld {
        post: actor.post.clone(),
        unit: actor.unit.to_string(),
        roles: actor.roles.clone(),
        acts: acts(actor),
    });
    let posts = posts.collect();
    inside.look(|state| GovernmentSeen {
        id: inside.office.government().clone(),
        name: state.government.as_ref().map_or_else(String::new, |government| government.name.clone()),
        simulated: state.government.as_ref().is_some_and(|government: &Government| government.simulated),
        posts,
        size: state.size,
    })
}

/// The governments that the caller has a post in.
#[utoipa::path(get, path = "/api/v1/governments", tag = "governments", responses((status = 200, description = "the governments", body = Vec<GovernmentSeen>)))]
async fn governments(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    let mut found = Vec::new();
    // Those that another server on the same store made are kept as well.
    let kept = app.offices().kept().await?;
    for government in kept.into_iter().filter(|government| caller.may_enter(government)) {
        let office = app.offices().office(&government).await?;
        let posts = caller.actors(&office);
        if let Some(actor) = posts.first().cloned() {
            found.push(seen(&Inside::of(caller.clone(), office, actor, posts)));
        }
    }
    Ok(Json(found).into_response())
}

/// One government.
#[utoipa::path(get, path = "/api/v1/governments/{government}", tag = "governments", params(("government" = String, Path)),
    responses((status = 200, description = "the government", body = GovernmentSeen)))]
async fn government(inside: Inside, headers: HeaderMap) -> Response {
    inside.version().answer(&headers, || Json(seen(&inside)).into_response())
}

/// The units of a government.
#[utoipa::path(get, path = "/api/v1/governments/{government}/units", tag = "governments", params(("government" = String, Path)),
    responses((status = 200, description = "the units by name", body = Vec<UnitShape>)))]
async fn units(inside: Inside, headers: HeaderMap) -> Response {
    inside.version().answer(&headers, || {
        Json(inside.look(|state| state.units.values().cloned().collect::<Vec<Unit>>())).into_response()
    })
}

/// A post with its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PostSeen {
    /// Its name in addresses.
    #[schema(value_type = String)]
    id: PostId,
    /// What it is and who held it, by random names.
    #[serde(flatten)]
    #[schema(value_type = PostShape)]
    post: Post,
}

/// The posts of a government, with who holds them, by random names.
#[utoipa::path(get, path = "/api/v1/governments/{government}/posts", tag = "governments", params(("government" = String, Path)),
    responses((status = 200, description = "the posts by name", body = Vec<PostSeen>)))]
async fn posts(inside: Inside, headers: HeaderMap) -> Response {
    inside.version().answer(&headers, || {
        let posts = inside.look(|state| {
            let seen = |(id, post): (&PostId, &Post)| PostSeen { id: id.clone(), post: post.clone() };
            state.posts.iter().map(seen).collect::<Vec<_>>()
        });
        Json(posts).into_response()
    })
}

/// The rules in force.
#[utoipa::path(get, path = "/api/v1/governments/{government}/settings", tag = "governments", params(("government" = String, Path)),
    responses((status = 200, description = "the rules", body = SettingsShape)))]
async fn settings(inside: Inside, headers: HeaderMap) -> Response {
    inside.version().answer(&headers, || {
        Json(inside.look(|state| -> Settings { state.settings.clone() })).into_response()
    })
}

/// A row of the permission table.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Permission {
    /// The act.
    act: &'static str,
    /// In Chinese.
    zh: &'static str,
    /// How far each role reaches with it; roles that may not are not named.
    roles: Vec<RoleReach>,
}

/// How far a role reaches.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RoleReach {
    /// The role.
    #[schema(value_type = String)]
    role: Role,
    /// led, involved or government.
    #[schema(value_type = String)]
    reach: Reach,
}

/// The permission table: which role may do what, to whose things.
#[utoipa::path(get, path = "/api/v1/governments/{government}/permissions", tag = "governments", params(("government" = String, Path)),
    responses((status = 200, description = "the table", body = Vec<Permission>)))]
async fn permissions(_: Inside) -> Response {
    let row = |act: &Act| Permission {
        act: act.name(),
        zh: act.zh(),
        roles: Role::ALL
            .into_iter()
            .map(|role| RoleReach { role, reach: reach(*act, role) })
            .filter(|reached| reached.reach != Reach::Nothing)
            .collect(),
    };
    Json(Act::ALL.iter().map(row).collect::<Vec<_>>()).into_response()
}
