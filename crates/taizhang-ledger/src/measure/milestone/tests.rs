use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn node(due: Date, reached: Option<Date>, recovery: Option<Date>) -> Milestone {
    let reached = reached.map(|on| Reached { on, evidence: Vec::new() });
    Milestone { title: "主体封顶".into(), due, reached, recovery }
}

fn day(month: i8, day: i8) -> Date {
    date(2025, month, day)
}

#[test]
fn a_node_is_missed_on_the_day_after_it_was_due() {
    let nodes = Milestones { nodes: vec![node(day(3, 31), None, None)] };
    let on = |date| nodes.progress(date);
    assert_eq!((on(day(3, 30)).due, on(day(3, 30)).next), (0, Some(0)));
    assert_eq!((on(day(3, 31)).due, on(day(3, 31)).missed.len(), on(day(3, 31)).next), (1, 0, Some(0)));
    let after = on(day(4, 1));
    assert_eq!((after.missed, after.first_missed_due, after.next), (vec![0], Some(day(3, 31)), None));
}

#[test]
fn nodes_are_read_in_the_order_of_their_days() {
    let nodes = Milestones {
        nodes: vec![
            node(day(9, 30), None, None),
            node(day(5, 31), None, Some(day(8, 1))),
            node(day(3, 31), None, Some(day(7, 1))),
            node(day(12, 31), None, None),
            node(day(2, 28), Some(day(3, 2)), None),
            node(day(11, 30), Some(day(6, 1)), None),
            node(day(10, 31), Some(day(8, 1)), None),
        ],
    };
    let progress = nodes.progress(day(6, 15));
    assert_eq!(
        progress,
        MilestoneProgress {
            total: 7,
            due: 3,
            reached: 2,
            reached_late: 1,
            reached_early: 1,
            missed: vec![2, 1],
            first_missed_due: Some(day(3, 31)),
            recovery: Some(day(8, 1)),
            next: Some(0),
        }
    );
    assert_eq!(nodes.progress(day(8, 1)).reached, 3);
}

#[test]
fn one_missed_node_without_a_day_of_recovery_leaves_the_whole_without() {
    let nodes =
        Milestones { nodes: vec![node(day(3, 1), None, Some(day(7, 1))), node(day(4, 1), None, None)] };
    assert_eq!(nodes.progress(day(6, 1)).recovery, None);
    assert_eq!(nodes.progress(day(3, 15)).recovery, Some(day(7, 1)));
    assert_eq!(nodes.progress(day(2, 1)).recovery, None, "nothing is missed");
}

#[test]
fn a_node_reached_on_its_day_is_neither_late_nor_early() {
    let nodes = Milestones { nodes: vec![node(day(3, 31), Some(day(3, 31)), None)] };
    let progress = nodes.progress(day(3, 31));
    assert_eq!((progress.reached, progress.reached_late, progress.reached_early), (1, 0, 0));
    assert_eq!(Milestones::default().progress(day(3, 31)), MilestoneProgress::default());
}

proptest! {
    #[test]
    fn every_node_is_reached_missed_or_still_to_come(
        nodes in proptest::collection::vec((0i64..300, proptest::option::of(0i64..300)), 0..10), on in 0i64..320,
    ) {
        let at = |offset: i64| day(1, 1).saturating_add(jiff::Span::new().days(offset));
        let nodes = nodes.into_iter().map(|(due, reached)| node(at(due), reached.map(at), None)).collect();
        let nodes = Milestones { nodes };
        let progress = nodes.progress(at(on));
        let to_come = nodes.nodes.iter().filter(|node| {
            node.due >= at(on) && node.reached.as_ref().is_none_or(|reached| reached.on > at(on))
        });
        prop_assert_eq!(progress.reached + count(progress.missed.len()) + count(to_come.count()), progress.total);
        prop_assert!(progress.reached_late + progress.reached_early <= progress.reached);
        prop_assert!(progress.due <= progress.total);
        prop_assert_eq!(progress.first_missed_due.is_some(), !progress.missed.is_empty());
    }
}
