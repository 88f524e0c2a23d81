//! The program run on standard input, and what it said.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A command of the program.
pub(crate) struct Face(pub(crate) &'static [&'static str]);

impl Face {
    /// Runs it with something on standard input.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut running = Command::new(env!("CARGO_BIN_EXE_earned"))
            .args(self.0)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut given = running.stdin.take().expect("its input");
        given.write_all(input.as_bytes()).expect("writing to it");
        drop(given);
        running.wait_with_output().expect("its end")
    }
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

pub(crate) fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

pub(crate) fn json_lines(output: &Output) -> Vec<Value> {
    let lines = out(output);
    let values = lines.lines().map(serde_json::from_str);
    values.collect::<Result<_, _>>().expect("JSON lines")
}
