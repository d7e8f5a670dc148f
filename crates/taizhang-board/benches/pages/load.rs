//! Requests at a fixed rate over connections that stay open. Each has its moment to begin; what is late because the one before was
//! late is counted from that moment, so that nothing hides behind a slow answer (no coordinated omission).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

/// Connections that are open.
const CONNECTIONS: u64 = 64;

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
}

impl Load {
    /// Asks, and says how long answers took.
    pub async fn run(&self) -> String {
        let times = Arc::new(Mutex::new(Vec::new()));
        let failed = Arc::new(Mutex::new(0u64));
        let begun = Instant::now() + Duration::from_millis(100);
        let mut asking = Vec::new();
        for nth in 0..CONNECTIONS {
            let (times, failed) = (times.clone(), failed.clone());
            let (address, cookie, pages) = (self.address, self.cookie.clone(), self.pages.clone());
            let (rate, seconds) = (self.rate, self.seconds);
            asking.push(tokio::spawn(async move {
                let mut own = Vec::new();
                let mut wrong = 0;
                let mut connection = None;
                let mut request = nth;
                let end = begun + Duration::from_secs(seconds * PATIENCE);
                while request < rate * seconds && Instant::now() < end {
                    let moment = begun + Duration::from_micros(request * 1_000_000 / rate);
                    tokio::time::sleep_until(moment.into()).await;
                    let page = &pages[usize::try_from(request).unwrap_or(0) % pages.len()];
                    let answer = ask(&mut connection, address, page, &cookie);
                    match tokio::time::timeout(Duration::from_secs(seconds), answer).await.unwrap_or(Ok(0)) {
                        Ok(200) => own.push(moment.elapsed()),
                        Ok(_) | Err(_) => {
                            wrong += 1;
                            connection = None;
                        }
                    }
                    request += CONNECTIONS;
                }
                times.lock().await.extend(own);
                *failed.lock().await += wrong;
            }));
        }
        for one in asking {
            let _ = one.await;
        }
        let took = begun.elapsed();
        let mut times = times.lock().await.clone();
        times.sort_unstable();
        let failed = *failed.lock().await;
        if times.is_empty() {
            return format!("no answer; {failed} failed");
        }
        let at =
            |thousandth: usize| super::millis(times[(times.len() * thousandth / 1_000).min(times.len() - 1)]);
        let rate = times.len() as u128 * 1_000 / took.as_millis().max(1);
        let left = self.rate * self.seconds - times.len() as u64 - failed;
        format!(
            "{rate}/s answered; half {}, 99 % {}, 99.9 % {}; {failed} failed, {left} not asked in time",
            at(500),
            at(990),
            at(999)
        )
    }
}

async fn ask(
    connection: &mut Option<BufReader<TcpStream>>,
    address: SocketAddr,
    page: &str,
    cookie: &str,
) -> std::io::Result<u16> {
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
    if let Some(length) = line("content-length:").and_then(|length| length.parse().ok()) {
        skip(stream, length).await?;
    } else if line("transfer-encoding:").is_some() {
        chunks(stream).await?;
    }
    Ok(status)
}

async fn head(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

async fn chunks(stream: &mut BufReader<TcpStream>) -> std::io::Result<()> {
    loop {
        let mut size = Vec::new();
        while !size.ends_with(b"\r\n") {
            size.push(stream.read_u8().await?);
        }
        let size = u64::from_str_radix(String::from_utf8_lossy(&size).trim(), 16).unwrap_or(0);
        skip(stream, size + 2).await?;
        if size == 0 {
            return Ok(());
        }
    }
}

async fn skip(stream: &mut BufReader<TcpStream>, bytes: u64) -> std::io::Result<()> {
    tokio::io::copy(&mut stream.take(bytes), &mut tokio::io::sink()).await.map(drop)
}
