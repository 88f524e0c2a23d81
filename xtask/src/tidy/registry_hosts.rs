//! Rule: no file names the host of a package registry; each tool is told by its own settings where
//! to fetch from. `Cargo.lock` is Cargo's and names its index.

use super::Fault;
use super::sources::Sources;

/// Built from halves, so that this file does not find itself.
const HOSTS: [&str; 8] = [
    concat!("registry.", "npmjs"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("pypi", ".org"),
    concat!("files.", "pythonhosted"),
    concat!("deb.", "debian.org"),
    concat!("proxy.", "golang.org"),
    concat!("rubygems", ".org"),
];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in sources.texts().filter(|(path, _)| *path != "Cargo.lock") {
        for (index, line) in text.lines().enumerate() {
            if HOSTS.iter().any(|host| line.contains(host)) {
                faults.push(Fault::at_line(
                    path,
                    index + 1,
                    "names the host of a package registry",
                ));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_that_records_download_addresses_is_found() {
        let line = format!("\"resolved\": \"https://{}.org/a.tgz\"", HOSTS[0]);
        let sources = Sources::of(&[("x/package-lock.json", &line), ("Cargo.lock", HOSTS[1])]);
        assert_eq!(find(&sources).len(), 1);
    }
}
