//! What stands behind the `?` of an address, read into a type; a parameter that nobody reads is refused, and so is one that
//! does not fit. And which state is asked for: as it is, as it was on a day, or after so many events.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use taizhang_ledger::State as Ledger;
use taizhang_service::Listed;

use crate::guard::Inside;
use crate::version::Version;
use crate::{App, Problem};

/// The parameters of an address.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        let read = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        read.map(|query| Self(query.0)).map_err(|error| {
            let said =
                std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
            let field =
                said.split('`').nth(1).or(said.split(':').next()).unwrap_or("query").trim().to_owned();
            Problem::field(field, "不存在或不符合要求。请核对接口说明", &format!("cannot be so: {said}"))
        })
    }
}

/// Which state of a ledger is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// As it is.
    #[default]
    Now,
    /// As it was at the end of a day.
    Day(Date),
    /// As it was after so many events.
    Size(u64),
}

impl When {
    /// Of the two parameters `as_of` and `at_size`, at most one.
    ///
    /// # Errors
    /// A [`Problem`] for both.
    pub fn of(as_of: Option<Date>, at_size: Option<u64>) -> Result<Self, Problem> {
        match (as_of, at_size) {
            (None, None) => Ok(Self::Now),
            (Some(day), None) => Ok(Self::Day(day)),
            (None, Some(size)) => Ok(Self::Size(size)),
            (Some(_), Some(_)) => {
                Err(Problem::field("as_of", "与 at_size 只能填一个", "and at_size cannot be given together"))
            }
        }
    }
}

/// The two parameters that ask for a past state, where there are no others.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Past {
    /// As it was at the end of a day.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// As it was after so many events.
    at_size: Option<u64>,
}

impl Past {
    /// The state asked for.
    ///
    /// # Errors
    /// As [`When::of`].
    pub fn when(&self) -> Result<When, Problem> {
        When::of(self.as_of, self.at_size)
    }
}

/// A state as it was asked for.
#[derive(Clone)]
pub enum Seen {
    /// As it is: looked at where it stands.
    Now(Box<Inside>),
    /// As it was: folded from the log.
    Past(Arc<Ledger>, Version),
}

impl Seen {
    /// Folds the log where a past state is asked for. Few may do so at a time: it reads the whole log.
    ///
    /// # Errors
    /// [`Problem::overloaded`], and those of the store.
    pub async fn of(app: &App, inside: &Inside, when: When) -> Result<Self, Problem> {
        if when == When::Now || when == When::Size(inside.office.size()) {
            return Ok(Self::Now(Box::new(inside.clone())));
        }
        let _pass = app.edge().pasts.pass().ok_or_else(|| Problem::overloaded(&app.edge().limits))?;
        let state = match when {
            When::Now => inside.office.state_at(inside.office.size()).await?,
            When::Day(day) => inside.office.state_on(day).await?,
            When::Size(size) if size > inside.office.size() => {
                return Err(Problem::field("at_size", "比台账的记录数大", "is more than the ledger has"));
            }
            When::Size(size) => inside.office.state_at(size).await?,
        };
        let day = state.as_of.map_or_else(|| inside.today(), taizhang_ledger::Moment::date);
        let day = if let When::Day(asked) = when { asked } else { day };
        let version = Version { size: state.size, day };
        Ok(Self::Past(Arc::new(state), version))
    }

    /// The version of answers from it.
    #[must_use]
    pub fn version(&self) -> Version {
        match self {
            Self::Now(inside) => inside.version(),
            Self::Past(_, version) => *version,
        }
    }

    /// The columns of its entries: those that the ledger keeps, or made of the past state.
    pub async fn listed(&self) -> Arc<Listed> {
        match self {
            Self::Now(inside) => inside.office.listed().await,
            Self::Past(state, version) => Arc::new(Listed::of(state, version.day)),
        }
    }

    /// Looks at it.
    pub fn look<T>(&self, look: impl FnOnce(&Ledger) -> T) -> T {
        match self {
            Self::Now(inside) => inside.look(look),
            Self::Past(state, _) => look(state),
        }
    }
}
