use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn ladder() -> EscalationLadder {
    EscalationLadder::shipped().remove(0)
}

fn overdue(taken: &[(LadderStep, Date)]) -> EscalationState {
    let taken = taken.iter().map(|(step, on)| EscalationTaken { step: *step, on: *on, answer_due: None });
    EscalationState { overdue_since: Some(date(2025, 3, 3)), urgent: false, taken: taken.collect() }
}

fn next(state: &EscalationState, on: Date) -> NextStep {
    ladder().next_step(state, on, &WorkCalendar::shipped())
}

fn proposed(step: LadderStep, from: Date) -> NextStep {
    NextStep::Propose { step, from, skipped: Vec::new() }
}

#[test]
fn every_shipped_ladder_is_read() {
    let ladders = EscalationLadder::shipped();
    assert_eq!(ladders.len(), 2);
    assert_eq!(ladders[0].steps.len(), 4);
    assert_eq!(ladders[1].id, "three-sheets-1");
}

#[test]
fn a_step_is_proposed_when_its_days_have_passed() {
    let fresh = overdue(&[]);
    assert_eq!(next(&fresh, date(2025, 3, 2)), NextStep::NotOverdue);
    assert_eq!(
        next(&fresh, date(2025, 3, 3)),
        NextStep::Wait { step: LadderStep::Urge, from: date(2025, 3, 4) }
    );
    assert_eq!(next(&fresh, date(2025, 3, 4)), proposed(LadderStep::Urge, date(2025, 3, 4)));
    assert_eq!(next(&EscalationState::default(), date(2025, 3, 4)), NextStep::NotOverdue);
}

#[test]
fn the_ladder_goes_up_step_by_step_and_ends_at_its_top() {
    let urged = overdue(&[(LadderStep::Urge, date(2025, 3, 4))]);
    assert_eq!(
        next(&urged, date(2025, 3, 7)),
        NextStep::Wait { step: LadderStep::Notice, from: date(2025, 3, 10) }
    );
    assert_eq!(next(&urged, date(2025, 3, 10)), proposed(LadderStep::Notice, date(2025, 3, 10)));
    let late_notice =
        overdue(&[(LadderStep::Urge, date(2025, 3, 4)), (LadderStep::Notice, date(2025, 3, 21))]);
    assert_eq!(
        next(&late_notice, date(2025, 3, 25)),
        NextStep::Wait { step: LadderStep::Bulletin, from: date(2025, 3, 28) },
        "five working days after the notice, later than fifteen after the due day"
    );
    let talked = overdue(&[(LadderStep::Talk, date(2025, 5, 1))]);
    assert_eq!(next(&talked, date(2025, 6, 1)), NextStep::AtTheTop);
}

#[test]
fn nothing_is_proposed_while_an_answer_is_awaited() {
    let mut noticed =
        overdue(&[(LadderStep::Urge, date(2025, 3, 4)), (LadderStep::Notice, date(2025, 3, 10))]);
    noticed.taken[1].answer_due = Some(date(2025, 4, 30));
    assert_eq!(next(&noticed, date(2025, 4, 30)), NextStep::AwaitAnswer { until: date(2025, 4, 30) });
    assert!(matches!(next(&noticed, date(2025, 5, 1)), NextStep::Propose { step: LadderStep::Bulletin, .. }));
}

#[test]
fn an_urgent_matter_goes_past_the_steps_that_may_be_skipped_at_once() {
    let urgent = EscalationState { urgent: true, ..overdue(&[]) };
    assert_eq!(
        next(&urgent, date(2025, 3, 3)),
        NextStep::Propose {
            step: LadderStep::Bulletin,
            from: date(2025, 3, 3),
            skipped: vec![LadderStep::Urge, LadderStep::Notice],
        }
    );
    let bulletin = EscalationState { urgent: true, ..overdue(&[(LadderStep::Bulletin, date(2025, 3, 3))]) };
    assert_eq!(next(&bulletin, date(2025, 3, 3)), proposed(LadderStep::Talk, date(2025, 3, 3)));
    let urged = EscalationState { urgent: true, ..overdue(&[(LadderStep::Urge, date(2025, 3, 4))]) };
    assert!(matches!(next(&urged, date(2025, 3, 4)), NextStep::Propose { step: LadderStep::Bulletin, .. }));
}

#[test]
fn a_step_of_another_ladder_is_not_on_this_one() {
    let checked = overdue(&[(LadderStep::SiteCheck, date(2025, 3, 5))]);
    assert_eq!(next(&checked, date(2025, 3, 10)), proposed(LadderStep::Urge, date(2025, 3, 5)));
}

#[test]
fn a_ladder_that_does_not_go_up_is_refused() {
    let refused = |change: &dyn Fn(&mut EscalationLadder)| {
        let mut ladder = ladder();
        change(&mut ladder);
        ladder.check().is_err()
    };
    assert!(!refused(&|_| ()));
    assert!(refused(&|ladder| ladder.steps.clear()));
    assert!(refused(&|ladder| ladder.steps.swap(0, 1)));
    assert!(refused(&|ladder| ladder.steps[1].step = LadderStep::Urge));
    assert!(refused(&|ladder| ladder.steps[3].skip_when_urgent = true));
    assert!(!refused(&|ladder| ladder.steps[1].after_days = ladder.steps[0].after_days));
    assert!(EscalationLadder::parse("id = 1").is_err());
    let file = include_str!("../../../data/ladder/default.toml");
    assert!(EscalationLadder::parse(file).is_ok());
    assert!(EscalationLadder::parse(&file.replace("after_days = 30", "after_days = 3")).is_err());
}

proptest! {
    #[test]
    fn following_the_ladder_takes_each_step_once_and_in_order(urgent: bool, step_days in 1i64..10, which in 0usize..2) {
        let (ladder, calendar) = (EscalationLadder::shipped().remove(which), WorkCalendar::shipped());
        let mut state = EscalationState { urgent, ..overdue(&[]) };
        let mut day = date(2025, 3, 3);
        for _ in 0..200 {
            match ladder.next_step(&state, day, &calendar) {
                NextStep::Propose { step, from, .. } => {
                    prop_assert!(from <= day);
                    state.taken.push(EscalationTaken { step, on: day, answer_due: None });
                }
                NextStep::Wait { from, .. } => prop_assert!(from > day),
                NextStep::AtTheTop => break,
                other => prop_assert!(false, "{:?}", other),
            }
            day = day.saturating_add(jiff::Span::new().days(step_days));
        }
        let order: Vec<usize> = state.taken.iter()
            .map(|taken| ladder.steps.iter().position(|step| step.step == taken.step).expect("a step")).collect();
        prop_assert!(order.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert_eq!(*order.last().expect("a step"), ladder.steps.len() - 1);
        prop_assert!(urgent || order.len() == ladder.steps.len());
    }
}
