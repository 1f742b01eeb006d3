//! A load of HTTP requests over a few connections that stay open.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
};

/// One connection.
pub struct Connection {
    read: BufReader<OwnedReadHalf>,
    write: OwnedWriteHalf,
}

impl Connection {
    /// Opens it.
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (read, write) = stream.into_split();
        Connection { read: BufReader::with_capacity(1 << 17, read), write }
    }

    /// Sends a request and reads the answer.
    pub async fn send(&mut self, request: &[u8]) -> (u16, Vec<u8>) {
        self.write.write_all(request).await.unwrap();
        let mut line = String::new();
        self.read.read_line(&mut line).await.unwrap();
        let status = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        let mut length = 0;
        loop {
            line.clear();
            self.read.read_line(&mut line).await.unwrap();
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.read.read_exact(&mut body).await.unwrap();
        (status, body)
    }
}

/// A POST of JSON, ready to send.
pub fn post(path: &str, token: &str, body: &str) -> Vec<u8> {
    format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Requests per second of a load. `request` makes the n-th request.
pub async fn load(
    address: SocketAddr,
    connections: usize,
    period: Duration,
    request: impl Fn(u64) -> Vec<u8> + Send + Sync + 'static,
) -> f64 {
    let (request, stop, done, next) =
        (Arc::new(request), Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let begun = Instant::now();
    let workers: Vec<_> = (0..connections)
        .map(|_| {
            let (request, stop, done, next) = (request.clone(), stop.clone(), done.clone(), next.clone());
            tokio::spawn(async move {
                let mut connection = Connection::open(address).await;
                while !stop.load(Ordering::Relaxed) {
                    let (status, body) = connection.send(&request(next.fetch_add(1, Ordering::Relaxed))).await;
                    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
                    done.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    tokio::time::sleep(period).await;
    stop.store(true, Ordering::Relaxed);
    for worker in workers {
        worker.await.unwrap();
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = done.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64();
    rate
}

/// Latencies of single requests, sorted.
pub async fn latencies(address: SocketAddr, count: u64, request: impl Fn(u64) -> Vec<u8>) -> Vec<Duration> {
    let mut connection = Connection::open(address).await;
    let mut times = vec![];
    for n in 0..count {
        let request = request(n);
        let begun = Instant::now();
        let (status, body) = connection.send(&request).await;
        times.push(begun.elapsed());
        assert!(status == 200 && !body.starts_with(b"{\"errors"), "{}", String::from_utf8_lossy(&body));
    }
    times.sort_unstable();
    times
}

/// The value that this share of sorted latencies does not pass.
pub fn percentile(times: &[Duration], share: f64) -> Duration {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an index")]
    let index = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1;
    times[index]
}
