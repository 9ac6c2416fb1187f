//! The options that choose a comparison group, shared by the commands that compare.

use crate::failure::{Outcome, in_file};
use council_compare::figures::Store;
use council_compare::peers::own_list;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct PeersArguments {
    /// The comparison group: similar, similar:FEATURE=WEIGHT,…, class, region, county, combined-authority, the id of a
    /// published list, or chosen:CODE,CODE,…; the council's usual one unless given
    #[arg(long, value_name = "GROUP")]
    peers: Option<String>,
    /// A list of your own as the comparison group: CSV with the columns area and neighbour, and rank if not in order
    #[arg(long, value_name = "FILE.csv", conflicts_with = "peers")]
    peers_list: Option<PathBuf>,
}

impl PeersArguments {
    /// The group as the library reads it; a list of one's own is added to the store.
    pub(crate) fn chosen(&self, store: &mut Store) -> Outcome<Option<&str>> {
        let Some(file) = &self.peers_list else { return Ok(self.peers.as_deref()) };
        let text = std::fs::read_to_string(file)
            .map_err(|error| in_file(file, format!("cannot be read ({error}); check the path")))?;
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let list = own_list(store.catalogue(), &name, &text).map_err(|error| in_file(file, error))?;
        store.add_list(list)?;
        Ok(Some("own"))
    }
}
