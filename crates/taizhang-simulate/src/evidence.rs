//! Files of a simulated year: short texts that say they are simulated, named by the SHA-256 of their bytes.

use sha2::{Digest, Sha256};
use taizhang_ledger::FileHash;

use crate::city::named;

/// A file that a command names. Whoever drives the year may keep it; the ledger holds its hash only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SimulatedFile {
    /// Its name in the ledger.
    pub hash: FileHash,
    /// What it is called.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl SimulatedFile {
    /// A text that opens with a line that says what it is.
    pub(crate) fn of(name: String, text: &str, nonce: u64) -> Self {
        let bytes = format!("模拟数据 simulated {nonce:016x}\n{text}\n").into_bytes();
        Self { hash: named(&hexadecimal(&bytes)), name, bytes }
    }
}

/// The SHA-256 of some bytes, 64 hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut written = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(written, "{byte:02x}"); // writing to a string does not fail
    }
    written
}
