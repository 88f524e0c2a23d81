//! A small HTTP/1.1 client that keeps its connection and counts bytes on the wire, so that the load
//! costs less than what it measures. It speaks to loopback only and follows no redirect.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

const PATIENCE: Duration = Duration::from_secs(30);

/// One kept connection to a port of this machine.
pub(super) struct Client {
    stream: BufReader<TcpStream>,
    headers: String,
}

/// An answer, with its size as it came over the wire.
pub(super) struct Answer {
    pub(super) status: u16,
    /// With their names in small letters.
    pub(super) headers: Vec<(String, String)>,
    pub(super) wire_bytes: usize,
    pub(super) body: Vec<u8>,
}

/// Whether answers may come compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As a browser asks for.
    Compressed,
    /// Readable.
    Plain,
}

impl Client {
    /// Connects; `cookie` is sent with every request when there is one.
    pub(super) fn connect(port: u16, encoding: Encoding, cookie: Option<&str>) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut headers = vec![
            format!("Host: 127.0.0.1:{port}"),
            "Accept: text/html,*/*".into(),
        ];
        if encoding == Encoding::Compressed {
            headers.push("Accept-Encoding: gzip, deflate, br, zstd".into());
        }
        headers.extend(cookie.map(|cookie| format!("Cookie: {cookie}")));
        let headers = headers.join("\r\n");
        Ok(Self {
            stream: BufReader::new(stream),
            headers,
        })
    }

    /// Asks for one path and reads the whole answer.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask(&format!("GET {path} HTTP/1.1\r\n{}\r\n\r\n", self.headers))
    }

    /// Sends a form as our own pages do and reads the whole answer.
    pub(super) fn post(&mut self, path: &str, form: &str) -> Result<Answer> {
        let (headers, length) = (&self.headers, form.len());
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\n{headers}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
        ))
    }

    fn ask(&mut self, request: &str) -> Result<Answer> {
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut wire_bytes = 0;
        let first = self.line(&mut wire_bytes)?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.with_context(|| format!("no status in `{first}`"))?;
        let headers = self.headers(&mut wire_bytes)?;
        let body = match length(&headers)? {
            Length::Known(length) => self.exactly(length)?,
            Length::Chunked => self.chunks(&mut wire_bytes)?,
        };
        wire_bytes += body.len();
        Ok(Answer {
            status,
            headers,
            wire_bytes,
            body,
        })
    }

    fn line(&mut self, wire_bytes: &mut usize) -> Result<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line)?;
        if read == 0 {
            bail!("the connection was closed");
        }
        *wire_bytes += read;
        Ok(line.trim_end().to_owned())
    }

    fn headers(&mut self, wire_bytes: &mut usize) -> Result<Vec<(String, String)>> {
        let mut headers = Vec::new();
        loop {
            let line = self.line(wire_bytes)?;
            match line.split_once(": ") {
                Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.to_owned())),
                None => return Ok(headers),
            }
        }
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self, wire_bytes: &mut usize) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(&self.line(wire_bytes)?, 16)?;
            body.extend(self.exactly(size)?);
            self.line(wire_bytes)?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}

impl Answer {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(named, _)| named == name)?;
        Some(&found.1)
    }
}

/// How long the body is said to be.
fn length(headers: &[(String, String)]) -> Result<Length> {
    let mut length = Length::Known(0);
    for (name, value) in headers {
        match (name.as_str(), value.as_str()) {
            ("content-length", value) => length = Length::Known(value.parse()?),
            ("transfer-encoding", "chunked") => length = Length::Chunked,
            _ => {}
        }
    }
    Ok(length)
}

enum Length {
    Known(usize),
    Chunked,
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn plain_and_chunked_answers_are_read_one_after_the_other() {
        let answers = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello\
                       HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n\
                       2\r\nno\r\n0\r\n\r\n";
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(answers.as_bytes()).unwrap();
            stream
        });
        let mut client = Client::connect(port, Encoding::Compressed, None).unwrap();
        let first = client.get("/").unwrap();
        assert_eq!(
            (first.status, first.body.as_slice(), first.wire_bytes),
            (200, &b"hello"[..], 43)
        );
        let second = client.get("/no").unwrap();
        assert_eq!((second.status, second.body.as_slice()), (404, &b"no"[..]));
        server.join().unwrap();
    }
}
