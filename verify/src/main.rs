//! `taizhang-verify`: exit code 0 if the export or receipt holds, 1 if it does not, 2 if it could not be read.

use std::path::Path;
use std::process::ExitCode;

use taizhang_verify::arguments::Arguments;
use taizhang_verify::words::Lang;
use taizhang_verify::{Files as _, Folder, Key, Trust, Unreadable, Use, Verdict, export, open_kept, receipt};

fn main() -> ExitCode {
    let set = |name| std::env::var(name).ok().filter(|tag| !tag.is_empty());
    let told = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    let told = told.map_or(Lang::En, |tag| Lang::of_tag(&tag));
    let arguments = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    let arguments = match Arguments::parse(arguments, told) {
        Ok(arguments) => arguments,
        Err((lang, word)) => {
            eprint!("{word}?\n\n{}", lang.usage());
            return ExitCode::from(2);
        }
    };
    let Some(path) = &arguments.path else {
        print!("{}", arguments.lang.usage());
        return ExitCode::SUCCESS;
    };
    match verified(path, &arguments) {
        Ok(verdict) => {
            print!("{}", arguments.lang.verdict(&verdict));
            ExitCode::from(u8::from(!verdict.holds()))
        }
        Err(why) => {
            eprintln!("{}", arguments.lang.unreadable(&why));
            ExitCode::from(2)
        }
    }
}

fn verified(path: &str, arguments: &Arguments) -> Result<Verdict, Unreadable> {
    let key = key(arguments.key.as_deref().unwrap_or_default(), Use::Log)?;
    let mut kept = Vec::new();
    for file in &arguments.checkpoints {
        let opened = open_kept(&bytes(file, 256 << 10)?, &key);
        kept.push(opened.ok_or_else(|| Unreadable::Checkpoint(file.clone()))?);
    }
    let witnesses = arguments.witnesses.iter().map(|word| self::key(word, Use::Witness));
    let witnesses = witnesses.collect::<Result<_, _>>()?;
    let trust = Trust { key, kept, witnesses, sm3: arguments.sm3 };
    if Path::new(path).is_dir() {
        return export::verify(&Folder(path.into()), &trust);
    }
    receipt::verify(&bytes(path, receipt::BYTES_MAX)?, &trust)
}

/// A key, given as such or as a file.
fn key(word: &str, purpose: Use) -> Result<Key, Unreadable> {
    if let Some(key) = Key::parse(word, purpose) {
        return Ok(key);
    }
    let not_a_key = || Unreadable::Key(word.to_owned());
    let bytes = bytes(word, 64 << 10).map_err(|_| not_a_key())?;
    let key = std::str::from_utf8(&bytes).ok().and_then(|text| Key::parse(text.trim(), purpose));
    key.ok_or_else(not_a_key)
}

fn bytes(path: &str, limit: usize) -> Result<Vec<u8>, Unreadable> {
    let read = Folder(".".into()).file(path, limit);
    let read = read.map_err(|error| Unreadable::File(path.to_owned(), error.to_string()))?;
    let bytes = read.ok_or_else(|| Unreadable::Absent(path.to_owned()))?;
    if bytes.len() > limit { Err(Unreadable::TooLong(path.to_owned(), limit)) } else { Ok(bytes) }
}
