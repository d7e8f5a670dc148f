//! Evidence over HTTP: what its first bytes say it is, kept by its content, and given only to those who see what refers to it.

mod support;

use axum::http::StatusCode;
use support::{Form, LINLAN, Place};
use taizhang_ledger::Role;

const FILES: &str = "/api/v1/governments/331900/files";

#[tokio::test]
async fn a_file_is_what_its_first_bytes_say_and_nothing_that_runs_is_taken() {
    let place = Place::open().await;
    let reporter = place.token(LINLAN, "jiaoyuju", Role::Reporter).to_owned();
    let sent = async |name: &str, bytes: &[u8]| {
        place.send(Form::new().file("file", name, bytes).request(&reporter, FILES)).await
    };
    let kept = sent("核查.pdf", b"%PDF-1.7 ...").await.ok().json();
    assert_eq!((kept["kind"].as_str(), kept["bytes"].as_u64()), (Some("pdf"), Some(12)));
    for (name, bytes) in [
        ("图.svg", &b"<svg onload=alert(1)>"[..]),
        ("页.html", b"<script>alert(1)</script>"),
        ("照片.jpg", b"%PDF-1.7"),
        ("a.exe", b"MZ\x90\x00"),
        ("a.txt", b"\x00\x01\x02"),
    ] {
        let refused = sent(name, bytes).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "file_kind"),
            "{name}"
        );
    }
    assert_eq!(sent("空.txt", b"").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_file_that_nothing_refers_to_is_given_to_nobody() {
    let place = Place::open().await;
    let reporter = place.token(LINLAN, "jiaoyuju", Role::Reporter).to_owned();
    let form = Form::new().file("file", "核查.pdf", b"%PDF-1.7 ...");
    let kept = place.send(form.request(&reporter, FILES)).await.ok().json();
    let hash = kept["hash"].as_str().expect("a hash").to_owned();
    assert_eq!(place.get(&reporter, &format!("{FILES}/{hash}")).await.status, StatusCode::NOT_FOUND);
    place.file_report(LINLAN).await.ok();
    let reports = place.get(&reporter, "/api/v1/governments/331900/reports").await.ok().json();
    let hash = reports[0]["file"].as_str().expect("a hash").to_owned();
    let given = place.get(&reporter, &format!("{FILES}/{hash}?name=%E6%8A%A5%E5%91%8A.html")).await.ok();
    assert_eq!(given.header("content-type"), "application/octet-stream");
    assert_eq!(given.header("content-disposition"), "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.html");
    let packed = support::request(&reporter, axum::http::Method::GET, &format!("{FILES}/{hash}"), None)
        .header("accept-encoding", "gzip");
    let packed = place.send(packed.body_of()).await.ok();
    assert_eq!((packed.header("content-encoding"), &packed.bytes[..2]), ("gzip", &[0x1f, 0x8b][..]));
    let admin = place.token(LINLAN, "jiaoyuju", Role::SystemAdmin).to_owned();
    assert_eq!(place.get(&admin, &format!("{FILES}/{hash}")).await.status, StatusCode::NOT_FOUND);
}
