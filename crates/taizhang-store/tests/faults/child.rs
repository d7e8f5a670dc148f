//! The program `writer` (an example of this crate) as a child process.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;

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
    said: JoinHandle<Vec<String>>,
    first: Receiver<()>,
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
        let (tell, first) = channel();
        let said = std::thread::spawn(move || {
            let mut said = Vec::new();
            for line in lines.map_while(Result::ok) {
                said.push(line);
                let _ = tell.send(());
            }
            said
        });
        Self { child, said, first }
    }

    /// Waits for its first line: the store is open.
    pub fn opened(self) -> Self {
        self.first.recv().expect("the writer opens the store");
        self
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    /// What it said until it ended. A line that was cut by the end is not among what counts: it has no line end only if the
    /// process died while it wrote, and a pipe takes a short line whole or not at all.
    pub fn ended(mut self) -> Vec<String> {
        self.child.wait().unwrap();
        self.said.join().unwrap()
    }
}

/// Waits a moment; in these tests waiting is the thing itself.
pub fn pause(millis: u64) {
    let (_keep, wait) = channel::<()>();
    let _ = wait.recv_timeout(std::time::Duration::from_millis(millis));
}
