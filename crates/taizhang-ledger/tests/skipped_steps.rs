//! Steps that are skipped, fields that do not belong, texts and lists that are too long: all refused, nothing cut.

mod support;

use support::{City, day, hash, id};
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::establishment::EstablishmentCommand;
use taizhang_ledger::supervision::{
    BulletinRow, SupervisionCommand, draft_bulletin, hash_of_rows, recipients,
};
use taizhang_ledger::{
    Act, Command, EVENT_BYTES_MAX, NARRATIVE_CHARS_MAX, Role, TaskId, permission::who_may,
};

fn supervise(command: SupervisionCommand) -> Command {
    Command::Supervision(Box::new(command))
}

#[test]
fn t22_a_field_that_does_not_belong_is_refused() {
    let good = [
        r#"{"closing":{"accept":{"task":"T1","text":"同意"}}}"#,
        r#"{"request":{"approve":{"request":"Q1","said":"同意"}}}"#,
        r#"{"supervision":{"acknowledge_notice":{"notice":"N1"}}}"#,
        r#"{"publication":{"withhold":{"entry":"E1","withheld":true,"reason":"涉密"}}}"#,
        r#"{"clue":{"answer":{"clue":"C1","answer":"已办"}}}"#,
        r#"{"appraise":{"finish":{"appraisal":"A1"}}}"#,
    ];
    for json in good {
        serde_json::from_str::<Command>(json).expect(json);
        for sly in [r#""by":"someone","#, r#""at":"2026-01-01T00:00:00+08:00","#, r#""status":"struck_off","#]
        {
            let at = json.rfind('{').expect("a command") + 1;
            let more = format!("{}{sly}{}", &json[..at], &json[at..]);
            assert!(serde_json::from_str::<Command>(&more).is_err(), "{more}");
        }
    }
}

#[test]
fn a_text_that_is_too_long_is_refused_and_not_cut() {
    let mut city = City::with_report();
    let task = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    let office = city.actor("jiaotongju", &[Role::Reporter]);
    let propose = |chars: usize| {
        let (text, evidence) = ("长".repeat(chars), vec![hash("证")]);
        Command::Closing(Box::new(ClosingCommand::Propose { task, text, evidence }))
    };
    let refusal = city.refused(&office, propose(NARRATIVE_CHARS_MAX + 1));
    assert_eq!(refusal.code, "too_long");
    assert!(refusal.zh.contains("4001"), "{}", refusal.zh);
    city.done(&office, propose(NARRATIVE_CHARS_MAX));
    let kept = &city.state.closings.tasks[&task].proposals[0].said.text;
    assert_eq!(kept.chars().count(), NARRATIVE_CHARS_MAX);
}

#[test]
fn a_bulletin_of_thousands_of_tasks_is_divided_into_leaves_and_none_is_lost() {
    let mut city = City::with_report();
    city.task("新改建农村公路350公里", "jiaotongju", &[]);
    let pattern = city.state.tasks[0].clone();
    for number in 2..=3_000 {
        city.state.tasks.push(taizhang_ledger::task::Task { id: TaskId(number), ..pattern.clone() });
    }
    let (supervisor, rows) = (city.supervisor(), draft_bulletin(&city.state, city.now.date()));
    let issue = SupervisionCommand::IssueBulletin {
        title: "通报".into(),
        preface: "如下".into(),
        shown: hash_of_rows(&rows),
    };
    let events = city.done(&supervisor, supervise(issue));
    assert!(events.len() > 2);
    for event in &events {
        assert!(serde_json::to_vec(event).expect("JSON").len() <= EVENT_BYTES_MAX);
    }
    let kept: Vec<BulletinRow> = city.state.supervision.bulletins[0].rows.clone();
    assert_eq!(kept, rows);
}

#[test]
fn an_event_that_does_not_fit_a_leaf_is_refused_and_nothing_is_half_done() {
    let mut city = City::with_report();
    let task = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    let supervisor = city.supervisor();
    let admin = city.actor("duchashi", &[Role::SystemAdmin]);
    let long = "岗".repeat(60);
    let mut posts = Vec::new();
    for number in 0..400 {
        let post = id(&format!("{long}{number}"));
        posts.push(id(&format!("{long}{number}")));
        let create = EstablishmentCommand::CreatePost {
            post,
            title: "岗".into(),
            unit: id("jiaotongju"),
            roles: vec![],
        };
        city.done(&admin, Command::Establishment(Box::new(create)));
    }
    let terms = taizhang_ledger::supervision::TalkTerms {
        unit: id("jiaotongju"),
        posts,
        tasks: vec![task],
        reason: "滞后".into(),
        on: day(12, 1),
    };
    let before = city.state.clone();
    let refusal = city.refused(&supervisor, supervise(SupervisionCommand::CallTalk { terms }));
    assert_eq!(refusal.code, "too_large");
    assert_eq!(city.state, before);
}

#[test]
fn an_officer_who_was_transferred_stays_in_what_they_were_sent() {
    let mut city = City::with_report();
    let task = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    let (supervisor, security) = (city.supervisor(), city.actor("duchashi", &[Role::SecurityAdmin]));
    let establish = |command| Command::Establishment(Box::new(command));
    let post = || id("jiaotongju-post");
    for (person, commitment) in [("zhang-1", "a"), ("zhang-2", "b")] {
        let commitment = commitment.repeat(64);
        let register = EstablishmentCommand::RegisterPerson { person: id(person), commitment };
        city.done(&security, establish(register));
    }
    let fill = |person: &str, from| EstablishmentCommand::FillPost { post: post(), person: id(person), from };
    city.done(&security, establish(fill("zhang-1", day(1, 1))));
    let urge = |city: &mut City| {
        let known = city.state.task(task).expect("a task");
        let shown = recipients(&city.state, known, city.now.date());
        let shown = shown.into_iter().map(|recipient| recipient.post).collect();
        let command = supervise(SupervisionCommand::Urge { task, text: "请填报".into(), shown });
        city.done(&supervisor, command);
    };
    urge(&mut city);
    city.done(&security, establish(EstablishmentCommand::VacatePost { post: post(), until: day(6, 30) }));
    city.done(&security, establish(fill("zhang-2", day(7, 1))));
    city.on(day(7, 2));
    urge(&mut city);
    let sent = |nth: usize| city.state.supervision.urges[nth].recipients[0].person.clone();
    assert_eq!((sent(0), sent(1)), (Some(id("zhang-1")), Some(id("zhang-2"))), "two persons of one name");
}

#[test]
fn every_refusal_of_a_role_names_who_may() {
    let mut city = City::with_report();
    let task = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    let office = city.actor("jiaotongju", &[Role::Reporter]);
    let strike = Command::Closing(Box::new(ClosingCommand::StrikeOff { task, text: "销号".into() }));
    let refusal = city.refused(&office, strike);
    assert_eq!((refusal.code, refusal.lifted_by), ("not_permitted", who_may(Act::StrikeOff)));
}
