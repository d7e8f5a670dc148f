//! 核验: the checkpoint for everybody, and files that somebody brings to be held against the log. What is brought is not kept.

use axum::body::Bytes;
use axum::response::Response;
use sha2::{Digest, Sha256};
use taizhang_api::form::{Form, Limit};
use taizhang_api::{Needs, Problem};
use taizhang_proof::{
    ConsistencyProof, RECEIPT_BYTES_MAX, Receipt, SignedCheckpoint, Trust, VerifierKey, leaf_hash,
};
use taizhang_publish::outside::{Checked, Place, Sealed};
use taizhang_service::Office;

use super::files::sent;
use super::{Seen, own};
use crate::fields::Upload;
use crate::pages::Pages;
use crate::words::OutsideTexts;

/// The largest file that is looked at: a receipt, a checkpoint, or the lines of a revision.
const FILE_BYTES_MAX: usize = 8 << 20;

pub(super) fn add(pages: Pages) -> Pages {
    pages
        .get(Needs::Nothing, "/p/{government}/verify", verify)
        .upload(Needs::Nothing, "/p/{government}/verify", bring)
        .get(Needs::Nothing, "/p/{government}/checkpoint.txt", checkpoint)
        .get(Needs::Nothing, "/p/{government}/key.txt", key)
}

/// The signed head of a log as pages show it.
pub(crate) async fn sealed(office: &Office) -> Result<Sealed, Problem> {
    let signed = office.checkpoint().await?.sha256;
    Ok(Sealed::of(&signed, &office.verifier(), office.now()))
}

async fn verify(seen: Seen) -> Result<Response, Problem> {
    shown(&seen, None).await
}

async fn shown(seen: &Seen, checked: Option<&Checked>) -> Result<Response, Problem> {
    let sealed = sealed(&seen.office).await?;
    let site = seen.site();
    let action = site.to(&Place::Verify, &Place::Verify);
    Ok(own(seen, site.verify(Some(&sealed), Some(&action), checked)))
}

async fn bring(seen: Seen, form: Form) -> Result<Response, Problem> {
    let limit = Limit { file_bytes: FILE_BYTES_MAX, field_bytes: 1_000 };
    let upload = Upload::read(form, &limit).await?;
    let file = upload.files.into_iter().find(|(name, _)| name == "file").map(|(_, file)| file.bytes);
    let words = &seen.here.words.outside;
    let checked = match file {
        Some(bytes) => {
            let pinned = seen
                .copied
                .outside
                .editions
                .iter()
                .map(|edition| (edition.id.to_string(), edition.content.to_string()));
            checked(&seen.office, words, &bytes, pinned)
        }
        None => Checked { holds: false, said: vec![words.no_file.to_owned()] },
    };
    shown(&seen, Some(&checked)).await
}

/// Holds a file against the log: a receipt, a checkpoint, or the lines of a revision.
pub(crate) fn checked(
    office: &Office,
    words: &OutsideTexts,
    bytes: &[u8],
    pinned: impl Iterator<Item = (String, String)>,
) -> Checked {
    let key = office.verifier();
    if bytes.len() <= RECEIPT_BYTES_MAX
        && let Ok(receipt) = Receipt::parse(bytes)
    {
        return of_receipt(office, words, &receipt, &key);
    }
    if let Ok(signed) = SignedCheckpoint::open(bytes, &key) {
        return of_checkpoint(office, words, &signed);
    }
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if let Some((revision, _)) = pinned.into_iter().find(|(_, content)| *content == hash) {
        return Checked { holds: true, said: vec![(words.is_revision)(&revision), (words.hash_is)(&hash)] };
    }
    let said = if bytes.starts_with(b"[{\"entry\"") {
        vec![words.no_revision.to_owned(), (words.hash_is)(&hash)]
    } else {
        vec![words.no_such_file.to_owned()]
    };
    Checked { holds: false, said }
}

fn of_receipt(office: &Office, words: &OutsideTexts, receipt: &Receipt, key: &VerifierKey) -> Checked {
    let complaints = receipt.complaints(&Trust::in_key(key));
    let own: Vec<String> = match &complaints {
        Ok(complaints) => {
            complaints.iter().map(|complaint| (words.complaint)(&complaint.to_string())).collect()
        }
        Err(error) => vec![(words.complaint)(&error.to_string())],
    };
    if !own.is_empty() {
        return Checked { holds: false, said: [vec![(words.receipt_fails)(receipt.index())], own].concat() };
    }
    // The receipt holds in itself; the log that is served has to have the same event in the same place.
    let tile = office.tile(0, receipt.index() / 256);
    let here = usize::try_from(receipt.index() % 256).ok().and_then(|at| tile.get(at).copied());
    if here != Some(leaf_hash::<taizhang_proof::Sha256>(receipt.leaf().as_bytes())) {
        return Checked { holds: false, said: vec![(words.receipt_elsewhere)(receipt.index())] };
    }
    Checked { holds: true, said: vec![(words.receipt_holds)(receipt.index())] }
}

fn of_checkpoint(office: &Office, words: &OutsideTexts, signed: &SignedCheckpoint) -> Checked {
    let old = signed.checkpoint().head;
    let now = office.head();
    let grown = if old.size > now.size {
        false
    } else if old.size == now.size {
        old == now
    } else if old.size == 0 {
        true
    } else {
        office
            .consistency(old.size, now.size)
            .is_ok_and(|path| ConsistencyProof { path }.verify::<taizhang_proof::Sha256>(&old, &now).is_ok())
    };
    let said = if grown {
        (words.checkpoint_holds)(old.size, now.size)
    } else {
        (words.checkpoint_fails)(old.size, now.size)
    };
    Checked { holds: grown, said: vec![said] }
}

async fn checkpoint(seen: Seen) -> Result<Response, Problem> {
    let sealed = sealed(&seen.office).await?;
    Ok(sent(Bytes::from(sealed.note), "text/plain; charset=utf-8", Some("checkpoint.txt")))
}

async fn key(seen: Seen) -> Result<Response, Problem> {
    let key = format!("{}\n", seen.office.verifier());
    Ok(sent(Bytes::from(key), "text/plain; charset=utf-8", Some("key.txt")))
}
