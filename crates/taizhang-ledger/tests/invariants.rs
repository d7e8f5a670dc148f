//! Every invariant holds in a city that lived, and is broken by a state that the rules cannot reach.

mod support;

use std::collections::BTreeSet;

use support::worked::{Mutation, WORK, worked};
use support::{City, day, hash, id};
use taizhang_ledger::appraisal::AdjustmentOn;
use taizhang_ledger::appraise::{AppealedPoints, AppraisalStatus, AppraiseCommand};
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::clue::{ClueCommand, ClueStatus, PublishedAnswer};
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::establishment::EstablishmentCommand;
use taizhang_ledger::invariant::{broken, names};
use taizhang_ledger::publication::{PublicationCommand, draft};
use taizhang_ledger::request::{RequestCommand, RequestStatus, RequestedChange};
use taizhang_ledger::supervision::{
    NoticeTerms, SupervisionCommand, TalkRecord, TalkTerms, draft_bulletin, hash_of_rows, recipients,
};
use taizhang_ledger::task::TaskStatus;
use taizhang_ledger::{
    AppealId, AppraisalId, BulletinId, ClueId, Command, EntryId, NoticeId, RequestId, RevisionId, Role,
    State, TalkId, TaskId,
};

const COMMITMENT: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// A city in which everything of this part of the year happened at least once.
fn lived() -> City {
    let mut city = City::with_report();
    let drafter = city.drafter();
    let entries = vec![city.entry("新改建农村公路350公里"), city.entry("新增学位")];
    city.done(&drafter, Command::Entry(Box::new(EntryCommand::Confirm { entries })));
    let roads = city.task("新改建农村公路350公里", "jiaotongju", &[]);
    let schools = city.task("新增学位", "jiaoyuju", &[]);
    publish(&mut city);
    ask(&mut city, schools);
    supervise(&mut city, roads);
    conclude(&mut city, roads);
    write(&mut city);
    let supervisor = city.supervisor();
    let withhold = PublicationCommand::Withhold {
        entry: city.entry("新增学位"),
        withheld: true,
        reason: "数据待核".into(),
    };
    city.done(&supervisor, Command::Publication(Box::new(withhold)));
    publish(&mut city);
    appraise(&mut city);
    city.on(day(12, 31));
    let close = ClosingCommand::CloseYear { year: 2026, carried_over: vec![schools], text: "归档".into() };
    city.done(&supervisor, Command::Closing(Box::new(close)));
    city
}

fn appraise(city: &mut City) {
    let (supervisor, office) = (city.supervisor(), city.actor("jiaotongju", &[Role::Reporter]));
    let appraise = |command| Command::Appraise(Box::new(command));
    city.on(day(4, 2));
    let period = "2026-Q1".parse().expect("a period");
    let (title, noted) = ("一季度考核".into(), Vec::new());
    city.done(&supervisor, appraise(AppraiseCommand::Compute { title, period, noted }));
    let appraisal = AppraisalId(1);
    let unit = id("jiaotongju");
    city.done(&office, appraise(AppraiseCommand::Appeal { appraisal, unit, text: "回复已到".into() }));
    let points = AppealedPoints { on: AdjustmentOn::Total, points: 1.into() };
    let (appeal, adjusted, reason) = (AppealId(1), Some(points), "属实".into());
    city.done(&supervisor, appraise(AppraiseCommand::DecideAppeal { appeal, adjusted, reason }));
    city.on(day(4, 10));
    city.done(&supervisor, appraise(AppraiseCommand::Finish { appraisal }));
}

fn publish(city: &mut City) {
    let publisher = city.actor("yanjiushi", &[Role::Publisher]);
    let shown = draft(&city.state, city.now.date()).content;
    let publish = PublicationCommand::Publish { title: "公开".into(), shown };
    city.done(&publisher, Command::Publication(Box::new(publish)));
}

fn ask(city: &mut City, task: TaskId) {
    let (office, leader) =
        (city.actor("jiaoyuju", &[Role::Reporter]), city.actor("shizhang", &[Role::Leader]));
    let request = |command| Command::Request(Box::new(command));
    for to in [jiff::civil::date(2027, 3, 31), jiff::civil::date(2027, 6, 30)] {
        let (reason, progress) = ("工期延长".into(), "已完成六成".into());
        let change = RequestedChange::Defer { to };
        city.done(&office, request(RequestCommand::Ask { task, change, reason, progress }));
        let request_id = city.state.requests.last().expect("a request").id;
        city.done(&leader, request(RequestCommand::Approve { request: request_id, said: "同意".into() }));
    }
    let permit = RequestCommand::PermitLate { task, until: day(12, 30), reason: "预留".into() };
    city.done(&leader, request(permit));
}

fn supervise(city: &mut City, task: TaskId) {
    let (supervisor, office) = (city.supervisor(), city.actor("jiaotongju", &[Role::Reporter]));
    let security = city.actor("duchashi", &[Role::SecurityAdmin]);
    let establish = |command| Command::Establishment(Box::new(command));
    let supervise = |command| Command::Supervision(Box::new(command));
    let register = EstablishmentCommand::RegisterPerson { person: id("p1"), commitment: COMMITMENT.into() };
    city.done(&security, establish(register));
    let fill =
        EstablishmentCommand::FillPost { post: id("jiaotongju-post"), person: id("p1"), from: day(1, 1) };
    city.done(&security, establish(fill));
    let shown = recipients(&city.state, city.state.task(task).expect("a task"), city.now.date());
    let shown = shown.into_iter().map(|recipient| recipient.post).collect();
    city.done(&supervisor, supervise(SupervisionCommand::Urge { task, text: "请填报".into(), shown }));
    let terms = NoticeTerms {
        unit: id("jiaotongju"),
        tasks: vec![task],
        matter: "滞后".into(),
        requirement: "补救".into(),
        clock: "13710".into(),
        step: "reply".into(),
    };
    city.done(&supervisor, supervise(SupervisionCommand::IssueNotice { terms }));
    let notice = NoticeId(1);
    city.done(&office, supervise(SupervisionCommand::AcknowledgeNotice { notice }));
    let reply =
        || supervise(SupervisionCommand::ReplyToNotice { notice, text: "已补".into(), evidence: vec![] });
    city.done(&office, reply());
    city.done(&supervisor, supervise(SupervisionCommand::ReturnReply { notice, reason: "太简略".into() }));
    city.done(&office, reply());
    city.done(&supervisor, supervise(SupervisionCommand::AcceptReply { notice, text: "可以".into() }));
    let today = city.now.date();
    let posts = vec![id("jiaotongju-post")];
    let terms =
        TalkTerms { unit: id("jiaotongju"), posts, tasks: vec![task], reason: "滞后".into(), on: today };
    city.done(&supervisor, supervise(SupervisionCommand::CallTalk { terms }));
    let record = TalkRecord { held: today, record: "已谈".into(), rectify_by: None };
    city.done(&supervisor, supervise(SupervisionCommand::RecordTalk { talk: TalkId(1), record }));
    let shown = hash_of_rows(&draft_bulletin(&city.state, today));
    let (title, preface) = ("通报".into(), "如下".into());
    city.done(&supervisor, supervise(SupervisionCommand::IssueBulletin { title, preface, shown }));
}

fn conclude(city: &mut City, task: TaskId) {
    let (supervisor, office) = (city.supervisor(), city.actor("jiaotongju", &[Role::Reporter]));
    let closing = |command| Command::Closing(Box::new(command));
    let propose = ClosingCommand::Propose { task, text: "建成".into(), evidence: vec![hash("验收")] };
    city.done(&office, closing(propose));
    city.done(&supervisor, closing(ClosingCommand::Accept { task, text: "同意".into() }));
    let verify = ClosingCommand::Verify { task, text: "属实".into(), evidence: Vec::new() };
    city.done(&supervisor, closing(verify));
    city.done(&supervisor, closing(ClosingCommand::StrikeOff { task, text: "销号".into() }));
}

fn write(city: &mut City) {
    let (entry, writer) = (city.entry("新增学位"), city.actor("duchashi", &[Role::Citizen]));
    let (supervisor, office) = (city.supervisor(), city.actor("jiaoyuju", &[Role::Reporter]));
    let publisher = city.actor("yanjiushi", &[Role::Publisher]);
    let clue = |command| Command::Clue(Box::new(command));
    let receive = ClueCommand::Receive { entry, text: hash("信"), contact: Some(COMMITMENT.into()) };
    city.done(&writer, clue(receive));
    let assign = ClueCommand::Assign { clue: ClueId(1), unit: id("jiaoyuju"), answer_by: day(3, 1) };
    city.done(&supervisor, clue(assign));
    city.done(&office, clue(ClueCommand::Answer { clue: ClueId(1), answer: "九月开学".into() }));
    let published = PublishedAnswer { matter: "何时开学".into(), answer: "九月".into() };
    city.done(&publisher, clue(ClueCommand::Publish { clue: ClueId(1), published }));
}

const SUPERVISION: &[Mutation] = &[
    ("a document number is given once", |s| {
        let twin = s.supervision.notices[0].clone();
        s.supervision.notices.push(twin);
    }),
    ("the last number of a series is known", |s| s.documents.clear()),
    ("notices, talks and bulletins are numbered in order", |s| s.supervision.notices[0].id = NoticeId(9)),
    ("notices, talks and bulletins are numbered in order", |s| s.supervision.talks[0].id = TalkId(9)),
    ("notices, talks and bulletins are numbered in order", |s| s.supervision.bulletins[0].id = BulletinId(9)),
    ("no day of a notice lies before its issue", |s| s.supervision.notices[0].receipt_by = day(1, 1)),
    ("a notice is signed for before it is replied to", |s| s.supervision.notices[0].acknowledged = None),
    ("a reply is accepted or returned, never both", |s| {
        let said = s.supervision.notices[0].issued.clone();
        s.supervision.notices[0].replies[1].returned = Some(said);
    }),
    ("only the last reply to a notice waits or stands", |s| {
        s.supervision.notices[0].replies[0].returned = None
    }),
    ("a returned reply has a reason", |s| {
        s.supervision.notices[0].replies[0].returned.as_mut().expect("returned").text.clear();
    }),
    ("nobody judged the reply of their own unit", |s| {
        s.supervision.notices[0].replies[1].accepted.as_mut().expect("accepted").by.unit = id("jiaotongju");
    }),
    ("an urge went to somebody, and to each post once", |s| {
        s.supervision.urges[0].recipients[0].person = None
    }),
    ("an urge went to somebody, and to each post once", |s| {
        let twin = s.supervision.urges[0].recipients[0].clone();
        s.supervision.urges[0].recipients.push(twin);
    }),
    ("a talk was held or called off, never both", |s| {
        let said = s.supervision.talks[0].called.clone();
        s.supervision.talks[0].called_off = Some(said);
    }),
    ("a talk was recorded on its day or later", |s| {
        s.supervision.talks[0].record.as_mut().expect("a record").0.held = day(12, 31);
    }),
    ("bulletins of a year are counted without a gap, and none is empty", |s| {
        s.supervision.bulletins[0].number = 2
    }),
    ("bulletins of a year are counted without a gap, and none is empty", |s| {
        s.supervision.bulletins[0].rows.clear()
    }),
];

const REQUESTS: &[Mutation] = &[
    ("requests are numbered in order", |s| s.requests[0].id = RequestId(5)),
    ("a request is of a task", |s| s.requests[0].task = TaskId(99)),
    ("a request that is not waiting was decided by somebody", |s| s.requests[0].decided = None),
    ("nobody granted or refused their own request", |s| {
        let asker = s.requests[0].by.person.clone();
        s.requests[0].decided.as_mut().expect("decided").by.person = asker;
    }),
    ("one request of a task waits at a time", |s| {
        for request in &mut s.requests {
            (request.status, request.decided) = (RequestStatus::Asked, None);
        }
    }),
    ("a granted request keeps what stood before", |s| {
        s.requests[0].decided.as_mut().expect("decided").before = None
    }),
    ("an extension moves the due date later and nothing else", |s| {
        let decided = s.requests[0].decided.as_mut().expect("decided");
        decided.after.as_mut().expect("terms").title = "别的".into();
    }),
    ("an issued task stands as the last granted request left it", |s| s.tasks[1].terms.title = "改了".into()),
    ("an issued task is cancelled by a granted request only", |s| s.tasks[1].status = TaskStatus::Cancelled),
    ("a late request is permitted for a task", |s| {
        let (_, permission) = s.late_permissions.pop_first().expect("a permission");
        s.late_permissions.insert(TaskId(99), permission);
    }),
];

const CLOSING: &[Mutation] = &[
    ("every conclusion was proposed with evidence", |s| {
        s.closings.tasks.get_mut(&TaskId(1)).expect("a closing").proposals[0].evidence.clear();
    }),
    ("a proposal is accepted or returned, never both", |s| {
        let proposal = &mut s.closings.tasks.get_mut(&TaskId(1)).expect("a closing").proposals[0];
        proposal.returned = proposal.accepted.clone();
    }),
    ("nobody accepted their own conclusion", |s| {
        let proposal = &mut s.closings.tasks.get_mut(&TaskId(1)).expect("a closing").proposals[0];
        proposal.accepted = Some(proposal.said.clone());
    }),
    ("nobody verified or struck off their own conclusion", |s| {
        let closing = s.closings.tasks.get_mut(&TaskId(1)).expect("a closing");
        closing.struck_off = Some(closing.proposals[0].said.clone());
    }),
    ("a task that is being concluded has a proposal that waits", |s| {
        s.tasks[0].status = TaskStatus::Concluding
    }),
    ("a concluded task has an accepted proposal and what stood then", |s| {
        s.closings.tasks.get_mut(&TaskId(1)).expect("a closing").standing = None;
    }),
    ("a task is verified before it is struck off", |s| {
        s.closings.tasks.get_mut(&TaskId(1)).expect("a closing").verified = None;
    }),
    ("a closed year has nothing open in it", |s| s.tasks[0].status = TaskStatus::Acknowledged),
    ("what is carried over is a task", |s| {
        s.closings.years.get_mut(&2026).expect("a year").carried_over.push(TaskId(99));
    }),
];

const PUBLIC: &[Mutation] = &[
    ("revisions are numbered in order, and each names the one before", |s| {
        s.publication.revisions[1].previous = None
    }),
    ("revisions are numbered in order, and each names the one before", |s| {
        s.publication.revisions[0].id = RevisionId(7);
    }),
    ("a revision holds the lines that its hash stands for", |s| {
        s.publication.revisions[0].lines[0].wording = "改写".into();
    }),
    ("a revision shows an entry once", |s| {
        let twin = s.publication.revisions[0].lines[0].clone();
        s.publication.revisions[0].lines.push(twin);
    }),
    ("a revision was drawn from a log at least as long as the one before it", |s| {
        s.publication.revisions[1].size = 1
    }),
    ("a correction is of an entry that stood in its revision", |s| {
        s.publication.corrections[0].0.entry = EntryId(99);
    }),
    ("what left the public page stands in the corrections", |s| s.publication.corrections.clear()),
    ("what is withheld is an entry, with a reason", |s| {
        s.publication.withheld.values_mut().for_each(|said| said.text.clear());
    }),
    ("clues are numbered in order", |s| s.clues[0].id = ClueId(4)),
    ("a clue is about an entry", |s| s.clues[0].entry = EntryId(99)),
    ("a clue holds a commitment to its writer and nothing else of them", |s| {
        s.clues[0].contact = Some("13800000000".into());
    }),
    ("a clue that a unit has, has a day for the answer", |s| {
        (s.clues[0].status, s.clues[0].answer_by) = (ClueStatus::Assigned, None);
    }),
    ("an answer is public after a unit gave one", |s| s.clues[0].steps.clear()),
    ("the text of a clue at work is not erased", |s| {
        (s.clues[0].status, s.clues[0].erased) = (ClueStatus::Received, true);
    }),
];

const APPRAISALS: &[Mutation] = &[
    ("appraisals and appeals are numbered in order", |s| s.appeals[0].id = AppealId(3)),
    ("a period has one appraisal that stands", |s| {
        let twin = s.appraisals[0].clone();
        s.appraisals.push(twin);
    }),
    ("a final appraisal has no appeal that waits", |s| s.appeals[0].decided = None),
    ("an appeal was made in the days to object", |s| s.appraisals[0].objections_until = day(4, 1)),
    ("nobody decided the appeal of their own unit", |s| {
        s.appeals[0].decided.as_mut().expect("decided").said.by.unit = id("jiaotongju");
    }),
    ("a score is adjusted by decided appeals only", |s| {
        s.appraisals[0].scores.values_mut().for_each(|score| score.adjustments.clear());
    }),
    ("a score lies between the least and the full one", |s| {
        s.appraisals[0].scores.values_mut().for_each(|score| score.total = Some(101.into()));
    }),
    ("a final ranking is that of its scores", |s| s.appraisals[0].ranking.clear()),
    ("a final ranking is that of its scores", |s| {
        s.appraisals[0].status = AppraisalStatus::Final;
        s.appraisals[0].ranking.reverse();
        s.appraisals[0].ranking.pop();
    }),
];

#[test]
fn t33_invariants_hold_in_a_city_that_lived_and_after_each_of_its_events() {
    let city = lived();
    assert_eq!(broken(&city.state), []);
    let mut state = State::default();
    for recorded in &city.log {
        state.apply(recorded).expect("a log");
        // What a long event holds follows its head in the same batch.
        if !["publication.published", "bulletin.issued", "publication.lines", "appraisal.finished"]
            .contains(&recorded.event.name())
        {
            assert_eq!(broken(&state), [], "after {}", recorded.event.name());
        }
    }
}

#[test]
fn t33_invariants_hold_in_a_city_that_reported_and_after_each_of_its_events() {
    let mut state = State::default();
    for recorded in &worked().log {
        state.apply(recorded).expect("a log");
        assert_eq!(broken(&state), [], "after {}", recorded.event.name());
    }
}

#[test]
fn t33_every_invariant_is_broken_by_a_state_that_breaks_it() {
    let good = lived().state;
    let mut fired = BTreeSet::new();
    let lived =
        [SUPERVISION, REQUESTS, CLOSING, PUBLIC, APPRAISALS].concat().into_iter().map(|case| (&good, case));
    let reported = worked().state;
    let worked = WORK.iter().map(|case| (&reported, *case));
    for (good, (name, mutate)) in lived.chain(worked) {
        let mut state = good.clone();
        mutate(&mut state);
        let found: Vec<&str> = broken(&state).iter().map(|broken| broken.invariant).collect();
        assert!(found.contains(&name), "{name}: {found:?}");
        fired.insert(name);
    }
    let silent: Vec<&str> = names().into_iter().filter(|name| !fired.contains(name)).collect();
    assert!(silent.is_empty(), "nothing shows that these can fail: {silent:?}");
    assert!(names().len() >= 40, "{}", names().len());
}
