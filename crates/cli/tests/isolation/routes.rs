//! Every address that the pages answer, read from their source. An address that is not written out
//! in a call of `route` cannot be found, and fails the reading.

use std::path::Path;

/// How an address is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
}

/// One address with a way to ask it.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    /// With its parameters in braces.
    pub(crate) path: String,
    pub(crate) method: Method,
}

/// All of them.
pub(crate) fn routes() -> Vec<Route> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src");
    let mut found = Vec::new();
    read_folder(&source, &mut found);
    found
}

fn read_folder(folder: &Path, found: &mut Vec<Route>) {
    for entry in std::fs::read_dir(folder).expect("the source of the pages") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            read_folder(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            read_calls(code, &path, found);
        }
    }
}

fn read_calls(code: &str, file: &Path, found: &mut Vec<Route>) {
    for call in code.split(".route(").skip(1) {
        let call = call.trim_start();
        let written = call.strip_prefix('"');
        let written =
            written.unwrap_or_else(|| panic!("{}: write the address out", file.display()));
        let (path, rest) = written.split_once('"').expect("the end of the address");
        // A call ends where the next one begins.
        let handlers = rest.split(".route(").next().unwrap_or_default();
        let handlers = handlers.split(".merge(").next().unwrap_or_default();
        for (sign, method) in [("get(", Method::Get), ("post(", Method::Post)] {
            if handlers.lines().take(4).any(|line| line.contains(sign)) {
                found.push(Route {
                    path: path.to_owned(),
                    method,
                });
            }
        }
    }
}
