//! Supervision through its forms: a task that is overdue is urged, a notice goes out and back, a talk is held, a lamp is set by
//! hand, a bulletin is printed. And what each post sees of it. No script runs.

mod support;

use axum::http::{Method, StatusCode};
use support::{CITY, Form, Page, Place, id};
use taizhang_board::standing::Standing;
use taizhang_ledger::breakdown::BreakdownCommand;
use taizhang_ledger::task::{TaskCommand, Terms};
use taizhang_ledger::{Actor, Command, Role};
use taizhang_service::Asking;

const ROADS: &str = "新改建农村公路350公里";

/// A city with two issued tasks: the roads, due in June, and the schools, due in December.
async fn place() -> Place {
    let place = Place::open().await;
    place.file_report().await;
    let office = place.office().await;
    let done = async |role: Role, command: Command| {
        let actor = Actor {
            government: id(CITY),
            person: id("supervisor"),
            post: id("supervisor"),
            unit: id("duchashi"),
            roles: vec![role],
        };
        office.ask(Asking::once(actor, command)).await.expect("it is done");
    };
    for (entry, title, unit, due) in
        [("E6", ROADS, "jiaotongju", "2026-06-30"), ("E5", "新建、改扩建学校20所", "jiaoyuju", "2026-12-31")]
    {
        let terms: Terms = serde_json::from_value(serde_json::json!({
            "title": title, "lead_unit": unit, "lead_official": "leader", "contact": reporter(unit), "due_date": due,
            "form": { "measure": {
                "indicator": title, "unit": "公里", "accumulation": "cumulative", "direction": "more", "bound": "exact",
                "target": { "level": { "value": "350" } },
                "plan": { "first": "2026-01-01", "due": due, "path": { "linear": { "count": "calendar" } } }
            } }
        }))
        .expect("terms");
        let terms = Box::new(terms);
        let draft = TaskCommand::Draft { entry: entry.parse().expect("an entry"), parent: None, terms };
        done(Role::Drafter, Command::Task(Box::new(draft))).await;
    }
    let tasks = vec!["T1".parse().expect("a task"), "T2".parse().expect("a task")];
    let compile = BreakdownCommand::Compile { title: "责任分解".into(), tasks };
    done(Role::Drafter, Command::Breakdown(Box::new(compile))).await;
    let breakdown = "B1".parse().expect("a breakdown");
    done(Role::Supervisor, Command::Breakdown(Box::new(BreakdownCommand::Issue { breakdown }))).await;
    place
}

fn reporter(unit: &str) -> &'static str {
    if unit == "jiaotongju" { "roads-reporter" } else { "schools-reporter" }
}

/// Sends a form that is refused: it comes back as a page, and nothing was done.
async fn refused(place: &Place, who: &str, form: Form) -> Page {
    let (kind, body) = form.body();
    let answer = place.send(who, Method::POST, &form.action, Some((&kind, body))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    Page::of(&form.action, answer.body)
}

#[tokio::test]
async fn an_overdue_task_is_urged_and_the_step_is_entered_with_it() {
    let mut place = place().await;
    place.get("supervisor", "supervise").await.says("没有逾期事项");
    place.go_to("2026-07-06", None).await;
    let list = place.get("supervisor", "supervise").await;
    list.says("1 个单位有逾期事项：任务逾期 1 项").says("市交通运输局").says("建议催办");
    let page = place.get("supervisor", "supervise/T1").await;
    page.says(ROADS).says("将发给").says("联系人").says("牵头领导").says("建议现在采取");

    let empty = refused(&place, "supervisor", page.form("T1/urge").set("urge_text", " ")).await;
    empty.says("催办内容不能为空");
    let page =
        place.submit("supervisor", page.form("T1/urge").set("urge_text", "请于周五前报送进展。")).await;
    page.says("已发出催办").says("请于周五前报送进展").says("2026-07-06 已采取");
    assert!(!page.has("建议现在采取"), "the step that was proposed is taken");
}

#[tokio::test]
async fn a_notice_goes_out_with_its_clocks_is_signed_replied_to_sent_back_and_accepted() {
    let mut place = place().await;
    place.go_to("2026-07-06", None).await;
    let page = place.get("supervisor", "notices/new?unit=jiaotongju&task=T1").await;
    page.says("2026-07-09").says(ROADS);
    let form = page.form("notices/new");
    assert_eq!(form.value("task"), Some("T1"), "the task that was asked for is chosen");
    let notice = place.submit("supervisor", form.set("clock", "13710/reply")).await;
    notice.says("督办通知单").says("临澜督〔2026〕2号").says("须于 2026-07-07 前签收").says("还有 3 天");

    assert_eq!(place.status("schools-reporter", "notices/N1").await, StatusCode::NOT_FOUND);
    let own = place.get("roads-reporter", "notices/N1").await;
    let own = place.submit("roads-reporter", own.form("N1/sign")).await;
    own.says("已签收");
    assert!(!place.get("supervisor", "notices/N1").await.has("N1/reply\""), "others do not reply for a unit");
    let own =
        place.submit("roads-reporter", own.form("N1/reply").set("text", "征地已完成，月底补齐。")).await;
    own.says("反馈已提交");
    assert!(!own.has("N1/judge"), "a unit does not judge its own reply");

    place.go_to("2026-07-07", None).await;
    let page = place.get("supervisor", "notices/N1").await;
    let bare = refused(&place, "supervisor", page.form("N1/judge").press("do", "return")).await;
    bare.says("退回理由不能为空");
    let form = page.form("N1/judge").set("text", "没有写明责任人。").press("do", "return");
    place.submit("supervisor", form).await.says("没有写明责任人").says("首次时限 2026-07-09");
    let own = place.get("roads-reporter", "notices/N1").await;
    place.submit("roads-reporter", own.form("N1/reply").set("text", "责任人为副局长。")).await;
    let page = place.get("supervisor", "notices/N1").await;
    let form = page.form("N1/judge").set("text", "同意。").press("do", "accept");
    place.submit("supervisor", form).await.says("已办结").says("征地已完成").says("责任人为副局长");
}

#[tokio::test]
async fn a_lamp_set_by_hand_says_so_and_nobody_sets_that_of_their_own_unit() {
    let mut place = place().await;
    place.go_to("2026-07-06", None).await;
    let page = place.get("leader", "supervise/T1").await;
    let form = page.form("T1/lamp").set("lamp", "yellow").set("lamp_until", "2026-07-31");
    let without = refused(&place, "leader", form.clone()).await;
    without.says("理由");
    assert_eq!(without.form("T1/lamp").value("lamp_until"), Some("2026-07-31"), "what was typed is kept");
    let page = place.submit("leader", form.set("lamp_reason", "洪水冲毁便道")).await;
    page.says("黄灯（人工，至2026-07-31）：洪水冲毁便道");
    place.get("supervisor", "supervise").await.says("人工定灯").says("洪水冲毁便道");
    assert!(!place.get("roads-reporter", "supervise/T1").await.has("T1/lamp"));
    let page = place.submit("leader", page.form("T1/lift").set("lift_reason", "已修复")).await;
    assert!(!page.has("T1/lift"), "the computed lamp is shown again");
}

#[tokio::test]
async fn a_talk_is_called_and_recorded() {
    let mut place = place().await;
    place.go_to("2026-07-06", None).await;
    let page = place.get("leader", "talks/new?unit=jiaotongju&task=T1").await;
    let form = page
        .form("talks/new")
        .set("post", "roads-reviewer")
        .set("reason", "连续滞后")
        .set("on", "2026-07-10");
    let talk = place.submit("leader", form).await;
    talk.says("待约谈").says("连续滞后").says(ROADS);
    assert_eq!(place.status("schools-reporter", "talks/K1").await, StatusCode::NOT_FOUND);
    let form = talk.form("K1/record").set("held", "2026-07-06").set("record", "承诺七月底补齐。");
    place.submit("leader", form).await.says("已约谈").says("承诺七月底补齐");
}

#[tokio::test]
async fn a_bulletin_is_issued_as_it_was_shown_and_stays_so() {
    let mut place = place().await;
    place.go_to("2026-07-06", None).await;
    let page = place.get("supervisor", "bulletins/draft").await;
    page.says("附件1").says("市交通运输局").says("截至2026年7月6日");
    let document = place.submit("supervisor", page.form("bulletins/draft")).await;
    document.says("临澜市人民政府督查通报").says("2026年第1期").says("各有关单位").says("2026年7月6日");
    let unit = place.get("schools-reporter", "bulletins/U1").await;
    unit.says(ROADS);
    assert!(!unit.leads_to("tasks/T1"), "a unit reads the bulletin and opens no task of others");
    assert_eq!(place.status("roads-reporter", "bulletins/draft").await, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_overview_counts_commitments_and_leads_to_them() {
    let mut place = place().await;
    place.go_to("2026-07-06", None).await;
    let page = place.get("leader", "/g/331900").await;
    page.says("项承诺").says("未分解").says("项已过时限未办结").says("还没有单位填报过进展");
    assert!(page.leads_to("entries?lamp=red"), "each count is a link");
    page.says("办好民生实事").says(ROADS);

    let own = place.get("schools-reporter", "/g/331900").await;
    own.says("市教育局").says("牵头").says("没有逾期事项");
    assert!(!own.has(ROADS), "a unit sees its own account of the year");
}

#[tokio::test]
async fn a_unit_sees_its_own_account_and_no_other() {
    let mut place = place().await;
    place.go_to("2026-07-06", None).await;
    let own = place.get("roads-reporter", "units/jiaotongju").await;
    own.says("牵头 1 项任务").says(ROADS).says("roads-reporter");
    assert_eq!(place.status("roads-reporter", "units/jiaoyuju").await, StatusCode::NOT_FOUND);
    assert_eq!(place.status("roads-reporter", "supervise/T2").await, StatusCode::NOT_FOUND);
    let list = place.get("roads-reporter", "units").await;
    assert!(list.leads_to("units/jiaotongju") && !list.leads_to("units/jiaoyuju"));
    place.get("supervisor", "units").await.says("市教育局").says("安河县");
}

#[tokio::test]
async fn one_report_shows_its_targets_beside_the_results_it_gives() {
    let place = place().await;
    let page = place.get("drafter", "years").await;
    page.says("只有一个年度的报告").says("350公里").says("300公里").says("高于上年");
    assert!(page.has("reports/R1#E"), "a figure leads to its place");
    page.says("116.7%");
}

#[tokio::test]
async fn a_standing_that_is_caught_up_with_is_the_one_made_anew() {
    let mut place = place().await;
    place.go_to("2026-07-06", Some("2026-06")).await;
    let page = place.get("leader", "supervise/T1").await;
    let form = page.form("T1/lamp").set("lamp", "yellow").set("lamp_until", "2026-07-31");
    place.submit("leader", form.set("lamp_reason", "洪水冲毁便道")).await;
    let (office, day) = (place.office().await, "2026-07-06".parse().expect("a day"));
    let events = office.events(0, 10_000).await.expect("the log");
    let now = office.state_at(office.size()).await.expect("a state");
    let anew = Standing::of(&now, day);
    let mut caught_up = 0;
    for size in 0..=office.size() {
        let before = Standing::of(&office.state_at(size).await.expect("a state"), day);
        let since =
            events.iter().skip(usize::try_from(size).expect("a size")).map(|(_, recorded)| &recorded.event);
        if let Some(after) = before.after(&now, since) {
            assert_eq!(after, anew, "from {size}");
            caught_up += 1;
        }
    }
    assert!(caught_up > 10, "{caught_up}");
}
