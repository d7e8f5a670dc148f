use jiff::civil::date;

use super::*;
use ProjectStage::{Producing, Signed, Started};

fn project(name: &str, reached: &[(ProjectStage, Date)]) -> Project {
    Project {
        name: name.into(),
        reached: reached.iter().copied().collect(),
        planned: BTreeMap::new(),
        investment: None,
        planned_this_year: None,
        invested: BTreeMap::new(),
    }
}

fn day(month: i8, day: i8) -> Date {
    date(2025, month, day)
}

fn register() -> ProjectRegister {
    ProjectRegister {
        unit: "亿元".into(),
        projects: vec![
            project("甲", &[(Signed, day(1, 10)), (Started, day(4, 1)), (Producing, day(9, 1))]),
            project("乙", &[(Signed, day(3, 31)), (Started, day(7, 1))]),
            project("丙", &[(Signed, day(2, 1))]),
            project("丁", &[(Signed, day(4, 1)), (Started, day(5, 1))]),
            project("戊", &[]),
        ],
    }
}

fn quarter() -> Period {
    "2025-Q1".parse().expect("a period")
}

/// Three batches side by side were divided by each other elsewhere: 907 in production of 651 signed is no conversion.
#[test]
fn a_batch_is_followed_and_batches_are_not_divided_by_each_other() {
    let started = register().conversion(quarter(), Signed, Started, day(6, 30));
    assert_eq!((started.batch_size, started.converted), (3, 1));
    assert_eq!(started.formula.zh, "2025年一季度签约批次3个，截至2025-06-30已开工1个=33.33%");
    let later = register().conversion(quarter(), Signed, Started, day(7, 1));
    assert_eq!(later.converted, 2);
    let producing = register().conversion(quarter(), Signed, Producing, day(12, 31));
    assert_eq!((producing.converted, producing.to), (1, Producing));
    let none = register().conversion("2024-Q1".parse().expect("a period"), Signed, Started, day(7, 1));
    assert_eq!((none.ratio, none.batch_size), (None, 0));
    assert!(none.formula.zh.ends_with("无项目，不计转化率"));
    assert!(
        started
            .formula
            .en
            .starts_with("1 started by 2025-06-30 of 3 signed in first quarter of 2025 = 33.33%")
    );
}

#[test]
fn projects_are_counted_by_the_stage_they_have_reached() {
    let counts = register().by_stage(day(4, 1));
    assert_eq!(counts, BTreeMap::from([(None, 1), (Some(Signed), 3), (Some(Started), 1)]));
    assert_eq!(ProjectStage::ALL.map(ProjectStage::zh), ["签约", "开工", "投产"]);
    assert_eq!(ProjectStage::ALL.map(ProjectStage::en), ["signed", "started", "in production"]);
}

#[test]
fn a_stage_is_missed_after_its_day_unless_a_later_one_is_reached() {
    let mut one = project("甲", &[(Started, day(6, 1))]);
    one.planned = BTreeMap::from([(Signed, day(2, 1)), (Started, day(5, 1)), (Producing, day(8, 1))]);
    assert_eq!(one.missed(day(2, 1)), []);
    assert_eq!(one.missed(day(2, 2)), [Signed]);
    assert_eq!(one.missed(day(5, 2)), [Signed, Started]);
    assert_eq!(one.missed(day(6, 1)), []);
    assert_eq!(one.missed(day(8, 2)), [Producing]);
}

#[test]
fn investment_is_added_up_through_a_period_of_its_year_and_the_silent_are_counted() {
    let mut register = register();
    let invested = |values: &[(&str, u32)]| {
        values.iter().map(|(code, value)| (code.parse().expect("a period"), Decimal::from(*value))).collect()
    };
    register.projects[0].invested =
        invested(&[("2024-12", 9), ("2025-01", 1), ("2025-03", 2), ("2025-04", 4)]);
    register.projects[1].invested = invested(&[("2025-02", 8), ("2026-01", 100)]);
    register.projects[2].invested = invested(&[("2024-12", 50)]);
    assert_eq!(register.invested(quarter()), (Decimal::from(11), 3));
    assert_eq!(register.invested("2025".parse().expect("a period")), (Decimal::from(15), 3));
}
