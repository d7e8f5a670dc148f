//! Lists and looks back: pages stay right while things are added, versions are told, the past is as it was.

mod support;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use support::{Form, LINLAN, Place, confirm, request, token};
use taizhang_ledger::Role;

const ENTRIES: &str = "/api/v1/governments/331900/entries";

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items");
    items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

#[tokio::test]
async fn pages_show_each_entry_once_while_entries_are_added() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let first = place.get(&drafter, &format!("{ENTRIES}?limit=3&sort=due")).await.ok().json();
    let whole = place.get(&drafter, &format!("{ENTRIES}?sort=due")).await.ok().json();
    let corrected = format!("{}- 改造老旧小区12个。\n- 安排就业岗位3万个。\n", support::REPORT);
    let form = Form::new().field("corrects", "R1").file("file", "r2.md", corrected.as_bytes());
    place.send(form.request(&drafter, "/api/v1/governments/331900/reports")).await.ok();
    let mut shown = ids(&first);
    let mut next = first["next"].as_str().map(str::to_owned);
    while let Some(cursor) = next {
        let page =
            place.get(&drafter, &format!("{ENTRIES}?limit=3&sort=due&cursor={cursor}")).await.ok().json();
        shown.extend(ids(&page));
        next = page["next"].as_str().map(str::to_owned);
    }
    let distinct: std::collections::BTreeSet<_> = shown.iter().collect();
    assert_eq!(distinct.len(), shown.len(), "shown twice: {shown:?}");
    assert!(ids(&whole).iter().all(|id| shown.contains(id)), "left out: {shown:?}");
}

#[tokio::test]
async fn entries_are_found_by_words_kind_and_status() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let found = place
        .get(&drafter, &format!("{ENTRIES}?q=%E5%86%9C%E6%9D%91%E5%85%AC%E8%B7%AF&kind=target"))
        .await
        .ok()
        .json();
    assert_eq!(found["total"], 1, "{found}");
    assert!(found["items"][0]["text"].as_str().is_some_and(|text| text.contains("350公里")));
    let id = found["items"][0]["id"].as_str().expect("an id").to_owned();
    place.post(&drafter, "/api/v1/governments/331900/commands", confirm(&id)).await.ok();
    let confirmed = place.get(&drafter, &format!("{ENTRIES}?status=confirmed")).await.ok().json();
    assert_eq!(ids(&confirmed), std::slice::from_ref(&id));
    let entry = place.get(&drafter, &format!("{ENTRIES}/{id}")).await.ok().json();
    assert_eq!(entry["status"], "confirmed");
    for wrong in [
        "?limit=0",
        "?limit=100000",
        "?kind=promise",
        "?cursor=x",
        "?at_size=99999",
        "?as_of=2026-01-01&at_size=1",
    ] {
        let refused = place.get(&drafter, &format!("{ENTRIES}{wrong}")).await;
        assert!(refused.status.is_client_error(), "{wrong}: {}", refused.status);
    }
}

#[tokio::test]
async fn who_does_not_see_the_tasks_of_all_units_is_told_nothing_of_them_by_lists_of_entries() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let reporter = token(LINLAN, "jiaotongju", Role::Reporter);
    place.get(&reporter, ENTRIES).await.ok();
    for about_tasks in ["?lamp=red", "?unit=jiaoyuju", "?sort=due"] {
        let refused = place.get(&reporter, &format!("{ENTRIES}{about_tasks}")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{about_tasks}");
        place.get(&token(LINLAN, "jiaoyuju", Role::Leader), &format!("{ENTRIES}{about_tasks}")).await.ok();
    }
}

#[tokio::test]
async fn who_has_an_answer_is_told_that_nothing_changed() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    let first = place.get(&drafter, ENTRIES).await.ok();
    let tag = first.header("etag").to_owned();
    let again = || request(&drafter, Method::GET, ENTRIES, None).header("if-none-match", &tag).body_of();
    let known = place.send(again()).await;
    assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    place.post(&drafter, "/api/v1/governments/331900/commands", confirm("E1")).await.ok();
    assert_eq!(place.send(again()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_past_is_as_it_was_and_the_difference_is_told() {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let drafter = place.token(LINLAN, "jiaoyuju", Role::Drafter).to_owned();
    place.clock.set("2026-02-01T01:00:00Z".parse().expect("an instant"));
    place.post(&drafter, "/api/v1/governments/331900/commands", confirm("E1")).await.ok();
    let then = place.get(&drafter, &format!("{ENTRIES}/E1?as_of=2026-01-31")).await.ok().json();
    let now = place.get(&drafter, &format!("{ENTRIES}/E1")).await.ok().json();
    assert_eq!((&then["status"], &now["status"]), (&json!("read"), &json!("confirmed")));
    let path = "/api/v1/governments/331900/difference?from=2026-01-31";
    let told = place.get(&drafter, path).await.ok().json();
    assert_eq!(told["items"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!((told["items"][0]["thing"].as_str(), told["more"].as_bool()), (Some("E1"), Some(false)));
}

#[tokio::test]
async fn strangers_verify_a_log_that_grows_and_read_no_leaf_of_it() {
    let place = Place::open().await;
    let log = "/api/v1/governments/331900/log";
    let checkpoint = place.get("", &format!("{log}/checkpoint")).await.ok();
    assert!(checkpoint.text().starts_with("ledger.example/331900\n"), "{}", checkpoint.text());
    let size: u64 = checkpoint.text().lines().nth(1).and_then(|line| line.parse().ok()).expect("a size");
    place.file_report(LINLAN).await.ok();
    let after = place.get("", &format!("{log}/checkpoint")).await.ok().text();
    let grown: u64 = after.lines().nth(1).and_then(|line| line.parse().ok()).expect("a size");
    let proof = place.get("", &format!("{log}/consistency?old={size}&new={grown}")).await.ok().json();
    assert!(proof["hashes"].as_array().is_some_and(|hashes| !hashes.is_empty()));
    let tile = place.get("", &format!("{log}/tile/0/000.p/{size}")).await.ok();
    assert_eq!(tile.bytes.len() as u64, size * 32);
    assert_eq!(
        place.get("", &format!("{log}/tile/entries/000.p/{size}")).await.status,
        StatusCode::UNAUTHORIZED
    );
    let auditor = place.token(LINLAN, "jiaoyuju", Role::AuditAdmin).to_owned();
    let leaves = place.get(&auditor, &format!("{log}/tile/entries/000.p/{size}")).await.ok();
    let length = usize::from(u16::from_be_bytes([leaves.bytes[0], leaves.bytes[1]]));
    assert!(String::from_utf8_lossy(&leaves.bytes[2..2 + length]).contains("government_opened"));
    let receipt = place.get(&auditor, &format!("{log}/0/receipt?kept={size}")).await.ok().json();
    assert!(receipt.is_object(), "{receipt}");
    for beyond in ["0/001", "9/000", "0/000.p/999", "0/../x"] {
        assert_eq!(
            place.get("", &format!("{log}/tile/{beyond}")).await.status,
            StatusCode::NOT_FOUND,
            "{beyond}"
        );
    }
}
