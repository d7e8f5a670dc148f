//! What a password must be: two profiles, as data. Why there are two is in `docs/passwords.md`.
//!
//! OWASP ASVS 5.0 forbids rules of composition and forced changes (6.2.5, 6.2.10); the assessment for 等保三级 asks for both.
//! An installation follows one of them and says which.

use jiff::{SignedDuration, Timestamp};

use super::common::{Commonness, commonness};

/// The longest password that is looked at, in bytes: a limit on what is hashed.
pub const PASSWORD_BYTES_MAX: usize = 1_024;
const DAY_HOURS: i64 = 24;

/// The rules for passwords of an installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordProfile {
    /// Its name in the configuration.
    pub name: &'static str,
    /// The fewest characters with a second factor.
    pub chars_min: usize,
    /// The fewest characters without one.
    pub chars_min_alone: usize,
    /// The most characters.
    pub chars_max: usize,
    /// How many of capital letters, small letters, digits and signs there must be; 0 where nothing is asked.
    pub classes_min: usize,
    /// After how many days it has to be changed.
    pub days_max: Option<u32>,
    /// How many passwords before this one may not come back.
    pub history: usize,
}

impl PasswordProfile {
    /// OWASP ASVS 5.0 level 2: long rather than mixed, never changed for its own sake.
    pub const ASVS: Self = Self {
        name: "asvs",
        chars_min: 8,
        chars_min_alone: 15,
        chars_max: 128,
        classes_min: 0,
        days_max: None,
        history: 0,
    };

    /// What assessors of 等保三级 ask for: mixed, and changed every quarter.
    pub const MLPS3: Self = Self {
        name: "mlps3",
        chars_min: 8,
        chars_min_alone: 8,
        chars_max: 128,
        classes_min: 4,
        days_max: Some(90),
        history: 5,
    };

    /// The profile of a name.
    ///
    /// ```
    /// use taizhang_service::access::PasswordProfile;
    /// assert_eq!(PasswordProfile::named("mlps3"), Some(PasswordProfile::MLPS3));
    /// assert_eq!(PasswordProfile::named("none"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::ASVS, Self::MLPS3].into_iter().find(|profile| profile.name == name)
    }

    /// The profile where none is named: `mlps3` for a government's installation in Chinese, `asvs` elsewhere.
    #[must_use]
    pub fn default_for(locale: &str, government: bool) -> Self {
        if government && locale.starts_with("zh") { Self::MLPS3 } else { Self::ASVS }
    }

    /// Why a password is refused, if it is. Earlier passwords are known by their hashes only and looked at elsewhere.
    ///
    /// ```
    /// use taizhang_service::access::{PasswordContext, PasswordFault, PasswordProfile};
    /// let context = PasswordContext { login: "zhou.min", words: &[], second_factor: true };
    /// let asvs = PasswordProfile::ASVS;
    /// assert_eq!(asvs.fault("rowan plum kettle", &context), None);
    /// assert_eq!(asvs.fault("sunshine", &context), Some(PasswordFault::Common));
    /// assert_eq!(asvs.fault("zhou.min.2026", &context), Some(PasswordFault::Context));
    /// ```
    #[must_use]
    pub fn fault(&self, password: &str, context: &PasswordContext<'_>) -> Option<PasswordFault> {
        let chars = password.chars().count();
        let least = if context.second_factor { self.chars_min } else { self.chars_min_alone };
        if chars < least {
            return Some(PasswordFault::Short { least });
        }
        if chars > self.chars_max || password.len() > PASSWORD_BYTES_MAX {
            return Some(PasswordFault::Long { most: self.chars_max });
        }
        if classes(password) < self.classes_min {
            return Some(PasswordFault::Classes { least: self.classes_min });
        }
        match commonness(password, context.login, context.words) {
            Commonness::Common => Some(PasswordFault::Common),
            Commonness::Context => Some(PasswordFault::Context),
            Commonness::Rare => None,
        }
    }

    /// Whether a password that was set at a time has to be changed.
    #[must_use]
    pub fn expired(&self, changed: Timestamp, now: Timestamp) -> bool {
        self.days_max.is_some_and(|days| {
            now.duration_since(changed) >= SignedDuration::from_hours(i64::from(days) * DAY_HOURS)
        })
    }
}

/// What a password is judged beside.
#[derive(Clone, Copy, Debug)]
pub struct PasswordContext<'a> {
    /// What is typed with it.
    pub login: &'a str,
    /// Names of the place and the product, which everybody guesses first.
    pub words: &'a [String],
    /// Whether the account has a second factor, or must set one up before it can do anything.
    pub second_factor: bool,
}

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFault {
    /// It has fewer characters than are asked.
    Short {
        /// How many are asked.
        least: usize,
    },
    /// It has more characters than are taken.
    Long {
        /// How many are taken.
        most: usize,
    },
    /// It has fewer classes of characters than are asked.
    Classes {
        /// How many are asked.
        least: usize,
    },
    /// Too many people have it.
    Common,
    /// It is made of the login, or of a name of the place or the product.
    Context,
    /// It is one of the last ones.
    Earlier {
        /// How many of the last ones may not come back.
        last: usize,
    },
}

/// How many of the four classes a password has: capital letters, small letters, digits, everything else.
fn classes(password: &str) -> usize {
    let has = |class: fn(char) -> bool| usize::from(password.chars().any(class));
    has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALONE: PasswordContext<'_> = PasswordContext { login: "zhou", words: &[], second_factor: false };
    const WITH_FACTOR: PasswordContext<'_> = PasswordContext { second_factor: true, ..ALONE };

    #[test]
    fn without_a_second_factor_asvs_asks_for_fifteen_characters() {
        let asvs = PasswordProfile::ASVS;
        assert_eq!(asvs.fault("kvxqpw trunle", &ALONE), Some(PasswordFault::Short { least: 15 }));
        assert_eq!(asvs.fault("kvxqpw trunle", &WITH_FACTOR), None);
        assert_eq!(asvs.fault("kvxqpw trunle bo", &ALONE), None);
    }

    #[test]
    fn asvs_asks_for_no_classes_and_mlps3_for_four() {
        assert_eq!(PasswordProfile::ASVS.fault("kvxqpwtrunle", &WITH_FACTOR), None);
        let mlps3 = PasswordProfile::MLPS3;
        assert_eq!(mlps3.fault("kvxqpwtrunle", &ALONE), Some(PasswordFault::Classes { least: 4 }));
        assert_eq!(mlps3.fault("kvxqpw7trunle", &ALONE), Some(PasswordFault::Classes { least: 4 }));
        assert_eq!(mlps3.fault("kvxQpw-7trunle", &ALONE), None);
        assert_eq!(mlps3.fault("K7-xq", &ALONE), Some(PasswordFault::Short { least: 8 }));
    }

    #[test]
    fn sixty_four_characters_and_more_are_taken_and_counted_as_characters() {
        for profile in [PasswordProfile::ASVS, PasswordProfile::MLPS3] {
            let long: String = "龙舟竞渡Aa7-".chars().cycle().take(128).collect();
            assert_eq!(profile.fault(&long, &ALONE), None);
            assert_eq!(profile.fault(&format!("{long}x"), &ALONE), Some(PasswordFault::Long { most: 128 }));
        }
    }

    #[test]
    fn ninety_days_end_a_password_under_mlps3_only() {
        let set: Timestamp = "2026-01-01T08:00:00+08:00".parse().unwrap();
        let last: Timestamp = "2026-04-01T07:59:59+08:00".parse().unwrap();
        let after: Timestamp = "2026-04-01T08:00:00+08:00".parse().unwrap();
        assert!(!PasswordProfile::MLPS3.expired(set, last));
        assert!(PasswordProfile::MLPS3.expired(set, after));
        assert!(!PasswordProfile::ASVS.expired(set, "2036-04-01T08:00:00+08:00".parse().unwrap()));
    }

    #[test]
    fn governments_in_chinese_follow_mlps3_and_others_asvs() {
        assert_eq!(PasswordProfile::default_for("zh-CN", true), PasswordProfile::MLPS3);
        assert_eq!(PasswordProfile::default_for("zh-CN", false), PasswordProfile::ASVS);
        assert_eq!(PasswordProfile::default_for("en", true), PasswordProfile::ASVS);
    }
}
