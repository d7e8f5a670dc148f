//! What `strace` saw a process do to one folder.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// A call that had ended, in the order in which calls ended.
#[derive(Debug)]
pub struct Call {
    /// The thread.
    pub thread: u32,
    /// Its name: `pwrite64`.
    pub name: String,
    /// Its arguments as written.
    pub arguments: String,
    /// What it returned.
    pub returned: i64,
}

impl Call {
    /// The paths that the call names, in order, decoded: those in quotes and those behind file numbers.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut rest = self.arguments.as_str();
        while let Some(at) = rest.find(['"', '<']) {
            let close = if rest[at..].starts_with('"') { '"' } else { '>' };
            let inside = &rest[at + 1..];
            let Some(len) = inside.find(close) else { break };
            paths.push(String::from_utf8_lossy(&decoded(&inside[..len])).into_owned());
            rest = &inside[len + 1..];
        }
        paths
    }

    /// The bytes of the first text in quotes.
    pub fn bytes(&self) -> Vec<u8> {
        let inside = self.arguments.split_once('"').map_or("", |(_, rest)| rest);
        decoded(inside.split_once('"').map_or("", |(bytes, _)| bytes))
    }

    /// The number of the file that is the first argument.
    pub fn file(&self) -> i64 {
        self.arguments
            .split(['<', ',', ')'])
            .next()
            .and_then(|number| number.trim().parse().ok())
            .unwrap_or(-1)
    }

    /// The last argument as a number.
    pub fn last(&self) -> u64 {
        self.arguments.rsplit(", ").next().and_then(|number| number.trim().parse().ok()).unwrap_or(0)
    }
}

/// `\x41` and the like; what is not escaped stands for itself.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4);
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'\\' && after.first() == Some(&b'x')).then(|| after.get(1..3)).flatten();
        let byte = escaped.and_then(|hex| u8::from_str_radix(str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[3..] } else { after };
    }
    bytes
}

/// Whether there is `strace` and it may trace. In CI there has to be.
pub fn available() -> bool {
    let works = Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|status| status.success());
    if !works {
        assert!(
            std::env::var_os("CI").is_none(),
            "strace is missing or may not trace, and CI does not do without it"
        );
        eprintln!("SKIPPED: strace is missing or may not trace (Debian: apt-get install strace)");
    }
    works
}

/// Calls that change what is on a disk, or make it last.
pub const WRITING: &str = "openat,write,pwrite64,pwritev,fsync,fdatasync,ftruncate,fallocate,mkdir,mkdirat,rename,\
     renameat,renameat2,unlink,unlinkat,link,linkat,rmdir,sync_file_range";

/// Runs a program and tells its calls, with all the bytes it wrote.
pub fn record(program: &Path, arguments: &[&str]) -> Vec<Call> {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls");
    let mut strace = Command::new("strace");
    strace.args(["-f", "-y", "-xx", "-s", "1000000", "-e", &format!("trace={WRITING}"), "-o"]);
    let out = strace.arg(&log).arg(program).args(arguments).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    parse(&std::fs::read_to_string(&log).unwrap())
}

fn parse(text: &str) -> Vec<Call> {
    let mut begun: HashMap<u32, &str> = HashMap::new();
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some((thread, line)) = line.trim_start().split_once(' ') else { continue };
        let (thread, line) = (thread.parse().unwrap(), line.trim_start());
        if let Some(start) = line.strip_suffix("<unfinished ...>") {
            begun.insert(thread, start.trim_end());
        } else if let Some((_, rest)) = line.split_once(" resumed>") {
            let start = begun.remove(&thread).unwrap_or_default();
            calls.extend(call(thread, &format!("{start}{rest}")));
        } else {
            calls.extend(call(thread, line));
        }
    }
    calls
}

fn call(thread: u32, line: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let (arguments, returned) = rest.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let returned = returned.split([' ', '<']).next()?.parse().ok()?;
    Some(Call { thread, name: name.to_owned(), arguments: arguments.to_owned(), returned })
}

#[test]
fn a_line_of_strace_is_understood() {
    let text = "12 openat(AT_FDCWD<\\x2f\\x61>, \"\\x2f\\x62\", O_RDWR|O_CREAT, 0600) = 9<\\x2f\\x62>\n\
                13 pwrite64(9<\\x2f\\x62>, \"\\x00\\xff\\x41\", 3, 4096 <unfinished ...>\n\
                12 fsync(9</b>) = -1 EIO (Input/output error) (INJECTED)\n\
                13 <... pwrite64 resumed>)          = 3\n\
                12 +++ exited with 0 +++\n";
    let calls = parse(text);
    assert_eq!(
        calls.iter().map(|call| call.name.as_str()).collect::<Vec<_>>(),
        ["openat", "fsync", "pwrite64"]
    );
    assert_eq!((calls[0].paths(), calls[0].returned), (vec!["/a".to_owned(), "/b".to_owned()], 9));
    assert_eq!(calls[1].returned, -1);
    assert_eq!((calls[2].file(), calls[2].bytes(), calls[2].last()), (9, vec![0, 255, 65], 4_096));
}
