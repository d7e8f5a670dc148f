//! Any bytes as a receipt, a note, a leaf or a file of an export: nothing panics, what is read is written back alike, and both
//! verifiers agree.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use taizhang_proof::{
    Checkpoint, FileSource as _, KeyKind, MemoryFiles, Note, Receipt, Sha256, SignerKey, Tree, audit,
    canonical_json, export, parse_canonical,
};
use taizhang_verify::{Files, Key, Trust, Use, receipt};

struct Honest {
    files: MemoryFiles,
    paths: Vec<String>,
    receipt: String,
    key: SignerKey,
}

static HONEST: LazyLock<Honest> = LazyLock::new(|| {
    let entries: Vec<String> = (0..300).map(|i| format!("{{\"number\":{i}}}")).collect();
    let tree = Tree::<Sha256>::of(&entries);
    let key = SignerKey::new("ledger.example/city", KeyKind::Log, &[7; 32]).expect("a name");
    let signed = Checkpoint::of(key.name(), tree.head()).sign(&key).expect("the log's key");
    let mut files = MemoryFiles::default();
    export(&tree, &entries, &signed, None, &mut files).expect("an export");
    let receipt =
        Receipt::new(&tree, entries[9].as_bytes(), 9, &signed, Some(5)).expect("a receipt").to_string();
    let paths = files.0.keys().cloned().collect();
    Honest { files, paths, receipt, key }
});

struct InMemory<'f>(&'f MemoryFiles);

impl Files for InMemory<'_> {
    fn file(&self, path: &str, limit: usize) -> std::io::Result<Option<Vec<u8>>> {
        self.0.read(path, limit)
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    if let Ok(note) = Note::parse(bytes) {
        assert_eq!(note.to_string().as_bytes(), bytes, "a note is written back alike");
    }
    if let Ok(value) = parse_canonical(bytes) {
        assert_eq!(canonical_json(&value).expect("canonical"), bytes, "a leaf is written back alike");
    }
    on_receipt(bytes);
    // An honest receipt with some bytes in place of others.
    let at = usize::from(*choice) * HONEST.receipt.len() / 256;
    let altered = [
        &HONEST.receipt.as_bytes()[..at],
        bytes,
        HONEST.receipt.as_bytes().get(at + bytes.len()..).unwrap_or(&[]),
    ];
    on_receipt(&altered.concat());
    let mut files = HONEST.files.clone();
    let path = &HONEST.paths[usize::from(*choice) % HONEST.paths.len()];
    files.0.insert(path.clone(), bytes.to_vec());
    on_export(&files);
});

fn trust() -> Trust {
    let key = Key::parse(&HONEST.key.verifier().to_string(), Use::Log).expect("a key");
    Trust { key, kept: Vec::new(), witnesses: Vec::new(), sm3: false }
}

fn on_receipt(bytes: &[u8]) {
    let ours = receipt::verify(bytes, &trust()).ok().map(|verdict| verdict.holds());
    let key = HONEST.key.verifier();
    let theirs =
        Receipt::parse(bytes).and_then(|receipt| receipt.complaints(&taizhang_proof::Trust::in_key(&key)));
    assert_eq!(ours, theirs.ok().map(|complaints| complaints.is_empty()), "both agree");
}

fn on_export(files: &MemoryFiles) {
    let ours = taizhang_verify::export::verify(&InMemory(files), &trust()).expect("files in memory");
    let key = HONEST.key.verifier();
    let theirs = audit(files, &taizhang_proof::Trust::in_key(&key), &mut |_, _| {}).expect("files in memory");
    let first = theirs.complaints.first().and_then(|complaint| complaint.place.entries());
    let first = first.map(|entries| (entries.start, entries.end));
    assert_eq!(ours.holds(), theirs.holds(), "both agree");
    assert_eq!(
        ours.faults.first().and_then(taizhang_verify::Fault::entries),
        first,
        "both name the same entries"
    );
    assert_eq!(ours.holds(), *files == HONEST.files, "only the honest one holds");
}
