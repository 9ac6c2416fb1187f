//! `cargo xtask build`: each part after what it is made from, and only what is stale.

use crate::run::Result;
use crate::tree::Tree;
use crate::{fresh, npm, site, wasm};

/// The whole site, in `www/dist`.
pub(crate) fn all(tree: &Tree) -> Result<()> {
    let _alone = fresh::only_one(tree)?;
    npm::install(tree)?;
    wasm::build(tree)?;
    npm::package(tree)?;
    site::data(tree)?;
    site::site(tree)
}

/// The npm package, in `pkg/dist`.
pub(crate) fn package(tree: &Tree) -> Result<()> {
    let _alone = fresh::only_one(tree)?;
    npm::install(tree)?;
    wasm::package(tree)?;
    npm::package(tree)
}

/// The release of the data, in `www/data`.
pub(crate) fn data(tree: &Tree) -> Result<()> {
    let _alone = fresh::only_one(tree)?;
    site::data(tree)
}
