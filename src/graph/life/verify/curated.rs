//! Curated graphs: whole, and those of now.

use oxigraph::model::NamedNode;

use super::Verification;
use crate::graph::error::GraphError;
use crate::graph::store::Store;
use crate::graph::world::World;
use crate::vocab::maj;

pub(super) fn check(
    store: &Store,
    name: &NamedNode,
    world: &World,
    found: &mut Verification,
) -> Result<(), GraphError> {
    let hashes = store.values(name.as_ref(), maj::INPUT_HASH)?;
    let known = world.graphs.iter().find(|graph| graph.name == *name);
    let is = |hash: &str| hashes.iter().any(|it| crate::graph::text_of(it) == hash);
    if hashes.len() > 1 {
        let message = format!("{} fingerprints, and a graph has one", hashes.len());
        found.fault("curated", name, message, "go back with `store restore`, or ingest into a new store");
    } else if hashes.is_empty() {
        let message = "no fingerprint: a run was cut short while it wrote the graph".to_owned();
        found.note("curated", name, message, "the next ingest writes it");
    } else if !known.is_some_and(|graph| is(&graph.hash)) {
        let message = "made from other files than those of now".to_owned();
        found.note("curated", name, message, "the next ingest writes it from those of now");
    } else if let Some(graph) = known {
        let stored = store.oxigraph().quads_for_pattern(None, None, None, Some(name.as_ref().into())).count();
        let own: std::collections::HashSet<_> = graph.quads.iter().collect();
        let missing = own.iter().filter(|quad| !matches!(store.oxigraph().contains(**quad), Ok(true))).count();
        if missing > 0 || stored != own.len() {
            let more = stored + missing - own.len();
            let message = format!("{missing} statements of its files are missing, {more} are in none of them");
            found.fault("curated", name, message, "go back with `store restore`, or ingest into a new store");
        }
    }
    Ok(())
}
