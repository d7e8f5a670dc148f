//! `taizhang quantities`: every kind, ranges, places in the line as it was written.

mod common;

use common::{file, folder, run, run_with};
use serde_json::Value;

fn read(line: &str) -> Vec<Value> {
    run_with(&["quantities"], format!("{line}\n").as_bytes()).lines()
}

fn kinds(line: &str) -> Vec<String> {
    read(line).iter().map(|found| found["kind"].as_str().unwrap_or("").to_owned()).collect()
}

#[test]
fn every_quantity_says_what_kind_it_is() {
    for (line, kind) in [
        ("投资100亿元", "currency"),
        ("里程300公里", "length"),
        ("面积500平方公里", "area"),
        ("产量20万吨", "mass"),
        ("库容3亿立方米", "volume"),
        ("用电12亿千瓦时", "energy"),
        ("装机50万千瓦", "power"),
        ("20个工作日以内", "duration"),
        ("60周岁以上", "age"),
        ("新增就业7.3万人", "people"),
        ("建成泊位13个", "count"),
        ("增长6.5%", "percent"),
        ("提高2个百分点", "points"),
        ("增长1.6倍", "multiple"),
        ("翻一番", "doubling"),
        ("三分之二", "fraction"),
        ("三次产业结构为4.1∶40.1∶55.8", "ratio"),
        ("居全省第2位", "rank"),
        ("连续7年增长", "streak"),
        ("2024年6月30日", "date"),
        ("2024年", "date"),
        ("2021—2025年", "period"),
        ("第五届大会", "ordinal"),
    ] {
        assert_eq!(kinds(line), [kind], "{line}");
    }
    assert!(kinds("“十四五”时期").contains(&"period".to_owned()));
}

#[test]
fn places_count_characters_of_the_line_as_written() {
    let line = "　　生产总值达到**3635.62** 亿元，增长６.５％";
    let chars: Vec<char> = line.chars().collect();
    let found = read(line);
    assert_eq!(found.len(), 2);
    for quantity in &found {
        let at = |name: &str| usize::try_from(quantity[name].as_u64().expect("an offset")).expect("small");
        let text: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(quantity["text"], text);
    }
    assert_eq!((&found[0]["value"], &found[0]["unit"]), (&"3635.62".into(), &"亿元".into()));
    assert_eq!((&found[1]["value"], &found[1]["unit"]), (&"6.5".into(), &"%".into()));
    assert_eq!(found[0]["canonical"], "363562000000");
}

#[test]
fn a_range_has_two_ends_and_a_bound_is_named() {
    let found = read("培育1-2个百亿级集群，投资1000亿元以上，增长5%左右");
    assert_eq!(
        (&found[0]["low"], &found[0]["high"], &found[0]["bound"]),
        (&"1".into(), &"2".into(), &"range".into())
    );
    assert!(found[0].get("value").is_none());
    assert_eq!((&found[1]["bound"], &found[2]["bound"]), (&"ge".into(), &"about".into()));
}

#[test]
fn a_date_has_its_year_month_and_day() {
    let found = read("2024年6月30日前完成");
    assert_eq!(
        (found[0]["year"].as_u64(), found[0]["month"].as_u64(), found[0]["day"].as_u64()),
        (Some(2024), Some(6), Some(30))
    );
}

#[test]
fn lines_are_counted_and_empty_ones_say_nothing() {
    let found = run_with(&["quantities"], "一\n\n建成3个\r\n无\n建成4个".as_bytes()).lines();
    let places: Vec<_> =
        found.iter().map(|quantity| (quantity["line"].as_u64(), quantity["value"].as_str())).collect();
    assert_eq!(places, [(Some(3), Some("3")), (Some(5), Some("4"))]);
    let path = file(&folder("quantities"), "a.txt", "建成3个\n");
    assert_eq!(run(&["quantities", &path]).lines().len(), 1);
    assert_eq!(run(&["quantities", &format!("{path}.missing")]).code, 2);
}
