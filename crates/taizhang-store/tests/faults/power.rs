//! T4: power lost. What a run wrote and synced was recorded; from it disks are made as they could be after a power loss at any
//! moment, and opened.
//!
//! The model of a disk: what was synced is there. Of each 512-byte sector that was written since, any of its versions may be
//! there, or the one before: writes dropped, torn at sectors, and in another order. A size may be any that the file had
//! since. A name that was made, changed or removed is there for certain once its folder was synced; before that perhaps.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use taizhang_store::{Settings, Store};

use crate::child::writer;
use crate::trace::{self, Call};
use crate::{Dice, share, steps};

const SECTOR: usize = 512;
const STEPS: u64 = 34;

/// A file's content: what is synced and what is perhaps there.
#[derive(Clone, Default)]
struct Inode {
    synced: Vec<u8>,
    cached: Vec<u8>,
    /// The versions that a sector had since the last sync.
    versions: BTreeMap<usize, Vec<Vec<u8>>>,
    sizes: Vec<usize>,
}

impl Inode {
    fn write(&mut self, at: usize, bytes: &[u8]) {
        let end = at + bytes.len();
        if self.cached.len() < end {
            self.cached.resize(end, 0);
            self.sizes.push(end);
        }
        self.cached[at..end].copy_from_slice(bytes);
        for sector in at / SECTOR..end.div_ceil(SECTOR) {
            let until = self.cached.len().min((sector + 1) * SECTOR);
            let version = self.cached[sector * SECTOR..until].to_vec();
            self.versions.entry(sector).or_default().push(version);
        }
    }

    fn truncate(&mut self, size: usize) {
        self.cached.resize(size, 0);
        self.sizes.push(size);
    }

    fn sync(&mut self) {
        self.synced = self.cached.clone();
        self.versions.clear();
        self.sizes.clear();
    }

    /// A content that a power loss may leave.
    fn after_loss(&self, dice: &mut Dice) -> Vec<u8> {
        let mut content = self.synced.clone();
        // One in three losses keeps nothing that was not synced, one in three nearly everything.
        let keep = dice.roll(3);
        for (sector, versions) in &self.versions {
            let chosen = match keep {
                0 => continue,
                1 if dice.roll(8) > 0 => versions.len(),
                _ => usize::try_from(dice.roll(versions.len() as u64 + 1)).unwrap(),
            };
            let Some(version) = chosen.checked_sub(1).map(|i| &versions[i]) else { continue };
            let start = sector * SECTOR;
            if content.len() < start + version.len() {
                content.resize(start + version.len(), 0);
            }
            content[start..start + version.len()].copy_from_slice(version);
        }
        if dice.roll(2) == 0 && !self.sizes.is_empty() {
            let i = usize::try_from(dice.roll(self.sizes.len() as u64)).unwrap();
            content.resize(self.sizes[i], 0);
        }
        content
    }
}

/// A change of names that a folder has not been synced since.
#[derive(Clone)]
enum Change {
    Put(String, Entry),
    Remove(String),
    Rename(String, String, Entry),
}

#[derive(Clone, Copy, PartialEq)]
enum Entry {
    Folder,
    File(usize),
}

/// A disk while a program writes.
#[derive(Default)]
struct Disk {
    inodes: Vec<Inode>,
    /// Names as the program sees them,
    seen: BTreeMap<String, Entry>,
    /// as they are for certain,
    synced: BTreeMap<String, Entry>,
    /// and what came since, in order.
    changes: Vec<Change>,
    /// Open files: which, and where the next `write` goes.
    open: HashMap<i64, (usize, usize)>,
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Disk {
    fn change(&mut self, change: Change) {
        apply(&mut self.seen, &change);
        self.changes.push(change);
    }

    /// Takes a call of the recording; paths are told from the folder on.
    fn take(&mut self, call: &Call, root: &str) {
        let paths: Vec<String> =
            call.paths().iter().filter_map(|path| path.strip_prefix(root)).map(str::to_owned).collect();
        let Some(path) = paths.first().cloned() else { return };
        if call.returned < 0 || path.ends_with("-shm") || path.ends_with(".opening") {
            return;
        }
        match call.name.as_str() {
            "openat" => self.open(call, path),
            "mkdir" => self.change(Change::Put(path, Entry::Folder)),
            "unlink" | "unlinkat" => self.change(Change::Remove(path)),
            "rename" | "renameat" | "renameat2" => {
                let entry = self.seen[&path];
                self.change(Change::Rename(path, paths[1].clone(), entry));
            }
            "pwrite64" => {
                let inode = self.inode(&path);
                self.inodes[inode].write(usize::try_from(call.last()).unwrap(), &call.bytes());
            }
            "write" => {
                let (inode, at) = self.open[&call.file()];
                let bytes = call.bytes();
                self.open.insert(call.file(), (inode, at + bytes.len()));
                self.inodes[inode].write(at, &bytes);
            }
            "ftruncate" => {
                let inode = self.inode(&path);
                self.inodes[inode].truncate(usize::try_from(call.last()).unwrap());
            }
            "fsync" | "fdatasync" => self.sync(&path),
            other => panic!("a call that the model does not know: {other}"),
        }
    }

    fn open(&mut self, call: &Call, path: String) {
        if call.arguments.contains("O_CREAT") && !self.seen.contains_key(&path) {
            self.inodes.push(Inode::default());
            self.change(Change::Put(path.clone(), Entry::File(self.inodes.len() - 1)));
        }
        if let Some(Entry::File(inode)) = self.seen.get(&path).copied() {
            if call.arguments.contains("O_TRUNC") {
                self.inodes[inode].truncate(0);
            }
            self.open.insert(call.returned, (inode, 0));
        }
    }

    fn inode(&self, path: &str) -> usize {
        match self.seen.get(path) {
            Some(Entry::File(inode)) => *inode,
            _ => panic!("{path} is no file"),
        }
    }

    fn sync(&mut self, path: &str) {
        match self.seen.get(path) {
            Some(Entry::File(inode)) => self.inodes[*inode].sync(),
            // Names in this folder are certain now; others wait for theirs.
            _ => {
                let inside = |change: &Change| match change {
                    Change::Put(name, _) | Change::Remove(name) => folder_of(name) == path,
                    Change::Rename(from, to, _) => folder_of(from) == path || folder_of(to) == path,
                };
                let (now, later): (Vec<_>, Vec<_>) =
                    std::mem::take(&mut self.changes).into_iter().partition(inside);
                now.iter().for_each(|change| apply(&mut self.synced, change));
                self.changes = later;
            }
        }
    }

    /// Makes a folder as a power loss may leave it.
    fn after_loss(&self, folder: &Path, dice: &mut Dice) {
        let mut names = self.synced.clone();
        let in_order = dice.roll(2) == 0;
        let until = usize::try_from(dice.roll(self.changes.len() as u64 + 1)).unwrap();
        for (i, change) in self.changes.iter().enumerate() {
            if if in_order { i < until } else { dice.roll(2) == 0 } {
                apply(&mut names, change);
            }
        }
        std::fs::create_dir_all(folder).unwrap();
        let mut folders = BTreeSet::from([String::new()]);
        for (name, entry) in &names {
            // A name in a folder that is not there is not there either.
            if !folders.contains(folder_of(name)) {
                continue;
            }
            let path = folder.join(name.trim_start_matches('/'));
            match entry {
                Entry::Folder => {
                    std::fs::create_dir_all(path).unwrap();
                    folders.insert(name.clone());
                }
                Entry::File(inode) => std::fs::write(path, self.inodes[*inode].after_loss(dice)).unwrap(),
            }
        }
    }
}

fn apply(names: &mut BTreeMap<String, Entry>, change: &Change) {
    match change {
        Change::Put(name, entry) => drop(names.insert(name.clone(), *entry)),
        Change::Remove(name) => drop(names.remove(name)),
        Change::Rename(from, to, entry) => {
            names.remove(from);
            names.insert(to.clone(), *entry);
        }
    }
}

#[tokio::test]
async fn t04_after_a_power_loss_nothing_acknowledged_is_lost() {
    if !trace::available() {
        return;
    }
    let keep = tempfile::tempdir().unwrap();
    let root = keep.path().join("recorded").to_str().unwrap().to_owned();
    let calls = trace::record(writer(), &["steps", &root, "0", &STEPS.to_string()]);
    let disks = share(200, 5_000);
    let mut moments: Vec<(usize, u64)> = (0..disks)
        .map(|seed| (usize::try_from(Dice(seed).roll(calls.len() as u64 + 1)).unwrap(), seed))
        .collect();
    moments.sort_unstable();
    let mut states = BTreeSet::new();
    let (mut disk, mut taken, mut least) = (Disk::default(), 0, 0);
    for (moment, seed) in moments {
        for call in &calls[taken..moment] {
            disk.take(call, &root);
            least +=
                u64::from(call.name == "write" && call.file() == 1 && call.bytes().starts_with(b"done "));
        }
        taken = moment;
        let folder = keep.path().join("lost");
        let _ = std::fs::remove_dir_all(&folder);
        disk.after_loss(&folder, &mut Dice(!seed));
        let what = format!("disk {seed}, after call {moment} of {}", calls.len());
        let store = Store::open(&Settings::in_folder(&folder))
            .await
            .unwrap_or_else(|error| panic!("{what}: {error}"));
        let state = steps::observed(&store).await.unwrap_or_else(|error| panic!("{what}: {error}"));
        let found = (least..=(least + 1).min(STEPS)).find(|steps| steps::expected(*steps) == state);
        let step = found.unwrap_or_else(|| {
            panic!(
                "{what}: {least} steps were acknowledged\nfound:\n{state}\n\nexpected:\n{}",
                steps::expected(least)
            )
        });
        states.insert(step);
        if step < STEPS {
            steps::take(&store, step).await.unwrap_or_else(|error| panic!("{what}: {error}"));
        }
        store.close().await;
    }
    println!("T4: {disks} disks, {} different states, all of them legal", states.len());
    assert!(states.len() > 20, "the moments are not spread: {states:?}");
}

/// The model is not too kind: without syncs it loses what was acknowledged.
#[tokio::test]
async fn t04_the_model_notices_a_program_that_does_not_sync() {
    if !trace::available() {
        return;
    }
    let keep = tempfile::tempdir().unwrap();
    let root = keep.path().join("recorded").to_str().unwrap().to_owned();
    let calls = trace::record(writer(), &["steps", &root, "0", "12"]);
    let mut lost = 0;
    for seed in 0..20 {
        let mut disk = Disk::default();
        calls.iter().filter(|call| !call.name.starts_with("fsync")).for_each(|call| disk.take(call, &root));
        let folder = keep.path().join(format!("lost-{seed}"));
        disk.after_loss(&folder, &mut Dice(seed));
        let whole = match Store::open(&Settings::in_folder(&folder)).await {
            Ok(store) => steps::observed(&store).await.is_ok_and(|state| state == steps::expected(12)),
            Err(_) => false,
        };
        lost += u32::from(!whole);
    }
    assert!(lost > 10, "only {lost} of 20 disks lost something");
}
