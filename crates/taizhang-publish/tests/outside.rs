//! The public pages: they show the pinned revision and nothing else, hold nothing of a report as markup, and lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use taizhang_document::{Limits, Options, read};
use taizhang_ledger::closing::Said;
use taizhang_ledger::entry::{Entry, EntryStatus, Mention};
use taizhang_ledger::establishment::Government;
use taizhang_ledger::filing::FiledReport;
use taizhang_ledger::publication::{LeftOutReason, PublicCorrection, PublicLine, Revision, hash_of_lines};
use taizhang_ledger::{By, EntryId, Moment, ReportId, RevisionId, State};
use taizhang_publish::open;
use taizhang_publish::outside::{Kind, Outside, Place, Site, Wanted};
use taizhang_publish::poster::{Source, THEMES};
use taizhang_publish::scorecard::Scorecard;
use taizhang_publish::site::{self, Ingredients};
use taizhang_publish::words::Language;

const REPORT: &str = "# 2026年临澜市政府工作报告

## 2025年工作回顾

生产总值增长6.1%。

## 2026年重点工作

### 一、扩大开放

- 引进亿元项目40个以上。
- =HYPERLINK(\"http://evil.example\",\"新建\")学校20所。

### 二、改善民生

- 新增学位<script>alert(1)</script>1.2万个。
- 建成口袋公园12个。
";

fn by() -> By {
    By {
        person: "p".parse().expect("a name"),
        post: "p".parse().expect("a name"),
        unit: "u".parse().expect("a name"),
    }
}

fn said(text: &str, day: &str) -> Said {
    let at = Moment::start_of(day.parse().expect("a day"));
    Said { text: text.to_owned(), by: by(), at }
}

/// A ledger with the report filed and nothing published.
fn ledger() -> State {
    let options = Options { name: Some("a.md".into()), encoding: None, limits: Limits::GENEROUS };
    let document = read(REPORT.as_bytes(), &options).expect("a report");
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let file = "0".repeat(64).parse().expect("a hash");
    let filing = taizhang_ledger::filing::read(file, "a.md", (&document, &report), None);
    let id = ReportId::at(0);
    let entries = filing.entries.into_iter().enumerate().map(|(at, read)| Entry {
        id: EntryId::at(at),
        mentions: vec![Mention { report: id, place: read.place }],
        read,
        gone_from: Vec::new(),
        status: EntryStatus::Confirmed,
        split_from: None,
        corrections: Vec::new(),
        programmes: Vec::new(),
    });
    State {
        government: Some(Government {
            id: "331900".parse().expect("a name"),
            name: "临澜市".into(),
            code: None,
            simulated: false,
        }),
        reports: vec![FiledReport {
            file: filing.file,
            name: filing.name,
            format: filing.format,
            government: filing.government,
            plan_year: filing.plan_year,
            corrects: None,
            entries: 5,
        }],
        entries: entries.collect(),
        ..State::default()
    }
}

/// Publishes the promises that a test picks, with a word.
fn publish(state: &mut State, day: &str, word: &str, shown: impl Fn(&Entry) -> bool) {
    let as_of = day.parse().expect("a day");
    let commitments = state.entries.iter().filter(|entry| entry.read.kind.is_commitment() && shown(entry));
    let lines: Vec<PublicLine> = commitments
        .map(|entry| PublicLine {
            entry: entry.id,
            wording: entry.read.text.clone(),
            units: vec!["市发展改革委".into()],
            due_date: Some("2026-12-31".parse().expect("a day")),
            figures: vec!["12个".into()],
            word: word.to_owned(),
            as_of,
        })
        .collect();
    let nth = state.publication.revisions.len();
    state.publication.revisions.push(Revision {
        id: RevisionId::at(nth),
        previous: nth.checked_sub(1).map(RevisionId::at),
        content: hash_of_lines(&lines),
        size: 100,
        as_of,
        published: said("第一版", day),
        left_out: BTreeMap::from([(LeftOutReason::NotIssued, 2)]),
        count: u32::try_from(lines.len()).expect("few"),
        lines,
    });
}

fn served(outside: &Outside) -> Site<'_> {
    let assets = ["/assets/a.css".to_owned(), "/assets/a.js".to_owned()];
    let kind = Kind::Served { assets, tools: maud::html! {}, large: false };
    let address = Some("https://ledger.example/p/331900".to_owned());
    Site { outside, language: Language::Zh, kind, address }
}

fn everything(_: &Entry) -> bool {
    true
}

#[test]
fn what_is_edited_after_a_revision_is_not_shown() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", |entry| entry.read.text.contains("公园"));
    let before = Outside::of(&state);
    for entry in &mut state.entries {
        entry.read.text = "改过的话".into();
        entry.status = EntryStatus::Dismissed;
    }
    let after = Outside::of(&state);
    assert_eq!(after, before);
    let page = served(&after).table(&Wanted::default()).into_string();
    assert!(page.contains("建成口袋公园12个") && !page.contains("改过的话") && !page.contains("学位"));
}

#[test]
fn what_is_not_published_is_counted_with_the_reason() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    let page = served(&Outside::of(&state)).table(&Wanted::default()).into_string();
    assert!(page.contains("另有 2 项未公开") && page.contains("责任分解未印发: 2"), "{page}");
}

#[test]
fn nothing_of_a_report_becomes_markup() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    let outside = Outside::of(&state);
    let site = served(&outside);
    let mut pages = vec![site.table(&Wanted::default()), site.changes(), site.data(&open::files(&site))];
    pages.extend(outside.history.keys().filter_map(|entry| site.entry(*entry, None)));
    for page in pages {
        assert!(!page.0.contains("<script>alert"), "{}", page.0);
    }
    let wanted = Wanted { words: "\"><script>alert(2)</script>".into(), status: "<b>".into() };
    assert!(!site.table(&wanted).0.contains("<script>alert"));
}

#[test]
fn no_cell_is_a_formula() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    state.publication.corrections.push((
        PublicCorrection {
            revision: RevisionId::at(0),
            entry: EntryId::at(1),
            what: "@SUM(A1)".into(),
            was: "+1".into(),
            is: "-1".into(),
            reason: "=1".into(),
        },
        said("", "2026-05-01"),
    ));
    let outside = Outside::of(&state);
    let site = served(&outside);
    for path in [open::LINES_CSV, open::CORRECTIONS_CSV] {
        let file = open::file(&site, path).expect("the file");
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let mut rows = 0;
        for record in reader.records() {
            rows += 1;
            for cell in &record.expect("a row") {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell} would be run");
            }
        }
        assert_eq!(Some(rows), file.rows, "{path} says how many rows it has");
    }
}

#[test]
fn the_file_of_lines_has_the_hash_that_the_log_pins() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    let outside = Outside::of(&state);
    let file = open::file(&served(&outside), open::LINES_JSON).expect("the file");
    assert_eq!(file.hash(), outside.current().expect("a revision").content.to_string());
    let back: Vec<PublicLine> = serde_json::from_slice(&file.bytes).expect("lines");
    assert_eq!(back.len(), 4);
}

#[test]
fn catalogues_find_every_file_with_its_hash() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    let outside = Outside::of(&state);
    let site = served(&outside);
    let files = open::files(&site);
    let catalogue = files.iter().find(|file| file.path == open::CATALOGUE).expect("a catalogue");
    let read: serde_json::Value = serde_json::from_slice(&catalogue.bytes).expect("JSON");
    let listed = read["dcat:distribution"].as_array().expect("distributions");
    assert_eq!(listed.len(), files.len() - 1);
    for (file, told) in files.iter().zip(listed) {
        assert_eq!(told["spdx:checksum"]["spdx:checksumValue"]["@value"], file.hash());
        let address = told["dcat:downloadURL"]["@id"].as_str().expect("an address");
        assert!(address.starts_with("https://ledger.example/p/331900/data/"), "{address}");
    }
    let page = site.table(&Wanted::default()).into_string();
    let inside = page.split("application/ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next());
    let dataset: serde_json::Value = serde_json::from_str(inside.expect("a dataset")).expect("JSON");
    assert_eq!(dataset["@type"], "Dataset");
}

#[test]
fn a_feed_is_well_formed_and_has_every_revision_and_correction() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    publish(&mut state, "2026-07-01", "已完成", everything);
    let feed = open::feed(&served(&Outside::of(&state)));
    let mut reader = quick_xml::Reader::from_str(&feed);
    let mut entries = 0;
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "entry" => entries += 1,
            _ => {}
        }
    }
    assert_eq!(entries, 2);
}

#[test]
fn a_history_shows_how_a_promise_stood_in_every_revision() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "欠进度", everything);
    publish(&mut state, "2026-07-01", "已完成", |entry| entry.read.text.contains("公园"));
    let outside = Outside::of(&state);
    let site = served(&outside);
    let park = state.entries.iter().find(|entry| entry.read.text.contains("公园")).expect("the park");
    let page = site.entry(park.id, None).expect("a page").into_string();
    assert!(page.contains("2026-04-01") && page.contains("2026-07-01") && page.contains("欠进度"));
    let gone = state.entries.iter().find(|entry| entry.read.text.contains("项目")).expect("the projects");
    let page = site.entry(gone.id, None).expect("a page").into_string();
    assert!(page.contains("这一项不在现行版本中"));
}

#[test]
fn every_link_of_the_files_leads_to_a_file() {
    let mut state = ledger();
    publish(&mut state, "2026-04-01", "达进度", everything);
    let outside = Outside::of(&state);
    let (source, scorecard) = (Source::of_published(&state), Scorecard::default());
    let of = Ingredients {
        outside: &outside,
        source: &source,
        scorecard: &scorecard,
        sealed: None,
        address: None,
        theme: &THEMES[0],
    };
    let files = site::files(&of);
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths.len(), files.len(), "no file is written twice");
    // Drawn apart, where the machine has fonts.
    let pictures = ["poster.png", "poster-a3.pdf"];
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        let text = String::from_utf8(file.bytes.clone()).expect("UTF-8");
        for link in text.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.split('#').next().unwrap_or_default();
            if link.is_empty() || link.starts_with("data:") {
                continue;
            }
            assert!(
                !link.starts_with('/') && !link.contains("://"),
                "{link} in {} is not relative",
                file.path
            );
            let mut at: Vec<&str> = file.path.split('/').collect();
            at.pop();
            for step in link.split('/') {
                match step {
                    ".." => drop(at.pop()),
                    step => at.push(step),
                }
            }
            let to = at.join("/");
            assert!(
                paths.contains(to.as_str()) || pictures.iter().any(|name| to.ends_with(name)),
                "{link} in {}",
                file.path
            );
        }
    }
    assert!(Place::Entry(EntryId::at(1)).file() == "entries/E2.html");
}

#[test]
fn five_thousand_lines_are_one_page() {
    let mut state = ledger();
    let entry = state.entries[1].clone();
    state.entries.extend((5..5_005).map(|at| Entry { id: EntryId::at(at), ..entry.clone() }));
    publish(&mut state, "2026-04-01", "达进度", everything);
    let outside = Outside::of(&state);
    let page = served(&outside).table(&Wanted::default()).into_string();
    assert_eq!(page.matches("<tr id=\"E").count(), 5_004);
}
