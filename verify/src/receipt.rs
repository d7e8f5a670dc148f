//! A receipt: one entry, its proof and a checkpoint, in JSON.

use crate::base64;
use crate::facts::facts;
use crate::fault::{Fault, Stated, Trust, Unreadable, Verdict};
use crate::json::Json;
use crate::note::Checkpoint;
use crate::tree::{Function, Hash};

/// The longest receipt that is read.
pub const BYTES_MAX: usize = 1 << 20;

struct Receipt {
    function: Function,
    leaf: String,
    index: u64,
    inclusion: Option<Vec<Hash>>,
    checkpoint: String,
    consistency: Option<(u64, Option<Vec<Hash>>)>,
}

/// Verifies a receipt.
///
/// # Errors
/// [`Unreadable::Receipt`] if it is not of the form `taizhang-receipt/1`.
pub fn verify(bytes: &[u8], trust: &Trust) -> Result<Verdict, Unreadable> {
    let receipt = Receipt::parse(bytes).ok_or(Unreadable::Receipt)?;
    let function = receipt.function;
    let key = if function == Function::Sm3 { trust.key.for_sm3() } else { trust.key.clone() };
    let checkpoint = match Checkpoint::open(receipt.checkpoint.as_bytes(), &key) {
        Ok(checkpoint) => checkpoint,
        Err(fault) => return Ok(Verdict::refused(Fault::Checkpoint(fault))),
    };
    let mut faults = Vec::new();
    for witness in trust.witnesses.iter().filter(|witness| !checkpoint.seen_by(witness)) {
        faults.push(Fault::Witness(witness.name.clone()));
    }
    let leaf = function.leaf(receipt.leaf.as_bytes());
    let path = receipt.inclusion.as_deref();
    let root = path.and_then(|path| function.root_by_path(leaf, receipt.index, checkpoint.size, path));
    let facts = facts(receipt.leaf.as_bytes());
    if root != Some(checkpoint.root) {
        faults.push(Fault::Entry(receipt.index, facts.clone()));
    }
    let new = (checkpoint.size, checkpoint.root);
    let mut fitting = Vec::new();
    for kept in &trust.kept {
        let way = match &receipt.consistency {
            Some((from, way)) if *from == kept.size => way.as_deref(),
            _ => None,
        };
        let same = kept.size == checkpoint.size;
        if kept.origin != checkpoint.origin {
            faults.push(Fault::NotShown(kept.size));
        } else if same && kept.root != checkpoint.root {
            faults.push(Fault::Changed(kept.size, 0, kept.size));
        } else if same || way.is_some_and(|way| function.follows((kept.size, kept.root), new, way)) {
            fitting.push(kept.size);
        } else {
            faults.push(Fault::NotShown(kept.size));
        }
    }
    faults.sort_by_key(|fault| fault.entries().map_or(u64::MAX, |(first, _)| first));
    let stated = Stated {
        fingerprint: checkpoint.fingerprint(),
        root: base64::encode(&checkpoint.root),
        size: checkpoint.size,
        origin: checkpoint.origin,
        sm3: function == Function::Sm3,
        entry: Some((receipt.index, facts)),
        kept: fitting,
        witnesses: trust.witnesses.iter().map(|witness| witness.name.clone()).collect(),
    };
    Ok(Verdict { stated: Some(stated), faults })
}

impl Receipt {
    fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > BYTES_MAX {
            return None;
        }
        let json = Json::parse(bytes)?;
        let names = ["format", "hash", "leaf", "index", "inclusion", "checkpoint"];
        let [format, hash, leaf, index, inclusion, checkpoint] = members(&json, names, Some("consistency"))?;
        if format.text()? != "taizhang-receipt/1" {
            return None;
        }
        let function = match hash.text()? {
            "sha256" => Function::Sha256,
            "sm3" => Function::Sm3,
            _ => return None,
        };
        let consistency = match json.members()?.iter().find(|(name, _)| name == "consistency") {
            None | Some((_, Json::Word("null"))) => None,
            Some((_, way)) => {
                let [from, path] = members(way, ["from", "path"], None)?;
                Some((from.natural()?, hashes(&path.texts()?)))
            }
        };
        Some(Self {
            function,
            leaf: leaf.text()?.to_owned(),
            index: index.natural()?,
            inclusion: hashes(&inclusion.texts()?),
            checkpoint: checkpoint.text()?.to_owned(),
            consistency,
        })
    }
}

/// The members of these names. Each has to be there once; one more may be there, nothing else.
fn members<'j, const N: usize>(json: &'j Json, names: [&str; N], may: Option<&str>) -> Option<[&'j Json; N]> {
    let members = json.members()?;
    let count = |wanted: &str| members.iter().filter(|(name, _)| name == wanted).count();
    let more = may.map_or(0, count);
    if more > 1 || names.iter().any(|name| count(name) != 1) || members.len() != N + more {
        return None;
    }
    let found = names.map(|wanted| members.iter().find(|(name, _)| name == wanted).map(|(_, value)| value));
    found.into_iter().collect::<Option<Vec<_>>>()?.try_into().ok()
}

fn hashes(texts: &[&str]) -> Option<Vec<Hash>> {
    texts.iter().map(|text| base64::decode_hash(text)).collect()
}
