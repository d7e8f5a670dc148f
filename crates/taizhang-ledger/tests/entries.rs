//! Filing a report, and what clerks make of its entries.

mod support;

use support::{City, REPORT, filing};
use taizhang_ledger::entry::{Change, EntryCommand, EntryStatus, twins};
use taizhang_ledger::filing::EntryKind;
use taizhang_ledger::{Command, RefusalKind, ReportId, Role, State};

fn entry(command: EntryCommand) -> Command {
    Command::Entry(Box::new(command))
}

#[test]
fn every_sentence_that_says_something_becomes_an_entry_with_its_place() {
    let city = City::with_report();
    assert!(city.state.entries.len() >= 9, "{}", city.state.entries.len());
    for entry in &city.state.entries {
        let source: Vec<char> = REPORT.chars().collect();
        let place = entry.read.place;
        let said: String = source[place.start as usize..place.end as usize].iter().collect();
        assert_eq!(said, entry.read.text);
        for figure in &entry.read.figures {
            let number: String =
                source[figure.place.start as usize..figure.place.end as usize].iter().collect();
            assert!(figure.text.contains(&number), "{number} in {}", figure.text);
        }
    }
}

#[test]
fn filing_the_same_bytes_again_changes_nothing() {
    let mut city = City::with_report();
    let (drafter, before) = (city.drafter(), city.state.clone());
    assert_eq!(city.done(&drafter, Command::File(Box::new(filing(REPORT, "又一次.md")))), Vec::new());
    assert_eq!(city.state, before);
}

#[test]
fn a_corrected_report_stands_beside_the_old_and_keeps_what_was_confirmed() {
    let mut city = City::with_report();
    let drafter = city.drafter();
    let (kept, gone) = (city.entry("新增学位"), city.entry("60家以上"));
    city.done(&drafter, entry(EntryCommand::Confirm { entries: vec![kept] }));
    let corrected = REPORT.replace("60家以上", "65家以上");
    let mut filed = filing(&corrected, "更正.md");
    filed.corrects = Some(ReportId(1));
    city.done(&drafter, Command::File(Box::new(filed)));
    let (kept, gone) = (&city.state.entries[kept.index()], &city.state.entries[gone.index()]);
    assert_eq!((&kept.status, kept.mentions.len()), (&EntryStatus::Confirmed, 2));
    assert!(kept.stands_in(ReportId(2)));
    assert_eq!(gone.gone_from, [ReportId(2)]);
    assert!(city.state.entries.last().expect("a new entry").read.text.contains("65家以上"));
    assert_eq!(city.state.reports.len(), 2, "the old version stays");
}

#[test]
fn a_correction_shows_both_values() {
    let mut city = City::with_report();
    let (drafter, of) = (city.drafter(), city.entry("校园安全"));
    let change = Change::Kind(EntryKind::Milestone);
    city.done(&drafter, entry(EntryCommand::Correct { entry: of, change, reason: "有明确节点".into() }));
    let corrected = &city.state.entries[of.index()].corrections[0];
    assert_eq!(corrected.before, Change::Kind(EntryKind::Duty));
    assert_eq!(corrected.change, Change::Kind(EntryKind::Milestone));
}

#[test]
fn a_correction_without_a_reason_is_refused() {
    let mut city = City::with_report();
    let (drafter, of) = (city.drafter(), city.entry("校园安全"));
    let change = Change::Kind(EntryKind::Milestone);
    let refusal =
        city.refused(&drafter, entry(EntryCommand::Correct { entry: of, change, reason: " ".into() }));
    assert_eq!((refusal.code, refusal.kind), ("empty", RefusalKind::Invalid));
}

#[test]
fn each_part_of_a_split_entry_takes_its_own_figures() {
    let mut city = City::with_report();
    let (drafter, of) = (city.drafter(), city.entry("新增学位"));
    let text = city.state.entries[of.index()].read.text.clone();
    let comma =
        u32::try_from(text.chars().position(|c| c == '，' || c == ',').expect("a comma")).expect("small");
    let comma2 = text.chars().skip(comma as usize + 1).position(|c| c == '，' || c == ',');
    let end = u32::try_from(text.chars().count()).expect("small");
    assert!(comma2.is_none(), "{text}");
    city.done(&drafter, entry(EntryCommand::Split { entry: of, parts: vec![(0, comma), (comma + 1, end)] }));
    let EntryStatus::SplitInto(parts) = city.state.entries[of.index()].status.clone() else {
        panic!("split")
    };
    let figures = |nth: usize| city.state.entries[parts[nth].index()].read.figures.len();
    assert_eq!((figures(0), figures(1)), (1, 1), "{text}");
    city.done(&drafter, entry(EntryCommand::Restore { entry: of, reason: "一句话".into() }));
    assert!(city.state.entries[of.index()].is_open());
    assert!(!city.state.entries[parts[0].index()].is_open());
}

#[test]
fn a_merged_entry_leaves_its_place_to_the_one_that_stays() {
    let mut city = City::open();
    let drafter = city.drafter();
    let twice = format!("{REPORT}- 新增规模以上工业企业60家以上。\n");
    city.done(&drafter, Command::File(Box::new(filing(&twice, "重复.md"))));
    let found = twins(&city.state);
    assert_eq!(found.len(), 1);
    let (into, from) = (found[0].first, found[0].again.clone());
    city.done(&drafter, entry(EntryCommand::Merge { into, from: from.clone() }));
    assert_eq!(city.state.entries[into.index()].mentions.len(), 2);
    assert!(twins(&city.state).is_empty());
    let refusal =
        city.refused(&drafter, entry(EntryCommand::Dismiss { entry: from[0], reason: "重复".into() }));
    assert_eq!(refusal.code, "entry.not_open");
    assert!(refusal.zh.contains(&into.to_string()), "{}", refusal.zh);
}

#[test]
fn a_reporter_does_not_correct_the_reading() {
    let mut city = City::with_report();
    let reporter = city.actor("jiaoyuju", &[Role::Reporter]);
    let of = city.entry("校园安全");
    let refusal =
        city.refused(&reporter, entry(EntryCommand::Dismiss { entry: of, reason: "不归我们".into() }));
    assert_eq!(refusal.kind, RefusalKind::Forbidden);
    assert!(refusal.lifted_by.contains(&Role::Supervisor), "it says whom to ask");
}

#[test]
fn the_state_is_the_fold_of_its_log_and_of_every_part_of_it() {
    let city = City::with_report();
    assert_eq!(State::fold(&city.log).expect("a log"), city.state);
    let early = State::fold(&city.log[..20]).expect("a part of the log");
    assert_eq!(early.size, 20);
    let json = serde_json::to_vec(&city.state).expect("a snapshot");
    assert_eq!(serde_json::from_slice::<State>(&json).expect("a snapshot reads back"), city.state);
}
