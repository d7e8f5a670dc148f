//! Names of tiles as they stand in addresses (C2SP tlog-tiles): `0/000`, `1/x001/234`, `0/003.p/17`.

/// A tile that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// 0 for tiles of leaf hashes.
    pub level: u8,
    /// Which tile of its level.
    pub index: u64,
    /// How many hashes or leaves.
    pub width: u64,
}

/// How many hashes a full tile has.
pub const WIDTH: u64 = 256;

/// The highest level: eight times 256-fold is more than any log.
const LEVEL_MAX: u8 = 7;

/// The most groups of three digits.
const GROUPS_MAX: usize = 6;

impl Tile {
    /// The tile of a path; one tile has one path.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.split_once('/')?;
        let level: u8 = level.parse().ok().filter(|level| *level <= LEVEL_MAX)?;
        let tile = Self::of_leaves(rest).map(|tile| Self { level, ..tile })?;
        (level.to_string() == path.split('/').next()?).then_some(tile)
    }

    /// The tile of a path without a level: a bundle of leaves.
    #[must_use]
    pub fn of_leaves(path: &str) -> Option<Self> {
        let (number, width) = match path.split_once(".p/") {
            None => (path, WIDTH),
            Some((number, width)) => {
                let read: u64 = width.parse().ok().filter(|read| (1..WIDTH).contains(read))?;
                (number, (read.to_string() == width).then_some(read)?)
            }
        };
        let groups: Vec<&str> = number.split('/').collect();
        let (last, before) = groups.split_last()?;
        if before.len() >= GROUPS_MAX || before.first() == Some(&"x000") {
            return None;
        }
        let mut index = 0u64;
        for group in before.iter().map(|group| group.strip_prefix('x')).chain([Some(*last)]) {
            let digits =
                group.filter(|digits| digits.len() == 3 && digits.bytes().all(|c| c.is_ascii_digit()))?;
            index = index.checked_mul(1_000)?.checked_add(digits.parse().ok()?)?;
        }
        Some(Self { level: 0, index, width })
    }
}

#[cfg(test)]
mod tests {
    use taizhang_proof::TileName;

    use super::*;

    #[test]
    fn every_tile_that_a_log_has_is_found_by_its_path() {
        for size in [1, 255, 256, 257, 70_000, 300_001_234] {
            let tiles: Vec<TileName> = TileName::of_size(size).collect();
            for tile in tiles.iter().take(3).chain(tiles.iter().rev().take(5)) {
                let path = tile.path();
                let parsed = Tile::parse(path.strip_prefix("tile/").expect("a tile"));
                let expected = Tile { level: tile.level, index: tile.index, width: tile.width };
                assert_eq!(parsed, Some(expected), "{path}");
            }
        }
    }

    #[test]
    fn one_tile_has_one_path() {
        for wrong in [
            "0/0",
            "0/0000",
            "00/000",
            "8/000",
            "0/x000/001",
            "0/001.p/0",
            "0/001.p/256",
            "0/001.p/07",
            "0/x1/001",
            "/000",
            "0/../000",
        ] {
            assert_eq!(Tile::parse(wrong), None, "{wrong}");
        }
    }
}
