//! The JSON of a report has the shape that the schema says.

mod common;

use common::{SHORT, example, file, folder, run};
use serde_json::Value;

/// What of a value does not fit a schema; knows the words that our schema uses and no others.
fn complaints(schema: &Value, root: &Value, value: &Value, path: &str) -> Vec<String> {
    let rules = schema.as_object().expect("a schema");
    let mut found = Vec::new();
    for (word, rule) in rules {
        let listed = || rule.as_array().into_iter().flatten();
        let fits = match word.as_str() {
            "$schema"
            | "title"
            | "description"
            | "$defs"
            | "properties"
            | "additionalProperties"
            | "pattern" => true,
            "$ref" => {
                let name =
                    rule.as_str().and_then(|name| name.strip_prefix("#/$defs/")).expect("a definition");
                found.extend(complaints(root["$defs"].get(name).expect("defined"), root, value, path));
                true
            }
            "type" => {
                std::iter::once(rule).chain(listed()).filter_map(Value::as_str).any(|name| is(value, name))
            }
            "const" => rule == value,
            "enum" => listed().any(|choice| choice == value),
            "minimum" => value.as_i64().is_none_or(|number| Some(number) >= rule.as_i64()),
            "maximum" => value.as_i64().is_none_or(|number| Some(number) <= rule.as_i64()),
            "required" => listed().filter_map(Value::as_str).all(|name| value.get(name).is_some()),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(complaints(rule, root, item, &format!("{path}[{i}]")));
                }
                true
            }
            "anyOf" => listed().any(|choice| complaints(choice, root, value, path).is_empty()),
            other => panic!("the word {other} is not known here"),
        };
        if !fits {
            found.push(format!("{path}: {word} {rule} does not fit"));
        }
    }
    if let (Some(known), Some(fields)) = (rules.get("properties"), value.as_object()) {
        for (name, field) in fields {
            match known.get(name) {
                Some(rule) => found.extend(complaints(rule, root, field, &format!("{path}.{name}"))),
                None => found.push(format!("{path}: {name} is not in the schema")),
            }
        }
    }
    found
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("the type {other} is not known here"),
    }
}

#[test]
fn reports_have_the_shape_of_the_schema() {
    let schema = run(&["schema"]).json();
    let page = "<p>政府工作报告</p><p>建成学校3所（牵头单位：市教育局）。</p>";
    let folder = folder("schema");
    let last = example("linlan-2025.md");
    let reports = [
        run(&["read", "-f", "json", &example("linlan-2026.md"), "--last", &last]),
        run(&["read", "-f", "json", &last]),
        run(&["read", "-f", "json", &file(&folder, "a.md", SHORT)]),
        run(&["read", "-f", "json", &file(&folder, "b.html", page)]),
        run(&["read", "-f", "json", &file(&folder, "c.txt", "\n")]),
    ];
    for said in reports {
        let found = complaints(&schema, &schema, &said.json(), "$");
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn what_does_not_fit_the_schema_is_told() {
    let schema = run(&["schema"]).json();
    let mut report = run(&["read", "-f", "json", &example("linlan-2025.md")]).json();
    report["figures"][0]["role"] = "anything".into();
    report["statements"][0]["extra"] = 1.into();
    report["plan_year"] = "2025".into();
    let found = complaints(&schema, &schema, &report, "$");
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn positions_in_the_report_lead_to_what_they_name() {
    let report = run(&["read", "-f", "json", &example("linlan-2026.md")]).json();
    let figures = report["figures"].as_array().expect("figures");
    for (i, statement) in report["statements"].as_array().expect("statements").iter().enumerate() {
        for figure in statement["figures"].as_array().expect("positions") {
            let at = usize::try_from(figure.as_u64().expect("a position")).expect("small");
            assert_eq!(figures[at]["statement"].as_u64(), Some(i as u64));
        }
    }
}
