//! A province: its reports are read by the reader, its years are lived one after the other.

mod support;

use support::{Lived, filed};
use taizhang_simulate::{Place, province};

fn live(place: &Place) -> Lived {
    let filing = filed(&place.report, "report.md");
    assert_eq!(filing.plan_year, Some(2026), "{}", place.report);
    let mut year = place.year(filing);
    let mut lived = Lived::default();
    while let Some(step) = year.next(&lived.state) {
        let _ = lived.step(&step, step.at);
    }
    lived
}

/// How many reports of periods a government's year came to, corrections and second tries included.
fn reports(lived: &Lived) -> usize {
    lived.log.iter().filter(|recorded| recorded.event.name() == "progress.reported").count()
}

#[test]
fn as_many_reports_arise_as_were_asked_for_give_or_take_a_third() {
    let province = province(11, 1, 7, 2_400);
    let arisen: usize = province.places().map(|place| reports(&live(&place))).sum();
    assert!((1_600..=3_200).contains(&arisen), "{arisen}");
}

#[test]
fn every_government_of_a_province_lives_its_own_year() {
    let province = province(7, 2, 3, 1_500);
    for place in province.places() {
        let lived = live(&place);
        assert!(lived.refused.is_empty(), "{}: {:#?}", place.name, lived.refused);
        let government = lived.state.government.as_ref().expect("it was opened");
        assert_eq!((&government.id, government.simulated), (&place.government, true));
        let tasks = lived.state.tasks.iter().filter(|task| task.parent.is_none()).count();
        assert!((24..=32).contains(&tasks), "{}: {tasks} tasks", place.name);
    }
}

#[test]
fn a_government_is_the_same_whenever_it_is_asked_for() {
    let again = || province(7, 2, 3, 1_500).places().last().expect("a place");
    assert_eq!(again(), again());
    assert_eq!(live(&again()).log, live(&again()).log);
}
