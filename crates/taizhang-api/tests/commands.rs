//! Commands over HTTP: what is done, what a repetition gets, what is refused and how it is said.

mod support;

use axum::http::{Method, StatusCode};
use serde_json::json;
use support::{Form, LINLAN, Place, confirm, request, token};
use taizhang_ledger::Role;

const COMMANDS: &str = "/api/v1/governments/331900/commands";

#[tokio::test]
async fn a_report_is_filed_from_a_file_and_the_same_bytes_change_nothing() {
    let place = Place::open().await;
    let filed = place.file_report(LINLAN).await.ok().json();
    assert_eq!(filed["dry_run"], false);
    assert!(filed["events"].as_array().expect("events").len() > 5, "{filed}");
    let again = place.file_report(LINLAN).await.ok().json();
    assert_eq!(again["events"], json!([]));
    let reader = token(LINLAN, "jiaotongju", Role::Reporter);
    let reports = place.get(&reader, "/api/v1/governments/331900/reports").await.ok().json();
    assert_eq!(reports[0]["id"], "R1");
    let original = place.get(&reader, "/api/v1/governments/331900/reports/R1/file").await.ok();
    assert_eq!(original.text(), support::REPORT);
    assert_eq!(original.header("content-type"), "application/octet-stream");
    assert!(original.header("content-disposition").starts_with("attachment; filename*=UTF-8''"));
}

#[tokio::test]
async fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let place = Place::open().await;
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let before = place.app.offices().office(&support::id(LINLAN)).await.expect("an office").size();
    let form = Form::new().file("file", "r.md", support::REPORT.as_bytes());
    let path = "/api/v1/governments/331900/reports?dry_run=true";
    let told = place.send(form.request(&drafter, path)).await.ok().json();
    assert_eq!((told["dry_run"].as_bool(), told["size"].as_u64()), (Some(true), Some(before)));
    assert!(told["events"].as_array().is_some_and(|events| events.len() > 5));
    let reports = place.get(&drafter, "/api/v1/governments/331900/reports").await.ok().json();
    assert_eq!(reports, json!([]));
}

#[tokio::test]
async fn a_repetition_is_answered_as_the_first_was_and_another_request_under_its_key_is_refused() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let asked = |entry: &str| {
        request(&drafter, Method::POST, COMMANDS, Some(confirm(entry)))
            .header("idempotency-key", "k-1")
            .body_of()
    };
    let first = place.send(asked("E1")).await.ok().json();
    let again = place.send(asked("E1")).await.ok().json();
    assert_eq!((first["again"].as_bool(), again["again"].as_bool()), (Some(false), Some(true)));
    assert_eq!((&first["first"], &first["events"]), (&again["first"], &again["events"]));
    let other = place.send(asked("E2")).await;
    assert_eq!((other.status, other.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "key_reused"));
}

#[tokio::test]
async fn who_decided_on_an_older_state_is_told_to_read_it_again() {
    let place = Place::open().await;
    let filed = place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let tag = filed.header("etag").to_owned();
    let asked = |entry: &str| {
        request(&drafter, Method::POST, COMMANDS, Some(confirm(entry))).header("if-match", &tag).body_of()
    };
    place.send(asked("E1")).await.ok();
    let late = place.send(asked("E2")).await;
    assert_eq!((late.status, late.code().as_str()), (StatusCode::PRECONDITION_FAILED, "size_differs"));
}

#[tokio::test]
async fn a_problem_is_chinese_first_and_english_where_it_is_asked_for() {
    let place = Place::open().await;
    let reporter = place.token(LINLAN, "jiaoyuju", Role::Reporter).to_owned();
    let refused = place.post(&reporter, COMMANDS, confirm("E1")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.header("content-language"), "zh-CN");
    let body = refused.json();
    assert_eq!(body["code"], "not_permitted");
    assert_eq!(body["title"], "没有权限");
    assert_eq!(body["detail"], body["zh"]);
    assert_eq!(body["lifted_by"], json!(["supervisor", "drafter"]));
    assert_eq!(body["request_id"], refused.header("x-request-id"));
    let asked =
        request(&reporter, Method::POST, COMMANDS, Some(confirm("E1"))).header("accept-language", "en");
    let refused = place.send(asked.body_of()).await.json();
    assert_eq!((&refused["title"], &refused["detail"]), (&json!("not permitted"), &refused["en"]));
}

#[tokio::test]
async fn t22_a_field_that_nobody_knows_is_refused_and_named() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let admin = token(LINLAN, "jiaoyuju", Role::SystemAdmin);
    let tried = [
        (&drafter, json!({ "entry": { "confirm": { "entries": ["E1"], "by": "leader" } } })),
        (&drafter, json!({ "entry": { "confirm": { "entries": ["E1"] } }, "at": "2025-01-01" })),
        (&drafter, json!({ "entry": { "approve": { "entries": ["E1"] } } })),
        (&drafter, json!({ "entry": { "dismiss": { "entry": "E1" } } })),
        (
            &admin,
            json!({ "establishment": { "open": { "id": LINLAN, "name": "x", "code": null, "simulated": false, "admin": true } } }),
        ),
    ];
    for (who, body) in tried {
        let refused = place.post(who, COMMANDS, body.clone()).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}: {}", refused.text());
        assert!(refused.json()["field"].is_string(), "{body}: {}", refused.text());
    }
    let form = Form::new().field("accepted", "true").file("file", "r.md", support::REPORT.as_bytes());
    let refused = place.send(form.request(&drafter, "/api/v1/governments/331900/reports")).await;
    assert_eq!(
        (refused.status, refused.json()["field"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("accepted"))
    );
    let refused = place.get(&drafter, "/api/v1/governments/331900/entries?role=leader").await;
    assert_eq!(
        (refused.status, refused.json()["field"].as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("role"))
    );
}
