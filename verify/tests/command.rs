//! The program itself: what it says, in both languages, and how it exits.

#[path = "../../crates/taizhang-proof/tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::{checkpoint, entries, exported, key, tree};
use taizhang_proof::{FileSink as _, Folder, MemoryFiles, Receipt};

/// A folder of its own for each test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("verify-{name}"));
        drop(std::fs::remove_dir_all(&path));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    }

    fn export(&self, files: &MemoryFiles) -> String {
        let path = self.0.join("export");
        drop(std::fs::remove_dir_all(&path));
        let mut folder = Folder(path.clone());
        files.0.iter().for_each(|(path, bytes)| folder.write(path, bytes).expect("written"));
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The exit code, and everything that was said.
fn run(arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taizhang-verify"));
    let out = command.args(arguments).env("LC_ALL", "zh_CN.UTF-8").output().expect("it runs");
    let said = [out.stdout, out.stderr].concat();
    (out.status.code().expect("an exit code"), String::from_utf8(said).expect("UTF-8"))
}

#[test]
fn an_export_that_holds_and_one_that_does_not() {
    let scratch = Scratch::new("export");
    let public = key().verifier().to_string();
    let all = entries(300);
    let export = scratch.export(&exported(&all, &key()));
    let kept = scratch.write("kept", &checkpoint(&all[..120], &key()).note().to_string());

    let (code, said) = run(&[&export, "--key", &public, "--checkpoint", &kept, "--sm3"]);
    let fingerprint = checkpoint(&all, &key()).checkpoint().fingerprint().to_string();
    assert_eq!(code, 0, "{said}");
    for wanted in ["成立。", "条目数：300", &fingerprint, "SM3", "120 条检查点"] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }

    let mut files = exported(&all, &key());
    let bundle = files.0.get_mut("tile/entries/000").expect("there");
    let place = bundle.windows(20).position(|w| w == br#"TaskAssigned","numbe"#).expect("entry 2");
    bundle[place] = b'B';
    let (code, said) = run(&[&scratch.export(&files), "--key", &public, "--lang", "en"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.starts_with("It does not hold"), "{said}");
    let facts = "Entry 2 is not the one that was signed. It now says: at 2026-03-03T08:00:00+08:00 · kind BaskAssigned · number 2";
    assert!(said.contains(facts), "{said}");
}

#[test]
fn a_receipt_that_holds_and_one_that_does_not() {
    let scratch = Scratch::new("receipt");
    let key_file = scratch.write("key", &format!("{}\n", key().verifier()));
    let all = entries(40);
    let receipt = Receipt::new(&tree(&all), &all[9], 9, &checkpoint(&all, &key()), None).expect("a receipt");
    let path = scratch.write("receipt.json", &receipt.to_string());
    let (code, said) = run(&[&path, "--key", &key_file, "--lang", "en"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("entry 9 is in the log: at 2026-03-10"), "{said}");

    let path = scratch.write("receipt.json", &receipt.to_string().replace("2026-03-10", "2026-03-11"));
    let (code, said) = run(&[&path, "--key", &key_file]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("第 9 号条目不是签名所指的那一条"), "{said}");
}

#[test]
fn what_cannot_be_read_exits_with_2() {
    let scratch = Scratch::new("unreadable");
    let public = key().verifier().to_string();
    let empty = scratch.0.to_string_lossy().into_owned();
    let export = scratch.export(&exported(&entries(3), &key()));
    let no_receipt = scratch.write("text", "{}");
    let no_key = scratch.write("no-key", "key");
    let runs: [(&[&str], &str); 8] = [
        (&[&empty, "--key", &public], "没有 checkpoint"),
        (&["no/such/file", "--key", &public], "没有 no/such/file"),
        (&[&no_receipt, "--key", &public], "不是回执"),
        (&[&export, "--key", &no_key], "不是公钥"),
        (&[&export, "--key", "nothing"], "不是公钥"),
        (&[&export, "--key", &public, "--checkpoint", &no_receipt], "不是这份日志签过名的检查点"),
        (&[&export], "--key?"),
        (&[&export, "--key", &public, "--trust"], "--trust?"),
    ];
    for (arguments, wanted) in runs {
        let (code, said) = run(arguments);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert_eq!(run(&["--help"]).0, 0);
}
