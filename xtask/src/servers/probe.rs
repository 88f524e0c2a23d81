//! Looks from outside whether a server answers, with nothing but a TCP connection.
//! It follows no redirect and knows no encryption: the servers are on this machine.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};

const PATIENCE: Duration = Duration::from_secs(2);

/// A loopback port that nothing listens on now.
pub(super) fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

/// Whether something answers `question` on this port with text that has `answer` in it.
pub(super) fn answers(port: u16, question: &str, answer: &str) -> bool {
    ask(port, question).is_ok_and(|said| said.contains(answer))
}

/// Whether `GET path` on this port is answered with 200.
pub(super) fn serves(port: u16, path: &str) -> bool {
    let request = format!("GET {path} HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n");
    ask(port, &request).is_ok_and(|said| said.split(' ').nth(1) == Some("200"))
}

fn ask(port: u16, question: &str) -> Result<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(question.as_bytes())?;
    let mut start = [0; 256];
    let length = stream.read(&mut start)?;
    Ok(String::from_utf8_lossy(&start[..length]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_that_is_there_is_served() {
        for (status, serves_it) in [("200 OK", true), ("404 Not Found", false)] {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = listener.local_addr().unwrap().port();
            let answer = format!("HTTP/1.1 {status}\r\n\r\n");
            let server = std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                stream.read_exact(&mut [0; 32]).unwrap();
                stream.write_all(answer.as_bytes()).unwrap();
            });
            assert_eq!(serves(port, "/"), serves_it, "{status}");
            server.join().unwrap();
        }
    }

    #[test]
    fn a_free_port_is_silent() {
        assert!(!serves(free_port().unwrap(), "/"));
    }
}
