//! Drafts of tasks from what was read, the unit that could lead, and shares of a task.

mod support;

use support::worked::worked;
use support::{City, REPORT, day, filing, id, roads, terms};
use taizhang_ledger::establishment::{EstablishmentCommand, UnitKind};
use taizhang_ledger::measure::{Accumulation, Bound, Growth, SplitVerdict, Target};
use taizhang_ledger::task::{Draft, DutyCatalogue, TaskCommand, TaskForm, drafts, suggest};
use taizhang_ledger::{Command, Role, TaskId};

fn drafted(city: &City, words: &str) -> Vec<Draft> {
    drafts(&city.state, city.entry(words), 2026)
}

#[test]
fn each_figure_becomes_a_measure_and_what_is_guessed_is_said() {
    let city = City::with_report();
    let both = drafted(&city, "新增学位");
    assert_eq!(both.len(), 2);
    let TaskForm::Measure(schools) = &both[0].form else { panic!("a measure") };
    assert_eq!((schools.unit.as_str(), schools.accumulation), ("所", Accumulation::Cumulative));
    assert_eq!(schools.target, Target::Level { value: 20.into() });
    assert_eq!(both[0].due_date, day(12, 31));
    let guesses: String = both[0].guesses.iter().map(|guess| guess.zh.as_str()).collect();
    assert!(guesses.contains("推测") && guesses.contains("年底") && guesses.contains("序时"), "{guesses}");
    let firms = &drafted(&city, "60家以上")[0];
    assert_eq!(firms.form.measure().map(|measure| measure.bound), Some(Bound::AtLeast));
    let growth = &drafted(&city, "增长6%左右")[0];
    let measure = growth.form.measure().expect("a measure");
    assert_eq!(measure.target, Target::Growth(Growth::Rate { percent: 6.into() }));
    assert_eq!((measure.accumulation, measure.bound), (Accumulation::Rate, Bound::About));
}

#[test]
fn last_years_result_is_the_baseline_with_its_source() {
    let city = City::with_report();
    let roads = &drafted(&city, "农村公路350公里")[0];
    let baseline = roads.form.measure().and_then(|measure| measure.baseline.clone()).expect("a baseline");
    assert_eq!((baseline.value, baseline.year), (300.into(), 2025));
    assert!(baseline.source.contains("第") && baseline.source.contains("300"), "{}", baseline.source);
}

#[test]
fn what_has_no_figure_becomes_a_node_a_bid_or_a_duty() {
    let city = City::with_report();
    let form = |words: &str| drafted(&city, words)[0].form.name();
    assert_eq!([form("临澜港二期"), form("国家森林城市"), form("校园安全")], ["milestones", "bid", "duty"]);
    assert!(drafted(&city, "农村公路300公里").is_empty(), "a result is no task");
}

#[test]
fn a_draft_can_be_issued_as_it_is() {
    let mut city = City::with_report();
    let supervisor = city.supervisor();
    for entry in city.state.entries.iter().map(|entry| entry.id).collect::<Vec<_>>() {
        for draft in drafts(&city.state, entry, 2026) {
            let mut of = terms(&draft.title, "jiaoyuju", &[]);
            (of.form, of.due_date) = (draft.form, draft.due_date);
            let draft = TaskCommand::Draft { entry, parent: None, terms: Box::new(of) };
            city.done(&supervisor, Command::Task(Box::new(draft)));
        }
    }
    let drafted = city.state.tasks.iter().map(|task| task.id).collect::<Vec<_>>();
    assert!(drafted.len() >= 8, "{}", drafted.len());
    city.issue(drafted);
}

#[test]
fn printed_units_lead_and_support_where_they_are_registered() {
    let mut city = City::open();
    let drafter = city.drafter();
    let printed = format!("{REPORT}- 新建托育机构10家。（牵头单位：市教育局；配合单位：清河县、市卫健委）\n");
    city.done(&drafter, Command::File(Box::new(filing(&printed, "分工.md"))));
    let draft = &drafted(&city, "托育机构")[0];
    assert_eq!(draft.lead_unit, Some(id("jiaoyuju")));
    assert_eq!(draft.support_units, [id("qinghe")]);
    let guesses: String = draft.guesses.iter().map(|guess| guess.zh.as_str()).collect();
    assert!(guesses.contains("市卫健委"), "{guesses}");
}

#[test]
fn the_unit_that_could_lead_is_named_with_the_reason_or_not_at_all() {
    let mut city = City::with_report();
    let catalogue = DutyCatalogue::shipped();
    assert!(catalogue.duty.len() >= 25);
    let first =
        |city: &City, words: &str| suggest(&city.state, city.entry(words), &catalogue).into_iter().next();
    let schools = first(&city, "新增学位").expect("a candidate");
    assert_eq!(schools.unit, id("jiaoyuju"));
    assert!(
        schools.reason.zh.contains("学校") && schools.reason.en.contains("catalogue"),
        "{}",
        schools.reason
    );
    assert_eq!(first(&city, "国家森林城市"), None, "no such office is registered, so nobody is named");
    let admin = city.actor("duchashi", &[Role::SystemAdmin]);
    for unit in ["jiaoyu-a", "jiaoyu-b"] {
        let (name, kind, above) = (format!("教育服务中心{unit}"), UnitKind::Department, None);
        let register = EstablishmentCommand::RegisterUnit { unit: id(unit), name, kind, above };
        city.done(&admin, Command::Establishment(Box::new(register)));
    }
    assert_eq!(first(&city, "新增学位"), None, "of three offices none is the one");
}

#[test]
fn what_was_given_to_a_unit_before_speaks_for_it() {
    let mut city = City::open();
    let drafter = city.drafter();
    let twice = format!("{REPORT}- 持续加强校园安全管理工作。\n");
    city.done(&drafter, Command::File(Box::new(filing(&twice, "两次.md"))));
    city.task("持续加强校园安全管理。", "dongcheng", &[]);
    let again = suggest(&city.state, city.entry("安全管理工作"), &DutyCatalogue::default());
    assert_eq!(again.first().map(|candidate| candidate.unit.clone()), Some(id("dongcheng")));
    assert!(again[0].reason.zh.contains("T1"), "{}", again[0].reason);
}

#[test]
fn the_shares_of_a_task_are_held_against_it_and_added_where_units_agree() {
    let mut city = worked();
    let (parent, march) = (TaskId(3), "2026-03".parse().expect("a period"));
    let reading = city.state.shares(parent).reading.expect("a share");
    assert_eq!(reading.verdict, SplitVerdict::Remainder { left: 150.into() });
    assert!(reading.reason.zh.contains("尚余150公里"), "{}", reading.reason);
    assert_eq!(city.state.rolled_up(parent, march).value, Some(20.into()));
    let supervisor = city.supervisor();
    let mut share = |value: &str, unit: &str, lead: &str| {
        let mut of = terms("分解", lead, &[]);
        let mut measure = roads();
        measure.unit = unit.into();
        measure.target = Target::Level { value: value.parse().expect("a figure") };
        of.form = TaskForm::Measure(Box::new(measure));
        let entry = city.state.task(parent).expect("a task").entry;
        let draft = TaskCommand::Draft { entry, parent: Some(parent), terms: Box::new(of) };
        city.done(&supervisor, Command::Task(Box::new(draft)));
    };
    share("180", "公里", "dongcheng");
    share("18000", "米", "jiaoyuju");
    let shares = city.state.shares(parent);
    assert_eq!(shares.reading.expect("shares").verdict, SplitVerdict::OverCommitted { over: 30.into() });
    assert_eq!(shares.left_out.len(), 1);
    assert!(shares.left_out[0].1.zh.contains("米"), "{}", shares.left_out[0].1);
    let rolled = city.state.rolled_up(parent, march);
    assert_eq!((rolled.value, rolled.missing.len(), rolled.left_out.len()), (Some(20.into()), 1, 1));
}

#[test]
fn a_draft_says_nothing_was_reached() {
    let mut city = City::with_report();
    let (supervisor, entry) = (city.supervisor(), city.entry("临澜港二期"));
    let mut refused = |form: &str| {
        let mut of = terms("港口", "jiaotongju", &[]);
        of.form = serde_json::from_str(form).expect("a form");
        let draft = TaskCommand::Draft { entry, parent: None, terms: Box::new(of) };
        city.refused(&supervisor, Command::Task(Box::new(draft))).code
    };
    let node = |extra: &str| {
        format!(r#"{{"milestones": {{"nodes": [{{"title": "开工", "due": "2026-05-01"{extra}}}]}}}}"#)
    };
    assert_eq!(refused(&node(r#", "reached": {"on": "2026-01-01"}"#)), "task.form_reached");
    assert_eq!(refused(&node(r#"}, {"title": "开工", "due": "2026-06-01""#)), "task.step_twice");
    assert_eq!(refused(&node(r#"}, {"title": " ", "due": "2026-06-01""#)), "empty");
}
