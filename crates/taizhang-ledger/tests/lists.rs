//! Lists and counts of entries.

mod support;

use std::collections::BTreeSet;

use support::worked::worked;
use support::{City, REPORT, day, filing, id};
use taizhang_ledger::entry::{EntryCommand, StatusName};
use taizhang_ledger::filing::EntryKind;
use taizhang_ledger::lamp::Lamp;
use taizhang_ledger::query::{EntryFilter, EntryIndex, Order, PAGE_MAX, count, how_many, list};
use taizhang_ledger::{Command, EntryId, ReportId, State};

fn index(city: &City) -> EntryIndex {
    EntryIndex::of(&city.state, day(5, 3))
}

fn all(index: &EntryIndex, filter: &EntryFilter, order: Order, limit: usize) -> Vec<EntryId> {
    let (mut entries, mut after) = (Vec::new(), None);
    loop {
        let page = list(index, filter, order, after, limit);
        assert!(page.entries.len() <= limit);
        entries.extend(page.entries);
        let Some(next) = page.next else { return entries };
        after = Some(next);
    }
}

#[test]
fn every_filter_gives_what_a_plain_look_gives() {
    let city = worked();
    let index = index(&city);
    let plain = |holds: &dyn Fn(&taizhang_ledger::entry::Entry) -> bool| -> Vec<EntryId> {
        city.state
            .entries
            .iter()
            .filter(|entry| entry.is_open() && holds(entry))
            .map(|entry| entry.id)
            .collect()
    };
    let asked = |filter: EntryFilter| all(&index, &filter, Order::Report, 2);
    let any = EntryFilter::default;
    assert_eq!(asked(any()), plain(&|_| true));
    for word in ["农村", "公路", "新", "没有的话", "年"] {
        let words = vec![word.to_owned()];
        assert_eq!(
            asked(EntryFilter { words, ..any() }),
            plain(&|entry| entry.read.text.contains(word)),
            "{word}"
        );
    }
    let words = vec!["公路".to_owned(), "350".to_owned()];
    assert_eq!(asked(EntryFilter { words, ..any() }), [city.entry("农村公路350公里")]);
    let kind = Some(EntryKind::Duty);
    assert_eq!(asked(EntryFilter { kind, ..any() }), plain(&|entry| entry.read.kind == EntryKind::Duty));
    let chapter = city.state.entries[0].chapter().to_owned();
    let of_chapter = EntryFilter { chapter: Some(chapter.clone()), ..any() };
    assert_eq!(asked(of_chapter), plain(&|entry| entry.chapter() == chapter));
    let unit = Some(id("qinghe"));
    assert_eq!(
        asked(EntryFilter { unit, ..any() }),
        plain(&|entry| { city.state.tasks_of(entry.id).any(|task| task.terms.involves(&id("qinghe"))) })
    );
    assert_eq!(asked(EntryFilter { programme: Some("没有".into()), ..any() }), []);
    let report = Some(ReportId(1));
    assert_eq!(
        asked(EntryFilter { report, ..any() }),
        plain(&|entry| entry.stands_in(ReportId(1))),
        "of the first report"
    );
    assert_eq!(asked(EntryFilter { report: Some(ReportId(9)), ..any() }), []);
    let lamp = Some(Lamp::Grey);
    let grey = asked(EntryFilter { lamp, ..any() });
    assert!(!grey.is_empty() && grey.contains(&city.entry("校园安全")));
}

#[test]
fn pages_show_everything_once_in_either_order() {
    let city = worked();
    let index = index(&city);
    for order in [Order::Report, Order::Due] {
        for limit in 1..6 {
            let entries = all(&index, &EntryFilter::default(), order, limit);
            assert_eq!(entries.iter().collect::<BTreeSet<_>>().len(), entries.len());
            assert_eq!(entries.len(), city.state.entries.len(), "{order:?} {limit}");
        }
    }
    let by_due = all(&index, &EntryFilter::default(), Order::Due, 3);
    let due = |entry: &EntryId| city.state.tasks_of(*entry).map(|task| task.terms.due_date).min();
    let dates: Vec<_> = by_due.iter().map(|entry| (due(entry).is_none(), due(entry))).collect();
    assert!(dates.is_sorted(), "{dates:?}");
}

#[test]
fn a_list_that_grew_between_two_pages_shows_nothing_twice() {
    let mut city = City::with_report();
    let first = list(&index(&city), &EntryFilter::default(), Order::Report, None, 4);
    let drafter = city.drafter();
    city.done(&drafter, Command::File(Box::new(filing(&REPORT.replace("60家", "70家"), "另一份.md"))));
    let second = list(&index(&city), &EntryFilter::default(), Order::Report, first.next, PAGE_MAX);
    assert!(second.entries.iter().all(|entry| !first.entries.contains(entry)));
    assert_eq!(first.entries.len() + second.entries.len(), city.state.entries.len());
}

#[test]
fn what_was_dismissed_is_listed_only_when_asked_for() {
    let mut city = City::with_report();
    let (drafter, entry) = (city.drafter(), city.entry("校园安全"));
    let dismiss = EntryCommand::Dismiss { entry, reason: "重复".into() };
    city.done(&drafter, Command::Entry(Box::new(dismiss)));
    let listed = |closed_too| {
        all(&index(&city), &EntryFilter { closed_too, ..EntryFilter::default() }, Order::Report, 50)
            .contains(&entry)
    };
    assert_eq!([listed(false), listed(true)], [false, true]);
    let of = |status| {
        let filter = EntryFilter { status: Some(status), ..EntryFilter::default() };
        assert_eq!(how_many(&index(&city), &filter), all(&index(&city), &filter, Order::Due, 3).len());
        all(&index(&city), &filter, Order::Report, 50)
    };
    assert_eq!(of(StatusName::Dismissed), [entry], "asked for by its status");
    assert_eq!(of(StatusName::Read).len(), city.state.entries.len() - 1);
    let words = vec!["新".to_owned(), "公路".to_owned()];
    let filter = EntryFilter { words, ..EntryFilter::default() };
    assert_eq!(how_many(&index(&city), &filter), all(&index(&city), &filter, Order::Report, 2).len());
}

#[test]
fn counts_are_by_status_and_blanks_are_counted() {
    let city = worked();
    let index = index(&city);
    let (all, chapters, units) = count(&index, &EntryFilter::default());
    assert_eq!(all.all as usize, city.state.entries.len());
    assert_eq!(all.lamps.values().sum::<u32>(), all.all);
    assert_eq!(chapters.values().map(|counted| counted.all).sum::<u32>(), all.all);
    let without =
        city.state.entries.iter().filter(|entry| city.state.tasks_of(entry.id).next().is_none()).count();
    assert_eq!(all.lamps[&None] as usize, without);
    assert_eq!(units["jiaotongju"].all, 1);
    assert_eq!(units["qinghe"].all, 2, "an entry counts for each of its units");
}

#[test]
fn a_ledger_without_entries_has_an_empty_list() {
    let index = EntryIndex::of(&State::default(), day(5, 3));
    assert!(index.is_empty());
    let page = list(
        &index,
        &EntryFilter { words: vec!["x".into()], ..EntryFilter::default() },
        Order::Report,
        None,
        9,
    );
    assert_eq!((page.entries.len(), page.next), (0, None));
}

#[test]
fn columns_that_are_caught_up_are_those_that_are_made_anew() {
    let mut city = worked();
    let drafter = city.drafter();
    let before = index(&city);
    let entry = |nth: usize| EntryId::at(nth);
    let commands = [
        EntryCommand::Confirm { entries: vec![entry(0), entry(2)] },
        EntryCommand::Group {
            entries: vec![entry(1), entry(2)], programme: "重点民生".into(), belong: true
        },
        EntryCommand::Dismiss { entry: entry(3), reason: "不是承诺".into() },
    ];
    for command in commands {
        let _ = city.ask(&drafter, Command::Entry(Box::new(command)));
    }
    let task = city.counted();
    let of_task = city.state.task(task).expect("a task").entry;
    let changed = BTreeSet::from([entry(0), entry(1), entry(2), entry(3), of_task]);
    let (caught_up, anew) = (before.after(&city.state, &changed, day(5, 3)), index(&city));
    let caught_up = caught_up.expect("no text is another");
    let any = EntryFilter::default;
    let mut filters = vec![any(), EntryFilter { closed_too: true, ..any() }];
    filters.extend(Lamp::ALL.map(|lamp| EntryFilter { lamp: Some(lamp), ..any() }));
    let statuses = [StatusName::Read, StatusName::Confirmed, StatusName::Dismissed];
    filters.extend(statuses.map(|status| EntryFilter { status: Some(status), ..any() }));
    filters.extend(city.state.units.keys().map(|unit| EntryFilter { unit: Some(unit.clone()), ..any() }));
    filters.push(EntryFilter { programme: Some("重点民生".into()), ..any() });
    filters.push(EntryFilter { words: vec!["公路".into()], ..any() });
    filters.push(EntryFilter { report: Some(ReportId(1)), ..any() });
    for filter in &filters {
        for order in [Order::Report, Order::Due] {
            let of = |index| all(index, filter, order, 3);
            assert_eq!(of(&caught_up), of(&anew), "{filter:?}");
        }
    }
    assert_eq!(caught_up.programmes(), anew.programmes());
    assert!(anew.programmes().contains(&"重点民生".to_owned()), "{:?}", anew.programmes());
    for nth in 0..city.state.entries.len() {
        assert_eq!(caught_up.tasks_of(entry(nth)), anew.tasks_of(entry(nth)));
    }
    assert!(!anew.tasks_of(of_task).is_empty());
}

#[test]
fn columns_of_other_texts_are_not_caught_up() {
    let mut city = worked();
    let before = index(&city);
    city.state.entries[0].read.text.push_str("（更正）");
    assert!(before.after(&city.state, &BTreeSet::from([EntryId::at(0)]), day(5, 3)).is_none());
    let mut city = worked();
    let drafter = city.drafter();
    city.done(&drafter, Command::File(Box::new(filing("# 报告\n\n新建桥梁3座。\n", "另一份.md"))));
    assert!(before.after(&city.state, &BTreeSet::new(), day(5, 3)).is_none(), "there are more entries");
}
