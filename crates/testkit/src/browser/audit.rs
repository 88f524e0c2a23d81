//! Whether a page is fit for people: axe's rules, no sideways scrolling, no complaint in the console
//! (script errors, refused content, missing files). It cannot judge words or beauty.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::Browser;

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// Hands axe's verdict to the driver's callback.
const ASK_AXE: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] })
       .then((result) => done(result.violations), (error) => done(String(error)));
";

/// How many pixels the page is wider than its window.
const OVERFLOW: &str = "
    const page = document.scrollingElement;
    return page.scrollWidth - page.clientWidth;
";

impl Browser {
    /// Fails with a readable list when the page as it is now has any fault.
    pub async fn audit(&self) -> Result<()> {
        let mut faults = self.barriers().await?;
        let overflow = self.run(OVERFLOW).await?.as_i64().unwrap_or_default();
        if overflow > 0 {
            faults.push(format!("the page is {overflow} px wider than its window"));
        }
        faults.extend(self.complaints().await?);
        let path = self.path().await?;
        ensure!(
            faults.is_empty(),
            "{path} has {} faults:\n{}",
            faults.len(),
            faults.join("\n")
        );
        Ok(())
    }

    /// What axe finds.
    async fn barriers(&self) -> Result<Vec<String>> {
        let loaded = self.run("return typeof axe === 'object'").await?;
        if loaded != Value::Bool(true) {
            self.run(AXE).await?;
        }
        let verdict = self.page.execute_async(ASK_AXE, Vec::new()).await?;
        let verdict = verdict.json();
        let Some(violations) = verdict.as_array() else {
            return Ok(vec![format!("axe could not judge: {verdict}")]);
        };
        Ok(violations.iter().flat_map(barrier).collect())
    }

    /// What the pages complained about since the last time this was asked: errors in the console,
    /// content refused by the policy, addresses that failed.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let log = self.page.browser_log().await?;
        let severe = log.into_iter().filter(|entry| entry.level == "SEVERE");
        Ok(severe
            .map(|entry| format!("console: {}", entry.message))
            .collect())
    }

    /// Forgets complaints that hold `words`, and fails when there was none or when there are others:
    /// for pages that are meant to be refused.
    pub async fn expect_complaint(&self, words: &str) -> Result<()> {
        let complaints = self.complaints().await?;
        let (expected, others): (Vec<_>, Vec<_>) = complaints
            .into_iter()
            .partition(|complaint| complaint.contains(words));
        ensure!(
            others.is_empty(),
            "the page also complained:\n{}",
            others.join("\n")
        );
        ensure!(
            !expected.is_empty(),
            "the page did not complain of “{words}”"
        );
        Ok(())
    }
}

/// One line for each element that breaks a rule of axe.
fn barrier(violation: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (rule, help) = (text(&violation["id"]), text(&violation["help"]));
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    nodes
        .iter()
        .map(|node| {
            let why = text(&node["failureSummary"]).replace('\n', " ");
            format!("axe {rule}: {help}\n    {}\n    {why}", text(&node["html"]))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_vendored_axe_is_the_one_its_notes_name() {
        let notes = include_str!("../../vendor/axe-core/README.md");
        let hash = hex::encode(Sha256::digest(AXE));
        assert!(notes.contains(&hash), "axe.min.js has the hash {hash}");
        assert!(
            AXE.starts_with("/*! axe v4.14.1\n"),
            "another version than the notes name"
        );
    }
}
