//! Findings in SARIF 2.1.0, which code hosts and editors show at their lines.

use serde_json::{Value, json};
use taizhang_report::finding::{Finding, Severity, rules};

use crate::lang::Lang;
use crate::place::Place;
use crate::reading::Reading;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// A result for each finding of a report.
pub fn results(reading: &Reading, last: Option<&Reading>, findings: &[Finding], lang: Lang) -> Vec<Value> {
    findings.iter().map(|finding| result(reading, last, finding, lang)).collect()
}

fn result(reading: &Reading, last: Option<&Reading>, finding: &Finding, lang: Lang) -> Value {
    let message = lang.choose(&finding.message.zh, &finding.message.en);
    let help = lang.choose(&finding.help.zh, &finding.help.en);
    let text = if help.is_empty() { message.to_owned() } else { format!("{message}\n{help}") };
    let mut locations: Vec<Value> = finding
        .places
        .iter()
        .filter_map(|place| {
            let of = if place.in_last { last? } else { reading };
            let label = lang.choose(&place.label.zh, &place.label.en);
            Some(location(of, Place::of(&of.document, place.span), label))
        })
        .collect();
    let related = if locations.is_empty() { Vec::new() } else { locations.split_off(1) };
    let related: Vec<Value> = related
        .into_iter()
        .enumerate()
        .map(|(i, mut location)| {
            location["id"] = json!(i + 1);
            location
        })
        .collect();
    json!({
        "ruleId": finding.code,
        "ruleIndex": rules().iter().position(|rule| rule.code == finding.code),
        "level": level(finding.severity),
        "message": { "text": text },
        "locations": locations,
        "relatedLocations": related,
    })
}

fn location(reading: &Reading, at: Place, label: &str) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&reading.file) },
            "region": {
                "startLine": at.line,
                "startColumn": at.column,
                "endLine": at.end_line,
                "endColumn": at.end_column,
                "charOffset": at.start,
                "charLength": at.end - at.start,
            },
        },
    });
    if !label.is_empty() {
        location["message"] = json!({ "text": label });
    }
    location
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// A path as a relative or `file:` reference: everything but plain ASCII percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The whole log.
pub fn document(results: Vec<Value>, lang: Lang) -> Vec<u8> {
    let rules: Vec<Value> = rules()
        .iter()
        .map(|rule| {
            json!({
                "id": rule.code,
                "name": rule.name,
                "shortDescription": { "text": lang.choose(rule.summary.0, rule.summary.1) },
                "fullDescription": { "text": lang.choose(rule.summary.0, rule.summary.1) },
                "help": {
                    "text": lang.choose(rule.page.0, rule.page.1).trim(),
                    "markdown": lang.choose(rule.page.0, rule.page.1).trim(),
                },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": { "name": "taizhang", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("报告/a b.md"), "%E6%8A%A5%E5%91%8A/a%20b.md");
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
    }
}
