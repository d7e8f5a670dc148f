//! Files in a bucket of a server that speaks S3: `moto` from Python's package index, started by the test itself.
//!
//! Only with the feature `s3`. Where Python or the index cannot be reached the test says that it was skipped.

#![cfg(feature = "s3")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use taizhang_store::testing::Place;
use taizhang_store::{FileHash, FilesPlace, S3Settings, Store, StoreError, Until};

const MOTO: &str = "moto[server]>=5,<6";

/// A running server; it ends with the value.
struct Moto {
    server: Child,
    port: u16,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Makes a virtual environment with the server, once, and keeps it for the next run.
fn installed() -> Option<PathBuf> {
    let folder = std::env::temp_dir().join("taizhang-moto");
    std::fs::create_dir_all(&folder).unwrap();
    let gate = std::fs::File::create(folder.join("lock")).unwrap();
    gate.lock().unwrap();
    let program = folder.join("venv/bin/moto_server");
    let quiet = |command: &mut Command| {
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    if program.exists() {
        return Some(program);
    }
    let made = quiet(Command::new("python3").args(["-m", "venv"]).arg(folder.join("venv")))
        && quiet(Command::new(folder.join("venv/bin/pip")).args(["install", "-q", MOTO]));
    if !made {
        eprintln!(
            "SKIPPED: no server that speaks S3 could be installed (python3 -m venv, pip install {MOTO})"
        );
        return None;
    }
    Some(program)
}

async fn start(program: &Path) -> Moto {
    let port = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let mut command = Command::new(program);
    command.args(["-H", "127.0.0.1", "-p", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
    let moto = Moto { server: command.spawn().unwrap(), port };
    for _ in 0..600 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
            return moto;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the server does not answer");
}

fn settings(place: &Place, moto: &Moto, prefix: &str) -> taizhang_store::Settings {
    let bucket = S3Settings {
        bucket: "evidence".into(),
        prefix: prefix.into(),
        endpoint: Some(format!("http://127.0.0.1:{}", moto.port)),
        region: "us-east-1".into(),
        access_key: "key".into(),
        secret_key: "secret".into(),
        allow_http: true,
    };
    let mut settings = place.settings();
    settings.files = FilesPlace::S3(bucket);
    settings
}

/// A request to the server that needs no signature there.
fn make_bucket(port: u16) {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = "PUT /evidence HTTP/1.1\r\nHost: s3.amazonaws.com\r\nContent-Length: 0\r\nConnection: close\r\n\
                   Authorization: AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_kept_in_a_bucket_and_restored_from_a_backup() {
    let Some(program) = installed() else { return };
    let moto = start(&program).await;
    make_bucket(moto.port);
    let place = Place::sqlite();
    let store = Store::open(&settings(&place, &moto, "city")).await.unwrap();
    let small = store.put_file(&b"evidence"[..], 1).await.unwrap();
    let content: Vec<u8> = (0..20_000_003u32).map(|i| (i % 251) as u8).collect();
    let large = store.put_reader(&content[..], 64 << 20, 2).await.unwrap();
    assert_eq!(large, FileHash::of(&content));
    assert_eq!(store.file(small).await.unwrap(), &b"evidence"[..]);
    assert_eq!(store.file(large).await.unwrap(), content);
    store.verify_file(large).await.unwrap();
    let unknown = FileHash::of(b"unknown");
    assert!(matches!(store.file(unknown).await, Err(StoreError::NoFile { .. })));

    let path = place.folder().join("backup.tar");
    assert_eq!(store.backup(&path, 3, &mut |_| {}).await.unwrap().files, 2);
    // From the bucket into another prefix of it, and into a folder.
    let elsewhere = Place::sqlite();
    let other = Store::open(&settings(&elsewhere, &moto, "copy")).await.unwrap();
    other.restore(&path, Until::Everything, &mut |_| {}).await.unwrap();
    other.verify_file(large).await.unwrap();
    let in_folder = Place::sqlite();
    let third = in_folder.open().await;
    third.restore(&path, Until::Everything, &mut |_| {}).await.unwrap();
    third.verify_file(large).await.unwrap();
    let findings = other.examine(4, true).await.unwrap();
    assert!(!findings.iter().any(|finding| finding.subject == taizhang_store::Subject::File
        && finding.severity == taizhang_store::Severity::Grave));
}
