//! Days that are not like others: people write while all look, the report day with its crowd outside, and far too much of everything.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use taizhang_ledger::entry::EntryCommand;
use taizhang_ledger::publication::{PublicationCommand, draft};
use taizhang_ledger::{Actor, Command, EntryId, Role};
use taizhang_service::{Asking, Office};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::load::{Load, ask};
use crate::{millis, setting};

/// Somebody of the console with a role.
pub fn actor(office: &Office, role: Role) -> Actor {
    let name = "console".parse().expect("a name");
    Actor {
        government: office.government().clone(),
        person: name,
        post: "console".parse().expect("a name"),
        unit: "console".parse().expect("a name"),
        roles: vec![role],
    }
}

/// Writes so many times a second until it is aborted: an entry is put into a programme and taken out of it.
pub fn writing(office: Office, rate: u64) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        let actor = actor(&office, Role::Drafter);
        let mut each = tokio::time::interval(Duration::from_micros(1_000_000 / rate.max(1)));
        for nth in 0u32.. {
            each.tick().await;
            let entry = EntryId(1 + nth / 2 % 100);
            let group = EntryCommand::Group {
                entries: vec![entry],
                programme: "重点民生".into(),
                belong: nth.is_multiple_of(2),
            };
            let _ = office.ask(Asking::once(actor.clone(), Command::Entry(Box::new(group)))).await;
        }
    })
}

/// The public page on the day of a report: a crowd outside, and a revision that is published in the middle of it. Every page that
/// somebody got is that of before or that of behind.
pub async fn report_day(office: &Office, load: &Load) {
    let publishing = office.clone();
    let half = Duration::from_secs(load.seconds) / 2;
    let published = tokio::spawn(async move {
        tokio::time::sleep(half).await;
        let actor = actor(&publishing, Role::Publisher);
        // Something has to be different.
        let withheld =
            publishing.look(|state| state.publication.current().map(|current| current.lines[0].entry));
        let withhold = PublicationCommand::Withhold {
            entry: withheld.expect("something is published"),
            withheld: true,
            reason: "内容涉密".into(),
        };
        let asked = Asking::once(actor.clone(), Command::Publication(Box::new(withhold)));
        publishing.ask(asked).await.expect("withheld");
        let today = publishing.now().date();
        let shown = publishing.look(|state| draft(state, today).content);
        let publish = PublicationCommand::Publish { title: "报告日".into(), shown };
        publishing
            .ask(Asking::once(actor, Command::Publication(Box::new(publish))))
            .await
            .expect("published");
    });
    let answers = load.run().await;
    published.await.expect("published");
    println!("report day    {answers}");
    let most = answers.bodies.values().map(std::collections::BTreeSet::len).max().unwrap_or(0);
    println!("              each page was seen in at most {most} states, one revision published meanwhile");
}

/// Ten times the load, with connections that say nothing, slow ones, and a body that is far too large; meanwhile somebody
/// looks at the door and at the health.
pub async fn overload(load: &Load) {
    let address = load.address;
    let idle = setting("TAIZHANG_IDLE", 4_000);
    let mut open = Vec::new();
    for _ in 0..idle {
        match TcpStream::connect(address).await {
            Ok(stream) => open.push(stream),
            Err(error) => {
                println!("only {} connections can be open here: {error}", open.len());
                break;
            }
        }
    }
    let slow: Vec<_> = (0..100).map(|_| tokio::spawn(dribble(address))).collect();
    let stop = Arc::new(tokio::sync::Notify::new());
    let probing = tokio::spawn(probe(address, stop.clone()));
    let huge = tokio::spawn(huge(address));
    let answers = load.run().await;
    stop.notify_one();
    let (probes, worst) = probing.await.expect("probed");
    println!("overload      {answers}");
    println!("              {} idle and 100 slow connections beside it", open.len());
    println!("              {probes} looks at /login and /healthz meanwhile, the slowest {}", millis(worst));
    println!("              a body of 1 GB: {}", huge.await.expect("answered"));
    slow.iter().for_each(tokio::task::JoinHandle::abort);
    let ended = Instant::now();
    let mut quick = 0;
    while quick < 10 && ended.elapsed() < Duration::from_secs(60) {
        let begun = Instant::now();
        let answer = ask(&mut None, address, &load.pages[0], &load.cookie).await;
        let usual =
            answer.is_ok_and(|(status, _)| status == 200) && begun.elapsed() < Duration::from_millis(50);
        quick = if usual { quick + 1 } else { 0 };
    }
    println!("              back to usual {} after its end", millis(ended.elapsed()));
}

async fn probe(address: SocketAddr, stop: Arc<tokio::sync::Notify>) -> (usize, Duration) {
    let mut times = Vec::new();
    loop {
        for page in ["/login", "/healthz"] {
            let begun = Instant::now();
            if ask(&mut None, address, page, "").await.is_ok_and(|(status, _)| status == 200) {
                times.push(begun.elapsed());
            } else {
                times.push(Duration::from_secs(60));
            }
        }
        let pause = tokio::time::sleep(Duration::from_millis(100));
        tokio::select! {
            () = stop.notified() => return (times.len(), times.into_iter().max().unwrap_or_default()),
            () = pause => {}
        }
    }
}

/// One letter of a request a second.
async fn dribble(address: SocketAddr) {
    let Ok(mut stream) = TcpStream::connect(address).await else { return };
    for letter in "GET /login HTTP/1.1\r\nhost: here\r\nx-slow: ".bytes().chain(std::iter::repeat(b'x')) {
        if stream.write_all(&[letter]).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// What a server says to a body of 1 GB, and after how many bytes of it.
async fn huge(address: SocketAddr) -> String {
    let Ok(mut stream) = TcpStream::connect(address).await else { return "no connection".into() };
    let head = format!(
        "POST /login HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        1_000_000_000u64
    );
    if stream.write_all(head.as_bytes()).await.is_err() {
        return "closed at once".into();
    }
    let piece = vec![b'a'; 64 << 10];
    let mut sent = 0usize;
    while sent < 1_000_000_000 {
        match tokio::time::timeout(Duration::from_secs(5), stream.write_all(&piece)).await {
            Ok(Ok(())) => sent += piece.len(),
            _ => break,
        }
    }
    let mut answer = vec![0; 64];
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut answer)).await;
    let said = match read {
        Ok(Ok(read)) => String::from_utf8_lossy(&answer[..read]).lines().next().unwrap_or("").to_owned(),
        _ => String::new(),
    };
    format!("{:?} after {} KiB", if said.is_empty() { "connection closed" } else { &said }, sent >> 10)
}
