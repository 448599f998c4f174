//! The edition: derived from what the store holds now, and all that it links to is there.

use oxigraph::model::{Term, TermRef};

use super::Verification;
use super::link::Dangling;
use crate::graph::error::GraphError;
use crate::graph::iri::{EDITION, graph};
use crate::graph::store::Store;
use crate::graph::world::World;
use crate::vocab::rdf;

pub(super) fn check(store: &Store, world: &World, found: &mut Verification) -> Result<(), GraphError> {
    let name = graph(EDITION);
    if store.edition_is_due(world)? {
        if !store.oxigraph().is_empty().map_err(store.failed())? {
            let message = "not derived from what the store, the registry and the rules are now".to_owned();
            found.note("edition", name, message, "the next ingest derives it, also of no new document");
        }
        return Ok(());
    }
    let quads = store.oxigraph().quads_for_pattern(None, None, None, Some(name.as_ref().into()));
    let mut dangling = Dangling::default();
    for quad in quads {
        let quad = quad.map_err(store.failed())?;
        dangling.look(&quad, |object| is_described(store, object));
    }
    let advice = "go back with `store restore`, or ingest into a new store";
    dangling.messages().for_each(|message| found.fault("link", &name, message, advice));
    Ok(())
}

/// Whether any graph says of what class a thing is.
fn is_described(store: &Store, thing: &Term) -> bool {
    let TermRef::NamedNode(node) = thing.as_ref() else { return false };
    store.oxigraph().quads_for_pattern(Some(node.into()), Some(rdf::TYPE), None, None).next().is_some()
}
