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
        /// It asks others by `SERVICE`.
        BASIC_FEDERATED_QUERY = "BasicFederatedQuery";
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

vocabulary! {
    /// Vocabulary of Interlinked Datasets.
    void = "http://rdfs.org/ns/void#" {
        /// A dataset.
        DATASET = "Dataset";
        /// Where it is asked by SPARQL.
        SPARQL_ENDPOINT = "sparqlEndpoint";
        /// Where a thing is asked for, its IRI behind.
        URI_LOOKUP_ENDPOINT = "uriLookupEndpoint";
        /// What the IRIs of its things begin with.
        URI_SPACE = "uriSpace";
        /// Where all of it can be had.
        DATA_DUMP = "dataDump";
        /// How many statements it has.
        TRIPLES = "triples";
        /// How many things it describes.
        ENTITIES = "entities";
        /// How many classes it has.
        CLASSES = "classes";
        /// How many properties it has.
        PROPERTIES = "properties";
        /// How many documents it has.
        DOCUMENTS = "documents";
        /// A vocabulary that it uses.
        VOCABULARY = "vocabulary";
        /// A part of it.
        SUBSET = "subset";
        /// Its part about the members of a class.
        CLASS_PARTITION = "classPartition";
        /// The class of such a part.
        CLASS = "class";
        /// Its part of the statements of a property.
        PROPERTY_PARTITION = "propertyPartition";
        /// The property of such a part.
        PROPERTY = "property";
    }
}
