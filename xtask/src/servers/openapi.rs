//! Judges our description of the interface by the schemas of the OpenAPI Initiative, with a program
//! that is not ours. No server: it ends when it has said its word.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::node::{Node, Project};
use crate::process;
use crate::repository::Repository;

const PROJECT: Project<'_> = Project {
    name: "openapi",
    files: &[
        "package.json",
        "package-lock.json",
        ".npmrc",
        "validate.mjs",
    ],
    needs: "the packages must be reachable",
};

/// Fails, and says why, unless the document in this file is a valid OpenAPI document.
pub(crate) fn judge(repository: &Repository, document: &Path) -> Result<()> {
    let sources = repository.root().join("xtask/servers");
    let node = Node::installed(&sources)?;
    let folder: PathBuf = node.project(&sources, PROJECT)?;
    let mut command = node.command();
    command.arg(folder.join("validate.mjs")).arg(document);
    process::run(&mut command).context("the description of the interface is not valid OpenAPI")
}
