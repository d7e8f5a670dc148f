//! What a caller sees of things that have no route of their own: a file is seen by those who see a thing that refers to it,
//! and a difference shows what the lists would.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use taizhang_ledger::permission::Subject;
use taizhang_ledger::{Act, FileHash, ReportId, State};

use crate::guard::Inside;

/// Whether the caller sees a thing that refers to a file: a report, or a task with it as evidence.
#[must_use]
pub fn sees_file(inside: &Inside, file: &FileHash) -> bool {
    let of_report = |state: &State| state.reports.iter().any(|report| report.file == *file);
    inside.may(Act::ReadLedger, &Subject::government()) && inside.look(of_report)
}

/// Things by kind and name, as JSON.
pub type Things = BTreeMap<(String, String), Value>;

/// The things of a state that the caller sees, to be compared with those of another.
#[must_use]
pub fn comparable(inside: &Inside, state: &State) -> Things {
    let mut things = Things::new();
    let mut put = |kind: &str, id: String, thing: &dyn erased::Json| {
        things.insert((kind.to_owned(), id), thing.json());
    };
    if inside.may(Act::ReadLedger, &Subject::government()) {
        state.entries.iter().for_each(|entry| put("entry", entry.id.to_string(), entry));
        state
            .reports
            .iter()
            .enumerate()
            .for_each(|(at, report)| put("report", ReportId::at(at).to_string(), report));
        state.units.iter().for_each(|(id, unit)| put("unit", id.to_string(), unit));
    }
    things
}

mod erased {
    //! Anything that can be written as JSON, behind a reference.

    use super::{Serialize, Value};

    pub trait Json {
        fn json(&self) -> Value;
    }

    impl<T: Serialize> Json for T {
        fn json(&self) -> Value {
            serde_json::to_value(self).unwrap_or_default()
        }
    }
}
