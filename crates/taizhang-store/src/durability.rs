//! Which settings can lose what was acknowledged. Each has a name, the value found, and the value it must have.

/// A setting with which an acknowledged write can be lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsafeSetting {
    /// Its name, as the database calls it.
    pub name: String,
    /// What it is.
    pub found: String,
    /// What it must be.
    pub needed: String,
}

impl std::fmt::Display for UnsafeSetting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is {}, not {}", self.name, self.found, self.needed)
    }
}

/// Whether a release of SQLite can lose committed writes when one connection writes while another resets the log
/// (3.7.0 to 3.51.2; mended in 3.51.3 and, for those who stay, in 3.44.6 and 3.50.7). What is not a version counts as such.
pub(crate) fn has_wal_reset_race(version: &str) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    let (Some(Some(major)), Some(Some(minor)), Some(Some(patch))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return true;
    };
    let mended = match (major, minor) {
        (3, 44) => patch >= 6,
        (3, 50) => patch >= 7,
        (3, 51) => patch >= 3,
        (3, minor) => minor > 51,
        (major, _) => major > 3,
    };
    !mended
}

/// What SQLite says of itself: its release, `PRAGMA synchronous`, `PRAGMA journal_mode`.
pub(crate) fn of_sqlite(version: &str, synchronous: i64, journal_mode: &str) -> Vec<UnsafeSetting> {
    const LEVELS: [&str; 4] = ["OFF", "NORMAL", "FULL", "EXTRA"];
    let mut found = Vec::new();
    if has_wal_reset_race(version) {
        found.push(unsafe_setting("sqlite_version", version, "3.51.3 or later, 3.50.7 or 3.44.6"));
    }
    if synchronous < 2 {
        let level =
            usize::try_from(synchronous).ok().and_then(|level| LEVELS.get(level)).unwrap_or(&"unknown");
        found.push(unsafe_setting("synchronous", level, "FULL"));
    }
    if !journal_mode.eq_ignore_ascii_case("wal") {
        found.push(unsafe_setting("journal_mode", &journal_mode.to_uppercase(), "WAL"));
    }
    found
}

/// The settings of PostgreSQL that have to be `on`, or at least not `off`.
pub(crate) const POSTGRES_SETTINGS: [&str; 4] =
    ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"];

/// What PostgreSQL says of [`POSTGRES_SETTINGS`], as pairs of name and value. One that it does not know is not safe.
pub(crate) fn of_postgres(settings: &[(String, String)]) -> Vec<UnsafeSetting> {
    let value = |name: &str| settings.iter().find(|pair| pair.0 == name).map_or("unknown", |pair| &pair.1);
    let off = |name: &&str| matches!(value(name), "off" | "unknown");
    POSTGRES_SETTINGS
        .iter()
        .filter(|name| off(name))
        .map(|name| unsafe_setting(name, value(name), "on"))
        .collect()
}

fn unsafe_setting(name: &str, found: &str, needed: &str) -> UnsafeSetting {
    UnsafeSetting { name: name.into(), found: found.into(), needed: needed.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t05_libraries_with_the_wal_reset_race_are_known() {
        for version in ["3.7.0", "3.40.1", "3.44.5", "3.45.0", "3.50.6", "3.51.0", "3.51.2", "3", "", "x.y.z"]
        {
            assert!(has_wal_reset_race(version), "{version}");
        }
        for version in ["3.44.6", "3.44.7", "3.50.7", "3.51.3", "3.52.0", "4.0.0"] {
            assert!(!has_wal_reset_race(version), "{version}");
        }
    }

    #[test]
    fn t05_each_unsafe_setting_is_named() {
        let names =
            |found: Vec<UnsafeSetting>| found.into_iter().map(|setting| setting.name).collect::<Vec<_>>();
        assert!(of_sqlite("3.51.3", 2, "wal").is_empty());
        assert!(of_sqlite("3.51.3", 3, "WAL").is_empty());
        assert_eq!(
            names(of_sqlite("3.51.2", 1, "delete")),
            ["sqlite_version", "synchronous", "journal_mode"]
        );
        let all = |value: &str| POSTGRES_SETTINGS.map(|name| (name.to_owned(), value.to_owned()));
        assert!(of_postgres(&all("on")).is_empty());
        assert_eq!(names(of_postgres(&all("off"))), POSTGRES_SETTINGS);
        assert_eq!(
            names(of_postgres(&all("on")[1..])),
            ["fsync"],
            "a setting that is not told is not taken for safe"
        );
    }
}
