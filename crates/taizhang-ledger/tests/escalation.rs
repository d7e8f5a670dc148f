//! The ladder of escalation, and lamps set by hand.

mod support;

use support::{City, day, id};
use taizhang_ledger::lamp::{LadderStep, Lamp, NextStep};
use taizhang_ledger::supervision::{NoticeTerms, SupervisionCommand, lamp_override, next_step};
use taizhang_ledger::task::Terms;
use taizhang_ledger::{Actor, Command, RefusalKind, Role, TaskId};

fn supervise(command: SupervisionCommand) -> Command {
    Command::Supervision(Box::new(command))
}

fn escalate(task: TaskId, step: LadderStep, reason: &str) -> Command {
    supervise(SupervisionCommand::Escalate { task, step, reason: reason.into() })
}

fn leader(city: &City) -> Actor {
    city.actor("shizhang", &[Role::Leader])
}

/// A task that was due on Friday, 29 May, on a day after.
fn overdue(month: i8, of: i8) -> (City, TaskId) {
    let mut city = City::with_report();
    let entry = city.entry("新改建农村公路350公里");
    let terms = Terms { due_date: day(5, 29), ..support::terms("农村公路", "jiaotongju", &[]) };
    let task = city.draft(entry, terms);
    city.issue(vec![task]);
    city.on(day(month, of));
    (city, task)
}

fn next(city: &City, task: TaskId) -> NextStep {
    next_step(&city.state, city.state.task(task).expect("a task"), city.now.date())
}

#[test]
fn the_next_step_is_computed_and_shown_with_its_day() {
    let (mut city, task) = overdue(5, 29);
    assert_eq!(next(&city, task), NextStep::NotOverdue);
    city.on(day(6, 1));
    assert!(
        matches!(next(&city, task), NextStep::Propose { step: LadderStep::Urge, .. }),
        "{:?}",
        next(&city, task)
    );
}

#[test]
fn steps_are_taken_in_order_each_when_its_days_have_passed() {
    let (mut city, task) = overdue(6, 2);
    let supervisor = city.supervisor();
    assert_eq!(city.refused(&supervisor, escalate(task, LadderStep::Talk, "急")).code, "escalation.skip");
    city.done(&supervisor, escalate(task, LadderStep::Urge, ""));
    let refusal = city.refused(&supervisor, escalate(task, LadderStep::Notice, ""));
    assert_eq!(refusal.code, "escalation.not_now");
    assert!(refusal.zh.contains("督办通知单"), "{}", refusal.zh);
    city.on(day(6, 15));
    city.done(&supervisor, escalate(task, LadderStep::Notice, ""));
    assert_eq!(city.state.supervision.escalations[&task].len(), 2);
}

#[test]
fn a_step_is_gone_past_only_when_a_leader_called_it_urgent_and_with_a_reason() {
    let (mut city, task) = overdue(6, 2);
    let (supervisor, leader) = (city.supervisor(), leader(&city));
    let urgent =
        |urgent| supervise(SupervisionCommand::CallUrgent { task, urgent, reason: "汛期将至".into() });
    let refusal = city.refused(&supervisor, escalate(task, LadderStep::Bulletin, "汛期"));
    assert_eq!((refusal.code, refusal.lifted_by), ("escalation.skip", vec![Role::Leader]));
    assert_eq!(city.refused(&supervisor, urgent(true)).kind, RefusalKind::Forbidden);
    city.done(&leader, urgent(true));
    assert_eq!(city.refused(&supervisor, escalate(task, LadderStep::Bulletin, "")).code, "empty");
    let never = escalate(task, LadderStep::Talk, "汛期");
    assert_eq!(
        city.refused(&supervisor, never).code,
        "escalation.skip",
        "the ladder lets nobody past a bulletin"
    );
    city.done(&supervisor, escalate(task, LadderStep::Bulletin, "汛期将至"));
    let taken = &city.state.supervision.escalations[&task][0];
    assert_eq!(taken.skipped, [LadderStep::Urge, LadderStep::Notice]);
}

#[test]
fn nothing_goes_up_while_the_reply_to_a_notice_is_awaited() {
    let (mut city, task) = overdue(6, 2);
    let supervisor = city.supervisor();
    city.done(&supervisor, escalate(task, LadderStep::Urge, ""));
    city.on(day(7, 6));
    city.done(&supervisor, escalate(task, LadderStep::Notice, ""));
    let terms = NoticeTerms {
        unit: id("jiaotongju"),
        tasks: vec![task],
        matter: "逾期".into(),
        requirement: "说明".into(),
        clock: "13710".into(),
        step: "major".into(),
    };
    city.done(&supervisor, supervise(SupervisionCommand::IssueNotice { terms }));
    city.on(day(8, 3));
    assert_eq!(next(&city, task), NextStep::AwaitAnswer { until: day(8, 6) });
    city.on(day(8, 7));
    city.done(&supervisor, escalate(task, LadderStep::Bulletin, ""));
}

#[test]
fn the_ladder_is_data_and_an_unfit_one_is_refused() {
    use taizhang_ledger::establishment::EstablishmentCommand;
    let (mut city, _) = overdue(6, 2);
    let admin = city.actor("duchashi", &[Role::SystemAdmin]);
    let mut settings = city.state.settings.clone();
    settings.ladder.steps.clear();
    let change = |settings| {
        let reason = "换规则".into();
        Command::Establishment(Box::new(EstablishmentCommand::ChangeSettings {
            settings: Box::new(settings),
            reason,
        }))
    };
    assert_eq!(city.refused(&admin, change(settings.clone())).code, "settings.rule");
    settings.ladder = taizhang_ledger::lamp::EscalationLadder::shipped().remove(1);
    city.done(&admin, change(settings));
}

#[test]
fn a_lamp_set_by_hand_says_so_with_reason_and_day_and_ends_with_it() {
    let (mut city, task) = overdue(6, 2);
    let supervisor = city.supervisor();
    let set = |until, reason: &str| {
        supervise(SupervisionCommand::OverrideLamp { task, lamp: Lamp::Yellow, until, reason: reason.into() })
    };
    assert_eq!(city.refused(&supervisor, set(day(6, 30), "")).code, "empty");
    assert_eq!(city.refused(&supervisor, set(day(6, 1), "洪水")).code, "day.passed");
    assert_eq!(city.refused(&supervisor, set(day(12, 31), "洪水")).code, "lamp.override_long");
    city.done(&supervisor, set(day(6, 30), "洪水停工"));
    let shown = lamp_override(&city.state, task, day(6, 30)).expect("shown");
    assert_eq!(shown.word().zh, "黄灯（人工，至2026-06-30）：洪水停工");
    assert!(lamp_override(&city.state, task, day(7, 1)).is_none(), "the computed lamp returns");
    assert!(lamp_override(&city.state, task, day(6, 1)).is_none(), "it does not reach back");
}

#[test]
fn a_lamp_set_by_hand_is_taken_back_with_a_reason() {
    let (mut city, task) = overdue(6, 2);
    let supervisor = city.supervisor();
    let lift = || supervise(SupervisionCommand::LiftOverride { task, reason: "复工".into() });
    assert_eq!(city.refused(&supervisor, lift()).code, "lamp.no_override");
    let (until, reason) = (day(6, 30), "洪水停工".into());
    city.done(
        &supervisor,
        supervise(SupervisionCommand::OverrideLamp { task, lamp: Lamp::Yellow, until, reason }),
    );
    city.on(day(6, 10));
    city.done(&supervisor, lift());
    assert!(lamp_override(&city.state, task, day(6, 10)).is_none());
    assert!(lamp_override(&city.state, task, day(6, 9)).is_some(), "what was shown that day stays so");
}

#[test]
fn nobody_sets_the_lamp_of_their_own_units_task() {
    let (mut city, task) = overdue(6, 2);
    let own = city.actor("jiaotongju", &[Role::Supervisor]);
    let (lamp, until, reason) = (Lamp::Green, day(6, 30), "已补".into());
    let set = supervise(SupervisionCommand::OverrideLamp { task, lamp, until, reason });
    assert_eq!(city.refused(&own, set).code, "lamp.own");
}
