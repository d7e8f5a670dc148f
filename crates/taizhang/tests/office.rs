//! An installation from the command line: import, status, log, verify, export.

mod common;

use std::fs;
use std::path::Path;

use common::{SHORT, Said, run, run_zh, taizhang};

const REPORT: &str = "# 临澜市政府工作报告\n\n## 2025年工作回顾\n\n全市生产总值1200亿元，增长6.1%。\n\n## 2026年工作安排\n\n- 新改建农村公路350公里。\n- 持续加强校园安全管理。\n";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("report.md"), REPORT).expect("a report");
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let data = self.path("data");
        Said::from(taizhang().args(arguments).args(["--data", &data]).output().expect("the command runs"))
    }

    fn imported() -> Self {
        let desk = Self::new();
        let said = desk.run(&["import", &desk.path("report.md"), "--government", "331900"]);
        assert_eq!(said.code, 0, "{}", said.err);
        desk
    }
}

#[test]
fn a_report_is_imported_once_however_often_it_is_filed() {
    let desk = Desk::imported();
    let status = desk.run(&["status", "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(&status.out).expect("JSON");
    assert_eq!(first["name"], "临澜市");
    assert_eq!(first["reports"][0]["plan_year"], 2026);
    let again = desk.run(&["import", &desk.path("report.md"), "--government", "331900"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains("nothing has changed"), "{}", again.out);
    let status = desk.run(&["status", "--format", "json"]);
    let second: serde_json::Value = serde_json::from_str(&status.out).expect("JSON");
    assert_eq!(second["events"], first["events"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    let said = desk.run(&["import", &desk.path("report.md"), "--government", "331900", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("Would file: result"), "{}", said.out);
    assert!(!Path::new(&desk.path("data")).exists());
}

#[test]
fn a_report_that_does_not_say_whose_it_is_asks() {
    let desk = Desk::new();
    fs::write(desk.path("report.md"), SHORT).expect("a report");
    let said = desk.run(&["import", &desk.path("report.md")]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--government"), "{}", said.err);
}

#[test]
fn an_empty_folder_says_how_to_begin() {
    let desk = Desk::new();
    let said = desk.run(&["status"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("taizhang import"), "{}", said.err);
    let data = desk.path("data");
    let said = run_zh(&["status", "--data", &data]);
    assert!(said.err.contains("没有台账库"), "{}", said.err);
}

#[test]
fn the_log_lists_what_happened_and_who_did_it() {
    let desk = Desk::imported();
    let said = desk.run(&["log", "--limit", "2"]);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", said.out);
    assert!(lines[0].contains("government.opened") && lines[0].contains("console/console"), "{}", lines[0]);
    let json = desk.run(&["log", "--from", "1", "--limit", "1", "--format", "json"]);
    let line: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((&line["index"], &line["name"]), (&1.into(), &"report.filed".into()));
}

#[test]
fn an_altered_report_and_an_altered_database_do_not_verify() {
    let desk = Desk::imported();
    let holds = desk.run(&["verify"]);
    assert_eq!(holds.code, 0, "{}{}", holds.out, holds.err);
    let files = walk(Path::new(&desk.path("data/files")));
    assert_eq!(files.len(), 1);
    fs::write(&files[0], "别的内容").expect("altered");
    let said = desk.run(&["verify"]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("missing or altered"), "{}", said.out);
}

#[test]
fn an_export_is_a_log_with_its_key_and_a_state_as_json() {
    let desk = Desk::imported();
    let said = desk.run(&["export", "--format", "tiles", "-o", &desk.path("log")]);
    assert_eq!(said.code, 0, "{}", said.err);
    for file in ["checkpoint", "key.txt"] {
        assert!(Path::new(&desk.path("log")).join(file).exists(), "{file}");
    }
    let said = desk.run(&["export", "--format", "json"]);
    let state: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(state["ledger"]["government"]["name"], "临澜市");
    let early = desk.run(&["export", "--as-of", "2020-01-01"]);
    let state: serde_json::Value = serde_json::from_str(&early.out).expect("JSON");
    assert_eq!(state["ledger"]["size"], 0);
}

#[cfg(unix)]
#[test]
fn a_signing_key_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::imported();
    let key = desk.path("data/signing.key");
    assert_eq!(fs::metadata(&key).expect("a key").permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("opened");
    let said = desk.run(&["status"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("chmod 600"), "{}", said.err);
}

#[test]
fn a_wrong_date_is_refused_before_anything_is_opened() {
    let said = run(&["status", "--as-of", "2026-02-30"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("2026-02-30"), "{}", said.err);
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_backup_restored_elsewhere_is_the_same_ledger() {
    let desk = Desk::imported();
    let archive = desk.path("ledger.tzb");
    let said = desk.run(&["backup", &archive]);
    assert_eq!(said.code, 0, "{}", said.err);
    let elsewhere = desk.path("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    for file in ["signing.key", "installation.toml"] {
        fs::copy(Path::new(&desk.path("data")).join(file), Path::new(&elsewhere).join(file)).expect("copied");
    }
    let said = run(&["restore", &archive, "--data", &elsewhere]);
    assert_eq!(said.code, 0, "{}", said.err);
    let said = run(&["verify", "--data", &elsewhere]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let first = desk.run(&["export", "--format", "json"]);
    assert_eq!(run(&["export", "--format", "json", "--data", &elsewhere]).out, first.out);
    let again = run(&["restore", &archive, "--data", &elsewhere]);
    assert_eq!(again.code, 2, "a restore goes into an empty installation only");
}

#[test]
fn a_backup_restored_with_its_key_goes_on_signing_under_the_same_name() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::imported();
    let (archive, keys) = (desk.path("ledger.tzb"), desk.path("ledger.keys"));
    let said = desk.run(&["backup", &archive, "--with-key", &keys]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(fs::metadata(&keys).expect("keys").permissions().mode() & 0o777, 0o600);
    let seed = fs::read(desk.path("data/signing.key")).expect("a key");
    let held = |bytes: &[u8]| bytes.windows(32).any(|window| window == seed);
    assert!(!held(&fs::read(&archive).expect("an archive")), "the archive holds no key");
    let elsewhere = desk.path("elsewhere");
    let said = run(&["restore", &archive, "--data", &elsewhere, "--key", &keys]);
    assert_eq!(said.code, 0, "{}", said.err);
    let brought = Path::new(&elsewhere).join("signing.key");
    assert_eq!(fs::read(&brought).expect("a key"), seed);
    assert_eq!(fs::metadata(&brought).expect("a key").permissions().mode() & 0o777, 0o600);
    let key = |data: &str, to: &str| {
        let said = run(&["export", "--format", "tiles", "-o", &desk.path(to), "--data", data]);
        assert_eq!(said.code, 0, "{}", said.err);
        fs::read_to_string(Path::new(&desk.path(to)).join("key.txt")).expect("a key")
    };
    assert_eq!(key(&desk.path("data"), "first"), key(&elsewhere, "second"));
    assert_eq!(desk.run(&["backup", &desk.path("again.tzb"), "--with-key", &keys]).code, 2, "it is there");
}

#[test]
fn keys_that_others_can_read_are_not_restored_with_and_no_key_is_written_over() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::imported();
    let (archive, keys) = (desk.path("ledger.tzb"), desk.path("ledger.keys"));
    assert_eq!(desk.run(&["backup", &archive, "--with-key", &keys]).code, 0);
    let other = desk.path("other");
    let said = run(&["import", &desk.path("report.md"), "--government", "331900", "--data", &other]);
    assert_eq!(said.code, 0, "{}", said.err);
    let before = fs::read(Path::new(&other).join("signing.key")).expect("a key");
    assert_eq!(run(&["restore", &archive, "--data", &other, "--key", &keys]).code, 2);
    assert_eq!(fs::read(Path::new(&other).join("signing.key")).expect("a key"), before);
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o644)).expect("opened");
    let elsewhere = desk.path("elsewhere");
    let said = run(&["restore", &archive, "--data", &elsewhere, "--key", &keys]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("chmod 600"), "{}", said.err);
    assert!(!Path::new(&elsewhere).exists(), "nothing was begun");
}

#[test]
fn reminders_are_listed_before_they_are_sent_and_settings_that_cannot_be_are_named() {
    let (desk, state) = simulated();
    let said = desk.run(&["remind", "--dry-run"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("taizhang-serve.toml"), "{}", said.err);
    let unit = state["tasks"][0]["terms"]["lead_unit"].as_str().expect("a unit").to_owned();
    let government = state["government"]["id"].as_str().expect("a government").to_owned();
    let settings = |text: &str| fs::write(desk.path("data/taizhang-serve.toml"), text).expect("settings");
    let tell = format!(
        "[[tell]]\ngovernment = \"{government}\"\nunit = \"{unit}\"\nmail = [\"gx@linlan.example\"]\n"
    );
    settings(&tell);
    let said = desk.run(&["remind", "--dry-run", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let told: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert!(told["letters"].is_array() && told["sent"].is_null(), "{told}");
    assert!(!said.out.contains("gx@"), "{}", said.out);
    for (wrong, named) in [
        ("[mial]\nhost = \"x\"\n", "mial"),
        (
            "[mail]\nhost = \"smtp.linlan.example\"\nfrom = \"a@b.example\"\nuser = \"ledger\"\n",
            "TAIZHANG_MAIL_PASSWORD",
        ),
        ("[webhook.oa]\nurl = \"https://oa.linlan.example/\"\n", "TAIZHANG_WEBHOOK_OA"),
        ("hour = 24\n", "hour"),
    ] {
        settings(wrong);
        let said = desk.run(&["remind", "--dry-run"]);
        assert_eq!(said.code, 2, "{wrong}");
        assert!(said.err.contains(named), "{wrong}: {}", said.err);
        let serve = desk.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!(serve.code, 2, "a service with wrong settings does not start: {wrong}");
    }
}

/// A mail server that takes everything and hands each mail on.
fn mail_server() -> (u16, std::sync::mpsc::Receiver<String>) {
    use std::io::{BufRead, BufReader, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (told, mails) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("a line")).lines();
            stream.write_all(b"220 mail\r\n").expect("said");
            while let Some(Ok(line)) = lines.next() {
                let word = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
                if word == "DATA" {
                    stream.write_all(b"354 go on\r\n").expect("said");
                    let mail = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                    let mail: Vec<String> = mail.collect();
                    // The test has ended where nobody listens.
                    let _ = told.send(mail.join("\n"));
                }
                if stream.write_all(b"250 ok\r\n").is_err() || word == "QUIT" {
                    break;
                }
            }
        }
    });
    (port, mails)
}

#[test]
fn a_service_sends_the_letters_of_today_once() {
    use std::process::Stdio;
    use std::time::Duration;
    let (desk, state) = simulated();
    let unit = state["tasks"][0]["terms"]["lead_unit"].as_str().expect("a unit");
    let (port, mails) = mail_server();
    // Whatever day it is, the end of the year is told of.
    let every: Vec<u16> = (0..400).collect();
    let settings = format!(
        "hour = 0\n[mail]\nhost = \"127.0.0.1\"\nport = {port}\nencryption = \"none\"\n\
         from = \"台账 <ledger@linlan.example>\"\n[days]\nbefore = {every:?}\noverdue_every = 1\n\
         overdue_until = 100000\n[[tell]]\ngovernment = \"331900\"\nunit = \"{unit}\"\nmail = [\"gx@linlan.example\"]\n"
    );
    fs::write(desk.path("data/taizhang-serve.toml"), settings).expect("settings");
    let shown = desk.run(&["remind", "--dry-run", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.out).expect("JSON");
    assert!(shown["letters"].as_array().is_some_and(|letters| !letters.is_empty()), "{shown}");
    assert!(mails.try_recv().is_err(), "a dry run sends nothing");
    let mut command = taizhang();
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", &desk.path("data")]);
    let log = fs::File::create(desk.path("serve.log")).expect("a log");
    let mut child = command.stdout(Stdio::null()).stderr(log).spawn().expect("the command runs");
    let mail = mails.recv_timeout(Duration::from_secs(60));
    let ended = std::process::Command::new("kill").arg(child.id().to_string()).status().expect("told");
    assert!(ended.success() && child.wait().expect("it ends").success());
    let log = fs::read_to_string(desk.path("serve.log")).expect("a log");
    let mail = mail.unwrap_or_else(|error| panic!("{error}: {log}"));
    assert!(mail.contains("To: gx@linlan.example"), "{mail}");
    assert!(!log.contains("gx@"), "no address is in the service's log: {log}");
    let again = desk.run(&["remind", "--format", "json"]);
    let again: serde_json::Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!((&again["queued"], &again["sent"]), (&0.into(), &0.into()), "{again}");
    let log = desk.run(&["log", "--format", "json"]);
    assert!(!log.out.contains("linlan.example"), "no address is in the log");
}

#[test]
fn a_cut_backup_is_refused() {
    let desk = Desk::imported();
    let archive = desk.path("ledger.tzb");
    assert_eq!(desk.run(&["backup", &archive]).code, 0);
    let whole = fs::read(&archive).expect("an archive");
    fs::write(&archive, &whole[..whole.len() - 7]).expect("cut");
    let said = run(&["restore", &archive, "--data", &desk.path("elsewhere"), "--check"]);
    assert_eq!(said.code, 2, "{}", said.out);
}

#[test]
fn an_examination_says_what_to_look_at() {
    let desk = Desk::imported();
    let said = desk.run(&["doctor"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("backup"), "there is none yet: {}", said.out);
    let json = desk.run(&["doctor", "--deep", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert!(findings.as_array().is_some_and(|findings| findings.len() > 3), "{findings}");
}

#[test]
fn a_simulated_year_says_that_it_is_simulated_and_touches_no_real_ledger() {
    let desk = Desk::new();
    let arguments = ["simulate", &desk.path("report.md"), "--government", "331900", "--months", "2"];
    let said = desk.run(&arguments);
    assert_eq!(said.code, 0, "{}", said.err);
    let status = desk.run(&["status", "--format", "json"]);
    let glance: serde_json::Value = serde_json::from_str(&status.out).expect("JSON");
    assert_eq!(glance["simulated"], true);
    assert!(glance["units"].as_u64() > Some(10), "{glance}");
    assert_eq!(desk.run(&["verify"]).code, 0);
    let real = Desk::imported();
    let said = real.run(&arguments);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("331900"), "{}", said.err);
}

#[test]
fn t26_a_table_is_filed_whole_once_and_taken_up_after_a_break() {
    let desk = Desk::new();
    let mut table = "内容,类别,数值,单位,牵头单位\n".to_owned();
    for n in 0..5_000 {
        table += &format!("新建第{n}所学校,指标,{n},所,市教育局\n");
    }
    fs::write(desk.path("table.csv"), &table).expect("a table");
    let import = ["import", &desk.path("table.csv"), "--table", "--government", "331900", "--format", "json"];
    let counts = |said: &Said| -> (u64, u64) {
        let told: serde_json::Value =
            serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err));
        (told["filed"].as_u64().expect("a count"), told["before"].as_u64().expect("a count"))
    };
    assert_eq!(counts(&desk.run(&import)), (5_000, 0));
    assert_eq!(counts(&desk.run(&import)), (0, 5_000), "the same again adds nothing");
    // What an import leaves that was broken off after two pieces.
    let desk = Desk::new();
    let begun: String = table.lines().take(1 + 4_000).flat_map(|line| [line, "\n"]).collect();
    fs::write(desk.path("table.csv"), &begun).expect("a table");
    let import = ["import", &desk.path("table.csv"), "--table", "--government", "331900", "--format", "json"];
    assert_eq!(counts(&desk.run(&import)), (4_000, 0));
    fs::write(desk.path("table.csv"), &table).expect("a table");
    assert_eq!(counts(&desk.run(&import)), (1_000, 4_000), "it is taken up where it broke off");
}

#[test]
fn t26_a_bad_row_is_named_and_nothing_is_filed() {
    let desk = Desk::new();
    let table = "内容,数值\n新建学校,20\n新增学位,一万\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(table);
    fs::write(desk.path("table.csv"), &bytes).expect("a table");
    let said = desk.run(&["import", &desk.path("table.csv"), "--table", "--government", "331900"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("line 3, column 数值"), "{}", said.err);
    assert!(!Path::new(&desk.path("data")).exists());
}

/// Characters of GB 18030-2022 that older programs lose: 𠮷 𬱖 𪚥 beyond the basic plane, 䶮 of extension A, 鿏 of the last rows.
const RARE: &str = "𠮷村、𬱖湾、𪚥岭、䶮城、鿏山";

#[test]
fn t31_rare_characters_survive_import_and_export_in_every_encoding() {
    let report = REPORT.replace("农村公路", &format!("{RARE}农村公路"));
    let (gb18030, _, lost) = encoding_rs::GB18030.encode(&report);
    assert!(!lost, "GB 18030 has all of them");
    for (name, bytes) in [("utf8.md", report.as_bytes()), ("gb18030.md", &gb18030)] {
        let desk = Desk::new();
        fs::write(desk.path(name), bytes).expect("a report");
        let said = desk.run(&["import", &desk.path(name), "--government", "331900"]);
        assert_eq!(said.code, 0, "{name}: {}", said.err);
        let exported = desk.run(&["export", "--format", "json"]).out;
        assert!(exported.contains(&format!("{RARE}农村公路350公里")), "{name}");
        let kept = walk(Path::new(&desk.path("data/files")));
        assert_eq!(
            fs::read(&kept[0]).expect("the original"),
            bytes,
            "{name}: the original is kept byte for byte"
        );
    }
}

#[test]
fn t31_a_text_bomb_is_a_clear_refusal_or_an_import_never_a_crash() {
    let long = "新建学校十所，".repeat(40_000);
    let bombs = [
        ("no-stop.md", format!("# 临澜市政府工作报告\n\n## 2026年工作安排\n\n{long}\n")),
        (
            "digits.md",
            format!("# 临澜市政府工作报告\n\n## 2026年工作安排\n\n新建学校{}所。\n", "1".repeat(100_000)),
        ),
        (
            "brackets.md",
            format!(
                "# 临澜市政府工作报告\n\n## 2026年工作安排\n\n{}学校{}\n",
                "（".repeat(50_000),
                "）".repeat(50_000)
            ),
        ),
        (
            "marks.md",
            format!(
                "# 临澜市政府工作报告\n\n## 2026年工作安排\n\n新建学校20所a{}。\n",
                "\u{301}".repeat(50_000)
            ),
        ),
    ];
    for (name, text) in bombs {
        let desk = Desk::new();
        fs::write(desk.path(name), text).expect("a file");
        let said = desk.run(&["import", &desk.path(name), "--government", "331900"]);
        assert!(said.code == 0 || said.code == 2, "{name}: {}", said.code);
        assert!(said.code == 0 || said.err.contains("bytes"), "{name} names the limit: {}", said.err);
        assert!(!said.err.contains("panicked"), "{name}: {}", said.err);
    }
}

#[test]
fn t31_characters_that_turn_the_direction_of_writing_are_shown_not_obeyed() {
    let desk = Desk::new();
    let name = "report\u{202e}dm.md";
    fs::write(desk.path(name), REPORT).expect("a report");
    let said = desk.run(&["import", &desk.path(name), "--government", "331900"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let status = desk.run(&["status"]);
    assert!(!status.out.contains('\u{202e}'), "{:?}", status.out);
}

/// A simulated ledger of two months, and the post that holds a role in it.
fn simulated() -> (Desk, serde_json::Value) {
    let desk = Desk::new();
    let said = desk.run(&["simulate", &desk.path("report.md"), "--government", "331900", "--months", "4"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let state: serde_json::Value = serde_json::from_str(&desk.run(&["export"]).out).expect("JSON");
    (desk, state["ledger"].clone())
}

fn post_with(state: &serde_json::Value, role: &str) -> String {
    let posts = state["posts"].as_object().expect("posts");
    let held = posts.iter().find(|(_, post)| {
        let roles = post["roles"].as_array().is_some_and(|roles| roles.iter().any(|known| known == role));
        roles && post["holdings"].as_array().is_some_and(|held| held.iter().any(|one| one["until"].is_null()))
    });
    held.unwrap_or_else(|| panic!("nobody is {role}")).0.clone()
}

#[test]
fn anything_can_be_asked_at_a_post_that_may_and_is_refused_at_one_that_may_not() {
    let (desk, state) = simulated();
    fs::write(
        desk.path("group.json"),
        r#"{"entry":{"group":{"entries":["E1"],"programme":"校园安全专项行动","belong":true}}}"#,
    )
    .expect("a command");
    let drafter = post_with(&state, "drafter");
    let said = desk.run(&["ask", &desk.path("group.json"), "--as", &drafter]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("grouped"), "{}", said.out);
    let reporter = post_with(&state, "reporter");
    let said = desk.run(&["ask", &desk.path("group.json"), "--as", &reporter]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("may not"), "{}", said.err);
    let said = desk.run(&["ask", &desk.path("group.json"), "--as", "nobody-there"]);
    assert!(said.err.contains("nobody holds the post"), "{}", said.err);
}

#[test]
fn a_report_of_a_period_that_is_none_is_refused() {
    let (desk, state) = simulated();
    let reporter = post_with(&state, "reporter");
    let said = desk.run(&["report", "T1", "--period", "2026-13", "--as", &reporter, "--value", "3"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("2026-13"), "{}", said.err);
    let said =
        desk.run(&["report", "T1", "--period", "2026-03", "--as", &reporter, "--value", "3", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("Would report: T1 2026-03 value 3"), "{}", said.out);
}

#[cfg(unix)]
#[test]
fn a_service_starts_says_where_answers_and_ends_when_told() {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpStream;
    use std::process::Stdio;
    let desk = Desk::imported();
    let mut command = taizhang();
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", &desk.path("data")]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the command runs");
    let mut out = BufReader::new(child.stdout.take().expect("an output"));
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    let address =
        line.trim().trim_start_matches("Serving at http://").trim_end_matches("/api/v1/docs").to_owned();
    line.clear();
    out.read_line(&mut line).expect("a line");
    assert!(line.contains("one-time password"), "the first start: {line}");
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    };
    assert!(get("/healthz").starts_with("HTTP/1.1 200"), "{}", get("/healthz"));
    assert!(get("/api/v1/openapi.json").contains("\"openapi\""));
    assert!(get("/api/v1/governments").starts_with("HTTP/1.1 401"), "who did not log in sees nothing");
    let ended = std::process::Command::new("kill").arg(child.id().to_string()).status().expect("told");
    assert!(ended.success());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
