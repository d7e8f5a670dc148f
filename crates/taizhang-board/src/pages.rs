//! The table of pages: each says who may ask before it can be asked, as the routes for programs do.

use axum::handler::Handler;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use taizhang_api::guard::{self, TimeLimit};
use taizhang_api::{App, Needs};

use crate::shelf::Shelves;
use crate::{asset, page};

/// One row of the table of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRow {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, with its places in braces.
    pub path: &'static str,
    /// Who may ask.
    pub needs: Needs,
}

/// Pages as they are declared.
#[derive(Default)]
pub struct Pages(Vec<(PageRow, TimeLimit, MethodRouter<App>)>);

impl Pages {
    /// All pages.
    #[must_use]
    pub fn all() -> Self {
        page::all(Self::default()).get(Needs::Nothing, "/assets/{name}", asset::asset)
    }

    /// Adds a page.
    #[must_use]
    pub fn get<H: Handler<T, App>, T: 'static>(self, needs: Needs, path: &'static str, page: H) -> Self {
        self.add(PageRow { method: "GET", path, needs }, TimeLimit::Usual, get(page))
    }

    /// Adds what a form does.
    #[must_use]
    pub fn post<H: Handler<T, App>, T: 'static>(self, needs: Needs, path: &'static str, form: H) -> Self {
        self.add(PageRow { method: "POST", path, needs }, TimeLimit::Usual, post(form))
    }

    /// Adds what a form with a file does; it may take longer.
    #[must_use]
    pub fn upload<H: Handler<T, App>, T: 'static>(self, needs: Needs, path: &'static str, form: H) -> Self {
        self.add(PageRow { method: "POST", path, needs }, TimeLimit::Transfer, post(form))
    }

    fn add(mut self, row: PageRow, time: TimeLimit, route: MethodRouter<App>) -> Self {
        self.0.push((row, time, route));
        self
    }

    /// The table, in the order in which it was declared.
    #[must_use]
    pub fn rows(&self) -> Vec<PageRow> {
        self.0.iter().map(|(row, _, _)| row.clone()).collect()
    }

    pub(crate) fn router(self, app: &App) -> Router<App> {
        let pages = self.0.into_iter().fold(Router::new(), |router, (row, time, route)| {
            let entering = from_fn_with_state((app.clone(), row.needs), guard::enter);
            let timed = from_fn_with_state((app.clone(), time), guard::within_time);
            router.route(row.path, route.route_layer(entering).route_layer(timed))
        });
        pages.layer(Extension(Shelves::default()))
    }
}
