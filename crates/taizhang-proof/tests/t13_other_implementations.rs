//! T13: other people's code accepts an export as it is, and refuses an altered one. Two take part, both written by others:
//! the crates `signed_note` and `tlog_tiles`, and the Go package that the formats come from (`go/fsck.go`).

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use signed_note::{StandardVerifier, VerifierList};
use support::{Chance, cases, checkpoint, entries, exported, key, public, tree, witness};
use taizhang_proof::{CHECKPOINT, FileSink as _, Folder, MemoryFiles, SM3_CHECKPOINT, export};
use tlog_tiles::{
    HashReader as _, Tile, TileHashReader, TileReader, check_record, check_tree, prove_record, prove_tree,
    record_hash, stored_hash_index, tree_hash,
};

/// Sizes around one tile, two levels and several bundles.
const SIZES: [u64; 9] = [1, 2, 3, 255, 256, 257, 300, 512, 700];

/// What goes wrong when another's code looks at an export.
type Refusal = Box<dyn std::error::Error>;

/// Where the tiles of an export lie, told to the crate.
struct Tiles<'f>(&'f MemoryFiles);

/// A tile's path without its height, which C2SP tlog-tiles fixes at 8.
fn path(tile: &Tile) -> String {
    tile.path().replacen("tile/8/", "tile/", 1)
}

impl TileReader for Tiles<'_> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        let read = |tile| self.0.0.get(&path(tile)).cloned().ok_or(tlog_tiles::Error::InvalidTile);
        tiles.iter().map(read).collect()
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

/// The checkpoint as the crates read it: the note verified, the text parsed.
fn opened(files: &MemoryFiles) -> Result<tlog_tiles::Checkpoint, Refusal> {
    let note = signed_note::Note::from_bytes(&files.0[CHECKPOINT])?;
    let verifier = StandardVerifier::new(&public().to_string())?;
    let (verified, _) = note.verify(&VerifierList::new(vec![Box::new(verifier)]))?;
    assert_eq!(verified.len(), 1);
    let checkpoint = tlog_tiles::Checkpoint::from_bytes(note.text()).map_err(|error| error.to_string())?;
    if checkpoint.origin() == key().name() { Ok(checkpoint) } else { Err("of another log".into()) }
}

/// The way of a client that knows the key: every entry against the signed root, through the tiles.
fn fsck(files: &MemoryFiles) -> Result<u64, Refusal> {
    let checkpoint = opened(files)?;
    let size = checkpoint.size();
    let tiles = Tiles(files);
    let reader = TileHashReader::new(size, *checkpoint.hash(), &tiles);
    if tree_hash(size, &reader)? != *checkpoint.hash() {
        return Err("the tiles give another root".into());
    }
    let mut called_for = vec![CHECKPOINT.to_owned(), SM3_CHECKPOINT.to_owned()];
    for tile in Tile::new_tiles(8, 0, size) {
        let first = tile.level_index() * 256;
        let level = 8 * tile.level();
        let indexes: Vec<u64> =
            (first..first + u64::from(tile.width())).map(|n| stored_hash_index(level, n)).collect();
        let hashes = reader.read_hashes(&indexes)?;
        let listed: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
        if files.0.get(&path(&tile)) != Some(&listed) {
            return Err(format!("{} is not under the root", path(&tile)).into());
        }
        if tile.level() == 0 {
            let bundle = path(&tile).replacen("tile/0/", "tile/entries/", 1);
            let entries = unframed(files.0.get(&bundle).ok_or("a bundle is missing")?)?;
            if entries.len() != hashes.len() || entries.iter().zip(&hashes).any(|(e, h)| record_hash(e) != *h)
            {
                return Err(format!("{bundle} is not what its tile says").into());
            }
            called_for.push(bundle);
        }
        called_for.push(path(&tile));
    }
    match files.0.keys().find(|path| !called_for.contains(path)) {
        Some(path) => Err(format!("nothing calls for {path}").into()),
        None => Ok(size),
    }
}

/// The entries of a bundle, as C2SP tlog-tiles frames them.
fn unframed(mut bundle: &[u8]) -> Result<Vec<&[u8]>, Refusal> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = bundle.split_first_chunk::<2>() {
        let (entry, rest) =
            rest.split_at_checked(u16::from_be_bytes(*length).into()).ok_or("an entry is cut")?;
        entries.push(entry);
        bundle = rest;
    }
    if bundle.is_empty() { Ok(entries) } else { Err("half a length".into()) }
}

/// An export whose checkpoint a witness has cosigned, which who knows only the log has to pass over.
fn cosigned(size: u64) -> MemoryFiles {
    let all = entries(size);
    let mut signed = checkpoint(&all, &key());
    signed.cosign(&witness(), 1_700_000_000).expect("a witness");
    let mut files = MemoryFiles::default();
    export(&tree(&all), &all, &signed, None, &mut files).expect("an export");
    files
}

#[test]
fn t13_another_crate_accepts_an_export_as_it_is() {
    for size in SIZES {
        assert_eq!(fsck(&exported(&entries(size), &key())).expect("it holds"), size);
    }
    assert_eq!(fsck(&cosigned(300)).expect("it holds"), 300);
    // Three levels of tiles, of which the middle one is full.
    let tall = exported(&entries(66_000), &key());
    assert!(tall.0.contains_key("tile/1/000") && tall.0.contains_key("tile/2/000.p/1"));
    assert_eq!(fsck(&tall).expect("it holds"), 66_000);
    // Of no entries there is only the checkpoint.
    let empty = exported(&[], &key());
    let opened = opened(&empty).expect("it holds");
    assert_eq!((opened.size(), opened.hash().0), (0, tree(&[]).head().root.0));
    assert_eq!(empty.0.keys().collect::<Vec<_>>(), [CHECKPOINT, SM3_CHECKPOINT]);
}

#[test]
fn t13_another_crate_refuses_what_was_altered() {
    let mut chance = Chance(1414);
    let honest = exported(&entries(300), &key());
    for path in honest.0.keys().filter(|path| *path != SM3_CHECKPOINT) {
        for _ in 0..cases(20, 400) {
            let mut files = honest.clone();
            let bytes = files.0.get_mut(path).expect("there");
            let at = chance.at(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
            assert!(fsck(&files).is_err(), "{path} byte {at}");
        }
        if path != CHECKPOINT {
            let mut files = honest.clone();
            files.0.remove(path);
            assert!(fsck(&files).is_err(), "{path} lost");
        }
    }
}

#[test]
fn t13_another_crate_makes_and_accepts_the_same_proofs() {
    let size = 270;
    let all = entries(size);
    let log = tree(&all);
    let head = |size| {
        let head = log.head_at(size).expect("reached");
        tlog_tiles::Hash(head.root.0)
    };
    let theirs = |path: Vec<taizhang_proof::Hash>| -> Vec<tlog_tiles::Hash> {
        path.into_iter().map(|hash| tlog_tiles::Hash(hash.0)).collect()
    };
    for new in 1..=size {
        let files = exported(&all[..new as usize], &key());
        let tiles = Tiles(&files);
        let reader = TileHashReader::new(new, head(new), &tiles);
        for old in (1..=new).step_by(if new % 64 < 2 || new > 260 { 1 } else { 17 }) {
            let inclusion = theirs(log.prove_inclusion(old - 1, new).expect("in the tree").path);
            let leaf = record_hash(&all[old as usize - 1]);
            check_record(&inclusion, new, head(new), old - 1, leaf).expect("a true proof");
            assert_eq!(prove_record(new, old - 1, &reader).expect("a proof"), inclusion);
            let consistency = theirs(log.prove_consistency(old, new).expect("in the tree").path);
            check_tree(&consistency, new, head(new), old, head(old)).expect("a true proof");
            assert_eq!(prove_tree(new, old, &reader).expect("a proof"), consistency);
        }
    }
}

/// A folder of its own for each test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fsck-{name}"));
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn export(&self, files: &MemoryFiles) -> PathBuf {
        let path = self.0.join("export");
        drop(std::fs::remove_dir_all(&path));
        let mut folder = Folder(path.clone());
        files.0.iter().for_each(|(path, bytes)| folder.write(path, bytes).expect("written"));
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The Go program, built without network from Debian's packages `golang-go` and `golang-golang-x-mod-dev`. Nothing where
/// they are not installed.
fn go_fsck(scratch: &Scratch) -> Option<PathBuf> {
    let library = Path::new("/usr/share/gocode");
    let there = Command::new("go").arg("version").output().is_ok_and(|out| out.status.success());
    if !there || !library.join("src/golang.org/x/mod/sumdb/tlog").is_dir() {
        return None;
    }
    let program = scratch.0.join("fsck");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go/fsck.go");
    let out = Command::new("go")
        .arg("build")
        .arg("-o")
        .args([&program, &source])
        .env("GO111MODULE", "off")
        .env("GOPATH", library)
        .env("GOFLAGS", "")
        .env("GOCACHE", Path::new(env!("CARGO_TARGET_TMPDIR")).join("go-cache"))
        .output()
        .expect("go runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    Some(program)
}

/// The exit code, and what was said.
fn run(program: &Path, export: &Path, key: &str) -> (i32, String) {
    let out = Command::new(program).arg(export).arg(key).output().expect("it runs");
    (
        out.status.code().expect("an exit code"),
        String::from_utf8([out.stdout, out.stderr].concat()).expect("UTF-8"),
    )
}

#[test]
fn t13_the_go_reference_accepts_an_export_and_refuses_an_altered_one() {
    let scratch = Scratch::new("go");
    let Some(program) = go_fsck(&scratch) else {
        let told = "SKIPPED: no Go program judged an export; install golang-go and golang-golang-x-mod-dev";
        assert!(std::env::var_os("CI").is_none(), "{told}");
        eprintln!("{told}");
        return;
    };
    let public = public().to_string();
    let told = |files: &MemoryFiles| run(&program, &scratch.export(files), &public);
    for size in SIZES {
        assert_eq!(told(&exported(&entries(size), &key())), (0, format!("holds: {size} entries\n")));
    }
    assert_eq!(told(&exported(&[], &key())), (0, "holds: 0 entries\n".to_owned()));
    assert_eq!(told(&cosigned(300)).0, 0);
    assert_eq!(told(&exported(&entries(66_000), &key())), (0, "holds: 66000 entries\n".to_owned()));

    let mut chance = Chance(1515);
    let honest = exported(&entries(300), &key());
    for path in honest.0.keys().filter(|path| *path != SM3_CHECKPOINT) {
        for _ in 0..cases(4, 60) {
            let mut files = honest.clone();
            let bytes = files.0.get_mut(path).expect("there");
            let at = chance.at(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
            let (code, said) = told(&files);
            assert!(code == 1 && said.starts_with("does not hold: "), "{path} byte {at}: {said}");
        }
        let mut files = honest.clone();
        files.0.remove(path);
        assert_eq!(told(&files).0, 1, "{path} lost");
    }
    let mut more = honest.clone();
    more.0.insert("tile/0/002".into(), vec![0; 32]);
    assert_eq!(told(&more), (1, "does not hold: nothing calls for tile/0/002\n".to_owned()));
    let foreign = support::attack::foreign_key().verifier().to_string();
    assert_eq!(run(&program, &scratch.export(&honest), &foreign).0, 1, "a stranger's key");
}
