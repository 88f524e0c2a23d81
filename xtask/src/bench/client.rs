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
            headers.push("Accept-Encoding: gzip, br".into());
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
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n\r\n", self.headers);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut wire_bytes = 0;
        let first = self.line(&mut wire_bytes)?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.with_context(|| format!("no status in `{first}`"))?;
        let length = self.length(&mut wire_bytes)?;
        let body = match length {
            Length::Known(length) => self.exactly(length)?,
            Length::Chunked => self.chunks(&mut wire_bytes)?,
        };
        wire_bytes += body.len();
        Ok(Answer {
            status,
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

    /// Reads the headers.
    fn length(&mut self, wire_bytes: &mut usize) -> Result<Length> {
        let mut length = Length::Known(0);
        loop {
            let line = self.line(wire_bytes)?.to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("content-length", value)) => length = Length::Known(value.parse()?),
                Some(("transfer-encoding", "chunked")) => length = Length::Chunked,
                Some(_) => {}
                None => return Ok(length),
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
