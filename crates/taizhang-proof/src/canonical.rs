//! Canonical JSON: one way to write a value, so that equal facts have equal leaves.
//!
//! RFC 8785, narrowed: members sorted by the UTF-16 units of their names (§3.2.3), no space, the shortest escapes
//! (§3.2.2.2). Numbers are integers within ±(2^53 − 1) only, which every reader of JSON holds exactly. A figure of a report
//! is a text with its digits as written; a float is refused, not rounded.

use serde_json::Value;

use crate::ProofError;

/// How deep values may nest.
pub const DEPTH_MAX: usize = 64;

/// The largest integer that every reader of JSON holds exactly: 2^53 − 1 (RFC 7493 §2.2).
const INTEGER_MAX: u64 = (1 << 53) - 1;

/// Writes a value canonically.
///
/// # Errors
/// [`ProofError::Json`] for a number that is not such an integer, and below [`DEPTH_MAX`].
///
/// ```
/// use serde_json::json;
/// use taizhang_proof::canonical_json;
///
/// let leaf = canonical_json(&json!({"kind": "ProgressReported", "at": "2026-03-31", "figure": "3635.62"}))?;
/// assert_eq!(leaf, r#"{"at":"2026-03-31","figure":"3635.62","kind":"ProgressReported"}"#.as_bytes());
/// assert!(canonical_json(&json!({"figure": 3635.62})).is_err());
/// # Ok::<(), taizhang_proof::ProofError>(())
/// ```
pub fn canonical_json(value: &Value) -> Result<Vec<u8>, ProofError> {
    let mut bytes = Vec::new();
    write(value, 0, &mut bytes)?;
    Ok(bytes)
}

/// Reads a leaf, and refuses every spelling but the canonical one: then no two leaves state the same value.
///
/// # Errors
/// [`ProofError::Json`] if the bytes are not canonical JSON.
///
/// ```
/// use taizhang_proof::parse_canonical;
///
/// assert!(parse_canonical(br#"{"a":1,"b":[]}"#).is_ok());
/// for other in [r#"{"b":[],"a":1}"#, r#"{"a":1, "b":[]}"#, r#"{"a":1,"a":1}"#, r#"{"a":1.0}"#, r#"{"a":"\u0041"}"#] {
///     assert!(parse_canonical(other.as_bytes()).is_err());
/// }
/// ```
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, ProofError> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|_| ProofError::Json { why: "it is not JSON" })?;
    if canonical_json(&value)? != bytes {
        return Err(ProofError::Json { why: "it is JSON, but not in canonical form" });
    }
    Ok(value)
}

fn write(value: &Value, depth: usize, out: &mut Vec<u8>) -> Result<(), ProofError> {
    if depth > DEPTH_MAX {
        return Err(ProofError::Json { why: "it nests deeper than 64 levels" });
    }
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => {
            let integer = number.as_i64().filter(|integer| integer.unsigned_abs() <= INTEGER_MAX);
            let integer =
                integer.ok_or(ProofError::Json { why: "a number is not an integer within 53 bits" })?;
            out.extend(integer.to_string().into_bytes());
        }
        Value::String(text) => write_text(text, out),
        Value::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write(item, depth + 1, out)?;
            }
            out.push(b']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push(b'{');
            for (i, (name, member)) in sorted.into_iter().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                write_text(name, out);
                out.push(b':');
                write(member, depth + 1, out)?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for c in text.chars() {
        match c {
            '"' => out.extend(b"\\\""),
            '\\' => out.extend(b"\\\\"),
            '\u{8}' => out.extend(b"\\b"),
            '\t' => out.extend(b"\\t"),
            '\n' => out.extend(b"\\n"),
            '\u{c}' => out.extend(b"\\f"),
            '\r' => out.extend(b"\\r"),
            c if c < ' ' => out.extend(format!("\\u{:04x}", u32::from(c)).into_bytes()),
            c => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(value: &Value) -> String {
        String::from_utf8(canonical_json(value).expect("canonical")).expect("UTF-8")
    }

    #[test]
    fn members_are_sorted_by_utf16_units_as_in_the_example_of_rfc_8785() {
        let value =
            json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
        let order: Vec<u64> = {
            let text = written(&value);
            text.split(':').skip(1).map(|rest| u64::from(rest.as_bytes()[0] - b'0')).collect()
        };
        // §3.2.3: "\r", "1", U+0080, ö, €, 😀, U+FB33.
        assert_eq!(order, [2, 4, 6, 7, 1, 5, 3]);
    }

    #[test]
    fn escapes_are_the_shortest() {
        let text = "\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{8}\u{c}\t\r\u{7f}\u{2028}";
        assert_eq!(
            written(&json!(text)),
            "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\t\\r\u{7f}\u{2028}\""
        );
    }

    #[test]
    fn only_integers_that_every_reader_holds_are_written() {
        let largest = (1i64 << 53) - 1;
        assert_eq!(written(&json!([0, -1, largest, -largest])), "[0,-1,9007199254740991,-9007199254740991]");
        for refused in
            [json!(largest + 1), json!(-largest - 1), json!(u64::MAX), json!(0.5), json!(1.0), json!(-0.0)]
        {
            assert!(canonical_json(&refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = (0..DEPTH_MAX).fold(json!(1), |inner, _| json!([inner]));
        assert!(canonical_json(&deep).is_ok());
        assert!(canonical_json(&json!([deep])).is_err());
    }
}
