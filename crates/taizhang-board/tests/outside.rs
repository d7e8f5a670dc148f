//! From outside: what was published is seen by everybody, and nothing else. What citizens write comes in; what somebody brings is
//! held against the log. No script runs.

mod support;

use axum::http::{Method, StatusCode};
use support::{CITY, Form, Page, Place, id};
use taizhang_ledger::breakdown::BreakdownCommand;
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::task::{TaskCommand, Terms};
use taizhang_ledger::{Actor, Command, Role};
use taizhang_service::Asking;

const ROADS: &str = "新改建农村公路350公里";

/// A city with the roads confirmed and issued, and nothing published.
async fn place() -> Place {
    let place = Place::open().await;
    place.file_report().await;
    ask(
        &place,
        Role::Supervisor,
        Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry("E6")] })),
    )
    .await;
    issue(&place, "E6", "jiaotongju", "2026-11-30").await;
    place
}

fn entry(name: &str) -> taizhang_ledger::EntryId {
    name.parse().expect("an entry")
}

async fn ask(place: &Place, role: Role, command: Command) {
    let actor = Actor {
        government: id(CITY),
        person: id("supervisor"),
        post: id("supervisor"),
        unit: id("duchashi"),
        roles: vec![role],
    };
    place.office().await.ask(Asking::once(actor, command)).await.expect("it is done");
}

async fn issue(place: &Place, of: &str, unit: &str, due: &str) {
    let number = place.office().await.look(|state| (state.tasks.len() + 1, state.breakdowns.len() + 1));
    let terms: Terms = serde_json::from_value(serde_json::json!({
        "title": ROADS, "lead_unit": unit, "lead_official": "leader", "contact": "roads-reporter", "due_date": due,
        "form": { "measure": {
            "indicator": ROADS, "unit": "公里", "accumulation": "cumulative", "direction": "more", "bound": "exact",
            "target": { "level": { "value": "350" } },
            "plan": { "first": "2026-01-01", "due": due, "path": { "linear": { "count": "calendar" } } }
        } }
    }))
    .expect("terms");
    let draft = TaskCommand::Draft { entry: entry(of), parent: None, terms: Box::new(terms) };
    ask(place, Role::Drafter, Command::Task(Box::new(draft))).await;
    let tasks = vec![format!("T{}", number.0).parse().expect("a task")];
    let compile = BreakdownCommand::Compile { title: "责任分解".into(), tasks };
    ask(place, Role::Drafter, Command::Breakdown(Box::new(compile))).await;
    let breakdown = format!("B{}", number.1).parse().expect("a breakdown");
    ask(place, Role::Supervisor, Command::Breakdown(Box::new(BreakdownCommand::Issue { breakdown }))).await;
}

/// The publisher looks and publishes.
async fn publish(place: &Place) -> Page {
    let preview = place.get("publisher", "publication/preview").await;
    preview.says("公布以后不能撤回");
    place.submit("publisher", preview.form("publication/publish")).await
}

fn outside(path: &str) -> String {
    format!("/p/{CITY}{path}")
}

async fn seen(place: &Place, path: &str) -> Page {
    place.get("", &outside(path)).await
}

#[tokio::test]
async fn before_anything_is_published_the_page_says_so_and_shows_no_sentence() {
    let place = place().await;
    let page = seen(&place, "").await;
    page.says("还没有公开过");
    for path in ["", "/changes", "/data", "/poster", "/scorecard", "/feed.xml"] {
        assert!(!seen(&place, path).await.has(ROADS), "{path} shows what was not published");
    }
    assert_eq!(place.status("", &outside("/entries/E6")).await, StatusCode::NOT_FOUND);
    assert_eq!(place.status("", &outside("/data/lines.csv")).await, StatusCode::NOT_FOUND);
    assert_eq!(place.status("", "/p/999999").await, StatusCode::NOT_FOUND, "a ledger that is not kept here");
}

#[tokio::test]
async fn what_is_published_is_seen_by_everybody_and_what_is_edited_after_is_not() {
    let place = place().await;
    publish(&place).await.says("已公布").says("现行版本 P1");
    let page = seen(&place, "").await;
    page.says(ROADS).says("市交通运输局").says("时限 2026-11-30").says("另有").says("读取结果未经确认");
    assert!(!page.has("新增学位"), "an entry without a task is counted, not shown");
    let before = page.source.clone();
    // Inside, a second entry is confirmed and issued: outside nothing moves.
    ask(
        &place,
        Role::Supervisor,
        Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry("E5")] })),
    )
    .await;
    issue(&place, "E5", "jiaoyuju", "2026-12-31").await;
    assert_eq!(seen(&place, "").await.source, before, "the page is pinned");
    publish(&place).await.says("现行版本 P2");
    seen(&place, "").await.says("新增学位");
    seen(&place, "/changes").await.says("P1").says("P2");
    seen(&place, "/entries/E6").await.says("新改建农村公路").says("历次公开").says("P1").says("P2");
    seen(&place, "/feed.xml").await.says("<feed").says("P2");
}

#[tokio::test]
async fn publishing_what_was_not_shown_is_refused_and_what_was_typed_stays() {
    let place = place().await;
    let form = place.get("publisher", "publication/preview").await.form("publication/publish");
    ask(
        &place,
        Role::Supervisor,
        Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry("E5")] })),
    )
    .await;
    issue(&place, "E5", "jiaoyuju", "2026-12-31").await;
    let (kind, body) = form.set("title", "第一季度").body();
    let address = format!("/g/{CITY}/publication/publish");
    let answer = place.send("publisher", Method::POST, &address, Some((&kind, body))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("请重新预览后再公开") && answer.body.contains("第一季度"),
        "{}",
        answer.body
    );
    seen(&place, "").await.says("还没有公开过");
}

#[tokio::test]
async fn only_a_publisher_publishes_and_everybody_inside_reads_what_was() {
    let place = place().await;
    for who in ["supervisor", "leader", "roads-reporter"] {
        assert!(!place.get(who, "publication").await.has("预览并公布"), "{who}");
        assert_eq!(place.status(who, "publication/preview").await, StatusCode::FORBIDDEN, "{who}");
    }
}

#[tokio::test]
async fn an_entry_that_is_withheld_leaves_with_the_next_revision_and_is_told_of() {
    let place = place().await;
    publish(&place).await;
    let page = place.get("publisher", "publication").await;
    let form = page.form("publication/withhold").set("entry", "E6").set("reason", "涉及未定事项");
    place.submit("publisher", form).await.says("下一版起生效").says("涉及未定事项");
    seen(&place, "").await.says(ROADS);
    ask(
        &place,
        Role::Supervisor,
        Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry("E5")] })),
    )
    .await;
    issue(&place, "E5", "jiaoyuju", "2026-12-31").await;
    publish(&place).await;
    let page = seen(&place, "").await;
    assert!(!page.has(ROADS), "it is withheld");
    page.says("不予公开");
    seen(&place, "/changes").await.says("不再公开").says("涉及未定事项");
    seen(&place, "/entries/E6").await.says("这一项不在现行版本中");
}

#[tokio::test]
async fn a_search_finds_by_words_unit_and_status_without_a_script() {
    let place = place().await;
    publish(&place).await;
    seen(&place, "?q=%E5%86%9C%E6%9D%91%E5%85%AC%E8%B7%AF").await.says("1 项中有 1 项符合").says(ROADS);
    seen(&place, "?q=%E4%BA%A4%E9%80%9A").await.says(ROADS);
    let none = seen(&place, "?q=%3Cscript%3E").await;
    none.says("1 项中没有符合的").says("&lt;script&gt;");
    assert!(!none.has("value=\"<script>"), "what was typed is no markup");
}

#[tokio::test]
async fn a_citizen_writes_and_the_office_reads_it_and_the_sixth_within_an_hour_is_refused() {
    let place = place().await;
    publish(&place).await;
    let page = seen(&place, "/entries/E6").await;
    let empty = refused(&place, page.form("entries/E6").set("text", "  ")).await;
    empty.says("请先写下情况");
    for nth in 1..=5 {
        let form = page.form("entries/E6").set("text", &format!("安河县的路还没有动工。{nth}"));
        place.submit("", form).await.says("已收到，谢谢");
    }
    let late = refused(&place, page.form("entries/E6").set("text", "第六次")).await;
    late.says("请过一小时再试").says("第六次");
    let clue = place.get("supervisor", "clues/C1").await;
    clue.says("安河县的路还没有动工。1").says("新改建农村公路");
    assert!(!seen(&place, "/entries/E6").await.has("还没有动工"), "what was written is not public");
}

async fn refused(place: &Place, form: Form) -> Page {
    let (kind, body) = form.body();
    let answer = place.send("", Method::POST, &form.action, Some((&kind, body))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    Page::of(&form.action, answer.body)
}

async fn brought(place: &Place, bytes: &[u8]) -> Page {
    let page = seen(place, "/verify").await;
    place.submit("", page.form("/verify").attach("file", "brought", bytes)).await
}

#[tokio::test]
async fn what_somebody_brings_is_held_against_the_log() {
    let place = place().await;
    publish(&place).await;
    let receipt =
        serde_json::to_vec(&place.office().await.receipt(3, None).await.expect("a receipt")).expect("JSON");
    brought(&place, &receipt).await.says("核验通过").says("第 3 条记录在台账日志里");
    let forged = String::from_utf8(receipt).expect("text").replacen("\"index\":3", "\"index\":4", 1);
    brought(&place, forged.as_bytes()).await.says("核验不通过").says("第 4 条记录");
    let checkpoint = place.send("", Method::GET, &outside("/checkpoint.txt"), None).await.body;
    brought(&place, checkpoint.as_bytes()).await.says("核验通过");
    let lines = place.send("", Method::GET, &outside("/data/lines.json"), None).await.body;
    brought(&place, lines.as_bytes()).await.says("核验通过").says("P1 版公开的内容");
    brought(&place, lines.replacen("350", "340", 1).as_bytes()).await.says("核验不通过").says("被改动过");
    brought(&place, b"anything").await.says("核验不通过");
}

#[tokio::test]
async fn inside_the_log_is_verified_as_a_whole_by_those_who_may_read_it() {
    let place = place().await;
    let page = place.get("supervisor", "verify?event=2").await;
    assert!(page.leads_to("/log/2/receipt"));
    place.submit("supervisor", page.form("/verify")).await.says("全部对得上");
    let page = place.get("leader", "verify").await;
    page.says("由督查岗和审计管理员办理");
    assert!(!page.has("现在核验"));
}

#[tokio::test]
async fn the_poster_outside_holds_what_was_published_and_inside_all_of_the_report() {
    let place = place().await;
    publish(&place).await;
    let public = seen(&place, "/poster").await;
    public.says("一图读懂").says("农村公路");
    assert!(!public.has("国家森林城市"), "an entry that was not published");
    place.get("leader", "poster").await.says("国家森林城市");
    let svg = place.send("leader", Method::GET, &format!("/g/{CITY}/poster/poster.svg"), None).await;
    assert!(svg.body.starts_with("<svg "));
    assert_eq!(
        place.status("", &format!("/g/{CITY}/poster")).await,
        StatusCode::SEE_OTHER,
        "inside needs a login"
    );
}
