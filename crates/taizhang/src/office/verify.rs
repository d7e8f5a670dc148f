//! `taizhang verify`: whether anything in the database was altered since it was written and signed.

use taizhang_service::Verified;

use crate::bar::bar;
use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Place;
use crate::office::installation::Installation;
use crate::run::{DONE, FOUND, Surroundings, print, print_json};

/// Looks at everything a ledger says.
pub async fn run(place: Place, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let (verified, altered) = verified(&place).await.map_err(Failure::Office)?;
    if place.json {
        let faults: Vec<String> = verified.faults.iter().map(|fault| format!("{fault:?}")).collect();
        let told = serde_json::json!({
            "holds": verified.holds() && altered.is_empty(),
            "leaves": verified.leaves,
            "checkpoints": verified.checkpoints,
            "faults": faults,
            "altered_files": altered,
        });
        print_json(&told)?;
    } else {
        print((surroundings.words.office.verified)(&verified, &altered).as_bytes())?;
    }
    Ok(if verified.holds() && altered.is_empty() { DONE } else { FOUND })
}

async fn verified(place: &Place) -> Result<(Verified, Vec<String>), OfficeFailure> {
    let installation = Installation::open(place, false).await?;
    let office = installation.office(place).await?;
    let bar = bar(0, "");
    let verified = office
        .verify(&mut |done, all| {
            bar.set_length(all);
            bar.set_position(done);
        })
        .await?;
    bar.finish_and_clear();
    let files: Vec<String> =
        office.look(|state| state.reports.iter().map(|filed| filed.file.to_string()).collect());
    let mut altered = Vec::new();
    for file in files {
        let hash = file.parse::<taizhang_store::FileHash>()?;
        if installation.store.verify_file(hash).await.is_err() {
            altered.push(file);
        }
    }
    installation.store.close().await;
    Ok((verified, altered))
}
