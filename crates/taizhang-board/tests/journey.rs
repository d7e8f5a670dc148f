//! The year of one task through its forms, as several people fill them in: broken down, issued, signed for, reported, given
//! back, reported again, reviewed, concluded, verified, struck off. No script runs.

mod support;

use axum::http::StatusCode;
use support::{Page, Place};

const ROADS: &str = "新改建农村公路350公里";

/// The drafter makes the task of the road sentence and puts it into a document.
async fn broken_down(place: &Place) -> Page {
    place.file_report().await;
    let list = place.get("drafter", "breakdown").await;
    let entry = entry_of(&list, ROADS);
    let page = place.get("drafter", &format!("breakdown/entries/{entry}")).await;
    page.says(ROADS).says("是推测的，请核对");
    let form = page.form(&format!("breakdown/entries/{entry}")).set("lead_0", "jiaotongju");
    let terms = place.submit("drafter", form).await;
    assert!(terms.address.ends_with("/draft"), "{}", terms.address);

    // The parts of a split are added up before anything is saved.
    let form = terms.form("/draft").set("split_anhexian", "100");
    let checked = place.submit("drafter", form.press("op", "check")).await;
    checked.says("尚余250公里未分解");
    let form = checked.form("/draft").set("support_unit", "jiaoyuju").set("split_anhexian", "350");
    let list = place.submit("drafter", form).await;
    list.says("已保存");
    let form = list.form("breakdown/compile").set("name", "2026年重点任务责任分解");
    place.submit("drafter", form).await
}

/// The name of the entry in whose row a sentence stands.
fn entry_of(list: &Page, sentence: &str) -> String {
    let row = list.source.split("<tr>").find(|row| row.contains(sentence)).expect("a row");
    let behind = row.split("breakdown/entries/").nth(1).expect("a link");
    behind.split('"').next().expect("its end").to_owned()
}

/// The supervision office asks the units, answers, and issues.
async fn issued(place: &Place, document: &str) -> Page {
    let page = place.get("supervisor", document).await;
    let page = place.submit("supervisor", page.form("/consult").set("until", "2026-02-06")).await;
    page.says("征求意见，至 2026-02-06");
    let task = place.get("roads-reporter", "tasks/T1").await;
    let said = place.submit("roads-reporter", task.form("/opinion").set("text", "建议年底前完成。")).await;
    said.says("建议年底前完成");
    let early = place.get("supervisor", &format!("{document}/issue")).await;
    assert!(!early.has("name=\"form_key\"") || early.has("#errors") || early.has("id=\"errors\""));
    let page = place.get("supervisor", document).await;
    let form = page.form("/answer").set("taken_up", "1").set("text", "按年底掌握。");
    place.submit("supervisor", form).await.says("按年底掌握");
    let summary = place.get("supervisor", &format!("{document}/issue")).await;
    summary.says("临澜督〔2026〕1号").says("市交通运输局");
    place.submit("supervisor", summary.form("/issue")).await
}

#[tokio::test]
async fn a_task_goes_from_its_sentence_to_being_struck_off_through_forms_alone() {
    let mut place = Place::open().await;
    let document = broken_down(&place).await;
    document.says("已汇编").says("市交通运输局");
    let path = document.address.clone();
    issued(&place, &path).await.says("已印发 临澜督〔2026〕1号");

    signed(&place).await;
    place.go_to("2026-03-30", Some("2026-03")).await;
    reported(&place, "80", true).await;
    returned_and_reported_again(&place).await;
    accepted(&place).await;
    closed(&place).await;

    // What happened stays to be seen: both reports, the reason, and who did what.
    let task = place.get("leader", "tasks/T1").await;
    task.says("已销号").says("数值与材料不一致").says("85公里").says("80公里").says("市交通运输局 填报人");
    assert!(task.leads_to("#E6") || task.has("reports/R1#E"), "the sentence is one press away");
    assert_eq!(place.status("county-reporter", "tasks/T1").await, StatusCode::NOT_FOUND);
}

async fn signed(place: &Place) {
    let work = place.get("roads-reporter", "work").await;
    work.says("签收任务");
    let work = place.submit("roads-reporter", work.form("acknowledge")).await;
    work.says("已签收");
    place.get("schools-reporter", "work").await.says("签收任务");
    assert!(!place.get("supervisor", "tasks/T1").await.has("acknowledge"), "others cannot sign for a unit");
}

/// The road office reports a value; one that looks odd has to be confirmed first.
async fn reported(place: &Place, value: &str, slip: bool) {
    let work = place.get("roads-reporter", "work").await;
    assert!(work.leads_to("tasks/T1/progress/2026-03"));
    let page = place.get("roads-reporter", "tasks/T1/progress/2026-03").await;
    page.says("350公里").says("计划");
    let form = page.form_with("progress/2026-03", "value");
    let mut form = form.set("value", value).set("narrative", "已开工12个项目。");
    if slip {
        let odd = form.clone().set("value", "3500").attach("files", "清单.pdf", b"%PDF-1.7 list");
        let odd = place.submit("roads-reporter", odd).await;
        odd.says("请核对以下疑问").says("十倍以上");
        let again = odd.form_with("progress/2026-03", "value");
        assert_eq!(again.value("value"), Some("3500"), "what was typed is kept");
        assert!(again.value("kept_file").is_some_and(|kept| kept.ends_with("清单.pdf")), "and the file");
        form = again.set("value", value);
    }
    let receipt = place.submit("roads-reporter", form).await;
    receipt.says("填报回执").says(&format!("{value}公里")).says("单位复核");
}

async fn returned_and_reported_again(place: &Place) {
    let own = place.get("roads-reporter", "tasks/T1").await;
    assert!(!own.leads_to("review/T1/2026-03"), "nobody reviews what they wrote");
    let list = place.get("roads-reviewer", "review").await;
    assert!(list.leads_to("review/T1/2026-03"));
    let page = place.get("roads-reviewer", "review/T1/2026-03").await;
    page.says("80公里").says("清单.pdf");
    let without = place
        .submit("roads-reviewer", page.form_with("review/T1/2026-03", "return").press("decision", "return"))
        .await;
    without.says("没有填写");
    let form = without.form_with("review/T1/2026-03", "return").set("reason_kind", "mismatch");
    place.submit("roads-reviewer", form.press("decision", "return")).await.says("已退回");
    let work = place.get("roads-reporter", "work").await;
    work.says("数值与材料不一致").says("重报");
    let page = place.get("roads-reporter", "tasks/T1/progress/2026-03").await;
    let form = page.form_with("progress/2026-03", "value");
    assert_eq!(form.value("value"), Some("80"), "what was given back is there to be mended");
    place.submit("roads-reporter", form.set("value", "85")).await.says("填报回执");
}

async fn accepted(place: &Place) {
    let page = place.get("roads-reviewer", "review/T1/2026-03").await;
    let form = page.form_with("review/T1/2026-03", "accept").press("decision", "accept");
    place.submit("roads-reviewer", form).await.says("已通过").says("没有待复核的填报");
    let page = place.get("supervisor", "review/T1/2026-03").await;
    let form = page.form_with("review/T1/2026-03", "accept").press("decision", "accept");
    place.submit("supervisor", form).await;
    place.get("leader", "tasks/T1").await.says("已采用").says("85公里");
}

async fn closed(place: &Place) {
    let page = place.get("roads-reporter", "tasks/T1/propose").await;
    let form = page.form("/propose").set("text", "全部完成并通过验收。");
    place.submit("roads-reporter", form).await.says("申请办结");
    assert_eq!(place.status("roads-reporter", "tasks/T1/conclude").await, StatusCode::FORBIDDEN);
    for (step, text) in [("conclude", "同意办结。"), ("verify", "实地看过，属实。"), ("strike-off", "销号。")]
    {
        let page = place.get("supervisor", &format!("tasks/T1/{step}")).await;
        page.says("全部完成并通过验收");
        place.submit("supervisor", page.form(&format!("/{step}")).set("text", text)).await.says(text);
    }
}

#[tokio::test]
async fn a_request_a_correction_and_a_verification_go_through_their_forms() {
    let mut place = Place::open().await;
    let path = broken_down(&place).await.address;
    issued(&place, &path).await;
    signed(&place).await;
    place.go_to("2026-03-30", Some("2026-03")).await;
    reported(&place, "80", false).await;
    accept_all(&place).await;

    let page = place.get("roads-reporter", "tasks/T1/request").await;
    let form = page
        .form("/request")
        .set("defer_to", "2027-03-31")
        .set("reason", "征地未完成")
        .set("progress", "完成80公里");
    let asked = place.submit("roads-reporter", form).await;
    asked.says("2027-03-31").says("2026-12-31");
    let form = place.get("leader", &asked.address).await.form("requests/Q1").set("said", "同意");
    place.submit("leader", form.press("decision", "approve")).await.says("已批准");
    place.get("roads-reporter", "tasks/T1").await.says("时限 2027-03-31").says("最初的承诺");

    let page = place.get("roads-reporter", "tasks/T1/progress/2026-03").await;
    page.says("再报即为更正");
    let form = page.form_with("progress/2026-03", "value").set("value", "82");
    let without = place.submit("roads-reporter", form).await;
    without.says("更正理由").says("没有填写");
    let form = without.form_with("progress/2026-03", "value").set("correct_reason", "漏报一段");
    place.submit("roads-reporter", form).await.says("80 → 82");
    accept_all(&place).await;

    let task = place.get("leader", "tasks/T1").await;
    task.says("更正：80 → 82");
    place
        .submit("leader", task.form("progress/2026-03/ask").set("reason", "与统计数不符"))
        .await
        .says("待核查");
    for (who, said) in [("supervisor", "不能核查"), ("inspector", "与填报不一致：81公里")] {
        let form = place.get(who, "verifications/V1").await.form("verifications/V1");
        let form =
            form.set("method", "site").set("found", "differs").set("value", "81").set("note", "少1公里");
        place.submit(who, form).await.says(said);
    }

    let form = task.form("/confidence").set("confidence", "feasible").set("reason", "征地是关键");
    place.submit("leader", form).await.says("有条件完成").says("征地是关键");
}

async fn accept_all(place: &Place) {
    for who in ["roads-reviewer", "supervisor"] {
        let page = place.get(who, "review/T1/2026-03").await;
        let form = page.form_with("review/T1/2026-03", "accept").press("decision", "accept");
        place.submit(who, form).await;
    }
}
