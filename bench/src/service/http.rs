//! A client that costs next to nothing, because it runs on the processors that it measures: HTTP/1.1 over one kept connection.

use crate::Failure;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// One connection.
pub struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
    token: String,
    body: Vec<u8>,
}

impl Connection {
    /// Connects to `host`, as whoever the token stands for.
    pub fn open(host: &str, token: &str) -> Result<Self, Failure> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let (host, token) = (host.to_owned(), token.to_owned());
        Ok(Self { stream: BufReader::new(stream), host, token, body: Vec::new() })
    }

    /// Asks, and gives the status; the body is in `body`.
    pub fn ask(&mut self, method: &str, path: &str, body: Option<(&str, &str)>) -> Result<u16, Failure> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        if !self.token.is_empty() {
            request.push_str(&format!("Authorization: Bearer {}\r\n", self.token));
        }
        let (kind, text) = body.unwrap_or_default();
        if !kind.is_empty() {
            request.push_str(&format!("Content-Type: {kind}\r\nContent-Length: {}\r\n", text.len()));
        }
        request.push_str("\r\n");
        request.push_str(text);
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer().map_err(|error| format!("{method} {path}: {error}").into())
    }

    /// The last answer.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    fn answer(&mut self) -> Result<u16, Failure> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the service has closed the connection".into());
        }
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no status line")?;
        let (mut length, mut chunked) = (0, false);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.trim().parse()?,
                "transfer-encoding" => chunked = true,
                _ => {}
            }
        }
        self.body.clear();
        if chunked {
            self.chunks()?
        } else {
            self.exactly(length)?
        }
        Ok(status)
    }

    fn exactly(&mut self, length: usize) -> Result<(), Failure> {
        let held = self.body.len();
        self.body.resize(held + length, 0);
        Ok(self.stream.read_exact(&mut self.body[held..])?)
    }

    fn chunks(&mut self) -> Result<(), Failure> {
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16)?;
            self.exactly(length)?;
            self.stream.read_line(&mut line)?;
            if length == 0 {
                return Ok(());
            }
        }
    }
}
