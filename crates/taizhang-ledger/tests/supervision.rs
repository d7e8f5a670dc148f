//! Urging, notices with their clocks, talks and bulletins.

mod support;

use support::{City, day, id};
use taizhang_ledger::establishment::EstablishmentCommand;
use taizhang_ledger::query::{Todo, WorkItem, WorkThing, work};
use taizhang_ledger::supervision::{
    NoticeStatus, NoticeTerms, RecipientReason, SupervisionCommand, TalkRecord, TalkTerms, draft_bulletin,
    hash_of_rows, recipients,
};
use taizhang_ledger::task::Terms;
use taizhang_ledger::{Actor, Command, NoticeId, PostId, RefusalKind, Role, TalkId, TaskId};

fn supervise(command: SupervisionCommand) -> Command {
    Command::Supervision(Box::new(command))
}

fn office(city: &City) -> Actor {
    city.actor("jiaotongju", &[Role::Reporter])
}

/// A task of the transport office, whose contact is at the county and whose leader is the vice mayor.
fn with_task() -> (City, TaskId) {
    let mut city = City::with_report();
    for (post, unit, roles) in
        [("fushizhang", "duchashi", vec![Role::Leader]), ("qinghe-lianluo", "qinghe", vec![])]
    {
        let create =
            EstablishmentCommand::CreatePost { post: id(post), title: post.into(), unit: id(unit), roles };
        let admin = city.actor("duchashi", &[Role::SystemAdmin]);
        city.done(&admin, Command::Establishment(Box::new(create)));
    }
    let entry = city.entry("新改建农村公路350公里");
    let terms = Terms {
        contact: Some(id("qinghe-lianluo")),
        lead_official: Some(id("fushizhang")),
        ..support::terms("农村公路350公里", "jiaotongju", &["qinghe"])
    };
    let task = city.draft(entry, terms);
    city.issue(vec![task]);
    (city, task)
}

fn hold(city: &mut City, post: &str, person: &str) {
    let security = city.actor("duchashi", &[Role::SecurityAdmin]);
    let commitment = format!("{:064x}", person.len());
    let establish = |command| Command::Establishment(Box::new(command));
    city.done(&security, establish(EstablishmentCommand::RegisterPerson { person: id(person), commitment }));
    let fill = EstablishmentCommand::FillPost { post: id(post), person: id(person), from: day(1, 1) };
    city.done(&security, establish(fill));
}

fn urge(task: TaskId, shown: &[PostId]) -> Command {
    supervise(SupervisionCommand::Urge {
        task, text: "请于周五前填报。".into(), shown: shown.to_vec()
    })
}

fn shown(city: &City, task: TaskId) -> Vec<PostId> {
    let task = city.state.task(task).expect("a task");
    recipients(&city.state, task, city.now.date()).into_iter().map(|recipient| recipient.post).collect()
}

#[test]
fn an_urge_reaches_contact_reporters_and_official_and_nobody_else() {
    let (city, task) = with_task();
    let found = recipients(&city.state, city.state.task(task).expect("a task"), city.now.date());
    let found: Vec<(&str, RecipientReason)> =
        found.iter().map(|recipient| (recipient.post.as_str(), recipient.reason)).collect();
    assert_eq!(
        found,
        [
            ("qinghe-lianluo", RecipientReason::Contact),
            ("jiaotongju-post", RecipientReason::LeadReporter),
            ("fushizhang", RecipientReason::LeadOfficial),
        ],
        "neither the supervision office nor other units get it into their to-do list"
    );
}

#[test]
fn an_urge_is_sent_to_those_who_were_shown_and_keeps_their_names() {
    let (mut city, task) = with_task();
    hold(&mut city, "jiaotongju-post", "p1");
    let supervisor = city.supervisor();
    let listed = shown(&city, task);
    let refusal = city.refused(&supervisor, urge(task, &listed[1..]));
    assert_eq!(refusal.code, "urge.recipients");
    city.done(&supervisor, urge(task, &listed));
    let sent = &city.state.supervision.urges[0].recipients;
    assert_eq!(sent[1].person, Some(id("p1")), "the person who held the post that day");
    assert_eq!(sent[0].person, None, "a vacant post is shown, not left out");
}

#[test]
fn an_urge_that_nobody_would_read_is_refused() {
    let (mut city, task) = with_task();
    let (supervisor, listed) = (city.supervisor(), shown(&city, task));
    let refusal = city.refused(&supervisor, urge(task, &listed));
    assert_eq!((refusal.code, refusal.lifted_by), ("urge.nobody", vec![Role::SecurityAdmin]));
}

#[test]
fn a_post_named_twice_is_urged_once() {
    let (mut city, task) = with_task();
    city.state.tasks[0].terms.contact = Some(id("jiaotongju-post"));
    let listed = shown(&city, task);
    assert_eq!(listed.iter().filter(|post| post.as_str() == "jiaotongju-post").count(), 1);
}

fn notice_terms(task: TaskId) -> NoticeTerms {
    NoticeTerms {
        unit: id("jiaotongju"),
        tasks: vec![task],
        matter: "农村公路进度滞后".into(),
        requirement: "说明原因，提出补救措施。".into(),
        clock: "13710".into(),
        step: "general".into(),
    }
}

/// A notice issued on 8 June.
fn with_notice() -> (City, TaskId, NoticeId) {
    let (mut city, task) = with_task();
    city.on(day(6, 8));
    let supervisor = city.supervisor();
    city.done(&supervisor, supervise(SupervisionCommand::IssueNotice { terms: notice_terms(task) }));
    (city, task, NoticeId(1))
}

fn reply(notice: NoticeId) -> Command {
    let text = "已增加两个施工班组。".into();
    supervise(SupervisionCommand::ReplyToNotice { notice, text, evidence: Vec::new() })
}

fn acknowledge(notice: NoticeId) -> Command {
    supervise(SupervisionCommand::AcknowledgeNotice { notice })
}

#[test]
fn a_notice_has_a_number_and_two_days_by_the_clock_of_its_rule() {
    let (city, ..) = with_notice();
    let notice = &city.state.supervision.notices[0];
    assert_eq!(notice.document_number, "临澜督〔2026〕2号", "the breakdown took the number before");
    assert_eq!((notice.receipt_by, notice.reply_by), (day(6, 9), day(6, 15)));
}

#[test]
fn a_notice_is_work_of_its_unit_to_be_signed_for_then_replied_to() {
    let (mut city, _, notice) = with_notice();
    let todo = |city: &City, on| {
        let work = work(&city.state, &id("jiaotongju"), on);
        let of_notice = |item: &&WorkItem| item.thing == WorkThing::Notice(notice);
        work.items().find(of_notice).cloned()
    };
    let sign = todo(&city, day(6, 10)).expect("work");
    assert_eq!((sign.todo, sign.due, sign.overdue), (Todo::SignForNotice, day(6, 9), true));
    assert_eq!((sign.title.as_str(), sign.since), ("农村公路进度滞后", Some(day(6, 8))));
    let (office, supervisor) = (office(&city), city.supervisor());
    city.done(&office, acknowledge(notice));
    let owed = todo(&city, day(6, 15)).expect("work");
    assert_eq!((owed.todo, owed.due, owed.overdue), (Todo::Reply, day(6, 15), false));
    city.done(&office, reply(notice));
    assert_eq!(todo(&city, day(6, 16)), None, "it waits for the supervision office");
    let back = SupervisionCommand::ReturnReply { notice, reason: "措施太空".into() };
    city.done(&supervisor, supervise(back));
    let back = work(&city.state, &id("jiaotongju"), day(6, 9)).returned;
    assert_eq!((back[0].todo, back[0].returned.as_deref()), (Todo::Reply, Some("措施太空")));
    assert!(
        work(&city.state, &id("qinghe"), day(6, 10)).items().all(|item| item.thing.task().is_some()),
        "a notice is nobody else's work"
    );
}

#[test]
fn no_number_is_given_twice() {
    let (mut city, task, _) = with_notice();
    let supervisor = city.supervisor();
    city.done(&supervisor, supervise(SupervisionCommand::IssueNotice { terms: notice_terms(task) }));
    let numbers: Vec<&str> =
        city.state.supervision.notices.iter().map(|notice| notice.document_number.as_str()).collect();
    assert_eq!(numbers, ["临澜督〔2026〕2号", "临澜督〔2026〕3号"]);
    city.on(jiff::civil::date(2027, 1, 5));
    city.done(&supervisor, supervise(SupervisionCommand::IssueNotice { terms: notice_terms(task) }));
    assert_eq!(city.state.supervision.notices[2].document_number, "临澜督〔2027〕1号");
}

#[test]
fn a_notice_is_signed_for_replied_to_and_judged() {
    let (mut city, _, notice) = with_notice();
    let (office, supervisor) = (office(&city), city.supervisor());
    assert_eq!(city.refused(&office, reply(notice)).code, "notice.status");
    city.done(&office, acknowledge(notice));
    assert!(city.done(&office, acknowledge(notice)).is_empty(), "signing twice is signing once");
    city.done(&office, reply(notice));
    let accept = SupervisionCommand::AcceptReply { notice, text: "措施可行".into() };
    city.done(&supervisor, supervise(accept));
    assert_eq!(city.state.supervision.notices[0].status(), NoticeStatus::Accepted);
}

#[test]
fn a_reply_sent_back_has_a_reason_and_a_new_last_day() {
    let (mut city, _, notice) = with_notice();
    let (office, supervisor) = (office(&city), city.supervisor());
    city.done(&office, acknowledge(notice));
    city.on(day(6, 16));
    city.done(&office, reply(notice));
    assert!(city.state.supervision.notices[0].replies[0].late);
    let back = |reason: &str| supervise(SupervisionCommand::ReturnReply { notice, reason: reason.into() });
    assert_eq!(city.refused(&supervisor, back("")).code, "empty");
    city.done(&supervisor, back("没有时间表"));
    let standing = &city.state.supervision.notices[0];
    assert_eq!((standing.status(), standing.reply_by), (NoticeStatus::Acknowledged, day(6, 23)));
    city.done(&office, reply(notice));
    assert!(!city.state.supervision.notices[0].replies[1].late);
}

#[test]
fn what_a_unit_missed_is_told_from_the_day_after() {
    let (mut city, _, notice) = with_notice();
    let missed = |city: &City, today| city.state.supervision.notices[0].missed(today);
    assert_eq!((missed(&city, day(6, 9)), missed(&city, day(6, 10))), (None, Some(day(6, 9))));
    let office = office(&city);
    city.done(&office, acknowledge(notice));
    assert_eq!((missed(&city, day(6, 15)), missed(&city, day(6, 16))), (None, Some(day(6, 15))));
}

#[test]
fn nobody_judges_the_reply_of_their_own_unit() {
    let (mut city, _, notice) = with_notice();
    let office = office(&city);
    city.done(&office, acknowledge(notice));
    city.done(&office, reply(notice));
    let own = city.actor("jiaotongju", &[Role::Supervisor]);
    let accept = supervise(SupervisionCommand::AcceptReply { notice, text: "可以".into() });
    assert_eq!(city.refused(&own, accept).code, "notice.own");
}

#[test]
fn another_unit_does_not_see_a_notice() {
    let (mut city, _, notice) = with_notice();
    let other = city.actor("jiaoyuju", &[Role::Reporter]);
    assert_eq!(city.refused(&other, acknowledge(notice)).kind, RefusalKind::Unknown);
}

#[test]
fn a_notice_needs_a_clock_that_the_settings_have() {
    let (mut city, task) = with_task();
    let supervisor = city.supervisor();
    let issue = |terms| supervise(SupervisionCommand::IssueNotice { terms });
    let unknown = NoticeTerms { clock: "24小时".into(), ..notice_terms(task) };
    let refusal = city.refused(&supervisor, issue(unknown));
    assert_eq!((refusal.code, refusal.lifted_by), ("notice.clock", vec![Role::SystemAdmin]));
    assert!(refusal.zh.contains("13710"), "{}", refusal.zh);
    let unknown = NoticeTerms { step: "never".into(), ..notice_terms(task) };
    assert_eq!(city.refused(&supervisor, issue(unknown)).code, "notice.step");
    let stranger = NoticeTerms { unit: id("jiaoyuju"), ..notice_terms(task) };
    assert_eq!(city.refused(&supervisor, issue(stranger)).code, "task.not_involved");
}

#[test]
fn a_talk_is_called_then_recorded_once() {
    let (mut city, task) = with_task();
    let supervisor = city.supervisor();
    let terms = TalkTerms {
        unit: id("jiaotongju"),
        posts: vec![id("jiaotongju-post")],
        tasks: vec![task],
        reason: "连续两期欠进度".into(),
        on: day(6, 12),
    };
    let past = TalkTerms { on: day(1, 1), ..terms.clone() };
    let nobody = TalkTerms { posts: Vec::new(), ..terms.clone() };
    let call = |terms| supervise(SupervisionCommand::CallTalk { terms });
    assert_eq!(city.refused(&supervisor, call(past)).code, "day.passed");
    assert_eq!(city.refused(&supervisor, call(nobody)).code, "empty");
    city.done(&supervisor, call(terms));
    let record =
        TalkRecord {
            held: day(6, 12), record: "承诺月底前赶上。".into(), rectify_by: Some(day(6, 30))
        };
    let write = || supervise(SupervisionCommand::RecordTalk { talk: TalkId(1), record: record.clone() });
    assert_eq!(city.refused(&supervisor, write()).code, "day.to_come");
    city.on(day(6, 13));
    city.done(&supervisor, write());
    assert_eq!(city.refused(&supervisor, write()).code, "talk.over");
}

#[test]
fn a_bulletin_is_numbered_by_year_and_keeps_what_it_printed() {
    let (mut city, task) = with_task();
    let supervisor = city.supervisor();
    let issue = |city: &City| {
        let rows = draft_bulletin(&city.state, city.now.date());
        let shown = hash_of_rows(&rows);
        supervise(SupervisionCommand::IssueBulletin {
            title: "一季度通报".into(),
            preface: "总体平稳。".into(),
            shown,
        })
    };
    city.on(day(4, 5));
    let first = issue(&city);
    city.done(&supervisor, first);
    city.on(day(7, 5));
    let second = issue(&city);
    city.state.tasks[0].terms.title = "改了名".into();
    assert_eq!(
        city.refused(&supervisor, second).code,
        "publication.changed",
        "what was shown is what goes out"
    );
    let second = issue(&city);
    city.done(&supervisor, second);
    let bulletins = &city.state.supervision.bulletins;
    assert_eq!((bulletins[0].printed().as_str(), bulletins[1].number), ("督查通报2026年第1期", 2));
    assert_eq!((bulletins[0].rows[0].task, bulletins[0].rows[0].title.as_str()), (task, "农村公路350公里"));
    assert_eq!(bulletins[0].as_of, day(4, 5));
}

#[test]
fn a_bulletin_prints_its_denominators() {
    let (mut city, _) = with_task();
    city.task("新增学位", "jiaoyuju", &[]);
    city.task("校园安全", "jiaoyuju", &[]);
    let supervisor = city.supervisor();
    let shown = hash_of_rows(&draft_bulletin(&city.state, city.now.date()));
    let (title, preface) = ("通报".into(), "情况如下。".into());
    city.done(&supervisor, supervise(SupervisionCommand::IssueBulletin { title, preface, shown }));
    let counts = city.state.supervision.bulletins[0].by_unit();
    let education = &counts[&id("jiaoyuju")];
    assert_eq!((education.tasks, education.by_word.values().sum::<u32>()), (2, 2));
}
