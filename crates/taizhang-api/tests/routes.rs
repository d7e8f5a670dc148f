//! Over every route of the table: it is described, its headers are set, other sites cannot use it, and the permission table
//! decides who may.

mod support;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use support::{DONGDU, LINLAN, Place, ROLES, UNITS, request, token};
use taizhang_api::{Needs, Routes, Row};
use taizhang_ledger::permission::{Reach, reach};

/// The address of a row in a city, with things that are there once its report is filed.
fn address(row: &Row, government: &str) -> String {
    let filled = [
        ("{government}", government),
        ("{report}", "R1"),
        ("{entry}", "E1"),
        ("{index}", "0"),
        ("{task}", "T1"),
        ("{hash}", "0000"),
        ("{*tile}", if row.path.contains("entries/") { "000.p/1" } else { "0/000.p/1" }),
        ("{account}", "a-0"),
        ("{ledger}", government),
        ("{session}", "0"),
        ("{token}", "0"),
        ("{secret}", "tzc_none"),
    ];
    let path = filled.iter().fold(row.path.clone(), |path, (place, thing)| path.replace(place, thing));
    assert!(!path.contains('{'), "{path} has a place that the tests do not fill");
    match row.path.rsplit('/').next() {
        Some("consistency") => format!("{path}?old=1&new=2"),
        Some("difference") => format!("{path}?from=2026-01-04"),
        _ => path,
    }
}

fn method(row: &Row) -> Method {
    row.method.parse().expect("a method")
}

fn body(row: &Row) -> Option<Value> {
    row.changes().then(|| json!({}))
}

#[test]
fn every_route_is_described_with_who_may_ask() {
    let routes = Routes::all();
    let described = serde_json::to_value(routes.description()).expect("JSON");
    assert_eq!(described["openapi"], "3.1.0");
    let rows = routes.rows();
    assert!(rows.len() > 50, "{}", rows.len());
    let mut declared = BTreeSet::new();
    for row in &rows {
        let path = row.path.replace("{*", "{");
        let operation = &described["paths"][&path][row.method.to_lowercase()];
        let places =
            operation["parameters"].as_array().into_iter().flatten().filter(|place| place["in"] == "path");
        let named: BTreeSet<String> =
            places.map(|place| format!("{{{}}}", place["name"].as_str().unwrap_or_default())).collect();
        let written: BTreeSet<String> =
            path.split('/').filter(|part| part.starts_with('{')).map(str::to_owned).collect();
        assert_eq!(named, written, "{row:?} describes other places than its address has");
        assert_eq!(operation["x-needs"], row.needs.name(), "{row:?}");
        assert!(operation["summary"].is_string(), "{row:?} says nothing of what it does");
        assert!(operation["responses"]["default"].is_object(), "{row:?}");
        let open = matches!(row.needs, Needs::Nothing | Needs::Secret);
        assert_eq!(operation["security"].as_array().is_some_and(Vec::is_empty), open, "{row:?}");
        assert!(declared.insert((row.method.clone(), row.path.clone())), "{row:?} is there twice");
    }
    let operations: usize = described["paths"]
        .as_object()
        .expect("paths")
        .values()
        .map(|item| item.as_object().map_or(0, |item| item.len()))
        .sum();
    assert_eq!(operations, rows.len());
}

#[test]
fn every_reference_of_the_description_leads_somewhere() {
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(to)) = fields.get("$ref") {
                    found.insert(to.clone());
                }
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let described = serde_json::to_value(Routes::all().description()).expect("JSON");
    let mut found = BTreeSet::new();
    references(&described, &mut found);
    assert!(found.len() > 10);
    for to in found {
        let pointer = to.trim_start_matches('#');
        assert!(described.pointer(pointer).is_some(), "{to} leads nowhere");
    }
    let operations = described["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|item| item.as_object().into_iter().flatten());
    let ids: Vec<&str> = operations.filter_map(|(_, operation)| operation["operationId"].as_str()).collect();
    let distinct: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "operations of one name: {ids:?}");
}

#[test]
fn a_government_is_only_reached_through_the_guard() {
    for row in Routes::all().rows() {
        let inside = matches!(row.needs, Needs::Act(_) | Needs::Post | Needs::Command);
        let hashes = row.path.contains("/log/") && row.needs == Needs::Nothing;
        if row.path.contains("{government}") {
            assert!(inside || hashes, "{row:?}");
        } else {
            assert!(!inside, "{row:?} has no government to be inside of");
        }
        if row.changes() {
            let open = ["/api/v1/login", "/api/v1/login/code"].contains(&row.path.as_str());
            assert!(open || row.needs != Needs::Nothing, "{row:?} changes something for nobody");
        }
    }
}

#[tokio::test]
async fn every_answer_has_the_headers_of_asvs_and_nobody_keeps_what_is_behind_the_login() {
    let mut edge = taizhang_api::Edge::with(taizhang_api::Limits::STANDARD);
    edge.public = Some("https://ledger.example".into());
    let place = Place::with(edge).await;
    place.file_report(LINLAN).await.ok();
    let supervisor = token(LINLAN, "jiaoyuju", taizhang_ledger::Role::Supervisor);
    let mut paths: Vec<(Method, String, bool)> = Routes::all()
        .rows()
        .iter()
        .map(|row| (method(row), address(row, LINLAN), row.needs != Needs::Nothing))
        .collect();
    paths.push((Method::GET, "/nothing/here".into(), true));
    paths.push((Method::TRACE, "/healthz".into(), true));
    paths.push((Method::PUT, "/api/v1/me".into(), true));
    for (method, path, behind) in paths {
        for who in ["", supervisor.as_str()] {
            let answer = place.ask(who, method.clone(), &path, None).await;
            let at = format!("{method} {path} as {who:?}: {}", answer.status);
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{at}");
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{at}");
            assert!(answer.header("content-security-policy").contains("base-uri 'none'"), "{at}");
            assert!(!answer.header("content-security-policy").contains("unsafe"), "{at}");
            assert!(answer.header("strict-transport-security").contains("max-age=63072000"), "{at}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer", "{at}");
            assert_eq!(answer.header("x-request-id").len(), 16, "{at}");
            assert!(answer.headers.get("server").is_none(), "{at}");
            if behind || answer.status.is_client_error() {
                assert_eq!(answer.header("cache-control"), "no-store", "{at}");
            }
            if answer.status.is_client_error() || answer.status.is_server_error() {
                assert_eq!(answer.header("content-type"), "application/problem+json", "{at}");
                assert!(!answer.status.is_server_error(), "{at}: {}", answer.text());
            }
        }
    }
}

#[tokio::test]
async fn t19_no_other_site_can_use_a_session() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    for _ in 0..50 {
        place.get("", "/api/v1/me").await;
    }
    let mut tried = 0;
    for row in Routes::all().rows().into_iter().filter(Row::changes) {
        let path = address(&row, LINLAN);
        let forged: [&[(&str, &str)]; 5] = [
            &[("origin", "https://evil.example")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://other.ledger.example")],
            &[("origin", "null")],
            &[],
        ];
        for headers in forged {
            let mut asked = request("", method(&row), &path, body(&row)).header("cookie", &cookie);
            for (name, value) in headers {
                asked = asked.header(name, value);
            }
            let answer = place.send(asked.body_of()).await;
            // A login has no session yet; a program without a browser may log in.
            let login = row.needs == Needs::Nothing && headers.is_empty();
            if login {
                continue;
            }
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{row:?} {headers:?}: {}", answer.text());
            assert_eq!(answer.code(), "cross_origin", "{row:?} {headers:?}");
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(place.with_cookie(&cookie, Method::GET, "/api/v1/me", None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn t19_a_form_of_a_browser_is_no_json() {
    let place = Place::open().await;
    let cookie = place.log_in().await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let asked = request("", Method::POST, "/api/v1/password", None)
            .header("cookie", &cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind);
        let answer = place.send(asked.body_of()).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "content_type")
        );
    }
}

/// The routes that read, and change nothing.
fn reading(row: &Row) -> bool {
    row.method == "GET" && matches!(row.needs, Needs::Act(_) | Needs::Post)
}

#[tokio::test]
async fn t21_who_reads_what_is_what_the_permission_table_says() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    place.file_report(DONGDU).await.ok();
    let mut looked = 0;
    for row in Routes::all().rows().iter().filter(|row| reading(row)) {
        let path = address(row, LINLAN);
        let unknown = ["{task}", "{hash}"].iter().any(|place| row.path.contains(place));
        for role in ROLES {
            for unit in UNITS {
                let own = place.get(&token(LINLAN, unit, role), &path).await;
                let allowed = match row.needs {
                    Needs::Act(act) => reach(act, role) != Reach::Nothing,
                    _ => true,
                };
                let expected = match (allowed, unknown) {
                    (false, _) => StatusCode::FORBIDDEN,
                    (true, true) => StatusCode::NOT_FOUND,
                    (true, false) => StatusCode::OK,
                };
                assert_eq!(own.status, expected, "{row:?} as {role:?} of {unit}: {}", own.text());
                // Who has no post in a city learns nothing of it: not even that there is one.
                let other = place.get(&token(DONGDU, unit, role), &path).await;
                let none = place.get(&token(DONGDU, unit, role), &address(row, "999999")).await;
                assert_eq!(other.status, StatusCode::NOT_FOUND, "{row:?} as {role:?} of another city");
                assert_eq!(same(&other.json()), same(&none.json()), "{row:?}");
                looked += 1;
            }
        }
        let nobody = place.get("", &path).await;
        assert_eq!(
            (nobody.status, nobody.code().as_str()),
            (StatusCode::UNAUTHORIZED, "not_logged_in"),
            "{row:?}"
        );
        let forged = place.get("tzt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &path).await;
        assert_eq!(forged.status, StatusCode::UNAUTHORIZED, "{row:?}");
    }
    assert!(looked > 300, "{looked}");
}

/// A problem without the number of its request.
fn same(body: &Value) -> Value {
    let mut body = body.clone();
    body["request_id"] = Value::Null;
    body
}

#[tokio::test]
async fn t21_every_command_is_decided_by_the_table_and_by_whose_city_it_is() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let commands = [
        json!({ "entry": { "confirm": { "entries": ["E1"] } } }),
        json!({ "establishment": { "rename_unit": { "unit": "jiaoyuju", "name": "市教育局" } } }),
        json!({ "establishment": { "register_person": { "person": "p9", "commitment": "0".repeat(64) } } }),
        json!({ "closing": { "close_year": { "year": 2026, "carried_over": [], "text": "年度归档" } } }),
    ];
    let path = "/api/v1/governments/331900/commands?dry_run=true";
    for body in &commands {
        let command: taizhang_ledger::Command = serde_json::from_value(body.clone()).expect("a command");
        for role in ROLES {
            let answer = place.post(&token(LINLAN, "jiaoyuju", role), path, body.clone()).await;
            let allowed = reach(command.act(), role) != Reach::Nothing;
            // What a role may not even see is not there for it.
            let refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            assert_eq!(refused, !allowed, "{body} as {role:?}: {}", answer.text());
            let other = place.post(&token(DONGDU, "jiaoyuju", role), path, body.clone()).await;
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{body} as {role:?} of another city");
        }
    }
}

#[tokio::test]
async fn two_governments_see_nothing_of_each_other() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let theirs = token(DONGDU, "jiaoyuju", taizhang_ledger::Role::Supervisor);
    let governments = place.get(&theirs, "/api/v1/governments").await.ok().json();
    assert_eq!(governments.as_array().map(Vec::len), Some(1));
    assert_eq!(governments[0]["id"], DONGDU);
    let entries = place.get(&theirs, "/api/v1/governments/331800/entries").await.ok().json();
    assert_eq!(entries["items"], json!([]));
    let hash = {
        let ours = token(LINLAN, "jiaoyuju", taizhang_ledger::Role::Drafter);
        place.get(&ours, "/api/v1/governments/331900/reports").await.ok().json()[0]["file"]
            .as_str()
            .map(str::to_owned)
    };
    let hash = hash.expect("a hash");
    let stolen = place.get(&theirs, &format!("/api/v1/governments/331800/files/{hash}")).await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND, "a file of another city is not there");
}
