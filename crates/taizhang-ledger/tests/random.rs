//! Commands in any order, by anybody, on any day: whatever is taken keeps every invariant, and the log gives the state back.

mod support;

use jiff::ToSpan;
use proptest::prelude::*;
use support::worked::worked;
use support::{City, accept, figure, report, return_back, terms, update};
use taizhang_ledger::breakdown::BreakdownCommand;
use taizhang_ledger::calendar::Period;
use taizhang_ledger::invariant::broken;
use taizhang_ledger::judgement::JudgementCommand;
use taizhang_ledger::period::PeriodCommand;
use taizhang_ledger::task::TaskCommand;
use taizhang_ledger::update::{Part, Progress, UpdateCommand};
use taizhang_ledger::verification::{Found, Method, VerificationCommand};
use taizhang_ledger::{Actor, BreakdownId, Command, EntryId, Role, State, TaskId, VerificationId};

/// One step: which command, by whom, and the numbers it is filled with.
type Step = (u8, u8, u32, u32, u8);

const UNITS: [&str; 4] = ["jiaotongju", "qinghe", "jiaoyuju", "duchashi"];
const ROLES: [Role; 5] = [Role::Reporter, Role::Reviewer, Role::Supervisor, Role::Leader, Role::Clock];
const PERIODS: [&str; 3] = ["2026-03", "2026-04", "2026-05"];

fn actor(city: &City, who: u8) -> Actor {
    let (unit, role) = (UNITS[usize::from(who) % 4], ROLES[usize::from(who / 4) % 5]);
    let mut actor = city.actor(unit, &[role]);
    // Now and then a person of the unit holds another of its posts.
    if who >= 200 {
        actor.person = city.actor(unit, &[Role::Reporter]).person;
    }
    actor
}

fn command(city: &City, (which, _, a, b, c): Step) -> Command {
    let tasks = u32::try_from(city.state.tasks.len()).expect("few");
    let task = TaskId(a % (tasks + 1) + 1);
    let code = PERIODS[b as usize % 3];
    let period: Period = code.parse().expect("a period");
    let said = if c.is_multiple_of(5) {
        Progress { unchanged: true, ..Progress::default() }
    } else {
        figure(&(a % 400).to_string())
    };
    let breakdown = BreakdownId(b % 8 + 1);
    let day = |days: u32| city.now.date().saturating_add(i64::from(days).days());
    let judge = |command| Command::Judgement(Box::new(command));
    let check = |command| Command::Verification(Box::new(command));
    match which % 18 {
        0 | 1 => report(task, code, said),
        2 | 3 => accept(task, code),
        4 => return_back(task, code, if c == 0 { "" } else { "请核对" }),
        5 => update(UpdateCommand::Withdraw { task, period }),
        6 => {
            update(UpdateCommand::Correct { task, period, progress: Box::new(said), reason: "更正".into() })
        }
        7 => {
            let part = Box::new(Part { narrative: format!("进展{c}"), ..Part::default() });
            update(UpdateCommand::Contribute { task, period, part })
        }
        8 => Command::Period(Box::new(PeriodCommand::Open { period })),
        9 => judge(JudgementCommand::Fix { period }),
        10 => check(VerificationCommand::Draw { period, seed: c.to_string() }),
        11 => check(VerificationCommand::Ask { task, period, reason: "抽查".into() }),
        12 => {
            let (verification, note) = (VerificationId(b % 6 + 1), "查过".into());
            let (method, found) = (Method::Files, Found::Agrees);
            check(VerificationCommand::Record { verification, method, found, note, evidence: Vec::new() })
        }
        13 => Command::Task(Box::new(TaskCommand::Acknowledge { tasks: vec![task] })),
        14 => {
            let entry = EntryId(b % 10 + 1);
            let of = terms("任务", UNITS[a as usize % 4], &[UNITS[c as usize % 4]]);
            let parent = c.is_multiple_of(3).then_some(task);
            Command::Task(Box::new(TaskCommand::Draft { entry, parent, terms: Box::new(of) }))
        }
        15 => Command::Breakdown(Box::new(BreakdownCommand::Compile {
            title: "分解".into(),
            tasks: vec![task],
        })),
        16 => Command::Breakdown(Box::new(BreakdownCommand::Consult { breakdown, until: day(3) })),
        _ => Command::Breakdown(Box::new(BreakdownCommand::Issue { breakdown })),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn t33_commands_in_any_order_keep_every_invariant(
        steps in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u32>(), any::<u32>(), any::<u8>()), 1..120)
    ) {
        let mut city = worked();
        let mut taken = 0;
        for step in steps {
            if step.4 > 220 {
                city.on(city.now.date().saturating_add(i64::from(step.4 - 220).days()));
            }
            let (who, asked) = (actor(&city, step.1), command(&city, step));
            let said = format!("{asked:?}");
            if city.ask(&who, asked).is_ok_and(|events| !events.is_empty()) {
                taken += 1;
                prop_assert_eq!(broken(&city.state), [], "after {}", said);
            }
        }
        prop_assert!(taken <= 120);
        prop_assert_eq!(State::fold(&city.log).expect("a log"), city.state);
    }
}
