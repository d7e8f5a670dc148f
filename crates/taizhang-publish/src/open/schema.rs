//! The shape of `lines.json`, as JSON Schema.

use serde_json::json;

/// The schema.
pub(super) fn lines() -> Vec<u8> {
    let day = json!({ "type": "string", "format": "date" });
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "公开的承诺与完成情况 lines of a published revision",
        "description": "The bytes of lines.json are those whose SHA-256 the log of the ledger pins.",
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["entry", "wording", "word", "as_of"],
            "properties": {
                "entry": { "type": "string", "pattern": "^E[1-9][0-9]*$", "description": "条目 the entry" },
                "wording": { "type": "string", "description": "报告原文 the sentence of the report" },
                "units": { "type": "array", "items": { "type": "string" }, "description": "牵头单位 lead units" },
                "due_date": { "type": "string", "format": "date", "description": "时限 the last day" },
                "figures": { "type": "array", "items": { "type": "string" }, "description": "最近认可的数值 last accepted figures, as printed" },
                "word": { "type": "string", "description": "完成情况 the status word" },
                "as_of": { "allOf": [day], "description": "截至日期 the day for which it is so" }
            }
        }
    });
    serde_json::to_vec_pretty(&schema).unwrap_or_default()
}
