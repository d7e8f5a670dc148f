//! What is to be done, and how it stands: the work of a unit, the lamp of a task with everything that made it.

mod support;

use axum::http::StatusCode;
use serde_json::{Value, json};
use support::{LINLAN, Place, id, token};
use taizhang_ledger::query::work;
use taizhang_ledger::{Role, UnitId};

const CITY: &str = "/api/v1/governments/331900";

/// A city in which the transport office has a task, issued on 5 January and to be done by the end of January.
async fn with_task() -> Place {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let supervisor = token(LINLAN, "jiaoyuju", Role::Supervisor);
    let found = place.get(&supervisor, &format!("{CITY}/entries?q=350")).await.ok().json();
    let entry = &found["items"][0]["id"];
    let terms = json!({
        "title": "农村公路350公里", "lead_unit": "jiaotongju", "support_units": [], "lead_official": null,
        "contact": null, "due_date": "2026-01-31", "form": { "duty": { "kind": "month", "attested": {} } },
    });
    let system = token(LINLAN, "jiaoyuju", Role::SystemAdmin);
    let mut settings = place.get(&system, &format!("{CITY}/settings")).await.ok().json();
    settings["document_prefix"] = json!("临澜督");
    let change =
        json!({ "establishment": { "change_settings": { "settings": settings, "reason": "编号" } } });
    place.post(&system, &format!("{CITY}/commands"), change).await.ok();
    for command in [
        json!({ "task": { "draft": { "entry": entry, "parent": null, "terms": terms } } }),
        json!({ "breakdown": { "compile": { "title": "任务分解", "tasks": ["T1"] } } }),
        json!({ "breakdown": { "issue": { "breakdown": "B1" } } }),
    ] {
        place.post(&supervisor, &format!("{CITY}/commands"), command).await.ok();
    }
    place
}

fn listed(work: &Value, group: &str) -> Vec<String> {
    let items = work[group].as_array().unwrap_or_else(|| panic!("no {group} in {work}"));
    let named = |item: &Value| {
        format!(
            "{} {}",
            item["thing"].as_str().unwrap_or_default(),
            item["what"].as_str().unwrap_or_default()
        )
    };
    items.iter().map(named).collect()
}

#[tokio::test]
async fn the_work_of_a_unit_is_what_the_ledger_says_in_its_groups() {
    let place = with_task().await;
    let reporter = token(LINLAN, "jiaotongju", Role::Reporter);
    let told = place.get(&reporter, &format!("{CITY}/work")).await.ok().json();
    assert_eq!(listed(&told, "this_week"), ["T1 sign_for"], "{told}");
    assert_eq!(listed(&told, "later"), ["T1 conclude"]);
    assert_eq!((listed(&told, "returned").len(), listed(&told, "overdue").len()), (0, 0));
    assert_eq!(told["this_week"][0]["title"], "农村公路350公里");
    assert_eq!(told["this_week"][0]["zh"], "签收任务");
    place.clock.set("2026-02-01T01:00:00Z".parse().expect("an instant"));
    let told = place.get(&reporter, &format!("{CITY}/work")).await.ok().json();
    assert_eq!(listed(&told, "overdue"), ["T1 sign_for", "T1 conclude"]);
    let office = place.app.offices().office(&id(LINLAN)).await.expect("an office");
    let unit: UnitId = id("jiaotongju");
    let same = office.look(|state| work(state, &unit, office.now().date()).overdue.len());
    assert_eq!(same, 2);
    let other =
        place.get(&token(LINLAN, "jiaoyuju", Role::Reporter), &format!("{CITY}/work")).await.ok().json();
    assert_eq!(other, json!({ "returned": [], "overdue": [], "this_week": [], "later": [] }));
}

#[tokio::test]
async fn a_task_is_shown_with_its_lamp_in_words_and_everything_that_made_it() {
    let place = with_task().await;
    place.clock.set("2026-02-01T01:00:00Z".parse().expect("an instant"));
    let supervisor = token(LINLAN, "jiaoyuju", Role::Supervisor);
    let task = place.get(&supervisor, &format!("{CITY}/tasks/T1")).await.ok().json();
    let judged = &task["judgement"];
    let office = place.app.offices().office(&id(LINLAN)).await.expect("an office");
    let ledger = office
        .look(|state| state.judgement(id("T1"), office.now().date()))
        .map(|judged| serde_json::to_value(judged).expect("JSON"))
        .expect("a judgement");
    for field in ["lamp", "word", "grade", "status", "rule", "clause", "reason", "inputs"] {
        assert_eq!(judged[field], ledger[field], "{field}");
    }
    assert_eq!(judged["on"], "2026-02-01");
    assert_eq!(judged["inputs"]["due"], "2026-01-31");
    let words = ["已完成", "超进度", "达进度", "欠进度", "其他"];
    assert!(words.iter().any(|word| judged["status_word"]["zh"] == *word), "{judged}");
    let row = &place.get(&supervisor, &format!("{CITY}/tasks")).await.ok().json()["items"][0]["judgement"];
    for field in ["lamp", "word", "status", "status_word"] {
        assert_eq!(row[field], judged[field], "{field}");
    }
    assert!(row["inputs"].is_null(), "a list has the short form");
    let lamp = judged["lamp"].as_str().expect("a lamp");
    let found = place.get(&supervisor, &format!("{CITY}/entries?lamp={lamp}")).await.ok().json();
    assert_eq!((found["total"].as_u64(), &found["items"][0]["id"]), (Some(1), &task["task"]["entry"]));
    let before = place.get(&supervisor, &format!("{CITY}/tasks/T1?as_of=2026-01-06")).await.ok().json();
    assert_eq!(before["judgement"]["on"], "2026-01-06");
}

#[tokio::test]
async fn the_letters_of_today_are_shown_before_they_go_to_who_may_urge_and_their_addresses_are_not() {
    let place = with_task().await;
    let reminders = |place: &Place, addresses| {
        let none = place.app.reminders();
        taizhang_service::remind::Reminders { addresses, ..none }
    };
    place.clock.set("2026-01-24T01:00:00Z".parse().expect("an instant"));
    let supervisor = token(LINLAN, "jiaoyuju", Role::Supervisor);
    let told = place.get(&supervisor, &format!("{CITY}/reminders")).await.ok().json();
    assert_eq!((told["set_up"].as_bool(), told["letters"].as_array().map(Vec::len)), (Some(false), Some(0)));
    let conclude = told["untold"].as_array().expect("a list").iter().find(|owed| owed["todo"] == "conclude");
    assert_eq!(conclude.expect("seven days before the end")["unit"], "jiaotongju", "{told}");
    let address = taizhang_service::remind::Address {
        government: id(LINLAN),
        desk: taizhang_service::remind::Desk::Post(id("jiaotongju-reporter")),
        channels: vec![taizhang_service::remind::Channel::Mail("zhou.min@linlan.example".into())],
    };
    let mut edge = place.app.edge().clone();
    edge.reminders = Some(reminders(&place, vec![address]));
    let place = place.at_edge(edge);
    let told = place.get(&supervisor, &format!("{CITY}/reminders")).await.ok();
    assert!(!told.text().contains("zhou.min"), "{}", told.text());
    let letter = &told.json()["letters"][0];
    assert_eq!(
        (letter["who"].as_str(), letter["to"].as_str()),
        (Some("331900-jiaotongju-reporter"), Some("z…@linlan.example"))
    );
    assert_eq!((&letter["object"], &letter["word"]["zh"]), (&json!("T1"), &json!("完成并报请办结")));
    let reporter = token(LINLAN, "jiaotongju", Role::Reporter);
    assert_eq!(place.get(&reporter, &format!("{CITY}/reminders")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_ledger_that_another_server_made_is_listed_and_served() {
    use taizhang_service::Offices;
    use taizhang_service::access::{AccountId, AdminKind, Visit};

    let place = Place::open().await;
    let other = Offices::on(place.app.offices().surroundings().clone());
    support::establish(&other, "331700", "西岭市").await;
    let cookie = place.log_in().await;
    let get = |cookie: String, path: &'static str| {
        let place = &place;
        async move { place.with_cookie(&cookie, axum::http::Method::GET, path, None).await }
    };
    let me = get(cookie, "/api/v1/me").await.ok().json();
    let account = AccountId::of(me["account"].as_str().expect("an id").into());
    let security = place.who(AdminKind::Security).await;
    let person = id(&token("331700", "jiaoyuju", Role::Reporter));
    let visit = Visit::at_console();
    let bound =
        place.app.access().bind_person(&visit, &security, &account, &id("331700"), Some(&person)).await;
    bound.expect("it stands for somebody there");
    let cookie = place.log_in().await;
    let listed = get(cookie.clone(), "/api/v1/governments").await.ok().json();
    let names: Vec<&str> =
        listed.as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["西岭市", "临澜市"]);
    let there = get(cookie, "/api/v1/governments/331700").await;
    assert_eq!(there.status, StatusCode::OK);
}
