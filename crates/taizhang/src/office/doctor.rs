//! `taizhang doctor`: what is wrong with an installation, and what to do about it. Mends nothing.

use jiff::Timestamp;
use taizhang_store::{Finding, Severity};

use crate::failure::Failure;
use crate::office::OfficeFailure;
use crate::office::arguments::Doctor;
use crate::office::installation::Installation;
use crate::run::{DONE, FOUND, Surroundings, print, print_json};

/// Looks at an installation.
pub async fn run(asked: Doctor, surroundings: &Surroundings<'_>) -> Result<u8, Failure> {
    let findings = look(&asked).await.map_err(Failure::Office)?;
    if asked.place.json {
        let told: Vec<_> = findings
            .iter()
            .map(|finding| {
                serde_json::json!({
                    "subject": format!("{:?}", finding.subject).to_lowercase(),
                    "severity": format!("{:?}", finding.severity).to_lowercase(),
                    "text": finding.text,
                })
            })
            .collect();
        print_json(&told)?;
    } else {
        print((surroundings.words.office.examined)(&findings).as_bytes())?;
    }
    let grave = findings.iter().any(|finding| finding.severity == Severity::Grave);
    Ok(if grave { FOUND } else { DONE })
}

async fn look(asked: &Doctor) -> Result<Vec<Finding>, OfficeFailure> {
    let installation = Installation::open(&asked.place, false).await?;
    let findings = installation.store.examine(Timestamp::now().as_microsecond(), asked.deep).await?;
    installation.store.close().await;
    Ok(findings)
}
