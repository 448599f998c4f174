//! Terms by which a SPARQL service describes itself.

vocabulary! {
    /// W3C SPARQL 1.1 Service Description.
    sd = "http://www.w3.org/ns/sparql-service-description#" {
        /// A SPARQL service.
        SERVICE = "Service";
        /// Where it is asked.
        ENDPOINT = "endpoint";
        /// A language that it understands.
        SUPPORTED_LANGUAGE = "supportedLanguage";
        /// The query language.
        SPARQL11_QUERY = "SPARQL11Query";
        /// The update language.
        SPARQL11_UPDATE = "SPARQL11Update";
        /// Something that it does.
        HAS_FEATURE = "feature";
        /// Its default graph is the union of all graphs.
        UNION_DEFAULT_GRAPH = "UnionDefaultGraph";
        /// A format in which it answers.
        RESULT_FORMAT = "resultFormat";
        /// A format that it takes.
        INPUT_FORMAT = "inputFormat";
        /// A function that queries may call.
        EXTENSION_FUNCTION = "extensionFunction";
        /// A function.
        FUNCTION = "Function";
        /// What it answers from if a query does not say.
        HAS_DEFAULT_DATASET = "defaultDataset";
        /// A set of graphs.
        DATASET = "Dataset";
        /// The default graph of a dataset.
        HAS_DEFAULT_GRAPH = "defaultGraph";
        /// A graph.
        GRAPH = "Graph";
    }
}
