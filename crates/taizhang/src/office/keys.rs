//! What an installation signs and seals with, in one file that only its owner may read: it goes beside a backup, never into it.
//!
//! Whoever has it can sign in the name of the ledgers. It is written for whoever restores elsewhere, and refused where others
//! can read it, or where the new installation has keys of its own already.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::installation::{CONFIGURATION, KEY, OfficeFailure, SECRET, closed, write_new};

/// Files that are larger are none, in bytes.
const BYTES_MAX: u64 = 16 << 10;
const HEAD: &str = "# taizhang: what this installation signs and seals with. Keep it apart from the backup; whoever has it \
can sign.\n";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Carried {
    /// The text of the file that says what the installation is called.
    installation: String,
    /// The seed of the signing key.
    signing_key: [u8; 32],
    /// The secret that seals what accounts keep, where there is one.
    access_secret: Option<[u8; 32]>,
}

/// Writes what an installation signs and seals with; never over a file that is there.
pub fn carry(folder: &Path, to: &Path) -> Result<(), OfficeFailure> {
    if to.exists() {
        let there = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(OfficeFailure::File(to.to_owned(), there));
    }
    let secret = folder.join(SECRET);
    let carried = Carried {
        installation: read(&folder.join(CONFIGURATION))?,
        signing_key: seed(&folder.join(KEY))?,
        access_secret: if secret.exists() { Some(seed(&secret)?) } else { None },
    };
    let text =
        toml::to_string(&carried).map_err(|error| OfficeFailure::Broken(to.to_owned(), error.to_string()))?;
    write_new(to, format!("{HEAD}{text}").as_bytes())
}

/// Puts what was carried into the folder of an installation that is to be.
pub fn bring(from: &Path, folder: &Path) -> Result<(), OfficeFailure> {
    closed(from)?;
    let broken = |why: String| OfficeFailure::Broken(from.to_owned(), why);
    let carried: Carried = toml::from_str(&read(from)?).map_err(|error| broken(error.to_string()))?;
    fs::create_dir_all(folder).map_err(|error| OfficeFailure::File(folder.to_owned(), error))?;
    let mut brought =
        vec![(CONFIGURATION, carried.installation.into_bytes()), (KEY, carried.signing_key.to_vec())];
    brought.extend(carried.access_secret.map(|secret| (SECRET, secret.to_vec())));
    for (name, bytes) in &brought {
        let path = folder.join(name);
        if path.exists()
            && fs::read(&path).map_err(|error| OfficeFailure::File(path.clone(), error))? != *bytes
        {
            let there = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(OfficeFailure::File(path, there));
        }
    }
    brought.iter().try_for_each(|(name, bytes)| write_new(&folder.join(name), bytes))
}

fn read(path: &Path) -> Result<String, OfficeFailure> {
    let failed = |error| OfficeFailure::File(path.to_owned(), error);
    let bytes = fs::metadata(path).map_err(failed)?.len();
    if bytes > BYTES_MAX {
        return Err(OfficeFailure::Broken(path.to_owned(), format!("{bytes} bytes, more than {BYTES_MAX}")));
    }
    fs::read_to_string(path).map_err(failed)
}

fn seed(path: &Path) -> Result<[u8; 32], OfficeFailure> {
    let bytes = fs::read(path).map_err(|error| OfficeFailure::File(path.to_owned(), error))?;
    let length = bytes.len();
    let wrong = |_| OfficeFailure::Broken(path.to_owned(), format!("{length} bytes instead of 32"));
    bytes.try_into().map_err(wrong)
}
