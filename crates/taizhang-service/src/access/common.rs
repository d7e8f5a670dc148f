//! Whether a password is one that everybody guesses: a list of the most common, patterns, and names of the place.
//!
//! Looks through capital letters, through digits and signs around a word, and through `@` for `a`: 「Password@123」 is
//! `password`. It does not measure strength; a long password of rare words passes, whatever it is made of.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The list; where it comes from is in `data/README.md`.
const LIST: &str = include_str!("../../data/common-passwords.txt");

/// Rows of keys and counted runs, forwards and backwards; a password that is a piece of one says nothing.
const RUNS: [&str; 8] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
];

/// What people in China put where others put `iloveyou`, and names that stand on half of all office machines.
const CHINESE: [&str; 27] = [
    "woaini",
    "woaiwojia",
    "wobuzhidao",
    "5201314",
    "1314520",
    "520520",
    "admin",
    "administrator",
    "zhengfu",
    "zhengwu",
    "duchashi",
    "ducha",
    "bangongshi",
    "mima",
    "wodemima",
    "huanying",
    "nihao",
    "gongzuo",
    "dangwei",
    "shizhengfu",
    "xianzhengfu",
    "zhongguo",
    "beijing",
    "woaizhongguo",
    "laopo",
    "baobei",
    "aini",
];

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| LIST.lines().chain(CHINESE).filter(|line| !line.is_empty()).collect());

/// The shortest name that is looked for inside a password.
const CONTEXT_CHARS_MIN: usize = 3;
/// With this much beside the name, a password with the name in it passes.
const REST_CHARS_MIN: usize = 12;
/// The shortest piece of a run that counts as one.
const RUN_CHARS_MIN: usize = 4;
/// A core with this much around it is not common any more.
const AROUND_CHARS_MAX: usize = 8;

/// How a password stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commonness {
    /// On the list, or of a pattern.
    Common,
    /// Made of the login or a name of the place or product.
    Context,
    /// Neither.
    Rare,
}

/// Judges a password beside the login and names.
pub fn commonness(password: &str, login: &str, words: &[String]) -> Commonness {
    let folded = password.to_lowercase();
    if is_common(&folded) {
        return Commonness::Common;
    }
    let login_parts = login.split(['.', '-', '_', '@']).chain([login]);
    let names = login_parts.chain(words.iter().map(String::as_str)).chain(["taizhang", "台账"]);
    let plain = unleet(&folded);
    let made_of = |name: &str| {
        let name = name.to_lowercase();
        let chars = name.chars().count();
        // Two Han characters are as much of a name as six letters.
        let weight = if name.is_ascii() { chars } else { chars * 2 };
        weight >= CONTEXT_CHARS_MIN
            && (folded.contains(&name) || plain.contains(&name))
            && folded.chars().count() < chars + REST_CHARS_MIN
    };
    if names.into_iter().any(made_of) { Commonness::Context } else { Commonness::Rare }
}

fn is_common(folded: &str) -> bool {
    let without_signs = folded.trim_matches(|c: char| c.is_ascii_punctuation());
    if [folded, without_signs].iter().any(|text| COMMON.contains(text) || is_pattern(text)) {
        return true;
    }
    [folded.to_owned(), unleet(folded)].iter().any(|text| {
        let core = core(text);
        let around = text.chars().count() - core.chars().count();
        core.len() >= 4 && around <= AROUND_CHARS_MAX && (COMMON.contains(core) || is_pattern(core))
    })
}

/// A password without the digits and signs around its letters.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_ascii() && !c.is_ascii_alphabetic())
}

/// Signs read as the letters they stand for.
fn unleet(text: &str) -> String {
    let letter = |c| match c {
        '@' | '4' => 'a',
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    };
    text.chars().map(letter).collect()
}

/// One or two characters repeated, a piece of a run or several, a name in short with a date.
fn is_pattern(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let distinct: HashSet<&char> = chars.iter().collect();
    distinct.len() <= 2 || is_repeated(&chars) || is_runs(text) || is_name_and_date(text)
}

/// 「abcabcabc」
fn is_repeated(chars: &[char]) -> bool {
    let half = chars.len() / 2;
    (1..=half.min(4)).any(|n| chars.chunks(n).all(|piece| chars.starts_with(piece)))
}

/// 「qwer1234」「1qaz2wsx」: nothing but pieces of runs.
fn is_runs(text: &str) -> bool {
    let mut rest: Vec<char> = text.chars().map(unshifted).collect();
    while rest.len() >= RUN_CHARS_MIN {
        let longest = (RUN_CHARS_MIN..=rest.len()).rev().find(|n| {
            let piece: String = rest[..*n].iter().collect();
            let back: String = rest[..*n].iter().rev().collect();
            RUNS.iter().any(|run| run.contains(&piece) || run.contains(&back))
        });
        match longest {
            Some(n) => drop(rest.drain(..n)),
            None => return false,
        }
    }
    rest.len() <= 3 && rest.len() < text.chars().count() / 2
}

/// The digit on the key of a sign.
fn unshifted(sign: char) -> char {
    match ")!@#$%^&*(".find(sign) {
        Some(digit) => char::from(b'0' + u8::try_from(digit).unwrap_or(0)),
        None => sign,
    }
}

/// 「wxm19870512」「zhang870512」「13912345678」: at most six letters, then a date, a telephone number or digits that count.
fn is_name_and_date(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = text.len() - digits.len();
    if letters > 6 || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|piece| piece.parse::<u32>().ok());
    let date = |month: Option<u32>, day: Option<u32>| {
        month.is_some_and(|m| (1..=12).contains(&m)) && day.is_some_and(|d| (1..=31).contains(&d))
    };
    match digits.len() {
        6 => date(number(2, 4), number(4, 6)),
        8 => {
            number(0, 4).is_some_and(|year| (1930..=2049).contains(&year)) && date(number(4, 6), number(6, 8))
        }
        11 => letters == 0 && digits.starts_with('1'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_three_thousand_that_the_shortest_rule_lets_through() {
        let long = LIST.lines().filter(|line| line.chars().count() >= 8).count();
        assert!(long >= 3_000, "{long}");
        assert!(LIST.lines().all(|line| line == line.to_lowercase()), "all are compared in lower case");
    }

    #[test]
    fn a_common_word_stays_common_with_digits_and_signs_around_it() {
        for common in [
            "password",
            "Password@123",
            "P@ssw0rd!",
            "Admin@2026",
            "Woaini1314!",
            "Qwer1234!",
            "1qaz@WSX",
            "Aa123456!",
            "!@#$QWER",
            "sunshine1",
            "!!!!!!!!",
            "abcabcabc",
            "wxm19870512",
            "Zhang870512",
            "13912345678",
            "1234abcd",
            "Zhengfu@123",
        ] {
            assert_eq!(commonness(common, "somebody", &[]), Commonness::Common, "{common}");
        }
    }

    #[test]
    fn names_of_the_place_and_the_login_are_refused_unless_much_stands_beside_them() {
        let words = ["临澜".to_owned(), "linlan".to_owned()];
        for made_of in ["Linlan#8842x", "L1nlan#8842x", "临澜督查Aa#7", "Zhou#88kq42", "TaiZhang#88kq"] {
            assert_eq!(commonness(made_of, "zhou.min", &words), Commonness::Context, "{made_of}");
        }
        assert_eq!(commonness("the rowan of linlan blooms late", "zhou.min", &words), Commonness::Rare);
    }

    #[test]
    fn rare_passwords_pass() {
        for rare in ["rowan plum kettle", "kvxQpw-7trunle", "竹外桃花三两枝Aa7-", "9f!Kd02mz&Qw"] {
            assert_eq!(commonness(rare, "zhou.min", &[]), Commonness::Rare, "{rare}");
        }
    }
}
