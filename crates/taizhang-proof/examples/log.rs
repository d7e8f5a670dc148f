//! Writes what somebody outside gets of the log of an invented city: the export, the log's key, yesterday's checkpoint and
//! a receipt. `taizhang-verify` judges them. The key is drawn from nothing secret: it serves for this example only.

use std::path::PathBuf;
use std::{env, fs};

use serde_json::json;
use taizhang_proof::{
    Checkpoint, Folder, HashName, KeyKind, Receipt, Sha256, SignerKey, Sm3, Tree, canonical_json, export,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("which folder to write to?")?);
    let events = [
        json!({"at": "2026-02-03T09:00:00+08:00", "kind": "ReportFiled", "title": "2026年临澜市政府工作报告"}),
        json!({"at": "2026-02-04T15:20:00+08:00", "kind": "EntryConfirmed", "entry": 17, "text": "新建公园12个"}),
        json!({"at": "2026-02-20T10:05:00+08:00", "kind": "TaskAssigned", "entry": 17, "lead_unit": "市城管局"}),
        json!({"at": "2026-03-31T16:40:00+08:00", "kind": "ProgressReported", "entry": 17, "value": "2"}),
    ];
    let entries: Vec<Vec<u8>> = events.iter().map(canonical_json).collect::<Result<_, _>>()?;
    let tree = Tree::<Sha256>::of(&entries);
    let key = SignerKey::new("ledger.example/linlan", KeyKind::Log, &[9; 32])?;
    let today = Checkpoint::of(key.name(), tree.head()).sign(&key)?;
    let yesterday = Checkpoint::of(key.name(), tree.head_at(2)?).sign(&key)?;
    let sm3_key = key.named(&HashName::Sm3.origin(key.name()));
    let sm3 = Checkpoint::of(sm3_key.name(), Tree::<Sm3>::of(&entries).head()).sign(&sm3_key)?;

    export(&tree, &entries, &today, Some(&sm3), &mut Folder(folder.join("export")))?;
    let receipt = Receipt::new(&tree, &entries[2], 2, &today, Some(2))?;
    fs::write(folder.join("receipt.json"), receipt.to_string())?;
    fs::write(folder.join("key"), format!("{}\n", key.verifier()))?;
    fs::write(folder.join("yesterday"), yesterday.note().to_string())?;
    Ok(())
}
