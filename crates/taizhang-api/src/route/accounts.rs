//! Accounts, for the three administrators: each does their own work, and who asks for another's is refused and told of.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use taizhang_ledger::establishment::{EstablishmentCommand, Government};
use taizhang_ledger::{Act, Command, GovernmentId, PersonId};
use taizhang_service::Asking;
use taizhang_service::access::{
    AccountId, AccountView, AdminKind, FirstPassword, NewAccount, Object, SecurityEvent,
};
use utoipa_axum::routes;

use crate::guard::{Caller, Posted};
use crate::query::Query;
use crate::routes::{Admin, Needs, Routes};
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Login, routes!(administrator))
        .add(Needs::Admin(Admin::Any), routes!(accounts))
        .add(Needs::Admin(Admin::System), routes!(create))
        .add(Needs::Admin(Admin::System), routes!(disable))
        .add(Needs::Admin(Admin::System), routes!(enable))
        .add(Needs::Admin(Admin::System), routes!(reset_password))
        .add(Needs::Admin(Admin::Security), routes!(reset_factor))
        .add(Needs::Admin(Admin::Security), routes!(end_sessions))
        .add(Needs::Admin(Admin::Security), routes!(unlock))
        .add(Needs::Admin(Admin::Security), routes!(bind))
        .add(Needs::Admin(Admin::Security), routes!(appoint))
        .add(Needs::Admin(Admin::Audit), routes!(trail))
        .add(Needs::Admin(Admin::System), routes!(open))
}

/// An account that is asked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct AccountAsked {
    /// What is typed at login.
    login: String,
    /// What the person is called.
    name: String,
    /// Whether it must have a second factor.
    #[serde(default)]
    factor_required: bool,
}

/// A first password, told once; good once and for three days.
#[derive(Serialize, utoipa::ToSchema)]
struct FirstPasswordTold {
    /// Whose.
    account: String,
    /// What is typed with it.
    login: String,
    /// The password.
    password: String,
}

impl FirstPasswordTold {
    fn of(first: &FirstPassword) -> Json<Self> {
        Json(Self {
            account: first.account.to_string(),
            login: first.login.clone(),
            password: first.password.reveal().to_owned(),
        })
    }
}

/// An administrator that is asked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct AdministratorAsked {
    /// system, security or audit.
    #[schema(value_type = String)]
    kind: AdminKind,
    /// What is typed at login.
    login: String,
    /// What the person is called.
    name: String,
}

/// Makes one of the three administrators: the first account's only work.
#[utoipa::path(post, path = "/api/v1/administrators", tag = "accounts", request_body = AdministratorAsked,
    responses((status = 200, description = "its first password", body = FirstPasswordTold)))]
async fn administrator(
    State(app): State<App>,
    caller: Caller,
    asked: Posted<AdministratorAsked>,
) -> Result<Json<FirstPasswordTold>, Problem> {
    let AdministratorAsked { kind, login, name } = asked.value;
    let new = NewAccount { login, name, factor_required: true };
    let first = app.access().create_administrator(&caller.visit, &caller.who, kind, &new).await?;
    Ok(FirstPasswordTold::of(&first))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct After {
    /// The account behind which the page begins.
    #[serde(default)]
    after: String,
    /// How many at most.
    limit: Option<usize>,
}

/// The accounts, by id.
#[utoipa::path(get, path = "/api/v1/accounts", tag = "accounts", params(After),
    responses((status = 200, description = "one page", body = Vec<Object>)))]
async fn accounts(
    State(app): State<App>,
    caller: Caller,
    Query(after): Query<After>,
) -> Result<Json<Vec<AccountView>>, Problem> {
    let limit = crate::Asked { cursor: None, limit: after.limit }.limit(&app.edge().limits)?;
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    Ok(Json(app.access().accounts(&caller.visit, &caller.who, &after.after, limit).await?))
}

/// Makes an account.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = AccountAsked,
    responses((status = 200, description = "its first password", body = FirstPasswordTold)))]
async fn create(
    State(app): State<App>,
    caller: Caller,
    asked: Posted<AccountAsked>,
) -> Result<Json<FirstPasswordTold>, Problem> {
    let AccountAsked { login, name, factor_required } = asked.value;
    let new = NewAccount { login, name, factor_required };
    Ok(FirstPasswordTold::of(&app.access().create_account(&caller.visit, &caller.who, &new).await?))
}

/// Disables an account; its sessions and tokens are dead.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/disable", tag = "accounts", params(("account" = String, Path)),
    responses((status = 204, description = "it is disabled")))]
async fn disable(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
) -> Result<StatusCode, Problem> {
    app.access().disable_account(&caller.visit, &caller.who, &AccountId::of(account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Enables an account again.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/enable", tag = "accounts", params(("account" = String, Path)),
    responses((status = 204, description = "it is enabled")))]
async fn enable(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
) -> Result<StatusCode, Problem> {
    app.access().enable_account(&caller.visit, &caller.who, &AccountId::of(account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives out a first password anew.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/password", tag = "accounts", params(("account" = String, Path)),
    responses((status = 200, description = "the first password", body = FirstPasswordTold)))]
async fn reset_password(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
) -> Result<Json<FirstPasswordTold>, Problem> {
    let account = AccountId::of(account);
    Ok(FirstPasswordTold::of(&app.access().reset_password(&caller.visit, &caller.who, &account).await?))
}

/// Takes an account's second factor away, so that it can be set up anew.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/factor", tag = "accounts", params(("account" = String, Path)),
    responses((status = 204, description = "it is gone")))]
async fn reset_factor(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
) -> Result<StatusCode, Problem> {
    app.access().reset_factor(&caller.visit, &caller.who, &AccountId::of(account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all sessions of an account.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/sessions", tag = "accounts", params(("account" = String, Path)),
    responses((status = 204, description = "they are over")))]
async fn end_sessions(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
) -> Result<StatusCode, Problem> {
    app.access().end_sessions(&caller.visit, &caller.who, &AccountId::of(account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Unlocks a login that too many tries have locked.
#[utoipa::path(post, path = "/api/v1/accounts/{account}/unlock", tag = "accounts", params(("account" = String, Path)),
    responses((status = 204, description = "it is open")))]
async fn unlock(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
) -> Result<StatusCode, Problem> {
    app.access().unlock(&caller.visit, &caller.who, &AccountId::of(account)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whom an account stands for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct StandsFor {
    /// The person, by their random name; none to take it back.
    #[schema(value_type = Option<String>)]
    person: Option<PersonId>,
}

/// Says whom an account stands for in a ledger.
#[utoipa::path(put, path = "/api/v1/accounts/{account}/people/{ledger}", tag = "accounts",
    params(("account" = String, Path), ("ledger" = String, Path)), request_body = StandsFor,
    responses((status = 204, description = "it is so")))]
async fn bind(
    State(app): State<App>,
    caller: Caller,
    Path(places): Path<(String, String)>,
    stands: Posted<StandsFor>,
) -> Result<StatusCode, Problem> {
    let government: GovernmentId = places.1.parse().map_err(|_| Problem::unknown())?;
    let account = AccountId::of(places.0);
    let person = stands.value.person.as_ref();
    app.access().bind_person(&caller.visit, &caller.who, &account, &government, person).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The office of an account.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Office {
    /// system, security or audit; none to take it away.
    #[schema(value_type = Option<String>)]
    kind: Option<AdminKind>,
}

/// Appoints an administrator, or takes the office away.
#[utoipa::path(put, path = "/api/v1/accounts/{account}/office", tag = "accounts", params(("account" = String, Path)),
    request_body = Office, responses((status = 204, description = "it is so")))]
async fn appoint(
    State(app): State<App>,
    caller: Caller,
    Path(account): Path<String>,
    office: Posted<Office>,
) -> Result<StatusCode, Problem> {
    app.access().appoint(&caller.visit, &caller.who, &AccountId::of(account), office.value.kind).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct From {
    /// The position of the first line, from zero.
    #[serde(default)]
    from: u64,
    /// How many at most.
    limit: Option<usize>,
}

/// A line of the trail of access.
#[derive(Serialize, utoipa::ToSchema)]
struct TrailLine {
    /// Its position.
    index: u64,
    /// Time, event, verdict, subject, object, address, request.
    #[schema(value_type = Object)]
    line: Value,
}

/// The trail of access: who came in, who was refused, who changed what.
#[utoipa::path(get, path = "/api/v1/trail", tag = "accounts", params(From),
    responses((status = 200, description = "lines in order", body = Vec<TrailLine>)))]
async fn trail(
    State(app): State<App>,
    caller: Caller,
    Query(from): Query<From>,
) -> Result<Json<Vec<TrailLine>>, Problem> {
    let limit = crate::Asked { cursor: None, limit: from.limit }.limit(&app.edge().limits)? as u64;
    let leaves = app.access().read_trail(&caller.visit, &caller.who, from.from, limit).await?;
    let line = |leaf: taizhang_store::Leaf| TrailLine {
        index: leaf.at,
        line: serde_json::from_slice(&leaf.bytes).unwrap_or_default(),
    };
    Ok(Json(leaves.into_iter().map(line).collect()))
}

/// A ledger that is asked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct LedgerAsked {
    /// Its name in addresses: the GB/T 2260 code where it has one.
    #[schema(value_type = String)]
    id: GovernmentId,
    /// What the government is called.
    name: String,
    /// Its GB/T 2260 code.
    code: Option<String>,
    /// Whether the ledger is a simulation.
    #[serde(default)]
    simulated: bool,
}

/// Opens a ledger for a government: the system administrator's.
#[utoipa::path(post, path = "/api/v1/governments", tag = "governments", request_body = LedgerAsked,
    responses((status = 201, description = "it is open")))]
async fn open(
    State(app): State<App>,
    caller: Caller,
    asked: Posted<LedgerAsked>,
) -> Result<Response, Problem> {
    if caller.who.admin != Some(AdminKind::System) {
        caller.denied(&app, Act::OpenGovernment).await;
        return Err(taizhang_ledger::Refusal::not_permitted(Act::OpenGovernment).into());
    }
    let LedgerAsked { id, name, code, simulated } = asked.value;
    if app.offices().governments().await.contains(&id) {
        return Err(taizhang_ledger::Refusal::conflict(
            "government.open",
            "这个政府的台账已经开立。",
            "the ledger of this government is already open",
        )
        .into());
    }
    caller.told(&app, SecurityEvent::GOVERNMENT_OPENED, Object::Government(id.clone()), false).await;
    let office = app.offices().open_one(id.clone()).await?;
    let actor = caller.actors(&office).into_iter().next_back().ok_or_else(Problem::unknown)?;
    let opening = EstablishmentCommand::Open(Government { id, name, code, simulated });
    office.ask(Asking::once(actor, Command::Establishment(Box::new(opening)))).await?;
    Ok(StatusCode::CREATED.into_response())
}
