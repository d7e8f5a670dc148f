//! `taizhang export`: the state as JSON, or the log as files that other people's programs verify.

use std::path::PathBuf;

use taizhang_ledger::State;
use taizhang_proof::Folder;

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Export;
use crate::office::installation::Installation;
use crate::output::Output;
use crate::run::{DONE, Surroundings, print};

/// The version of the shape of the exported state.
const VERSION: u32 = 1;

/// Exports a ledger.
pub async fn run(asked: Export, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let installation = Installation::open(&asked.place, false).await.map_err(Failure::Office)?;
    let office = installation.office(&asked.place).await.map_err(Failure::Office)?;
    let service = |error| Failure::Office(OfficeFailure::Service(error));
    if asked.tiles {
        let folder =
            asked.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}-log", office.government())));
        let signed = office.export(&mut Folder(folder.clone())).await.map_err(service)?;
        let key = office.verifier().to_string();
        crate::output::write_file(&folder.join("key.txt"), format!("{key}\n").as_bytes())?;
        let told = (surroundings.words.office.exported)(&folder, signed.sha256.checkpoint(), &key);
        installation.store.close().await;
        return print(told.as_bytes());
    }
    let written = match asked.as_of {
        Some(day) => json(&office.state_on(day).await.map_err(service)?),
        None => office.look(json),
    };
    let mut out = Output::open(asked.output.as_deref())?;
    out.write(&written)?;
    out.finish()?;
    installation.store.close().await;
    Ok(DONE)
}

fn json(state: &State) -> Vec<u8> {
    let told = serde_json::json!({ "version": VERSION, "ledger": state });
    [serde_json::to_vec_pretty(&told).unwrap_or_default(), b"\n".to_vec()].concat()
}
