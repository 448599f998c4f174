//! The parameters of constraints that are understood, and what holds of each.

use oxigraph::model::NamedNodeRef;

use crate::vocab::sh;

/// A parameter of a constraint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    /// The property.
    pub iri: NamedNodeRef<'static>,
    /// A shape may have it but once.
    pub once: bool,
    /// Only shapes with a path may have it.
    pub of_values: bool,
}

impl Parameter {
    const fn often(iri: NamedNodeRef<'static>) -> Self {
        Self { iri, once: false, of_values: false }
    }

    const fn once(iri: NamedNodeRef<'static>) -> Self {
        Self { iri, once: true, of_values: false }
    }

    const fn of_values(self) -> Self {
        Self { of_values: true, ..self }
    }

    /// The parameter of a property, if it is one.
    pub fn of(property: NamedNodeRef<'_>) -> Option<Self> {
        PARAMETERS.into_iter().find(|parameter| parameter.iri == property)
    }
}

/// All of them. Those behind another one are read with it.
const PARAMETERS: [Parameter; 34] = [
    Parameter::often(sh::PROPERTY),
    Parameter::often(sh::NODE),
    Parameter::once(sh::MIN_COUNT).of_values(),
    Parameter::once(sh::MAX_COUNT).of_values(),
    Parameter::once(sh::DATATYPE),
    Parameter::often(sh::CLASS),
    Parameter::once(sh::NODE_KIND),
    Parameter::once(sh::MIN_INCLUSIVE),
    Parameter::once(sh::MAX_INCLUSIVE),
    Parameter::once(sh::MIN_EXCLUSIVE),
    Parameter::once(sh::MAX_EXCLUSIVE),
    Parameter::once(sh::MIN_LENGTH),
    Parameter::once(sh::MAX_LENGTH),
    Parameter::often(sh::PATTERN),
    Parameter::often(sh::FLAGS),
    Parameter::once(sh::LANGUAGE_IN),
    Parameter::once(sh::UNIQUE_LANG).of_values(),
    Parameter::often(sh::EQUALS),
    Parameter::often(sh::DISJOINT),
    Parameter::often(sh::LESS_THAN).of_values(),
    Parameter::often(sh::LESS_THAN_OR_EQUALS).of_values(),
    Parameter::often(sh::NOT),
    Parameter::often(sh::AND),
    Parameter::often(sh::OR),
    Parameter::often(sh::XONE),
    Parameter::often(sh::QUALIFIED_VALUE_SHAPE).of_values(),
    Parameter::often(sh::QUALIFIED_MIN_COUNT).of_values(),
    Parameter::often(sh::QUALIFIED_MAX_COUNT).of_values(),
    Parameter::often(sh::QUALIFIED_VALUE_SHAPES_DISJOINT).of_values(),
    Parameter::once(sh::CLOSED),
    Parameter::once(sh::IGNORED_PROPERTIES),
    Parameter::often(sh::HAS_VALUE),
    Parameter::once(sh::IN),
    Parameter::often(sh::DEACTIVATED),
];
