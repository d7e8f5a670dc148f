//! Chinese and English, help, usage and completions.

mod common;

use common::{run, run_zh, taizhang};

#[test]
fn help_is_in_the_users_language() {
    for command in [
        &["--help"][..],
        &["read", "--help"],
        &["check", "--help"],
        &["quantities", "--help"],
        &["schema", "--help"],
        &["completions", "--help"],
    ] {
        let (zh, en) = (run_zh(command), run(command));
        assert_eq!((zh.code, en.code), (0, 0));
        assert!(zh.out.contains("用法：") && zh.out.contains("示例"), "{}", zh.out);
        assert!(en.out.contains("Usage:") && en.out.contains("Example"), "{}", en.out);
        for sign in ["Usage", "Options", "Print help"] {
            assert!(!zh.out.contains(sign), "{sign} in {}", zh.out);
        }
        for line in zh.out.lines().chain(en.out.lines()) {
            let cells: usize = line.chars().map(|c| if c as u32 > 0x2E7F { 2 } else { 1 }).sum();
            assert!(cells <= 120, "{cells}: {line}");
        }
    }
}

#[test]
fn the_option_wins_over_the_environment() {
    assert!(run_zh(&["--lang", "en", "--help"]).out.contains("Usage:"));
    assert!(run(&["read", "--lang=zh", "--help"]).out.contains("用法："));
    let output = taizhang().env("LC_ALL", "zh_TW.UTF-8").arg("--help").output().expect("the command runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("用法："));
}

#[test]
fn exit_codes_are_in_the_help() {
    for said in [run(&["--help"]), run(&["read", "--help"]), run(&["check", "--help"])] {
        assert!(said.out.contains("Exit codes"));
    }
}

#[test]
fn wrong_arguments_end_with_two_and_say_what_is_wrong() {
    for (arguments, zh, en) in [
        (&["raed", "x"][..], "没有命令 raed", "no command raed"),
        (&["read"], "缺少", "missing"),
        (&[], "没有写命令", "a command is missing"),
        (&["read", "--formt", "json", "x"], "没有选项 --formt", "no option --formt"),
        (&["read", "-f", "xml", "x"], "xml", "xml"),
        (&["check", "--explain"], "缺少值", "needs a value"),
        (&["completions", "tcsh"], "tcsh", "tcsh"),
    ] {
        let (said_zh, said_en) = (run_zh(arguments), run(arguments));
        assert_eq!((said_zh.code, said_en.code), (2, 2), "{arguments:?}");
        assert!(said_zh.err.contains(zh), "{arguments:?}: {}", said_zh.err);
        assert!(said_en.err.contains(en), "{arguments:?}: {}", said_en.err);
        assert_eq!(said_zh.out, "");
    }
}

#[test]
fn the_version_is_told() {
    assert_eq!(run(&["--version"]).out.trim(), format!("taizhang {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = run(&["completions", shell]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.out.contains("quantities") && said.out.contains("explain"), "{shell}");
    }
}
