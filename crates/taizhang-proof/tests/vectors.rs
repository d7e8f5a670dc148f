//! T13: known answers. Trees of the eight leaves that implementations of RFC 6962 share, notes of the Go reference, and
//! every tree up to some size against another implementation.

mod support;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use support::{cases, entries, tree};
use taizhang_proof::{
    CompactRange, ConsistencyProof, InclusionProof, KeyKind, Note, Sha256, SignerKey, Sm3, Tree, VerifierKey,
    empty_root, leaf_hash,
};

const LEAVES: [&[u8]; 8] = [
    b"",
    &[0x00],
    &[0x10],
    &[0x20, 0x21],
    &[0x30, 0x31],
    &[0x40, 0x41, 0x42, 0x43],
    &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn shared_tree() -> Tree<Sha256> {
    Tree::of(LEAVES)
}

#[test]
fn t13_roots_of_the_shared_leaves() {
    let tree = shared_tree();
    let mut range = CompactRange::<Sha256>::new();
    assert_eq!(empty_root::<Sha256>().to_string(), ROOTS[0]);
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(tree.head_at(size as u64).expect("reached").root.to_string(), *root);
        assert_eq!(range.root().to_string(), *root);
        if let Some(leaf) = LEAVES.get(size) {
            range.append(leaf_hash::<Sha256>(leaf));
        }
    }
}

#[test]
fn t13_proofs_of_the_shared_leaves() {
    let a = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    let b = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    let c = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    let d = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    let e = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    let inclusion: [(u64, u64, &[&str]); 7] = [
        (0, 1, &[]),
        (0, 2, &[a]),
        (1, 2, &[ROOTS[1]]),
        (2, 3, &[ROOTS[2]]),
        (1, 5, &[ROOTS[1], b, d]),
        (0, 8, &[a, b, c]),
        (5, 8, &[d, e, ROOTS[4]]),
    ];
    let tree = shared_tree();
    for (index, size, path) in inclusion {
        let proof = tree.prove_inclusion(index, size).expect("in the tree");
        let shown: Vec<String> = proof.path.iter().map(ToString::to_string).collect();
        assert_eq!(shown, path, "leaf {index} of {size}");
    }
    let consistency: [(u64, u64, &[&str]); 4] = [
        (1, 1, &[]),
        (1, 8, &[a, b, c]),
        (6, 8, &["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", e, ROOTS[4]]),
        (2, 5, &[b, d]),
    ];
    for (old, new, path) in consistency {
        let proof = tree.prove_consistency(old, new).expect("in the tree");
        let shown: Vec<String> = proof.path.iter().map(ToString::to_string).collect();
        assert_eq!(shown, path, "{old} to {new}");
    }
}

#[test]
fn t13_every_tree_agrees_with_another_implementation() {
    let size = cases(140, 700);
    let leaves = entries(size as u64);
    let ours = tree(&leaves);
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let mut theirs_sm3 = MemoryBackedTree::<Sm3, Vec<u8>>::new();
    let mut sm3 = CompactRange::<Sm3>::new();
    for (i, leaf) in leaves.iter().enumerate() {
        theirs.push(leaf.clone());
        theirs_sm3.push(leaf.clone());
        sm3.append(leaf_hash::<Sm3>(leaf));
        let new = i as u64 + 1;
        let head = ours.head_at(new).expect("reached");
        assert_eq!(head.root.0[..], theirs.root().as_bytes()[..]);
        assert_eq!(sm3.root().0[..], theirs_sm3.root().as_bytes()[..]);
        for (index, leaf) in leaves[..=i].iter().enumerate() {
            let proof = ours.prove_inclusion(index as u64, new).expect("in the tree");
            assert_eq!(flat(&proof.path), theirs.prove_inclusion(index).as_bytes(), "leaf {index} of {new}");
            proof.verify::<Sha256>(&leaf_hash::<Sha256>(leaf), index as u64, &head).expect("a true proof");
        }
        for old in 1..=new {
            let proof = ours.prove_consistency(old, new).expect("in the tree");
            let added = (new - old) as usize;
            assert_eq!(flat(&proof.path), theirs.prove_consistency(added).as_bytes(), "{old} to {new}");
            proof.verify::<Sha256>(&ours.head_at(old).expect("reached"), &head).expect("a true proof");
        }
    }
}

fn flat(path: &[taizhang_proof::Hash]) -> Vec<u8> {
    path.iter().flat_map(|hash| hash.0).collect()
}

#[test]
fn t13_paths_of_any_length_end_without_panic() {
    let sizes =
        [1, 2, 3, 255, 256, 257, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 63) + 1, u64::MAX - 1, u64::MAX];
    let root = empty_root::<Sha256>();
    for size in sizes {
        let head = taizhang_proof::TreeHead { size, root };
        for other in sizes {
            let old = taizhang_proof::TreeHead { size: other, root };
            for length in 0..70 {
                let path = vec![root; length];
                let inclusion = InclusionProof { path: path.clone() };
                assert!(inclusion.verify::<Sha256>(&root, other - 1, &head).is_err() || size == 1);
                let consistency = ConsistencyProof { path };
                assert!(consistency.verify::<Sha256>(&old, &head).is_err() || (size == other && length == 0));
            }
        }
    }
}

#[test]
fn t13_notes_of_the_go_reference() {
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let peter = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    let enoch = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    let keys = [
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
    ];
    let [peter_key, enoch_key] = keys.map(|key| VerifierKey::parse(key).expect("a key"));
    assert_eq!([&peter_key, &enoch_key].map(ToString::to_string), keys);
    let both = format!("{text}\n{peter}{enoch}");
    let note = Note::parse(both.as_bytes()).expect("a note");
    note.verify(&peter_key).expect("signed");
    assert_eq!(note.to_string(), both);
    assert_eq!(note.text(), text);
    // The reference gives Enoch a signature in place, which the same rules verify.
    note.verify(&enoch_key).expect("signed");
    // Its secret key is public, so what signing makes can be compared to the byte.
    let seed = {
        use base64::Engine as _;
        let skey =
            base64::engine::general_purpose::STANDARD.decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        <[u8; 32]>::try_from(&skey.expect("base64")[1..]).expect("a seed")
    };
    let mut made = Note::new(text).expect("a text");
    made.sign(&SignerKey::new("PeterNeumann", KeyKind::Log, &seed).expect("a name"));
    assert_eq!(made.to_string(), format!("{text}\n{peter}"));
}

#[test]
fn t13_the_note_of_the_specification() {
    let key = VerifierKey::parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        .expect("a key");
    let note = "This is an example message.\n\n— example.com/foo \
                Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    Note::parse(note.as_bytes()).expect("a note").verify(&key).expect("signed");
}
