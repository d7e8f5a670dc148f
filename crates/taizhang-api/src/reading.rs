//! Reading a report that came in: in a process of its own with limits, or, where none is set up, in a thread with a time limit.
//!
//! The reader is memory-safe Rust with limits on what it unpacks. A process adds what a thread cannot have: it can be ended
//! when its time is over, and it cannot take more memory than it was given. It keeps the rights and the network of the
//! service's account; a stricter jail is the business of whoever sets up the machine.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::Stdio;

use axum::body::Bytes;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use taizhang_document::{Document, DocumentError, Options};
use taizhang_ledger::FileHash;
use taizhang_ledger::filing::{self, Filing};
use taizhang_report::Report;
use tokio::io::AsyncWriteExt;

use crate::guard::Gate;
use crate::{Limits, Problem};

/// The memory that a reading process may have, in bytes.
const MEMORY_BYTES_MAX: u64 = 1 << 30;

/// What a reading process may answer, in bytes: 32 MiB of text with its places and links.
const ANSWER_BYTES_MAX: u64 = 256 << 20;

/// Reads reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// In a thread of the service.
    #[default]
    Thread,
    /// In a process that runs [`worker`].
    Process {
        /// The program.
        program: PathBuf,
        /// Its arguments.
        arguments: Vec<String>,
    },
}

/// A file that came in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The SHA-256 of its bytes.
    pub hash: FileHash,
    /// What it is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// What a reading process is told before the bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Told {
    files: Vec<ToldFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ToldFile {
    hash: FileHash,
    name: String,
    bytes: usize,
}

type Reading = Result<Filing, Unread>;

/// Why a file was not read.
#[derive(Debug, Serialize, Deserialize)]
struct Unread {
    zh: String,
    en: String,
}

impl Reader {
    /// Reads a report, and the report of the year before that it answers, if there is one.
    ///
    /// # Errors
    /// A [`Problem`]: the file cannot be read, takes too long, or too many are being read.
    pub async fn read(
        &self,
        report: Incoming,
        last: Option<Incoming>,
        limits: &Limits,
        gate: &Gate,
    ) -> Result<Filing, Problem> {
        let pass = gate.pass().ok_or_else(|| Problem::overloaded(limits))?;
        let files: Vec<Incoming> = std::iter::once(report).chain(last).collect();
        let reading = async {
            match self {
                Self::Thread => in_thread(files, pass).await,
                Self::Process { program, arguments } => {
                    let read = by_child(program, arguments, &files).await;
                    drop(pass);
                    read
                }
            }
        };
        tokio::time::timeout(limits.reading, reading).await.unwrap_or_else(|_| Err(too_slow(limits)))
    }
}

async fn in_thread(files: Vec<Incoming>, pass: tokio::sync::OwnedSemaphorePermit) -> Result<Filing, Problem> {
    let read = tokio::task::spawn_blocking(move || {
        let read = read_files(&files);
        // A thread cannot be ended; until it is done, nobody takes its seat.
        drop(pass);
        read
    });
    match read.await {
        Ok(read) => read.map_err(unread),
        Err(error) => Err(crate::problem::unexpected(&error)),
    }
}

async fn by_child(program: &PathBuf, arguments: &[String], files: &[Incoming]) -> Result<Filing, Problem> {
    let unexpected = |error: std::io::Error| crate::problem::unexpected(&error);
    let told = Told {
        files: files
            .iter()
            .map(|file| ToldFile {
                hash: file.hash.clone(),
                name: file.name.clone(),
                bytes: file.bytes.len(),
            })
            .collect(),
    };
    let mut head = serde_json::to_vec(&told).map_err(|error| crate::problem::unexpected(&error))?;
    head.push(b'\n');
    let mut child = tokio::process::Command::new(program)
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(unexpected)?;
    let input = child.stdin.take();
    let bodies: Vec<Bytes> = files.iter().map(|file| file.bytes.clone()).collect();
    let writing = async move {
        let Some(mut input) = input else { return };
        // A worker that ends early answers why, or not at all; either way the answer is looked at below.
        let mut written = input.write_all(&head).await;
        for body in bodies {
            if written.is_ok() {
                written = input.write_all(&body).await;
            }
        }
        let _ = input.shutdown().await;
    };
    let ((), ended) = tokio::join!(writing, child.wait_with_output());
    let ended = ended.map_err(unexpected)?;
    if !ended.status.success() || ended.stdout.len() as u64 > ANSWER_BYTES_MAX {
        return Err(unread(Unread {
            zh: "读取中断，文件可能过大或已损坏".into(),
            en: "reading broke off; the file may be too large or broken".into(),
        }));
    }
    let read: Reading =
        serde_json::from_slice(&ended.stdout).map_err(|error| crate::problem::unexpected(&error))?;
    read.map_err(unread)
}

/// The work of a reading process: files from the input, what was read of them to the output. It gives itself less memory
/// first, so that a file can break this process and no other.
///
/// # Errors
/// If the input breaks off or the output cannot be written.
pub fn worker(mut input: impl Read, mut output: impl Write) -> std::io::Result<()> {
    limit_memory();
    let mut head = Vec::new();
    let mut byte = [0];
    while input.read(&mut byte)? == 1 && byte[0] != b'\n' && head.len() < 64 << 10 {
        head.push(byte[0]);
    }
    let told: Told = serde_json::from_slice(&head)?;
    let mut files = Vec::new();
    for file in told.files {
        let mut bytes = vec![0; file.bytes.min(Limits::STANDARD.report_bytes)];
        input.read_exact(&mut bytes)?;
        files.push(Incoming { hash: file.hash, name: file.name, bytes: bytes.into() });
    }
    serde_json::to_writer(&mut output, &read_files(&files))?;
    output.flush()
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = Rlimit { current: Some(MEMORY_BYTES_MAX), maximum: Some(MEMORY_BYTES_MAX) };
    // A system that does not let us still has the time limit of the service.
    let _ = setrlimit(Resource::As, most);
}

#[cfg(not(unix))]
fn limit_memory() {
    let _ = MEMORY_BYTES_MAX;
}

fn read_files(files: &[Incoming]) -> Reading {
    let mut read = files.iter().map(|file| read_one(file).map(|(document, report)| (file, document, report)));
    let nothing = || Unread { zh: "没有文件".into(), en: "there is no file".into() };
    let (file, document, report) = read.next().ok_or_else(nothing)??;
    let last = read.next().transpose()?;
    let last = last.as_ref().map(|(file, document, report)| (&file.hash, document, report));
    Ok(filing::read(file.hash.clone(), &file.name, (&document, &report), last))
}

fn read_one(file: &Incoming) -> Result<(Document, Report), Unread> {
    let limits = taizhang_document::Limits::GENEROUS;
    let options = Options { name: Some(file.name.clone()), encoding: None, limits };
    let document = taizhang_document::read(&file.bytes, &options).map_err(|error| said(&error))?;
    let report = taizhang_report::read(&document, &taizhang_report::Options::default());
    Ok((document, report))
}

fn said(error: &DocumentError) -> Unread {
    let zh = match error {
        DocumentError::TooLarge { limit_bytes, .. } => format!("文件过大，最多{limit_bytes}字节"),
        DocumentError::UnpacksTooLarge { limit_bytes } => {
            format!("文件解压后过大，最多{limit_bytes}字节，可能是压缩炸弹")
        }
        DocumentError::TooDeep { limit } => format!("文件嵌套过深，最多{limit}层"),
        DocumentError::TooManyBlocks { limit } => format!("文件段落过多，最多{limit}段"),
        DocumentError::Unsupported { format } => {
            format!("暂不支持{format}格式，请另存为docx、html、md或txt")
        }
        DocumentError::Unknown => "不是文本，也不是已知的格式；支持md、txt、html、docx、csv".into(),
        DocumentError::Broken { format, .. } => format!("{format}文件已损坏，请用原来的软件打开并重新保存"),
        DocumentError::ManyTexts { .. } => "表格里有多篇报告，请每个文件只放一篇".into(),
        _ => "文件无法读取".into(),
    };
    Unread { zh, en: error.to_string() }
}

fn unread(why: Unread) -> Problem {
    let zh = format!("报告没有导入：{}。", why.zh);
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "report.unread",
        zh,
        format!("the report was not read: {}", why.en),
    )
    .about("file")
}

fn too_slow(limits: &Limits) -> Problem {
    let seconds = limits.reading.as_secs();
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "report.too_slow",
        format!("{seconds}秒内没有读完，没有导入。请把报告分成几个文件。"),
        format!("it was not read within {seconds} seconds, nothing was filed; divide the report into several files"),
    )
    .about("file")
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "# 临澜市政府工作报告\n\n## 2026年工作安排\n\n- 新改建农村公路350公里。\n";

    #[test]
    fn a_worker_reads_what_it_is_told_and_answers_in_json() {
        let file = ToldFile { hash: "a1".parse().expect("a name"), name: "r.md".into(), bytes: REPORT.len() };
        let mut input = serde_json::to_vec(&Told { files: vec![file] }).expect("JSON");
        input.push(b'\n');
        input.extend(REPORT.as_bytes());
        let mut output = Vec::new();
        worker(&input[..], &mut output).expect("it works");
        let read: Reading = serde_json::from_slice(&output).expect("an answer");
        assert_eq!(read.expect("a reading").entries.len(), 1);
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_refused_with_the_reason() {
        let file = Incoming {
            hash: "a1".parse().expect("a name"),
            name: "r.pdf".into(),
            bytes: Bytes::from_static(b"\x00\x01\x02\xff\xfe\x00binary\x00\x00"),
        };
        let gate = Gate::of(1);
        let refused = Reader::Thread.read(file, None, &Limits::STANDARD, &gate).await.expect_err("refused");
        assert_eq!(refused.code(), "report.unread");
        assert!(gate.pass().is_some(), "its seat is free again");
    }
}
