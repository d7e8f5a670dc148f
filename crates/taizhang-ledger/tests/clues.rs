//! Citizens' clues: who sees them, who answers, what the public reads.

mod support;

use support::{City, day, hash, id};
use taizhang_ledger::clue::{ClueCommand, ClueStatus, PublishedAnswer};
use taizhang_ledger::query::{Todo, WorkThing, work};
use taizhang_ledger::{Actor, ClueId, Command, RefusalKind, Role};

const CONTACT: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn clue(command: ClueCommand) -> Command {
    Command::Clue(Box::new(command))
}

fn citizen(city: &City) -> Actor {
    city.actor("duchashi", &[Role::Citizen])
}

/// A city in which someone wrote about the country roads.
fn written() -> (City, ClueId) {
    let mut city = City::with_report();
    let (writer, entry) = (citizen(&city), city.entry("新改建农村公路350公里"));
    let receive =
        ClueCommand::Receive { entry, text: hash("盐一行\n路没有修"), contact: Some(CONTACT.into()) };
    city.done(&writer, clue(receive));
    (city, ClueId(1))
}

/// The same, with the transport office to answer by 20 March.
fn assigned() -> (City, ClueId) {
    let (mut city, of) = written();
    let supervisor = city.supervisor();
    let assign = ClueCommand::Assign { clue: of, unit: id("jiaotongju"), answer_by: day(3, 20) };
    city.done(&supervisor, clue(assign));
    (city, of)
}

fn answer(of: ClueId) -> Command {
    clue(ClueCommand::Answer { clue: of, answer: "该路段列入二季度计划。".into() })
}

fn publish(of: ClueId) -> Command {
    let published =
        PublishedAnswer { matter: "某村道路未修".into(), answer: "列入二季度计划。".into() };
    clue(ClueCommand::Publish { clue: of, published })
}

#[test]
fn a_clue_is_work_of_the_unit_that_is_to_answer_until_it_has() {
    let (mut city, of) = assigned();
    let waits = |city: &City, on| {
        let work = work(&city.state, &id("jiaotongju"), on);
        work.items().find(|item| item.thing == WorkThing::Clue(of)).map(|item| (item.todo, item.overdue))
    };
    assert_eq!(waits(&city, day(3, 20)), Some((Todo::Answer, false)));
    assert_eq!(waits(&city, day(3, 21)), Some((Todo::Answer, true)));
    let office = city.actor("jiaotongju", &[Role::Reporter]);
    city.done(&office, answer(of));
    assert_eq!(waits(&city, day(3, 21)), None);
}

#[test]
fn a_leaf_holds_nothing_that_tells_who_wrote() {
    let (city, _) = written();
    let leaf = serde_json::to_string(city.log.last().expect("a leaf")).expect("JSON");
    assert!(!leaf.contains("路没有修"), "{leaf}");
    assert!(leaf.contains(CONTACT));
}

#[test]
fn a_telephone_number_is_no_commitment() {
    let mut city = City::with_report();
    let (writer, entry) = (citizen(&city), city.entry("新改建农村公路350公里"));
    let receive = ClueCommand::Receive { entry, text: hash("文"), contact: Some("13800000000".into()) };
    assert_eq!(city.refused(&writer, clue(receive)).code, "commitment.shape");
}

#[test]
fn the_same_letter_sent_twice_is_one_clue() {
    let (mut city, _) = written();
    let (writer, entry) = (citizen(&city), city.entry("新改建农村公路350公里"));
    let receive =
        ClueCommand::Receive { entry, text: hash("盐一行\n路没有修"), contact: Some(CONTACT.into()) };
    assert!(city.done(&writer, clue(receive)).is_empty());
    assert_eq!(city.state.clues.len(), 1);
}

#[test]
fn a_clue_goes_to_a_unit_and_its_answer_to_the_public() {
    let (mut city, of) = assigned();
    let (unit, publisher) =
        (city.actor("jiaotongju", &[Role::Reporter]), city.actor("yanjiushi", &[Role::Publisher]));
    city.done(&unit, answer(of));
    assert!(city.state.clues[0].published.is_none(), "an answer is not public by itself");
    city.done(&publisher, publish(of));
    let known = &city.state.clues[0];
    assert_eq!(known.status, ClueStatus::Published);
    assert_eq!(
        known.answer(),
        Some("该路段列入二季度计划。"),
        "what the unit said stays beside what is public"
    );
    assert_eq!(known.steps.len(), 3);
}

#[test]
fn another_unit_does_not_learn_that_there_is_a_clue() {
    let (mut city, of) = assigned();
    let other = city.actor("jiaoyuju", &[Role::Reporter]);
    assert_eq!(city.refused(&other, answer(of)).kind, RefusalKind::Unknown);
}

#[test]
fn a_unit_gives_a_clue_back_with_a_reason() {
    let (mut city, of) = assigned();
    let unit = city.actor("jiaotongju", &[Role::Reporter]);
    let blank = ClueCommand::ReturnBack { clue: of, reason: String::new() };
    assert_eq!(city.refused(&unit, clue(blank)).code, "empty");
    let back = ClueCommand::ReturnBack { clue: of, reason: "该路属县里管养".into() };
    city.done(&unit, clue(back));
    assert_eq!((city.state.clues[0].status, city.state.clues[0].unit.as_ref()), (ClueStatus::Received, None));
    assert_eq!(city.refused(&unit, answer(of)).kind, RefusalKind::Unknown, "it is no longer theirs");
}

#[test]
fn an_answer_sent_back_is_in_the_units_hands_again() {
    let (mut city, of) = assigned();
    let (unit, supervisor) = (city.actor("jiaotongju", &[Role::Reporter]), city.supervisor());
    city.done(&unit, answer(of));
    city.done(&supervisor, clue(ClueCommand::RejectAnswer { clue: of, reason: "没有说何时".into() }));
    assert_eq!(city.state.clues[0].status, ClueStatus::Assigned);
    city.done(&unit, answer(of));
}

#[test]
fn nothing_is_published_before_the_unit_answered() {
    let (mut city, of) = assigned();
    let publisher = city.actor("yanjiushi", &[Role::Publisher]);
    let refusal = city.refused(&publisher, publish(of));
    assert_eq!(refusal.code, "clue.status");
    assert!(refusal.zh.contains("已转办"), "{}", refusal.zh);
}

#[test]
fn the_last_day_for_an_answer_does_not_lie_in_the_past() {
    let (mut city, of) = written();
    city.on(day(4, 1));
    let supervisor = city.supervisor();
    let assign = ClueCommand::Assign { clue: of, unit: id("jiaotongju"), answer_by: day(3, 20) };
    assert_eq!(city.refused(&supervisor, clue(assign)).code, "day.passed");
}

#[test]
fn an_answer_is_overdue_the_day_after_its_last_day() {
    let (city, _) = assigned();
    let known = &city.state.clues[0];
    assert!(!known.is_overdue(day(3, 20)));
    assert!(known.is_overdue(day(3, 21)));
}

#[test]
fn what_was_written_is_erased_without_breaking_the_log() {
    let (mut city, of) = written();
    let supervisor = city.supervisor();
    let erase = || clue(ClueCommand::Erase { clue: of, reason: "来信人要求".into() });
    assert_eq!(city.refused(&supervisor, erase()).code, "clue.status", "a clue at work keeps its text");
    city.done(&supervisor, clue(ClueCommand::Dismiss { clue: of, reason: "与条目无关".into() }));
    city.done(&supervisor, erase());
    assert!(city.state.clues[0].erased);
    assert_eq!(taizhang_ledger::State::fold(&city.log).expect("a log"), city.state);
}
