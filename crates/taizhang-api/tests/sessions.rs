//! T24 and T25 over HTTP: how a session begins and ends, what its cookie is, and that the trail tells of it once.

mod support;

use std::time::Duration;

use axum::http::{Method, StatusCode};
use serde_json::json;
use support::{LINLAN, LOGIN, PASSWORD, Place, cookie_of, request, token};
use taizhang_ledger::Role;
use taizhang_service::access::{AccountId, AdminKind, Visit};

/// The events of the trail that stand behind a position, as (event, verdict).
async fn told(place: &Place, from: u64) -> Vec<(String, String)> {
    let store = &place.app.offices().surroundings().store;
    let leaves = store.read(&taizhang_store::LogName::security(), from, 1_000).await.expect("the trail");
    let word = |leaf: &taizhang_store::Leaf, field: &str| {
        let line: serde_json::Value = serde_json::from_slice(&leaf.bytes).expect("JSON");
        line[field].as_str().unwrap_or_default().to_owned()
    };
    leaves.iter().map(|leaf| (word(leaf, "event"), word(leaf, "verdict"))).collect()
}

async fn lines(place: &Place) -> u64 {
    told(place, 0).await.len() as u64
}

#[tokio::test]
async fn t24_the_cookie_is_for_this_host_only_and_no_script_reads_it() {
    let place = Place::open().await;
    let typed = json!({ "login": LOGIN, "password": PASSWORD });
    let answer = place.post("", "/api/v1/login", typed).await.ok();
    let set: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    assert!(!set.is_empty());
    for cookie in set {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for flag in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"] {
            assert!(cookie.contains(flag), "{cookie} has no {flag}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    assert_eq!(answer.json()["step"], "session");
    assert!(!answer.text().contains("tzs_"), "the token stands in the cookie only");
}

#[tokio::test]
async fn t24_a_session_ends_with_logging_out_and_cannot_be_used_again() {
    let place = Place::open().await;
    let (first, second) = (place.log_in().await, place.log_in().await);
    assert_ne!(first, second, "each login begins a session of its own");
    let gone = place.with_cookie(&first, Method::POST, "/api/v1/logout", None).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
    let after = place.with_cookie(&first, Method::GET, "/api/v1/me", None).await;
    assert_eq!((after.status, after.code().as_str()), (StatusCode::UNAUTHORIZED, "session"));
    assert_eq!(place.with_cookie(&second, Method::GET, "/api/v1/me", None).await.status, StatusCode::OK);
    let sessions = place.with_cookie(&second, Method::GET, "/api/v1/sessions", None).await.ok().json();
    assert!(sessions.as_array().is_some_and(|all| all.iter().filter(|one| one["this"] == true).count() == 1));
}

#[tokio::test]
async fn t24_a_session_that_a_stranger_chose_is_not_taken_over_at_login() {
    let place = Place::open().await;
    let chosen = "__Host-taizhang-session=tzs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let asked =
        request("", Method::POST, "/api/v1/login", Some(json!({ "login": LOGIN, "password": PASSWORD })))
            .header("cookie", chosen);
    let answer = place.send(asked.body_of()).await.ok();
    assert_ne!(cookie_of(&answer), chosen);
    assert_eq!(
        place.with_cookie(chosen, Method::GET, "/api/v1/me", None).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn t24_a_session_that_is_not_used_or_of_a_disabled_account_is_dead() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    let me = place.with_cookie(&cookie, Method::GET, "/api/v1/me", None).await.ok().json();
    place.clock.set(place.now() + Duration::from_secs(31 * 60));
    let idle = place.with_cookie(&cookie, Method::GET, "/api/v1/me", None).await;
    assert_eq!(idle.status, StatusCode::UNAUTHORIZED);
    let cookie = place.log_in().await;
    let account = AccountId::of(me["account"].as_str().expect("an id").into());
    let system = place.who(AdminKind::System).await;
    place.app.access().disable_account(&Visit::at_console(), &system, &account).await.expect("disabled");
    let dead = place.with_cookie(&cookie, Method::GET, "/api/v1/me", None).await;
    assert_eq!(dead.status, StatusCode::UNAUTHORIZED);
    let typed = json!({ "login": LOGIN, "password": PASSWORD });
    assert_eq!(place.post("", "/api/v1/login", typed).await.code(), "credentials");
}

#[tokio::test]
async fn t24_a_post_that_is_taken_away_ends_the_session_of_its_holder_and_leaves_the_others() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    let entries = "/api/v1/governments/331900/entries";
    let commands = "/api/v1/governments/331900/commands";
    let see = |cookie: String| {
        let place = &place;
        async move { place.with_cookie(&cookie, Method::GET, entries, None).await }
    };
    see(cookie.clone()).await.ok();
    let security = token(LINLAN, "jiaotongju", Role::SecurityAdmin);
    let vacate =
        |post: &str| json!({ "establishment": { "vacate_post": { "post": post, "until": "2026-01-04" } } });
    place.post(&security, commands, vacate("jiaotongju-reporter")).await.ok();
    see(cookie.clone()).await.ok();
    place.post(&security, commands, vacate("jiaoyuju-reporter")).await.ok();
    let dead = see(cookie.clone()).await;
    assert_eq!((dead.status, dead.code().as_str()), (StatusCode::UNAUTHORIZED, "session"));
    let again = see(place.log_in().await).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "who comes back is nobody there");
    let program = place.get(&token(LINLAN, "jiaoyuju", Role::Reporter), entries).await;
    assert_eq!(program.status, StatusCode::NOT_FOUND, "a token opens no more than its holder's posts");
}

#[tokio::test]
async fn t24_a_post_with_other_roles_is_entered_by_a_new_session() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    let roles =
        json!({ "establishment": { "change_roles": { "post": "jiaoyuju-reporter", "roles": ["leader"] } } });
    let system = token(LINLAN, "jiaotongju", Role::SystemAdmin);
    place.post(&system, "/api/v1/governments/331900/commands", roles).await.ok();
    let dead = place.with_cookie(&cookie, Method::GET, "/api/v1/me", None).await;
    assert_eq!(dead.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn t24_a_changed_password_gives_a_new_cookie_and_ends_the_other_sessions() {
    let place = Place::open().await;
    let (here, elsewhere) = (place.log_in().await, place.log_in().await);
    let new = json!({ "old": PASSWORD, "new": "another plum kettle fife" });
    let changed = place.with_cookie(&here, Method::POST, "/api/v1/password", Some(new)).await;
    assert_eq!(changed.status, StatusCode::NO_CONTENT, "{}", changed.text());
    let fresh = cookie_of(&changed);
    for (cookie, status) in
        [(&fresh, StatusCode::OK), (&here, StatusCode::UNAUTHORIZED), (&elsewhere, StatusCode::UNAUTHORIZED)]
    {
        assert_eq!(place.with_cookie(cookie, Method::GET, "/api/v1/me", None).await.status, status);
    }
}

#[tokio::test]
async fn t25_each_event_is_one_line_of_the_trail() {
    let place = Place::open().await;
    let count = async |event: &str, from: u64| {
        told(&place, from).await.iter().filter(|(told, _)| told == event).count()
    };
    let from = lines(&place).await;
    place
        .post("", "/api/v1/login", json!({ "login": LOGIN, "password": "wrong\n{\"event\":\"login\"}" }))
        .await;
    assert_eq!((count("login_failed", from).await, count("login", from).await), (1, 0));
    let from = lines(&place).await;
    let cookie = place.log_in().await;
    assert_eq!((count("login", from).await, count("session_begun", from).await), (1, 1));
    let from = lines(&place).await;
    let refused = place
        .with_cookie(
            &cookie,
            Method::POST,
            "/api/v1/governments/331900/commands",
            Some(support::confirm("E1")),
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text());
    assert_eq!(told(&place, from).await, [("permission_denied".to_owned(), "refused".to_owned())]);
    let from = lines(&place).await;
    let asked = request("", Method::POST, "/api/v1/logout", None)
        .header("cookie", &cookie)
        .header("origin", "https://evil.example");
    place.send(asked.body_of()).await;
    assert_eq!(told(&place, from).await, [("forgery_refused".to_owned(), "refused".to_owned())]);
    let from = lines(&place).await;
    let token = json!({ "label": "表格", "days": 30 });
    place.with_cookie(&cookie, Method::POST, "/api/v1/tokens", Some(token)).await.ok();
    place.with_cookie(&cookie, Method::POST, "/api/v1/logout", None).await;
    let events: Vec<String> = told(&place, from).await.into_iter().map(|(event, _)| event).collect();
    assert_eq!(events, ["token_granted", "session_ended"]);
}

#[tokio::test]
async fn a_token_reads_where_its_scope_says_and_can_be_revoked() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    let asked = json!({ "label": "表格", "days": 30, "governments": ["331900"] });
    let granted = place.with_cookie(&cookie, Method::POST, "/api/v1/tokens", Some(asked)).await.ok().json();
    let token = granted["token"].as_str().expect("a token").to_owned();
    place.get(&token, "/api/v1/governments/331900/entries").await.ok();
    let written = place.post(&token, "/api/v1/governments/331900/commands", support::confirm("E1")).await;
    assert_eq!(written.status, StatusCode::NOT_FOUND, "a token that only reads changes nothing");
    let path = format!("/api/v1/tokens/{}", granted["kept"]["id"].as_str().expect("an id"));
    let revoked = place.with_cookie(&cookie, Method::DELETE, &path, None).await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT, "{}", revoked.text());
    assert_eq!(place.get(&token, "/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_calendar_is_a_secret_address_that_can_be_revoked_and_opens_nothing_else() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    let made = place
        .with_cookie(&cookie, Method::POST, "/api/v1/governments/331900/calendar", None)
        .await
        .ok()
        .json();
    let path = made["path"].as_str().expect("an address").to_owned();
    let feed = place.get("", &path).await.ok();
    assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
    assert!(feed.text().starts_with("BEGIN:VCALENDAR"), "{}", feed.text());
    let secret = path.rsplit('/').next().expect("a secret");
    assert_eq!(place.get(secret, "/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    let revoke = format!("/api/v1/tokens/{}", made["id"].as_str().expect("an id"));
    let revoked = place.with_cookie(&cookie, Method::DELETE, &revoke, None).await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT, "{}", revoked.text());
    assert_eq!(place.get("", &path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn t23_a_sixth_try_is_refused_unseen_and_says_when_to_come_again() {
    let place = Place::open().await;
    let wrong = || json!({ "login": LOGIN, "password": "not the one of the account" });
    for _ in 0..5 {
        assert_eq!(place.post("", "/api/v1/login", wrong()).await.code(), "credentials");
    }
    let locked = place.post("", "/api/v1/login", json!({ "login": LOGIN, "password": PASSWORD })).await;
    assert_eq!((locked.status, locked.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "locked"));
    assert_eq!(locked.header("retry-after"), "1800");
}
