//! Requests at a fixed rate over connections that stay open. Each has its moment to begin; what is late because the one before was
//! late is counted from that moment, so that nothing hides behind a slow answer (no coordinated omission).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// After so many times as long as the load was to last, what was not asked yet is not asked any more.
const PATIENCE: u64 = 2;

/// A load.
pub struct Load {
    /// Whom to ask.
    pub address: SocketAddr,
    /// Who asks.
    pub cookie: String,
    /// What, in turn.
    pub pages: Vec<String>,
    /// So many a second.
    pub rate: u64,
    /// For so long.
    pub seconds: u64,
    /// Over so many connections.
    pub connections: u64,
}

/// What came of a load.
#[derive(Default)]
pub struct Answers {
    times: Vec<Duration>,
    took: Duration,
    failed: u64,
    refused: u64,
    left: u64,
    /// The bodies of each page that were seen, by their hash.
    pub bodies: BTreeMap<usize, BTreeSet<u64>>,
}

impl Answers {
    fn add(&mut self, other: Self) {
        self.times.extend(other.times);
        self.failed += other.failed;
        self.refused += other.refused;
        for (page, bodies) in other.bodies {
            self.bodies.entry(page).or_default().extend(bodies);
        }
    }
}

impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.times.len();
        if count > 0 {
            let at =
                |thousandth: usize| super::millis(self.times[(count * thousandth / 1_000).min(count - 1)]);
            let rate = count as u128 * 1_000 / self.took.as_millis().max(1);
            write!(f, "{rate}/s answered; half {}, 99 % {}, 99.9 % {}; ", at(500), at(990), at(999))?;
        }
        write!(
            f,
            "{} sent away with 503, {} failed, {} not asked in time",
            self.refused, self.failed, self.left
        )
    }
}

impl Load {
    /// Asks, and tells how long answers took.
    pub async fn run(&self) -> Answers {
        let begun = Instant::now() + Duration::from_millis(100);
        let mut asking = Vec::new();
        for nth in 0..self.connections {
            let (address, cookie, pages) = (self.address, self.cookie.clone(), self.pages.clone());
            let (rate, seconds, connections) = (self.rate, self.seconds, self.connections);
            asking.push(tokio::spawn(async move {
                let mut own = Answers::default();
                let mut connection = None;
                let mut request = nth;
                let end = begun + Duration::from_secs(seconds * PATIENCE);
                while request < rate * seconds && Instant::now() < end {
                    let moment = begun + Duration::from_micros(request * 1_000_000 / rate);
                    tokio::time::sleep_until(moment.into()).await;
                    let page = usize::try_from(request).unwrap_or(0) % pages.len();
                    let answer = ask(&mut connection, address, &pages[page], &cookie);
                    match tokio::time::timeout(Duration::from_secs(seconds), answer).await {
                        Ok(Ok((200, body))) => {
                            own.times.push(moment.elapsed());
                            own.bodies.entry(page).or_default().insert(body);
                        }
                        Ok(Ok((503, _))) => own.refused += 1,
                        _ => {
                            own.failed += 1;
                            connection = None;
                        }
                    }
                    request += connections;
                }
                own
            }));
        }
        let mut all = Answers::default();
        for one in asking {
            all.add(one.await.unwrap_or_default());
        }
        all.took = begun.elapsed();
        all.times.sort_unstable();
        all.left = self.rate * self.seconds - all.times.len() as u64 - all.failed - all.refused;
        all
    }
}

/// Asks for a page; its status, and the hash of its body.
pub async fn ask(
    connection: &mut Option<BufReader<TcpStream>>,
    address: SocketAddr,
    page: &str,
    cookie: &str,
) -> std::io::Result<(u16, u64)> {
    if connection.is_none() {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        *connection = Some(BufReader::new(stream));
    }
    let Some(stream) = connection else { return Err(std::io::ErrorKind::NotConnected.into()) };
    let asked =
        format!("GET {page} HTTP/1.1\r\nhost: {address}\r\naccept: text/html\r\ncookie: {cookie}\r\n\r\n");
    stream.get_mut().write_all(asked.as_bytes()).await?;
    let head = head(stream).await?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let line = |name: &str| {
        head.lines()
            .find_map(|line| line.to_ascii_lowercase().strip_prefix(name).map(|rest| rest.trim().to_owned()))
    };
    let mut body = Vec::new();
    if let Some(length) = line("content-length:").and_then(|length| length.parse().ok()) {
        take(stream, length, &mut body).await?;
    } else if line("transfer-encoding:").is_some() {
        chunks(stream, &mut body).await?;
    }
    if line("connection:").is_some_and(|said| said == "close") {
        *connection = None;
    }
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    Ok((status, hasher.finish()))
}

async fn head(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

async fn chunks(stream: &mut BufReader<TcpStream>, body: &mut Vec<u8>) -> std::io::Result<()> {
    loop {
        let mut size = Vec::new();
        while !size.ends_with(b"\r\n") {
            size.push(stream.read_u8().await?);
        }
        let size = u64::from_str_radix(String::from_utf8_lossy(&size).trim(), 16).unwrap_or(0);
        take(stream, size + 2, body).await?;
        if size == 0 {
            return Ok(());
        }
    }
}

async fn take(stream: &mut BufReader<TcpStream>, bytes: u64, body: &mut Vec<u8>) -> std::io::Result<()> {
    stream.take(bytes).read_to_end(body).await.map(drop)
}
