//! The description against the answers themselves: what is answered has only fields and words that are described, and every
//! command is described by its group, its name and its fields.

mod support;

use serde_json::{Value, json};
use support::{LINLAN, Place, token};
use taizhang_ledger::Role;

const CITY: &str = "/api/v1/governments/331900";

/// What of a value a schema does not describe.
fn undescribed(all: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let found =
            all.pointer(reference.trim_start_matches('#')).unwrap_or_else(|| panic!("no {reference}"));
        return undescribed(all, found, value, at);
    }
    if let Some(several) = schema["allOf"].as_array() {
        // Each describes a part of the fields; together they describe all.
        let fields = value.as_object().into_iter().flatten();
        let known = |name: &String, inner: &Value| {
            let one = json!({ name: inner });
            several.iter().any(|part| undescribed(all, part, &one, at).is_empty())
        };
        let foreign = fields.filter(|(name, inner)| !known(name, inner));
        return foreign.map(|(name, _)| format!("{at}.{name}")).collect();
    }
    if let Some(several) = schema["oneOf"].as_array() {
        let tried: Vec<_> = several.iter().map(|one| undescribed(all, one, value, at)).collect();
        return tried.into_iter().min_by_key(Vec::len).unwrap_or_default();
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return Vec::new(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.contains(&kind) {
        return vec![format!("{at} is {kind}, not {kinds:?}")];
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return vec![format!("{at} is {value}")];
    }
    match value {
        Value::Array(items) => items
            .iter()
            .flat_map(|item| undescribed(all, &schema["items"], item, &format!("{at}[]")))
            .collect(),
        Value::Object(fields) => {
            let of = |(name, inner): (&String, &Value)| {
                let (field, others) = (&schema["properties"][name], &schema["additionalProperties"]);
                let at = format!("{at}.{name}");
                match (field.is_null(), others.is_object()) {
                    (false, _) => undescribed(all, field, inner, &at),
                    (true, true) => undescribed(all, others, inner, &at),
                    (true, false) => vec![at],
                }
            };
            fields.iter().flat_map(of).collect()
        }
        _ => Vec::new(),
    }
}

fn answer<'d>(description: &'d Value, path: &str) -> &'d Value {
    let path = path.replace('/', "~1");
    let place = format!("/paths/{path}/get/responses/200/content/application~1json/schema");
    description.pointer(&place).unwrap_or_else(|| panic!("{path} has no answer"))
}

/// A city with a task that counts roads, and a notice about it.
async fn city() -> (Place, String) {
    let place = Place::open().await;
    place.file_report(LINLAN).await.ok();
    let (supervisor, system) =
        (token(LINLAN, "jiaoyuju", Role::Supervisor), token(LINLAN, "jiaoyuju", Role::SystemAdmin));
    let mut settings = place.get(&system, &format!("{CITY}/settings")).await.ok().json();
    settings["document_prefix"] = json!("临澜督");
    let change =
        json!({ "establishment": { "change_settings": { "settings": settings, "reason": "编号" } } });
    place.post(&system, &format!("{CITY}/commands"), change).await.ok();
    let found = place.get(&supervisor, &format!("{CITY}/entries?q=350")).await.ok().json();
    let entry = found["items"][0]["id"].as_str().expect("an id").to_owned();
    let measure = json!({
        "indicator": "新改建农村公路", "unit": "公里", "accumulation": "cumulative", "direction": "more",
        "bound": "exact", "target": { "level": { "value": "350" } },
        "plan": { "first": "2026-01-01", "due": "2026-12-31", "path": { "linear": { "count": "calendar" } } },
    });
    let terms = json!({
        "title": "农村公路350公里", "lead_unit": "jiaotongju", "support_units": ["jiaoyuju"],
        "lead_official": null, "contact": null, "due_date": "2026-12-31", "form": { "measure": measure },
    });
    let notice = json!({
        "unit": "jiaotongju", "tasks": ["T1"], "matter": "进度滞后", "requirement": "说明原因。",
        "clock": "13710", "step": "general",
    });
    for command in [
        json!({ "task": { "draft": { "entry": entry, "parent": null, "terms": terms } } }),
        json!({ "breakdown": { "compile": { "title": "任务分解", "tasks": ["T1"] } } }),
        json!({ "breakdown": { "issue": { "breakdown": "B1" } } }),
        json!({ "supervision": { "issue_notice": { "terms": notice } } }),
    ] {
        place.post(&supervisor, &format!("{CITY}/commands"), command).await.ok();
    }
    (place, entry)
}

#[tokio::test]
async fn what_is_answered_is_described() {
    let (place, entry) = city().await;
    let supervisor = token(LINLAN, "jiaoyuju", Role::Supervisor);
    let description = place.get("", "/api/v1/openapi.json").await.ok().json();
    for (asked, described) in [
        ("entries", "entries"),
        (&*format!("entries/{entry}"), "entries/{entry}"),
        ("tasks", "tasks"),
        ("tasks/T1", "tasks/{task}"),
        ("work", "work"),
        ("reports", "reports"),
        ("notices", "notices"),
        ("breakdowns", "breakdowns"),
        ("units", "units"),
        ("posts", "posts"),
        ("settings", "settings"),
        ("reminders", "reminders"),
    ] {
        let told = place.get(&supervisor, &format!("{CITY}/{asked}")).await.ok().json();
        let schema = answer(&description, &format!("/api/v1/governments/{{government}}/{described}"));
        let unknown = undescribed(&description, schema, &told, asked);
        assert!(unknown.is_empty(), "{unknown:#?}");
        let foreign = undescribed(&description, schema, &json!({ "no_such_field": 1 }), asked);
        assert!(!foreign.is_empty(), "{asked} describes anything");
    }
}

#[test]
fn every_command_is_described_by_its_group_its_name_and_its_fields() {
    let description = serde_json::to_value(taizhang_api::Routes::all().description()).expect("JSON");
    let place = "/paths/~1api~1v1~1governments~1{government}~1commands/post/requestBody/content";
    let body = description.pointer(&format!("{place}/application~1json/schema")).expect("a body");
    for known in [
        json!({ "entry": { "confirm": { "entries": ["E1"] } } }),
        json!({ "supervision": { "acknowledge_notice": { "notice": "N1" } } }),
        json!({ "establishment": { "vacate_post": { "post": "jiaotongju-1", "until": "2026-03-01" } } }),
    ] {
        serde_json::from_value::<taizhang_ledger::Command>(known.clone()).expect("a command");
        let unknown = undescribed(&description, body, &known, "");
        assert!(unknown.is_empty(), "{known}: {unknown:?}");
    }
    for foreign in [
        json!({ "entry": { "approve": { "entries": ["E1"] } } }),
        json!({ "entry": { "confirm": { "entries": ["E1"], "by": "leader" } } }),
        json!({ "entries": {} }),
        json!({ "entry": { "confirm": { "entries": "E1" } } }),
    ] {
        serde_json::from_value::<taizhang_ledger::Command>(foreign.clone()).expect_err("no command");
        assert!(!undescribed(&description, body, &foreign, "").is_empty(), "{foreign}");
    }
    let groups = description["components"]["schemas"]["LedgerCommand"]["oneOf"].as_array().expect("groups");
    assert!(groups.len() >= 14, "{} groups", groups.len());
}
