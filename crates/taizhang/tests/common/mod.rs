//! Runs the command as a user does.

#![allow(dead_code, reason = "every test file takes what it needs")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A short report: two results, two targets.
pub const SHORT: &str = "# 政府工作报告\n\n## 一、2025年工作回顾\n\n全市生产总值**3635.62**亿元，增长6.5%，居全省第2位。\n\n## 二、2026年重点工作\n\n新建学校12所，新增就业5万人以上。\n";

/// The command with a fixed language and width.
pub fn taizhang() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taizhang"));
    for variable in ["LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS"] {
        command.env_remove(variable);
    }
    command.env("LANG", "C.UTF-8");
    command
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Said {
    Said::from(taizhang().args(arguments).output().expect("the command runs"))
}

/// Runs the command in Chinese.
pub fn run_zh(arguments: &[&str]) -> Said {
    Said::from(taizhang().env("LANG", "zh_CN.UTF-8").args(arguments).output().expect("the command runs"))
}

/// Runs the command with something on its standard input.
pub fn run_with(arguments: &[&str], input: &[u8]) -> Said {
    let mut command = taizhang();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    let mut stdin = child.stdin.take().expect("a standard input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("all written");
    Said::from(output)
}

/// What the command said.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("UTF-8 on the standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on the standard error"),
        }
    }
}

impl Said {
    /// Its output as JSON Lines.
    #[track_caller]
    pub fn lines(&self) -> Vec<Value> {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    /// Its output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// An empty folder of a test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Writes a file in a folder and gives its path.
pub fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
    fs::write(&path, bytes).expect("a file");
    path.display().to_string()
}

/// An example report of the repository.
pub fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name).display().to_string()
}

/// The names of the files in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
