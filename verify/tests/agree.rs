//! T13: this verifier and the one of `taizhang-proof`, written apart, always agree: on whether something holds, and on the
//! entries that they name first.

#[path = "../../crates/taizhang-proof/tests/support/mod.rs"]
mod support;

use std::io;

use support::attack::{Attacker, DEEDS, attack, foreign_key};
use support::forge::Forger;
use support::{Chance, ORIGIN, cases, checkpoint, entries, exported, key, tree, witness};
use taizhang_proof::{
    ConsistencyProof, HashName, InclusionProof, MemoryFiles, ProofError, Receipt, Sha256, SignedCheckpoint,
    Sm3, Tree, leaf_hash,
};
use taizhang_verify::tree::Function;
use taizhang_verify::{Files, Key, Trust, Unreadable, Use, Verdict, export, open_kept, receipt};

/// What either verifier says: the exit code, and the entries named first.
type Said = (u8, Option<(u64, u64)>);

struct InMemory<'f>(&'f MemoryFiles);

impl Files for InMemory<'_> {
    fn file(&self, path: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
        taizhang_proof::FileSource::read(self.0, path, limit)
    }
}

/// What both trust.
struct Both {
    kept: Vec<SignedCheckpoint>,
    witnessed: bool,
    sm3: bool,
}

impl Both {
    fn nothing_kept() -> Self {
        Self { kept: Vec::new(), witnessed: false, sm3: false }
    }

    fn ours(&self) -> Trust {
        let key = Key::parse(&key().verifier().to_string(), Use::Log).expect("a key");
        let open =
            |kept: &SignedCheckpoint| open_kept(kept.note().to_string().as_bytes(), &key).expect("the log's");
        let kept = self.kept.iter().map(open).collect();
        let witness = Key::parse(&witness().verifier().to_string(), Use::Witness).expect("a key");
        let witnesses = if self.witnessed { vec![witness] } else { vec![] };
        Trust { key, kept, witnesses, sm3: self.sm3 }
    }

    fn with_theirs<T>(&self, use_it: impl FnOnce(&taizhang_proof::Trust<'_>) -> T) -> T {
        let (key, witnesses) = (key().verifier(), [witness().verifier()]);
        let witnesses = if self.witnessed { &witnesses[..] } else { &[] };
        use_it(&taizhang_proof::Trust { key: &key, kept: &self.kept, witnesses, sm3: self.sm3 })
    }

    fn on_export(&self, files: &MemoryFiles, told: &str) -> Said {
        let ours = code(export::verify(&InMemory(files), &self.ours()));
        let theirs = self.with_theirs(|trust| taizhang_proof::audit(files, trust, &mut |_, _| {}));
        let theirs = code_of_theirs(theirs.map(|found| found.complaints));
        assert_eq!(ours, theirs, "here, there: {told}");
        ours
    }

    fn on_receipt(&self, bytes: &[u8], told: &str) -> Said {
        let ours = code(receipt::verify(bytes, &self.ours()));
        let theirs = self.with_theirs(|trust| Receipt::parse(bytes)?.complaints(trust));
        let theirs = code_of_theirs(theirs);
        assert_eq!(ours, theirs, "here, there: {told}\n{}", String::from_utf8_lossy(bytes));
        ours
    }
}

fn code(verdict: Result<Verdict, Unreadable>) -> Said {
    match verdict {
        Ok(verdict) if verdict.holds() => (0, None),
        Ok(verdict) => (1, verdict.faults[0].entries()),
        Err(_) => (2, None),
    }
}

fn code_of_theirs(complaints: Result<Vec<taizhang_proof::Complaint>, ProofError>) -> Said {
    match complaints {
        Ok(complaints) => complaints.first().map_or((0, None), |complaint| {
            (1, complaint.place.entries().map(|entries| (entries.start, entries.end)))
        }),
        Err(_) => (2, None),
    }
}

#[test]
fn t13_both_agree_on_forged_and_true_proofs() {
    let mut forger = Forger::new(1313, 700);
    let bytes = |path: &[taizhang_proof::Hash]| path.iter().map(|hash| hash.0).collect::<Vec<_>>();
    for case in 0..cases(24_000, 1_000_000) {
        let inclusion = if case % 4 == 0 { forger.true_inclusion() } else { forger.inclusion() };
        let leaf = Function::Sha256.leaf(&inclusion.leaf);
        let root = Function::Sha256.root_by_path(
            leaf,
            inclusion.index,
            inclusion.head.size,
            &bytes(&inclusion.path),
        );
        let ours = root == Some(inclusion.head.root.0);
        let proof = InclusionProof { path: inclusion.path.clone() };
        let theirs =
            proof.verify::<Sha256>(&leaf_hash::<Sha256>(&inclusion.leaf), inclusion.index, &inclusion.head);
        assert_eq!((ours, theirs.is_ok()), (case % 4 == 0, case % 4 == 0), "case {case}: {inclusion:?}");

        let consistency = if case % 4 == 0 { forger.true_consistency() } else { forger.consistency() };
        let (old, new) = (consistency.old, consistency.new);
        let path = bytes(&consistency.path);
        let ours = Function::Sha256.follows((old.size, old.root.0), (new.size, new.root.0), &path);
        let theirs = ConsistencyProof { path: consistency.path.clone() }.verify::<Sha256>(&old, &new);
        assert_eq!((ours, theirs.is_ok()), (case % 4 == 0, case % 4 == 0), "case {case}: {consistency:?}");
    }
}

#[test]
fn t13_both_agree_on_roots() {
    let leaves = entries(600);
    let hashes: Vec<_> = leaves.iter().map(|leaf| Function::Sha256.leaf(leaf)).collect();
    let sm3_hashes: Vec<_> = leaves.iter().map(|leaf| Function::Sm3.leaf(leaf)).collect();
    let (theirs, theirs_sm3) = (tree(&leaves), Tree::<Sm3>::of(&leaves));
    for size in 0..=leaves.len() {
        let there = |head: taizhang_proof::TreeHead| head.root.0;
        assert_eq!(
            Function::Sha256.root(&hashes[..size]),
            there(theirs.head_at(size as u64).expect("reached"))
        );
        assert_eq!(
            Function::Sm3.root(&sm3_hashes[..size]),
            there(theirs_sm3.head_at(size as u64).expect("reached"))
        );
    }
}

#[test]
fn t13_both_agree_on_altered_exports() {
    let mut chance = Chance(99);
    let all = entries(300);
    let honest = exported(&all, &key());
    let paths: Vec<&String> = honest.0.keys().collect();
    let both = Both { kept: vec![checkpoint(&all[..120], &key())], witnessed: false, sm3: true };
    assert_eq!(both.on_export(&honest, "honest"), (0, None));
    for case in 0..cases(3_000, 100_000) {
        let mut files = honest.clone();
        let mut told = format!("case {case}");
        for _ in 0..=chance.below(3) {
            let path = paths[chance.at(paths.len())];
            let Some(bytes) = files.0.get_mut(path) else { continue };
            let at = chance.at(bytes.len().max(1));
            let deed = chance.below(6);
            match deed {
                0 => bytes.truncate(at),
                1 => bytes.push(chance.next() as u8),
                2 if !bytes.is_empty() => drop(bytes.remove(at)),
                3 => bytes.insert(at, chance.next() as u8),
                4 if chance.below(4) == 0 => drop(files.0.remove(path)),
                _ if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
                _ => {}
            }
            told += &format!(", {path} deed {deed} at {at}");
        }
        let said = both.on_export(&files, &told);
        assert_eq!(said.0 == 0, files == honest, "{told}");
    }
}

#[test]
fn t13_both_agree_on_rewritten_history() {
    let mut chance = Chance(1212);
    for case in 0..cases(300, 5_000) {
        let size = chance.within(3, 320);
        let kept_size = chance.within(2, size + 1);
        let honest = entries(size);
        let both =
            Both { kept: vec![checkpoint(&honest[..kept_size as usize], &key())], ..Both::nothing_kept() };
        let deed = DEEDS[case % DEEDS.len()];
        let attacker = [Attacker::B, Attacker::C][case / DEEDS.len() % 2];
        let attack = attack(&mut chance, deed, attacker, &honest, kept_size);
        assert_eq!(both.on_export(&attack.files, &format!("case {case}: {deed:?} by {attacker:?}")).0, 1);
        let alone = Both::nothing_kept().on_export(&attack.files, "alone").0;
        assert_eq!(
            alone,
            u8::from(attacker == Attacker::B),
            "only the kept checkpoint tells of who has the key"
        );
    }
}

#[test]
fn t13_both_agree_on_altered_receipts() {
    let mut chance = Chance(77);
    let all = entries(90);
    let mut signed = checkpoint(&all, &key());
    signed.cosign(&witness(), 1_700_000_000).expect("a witness");
    let sm3_key = key().named(&HashName::Sm3.origin(ORIGIN));
    let sm3 = Tree::<Sm3>::of(&all);
    let sm3_signed =
        taizhang_proof::Checkpoint::of(sm3_key.name(), sm3.head()).sign(&sm3_key).expect("the log's");
    let receipt = |index: u64, kept| {
        let made = Receipt::new(&tree(&all), &all[index as usize], index, &signed, kept);
        made.expect("a receipt").to_string()
    };
    let both = Both { kept: vec![checkpoint(&all[..33], &key())], witnessed: true, sm3: false };
    assert_eq!(both.on_receipt(receipt(5, Some(33)).as_bytes(), "honest"), (0, None));
    assert_eq!(both.on_receipt(receipt(5, Some(34)).as_bytes(), "another's consistency"), (1, None));
    assert_eq!(both.on_receipt(receipt(5, None).as_bytes(), "no consistency"), (1, None));
    let plain = Both::nothing_kept();
    let sm3_receipt = Receipt::new(&sm3, &all[7], 7, &sm3_signed, None).expect("a receipt").to_string();
    assert_eq!(plain.on_receipt(sm3_receipt.as_bytes(), "SM3"), (0, None));
    let relabelled = sm3_receipt.replace("\"sm3\"", "\"sha256\"");
    assert_eq!(plain.on_receipt(relabelled.as_bytes(), "relabelled").0, 1);
    let newer = Both { kept: vec![checkpoint(&entries(95), &key())], ..Both::nothing_kept() };
    assert_eq!(newer.on_receipt(receipt(5, None).as_bytes(), "a newer checkpoint kept"), (1, None));
    let crossed = Both { kept: vec![sm3_signed.clone()], ..Both::nothing_kept() };
    assert_eq!(
        crossed.on_receipt(receipt(5, None).as_bytes(), "the other tree's checkpoint kept"),
        (1, None)
    );
    let foreign = checkpoint(&all, &foreign_key());
    let made = Receipt::new(&tree(&all), &all[3], 3, &foreign, None).expect("a receipt").to_string();
    assert_eq!(plain.on_receipt(made.as_bytes(), "a stranger's"), (1, None));

    for case in 0..cases(4_000, 200_000) {
        let index = chance.below(90);
        let honest = receipt(index, Some(33));
        let mut bytes = honest.clone().into_bytes();
        for _ in 0..=chance.below(2) {
            let at = chance.at(bytes.len());
            match chance.below(5) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, b"\"{}[],:0 \\ux"[chance.at(12)]),
                2 => bytes[at] = b"\"{}[],:0-e.\\"[chance.at(12)],
                _ => bytes[at] ^= 1 << chance.below(8),
            }
        }
        let said = both.on_receipt(&bytes, &format!("case {case}"));
        if said.0 == 0 {
            // White space and other spellings of the same text may be added; what is stated may not change.
            let (read, honest) =
                (Receipt::parse(&bytes).expect("read"), Receipt::parse(honest.as_bytes()).expect("read"));
            assert_eq!((read.leaf(), read.index()), (honest.leaf(), honest.index()), "case {case}");
        }
    }
}

#[test]
fn t13_both_agree_on_odd_receipts() {
    let all = entries(9);
    let signed = checkpoint(&all, &key());
    let honest = Receipt::new(&tree(&all), &all[4], 4, &signed, None).expect("a receipt").to_string();
    let both = Both::nothing_kept();
    let value: serde_json::Value = serde_json::from_str(&honest).expect("JSON");
    let as_list = serde_json::to_string(&value.as_object().expect("an object").values().collect::<Vec<_>>());
    let odd = [
        ("a list of the values", as_list.expect("JSON"), 2),
        ("the function as an object", honest.replace("\"sha256\"", "{\"sha256\":null}"), 2),
        ("another function", honest.replace("\"sha256\"", "\"sha512\""), 2),
        ("another format", honest.replace("receipt/1", "receipt/2"), 2),
        ("a member more", honest.replacen('{', "{\"more\":1,", 1), 2),
        ("a member twice", honest.replacen('{', "{\"index\":4,", 1), 2),
        ("the index with a fraction", honest.replace("\"index\": 4", "\"index\": 4.0"), 2),
        ("the index with an exponent", honest.replace("\"index\": 4", "\"index\": 4e0"), 2),
        ("the index as a text", honest.replace("\"index\": 4", "\"index\": \"4\""), 2),
        ("the index below 0", honest.replace("\"index\": 4", "\"index\": -0"), 2),
        ("no consistency", honest.replacen('{', "{\"consistency\":null,", 1), 0),
        ("consistency as a list", honest.replacen('{', "{\"consistency\":[1,[]],", 1), 2),
        (
            "consistency that nobody asked for",
            honest.replacen('{', "{\"consistency\":{\"from\":1,\"path\":[\"x\"]},", 1),
            0,
        ),
        (
            "consistency with more",
            honest.replacen('{', "{\"consistency\":{\"from\":1,\"path\":[],\"x\":1},", 1),
            2,
        ),
        ("an escaped letter", honest.replacen("\"format\"", "\"\\u0066ormat\"", 1), 0),
        ("half a surrogate", honest.replacen("receipt", "\\ud800", 1), 2),
        ("nothing", String::new(), 2),
        ("a byte order mark", format!("\u{feff}{honest}"), 2),
        ("more behind", format!("{honest}{{}}"), 2),
        ("space behind", format!("{honest} \n\t"), 0),
        ("a vertical tab behind", format!("{honest}\u{b}"), 2),
    ];
    for (what, text, expected) in odd {
        assert_eq!(both.on_receipt(text.as_bytes(), what).0, expected, "{what}");
    }
    let long = format!("{honest}{}", " ".repeat(1 << 20));
    assert_eq!(both.on_receipt(long.as_bytes(), "too long").0, 2);
}

#[test]
fn t13_both_agree_on_keys() {
    let good = key().verifier().to_string();
    let watching = witness().verifier().to_string();
    let odd = [
        good.clone(),
        watching,
        good.replace("city", "town"),
        good.replace('+', "-"),
        good.to_uppercase(),
        format!("{good} "),
        format!("{good}="),
        good[..good.len() - 1].to_owned(),
        format!("+{good}"),
        String::new(),
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".to_owned(),
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".to_owned(),
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".to_owned(),
    ];
    for text in odd {
        let ours = [Use::Log, Use::Witness].map(|purpose| Key::parse(&text, purpose).is_some());
        let theirs = taizhang_proof::VerifierKey::parse(&text).ok().map(|key| key.kind());
        let kinds = [taizhang_proof::KeyKind::Log, taizhang_proof::KeyKind::Witness];
        assert_eq!(ours, kinds.map(|kind| theirs == Some(kind)), "{text}");
    }
}
