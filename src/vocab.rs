//! One documented constant per term of the ontology and of the vocabularies it reuses.
