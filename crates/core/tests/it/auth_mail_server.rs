//! A mail server that takes everything in and remembers it (RFC 5321, as far as a client needs).

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// The server; it ends with the test.
pub struct MailServer {
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, mails) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(vec![])));
        let received = mails.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, received.clone()));
            }
        });
        MailServer { port, mails }
    }

    /// The mails so far, envelope and content; waits until there are so many.
    pub async fn wait(&self, count: usize) -> Vec<String> {
        for _ in 0..200 {
            if self.mails.lock().unwrap().len() >= count {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        self.mails.lock().unwrap().clone()
    }
}

async fn talk(stream: TcpStream, mails: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await.unwrap();
    let (mut mail, mut in_data) = (String::new(), false);
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.as_str() {
            "." if in_data => {
                in_data = false;
                mails.lock().unwrap().push(std::mem::take(&mut mail));
                "250 taken\r\n"
            }
            _ if in_data => {
                mail.push_str(&line);
                mail.push('\n');
                continue;
            }
            "DATA" => {
                in_data = true;
                "354 go on\r\n"
            }
            "QUIT" => "221 bye\r\n",
            envelope => {
                if envelope.starts_with("MAIL") || envelope.starts_with("RCPT") {
                    mail.push_str(&line);
                    mail.push('\n');
                }
                "250 ok\r\n"
            }
        };
        write.write_all(answer.as_bytes()).await.unwrap();
    }
}
