//! T29, scaled, over a real socket: who comes when all is busy is sent away at once, login and health are let in, slow and
//! silent callers are not waited for, and everything is as before when they are gone.

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use support::{LINLAN, Place, token};
use taizhang_api::{Edge, Limits};
use taizhang_ledger::Role;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

struct Served {
    at: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

async fn serve(place: &Place, limits: Limits) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let router = place.router.clone();
    let ended = tokio::spawn(async move {
        taizhang_api::serve(listener, router, limits, async {
            let _ = stopped.await;
        })
        .await;
    });
    Served { at, stop, ended }
}

/// Sends bytes and gives everything that comes back until the other side closes.
async fn spoken(at: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(at).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(path: &str, token: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nhost: ledger.example\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    )
}

#[tokio::test]
async fn t29_who_comes_when_all_is_busy_is_sent_away_and_login_and_health_are_let_in() {
    let limits = Limits { at_once: 4, ..Limits::STANDARD };
    let place = Place::with(Edge::with(limits)).await;
    place.file_report(LINLAN).await.ok();
    let served = serve(&place, limits).await;
    let reporter = place.token(LINLAN, "jiaoyuju", Role::Reporter).to_owned();
    // Four callers begin to post and do not go on: each holds a seat.
    let mut slow = Vec::new();
    for _ in 0..4 {
        let mut stream = TcpStream::connect(served.at).await.expect("a connection");
        let head = format!(
            "POST /api/v1/governments/331900/commands HTTP/1.1\r\nhost: ledger.example\r\n\
             authorization: Bearer {reporter}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{{"
        );
        stream.write_all(head.as_bytes()).await.expect("sent");
        slow.push(stream);
    }
    while place.app.edge().gate.free() > 0 {
        tokio::task::yield_now().await;
    }
    let away = spoken(served.at, &get("/api/v1/governments/331900/entries", &reporter)).await;
    assert!(away.starts_with("HTTP/1.1 503"), "{away}");
    assert!(away.contains("retry-after: 2"), "{away}");
    assert!(away.contains("\"code\":\"overloaded\""), "{away}");
    assert!(spoken(served.at, &get("/healthz", "")).await.starts_with("HTTP/1.1 200"));
    let typed = format!("{{\"login\":\"{}\",\"password\":\"{}\"}}", support::LOGIN, support::PASSWORD);
    let login = format!(
        "POST /api/v1/login HTTP/1.1\r\nhost: ledger.example\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{typed}",
        typed.len()
    );
    assert!(spoken(served.at, &login).await.starts_with("HTTP/1.1 200"));
    drop(slow);
    while place.app.edge().gate.free() < 4 {
        tokio::task::yield_now().await;
    }
    let back = spoken(served.at, &get("/api/v1/governments/331900/entries", &reporter)).await;
    assert!(back.starts_with("HTTP/1.1 200"), "{back}");
    served.stop.send(()).expect("it runs");
    served.ended.await.expect("it ends");
}

#[tokio::test]
async fn t29_a_silent_caller_is_not_waited_for_and_many_idle_ones_keep_nobody_out() {
    let limits = Limits { head: Duration::from_millis(300), connections: 200, ..Limits::STANDARD };
    let place = Place::with(Edge::with(limits)).await;
    let served = serve(&place, limits).await;
    let mut idle = Vec::new();
    for _ in 0..250 {
        idle.push(TcpStream::connect(served.at).await.expect("a connection"));
    }
    // They are closed one after another, and then there is a seat.
    assert!(spoken(served.at, &get("/healthz", "")).await.starts_with("HTTP/1.1 200"));
    served.stop.send(()).expect("it runs");
    served.ended.await.expect("it ends");
}

#[tokio::test]
async fn t29_what_is_too_large_is_refused_before_it_came_in() {
    let limits = Limits { json_bytes: 1_000, report_bytes: 2_000, ..Limits::STANDARD };
    let place = Place::with(Edge::with(limits)).await;
    let drafter = token(LINLAN, "jiaoyuju", Role::Drafter);
    let long = serde_json::json!({ "entry": "x".repeat(2_000) });
    let refused = place.post(&drafter, "/api/v1/governments/331900/commands", long).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (413, "too_large"));
    let form = support::Form::new().file("file", "r.md", "新".repeat(1_000).as_bytes());
    let refused =
        place.send(form.request(&place.tokens[&drafter], "/api/v1/governments/331900/reports")).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (413, "too_large"));
    let served = serve(&place, limits).await;
    let head = format!("GET /healthz HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "x".repeat(100_000));
    let answer = spoken(served.at, &head).await;
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
    served.stop.send(()).expect("it runs");
    served.ended.await.expect("it ends");
}

#[tokio::test]
async fn a_forged_address_does_not_count_and_one_of_a_proxy_does() {
    let place = Place::open().await;
    let wrong = |n: u8| {
        support::request(
            "",
            axum::http::Method::POST,
            "/api/v1/login",
            Some(serde_json::json!({ "login": format!("nobody{n}"), "password": "x" })),
        )
        .header("x-forwarded-for", &format!("203.0.113.{n}"))
        .body_of()
    };
    let mut refused = 0;
    for n in 0..120 {
        let answer = place.send(wrong(n)).await;
        refused += u32::from(answer.status.as_u16() == 429);
    }
    assert!(refused > 0, "a sprayer with many forged addresses is stopped all the same");
}
