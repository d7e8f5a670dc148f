//! A real PostgreSQL in a temporary folder, started by the tests themselves.
//!
//! Making a cluster takes seconds, so the processes of one test run share one server: whoever comes first starts it, each
//! holds a lock while it lives, and a watcher stops the server and removes it some seconds after the last lock is gone.
//! PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the clusters of tests are run with. Durability stays on: the store refuses anything else.
const OPTIONS: [&str; 6] = [
    "max_connections=300",
    "shared_buffers=64MB",
    "max_wal_size=2GB",
    "wal_recycle=on",
    "listen_addresses=127.0.0.1",
    "timezone=UTC",
];

/// A running server, or one that was stopped.
#[derive(Debug)]
pub struct PostgresServer {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    own: bool,
    /// Held while this process lives and may use a shared server.
    _user: Option<File>,
}

impl PostgresServer {
    /// The server that the processes of a test run share. `None` where PostgreSQL is not installed, which is said.
    ///
    /// # Panics
    /// In CI without PostgreSQL, and if it does not start.
    #[must_use]
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<PostgresServer>> = OnceLock::new();
        SHARED.get_or_init(Self::find_or_start).as_ref()
    }

    fn find_or_start() -> Option<Self> {
        let programs = programs()?;
        let user = std::env::var("USER").unwrap_or_else(|_| "somebody".into());
        let folder = std::env::temp_dir().join(format!("taizhang-postgres-{user}"));
        std::fs::create_dir_all(&folder).expect("a folder for the server");
        let gate = lockable(&folder.join("start.lock"));
        gate.lock().expect("the lock of those who start");
        let users = lockable(&folder.join("users.lock"));
        users.lock_shared().expect("the lock of those who use");
        let noted =
            std::fs::read_to_string(folder.join("port")).ok().and_then(|port| port.trim().parse().ok());
        let running = noted.filter(|port| std::net::TcpStream::connect(("127.0.0.1", *port)).is_ok());
        let make = || {
            let _ = std::fs::remove_dir_all(folder.join("data"));
            let port = free_port();
            let server =
                Self { programs: programs.clone(), folder: folder.clone(), port, own: false, _user: None };
            server.make_cluster("--data-checksums");
            server.start(&[]);
            std::fs::write(folder.join("port"), port.to_string()).expect("the port to be noted");
            server.watch();
            port
        };
        let port = running.unwrap_or_else(make);
        Some(Self { programs, folder, port, own: false, _user: Some(users) })
    }

    /// A server of one's own, to be stopped and killed at will. `None` as with [`shared`](Self::shared).
    ///
    /// # Panics
    /// As [`shared`](Self::shared).
    #[must_use]
    pub fn own(options: &[&str]) -> Option<Self> {
        Self::made("--data-checksums", options)
    }

    /// A server of one's own that does not check its pages.
    ///
    /// # Panics
    /// As [`shared`](Self::shared).
    #[must_use]
    pub fn own_without_checksums() -> Option<Self> {
        let programs = programs()?;
        let help = Command::new(programs.join("initdb")).arg("--help").output().expect("initdb runs").stdout;
        // Since release 18 checksums are the default.
        let by_default = String::from_utf8_lossy(&help).contains("--no-data-checksums");
        Self::made(if by_default { "--no-data-checksums" } else { "--no-sync" }, &[])
    }

    fn made(how: &str, options: &[&str]) -> Option<Self> {
        let programs = programs()?;
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("taizhang-postgres-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the server");
        let server = Self { programs, folder, port: free_port(), own: true, _user: None };
        server.make_cluster(how);
        server.start(options);
        Some(server)
    }

    /// A new, empty database; its address.
    ///
    /// # Panics
    /// If it cannot be made.
    #[must_use]
    pub fn create_database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("t_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let sql = format!("CREATE DATABASE {name}");
        self.sql("postgres", &sql);
        self.url(&name)
    }

    /// The address of a database.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// The programs that came with it: `pgbench` and others.
    #[must_use]
    pub fn programs(&self) -> &Path {
        &self.programs
    }

    /// Runs a statement through `psql`; says what it printed.
    ///
    /// # Panics
    /// If the statement is refused.
    pub fn sql(&self, database: &str, statement: &str) -> String {
        let out = Command::new(self.programs.join("psql"))
            .args([
                "-X",
                "-q",
                "-t",
                "-A",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                &self.url(database),
                "-c",
                statement,
            ])
            .output()
            .expect("psql runs");
        assert!(out.status.success(), "{statement}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    }

    /// Starts it with further options (`name=value`) and waits until it answers.
    ///
    /// # Panics
    /// If it does not.
    pub fn start(&self, options: &[&str]) {
        let given = OPTIONS.iter().chain(options).map(|option| format!(" -c {option}")).collect::<String>();
        let socket = self.folder.join("data");
        let options = format!("-p {} -k {}{given}", self.port, socket.display());
        let log = self.folder.join("data/server.log");
        let mut start = self.as_other("pg_ctl");
        start
            .arg("-D")
            .arg(self.folder.join("data"))
            .arg("-l")
            .arg(&log)
            .args(["-w", "-t", "120", "-o", &options, "start"]);
        let started = start.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("pg_ctl runs");
        assert!(started.success(), "{}", std::fs::read_to_string(&log).unwrap_or_default());
    }

    /// Stops it: `smart`, `fast` (transactions are rolled back) or `immediate` (as if it had crashed).
    ///
    /// # Panics
    /// If it does not stop.
    pub fn stop(&self, mode: &str) {
        let mut stop = self.as_other("pg_ctl");
        stop.arg("-D").arg(self.folder.join("data")).args(["-w", "-m", mode, "stop"]);
        let stopped = stop.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("pg_ctl runs");
        assert!(stopped.success(), "the server does not stop");
    }

    fn make_cluster(&self, how: &str) {
        let folder = self.folder.join("data");
        std::fs::create_dir_all(&folder).expect("a folder for the cluster");
        if let Some(user) = other_user() {
            std::os::unix::fs::chown(&folder, Some(user.id), Some(user.group))
                .expect("to give the folder away");
        }
        let mut make = self.as_other("initdb");
        make.arg("-D").arg(&folder).args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            how,
        ]);
        let made = make.output().expect("initdb runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    /// A program of PostgreSQL as somebody who may run it.
    fn as_other(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = match other_user() {
            None => Command::new(program),
            Some(user) => {
                let mut command = Command::new("setpriv");
                command.arg(format!("--reuid={}", user.id)).arg(format!("--regid={}", user.group));
                command.arg("--clear-groups").arg(program);
                command
            }
        };
        command.current_dir("/").stdin(Stdio::null());
        command
    }

    /// Leaves somebody behind who stops the server once nobody has used it for a while.
    fn watch(&self) {
        const WATCH: &str = "while sleep 5; do \
             flock -n -x \"$1/users.lock\" true || continue; sleep 10; \
             flock -x \"$1/start.lock\" sh -c ' \
               flock -n -x \"$1/users.lock\" true || exit 1; \
               kill -QUIT $(head -1 \"$1/data/postmaster.pid\"); rm -rf \"$1/data\" \"$1/port\"' sh \"$1\" && exit; done";
        let mut watch = Command::new("setsid");
        // `--fork`: the watcher outlives this process and is nobody's child.
        watch.args(["--fork", "sh", "-c", WATCH, "sh"]).arg(&self.folder).current_dir("/");
        watch.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(watch.status().expect("setsid runs").success(), "no watcher");
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        if self.own {
            let mut stop = self.as_other("pg_ctl");
            stop.arg("-D").arg(self.folder.join("data")).args(["-m", "immediate", "stop"]);
            let _ = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Where `initdb` and its like are, the newest release first.
fn programs() -> Option<PathBuf> {
    let mut places: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    places.sort_by_key(|place| {
        let release = place.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        std::cmp::Reverse(release.and_then(|name| name.parse::<u32>().ok()).unwrap_or(0))
    });
    places.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    let found =
        places.into_iter().find(|place| place.join("initdb").exists() && place.join("pg_ctl").exists());
    if found.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "PostgreSQL is not installed, and CI does not do without it"
        );
        eprintln!("SKIPPED: PostgreSQL is not installed (Debian: apt-get install postgresql)");
    }
    found
}

struct User {
    id: u32,
    group: u32,
}

/// Who runs PostgreSQL when we are root.
fn other_user() -> Option<User> {
    use std::os::unix::fs::MetadataExt;
    let root = std::fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0);
    if !root {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut numbers = line.split(':').skip(2).map(str::parse::<u32>);
        Some(User { id: numbers.next()?.ok()?, group: numbers.next()?.ok()? })
    };
    named("postgres").or_else(|| named("nobody"))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

fn lockable(path: &Path) -> File {
    File::options().create(true).truncate(false).write(true).open(path).expect("a file to lock")
}
