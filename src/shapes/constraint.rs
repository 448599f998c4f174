//! The constraints of SHACL Core, as they are evaluated, and the names of their components.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use crate::vocab::sh;

/// What must hold of the values of a shape. Shapes are given by their positions.
#[derive(Debug, Clone)]
pub(super) enum Constraint {
    Class(NamedOrBlankNode),
    Datatype(NamedNode),
    NodeKind(Kinds),
    MinCount(usize),
    MaxCount(usize),
    Bound(Bound, Term),
    MinLength(usize),
    MaxLength(usize),
    Pattern(Box<regex::Regex>, String),
    LanguageIn(Vec<String>),
    UniqueLang,
    Equals(NamedNode),
    Disjoint(NamedNode),
    LessThan(NamedNode),
    LessThanOrEquals(NamedNode),
    Not(usize),
    And(Vec<usize>),
    Or(Vec<usize>),
    Xone(Vec<usize>),
    Node(usize),
    QualifiedMin(Qualified, usize),
    QualifiedMax(Qualified, usize),
    /// The properties that are allowed.
    Closed(BTreeSet<NamedNode>),
    HasValue(Term),
    In(Vec<Term>),
}

/// Values that are counted: those that fit a shape and none of others.
#[derive(Debug, Clone)]
pub(super) struct Qualified {
    pub shape: usize,
    pub siblings: Vec<usize>,
}

/// Kinds of nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds {
    pub iri: bool,
    pub blank: bool,
    pub literal: bool,
}

/// A bound of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    MinInclusive,
    MaxInclusive,
    MinExclusive,
    MaxExclusive,
}

/// The components of all constraints that are evaluated here.
pub const COMPONENTS: [NamedNodeRef<'_>; 28] = [
    sh::CLASS_COMPONENT,
    sh::DATATYPE_COMPONENT,
    sh::NODE_KIND_COMPONENT,
    sh::MIN_COUNT_COMPONENT,
    sh::MAX_COUNT_COMPONENT,
    sh::MIN_INCLUSIVE_COMPONENT,
    sh::MAX_INCLUSIVE_COMPONENT,
    sh::MIN_EXCLUSIVE_COMPONENT,
    sh::MAX_EXCLUSIVE_COMPONENT,
    sh::MIN_LENGTH_COMPONENT,
    sh::MAX_LENGTH_COMPONENT,
    sh::PATTERN_COMPONENT,
    sh::LANGUAGE_IN_COMPONENT,
    sh::UNIQUE_LANG_COMPONENT,
    sh::EQUALS_COMPONENT,
    sh::DISJOINT_COMPONENT,
    sh::LESS_THAN_COMPONENT,
    sh::LESS_THAN_OR_EQUALS_COMPONENT,
    sh::NOT_COMPONENT,
    sh::AND_COMPONENT,
    sh::OR_COMPONENT,
    sh::XONE_COMPONENT,
    sh::NODE_COMPONENT,
    sh::QUALIFIED_MIN_COUNT_COMPONENT,
    sh::QUALIFIED_MAX_COUNT_COMPONENT,
    sh::CLOSED_COMPONENT,
    sh::HAS_VALUE_COMPONENT,
    sh::IN_COMPONENT,
];

impl Kinds {
    /// The kinds that one of the six terms of `sh:nodeKind` names.
    pub fn named(iri: NamedNodeRef<'_>) -> Option<Self> {
        let (iri, blank, literal) = match iri {
            sh::IRI => (true, false, false),
            sh::BLANK_NODE => (false, true, false),
            sh::LITERAL => (false, false, true),
            sh::BLANK_NODE_OR_IRI => (true, true, false),
            sh::BLANK_NODE_OR_LITERAL => (false, true, true),
            sh::IRI_OR_LITERAL => (true, false, true),
            _ => return None,
        };
        Some(Self { iri, blank, literal })
    }

    pub fn holds(self, node: &Term) -> bool {
        match node {
            Term::NamedNode(_) => self.iri,
            Term::BlankNode(_) => self.blank,
            Term::Literal(_) => self.literal,
            #[allow(unreachable_patterns)] // quoted triples are a feature of the model
            _ => false,
        }
    }
}

impl Bound {
    /// Whether a value that stands so to the bound is within it.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::MinInclusive => order.is_ge(),
            Self::MaxInclusive => order.is_le(),
            Self::MinExclusive => order.is_gt(),
            Self::MaxExclusive => order.is_lt(),
        }
    }
}

impl Constraint {
    /// The name of its component.
    pub fn component(&self) -> NamedNodeRef<'static> {
        match self {
            Self::Class(_) => sh::CLASS_COMPONENT,
            Self::Datatype(_) => sh::DATATYPE_COMPONENT,
            Self::NodeKind(_) => sh::NODE_KIND_COMPONENT,
            Self::MinCount(_) => sh::MIN_COUNT_COMPONENT,
            Self::MaxCount(_) => sh::MAX_COUNT_COMPONENT,
            Self::Bound(Bound::MinInclusive, _) => sh::MIN_INCLUSIVE_COMPONENT,
            Self::Bound(Bound::MaxInclusive, _) => sh::MAX_INCLUSIVE_COMPONENT,
            Self::Bound(Bound::MinExclusive, _) => sh::MIN_EXCLUSIVE_COMPONENT,
            Self::Bound(Bound::MaxExclusive, _) => sh::MAX_EXCLUSIVE_COMPONENT,
            Self::MinLength(_) => sh::MIN_LENGTH_COMPONENT,
            Self::MaxLength(_) => sh::MAX_LENGTH_COMPONENT,
            Self::Pattern(..) => sh::PATTERN_COMPONENT,
            Self::LanguageIn(_) => sh::LANGUAGE_IN_COMPONENT,
            Self::UniqueLang => sh::UNIQUE_LANG_COMPONENT,
            Self::Equals(_) => sh::EQUALS_COMPONENT,
            Self::Disjoint(_) => sh::DISJOINT_COMPONENT,
            Self::LessThan(_) => sh::LESS_THAN_COMPONENT,
            Self::LessThanOrEquals(_) => sh::LESS_THAN_OR_EQUALS_COMPONENT,
            Self::Not(_) => sh::NOT_COMPONENT,
            Self::And(_) => sh::AND_COMPONENT,
            Self::Or(_) => sh::OR_COMPONENT,
            Self::Xone(_) => sh::XONE_COMPONENT,
            Self::Node(_) => sh::NODE_COMPONENT,
            Self::QualifiedMin(..) => sh::QUALIFIED_MIN_COUNT_COMPONENT,
            Self::QualifiedMax(..) => sh::QUALIFIED_MAX_COUNT_COMPONENT,
            Self::Closed(_) => sh::CLOSED_COMPONENT,
            Self::HasValue(_) => sh::HAS_VALUE_COMPONENT,
            Self::In(_) => sh::IN_COMPONENT,
        }
    }

    /// What it asks for, for a message; empty where the component says all of it.
    pub fn argument(&self, term: &impl Fn(&Term) -> String) -> String {
        let named = |iri: &NamedNode| term(&iri.clone().into());
        match self {
            Self::Class(NamedOrBlankNode::NamedNode(iri))
            | Self::Datatype(iri)
            | Self::Equals(iri)
            | Self::Disjoint(iri)
            | Self::LessThan(iri)
            | Self::LessThanOrEquals(iri) => named(iri),
            Self::MinCount(count)
            | Self::MaxCount(count)
            | Self::MinLength(count)
            | Self::MaxLength(count)
            | Self::QualifiedMin(_, count)
            | Self::QualifiedMax(_, count) => count.to_string(),
            Self::Bound(_, value) | Self::HasValue(value) => term(value),
            Self::Pattern(_, pattern) => pattern.clone(),
            Self::LanguageIn(tags) => tags.join(", "),
            Self::In(values) => values.iter().map(term).collect::<Vec<_>>().join(", "),
            _ => String::new(),
        }
    }
}
