//! Two small servers that keep what they are sent: one speaks SMTP, one HTTP. They answer what the test tells them to.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A server and what it was sent.
#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    kept: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<String>>,
}

impl Sink {
    /// Everything that came, in order.
    pub fn kept(&self) -> Vec<String> {
        self.kept.lock().unwrap().clone()
    }

    /// Answers this from now on.
    pub fn answer(&self, answer: &str) {
        *self.answer.lock().unwrap() = answer.into();
    }

    async fn listen(answer: &str) -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let answer = Arc::new(Mutex::new(answer.to_owned()));
        (Self { port, kept: Arc::default(), answer }, listener)
    }

    /// An SMTP server that takes every mail; its answer is that to the end of the text.
    pub async fn smtp() -> Self {
        let (sink, listener) = Self::listen("250 kept").await;
        let server = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(smtp(server.clone(), stream));
            }
        });
        sink
    }

    /// An HTTP server; its answer is the status line with any headers.
    pub async fn http() -> Self {
        let (sink, listener) = Self::listen("204 No Content").await;
        let server = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(http(server.clone(), stream));
            }
        });
        sink
    }
}

async fn smtp(sink: Sink, stream: TcpStream) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 sink ESMTP\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let word = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-sink\r\n250 8BITMIME".to_owned(),
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await.unwrap();
                let mut mail = String::new();
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    mail.push_str(&line);
                    mail.push('\n');
                }
                let answer = sink.answer.lock().unwrap().clone();
                if answer.starts_with('2') {
                    sink.kept.lock().unwrap().push(mail);
                }
                answer
            }
            "QUIT" => break,
            _ => "250 ok".to_owned(),
        };
        writing.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
    }
}

async fn http(sink: Sink, stream: TcpStream) {
    let mut reading = BufReader::new(stream);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reading.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reading.read_exact(&mut body).await.unwrap();
    sink.kept.lock().unwrap().push(format!("{head}\n{}", String::from_utf8(body).unwrap()));
    let answer = sink.answer.lock().unwrap().clone();
    let answer = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    reading.into_inner().write_all(answer.as_bytes()).await.unwrap();
}
