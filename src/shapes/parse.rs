//! Triples of a shapes graph → [`Shapes`], or all that is wrong with them.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use super::constraint::{Bound, Constraint, Kinds, Qualified};
use super::error::{At, Fault, ShapesError};
use super::graph::{Graph, Statement, TARGETS, resource};
use super::parameter::Parameter;
use super::path::Path;
use super::regex::compile;
use crate::resources::Resource;
use crate::vocab::{rdf, sh};

/// A shapes graph that was read.
#[derive(Debug, Clone)]
pub struct Shapes {
    pub(super) shapes: Vec<Shape>,
}

/// What must hold of nodes.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its node in the shapes graph.
    pub id: NamedOrBlankNode,
    /// The line on which it begins.
    pub at: At,
    /// The way from a node to the values meant; without one the node itself is meant.
    pub path: Option<Path>,
    /// How grave it is when it does not hold.
    pub severity: NamedNode,
    /// What to say then, in each language.
    pub messages: Vec<Literal>,
    pub(super) deactivated: bool,
    pub(super) targets: Vec<Target>,
    /// Shapes of properties, by position: what they find are results of their own.
    pub(super) properties: Vec<usize>,
    pub(super) constraints: Vec<Constraint>,
}

/// For whom a shape is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Class(NamedOrBlankNode),
    Node(Term),
    SubjectsOf(NamedNode),
    ObjectsOf(NamedNode),
}

impl Shapes {
    /// Reads shapes graphs as one. Fails with all that is wrong with them, or not understood, each with its line.
    pub fn load(files: &[Resource]) -> Result<Self, ShapesError> {
        let graph = Graph::read(files)?;
        let mut builder = Builder { graph: &graph, shapes: Vec::new(), at: IndexMap::new(), faults: graph.refused() };
        for (node, statements) in &graph.subjects {
            let shape = |statement: &Statement| {
                let predicate = statement.predicate.as_ref();
                TARGETS.contains(&predicate)
                    || Parameter::of(predicate).is_some()
                    || predicate == rdf::TYPE
                        && [sh::NODE_SHAPE, sh::PROPERTY_SHAPE].map(Term::from).contains(&statement.object)
            };
            if let Some(first) = statements.iter().find(|statement| shape(statement)) {
                builder.shape(node, &first.at);
            }
        }
        let Builder { shapes, mut faults, .. } = builder;
        faults.sort_by(|a, b| (&a.at, &a.what).cmp(&(&b.at, &b.what)));
        faults.dedup();
        if faults.is_empty() {
            Ok(Self { shapes: shapes.into_iter().flatten().collect() })
        } else {
            Err(ShapesError::Faults(faults))
        }
    }

    /// All shapes, in the order in which the files first speak of them.
    pub fn iter(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter()
    }
}

struct Builder<'g> {
    graph: &'g Graph,
    /// What is there by the end; none while a shape is being read.
    shapes: Vec<Option<Shape>>,
    at: IndexMap<NamedOrBlankNode, usize>,
    faults: Vec<Fault>,
}

impl Builder<'_> {
    /// The position of a shape, which is read unless it was; `at` names it.
    fn shape(&mut self, node: &NamedOrBlankNode, at: &At) -> Option<usize> {
        if let Some(&position) = self.at.get(node) {
            if self.shapes[position].is_none() {
                self.faults.push(at.fault(format!("{node} asks for itself, and what that means is not defined")));
                return None;
            }
            return Some(position);
        }
        let position = self.shapes.len();
        self.at.insert(node.clone(), position);
        self.shapes.push(None);
        let shape = self.read(node, at).map_err(|fault| self.faults.push(fault)).ok();
        // a shape that is wrong is among the faults; its place is filled so that it is not taken for a circle
        self.shapes[position] = Some(shape.unwrap_or_else(|| Shape::empty(node, at)));
        Some(position)
    }

    fn read(&mut self, node: &NamedOrBlankNode, at: &At) -> Result<Shape, Fault> {
        let mut shape = Shape::empty(node, self.graph.of(node).first().map_or(at, |first| &first.at));
        shape.path = self.graph.one(node, sh::PATH)?.map(|path| Path::read(self.graph, path)).transpose()?;
        shape.deactivated = self.graph.flag(node, sh::DEACTIVATED)?;
        if let Some(severity) = self.graph.one(node, sh::HAS_SEVERITY)? {
            shape.severity = severity.iri()?;
        }
        if self.graph.is_class(node) {
            shape.targets.push(Target::Class(node.clone()));
        }
        for statement in self.graph.of(node) {
            match self.statement(node, statement, shape.path.is_some()) {
                Ok(Part::Constraints(constraints)) => shape.constraints.extend(constraints),
                Ok(Part::Property(position)) => shape.properties.push(position),
                Ok(Part::Target(target)) => shape.targets.push(target),
                Ok(Part::Message(message)) => shape.messages.push(message),
                Ok(Part::Nothing) => {}
                Err(fault) => self.faults.push(fault),
            }
        }
        Ok(shape)
    }

    /// What one statement of a shape contributes. Those that are read with another one contribute nothing, and so do
    /// those of other vocabularies; what is not understood was refused before.
    fn statement(&mut self, node: &NamedOrBlankNode, it: &Statement, has_path: bool) -> Result<Part, Fault> {
        let predicate = it.predicate.as_ref();
        let parameter = Parameter::of(predicate);
        if !has_path && parameter.is_some_and(|parameter| parameter.of_values) {
            return Err(it.at.fault(format!("{predicate} counts the values of a path; add sh:path to the shape")));
        }
        if parameter.is_some_and(|parameter| parameter.once) {
            self.graph.one(node, predicate)?;
        }
        let target = match predicate {
            sh::TARGET_CLASS => Some(Target::Class(it.iri()?.into())),
            sh::TARGET_NODE => Some(Target::Node(it.object.clone())),
            sh::TARGET_SUBJECTS_OF => Some(Target::SubjectsOf(it.iri()?)),
            sh::TARGET_OBJECTS_OF => Some(Target::ObjectsOf(it.iri()?)),
            _ => None,
        };
        if let Some(target) = target {
            return Ok(Part::Target(target));
        }
        if predicate == sh::MESSAGE {
            return match &it.object {
                Term::Literal(message) => Ok(Part::Message(message.clone())),
                _ => Err(it.expected("text")),
            };
        }
        if predicate == sh::PROPERTY {
            let position = self.named(it, &it.object)?;
            return match self.shapes[position].as_ref().is_some_and(|shape| shape.path.is_none()) {
                true => Err(it.at.fault("the shape of a property has no path that can be read; give it one sh:path")),
                false => Ok(Part::Property(position)),
            };
        }
        if predicate == sh::QUALIFIED_VALUE_SHAPE {
            return self.qualified(node, it).map(Part::Constraints);
        }
        let constraint = match self.of_shapes(it)? {
            None => self.of_values(node, it)?,
            some => some,
        };
        Ok(constraint.map_or(Part::Nothing, |constraint| Part::Constraints(vec![constraint])))
    }

    /// Constraints that name other shapes.
    fn of_shapes(&mut self, it: &Statement) -> Result<Option<Constraint>, Fault> {
        Ok(Some(match it.predicate.as_ref() {
            sh::NODE => Constraint::Node(self.named(it, &it.object)?),
            sh::NOT => Constraint::Not(self.named(it, &it.object)?),
            sh::AND => Constraint::And(self.all_named(it)?),
            sh::OR => Constraint::Or(self.all_named(it)?),
            sh::XONE => Constraint::Xone(self.all_named(it)?),
            _ => return Ok(None),
        }))
    }

    /// Constraints that need no other shape.
    fn of_values(&self, node: &NamedOrBlankNode, it: &Statement) -> Result<Option<Constraint>, Fault> {
        let bound = |bound| match &it.object {
            Term::Literal(_) => Ok(Constraint::Bound(bound, it.object.clone())),
            _ => Err(it.expected("a literal")),
        };
        Ok(Some(match it.predicate.as_ref() {
            sh::CLASS => Constraint::Class(it.iri()?.into()),
            sh::DATATYPE => Constraint::Datatype(it.iri()?),
            sh::NODE_KIND => {
                let kinds = Kinds::named(it.iri()?.as_ref());
                Constraint::NodeKind(kinds.ok_or_else(|| it.expected("one of the six kinds, such as sh:IRI"))?)
            }
            sh::MIN_COUNT => Constraint::MinCount(it.count()?),
            sh::MAX_COUNT => Constraint::MaxCount(it.count()?),
            sh::MIN_INCLUSIVE => bound(Bound::MinInclusive)?,
            sh::MAX_INCLUSIVE => bound(Bound::MaxInclusive)?,
            sh::MIN_EXCLUSIVE => bound(Bound::MinExclusive)?,
            sh::MAX_EXCLUSIVE => bound(Bound::MaxExclusive)?,
            sh::MIN_LENGTH => Constraint::MinLength(it.count()?),
            sh::MAX_LENGTH => Constraint::MaxLength(it.count()?),
            sh::PATTERN => self.pattern(node, it)?,
            sh::LANGUAGE_IN => Constraint::LanguageIn(self.texts(it)?),
            sh::UNIQUE_LANG if self.graph.flag(node, sh::UNIQUE_LANG)? => Constraint::UniqueLang,
            sh::EQUALS => Constraint::Equals(it.iri()?),
            sh::DISJOINT => Constraint::Disjoint(it.iri()?),
            sh::LESS_THAN => Constraint::LessThan(it.iri()?),
            sh::LESS_THAN_OR_EQUALS => Constraint::LessThanOrEquals(it.iri()?),
            sh::CLOSED if self.graph.flag(node, sh::CLOSED)? => Constraint::Closed(self.allowed(node)?),
            sh::HAS_VALUE => Constraint::HasValue(it.object.clone()),
            sh::IN => Constraint::In(self.graph.list(it)?),
            _ => return Ok(None),
        }))
    }

    fn named(&mut self, it: &Statement, term: &Term) -> Result<usize, Fault> {
        let node = resource(term).ok_or_else(|| it.expected("a shape"))?;
        self.shape(&node, &it.at).ok_or_else(|| it.at.fault(format!("{node} cannot be used before it is whole")))
    }

    fn all_named(&mut self, it: &Statement) -> Result<Vec<usize>, Fault> {
        let members = self.graph.list(it)?;
        members.iter().map(|member| self.named(it, member)).collect()
    }

    fn pattern(&self, node: &NamedOrBlankNode, it: &Statement) -> Result<Constraint, Fault> {
        let Term::Literal(pattern) = &it.object else { return Err(it.expected("a regular expression")) };
        let flags = match self.graph.one(node, sh::FLAGS)? {
            None => "",
            Some(Statement { object: Term::Literal(flags), .. }) => flags.value(),
            Some(other) => return Err(other.expected("text")),
        };
        let compiled = compile(pattern.value(), flags).map_err(|what| it.at.fault(what))?;
        Ok(Constraint::Pattern(Box::new(compiled), pattern.value().to_owned()))
    }

    fn texts(&self, it: &Statement) -> Result<Vec<String>, Fault> {
        let text = |term: &Term| match term {
            Term::Literal(literal) => Ok(literal.value().to_owned()),
            _ => Err(it.expected("a list of language tags")),
        };
        self.graph.list(it)?.iter().map(text).collect()
    }

    /// The properties that a closed shape knows.
    fn allowed(&self, node: &NamedOrBlankNode) -> Result<BTreeSet<NamedNode>, Fault> {
        let mut allowed = BTreeSet::new();
        for property in self.graph.all(node, sh::PROPERTY).filter_map(|property| resource(&property.object)) {
            if let Some(Statement { object: Term::NamedNode(path), .. }) = self.graph.one(&property, sh::PATH)? {
                allowed.insert(path.clone());
            }
        }
        if let Some(ignored) = self.graph.one(node, sh::IGNORED_PROPERTIES)? {
            for property in self.graph.list(ignored)? {
                let Term::NamedNode(property) = property else { return Err(ignored.expected("a list of properties")) };
                allowed.insert(property);
            }
        }
        Ok(allowed)
    }

    /// The bounds of how many values fit a shape and none of its siblings.
    fn qualified(&mut self, node: &NamedOrBlankNode, it: &Statement) -> Result<Vec<Constraint>, Fault> {
        let shape = self.named(it, &it.object)?;
        let mut siblings = Vec::new();
        if self.graph.flag(node, sh::QUALIFIED_VALUE_SHAPES_DISJOINT)? {
            for sibling in self.siblings(node, &it.object) {
                siblings.push(self.named(it, &sibling)?);
            }
        }
        let qualified = Qualified { shape, siblings };
        let count = |property| self.graph.one(node, property)?.map(Statement::count).transpose();
        let (least, most) = (count(sh::QUALIFIED_MIN_COUNT)?, count(sh::QUALIFIED_MAX_COUNT)?);
        if least.is_none() && most.is_none() {
            return Err(it.at.fault("nothing is counted; add sh:qualifiedMinCount or sh:qualifiedMaxCount"));
        }
        let least = least.map(|count| Constraint::QualifiedMin(qualified.clone(), count));
        let most = most.map(|count| Constraint::QualifiedMax(qualified.clone(), count));
        Ok(least.into_iter().chain(most).collect())
    }

    /// The other qualified shapes of the shapes to which a property shape belongs.
    fn siblings(&self, node: &NamedOrBlankNode, own: &Term) -> Vec<Term> {
        let own_shape = Term::from(node.clone());
        let properties = |statements: &[Statement]| -> Vec<Term> {
            let properties = statements.iter().filter(|statement| statement.predicate == sh::PROPERTY);
            properties.map(|statement| statement.object.clone()).collect()
        };
        let mut found: Vec<Term> = Vec::new();
        for properties in self.graph.subjects.values().map(|statements| properties(statements)) {
            if !properties.contains(&own_shape) {
                continue;
            }
            for property in properties.iter().filter_map(resource) {
                let shapes = self.graph.all(&property, sh::QUALIFIED_VALUE_SHAPE).map(|shape| &shape.object);
                found.extend(shapes.filter(|shape| *shape != own).cloned());
            }
        }
        found
    }
}

/// What a statement contributes to a shape.
enum Part {
    Constraints(Vec<Constraint>),
    Property(usize),
    Target(Target),
    Message(Literal),
    Nothing,
}

impl Shape {
    /// The components of its own constraints, without those of the shapes that it names.
    pub fn components(&self) -> impl Iterator<Item = NamedNodeRef<'static>> {
        self.constraints.iter().map(Constraint::component)
    }

    fn empty(node: &NamedOrBlankNode, at: &At) -> Self {
        Self {
            id: node.clone(),
            at: at.clone(),
            path: None,
            severity: sh::VIOLATION.into_owned(),
            messages: Vec::new(),
            deactivated: false,
            targets: Vec::new(),
            properties: Vec::new(),
            constraints: Vec::new(),
        }
    }
}
