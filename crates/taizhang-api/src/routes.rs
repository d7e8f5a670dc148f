//! The table of routes: each says who may ask before it can be asked, and the guard asks before the handler is called.
//!
//! A handler gets its ledger and actor from the guard alone, so none can forget it. The description of the interface, the
//! tests over every route, and the router itself are made from this one table.

use std::collections::BTreeSet;

use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::{Router, middleware};
use taizhang_ledger::Act;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::ConfigError;
use utoipa::openapi::{OpenApi, path::Paths};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::guard::{self, TimeLimit};
use crate::{App, Problem, description, route, watch};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Anybody, also nobody.
    Nothing,
    /// Somebody who is logged in, about themselves.
    Login,
    /// A post that may do this act in the government of the address. What of it they see, the handler asks the table again.
    Act(Act),
    /// Any post in the government of the address, an administrator's too.
    Post,
    /// A post in the government of the address; the act is that of the command, and the ledger asks the table.
    Command,
    /// An administrator of the installation.
    Admin(Admin),
    /// Whoever knows the secret in the address: a calendar of one's own.
    Secret,
}

/// The three administrators of an installation (三员), of whom none does another's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admin {
    /// Any of the three.
    Any,
    /// Makes and ends accounts.
    System,
    /// Says who an account is, resets passwords, takes back sessions and tokens.
    Security,
    /// Reads the trail of access.
    Audit,
}

impl Needs {
    /// As the table is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Login => "login",
            Self::Act(act) => act.name(),
            Self::Post => "post",
            Self::Command => "command",
            Self::Admin(Admin::Any) => "admin",
            Self::Admin(Admin::System) => "admin.system",
            Self::Admin(Admin::Security) => "admin.security",
            Self::Admin(Admin::Audit) => "admin.audit",
            Self::Secret => "secret",
        }
    }
}

/// One row of the table of routes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// `GET`, `POST`, ….
    pub method: String,
    /// The address, with its places in braces.
    pub path: String,
    /// Who may ask.
    pub needs: Needs,
}

impl Row {
    /// Whether it may change something.
    #[must_use]
    pub fn changes(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
    }
}

struct Declared {
    needs: Needs,
    time: TimeLimit,
    route: UtoipaMethodRouter<App>,
}

/// Routes as they are declared.
#[derive(Default)]
pub struct Routes(Vec<Declared>);

impl Routes {
    /// All routes of this interface.
    #[must_use]
    pub fn all() -> Self {
        route::all(Self::default())
    }

    /// Adds a route with who may ask.
    #[must_use]
    pub fn add(self, needs: Needs, route: UtoipaMethodRouter<App>) -> Self {
        self.add_timed(needs, TimeLimit::Usual, route)
    }

    /// Adds a route that may take longer.
    #[must_use]
    pub fn add_timed(mut self, needs: Needs, time: TimeLimit, route: UtoipaMethodRouter<App>) -> Self {
        self.0.push(Declared { needs, time, route });
        self
    }

    /// The table, in the order in which it was declared.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let rows = |declared: &Declared| {
            let needs = declared.needs;
            operations(&declared.route.1)
                .into_iter()
                .map(move |(method, path)| Row { method, path, needs })
                .collect::<Vec<_>>()
        };
        self.0.iter().flat_map(rows).collect()
    }

    /// The description of the interface (OpenAPI 3.1).
    #[must_use]
    pub fn description(&self) -> OpenApi {
        let rows = self.rows();
        let described = self.0.iter().fold(OpenApiRouter::<App>::new(), |all, declared| {
            let (schemas, paths, _) = &declared.route;
            all.routes((schemas.clone(), paths.clone(), axum::routing::MethodRouter::new()))
        });
        description::finished(described.into_openapi(), &rows)
    }

    /// The router, with every guard in its place.
    ///
    /// # Errors
    /// If the public address of the edge is none.
    pub fn router(self, app: &App) -> Result<Router, ConfigError> {
        self.router_with(app, Router::new(), |router| router)
    }

    /// The router with pages beside it, behind the same guards. `dress` is put around everything that may refuse a request,
    /// inside the log and the numbering: where a problem becomes a page for people.
    ///
    /// # Errors
    /// If the public address of the edge is none.
    pub fn router_with(
        self,
        app: &App,
        pages: Router<App>,
        dress: impl FnOnce(Router<App>) -> Router<App>,
    ) -> Result<Router, ConfigError> {
        let written = description::Written::of(&self.description());
        let mut router = Router::new();
        for Declared { needs, time, route: (_, paths, handlers) } in self.0 {
            let entering = from_fn_with_state((app.clone(), needs), guard::enter);
            let timed = from_fn_with_state((app.clone(), time), guard::within_time);
            let guarded = handlers.route_layer(entering).route_layer(timed);
            for path in paths.paths.keys() {
                router = router.route(path, guarded.clone());
            }
        }
        let public = app.edge().public.as_deref();
        let guarded = router
            .merge(pages)
            .fallback(async || Problem::no_such_address())
            .method_not_allowed_fallback(async || Problem::method_not_allowed())
            .layer(axum::Extension(written))
            .layer(guard::same_site_only(public)?)
            .layer(from_fn_with_state(app.clone(), guard::shed))
            .layer(from_fn_with_state(app.clone(), guard::note_address))
            .layer(CatchPanicLayer::custom(panicked));
        Ok(dress(guarded)
            .layer(from_fn_with_state(app.clone(), watch::watch))
            .layer(CompressionLayer::new())
            .layer(middleware::map_request(without_override))
            .with_state(app.clone()))
    }
}

/// Methods and addresses of declared routes.
fn operations(paths: &Paths) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (path, item) in &paths.paths {
        let methods = [
            ("GET", &item.get),
            ("PUT", &item.put),
            ("POST", &item.post),
            ("DELETE", &item.delete),
            ("PATCH", &item.patch),
        ];
        for (method, operation) in methods {
            if operation.is_some() {
                found.insert((method.to_owned(), path.clone()));
            }
        }
    }
    found
}

/// A handler that panics is a mistake of ours; the caller learns only that there is one.
fn panicked(_: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    tracing::error!("a handler panicked");
    axum::response::IntoResponse::into_response(Problem::internal())
}

/// A method in a header changes nothing: a proxy that reads it would be fooled.
async fn without_override(mut request: Request) -> Request {
    request.headers_mut().remove("x-http-method-override");
    request
}
