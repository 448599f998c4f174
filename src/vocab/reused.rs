//! Terms of the vocabularies that others keep and this one reuses.

vocabulary! {
    /// Simple Event Model.
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/" {
        /// It began on this day at the earliest.
        HAS_EARLIEST_BEGIN_TIME_STAMP = "hasEarliestBeginTimeStamp";
        /// It began on this day at the latest.
        HAS_LATEST_BEGIN_TIME_STAMP = "hasLatestBeginTimeStamp";
        /// It ended on this day at the earliest.
        HAS_EARLIEST_END_TIME_STAMP = "hasEarliestEndTimeStamp";
        /// It ended on this day at the latest.
        HAS_LATEST_END_TIME_STAMP = "hasLatestEndTimeStamp";
    }
}

vocabulary! {
    /// W3C Organization Ontology.
    org = "http://www.w3.org/ns/org#" {
        /// A person belongs to an organisation for a time.
        MEMBERSHIP = "Membership";
        /// An organisation.
        ORGANIZATION = "Organization";
        /// Who belongs.
        MEMBER = "member";
        /// To which organisation.
        HAS_ORGANIZATION = "organization";
        /// A position in an organisation, whoever holds it.
        POST = "Post";
        /// The organisation of a position.
        POST_IN = "postIn";
        /// The type of an organisation.
        CLASSIFICATION = "classification";
        /// The organisation that it is part of.
        SUB_ORGANIZATION_OF = "subOrganizationOf";
    }
}

vocabulary! {
    /// Friend of a Friend.
    foaf = "http://xmlns.com/foaf/0.1/" {
        /// Gender, as a word.
        GENDER = "gender";
        /// Its page.
        HOMEPAGE = "homepage";
    }
}

vocabulary! {
    /// W3C provenance.
    prov = "http://www.w3.org/ns/prov#" {
        /// The activity that made it.
        WAS_GENERATED_BY = "wasGeneratedBy";
        /// What it was made from.
        WAS_DERIVED_FROM = "wasDerivedFrom";
        /// The source that it rests on.
        HAD_PRIMARY_SOURCE = "hadPrimarySource";
    }
}

vocabulary! {
    /// W3C Web Annotation.
    oa = "http://www.w3.org/ns/oa#" {
        /// First code point.
        START = "start";
        /// One past the last code point.
        END = "end";
        /// The letters.
        EXACT = "exact";
    }
}

vocabulary! {
    /// Simple Knowledge Organization System.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        /// A concept.
        CONCEPT = "Concept";
        /// A scheme of concepts.
        CONCEPT_SCHEME = "ConceptScheme";
        /// The preferred label.
        PREF_LABEL = "prefLabel";
        /// Another label.
        ALT_LABEL = "altLabel";
        /// A label to be found by, not to be shown: an ambiguous short form.
        HIDDEN_LABEL = "hiddenLabel";
        /// A remark for those who keep the data.
        EDITORIAL_NOTE = "editorialNote";
        /// Its code in a scheme of codes, such as the two letters of a country.
        NOTATION = "notation";
        /// What it means.
        DEFINITION = "definition";
        /// The next wider concept.
        BROADER = "broader";
        /// The scheme that it belongs to.
        IN_SCHEME = "inScheme";
        /// The same thing elsewhere.
        EXACT_MATCH = "exactMatch";
        /// The scheme whose top it is.
        TOP_CONCEPT_OF = "topConceptOf";
    }
}

vocabulary! {
    /// SKOS extension for labels that are things themselves.
    skosxl = "http://www.w3.org/2008/05/skos-xl#" {
        /// A label.
        LABEL = "Label";
        /// The letters of a label.
        LITERAL_FORM = "literalForm";
    }
}

vocabulary! {
    /// GeoSPARQL.
    geo = "http://www.opengis.net/ont/geosparql#" {
        /// The point, longitude first.
        AS_WKT = "asWKT";
        /// Datatype of well-known text.
        WKT_LITERAL = "wktLiteral";
    }
}

vocabulary! {
    /// schema.org.
    schema = "http://schema.org/" {
        /// A class that may have the property.
        DOMAIN_INCLUDES = "domainIncludes";
    }
}

vocabulary! {
    /// Internationalization Tag Set in RDF.
    itsrdf = "http://www.w3.org/2005/11/its/rdf#" {
        /// Confidence between 0 and 1.
        TA_CONFIDENCE = "taConfidence";
    }
}

vocabulary! {
    /// Dublin Core terms.
    dct = "http://purl.org/dc/terms/" {
        /// The name that its source gives it.
        IDENTIFIER = "identifier";
        /// Headline.
        TITLE = "title";
        /// Day of publication.
        ISSUED = "issued";
        /// Publisher, agency or site.
        PUBLISHER = "publisher";
        /// Where it comes from.
        SOURCE = "source";
        /// Who made it.
        CREATOR = "creator";
        /// When it was made.
        CREATED = "created";
        /// Under what terms it may be used.
        LICENSE = "license";
    }
}

vocabulary! {
    /// RDF.
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        /// The class of a thing.
        TYPE = "type";
        /// Datatype of text in a language.
        LANG_STRING = "langString";
        /// The first member of a list.
        FIRST = "first";
        /// The list without its first member.
        REST = "rest";
        /// The list without members.
        NIL = "nil";
    }
}

vocabulary! {
    /// RDF Schema.
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        /// A class.
        CLASS = "Class";
        /// A label for people.
        LABEL = "label";
        /// The wider class.
        SUB_CLASS_OF = "subClassOf";
        /// The wider property.
        SUB_PROPERTY_OF = "subPropertyOf";
    }
}

vocabulary! {
    /// XML Schema datatypes.
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        /// A day.
        DATE = "date";
        /// A moment.
        DATE_TIME = "dateTime";
        /// True or false.
        BOOLEAN = "boolean";
        /// A whole number.
        INTEGER = "integer";
        /// A count.
        NON_NEGATIVE_INTEGER = "nonNegativeInteger";
        /// A number in floating point.
        DOUBLE = "double";
        /// Text.
        STRING = "string";
    }
}

vocabulary! {
    /// Web Ontology Language.
    owl = "http://www.w3.org/2002/07/owl#" {
        /// A class.
        CLASS = "Class";
        /// A property with literal values.
        DATATYPE_PROPERTY = "DatatypeProperty";
        /// A property whose values are things.
        OBJECT_PROPERTY = "ObjectProperty";
        /// An ontology.
        ONTOLOGY = "Ontology";
        /// The same thing under another name.
        SAME_AS = "sameAs";
        /// Another file that belongs to it.
        IMPORTS = "imports";
    }
}
