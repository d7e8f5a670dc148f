//! What the public sees is pinned, and nothing leaves it silently.

mod support;

use support::{City, day, hash, roads, terms};
use taizhang_ledger::closing::ClosingCommand;
use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::publication::{
    LeftOutReason, PublicCorrection, PublicationCommand, compare, draft, hash_of_lines,
};
use taizhang_ledger::task::TaskForm;
use taizhang_ledger::{Actor, Command, EntryId, RefusalKind, RevisionId, Role, State};

fn publication(command: PublicationCommand) -> Command {
    Command::Publication(Box::new(command))
}

fn publisher(city: &City) -> Actor {
    city.actor("yanjiushi", &[Role::Publisher])
}

fn confirm(entry: EntryId) -> Command {
    Command::Entry(Box::new(EntryCommand::Confirm { entries: vec![entry] }))
}

fn publish(city: &City) -> Command {
    let shown = draft(&city.state, city.now.date()).content;
    publication(PublicationCommand::Publish { title: "一季度".into(), shown })
}

/// Two confirmed entries with an issued task each, and the others only read.
fn ready() -> (City, EntryId, EntryId) {
    let mut city = City::with_report();
    let (roads, schools) = (city.entry("新改建农村公路350公里"), city.entry("新增学位"));
    let drafter = city.drafter();
    city.done(&drafter, confirm(roads));
    city.done(&drafter, confirm(schools));
    city.task("新改建农村公路350公里", "jiaotongju", &[]);
    city.task("新增学位", "jiaoyuju", &[]);
    (city, roads, schools)
}

fn published() -> (City, EntryId, EntryId) {
    let (mut city, roads, schools) = ready();
    let publisher = publisher(&city);
    let command = publish(&city);
    city.done(&publisher, command);
    (city, roads, schools)
}

#[test]
fn a_revision_pins_its_lines_their_hash_and_the_size_of_the_log() {
    let (mut city, roads, schools) = ready();
    let (size, publisher) = (city.state.size, publisher(&city));
    let command = publish(&city);
    city.done(&publisher, command);
    let revision = city.state.publication.current().expect("a revision");
    assert_eq!(revision.lines.iter().map(|line| line.entry).collect::<Vec<_>>(), [schools, roads]);
    assert_eq!((revision.size, revision.count, revision.previous), (size, 2, None));
    assert_eq!(hash_of_lines(&revision.lines), revision.content);
    assert_eq!(revision.lines[0].units, ["市教育局"]);
    let then = State::fold(&city.log[..usize::try_from(size).expect("small")]).expect("a log");
    assert_eq!(draft(&then, revision.as_of).content, revision.content, "anyone can draw it up again");
}

#[test]
fn an_edit_does_not_change_what_the_public_sees() {
    let (mut city, roads, _) = published();
    let before = city.state.publication.clone();
    city.state.entries[roads.index()].read.text = "改写".into();
    let drafter = city.drafter();
    let change = taizhang_ledger::entry::Change::Due(None);
    let correct = EntryCommand::Correct { entry: roads, change, reason: "更正".into() };
    let _ = city.ask(&drafter, Command::Entry(Box::new(correct)));
    assert_eq!(city.state.publication, before);
}

#[test]
fn an_editor_cannot_take_an_entry_off_the_public_page() {
    let (mut city, roads, _) = published();
    let reporter = city.actor("jiaotongju", &[Role::Reporter]);
    let withhold =
        PublicationCommand::Withhold { entry: roads, withheld: true, reason: "不想公开".into() };
    assert_eq!(city.refused(&reporter, publication(withhold)).kind, RefusalKind::Forbidden);
    let supervisor = city.supervisor();
    let withhold =
        PublicationCommand::Withhold { entry: roads, withheld: true, reason: "涉及未公开规划".into() };
    city.done(&supervisor, publication(withhold));
    assert_eq!(
        city.state.publication.current().expect("a revision").lines.len(),
        2,
        "it stays in this revision"
    );
}

#[test]
fn what_leaves_the_page_stands_in_the_public_corrections_with_the_reason() {
    let (mut city, roads, _) = published();
    let (supervisor, publisher) = (city.supervisor(), publisher(&city));
    let withhold =
        PublicationCommand::Withhold { entry: roads, withheld: true, reason: "涉及未公开规划".into() };
    city.done(&supervisor, publication(withhold));
    let command = publish(&city);
    city.done(&publisher, command);
    let publication = &city.state.publication;
    assert_eq!(publication.current().expect("a revision").previous, Some(RevisionId(1)));
    assert_eq!(publication.current().expect("a revision").left_out[&LeftOutReason::Withheld], 1);
    let (told, _) = &publication.corrections[0];
    assert_eq!((told.entry, told.what.as_str(), told.reason.as_str()), (roads, "不再公开", "涉及未公开规划"));
    assert!(told.was.contains("350公里"));
}

#[test]
fn a_moved_due_date_is_told_with_both_days_and_the_reason() {
    use taizhang_ledger::request::{RequestCommand, RequestedChange};
    let (mut city, roads, _) = published();
    let (office, leader) =
        (city.actor("jiaotongju", &[Role::Reporter]), city.actor("shizhang", &[Role::Leader]));
    let request = |command| Command::Request(Box::new(command));
    let to = jiff::civil::date(2027, 3, 31);
    let (task, change) = (city.state.tasks[0].id, RequestedChange::Defer { to });
    let (reason, progress) = ("工期延长".into(), "已完成六成".into());
    city.done(&office, request(RequestCommand::Ask { task, change, reason, progress }));
    let approve = RequestCommand::Approve { request: taizhang_ledger::RequestId(1), said: "同意".into() };
    city.done(&leader, request(approve));
    let publisher = publisher(&city);
    let command = publish(&city);
    city.done(&publisher, command);
    let (told, _) = &city.state.publication.corrections[0];
    assert_eq!((told.entry, told.was.as_str(), told.is.as_str()), (roads, "2026-12-31", "2027-03-31"));
    assert_eq!((told.what.as_str(), told.reason.as_str()), ("时限", "工期延长"));
}

#[test]
fn what_was_left_out_is_counted_with_the_reason() {
    let (city, ..) = ready();
    let drawn = draft(&city.state, city.now.date());
    let commitments = city.state.entries.iter().filter(|entry| entry.read.kind.is_commitment()).count();
    assert_eq!(drawn.lines.len() + drawn.left_out.len(), commitments, "every promise is shown or counted");
    assert_eq!(drawn.counts()[&LeftOutReason::Unconfirmed] as usize, commitments - 2);
}

#[test]
fn what_was_shown_is_what_is_published() {
    let (mut city, ..) = ready();
    let publisher = publisher(&city);
    let stale = publish(&city);
    let (drafter, bid) = (city.drafter(), city.entry("国家森林城市"));
    city.done(&drafter, confirm(bid));
    city.task("国家森林城市", "qinghe", &[]);
    assert_eq!(city.refused(&publisher, stale).code, "publication.changed");
}

#[test]
fn publishing_twice_without_a_change_gives_no_new_revision() {
    let (mut city, ..) = published();
    let publisher = publisher(&city);
    let command = publish(&city);
    assert!(city.done(&publisher, command).is_empty());
    assert_eq!(city.state.publication.revisions.len(), 1);
}

#[test]
fn nothing_is_called_done_in_public_without_evidence() {
    let (mut city, roads, _) = ready();
    let task = city.state.tasks[0].id;
    let (office, supervisor) = (city.actor("jiaotongju", &[Role::Reporter]), city.supervisor());
    let closing = |command| Command::Closing(Box::new(command));
    let (text, evidence) = ("建成".into(), vec![hash("验收")]);
    city.done(&office, closing(ClosingCommand::Propose { task, text, evidence }));
    city.done(&supervisor, closing(ClosingCommand::Accept { task, text: "同意".into() }));
    let word = |city: &City| {
        let drawn = draft(&city.state, city.now.date());
        drawn.lines.iter().find(|line| line.entry == roads).map(|line| line.word.clone())
    };
    assert_eq!(word(&city).as_deref(), Some("已完成"));
    let closing = city.state.closings.tasks.get_mut(&task).expect("a closing");
    closing.proposals[0].evidence.clear();
    assert_eq!(word(&city), None);
    assert_eq!(draft(&city.state, city.now.date()).left_out[&roads], LeftOutReason::NoEvidence);
}

#[test]
fn an_error_in_a_revision_is_told_with_both_values() {
    let (mut city, roads, _) = published();
    let publisher = publisher(&city);
    let correction = PublicCorrection {
        revision: RevisionId(1),
        entry: roads,
        what: "数值".into(),
        was: "305公里".into(),
        is: "350公里".into(),
        reason: "录入颠倒".into(),
    };
    let silent = PublicCorrection { reason: String::new(), ..correction.clone() };
    let elsewhere = PublicCorrection { entry: city.entry("国家森林城市"), ..correction.clone() };
    let tell = |correction| publication(PublicationCommand::Correct { correction });
    assert_eq!(city.refused(&publisher, tell(silent)).code, "empty");
    assert_eq!(city.refused(&publisher, tell(elsewhere)).code, "publication.not_in_revision");
    city.done(&publisher, tell(correction.clone()));
    assert_eq!(city.state.publication.corrections[0].0, correction);
}

#[test]
fn a_new_day_alone_is_no_difference_between_revisions() {
    let (city, ..) = ready();
    let (then, now) = (draft(&city.state, day(3, 1)), draft(&city.state, day(4, 1)));
    assert_ne!(then.content, now.content);
    assert!(compare(&then.lines, &now.lines).is_empty());
}

#[test]
fn an_empty_page_is_refused_with_the_reasons() {
    let mut city = City::with_report();
    let publisher = publisher(&city);
    let command = publish(&city);
    let refusal = city.refused(&publisher, command);
    assert_eq!(refusal.code, "publication.nothing");
    assert!(refusal.zh.contains("读取结果未经确认"), "{}", refusal.zh);
}

#[test]
fn several_figures_of_a_promise_are_told_with_their_names_and_without_their_parts() {
    let mut city = City::with_report();
    let task = city.counted();
    let entry = city.state.task(task).expect("a task").entry;
    let drafter = city.drafter();
    city.done(&drafter, confirm(entry));
    let told = |city: &City| draft(&city.state, city.now.date()).lines[0].figures.clone();
    assert_eq!(told(&city), [""; 0], "nothing is accepted yet");
    city.open_period("2026-02");
    city.report(task, "2026-02", "42");
    city.accept(task, "2026-02");
    assert_eq!(told(&city), ["42公里"], "one figure is of what the sentence says");
    let of_same = |indicator: &str| {
        let mut terms = terms(indicator, "jiaotongju", &[]);
        let mut measure = roads();
        measure.indicator = indicator.into();
        terms.form = TaskForm::Measure(Box::new(measure));
        terms
    };
    let bridges = city.issued("农村公路350公里", of_same("改造危桥"));
    city.open_period("2026-03");
    city.report(bridges, "2026-03", "7");
    city.accept(bridges, "2026-03");
    assert_eq!(told(&city), ["新改建农村公路 42公里", "改造危桥 7公里"]);
}
