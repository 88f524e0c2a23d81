//! Stage `deps`: what we build on has a licence we may use, comes from the registry, is there in one
//! version where possible, and is not what we refuse. Advisories need a service outside and are not
//! asked here.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::run::Run;
use crate::{licence, process};

/// Crates that never come in, and what is used instead.
const REFUSED: &[(&str, &str)] = &[
    ("openssl", "rustls"),
    ("openssl-sys", "rustls"),
    ("native-tls", "rustls"),
    ("aws-lc-rs", "ring, which needs no C build tools"),
];

/// Crates that are there in several versions, each with who keeps the older one. A line that no
/// longer applies is a fault, too.
const SEVERAL_VERSIONS: &[(&str, &str)] = &[
    ("base64", "the browser driver of the tests"),
    ("block-buffer", "digest 0.10"),
    ("cpufeatures", "chacha20 and sha2 0.10"),
    ("crypto-common", "digest 0.10"),
    ("digest", "sqlx and tungstenite still use 0.10"),
    ("getrandom", "ring uses 0.2, tempfile 0.3"),
    ("hashbrown", "each map crate has its own"),
    ("miniz_oxide", "png and flate2"),
    ("rand", "tungstenite still uses 0.9"),
    ("rand_core", "rand"),
    ("sha2", "sqlx still uses 0.10"),
    ("syn", "derive macros are moving to 3"),
    ("webpki-roots", "sqlx still uses 0.26"),
];

pub(super) fn check(run: &mut Run) -> Result<()> {
    let mut cargo = run.repository.cargo();
    cargo.args([
        "metadata",
        "--format-version=1",
        "--locked",
        "--filter-platform",
        &host()?,
    ]);
    let metadata: Value = serde_json::from_str(&process::capture(&mut cargo)?)?;
    let packages = metadata["packages"]
        .as_array()
        .context("no packages in the metadata")?;
    let mut faults: Vec<String> = packages.iter().filter_map(fault).collect();
    faults.extend(version_faults(packages));
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults.join("\n"));
    }
    println!("  {} crates may be used", packages.len());
    Ok(())
}

/// This machine's platform: crates for others are not downloaded and not asked.
fn host() -> Result<String> {
    let version = process::capture(Command::new("rustc").arg("-vV"))?;
    let line = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(line.context("rustc does not say its host")?.to_owned())
}

/// What is wrong with one package by itself.
fn fault(package: &Value) -> Option<String> {
    let text = |field: &str| package[field].as_str().unwrap_or_default();
    let name = text("name");
    if let Some((_, instead)) = REFUSED.iter().find(|(refused, _)| *refused == name) {
        return Some(format!("{name} is refused: use {instead}"));
    }
    let source = text("source");
    if !source.is_empty() && !source.starts_with("registry+") {
        return Some(format!(
            "{name} comes from {source} and not from the registry"
        ));
    }
    let licence = text("license");
    (!licence::is_allowed(licence)).then(|| format!("{name} has the licence `{licence}`"))
}

/// Crates in several versions that the list does not name, and lines that no longer apply.
fn version_faults(packages: &[Value]) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        if let (Some(name), Some(version)) = (package["name"].as_str(), package["version"].as_str())
        {
            versions.entry(name).or_default().insert(version);
        }
    }
    versions.retain(|_, versions| versions.len() > 1);
    let is_named = |name: &str| SEVERAL_VERSIONS.iter().any(|(known, _)| *known == name);
    let unknown = versions
        .iter()
        .filter(|(name, _)| !is_named(name))
        .map(|(name, versions)| {
            format!(
                "{name} is there in the versions {versions:?}; agree on one, or name it in deps.rs"
            )
        });
    let stale = SEVERAL_VERSIONS
        .iter()
        .filter(|(name, _)| !versions.contains_key(name))
        .map(|(name, _)| format!("{name} is there in one version; remove its line in deps.rs"));
    unknown.chain(stale).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const REGISTRY: &str = "registry+x";

    #[test]
    fn a_package_is_refused_for_its_name_its_source_or_its_licence() {
        for (name, source, licence, refused) in [
            ("serde", Some(REGISTRY), Some("MIT OR Apache-2.0"), false),
            ("earned", None, Some("MIT"), false),
            ("openssl-sys", Some(REGISTRY), Some("MIT"), true),
            ("forked", Some("git+https://example.org"), Some("MIT"), true),
            ("viral", Some(REGISTRY), Some("AGPL-3.0-only"), true),
            ("silent", Some(REGISTRY), None, true),
        ] {
            let package = json!({ "name": name, "source": source, "license": licence });
            assert_eq!(fault(&package).is_some(), refused, "{name}");
        }
    }

    #[test]
    fn a_second_version_needs_a_name_on_the_list() {
        let mut packages: Vec<Value> = SEVERAL_VERSIONS
            .iter()
            .flat_map(|(name, _)| ["1", "2"].map(|v| json!({ "name": name, "version": v })))
            .collect();
        assert_eq!(version_faults(&packages), [""; 0]);
        packages.extend(["1", "2"].map(|v| json!({ "name": "twice", "version": v })));
        assert_eq!(version_faults(&packages).len(), 1);
        assert_eq!(version_faults(&[]).len(), SEVERAL_VERSIONS.len());
    }
}
