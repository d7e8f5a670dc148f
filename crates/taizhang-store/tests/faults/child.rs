//! The program `writer` (an example of this crate) as a child process.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a line is waited for before something is wrong.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where the program is. Cargo builds examples with the tests; where it did not, it is built now.
pub fn writer() -> &'static PathBuf {
    static WRITER: OnceLock<PathBuf> = OnceLock::new();
    WRITER.get_or_init(|| {
        let here = std::env::current_exe().unwrap();
        let path = here.parent().and_then(|deps| deps.parent()).unwrap().join("examples/writer");
        if !path.exists() {
            let built = Command::new(env!("CARGO"))
                .args(["build", "-p", "taizhang-store", "--example", "writer"])
                .status();
            assert!(built.is_ok_and(|status| status.success()), "the example `writer` cannot be built");
        }
        path
    })
}

/// A running writer whose lines are gathered.
pub struct Writer {
    child: Child,
    said: Arc<Mutex<Vec<String>>>,
    gathering: JoinHandle<()>,
    heard: Receiver<()>,
}

impl Writer {
    pub fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(writer());
        Self::run(command.args(arguments))
    }

    pub fn run(command: &mut Command) -> Self {
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the writer starts");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (tell, heard) = channel();
        let said = Arc::new(Mutex::new(Vec::new()));
        let gathered = said.clone();
        let gathering = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                gathered.lock().unwrap().push(line);
                let _ = tell.send(());
            }
        });
        Self { child, said, gathering, heard }
    }

    /// Waits for its first line: the store is open.
    pub fn opened(self) -> Self {
        self.until(|said| !said.is_empty());
        self
    }

    /// Waits until what it said is as told.
    pub fn until(&self, holds: impl Fn(&[String]) -> bool) {
        while !holds(&self.said.lock().unwrap()) {
            self.heard.recv_timeout(PATIENCE).expect("the writer goes on");
        }
    }

    /// How many lines it has said.
    pub fn lines(&self) -> usize {
        self.said.lock().unwrap().len()
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    /// What it said until it ended. A line that was cut by the end is not among what counts: it has no line end only if the
    /// process died while it wrote, and a pipe takes a short line whole or not at all.
    pub fn ended(mut self) -> Vec<String> {
        self.child.wait().unwrap();
        self.gathering.join().unwrap();
        self.said.lock().unwrap().clone()
    }
}

/// Waits a moment; in these tests waiting is the thing itself.
pub fn pause(millis: u64) {
    let (_keep, wait) = channel::<()>();
    let _ = wait.recv_timeout(Duration::from_millis(millis));
}
