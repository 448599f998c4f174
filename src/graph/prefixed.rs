//! Serializers of RDF that know prefixes.

use std::io;

use oxigraph::io::{RdfFormat, RdfSerializer};

/// A serializer of a format that heads what it writes with prefixes, where the format has them. Fails if a namespace is no IRI.
pub fn prefixed<'p>(
    format: RdfFormat,
    prefixes: impl IntoIterator<Item = (&'p str, &'p str)>,
) -> io::Result<RdfSerializer> {
    prefixes.into_iter().try_fold(RdfSerializer::from_format(format), |serializer, (prefix, namespace)| {
        let known = serializer.with_prefix(prefix, namespace);
        known.map_err(|error| io::Error::other(format!("prefix {prefix}: <{namespace}>: {error}")))
    })
}
