//! The permission table: its page, and every act × role × whose thing, tried on a city at work.

mod support;

use std::fmt::Write as _;

use support::worked::worked;
use support::{City, day, hash, id, terms};
use taizhang_ledger::permission::{Reach, Subject, may, reach, reach_of};
use taizhang_ledger::{Act, Actor, Command, Context, Role, decide};

/// Set to write `docs/permissions.md` anew.
const WRITE: &str = "TAIZHANG_WRITE_PERMISSIONS";

/// What only looks: no command belongs to it.
const LOOKING: [Act; 5] = [Act::ReadLedger, Act::ReadTask, Act::ReadDraft, Act::ReadClue, Act::ReadLog];

fn page() -> String {
    let mut page = String::from(
        "# 权限表 Permissions\n\n\
         谁可以办什么，到什么范围。这一页由程序中的权限表生成，测试保证两者一致；每一格都在测试中试过。\n\n\
         Who may do what, how far. This page is written from the table in the code; a test fails when they differ, and every \
         cell is tried by another.\n\n\
         - 全部 all: 本政府的全部事项 everything of one's government\n\
         - 牵头 led: 本单位牵头的 what one's unit leads\n\
         - 参与 involved: 本单位牵头或配合的 what one's unit leads or co-operates in\n\
         - 空白 blank: 不可以 not at all\n\n\
         表外的规则 Beyond the table: 任何人不得审核、核查自己填报的内容，换岗位也不行。 Nobody reviews or verifies what they wrote, at \
         whatever post. 看不到的事项一律答复“没有这一项”。 What one may not see is answered like what is not there.\n\n",
    );
    page.push_str("| 事项 | act |");
    for role in Role::ALL {
        let _ = write!(page, " {} {} |", role.zh(), role.name());
    }
    page.push_str("\n|---|---|");
    page.push_str(&"---|".repeat(Role::ALL.len()));
    page.push('\n');
    for act in Act::ALL {
        let _ = write!(page, "| {} | `{}` |", act.zh(), act.name());
        for role in Role::ALL {
            page.push_str(match reach(*act, role) {
                Reach::Nothing => " |",
                Reach::Led => " 牵头 led |",
                Reach::Involved => " 参与 involved |",
                Reach::Government => " 全部 all |",
            });
        }
        page.push('\n');
    }
    page
}

#[test]
fn the_page_is_written_from_the_table() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, page()).expect("a page");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page(), "{} differs; set {WRITE}=1 to write it anew", path.display());
}

/// A city in which there is one thing of every kind: T3 is led by jiaotongju with qinghe, T5 is a draft of the same.
fn city() -> City {
    let mut city = worked();
    let supervisor = city.supervisor();
    let entry = city.entry("农村公路350公里");
    city.draft(entry, terms("草案", "jiaotongju", &["qinghe"]));
    city.draft(entry, terms("草案二", "jiaotongju", &["qinghe"]));
    let office = city.actor("jiaotongju", &[Role::Reporter]);
    let writer = city.actor("duchashi", &[Role::Citizen]);
    let mut tell = |actor: &Actor, json: String| city.done(actor, command(&json));
    let last = "T7";
    tell(&supervisor, format!(r#"{{"breakdown": {{"compile": {{"title": "二", "tasks": ["{last}"]}}}}}}"#));
    tell(&supervisor, r#"{"breakdown": {"consult": {"breakdown": "B5", "until": "2026-12-01"}}}"#.into());
    tell(&office, format!(r#"{{"breakdown": {{"give_opinion": {{"task": "{last}", "text": "请核"}}}}}}"#));
    tell(&writer, format!(r#"{{"clue": {{"receive": {{"entry": "E1", "text": "{}"}}}}}}"#, hash("信")));
    tell(
        &supervisor,
        r#"{"clue": {"assign": {"clue": "C1", "unit": "jiaotongju", "answer_by": "2026-12-01"}}}"#.into(),
    );
    tell(&supervisor, NOTICE.into());
    tell(&office, r#"{"request": {"ask": {"task": "T3", "change": {"defer": {"to": "2027-03-31"}}, "reason": "雨", "progress": "六成"}}}"#.into());
    tell(&supervisor, r#"{"appraise": {"compute": {"title": "一季度", "period": "2026-Q1"}}}"#.into());
    tell(
        &office,
        r#"{"appraise": {"appeal": {"appraisal": "A1", "unit": "jiaotongju", "text": "不服"}}}"#.into(),
    );
    city
}

const NOTICE: &str = r#"{"supervision": {"issue_notice": {"terms": {"unit": "jiaotongju", "tasks": ["T3"], "matter": "公路",
    "requirement": "加快", "clock": "13710", "step": "reply"}}}}"#;

fn command(json: &str) -> Command {
    serde_json::from_str(json).unwrap_or_else(|wrong| panic!("{wrong}: {json}"))
}

/// Whose the thing is that a sample is about.
#[derive(Clone, Copy, Debug)]
enum Whose {
    /// The government's, seen by everyone inside.
    Government,
    /// Nobody's, and no secret.
    Nobody,
    /// A draft of the government.
    Drafts,
    /// Of jiaotongju with qinghe.
    Task,
    /// The same, still a draft.
    Draft,
    /// Of jiaotongju alone, seen by those who see its tasks.
    Unit,
    /// A clue that jiaotongju has.
    Clue,
    /// A score of jiaotongju, seen by everyone inside.
    Score,
}

impl Whose {
    fn subject(self) -> Subject {
        let of = |lead: bool, support: bool, seen_by| Subject {
            lead_unit: lead.then(|| id("jiaotongju")),
            support_units: if support { vec![id("qinghe")] } else { Vec::new() },
            seen_by,
        };
        match self {
            Self::Government => of(false, false, Some(Act::ReadLedger)),
            Self::Nobody => of(false, false, None),
            Self::Drafts => of(false, false, Some(Act::ReadDraft)),
            Self::Task => of(true, true, Some(Act::ReadTask)),
            Self::Draft => of(true, true, Some(Act::ReadDraft)),
            Self::Unit => of(true, false, Some(Act::ReadTask)),
            Self::Clue => of(true, false, Some(Act::ReadClue)),
            Self::Score => of(true, false, Some(Act::ReadLedger)),
        }
    }
}

/// A command of each act, about a thing that is there.
fn samples() -> Vec<(Whose, String)> {
    use Whose::{Clue, Draft, Drafts, Government, Nobody, Score, Task, Unit};
    let file = hash("材料");
    let terms = serde_json::to_string(&terms("改", "jiaotongju", &["qinghe"])).expect("terms");
    let settings = r#"{"document_prefix": "临督"}"#;
    let update = |what: &str, more: &str| {
        format!(r#"{{"update": {{"{what}": {{"task": "T3", "period": "2026-04"{more}}}}}}}"#)
    };
    let closing =
        |what: &str, more: &str| format!(r#"{{"closing": {{"{what}": {{"task": "T3", {more}}}}}}}"#);
    let entry = |what: &str, more: &str| format!(r#"{{"entry": {{"{what}": {more}}}}}"#);
    let establish = |what: &str, more: &str| format!(r#"{{"establishment": {{"{what}": {more}}}}}"#);
    vec![
        (Nobody, establish("open", r#"{"id": "331900", "name": "临澜市", "code": null, "simulated": false}"#)),
        (Nobody, establish("change_settings", &format!(r#"{{"settings": {settings}, "reason": "改"}}"#))),
        (Nobody, establish("register_unit", r#"{"unit": "xin", "name": "新局", "kind": "department", "above": null}"#)),
        (Nobody, establish("create_post", r#"{"post": "xin-post", "title": "主任", "unit": "qinghe", "roles": []}"#)),
        (Nobody, establish("vacate_post", r#"{"post": "qinghe-post", "until": "2026-12-01"}"#)),
        (Nobody, establish("register_person", r#"{"person": "xin", "commitment": "00"}"#)),
        (Government, format!(r#"{{"file": {{"file": "{file}", "name": "x.md", "format": "markdown", "government": null, "plan_year": 2026, "entries": []}}}}"#)),
        (Government, entry("confirm", r#"{"entries": ["E3"]}"#)),
        (Government, entry("correct", r#"{"entry": "E3", "change": {"kind": "duty"}, "reason": "改"}"#)),
        (Government, entry("split", r#"{"entry": "E3", "parts": []}"#)),
        (Government, entry("merge", r#"{"into": "E3", "from": ["E4"]}"#)),
        (Government, entry("dismiss", r#"{"entry": "E3", "reason": "重复"}"#)),
        (Government, entry("restore", r#"{"entry": "E3", "reason": "恢复"}"#)),
        (Government, entry("group", r#"{"entries": ["E3"], "programme": "专项", "belong": true}"#)),
        (Nobody, format!(r#"{{"clue": {{"receive": {{"entry": "E2", "text": "{file}"}}}}}}"#)),
        (Clue, r#"{"clue": {"assign": {"clue": "C1", "unit": "jiaotongju", "answer_by": "2026-11-01"}}}"#.into()),
        (Clue, r#"{"clue": {"answer": {"clue": "C1", "answer": "已修"}}}"#.into()),
        (Clue, r#"{"clue": {"publish": {"clue": "C1", "published": {"matter": "路", "answer": "已修"}}}}"#.into()),
        (Clue, r#"{"clue": {"dismiss": {"clue": "C1", "reason": "重复"}}}"#.into()),
        (Task, r#"{"supervision": {"urge": {"task": "T3", "text": "请抓紧", "shown": []}}}"#.into()),
        (Task, r#"{"supervision": {"escalate": {"task": "T3", "step": "urge", "reason": "滞后"}}}"#.into()),
        (Task, r#"{"supervision": {"call_urgent": {"task": "T3", "urgent": true, "reason": "汛期"}}}"#.into()),
        (Task, r#"{"supervision": {"override_lamp": {"task": "T3", "lamp": "yellow", "until": "2026-06-01", "reason": "另有安排"}}}"#.into()),
        (Unit, NOTICE.into()),
        (Unit, r#"{"supervision": {"acknowledge_notice": {"notice": "N1"}}}"#.into()),
        (Unit, r#"{"supervision": {"accept_reply": {"notice": "N1", "text": "可以"}}}"#.into()),
        (Unit, r#"{"supervision": {"call_talk": {"terms": {"unit": "jiaotongju", "posts": ["jiaotongju-post"], "reason": "滞后", "on": "2026-06-01"}}}}"#.into()),
        (Government, format!(r#"{{"supervision": {{"issue_bulletin": {{"title": "通报", "preface": "", "shown": "{file}"}}}}}}"#)),
        (Task, r#"{"request": {"ask": {"task": "T3", "change": {"defer": {"to": "2027-03-31"}}, "reason": "雨", "progress": "六成"}}}"#.into()),
        (Task, r#"{"request": {"approve": {"request": "Q1", "said": "同意"}}}"#.into()),
        (Task, r#"{"request": {"permit_late": {"task": "T3", "until": "2026-12-30", "reason": "预留"}}}"#.into()),
        (Task, closing("propose", &format!(r#""text": "建成", "evidence": ["{file}"]"#))),
        (Task, closing("accept", r#""text": "同意""#)),
        (Task, closing("verify", r#""text": "属实""#)),
        (Task, closing("strike_off", r#""text": "销号""#)),
        (Task, closing("reopen", r#""reason": "复发""#)),
        (Government, r#"{"closing": {"close_year": {"year": 2026, "carried_over": [], "text": "归档"}}}"#.into()),
        (Government, format!(r#"{{"publication": {{"publish": {{"title": "公开", "shown": "{file}"}}}}}}"#)),
        (Government, r#"{"publication": {"withhold": {"entry": "E3", "withheld": true, "reason": "待核"}}}"#.into()),
        (Drafts, format!(r#"{{"task": {{"draft": {{"entry": "E7", "terms": {terms}}}}}}}"#)),
        (Draft, format!(r#"{{"task": {{"change": {{"task": "T6", "terms": {terms}}}}}}}"#)),
        (Draft, r#"{"task": {"drop": {"task": "T6", "reason": "重复"}}}"#.into()),
        (Task, r#"{"task": {"acknowledge": {"tasks": ["T3"]}}}"#.into()),
        (Drafts, r#"{"breakdown": {"compile": {"title": "三", "tasks": []}}}"#.into()),
        (Drafts, r#"{"breakdown": {"consult": {"breakdown": "B5", "until": "2026-12-02"}}}"#.into()),
        (Task, r#"{"breakdown": {"give_opinion": {"task": "T7", "text": "再核"}}}"#.into()),
        (Drafts, r#"{"breakdown": {"answer": {"breakdown": "B5", "opinion": 0, "taken_up": true, "text": "已改"}}}"#.into()),
        (Drafts, r#"{"breakdown": {"issue": {"breakdown": "B5"}}}"#.into()),
        (Government, r#"{"period": {"open": {"period": "2026-05"}}}"#.into()),
        (Task, r#"{"period": {"grant_exception": {"task": "T3", "period": "2026-04", "until": "2026-06-01", "reason": "故障"}}}"#.into()),
        (Task, update("report", r#", "progress": {"value": "100"}"#)),
        (Task, update("correct", r#", "progress": {"value": "100"}, "reason": "误""#)),
        (Task, update("contribute", r#", "part": {"narrative": "进展"}"#)),
        (Task, update("withdraw", "")),
        (Task, update("accept", "")),
        (Task, update("return_back", r#", "reason": "重报""#)),
        (Government, r#"{"verification": {"draw": {"period": "2026-03", "seed": "1"}}}"#.into()),
        (Task, r#"{"verification": {"ask": {"task": "T3", "period": "2026-03", "reason": "抽查"}}}"#.into()),
        (Task, r#"{"verification": {"record": {"verification": "V1", "method": "files", "found": "agrees", "note": "相符"}}}"#.into()),
        (Government, r#"{"appraise": {"compute": {"title": "一季度", "period": "2026-Q1"}}}"#.into()),
        (Score, r#"{"appraise": {"appeal": {"appraisal": "A1", "unit": "jiaotongju", "text": "不服"}}}"#.into()),
        (Score, r#"{"appraise": {"decide_appeal": {"appeal": "L1", "adjusted": null, "reason": "维持"}}}"#.into()),
        (Government, r#"{"judgement": {"fix": {"period": "2026-04"}}}"#.into()),
        (Task, r#"{"judgement": {"give_confidence": {"task": "T3", "confidence": "probable", "reason": "进展顺利"}}}"#.into()),
    ]
}

fn answer(city: &City, actor: &Actor, command: Command) -> &'static str {
    let context = Context { now: city.now, actor: actor.clone() };
    match decide(&city.state, command, &context) {
        Err(refusal) if matches!(refusal.code, "unknown" | "not_permitted") => refusal.code,
        Ok(_) | Err(_) => "may",
    }
}

#[test]
fn t21_every_act_of_every_role_on_every_thing_is_as_the_table_says() {
    let city = city();
    let mut tried = 0;
    for (whose, json) in samples() {
        let act = command(&json).act();
        for role in Role::ALL {
            for unit in ["jiaotongju", "qinghe", "jiaoyuju"] {
                let actor = city.actor(unit, &[role]);
                let subject = whose.subject();
                let seen = subject.seen_by.is_none_or(|seeing| may(&actor, seeing, &subject));
                let expected = match (seen, may(&actor, act, &subject)) {
                    (false, _) => "unknown",
                    (true, false) => "not_permitted",
                    (true, true) => "may",
                };
                let said = format!("{} of {unit}: {}", role.name(), act.name());
                assert_eq!(answer(&city, &actor, command(&json)), expected, "{said}");
                let elsewhere = Actor { government: id("330100"), ..actor };
                assert_eq!(
                    answer(&city, &elsewhere, command(&json)),
                    "unknown",
                    "{said}, of another government"
                );
                tried += 2;
            }
        }
    }
    assert!(tried >= 55 * 11 * 3 * 2, "{tried}");
}

#[test]
fn t21_every_act_has_a_command_that_was_tried_or_only_looks() {
    let tried: Vec<Act> = samples().iter().map(|(_, json)| command(json).act()).collect();
    let untried: Vec<&str> = Act::ALL
        .iter()
        .filter(|act| !tried.contains(act) && !LOOKING.contains(act) && !ELSEWHERE.contains(&act.name()))
        .map(|act| act.name())
        .collect();
    assert!(untried.is_empty(), "{untried:?}");
    assert!(tried.iter().all(|act| !LOOKING.contains(act)));
}

/// Acts whose commands need more than can be written in a line; the tests of their groups try them.
const ELSEWHERE: [&str; 2] = ["entry.link", "publication.correct"];

#[test]
fn the_widest_of_several_roles_counts() {
    let city = City::open();
    let both = city.actor("qinghe", &[Role::Reporter, Role::Supervisor]);
    assert_eq!(reach_of(&both, Act::ReadTask), Reach::Government);
    assert_eq!(reach_of(&city.actor("qinghe", &[Role::Reporter]), Act::ReadTask), Reach::Involved);
    assert_eq!(reach_of(&city.actor("qinghe", &[]), Act::ReadTask), Reach::Nothing);
    assert_eq!(day(1, 5), city.now.date());
}

#[test]
fn the_three_administrators_have_no_business_and_share_nothing() {
    let admins = [Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin];
    for act in Act::ALL {
        let may: Vec<Role> = admins.into_iter().filter(|role| reach(*act, *role) != Reach::Nothing).collect();
        assert!(may.len() <= 1, "{}", act.name());
        let business = [Role::Reporter, Role::Reviewer, Role::Drafter, Role::Publisher, Role::Citizen];
        let others = business.into_iter().filter(|role| reach(*act, *role) != Reach::Nothing);
        assert!(may.is_empty() || others.count() == 0, "{}", act.name());
    }
}
