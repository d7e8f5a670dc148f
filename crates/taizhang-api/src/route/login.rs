//! Logging in and out, and one's own account: sessions, password, second factor, tokens of programs.

use axum::Json;
use axum::extract::{Extension, Path, State};
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use taizhang_ledger::GovernmentId;
use taizhang_service::access::{
    BearerSecret, Challenge, Due, Entered, Entering, NewToken, Opened, SessionView, TokenScope, TokenView,
    cookies,
};
use utoipa_axum::routes;

use crate::guard::{Caller, ClientAddress, Knock, Posted, cookie};
use crate::routes::{Needs, Routes};
use crate::watch::RequestId;
use crate::{App, Problem};

pub(super) fn add(routes: Routes) -> Routes {
    routes
        .add(Needs::Nothing, routes!(log_in))
        .add(Needs::Nothing, routes!(code))
        .add(Needs::Login, routes!(log_out))
        .add(Needs::Login, routes!(me))
        .add(Needs::Login, routes!(sessions))
        .add(Needs::Login, routes!(end_others))
        .add(Needs::Login, routes!(end_session))
        .add(Needs::Login, routes!(password))
        .add(Needs::Login, routes!(enrol))
        .add(Needs::Login, routes!(confirm))
        .add(Needs::Login, routes!(recovery))
        .add(Needs::Login, routes!(remove))
        .add(Needs::Login, routes!(tokens))
        .add(Needs::Login, routes!(grant))
        .add(Needs::Login, routes!(revoke))
}

/// Login and password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Typed {
    /// The login.
    login: String,
    /// The password.
    password: String,
}

/// How far a login has come.
#[derive(Serialize, utoipa::ToSchema)]
struct LoggedIn {
    /// `session`: the cookie is set. `code`: the second factor is still to be shown.
    step: &'static str,
    /// What is to be shown together with the code.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<String>,
    /// Who it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    me: Option<Me>,
}

/// Who is logged in.
#[derive(Serialize, utoipa::ToSchema)]
struct Me {
    /// The account.
    account: String,
    /// What the person is called.
    name: String,
    /// Which administrator it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    admin: Option<taizhang_service::access::AdminKind>,
    /// The governments whose ledgers it goes to.
    #[schema(value_type = Vec<String>)]
    governments: Vec<GovernmentId>,
    /// What must be done before anything else: `password` or `factor`.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<&'static str>,
}

impl Me {
    fn of(who: &taizhang_service::access::Who) -> Self {
        Self {
            account: who.account.to_string(),
            name: who.name.clone(),
            admin: who.admin,
            governments: who.people.keys().cloned().collect(),
            due: who.due.map(|due| match due {
                Due::Password => "password",
                Due::Factor => "factor",
            }),
        }
    }
}

/// The cookies of a session that begins or gets a new token, on an answer.
fn opened(opened: &Opened, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    let device = opened.device.as_ref().map(cookies::device);
    for cookie in std::iter::once(cookies::session(&opened.token)).chain(device) {
        if let Ok(value) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

fn logged_in(new: &Opened) -> Response {
    opened(new, Json(LoggedIn { step: "session", challenge: None, me: Some(Me::of(&new.who)) }))
}

fn knock(headers: &HeaderMap, address: ClientAddress, id: RequestId) -> Knock {
    Knock { method: axum::http::Method::POST, headers: headers.clone(), address: Some(address.0), id: id.0 }
}

/// Logs in. The cookie of the session is set, or a challenge is given for the second factor.
#[utoipa::path(post, path = "/api/v1/login", tag = "login", request_body = Typed,
    responses((status = 200, description = "how far it has come", body = LoggedIn)))]
async fn log_in(
    State(app): State<App>,
    Extension(address): Extension<ClientAddress>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
    typed: Posted<Typed>,
) -> Result<Response, Problem> {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let entering = Entering {
        device: cookie(&headers, cookies::DEVICE).map(str::to_owned),
        agent: agent.to_owned(),
        ..Entering::new(&typed.value.login, &typed.value.password)
    };
    let visit = knock(&headers, address, id).visit();
    match app.access().log_in(&visit, &entering).await? {
        Entered::Session(new) => Ok(logged_in(&new)),
        Entered::Code(challenge) => {
            let challenge = Some(challenge.reveal().to_owned());
            Ok(Json(LoggedIn { step: "code", challenge, me: None }).into_response())
        }
    }
}

/// The second factor.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct TypedCode {
    /// What the login gave.
    challenge: String,
    /// The code of the authenticator, or a recovery code.
    code: String,
}

/// Shows the second factor.
#[utoipa::path(post, path = "/api/v1/login/code", tag = "login", request_body = TypedCode,
    responses((status = 200, description = "the session has begun", body = LoggedIn)))]
async fn code(
    State(app): State<App>,
    Extension(address): Extension<ClientAddress>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
    typed: Posted<TypedCode>,
) -> Result<Response, Problem> {
    let visit = knock(&headers, address, id).visit();
    let challenge = Challenge::of(&typed.value.challenge);
    Ok(logged_in(&app.access().log_in_with_code(&visit, &challenge, &typed.value.code).await?))
}

/// Logs out: the session is over on all servers.
#[utoipa::path(post, path = "/api/v1/logout", tag = "login", responses((status = 204, description = "it is over")))]
async fn log_out(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    app.access().log_out(&caller.visit, caller.session()?).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Ok(gone) = HeaderValue::try_from(cookies::forget_session()) {
        response.headers_mut().append(SET_COOKIE, gone);
    }
    Ok(response)
}

/// Who is logged in.
#[utoipa::path(get, path = "/api/v1/me", tag = "me", responses((status = 200, description = "who", body = Me)))]
async fn me(caller: Caller) -> Json<Me> {
    Json(Me::of(&caller.who))
}

/// One's own sessions.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "me", responses((status = 200, description = "the sessions", body = Vec<Object>)))]
async fn sessions(State(app): State<App>, caller: Caller) -> Result<Json<Vec<SessionView>>, Problem> {
    Ok(Json(app.access().my_sessions(&caller.visit, &caller.who).await?))
}

/// Ends all of one's own sessions but this one.
#[utoipa::path(delete, path = "/api/v1/sessions", tag = "me", responses((status = 204, description = "they are over")))]
async fn end_others(State(app): State<App>, caller: Caller) -> Result<StatusCode, Problem> {
    caller.session()?;
    app.access().end_my_other_sessions(&caller.visit, &caller.who).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends one of one's own sessions.
#[utoipa::path(delete, path = "/api/v1/sessions/{session}", tag = "me", params(("session" = String, Path)),
    responses((status = 204, description = "it is over")))]
async fn end_session(
    State(app): State<App>,
    caller: Caller,
    Path(session): Path<String>,
) -> Result<StatusCode, Problem> {
    caller.session()?;
    app.access().end_my_session(&caller.visit, &caller.who, &session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A change of one's own password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPassword {
    /// The one of now.
    old: String,
    /// The one from now on.
    new: String,
}

/// Changes one's own password. Other sessions end, this one gets a new cookie.
#[utoipa::path(post, path = "/api/v1/password", tag = "me", request_body = NewPassword,
    responses((status = 204, description = "it is changed")))]
async fn password(
    State(app): State<App>,
    caller: Caller,
    new: Posted<NewPassword>,
) -> Result<Response, Problem> {
    let NewPassword { old, new } = new.value;
    let new = app.access().change_password(&caller.visit, caller.session()?, &old, &new).await?;
    Ok(opened(&new, StatusCode::NO_CONTENT))
}

/// One's own password, once more.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Again {
    /// The password.
    password: String,
}

/// A second factor that is being set up; told once.
#[derive(Serialize, utoipa::ToSchema)]
struct FactorSecret {
    /// The secret in base 32, to be typed.
    secret: String,
    /// The same as an address that authenticators read from a picture.
    address: String,
}

/// Begins to set up a second factor.
#[utoipa::path(post, path = "/api/v1/factor", tag = "me", request_body = Again,
    responses((status = 200, description = "the secret", body = FactorSecret)))]
async fn enrol(
    State(app): State<App>,
    caller: Caller,
    again: Posted<Again>,
) -> Result<Json<FactorSecret>, Problem> {
    let enrolling =
        app.access().enrol_factor(&caller.visit, caller.session()?, &again.value.password).await?;
    let told = |secret: &BearerSecret| secret.reveal().to_owned();
    Ok(Json(FactorSecret { secret: told(&enrolling.secret), address: told(&enrolling.address) }))
}

/// A code of the second factor.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct CodeShown {
    /// The code.
    code: String,
}

/// Recovery codes, each of which lets in once in place of a code; told once.
#[derive(Serialize, utoipa::ToSchema)]
struct Recovery {
    /// The codes.
    recovery: Vec<String>,
}

impl Recovery {
    fn of(codes: &[BearerSecret]) -> Json<Self> {
        Json(Self { recovery: codes.iter().map(|code| code.reveal().to_owned()).collect() })
    }
}

/// Confirms a second factor by a code of it.
#[utoipa::path(post, path = "/api/v1/factor/confirm", tag = "me", request_body = CodeShown,
    responses((status = 200, description = "recovery codes", body = Recovery)))]
async fn confirm(
    State(app): State<App>,
    caller: Caller,
    shown: Posted<CodeShown>,
) -> Result<Response, Problem> {
    let enrolled = app.access().confirm_factor(&caller.visit, caller.session()?, &shown.value.code).await?;
    Ok(opened(&enrolled.opened, Recovery::of(&enrolled.recovery)))
}

/// Makes one's recovery codes anew.
#[utoipa::path(post, path = "/api/v1/factor/recovery", tag = "me", request_body = Again,
    responses((status = 200, description = "recovery codes", body = Recovery)))]
async fn recovery(
    State(app): State<App>,
    caller: Caller,
    again: Posted<Again>,
) -> Result<Json<Recovery>, Problem> {
    let codes = app.access().renew_recovery(&caller.visit, caller.session()?, &again.value.password).await?;
    Ok(Recovery::of(&codes))
}

/// What removes a second factor.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Removing {
    /// The password.
    password: String,
    /// A code.
    code: String,
}

/// Removes one's own second factor, where the account may be without one.
#[utoipa::path(post, path = "/api/v1/factor/remove", tag = "me", request_body = Removing,
    responses((status = 204, description = "it is removed")))]
async fn remove(
    State(app): State<App>,
    caller: Caller,
    removing: Posted<Removing>,
) -> Result<Response, Problem> {
    let Removing { password, code } = removing.value;
    let new = app.access().remove_factor(&caller.visit, caller.session()?, &password, &code).await?;
    Ok(opened(&new, StatusCode::NO_CONTENT))
}

/// One's own tokens.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "me", responses((status = 200, description = "the tokens", body = Vec<Object>)))]
async fn tokens(State(app): State<App>, caller: Caller) -> Result<Json<Vec<TokenView>>, Problem> {
    Ok(Json(app.access().tokens_of(&caller.visit, &caller.who).await?))
}

/// A token that is asked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenAsked {
    /// What it is for.
    label: String,
    /// Whether it may change anything.
    #[serde(default)]
    write: bool,
    /// In which ledgers; empty means all of the account's.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    governments: Vec<GovernmentId>,
    /// For how many days.
    days: u32,
}

/// A token, told once.
#[derive(Serialize, utoipa::ToSchema)]
struct TokenTold {
    /// The token.
    token: String,
    /// What is kept of it.
    #[schema(value_type = Object)]
    kept: TokenView,
}

/// Grants a token for one's programs. It is told here and nowhere else.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "me", request_body = TokenAsked,
    responses((status = 200, description = "the token", body = TokenTold)))]
async fn grant(
    State(app): State<App>,
    caller: Caller,
    asked: Posted<TokenAsked>,
) -> Result<Json<TokenTold>, Problem> {
    caller.session()?;
    let TokenAsked { label, write, governments, days } = asked.value;
    let new = NewToken { label, scope: TokenScope { write, governments }, days };
    let (token, kept) = app.access().grant_token(&caller.visit, &caller.who, &new).await?;
    Ok(Json(TokenTold { token: token.reveal().to_owned(), kept }))
}

/// Revokes one of one's own tokens.
#[utoipa::path(delete, path = "/api/v1/tokens/{token}", tag = "me", params(("token" = String, Path)),
    responses((status = 204, description = "it is revoked")))]
async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Path(token): Path<String>,
) -> Result<StatusCode, Problem> {
    caller.session()?;
    app.access().revoke_token(&caller.visit, &caller.who, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}
