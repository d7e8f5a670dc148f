//! From a file to a checked ledger through the forms of pages: filing with a preview, reading beside the text, confirming,
//! correcting, dismissing, splitting, merging, and taking the list away. No script runs.

mod support;

use axum::http::{Method, StatusCode};
use support::{Page, Place, REPORT};

const TWICE: &str = "# 临澜市政府工作报告\n\n## 2026年工作安排\n\n### 一、办好民生实事\n\n- 新改建农村公路350公里。\n\
- 建成投用社区食堂20个；改造老旧小区30个。\n\n### 二、加快建设\n\n- 新改建农村公路350公里。\n- 大力弘扬澜江精神。\n";

/// Files a report as its drafter: chooses the file, looks at the preview, says yes.
async fn filed(place: &Place, called: &str, text: &str) -> Page {
    let form = place.get("drafter", "reports").await.form("reports/preview");
    let preview = place.submit("drafter", form.attach("file", called, text.as_bytes())).await;
    preview.says("还没有导入");
    place.submit("drafter", preview.form("/reports")).await
}

#[tokio::test]
async fn a_report_is_shown_before_it_is_filed_and_kept_only_then() {
    let place = Place::open().await;
    place.get("drafter", "reports").await.says("还没有报告");
    let form = place.get("drafter", "reports").await.form("reports/preview");
    let preview = place.submit("drafter", form.attach("file", "临澜市2026.md", REPORT.as_bytes())).await;
    preview.says("新增 8 个条目").says("争创国家森林城市").says("2026");
    let none = place.office().await.look(|state| (state.reports.len(), state.entries.len()));
    assert_eq!(none, (0, 0), "a preview files nothing");
    let page = place.submit("drafter", preview.form("/reports")).await;
    page.says("报告已导入").says("id=\"E1\"");
    let again = place.submit("drafter", preview.form("/reports")).await;
    again.says("报告");
    assert_eq!(place.office().await.look(|state| state.reports.len()), 1, "two presses file once");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_comes_back_with_the_reason() {
    let place = Place::open().await;
    let form = place.get("drafter", "reports").await.form("reports/preview");
    let form = form.attach("file", "扫描件.pdf", b"%PDF-1.7\x00\x01\x02");
    let (kind, body) = form.body();
    let answer = place.send("drafter", Method::POST, &form.action, Some((&kind, body))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("报告没有导入") && answer.body.contains("reports/preview"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn sentences_and_entries_lead_to_each_other_and_nothing_is_markup() {
    let place = Place::open().await;
    let text = REPORT.replace("争创国家森林城市。", "争创<b onclick=x>国家森林城市</b>&amp;。");
    let page = filed(&place, "<script>alert(1)</script>.md", &text).await;
    page.says("id=\"E6\"").says("href=\"#n-E6\"").says("id=\"n-E6\"").says("href=\"#E6\"");
    page.says("<a class=\"figure is-commitment\" href=\"#n-E6\">350公里</a>");
    page.says("<a class=\"figure is-result\" href=\"#n-E1\">300公里</a>");
    assert!(page.leads_to("entries/E6"));
    assert!(!page.has("<script>alert") && !page.has("<b onclick"), "what was written is never markup");
}

#[tokio::test]
async fn only_who_files_sees_the_form_and_only_who_checks_the_check() {
    let place = Place::open().await;
    place.file_report().await;
    assert!(!place.get("leader", "reports").await.has("reports/preview"));
    assert_eq!(place.status("leader", "check").await, StatusCode::FORBIDDEN);
    assert_eq!(place.status("roads-reporter", "check").await, StatusCode::FORBIDDEN);
    assert_eq!(place.status("roads-reporter", "reports/R1").await, StatusCode::OK);
    for unknown in
        ["reports/R9", "reports/R0", "reports/x", "entries/E99", "entries/E0", "entries/x", "check?report=R9"]
    {
        assert_eq!(place.status("drafter", unknown).await, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn entries_are_confirmed_one_after_the_other() {
    let place = Place::open().await;
    place.file_report().await;
    let page = place.get("drafter", "check").await;
    page.says("已校对 0 / 8")
        .says("<mark class=\"here\">新改建农村公路<span class=\"figure\">300公里</span>。</mark>");
    let page = place.submit("drafter", page.form("E1/confirm")).await;
    page.says("已校对 1 / 8").says("刚才办理的是 E1").says("check/E2/confirm");
    let page = place.get("drafter", "check?entry=E1").await;
    place.submit("drafter", page.form("E1/confirm")).await.says("没有重复办理");
}

#[tokio::test]
async fn what_was_read_wrongly_is_corrected_and_both_values_stay() {
    let place = Place::open().await;
    place.file_report().await;
    let page = place.get("drafter", "check?entry=E3").await;
    let form = page.form("E3/correct");
    assert_eq!((form.value("f0-text"), form.value("f0-value")), (Some("60家以上"), Some("60")));
    let wrong = form.clone().set("due", "明年").set("f0-indicator", "规模以上工业企业");
    let (kind, body) = wrong.body();
    let answer = place.send("drafter", Method::POST, &wrong.action, Some((&kind, body))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = Page::of("check", answer.body);
    again.says("须为年-月");
    assert_eq!(
        again.form("E3/correct").value("f0-indicator"),
        Some("规模以上工业企业"),
        "nothing typed is lost"
    );
    let right = again.form("E3/correct").set("due", "2026-10").set("kind", "milestone");
    place.submit("drafter", right).await.says("已更正并确认");
    let entry = place.get("drafter", "entries/E3").await;
    entry.says("更正").says("2026-10").says("规模以上工业企业").says("节点").says("已确认");
}

#[tokio::test]
async fn a_figure_must_stand_in_the_sentence_and_one_that_was_missed_can_be_added() {
    let place = Place::open().await;
    place.file_report().await;
    let form = place.get("drafter", "check?entry=E8").await.form("E8/correct");
    let wrong = form.clone().set("f0-text", "99个");
    let (kind, body) = wrong.body();
    let answer = place.send("drafter", Method::POST, &wrong.action, Some((&kind, body))).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("原文里没有这几个字"), "{}", answer.body);
    let added = form.set("f0-text", "校园").set("f0-indicator", "校园").set("f0-value", "１");
    place.submit("drafter", added).await.says("已更正并确认");
    let place_of = place.office().await.look(|state| {
        let read = &state.entries[7].read;
        (read.figures[0].place.start - read.place.start, read.figures[0].place.end - read.place.start)
    });
    assert_eq!(place_of, (4, 6), "持续加强校园…: its own characters in the source");
}

#[tokio::test]
async fn what_is_no_indicator_is_dismissed_and_can_be_taken_back() {
    let place = Place::open().await;
    place.file_report().await;
    let page = place.get("drafter", "check?entry=E2").await;
    let page = place.submit("drafter", page.form("E2/dismiss")).await;
    page.says("已剔除").says("撤销");
    place.get("drafter", "entries/E2").await.says("已剔除：不是成果或承诺");
    let page = place.submit("drafter", page.form("E2/restore")).await;
    page.says("已恢复").says("check/E2/confirm");
}

#[tokio::test]
async fn a_chapter_is_listed_and_then_confirmed_at_once() {
    let place = Place::open().await;
    place.file_report().await;
    let check = place.get("drafter", "check").await;
    check.says("2026年工作安排");
    let listed = place
        .get(
            "drafter",
            &format!(
                "check/chapter?report=R1&chapter={}",
                "2026%E5%B9%B4%E5%B7%A5%E4%BD%9C%E5%AE%89%E6%8E%92"
            ),
        )
        .await;
    listed.says("争创国家森林城市");
    place.submit("drafter", listed.form("check/chapter")).await.says("已校对 7 / 8");
}

#[tokio::test]
async fn repeated_commitments_are_proposed_and_merged_one_by_one() {
    let place = Place::open().await;
    let page = filed(&place, "临澜市2026.md", TWICE).await;
    page.says("文字相同的还有").says("TZ101").says("/help/rules/TZ101");
    let twins = place.get("drafter", "check/twins?report=R1").await;
    twins.says("第 1 组");
    place.submit("drafter", twins.form("check/twins")).await.says("已合并").says("没有文字相同的条目");
    let page = place.get("drafter", "reports/R1").await;
    page.says("同一承诺还出现在").says("id=\"E1-2\"");
    place.get("drafter", "entries/E1").await.says("reports/R1#E1-2");
}

#[tokio::test]
async fn an_entry_is_split_where_the_clerk_breaks_the_line() {
    let place = Place::open().await;
    filed(&place, "临澜市2026.md", TWICE).await;
    let page = place.get("drafter", "entries/E2/split").await;
    let form = page.form("E2/split");
    assert_eq!(
        form.value("parts"),
        Some("建成投用社区食堂20个；\n改造老旧小区30个。"),
        "a break is proposed"
    );
    let wrong = form.clone().set("parts", "食堂二十个\n小区");
    place.submit("drafter", wrong).await.says("请只换行，不改字");
    let page = place.submit("drafter", form).await;
    page.says("已拆成").says("E5").says("E6");
    place.get("drafter", "entries/E6").await.says("30个").says("从 E2 拆出");
    place
        .get("drafter", "reports/R1")
        .await
        .says("<span id=\"E2\">")
        .says("id=\"E5\"")
        .says("<span id=\"E6\">");
}

#[tokio::test]
async fn the_list_says_which_condition_to_drop_where_none_matches() {
    let place = Place::open().await;
    place.file_report().await;
    place.get("leader", "entries").await.says("共 8 条");
    place.get("leader", "entries?kind=bid").await.says("找到 1 条，全部 8 条").says("争创国家森林城市");
    let none = place.get("leader", "entries?kind=bid&q=%E5%85%AC%E8%B7%AF").await;
    none.says("去掉「类别：创建」，有 2 条").says("去掉「关键词：公路」，有 1 条");
    place.get("leader", "entries?group=1").await.says("2025年工作回顾");
    assert_eq!(place.status("leader", "entries?kind=wish").await, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_listed_can_be_taken_away_as_a_file() {
    let place = Place::open().await;
    place.file_report().await;
    let csv = place.get("leader", "entries.csv?kind=bid").await;
    assert!(csv.source.starts_with("\u{feff}编号,类别"), "{}", csv.source);
    assert_eq!(csv.source.lines().count(), 2);
    csv.says("争创国家森林城市");
    let json: serde_json::Value =
        serde_json::from_str(&place.get("leader", "entries.json").await.source).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(8));
    assert_eq!(json[5]["figures"][0], "350公里");
    assert_eq!(place.status("leader", "entries.xlsx").await, StatusCode::OK);
}

#[tokio::test]
async fn an_entry_joins_a_programme_and_leaves_it() {
    let place = Place::open().await;
    place.file_report().await;
    let page = place.get("drafter", "entries/E6").await;
    let page = place
        .submit("drafter", page.form_with("E6/programmes", "programme").set("programme", "十大工程"))
        .await;
    page.says("已保存").says("移出「十大工程」");
    place.get("leader", "entries?programme=%E5%8D%81%E5%A4%A7%E5%B7%A5%E7%A8%8B").await.says("找到 1 条");
    let page = place.submit("drafter", page.form_with("E6/programmes", "leave")).await;
    assert!(!page.has("移出「十大工程」"));
}

#[tokio::test]
async fn each_step_of_an_entry_is_named_with_its_place_in_the_log() {
    let place = Place::open().await;
    place.file_report().await;
    let form = place.get("drafter", "check?entry=E6").await.form("E6/confirm");
    place.submit("drafter", form).await;
    let mut page = place.get("drafter", "entries/E6").await;
    for _ in 0..200 {
        if !page.has("正在查找") {
            break;
        }
        tokio::task::yield_now().await;
        page = place.get("drafter", "entries/E6").await;
    }
    page.says("从报告读出").says("确认").says("verify?event=");
}
