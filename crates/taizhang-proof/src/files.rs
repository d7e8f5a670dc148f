//! Where the files of an export lie: a folder, or memory. And how they are named (C2SP tlog-tiles).

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::PathBuf;

use crate::tree::TILE_WIDTH;

/// The name of the checkpoint of the SHA-256 tree.
pub const CHECKPOINT: &str = "checkpoint";

/// The name of the checkpoint of the SM3 tree, where there is one.
pub const SM3_CHECKPOINT: &str = "sm3/checkpoint";

/// Something that files of an export can be read from. Paths have forward strokes and come from this crate only.
pub trait FileSource {
    /// The bytes of a file; nothing if there is no such file. A file longer than the limit is cut one byte beyond it, so
    /// that it cannot fill the memory and still is seen to be too long.
    ///
    /// # Errors
    /// What the system says, if the file is there and cannot be read.
    fn read(&self, path: &str, limit_bytes: usize) -> io::Result<Option<Vec<u8>>>;
}

/// Something that files of an export can be written to.
pub trait FileSink {
    /// Writes a file, in place of one that was there.
    ///
    /// # Errors
    /// What the system says.
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()>;
}

/// Files in memory, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl FileSource for MemoryFiles {
    fn read(&self, path: &str, limit_bytes: usize) -> io::Result<Option<Vec<u8>>> {
        let cut = |bytes: &Vec<u8>| bytes[..bytes.len().min(limit_bytes.saturating_add(1))].to_vec();
        Ok(self.0.get(path).map(cut))
    }
}

impl FileSink for MemoryFiles {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.0.insert(path.to_owned(), bytes.to_vec());
        Ok(())
    }
}

/// A folder of the file system.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl FileSource for Folder {
    fn read(&self, path: &str, limit_bytes: usize) -> io::Result<Option<Vec<u8>>> {
        let file = match fs::File::open(self.0.join(path)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        file.take(limit_bytes as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }
}

impl FileSink for Folder {
    fn write(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.0.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, bytes)
    }
}

/// The path of a tile: `tile/0/x001/x234/067` for a full one, `tile/0/067.p/12` for one of 12 hashes.
///
/// # Panics
/// If the width is not from 1 to 256.
///
/// ```
/// use taizhang_proof::tile_path;
///
/// assert_eq!(tile_path(0, 1_234_067, 256), "tile/0/x001/x234/067");
/// assert_eq!(tile_path(1, 7, 12), "tile/1/007.p/12");
/// ```
#[must_use]
pub fn tile_path(level: u8, index: u64, width: u64) -> String {
    format!("tile/{level}/{}", numbered(index, width))
}

/// The path of a bundle of entries: `tile/entries/000`, `tile/entries/067.p/12`.
///
/// # Panics
/// If the width is not from 1 to 256.
#[must_use]
pub fn entries_path(index: u64, width: u64) -> String {
    format!("tile/entries/{}", numbered(index, width))
}

fn numbered(index: u64, width: u64) -> String {
    assert!((1..=TILE_WIDTH).contains(&width), "a tile has 1 to 256 hashes");
    let mut path = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        path = format!("x{:03}/{path}", rest % 1000);
        rest /= 1000;
    }
    if width < TILE_WIDTH {
        path = format!("{path}.p/{width}");
    }
    path
}

/// A tile that a tree of some size has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileName {
    /// 0 for tiles of leaf hashes.
    pub level: u8,
    /// Which tile of its level.
    pub index: u64,
    /// How many hashes.
    pub width: u64,
}

impl TileName {
    /// The tiles of the tree of `size` leaves: level by level, and on each from the left.
    ///
    /// ```
    /// use taizhang_proof::TileName;
    ///
    /// let paths: Vec<String> = TileName::of_size(300).map(|tile| tile.path()).collect();
    /// assert_eq!(paths, ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"]);
    /// ```
    pub fn of_size(size: u64) -> impl Iterator<Item = Self> {
        Self::of_levels(0..8, size)
    }

    /// The tiles above those of leaf hashes.
    pub(crate) fn above_leaves(size: u64) -> impl Iterator<Item = Self> {
        Self::of_levels(1..8, size)
    }

    fn of_levels(levels: std::ops::Range<u8>, size: u64) -> impl Iterator<Item = Self> {
        let levels = levels.map(move |level| (level, size >> (8 * u32::from(level))));
        levels.flat_map(|(level, hashes)| {
            (0..hashes.div_ceil(TILE_WIDTH)).map(move |index| {
                let width = TILE_WIDTH.min(hashes - index * TILE_WIDTH);
                Self { level, index, width }
            })
        })
    }

    /// Where it lies in an export.
    #[must_use]
    pub fn path(&self) -> String {
        tile_path(self.level, self.index, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_specification() {
        let tiles: Vec<_> = TileName::of_size(70_000).collect();
        let on = |level| tiles.iter().filter(|tile| tile.level == level).count();
        assert_eq!((on(0), on(1), on(2), tiles.len()), (274, 2, 1, 277));
        let partial: Vec<_> = tiles.iter().filter(|t| t.width < 256).map(|t| (t.level, t.width)).collect();
        assert_eq!(partial, [(0, 112), (1, 17), (2, 1)]);
    }

    #[test]
    fn a_full_tile_is_under_a_partial_one_of_the_next_level() {
        let paths: Vec<_> = TileName::of_size(256).map(|tile| tile.path()).collect();
        assert_eq!(paths, ["tile/0/000", "tile/1/000.p/1"]);
        assert_eq!(TileName::of_size(0).count(), 0);
    }

    #[test]
    fn numbers_are_written_in_groups_of_three() {
        assert_eq!(entries_path(0, 256), "tile/entries/000");
        assert_eq!(entries_path(1000, 1), "tile/entries/x001/000.p/1");
        assert_eq!(tile_path(0, 999, 255), "tile/0/999.p/255");
        assert_eq!(tile_path(2, 1_000_000, 256), "tile/2/x001/x000/000");
    }

    #[test]
    fn a_long_file_is_cut_one_byte_beyond_the_limit() {
        let mut files = MemoryFiles::default();
        files.write("a", b"12345").expect("memory");
        assert_eq!(files.read("a", 3).expect("memory"), Some(b"1234".to_vec()));
        assert_eq!(files.read("a", 5).expect("memory"), Some(b"12345".to_vec()));
        assert_eq!(files.read("b", 5).expect("memory"), None);
    }
}
