//! Shapes × data → results. Knows nothing of how they are written.

use std::collections::{BTreeMap, HashSet};

use oxigraph::model::{NamedNode, Term};
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

use super::constraint::{Constraint, Qualified};
use super::data::Data;
use super::literal;
use super::parse::{Shape, Shapes, Target};
use super::path::Path;
use super::report::{Outcome, Report};

impl Shapes {
    /// Holds data against all shapes that have targets. The report does not depend on the number of threads.
    pub fn validate<'s>(&'s self, data: &Data) -> Report<'s> {
        let run = Run { shapes: &self.shapes, data };
        let (mut outcomes, mut nodes) = (Vec::new(), HashSet::new());
        for shape in self.shapes.iter().filter(|shape| !shape.deactivated && !shape.targets.is_empty()) {
            let focuses: Vec<Term> = run.focuses(shape).into_iter().collect();
            outcomes.par_extend(focuses.par_iter().flat_map_iter(|focus| {
                let mut misses = Vec::new();
                run.shape(shape, focus, &mut misses);
                misses
            }));
            nodes.extend(focuses);
        }
        Report::new(outcomes, nodes.len())
    }
}

struct Run<'s, 'd> {
    shapes: &'s [Shape],
    data: &'d Data,
}

impl<'s> Run<'s, '_> {
    /// For whom a shape is.
    fn focuses(&self, shape: &Shape) -> HashSet<Term> {
        let mut found = HashSet::new();
        for target in &shape.targets {
            match target {
                Target::Class(class) => found.extend(self.data.instances(class)),
                Target::Node(node) => found.extend([node.clone()]),
                Target::SubjectsOf(property) => found.extend(self.data.pairs(property).map(|(subject, _)| subject)),
                Target::ObjectsOf(property) => found.extend(self.data.pairs(property).map(|(_, object)| object)),
            }
        }
        found
    }

    fn shape(&self, shape: &'s Shape, focus: &Term, misses: &mut Vec<Outcome<'s>>) {
        if shape.deactivated {
            return;
        }
        let values = match &shape.path {
            Some(path) => path.walk(self.data, focus),
            None => vec![focus.clone()],
        };
        for property in &shape.properties {
            values.iter().for_each(|value| self.shape(&self.shapes[*property], value, misses));
        }
        for constraint in &shape.constraints {
            let miss = |path, value| Outcome { focus: focus.clone(), path, value, shape, constraint };
            if let Constraint::Closed(allowed) = constraint {
                let statements = values.iter().flat_map(|value| self.data.statements(value));
                let others = statements.filter(|(property, _)| !allowed.contains(property));
                misses.extend(others.map(|(property, object)| miss(Some(Path::Predicate(property)), Some(object))));
                continue;
            }
            let missed = self.missed(constraint, focus, &values);
            misses.extend(missed.into_iter().map(|value| miss(shape.path.clone(), value)));
        }
    }

    /// Whether a node fits a shape.
    fn fits(&self, shape: usize, node: &Term) -> bool {
        let mut misses = Vec::new();
        self.shape(&self.shapes[shape], node, &mut misses);
        misses.is_empty()
    }

    /// A result for each value, or for none, of which a constraint does not hold.
    fn missed(&self, constraint: &Constraint, focus: &Term, values: &[Term]) -> Vec<Option<Term>> {
        let whole = |missed: bool| if missed { vec![None] } else { Vec::new() };
        match constraint {
            Constraint::MinCount(least) => whole(values.len() < *least),
            Constraint::MaxCount(most) => whole(values.len() > *most),
            Constraint::HasValue(value) => whole(!values.contains(value)),
            Constraint::QualifiedMin(qualified, least) => whole(self.count(qualified, values) < *least),
            Constraint::QualifiedMax(qualified, most) => whole(self.count(qualified, values) > *most),
            Constraint::UniqueLang => vec![None; repeated_languages(values)],
            Constraint::Equals(property) => {
                let others = self.data.objects(focus, property);
                let alone = values.iter().filter(|value| !others.contains(value));
                let missing = others.iter().filter(|other| !values.contains(other));
                alone.chain(missing).cloned().map(Some).collect()
            }
            Constraint::Disjoint(property) => {
                let others = self.data.objects(focus, property);
                values.iter().filter(|value| others.contains(value)).cloned().map(Some).collect()
            }
            Constraint::LessThan(property) => self.not_before(focus, property, values, |order| order.is_lt()),
            Constraint::LessThanOrEquals(property) => self.not_before(focus, property, values, |order| order.is_le()),
            each => values.iter().filter(|value| !self.holds(each, value)).cloned().map(Some).collect(),
        }
    }

    /// Whether a constraint on single values holds of one.
    fn holds(&self, constraint: &Constraint, value: &Term) -> bool {
        let fitting = |shapes: &[usize]| shapes.iter().filter(|shape| self.fits(**shape, value)).count();
        match constraint {
            Constraint::Class(class) => self.data.is_instance(value, class),
            Constraint::Datatype(datatype) => match value {
                Term::Literal(text) => text.datatype() == *datatype && literal::well_formed(text),
                _ => false,
            },
            Constraint::NodeKind(kinds) => kinds.holds(value),
            Constraint::Bound(bound, limit) => literal::compare(value, limit).is_some_and(|order| bound.holds(order)),
            Constraint::MinLength(least) => letters(value).is_some_and(|text| text.chars().count() >= *least),
            Constraint::MaxLength(most) => letters(value).is_some_and(|text| text.chars().count() <= *most),
            Constraint::Pattern(pattern, _) => letters(value).is_some_and(|text| pattern.is_match(text)),
            Constraint::LanguageIn(ranges) => match value {
                Term::Literal(text) => {
                    text.language().is_some_and(|tag| ranges.iter().any(|range| in_range(tag, range)))
                }
                _ => false,
            },
            Constraint::Not(shape) => !self.fits(*shape, value),
            Constraint::Node(shape) => self.fits(*shape, value),
            Constraint::And(shapes) => fitting(shapes) == shapes.len(),
            Constraint::Or(shapes) => fitting(shapes) > 0,
            Constraint::Xone(shapes) => fitting(shapes) == 1,
            Constraint::In(allowed) => allowed.contains(value),
            // those of all values together are not asked here
            _ => true,
        }
    }

    /// How many values fit a qualified shape and none of its siblings.
    fn count(&self, qualified: &Qualified, values: &[Term]) -> usize {
        let counts = |value: &&Term| {
            self.fits(qualified.shape, value) && !qualified.siblings.iter().any(|sibling| self.fits(*sibling, value))
        };
        values.iter().filter(counts).count()
    }

    /// The values that do not stand so to one of the other property's: one for each pair.
    fn not_before(
        &self,
        focus: &Term,
        property: &NamedNode,
        values: &[Term],
        holds: impl Fn(std::cmp::Ordering) -> bool,
    ) -> Vec<Option<Term>> {
        let others = self.data.objects(focus, property);
        let pairs = values.iter().flat_map(|value| others.iter().map(move |other| (value, other)));
        let wrong = pairs.filter(|(value, other)| !literal::compare(value, other).is_some_and(&holds));
        wrong.map(|(value, _)| Some(value.clone())).collect()
    }
}

/// How many languages have two values or more.
fn repeated_languages(values: &[Term]) -> usize {
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        if let Term::Literal(text) = value
            && let Some(tag) = text.language()
        {
            *languages.entry(tag.to_lowercase()).or_default() += 1;
        }
    }
    languages.values().filter(|count| **count > 1).count()
}

/// The letters of an IRI or a literal.
fn letters(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// Whether a language tag is in a basic range of RFC 4647: `ar` has `ar-SY`, `*` has all.
fn in_range(tag: &str, range: &str) -> bool {
    let (tag, range) = (tag.to_lowercase(), range.to_lowercase());
    range == "*" || tag.strip_prefix(&range).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
