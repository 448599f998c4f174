//! The one public error: each layer's own, wrapped.

use thiserror::Error;

/// What can go wrong outside of reading text, which cannot.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// Annotations could not be scored.
    #[error(transparent)]
    Eval(#[from] crate::eval::EvalError),
    /// Something could not be exported.
    #[error(transparent)]
    Export(#[from] crate::export::ExportError),
    /// The graph could not be read or written.
    #[error(transparent)]
    Graph(#[from] crate::graph::GraphError),
    /// Judgements could not be read.
    #[error(transparent)]
    Judgement(#[from] crate::judgement::JudgementError),
    /// A file of words could not be loaded.
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::LexiconError),
    /// A network could not be built or measured.
    #[error(transparent)]
    Network(#[from] crate::network::NetworkError),
    /// A query could not be read, bound, run or written.
    #[error(transparent)]
    Query(#[from] crate::query::QueryError),
    /// The registry could not be loaded.
    #[error(transparent)]
    Registry(#[from] crate::registry::RegistryError),
    /// A server elsewhere did not do what it was asked for.
    #[error(transparent)]
    Remote(#[from] crate::remote::RemoteError),
    /// Something could not be listed for review, or is nothing that can be judged.
    #[error(transparent)]
    Review(#[from] crate::review::ReviewError),
    /// A data file could not be had.
    #[error(transparent)]
    Resource(#[from] crate::resources::ResourceError),
    /// Shapes could not be read.
    #[error(transparent)]
    Shapes(#[from] crate::shapes::ShapesError),
    /// Standard output or another file could not be written.
    #[error("{path}: {source}")]
    Io {
        /// The file, or `standard output`.
        path: String,
        /// The cause.
        source: std::io::Error,
    },
}
