//! Who asks, and whether the permission table lets them: asked for each route before its handler is called.
//!
//! A handler that works in a government gets it from here ([`Inside`]) and from nowhere else. What the caller may not know of
//! is unknown to them: a government without a post of theirs, one that is not kept here, and one that is no name are all
//! answered alike.

use std::net::IpAddr;

use axum::extract::{FromRequestParts, RawPathParams, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use taizhang_ledger::permission::{Reach, Subject, may, reach_of};
use taizhang_ledger::{Act, Actor, GovernmentId, Moment, Refusal, State as Ledger};
use taizhang_service::Office;

use crate::guard::{Caller, ClientAddress, SESSION_COOKIE, cookie, from_other_site};
use crate::routes::Needs;
use crate::version::Version;
use crate::watch::RequestId;
use crate::{App, Problem};

/// A caller inside a government: its ledger, and the post they act from.
#[derive(Clone)]
pub struct Inside {
    /// Who.
    pub caller: Caller,
    /// The ledger.
    pub office: Office,
    /// The post that was asked for, or the one that reaches furthest.
    pub actor: Actor,
    /// All posts of theirs.
    pub posts: Vec<Actor>,
}

/// The guard of one route.
pub async fn enter(
    State((app, needs)): State<(App, Needs)>,
    places: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    if matches!(needs, Needs::Nothing | Needs::Secret) {
        return next.run(request).await;
    }
    let knock = Knock::of(&request);
    match admitted(&app, needs, &places, &knock).await {
        Ok((caller, inside)) => {
            request.extensions_mut().insert(caller);
            if let Some(inside) = inside {
                request.extensions_mut().insert(inside);
            }
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// What is looked at of a request to know who asks.
#[derive(Clone, Debug)]
pub struct Knock {
    /// The method.
    pub method: Method,
    /// The headers.
    pub headers: HeaderMap,
    /// Where it comes from.
    pub address: Option<IpAddr>,
    /// Its number.
    pub id: String,
}

impl Knock {
    pub(crate) fn of(request: &Request) -> Self {
        let address = request.extensions().get::<ClientAddress>();
        let id = request.extensions().get::<RequestId>();
        Self {
            method: request.method().clone(),
            headers: request.headers().clone(),
            address: address.map(|address| address.0),
            id: id.map_or_else(String::new, |id| id.0.clone()),
        }
    }
}

async fn admitted(
    app: &App,
    needs: Needs,
    places: &RawPathParams,
    knock: &Knock,
) -> Result<(Caller, Option<Inside>), Problem> {
    let caller = recognised(app, knock).await?;
    let mut found = None;
    if needs != Needs::Login {
        caller.cleared()?;
    }
    match needs {
        // Who is no administrator of the kind, `access` refuses and tells the trail of.
        Needs::Nothing | Needs::Secret | Needs::Login | Needs::Admin(_) => {}
        Needs::Act(_) | Needs::Post | Needs::Command => {
            let act = if let Needs::Act(act) = needs { Some(act) } else { None };
            found = Some(inside(app, &caller, act, places, &knock.headers).await?);
        }
    }
    Ok((caller, found))
}

/// Who asks: by a token in `Authorization`, or by the cookie of a session, and then from our own pages only.
async fn recognised(app: &App, knock: &Knock) -> Result<Caller, Problem> {
    let headers = &knock.headers;
    if let Some(written) = headers.get(AUTHORIZATION) {
        let written = written.to_str().unwrap_or_default();
        let (scheme, token) = written.split_once(' ').unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Problem::not_logged_in());
        }
        return Caller::by_token(app, token.trim(), knock).await;
    }
    let session = cookie(headers, SESSION_COOKIE).ok_or_else(Problem::not_logged_in)?;
    if from_other_site(&knock.method, headers, app.edge().public.as_deref()) {
        app.forged(&knock.visit()).await;
        return Err(Problem::cross_origin());
    }
    Caller::by_session(app, session, knock).await
}

async fn inside(
    app: &App,
    caller: &Caller,
    act: Option<Act>,
    places: &RawPathParams,
    headers: &HeaderMap,
) -> Result<Inside, Problem> {
    let named = places.iter().find(|(place, _)| *place == "government").map(|(_, name)| name);
    let government: GovernmentId = named.unwrap_or_default().parse().map_err(|_| Problem::unknown())?;
    let office = app.offices().office(&government).await?;
    let posts = caller.actors(&office);
    let actor = chosen(&posts, act, headers)?.clone();
    if let Some(act) = act
        && reach_of(&actor, act) == Reach::Nothing
    {
        caller.denied(app, act).await;
        return Err(Refusal::not_permitted(act).into());
    }
    Ok(Inside::of(caller.clone(), office, actor, posts))
}

/// The post that `Taizhang-Post` names, else the one that reaches furthest with the act.
fn chosen<'p>(posts: &'p [Actor], act: Option<Act>, headers: &HeaderMap) -> Result<&'p Actor, Problem> {
    if let Some(named) = headers.get("taizhang-post") {
        // Han characters come percent-encoded: a header is ASCII.
        let named = named.to_str().unwrap_or_default();
        let named = percent_encoding::percent_decode_str(named).decode_utf8_lossy();
        return posts.iter().find(|actor| actor.post.as_str() == named).ok_or_else(Problem::unknown);
    }
    let reach = |actor: &Actor| act.map_or(Reach::Nothing, |act| reach_of(actor, act));
    posts
        .iter()
        .reduce(|best, actor| if reach(actor) > reach(best) { actor } else { best })
        .ok_or_else(Problem::unknown)
}

impl Inside {
    pub(crate) fn of(caller: Caller, office: Office, actor: Actor, posts: Vec<Actor>) -> Self {
        Self { caller, office, actor, posts }
    }

    /// Now, by the clock of the service.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.office.now()
    }

    /// Whether the post may do something to a thing.
    #[must_use]
    pub fn may(&self, act: Act, subject: &Subject) -> bool {
        may(&self.actor, act, subject)
    }

    /// Refuses to show what the post may not see, as if it were not there.
    ///
    /// # Errors
    /// [`Problem::unknown`].
    pub fn sees(&self, act: Act, subject: &Subject) -> Result<(), Problem> {
        if self.may(act, subject) { Ok(()) } else { Err(Problem::unknown()) }
    }

    /// The same caller acting from the post that reaches furthest with an act, unless they named one.
    #[must_use]
    pub fn for_act(&self, act: Act, headers: &HeaderMap) -> Actor {
        chosen(&self.posts, Some(act), headers).unwrap_or(&self.actor).clone()
    }

    /// Today, by the clock of the service.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// The version of answers from the ledger as it is.
    #[must_use]
    pub fn version(&self) -> Version {
        Version { size: self.office.size(), day: self.today() }
    }

    /// Looks at the ledger as it is.
    pub fn look<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        self.office.look(look)
    }
}

impl FromRequestParts<App> for Inside {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        // Only a route that was declared without a government comes here without one.
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Problem::internal)
    }
}
