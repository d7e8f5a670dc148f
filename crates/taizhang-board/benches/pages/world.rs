//! A ledger to be looked at: a simulated year of work, and entries up to a number.

use std::net::SocketAddr;
use std::process::{Child, Command as Program, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use taizhang_api::{App, Edge, Limits};
use taizhang_document::Options as Reading;
use taizhang_ledger::filing::{self, Filing};
use taizhang_ledger::{Command, FileHash, GovernmentId, Role};
use taizhang_proof::{KeyKind, SignerKey};
use taizhang_service::access::{
    Access, AccessSettings, Entered, Entering, HashParameters, InstallationSecret, NewAccount,
    PasswordProfile, Visit,
};
use taizhang_service::{Asking, Office, Offices, SetClock, Surroundings};
use taizhang_simulate::{Options, Year};
use taizhang_store::{Settings, Store};
use tokio::net::TcpListener;

/// Entries of one filing.
const PIECE: usize = 2_000;

/// A ledger, and somebody who looks at it.
pub struct World {
    pub router: Router,
    pub cookie: String,
    office: Office,
    folder: tempfile::TempDir,
}

impl World {
    pub async fn new(entries: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = SetClock::at(jiff::Timestamp::UNIX_EPOCH);
        let store = Store::open(&Settings::in_folder(folder.path())).await.expect("a store");
        let around = Surroundings {
            store: store.clone(),
            clock: Arc::new(clock.clone()),
            key: Arc::new(SignerKey::new("ledger.example", KeyKind::Log, &[7; 32]).expect("a key")),
            origin: "ledger.example".into(),
            sm3: false,
        };
        let offices = Offices::on(around);
        let government: GovernmentId = "331900".parse().expect("a name");
        let office = offices.open_one(government.clone()).await.expect("a ledger");
        let begun = Instant::now();
        let report = report();
        let mut year = Year::new(
            1,
            report.clone(),
            Options { government: Some(government), months: 9, ..Options::default() },
        );
        store.put_file(TEXT.as_bytes().to_vec(), 0).await.expect("kept");
        while let Some(step) = office.look(|state| year.next(state)) {
            clock.set(step.at.timestamp());
            for file in step.files {
                store.put_file(file.bytes, 0).await.expect("kept");
            }
            let _ = office.ask(Asking::once(step.actor, step.command)).await;
        }
        fill(&office, &report, entries).await;
        let (size, have) = office.look(|state| (state.size, state.entries.len()));
        println!("{have} entries, {size} events, made in {} s", begun.elapsed().as_secs());
        let mut settings = AccessSettings::standard(PasswordProfile::ASVS);
        settings.hashing = HashParameters::CHEAP_FOR_TESTS;
        let access = Access::open(store, settings, InstallationSecret::new([7; 32]), Arc::new(clock))
            .await
            .expect("a door");
        let cookie = enter(&access, &office).await;
        let app = App::new(offices, access, Edge::with(Limits::STANDARD), None);
        let router = taizhang_board::router(&app).expect("a router");
        Self { router, cookie, office, folder }
    }

    /// The address of something in the ledger.
    pub fn at(&self, path: &str) -> String {
        format!("/g/{}/{path}", self.office.government())
    }

    /// An address of the table with its places filled by things that are there; none where there is no such thing.
    pub fn filled(&self, path: &str) -> Option<String> {
        self.office.look(|state| {
            let busy = state.tasks.iter().max_by_key(|task| task.obligations.len())?;
            let period = busy.obligations.last().map(|owed| owed.period.to_string())?;
            let named = |place: &str| -> Option<String> {
                Some(match place {
                    "government" => self.office.government().to_string(),
                    "entry" => busy.entry.to_string(),
                    "task" => busy.id.to_string(),
                    "period" => period.clone(),
                    "unit" => encoded(busy.terms.lead_unit.as_str()),
                    "report" => "R1".to_owned(),
                    "breakdown" => "B1".to_owned(),
                    "notice" => state.supervision.notices.first()?.id.to_string(),
                    "bulletin" => state.supervision.bulletins.first()?.id.to_string(),
                    _ => return None,
                })
            };
            let mut address = String::new();
            for piece in path.split('/').skip(1) {
                let place = piece.strip_prefix('{').and_then(|piece| piece.strip_suffix('}'));
                address = format!("{address}/{}", place.map_or_else(|| Some(piece.to_owned()), named)?);
            }
            Some(if address.is_empty() { "/".to_owned() } else { address })
        })
    }

    /// The ledger.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// What the public looks at.
    pub fn outside(&self) -> Vec<String> {
        let government = self.office.government();
        let entry =
            self.office.look(|state| state.publication.current().map(|current| current.lines[1].entry));
        let entry = entry.map(|entry| format!("entries/{entry}")).unwrap_or_default();
        let pages = ["", entry.as_str(), "changes", "scorecard", "data"];
        pages.map(|page| format!("/p/{government}/{page}").trim_end_matches('/').to_owned()).to_vec()
    }

    /// Listens on a socket, as `taizhang serve` does.
    pub async fn listen(&self) -> (SocketAddr, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let address = listener.local_addr().expect("an address");
        let router = self.router.clone();
        tokio::spawn(taizhang_api::serve(listener, router, Limits::STANDARD, std::future::pending()));
        (address, self.cookie.clone())
    }
}

const TEXT: &str = include_str!("../../../../examples/linlan-2026.md");

fn report() -> Filing {
    let limits = taizhang_document::Limits::GENEROUS;
    let options = Reading { name: None, encoding: None, limits };
    let document = taizhang_document::read(TEXT.as_bytes(), &options).expect("the example is read");
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    let hash: FileHash = taizhang_store::FileHash::of(TEXT.as_bytes()).to_string().parse().expect("a name");
    filing::read(hash, "临澜2026.md", (&document, &report), None)
}

/// Files entries like those of the report until there are so many.
async fn fill(office: &Office, report: &Filing, entries: u64) {
    let actor = crate::crowd::actor(office, Role::Drafter);
    let mut nth = 0u64;
    while office.look(|state| state.entries.len() as u64) < entries {
        let mut piece = report.clone();
        piece.plan_year = Some(2027 + u16::try_from(nth / 50).unwrap_or(0));
        piece.file = taizhang_store::FileHash::of(&nth.to_be_bytes()).to_string().parse().expect("a name");
        piece.name = format!("表{nth}.csv");
        piece.entries = (0..PIECE)
            .map(|at| {
                let mut entry = report.entries[at % report.entries.len()].clone();
                entry.text = format!("{}（第{}项）", entry.text, nth * PIECE as u64 + at as u64);
                entry
            })
            .collect();
        office.ask(Asking::once(actor.clone(), Command::File(Box::new(piece)))).await.expect("filed");
        nth += 1;
    }
}

async fn enter(access: &Access, office: &Office) -> String {
    let today = office.now().date();
    let person = office.look(|state| {
        let mut posts = state.posts.values().filter(|post| post.roles.contains(&Role::Supervisor));
        posts.find_map(|post| post.holder(today).cloned()).expect("somebody supervises")
    });
    let new = NewAccount { login: "supervisor".into(), name: "督查".into(), factor_required: false };
    let first = access
        .create_account_at_console(&new, (office.government(), &person), true)
        .await
        .expect("an account")
        .expect("a new one");
    let entering = Entering::new("supervisor", first.password.reveal());
    let Entered::Session(opened) = access.log_in(&Visit::at_console(), &entering).await.expect("let in")
    else {
        panic!("no second factor")
    };
    format!("__Host-taizhang-session={}", opened.token.reveal())
}

/// What is asked for, as browsers send it.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"=&-_.".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// Datasette on a table with the same entries.
pub struct Datasette {
    pub address: SocketAddr,
    child: Child,
}

impl Drop for Datasette {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts Datasette, where there is one.
pub async fn datasette(world: &World) -> Option<(Datasette, String)> {
    let version =
        Program::new("datasette").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.ok().filter(std::process::ExitStatus::success)?;
    let rows = world.office.look(|state| {
        let rows = state.entries.iter().map(|entry| {
            serde_json::json!([
                entry.id.to_string(),
                entry.chapter(),
                entry.read.kind.name(),
                entry.read.text
            ])
        });
        serde_json::to_vec(&rows.collect::<Vec<_>>()).expect("JSON")
    });
    let (json, database) = (world.folder.path().join("rows.json"), world.folder.path().join("rows.db"));
    std::fs::write(&json, rows).expect("written");
    let script = "import json,sqlite3,sys\nrows=json.load(open(sys.argv[1]))\nd=sqlite3.connect(sys.argv[2])\n\
        d.execute('create table entries(id text primary key, chapter text, kind text, text text)')\n\
        d.executemany('insert into entries values(?,?,?,?)',rows)\nd.commit()";
    let made = Program::new("python3").args(["-c", script]).arg(&json).arg(&database).status().ok()?;
    made.success().then_some(())?;
    let port = std::net::TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
    let child = Program::new("datasette")
        .arg(&database)
        .args(["--port", &port.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let address: SocketAddr = ([127, 0, 0, 1], port).into();
    let datasette = Datasette { address, child };
    for _ in 0..100 {
        if tokio::net::TcpStream::connect(address).await.is_ok() {
            return Some((datasette, "/rows/entries?_size=100".to_owned()));
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    None
}

/// How much memory the process has, in bytes.
pub fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) << 10
}
