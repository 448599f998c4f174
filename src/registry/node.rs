//! One block of a registry file: triples of one subject in, typed values out; every complaint names its line.

use indexmap::IndexMap;

use super::day;
use super::error::{At, Problem, RegistryError};
use super::turtle::{Object, Triple};
use crate::vocab::{THINGS, dct, rdf, skos};

/// Address spaces of the registry, below the namespace of things.
const SPACES: [&str; 7] = ["body", "label", "office", "person", "place", "post", "topic"];

/// All that is said of one subject.
#[derive(Debug, Clone)]
pub struct Node {
    /// Address below the namespace of things: `person`, `body` …
    pub space: String,
    /// The id after it.
    pub id: String,
    path: String,
    line: usize,
    statements: Vec<(usize, String, Object)>,
}

/// A reference from one entry to another, to be checked when all are read.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it stands.
    pub at: At,
    /// The entry that has it.
    pub entry: String,
    /// Whether the entry is of the same kind as what it names: then it is part of that.
    pub part_of: bool,
    /// Local name of the property.
    pub property: String,
    /// Address space of what it names.
    pub space: &'static str,
    /// Id of what it names.
    pub target: String,
}

/// Labels, notes and source: what all things with names have.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub label_ar: String,
    pub label_en: String,
    pub aliases_ar: Vec<String>,
    pub aliases_en: Vec<String>,
    pub short_forms: Vec<String>,
    pub notes: Vec<String>,
    pub source: Option<String>,
}

/// The blocks of a file. A subject that comes again after another one, in this file or an earlier one, is an error; so
/// is one that names no thing. Their blocks are left out.
pub fn blocks(
    path: &str,
    triples: Vec<Triple>,
    seen: &mut IndexMap<(String, String), At>,
    errors: &mut Vec<RegistryError>,
) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    let (mut current, mut wrong) = (String::new(), false);
    for Triple { line, subject, predicate, object } in triples {
        if subject != current {
            let opened = open(path, line, &subject, seen);
            wrong = opened.is_err();
            match opened {
                Ok(node) => nodes.push(node),
                Err(error) => errors.push(error),
            }
            current = subject;
        }
        if let Some(node) = nodes.last_mut().filter(|_| !wrong) {
            node.statements.push((line, predicate, object));
        }
    }
    nodes
}

/// An empty block for a subject that was not yet seen.
fn open(
    path: &str,
    line: usize,
    subject: &str,
    seen: &mut IndexMap<(String, String), At>,
) -> Result<Node, RegistryError> {
    let at = At { path: path.to_owned(), line };
    let Some((space, id)) = address(subject) else { return Err(Problem::Subject.of(subject, at)) };
    // people and bodies share their ids: both are actors
    let shared = if space == "person" { "body" } else { space };
    if let Some(first) = seen.insert((shared.to_owned(), id.to_owned()), at.clone()) {
        return Err(Problem::Duplicate { first }.of(id, at));
    }
    Ok(Node { space: space.to_owned(), id: id.to_owned(), path: path.to_owned(), line, statements: Vec::new() })
}

fn address(iri: &str) -> Option<(&str, &str)> {
    let (space, id) = iri.strip_prefix(THINGS)?.split_once('/')?;
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    let good = !id.is_empty() && id.bytes().all(plain) && !id.starts_with('-') && !id.ends_with('-');
    (good && SPACES.contains(&space)).then_some((space, id))
}

/// The part of an IRI after its last `#` or `/`.
fn local(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}

impl Node {
    fn at(&self, line: usize) -> At {
        At { path: self.path.clone(), line }
    }

    fn wrong(&self, line: usize, property: &str, found: &str, expected: &str) -> RegistryError {
        let (found, expected) = (found.to_owned(), expected.to_owned());
        Problem::Value { property: local(property).to_owned(), found, expected }.of(&self.id, self.at(line))
    }

    fn missing(&self, property: &str, language: Option<&str>) -> RegistryError {
        let language = language.map_or(String::new(), |language| format!(" in @{language}"));
        let property = format!("{}{language}", local(property));
        Problem::Missing { property }.of(&self.id, self.at(self.line))
    }

    fn of<'n>(&'n self, property: &'n str) -> impl Iterator<Item = (usize, &'n Object)> {
        self.statements.iter().filter(move |(_, name, _)| name == property).map(|(line, _, object)| (*line, object))
    }

    /// Checks that the entry has exactly one of `classes` and no property beside `properties`; returns the class.
    pub fn check(&self, classes: &[&str], properties: &[&str]) -> Result<&str, RegistryError> {
        let wrong_class = |line| {
            let expected = classes.iter().map(|class| local(class)).collect::<Vec<_>>().join(" or ");
            Problem::Class { expected }.of(&self.id, self.at(line))
        };
        let mut class = None;
        for (line, property, object) in &self.statements {
            if property == rdf::TYPE.as_str() {
                match object {
                    Object::Iri(iri) if class.is_none() && classes.contains(&iri.as_str()) => {
                        class = Some(iri.as_str())
                    }
                    _ => return Err(wrong_class(*line)),
                }
            } else if !properties.contains(&property.as_str()) {
                return Err(Problem::Property { iri: property.clone() }.of(&self.id, self.at(*line)));
            }
        }
        class.ok_or_else(|| wrong_class(self.line))
    }

    /// The texts of a property in a language.
    pub fn texts(&self, property: &str, wanted: &str) -> Result<Vec<String>, RegistryError> {
        let mut texts = Vec::new();
        for (line, object) in self.of(property) {
            match object {
                Object::Literal { value, language: Some(language), .. }
                    if ["ar", "en"].contains(&language.as_str()) =>
                {
                    if value.trim().is_empty() {
                        return Err(self.wrong(line, property, value, "write at least one letter, or remove the line"));
                    }
                    if language == wanted {
                        texts.push(value.clone());
                    }
                }
                Object::Literal { value, .. } => {
                    return Err(self.wrong(line, property, value, "give its language, @ar or @en"));
                }
                Object::Iri(iri) => return Err(self.wrong(line, property, iri, "text in @ar or @en is expected")),
            }
        }
        Ok(texts)
    }

    /// The one text of a property in a language.
    pub fn text(&self, property: &str, language: &str) -> Result<String, RegistryError> {
        let text = self.first_text(property, language)?;
        match self.texts(property, language)?.get(1) {
            None => Ok(text),
            Some(second) => {
                Err(self.wrong(self.line_of(property, second), property, second, "keep one in each language"))
            }
        }
    }

    /// The first text of a property in a language; an error if there is none.
    pub fn first_text(&self, property: &str, language: &str) -> Result<String, RegistryError> {
        let first = self.texts(property, language)?.into_iter().next();
        first.ok_or_else(|| self.missing(property, Some(language)))
    }

    fn line_of(&self, property: &str, text: &str) -> usize {
        let found =
            self.of(property).find(|(_, object)| matches!(object, Object::Literal { value, .. } if value == text));
        found.map_or(self.line, |(line, _)| line)
    }

    /// The one plain literal of a property, if there is one.
    pub fn value(&self, property: &str) -> Result<Option<String>, RegistryError> {
        let mut found = None;
        for (line, object) in self.of(property) {
            match object {
                Object::Literal { value, language: None, .. } if found.is_none() => found = Some(value.clone()),
                Object::Literal { value, .. } => {
                    return Err(self.wrong(line, property, value, "one plain literal is expected"));
                }
                Object::Iri(iri) => return Err(self.wrong(line, property, iri, "a plain literal is expected")),
            }
        }
        Ok(found)
    }

    /// A literal that must be one of `words`.
    pub fn word(&self, property: &str, words: &[&str]) -> Result<Option<String>, RegistryError> {
        let value = self.value(property)?;
        match &value {
            Some(word) if !words.contains(&word.as_str()) => {
                let expected = format!("one of {} is expected", words.join(", "));
                Err(self.wrong(self.line_of(property, word), property, word, &expected))
            }
            _ => Ok(value),
        }
    }

    /// As [`Node::word`], and an error if there is none.
    pub fn required_word(&self, property: &str, words: &[&str]) -> Result<String, RegistryError> {
        self.word(property, words)?.ok_or_else(|| self.missing(property, None))
    }

    /// A date of EDTF level 0: a year, a month or a day.
    pub fn date(&self, property: &str) -> Result<Option<String>, RegistryError> {
        let value = self.value(property)?;
        match &value {
            Some(text) if day::earliest(text).is_none() => {
                let line = self.line_of(property, text);
                Err(self.wrong(line, property, text, "a date is yyyy, yyyy-mm or yyyy-mm-dd"))
            }
            _ => Ok(value),
        }
    }

    /// Two capital letters.
    pub fn code(&self, property: &str) -> Result<Option<String>, RegistryError> {
        let value = self.value(property)?;
        let fits = |text: &&String| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        match value.as_ref().filter(|text| !fits(text)) {
            Some(text) => {
                Err(self.wrong(self.line_of(property, text), property, text, "a code is two capital letters"))
            }
            None => Ok(value),
        }
    }

    /// Two dates, the second of which may not lie before the first.
    pub fn dates(&self, from: &str, until: &str) -> Result<(Option<String>, Option<String>), RegistryError> {
        let (start, end) = (self.date(from)?, self.date(until)?);
        if let (Some(first), Some(last)) = (&start, &end)
            && day::earliest(first) > day::latest(last)
        {
            let expected = format!("it lies before {} \"{first}\"", local(from));
            return Err(self.wrong(self.line_of(until, last), until, last, &expected));
        }
        Ok((start, end))
    }

    /// A point `POINT(longitude latitude)` in degrees, as latitude and longitude.
    pub fn point(&self, property: &str) -> Result<Option<(f64, f64)>, RegistryError> {
        let Some(text) = self.value(property)? else { return Ok(None) };
        let numbers = text.strip_prefix("POINT").and_then(|rest| rest.trim().strip_prefix('(')?.strip_suffix(')'));
        let numbers: Option<Vec<f64>> =
            numbers.and_then(|numbers| numbers.split_whitespace().map(|number| number.parse().ok()).collect());
        match numbers.as_deref() {
            Some([lon, lat]) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Ok(Some((*lat, *lon))),
            _ => {
                let line = self.line_of(property, &text);
                Err(self.wrong(line, property, &text, "a point is POINT(longitude latitude) in degrees"))
            }
        }
    }

    /// The things of any of `spaces` that a property names, each with its space; `links` takes them to be checked.
    pub fn named(
        &self,
        property: &str,
        spaces: &[&'static str],
        links: &mut Vec<Link>,
    ) -> Result<Vec<(&'static str, String)>, RegistryError> {
        let mut found = Vec::new();
        for (line, object) in self.of(property) {
            let (Object::Iri(text) | Object::Literal { value: text, .. }) = object;
            let thing = address(text).filter(|_| matches!(object, Object::Iri(_)));
            let thing = thing.and_then(|(space, id)| Some((*spaces.iter().find(|one| **one == space)?, id.to_owned())));
            let Some((space, target)) = thing else {
                return Err(self.wrong(line, property, text, &format!("one {} is expected", spaces.join(" or "))));
            };
            links.push(Link {
                at: self.at(line),
                entry: self.id.clone(),
                part_of: self.space == space,
                property: local(property).to_owned(),
                space,
                target: target.clone(),
            });
            found.push((space, target));
        }
        Ok(found)
    }

    /// As [`Node::named`], and an error if there is none.
    pub fn required_named(
        &self,
        property: &str,
        spaces: &[&'static str],
        links: &mut Vec<Link>,
    ) -> Result<Vec<(&'static str, String)>, RegistryError> {
        let found = self.named(property, spaces, links)?;
        if found.is_empty() { Err(self.missing(property, None)) } else { Ok(found) }
    }

    /// The one thing of `space` that a property names, if any; `links` takes it to be checked.
    pub fn link(
        &self,
        property: &str,
        space: &'static str,
        links: &mut Vec<Link>,
    ) -> Result<Option<String>, RegistryError> {
        let found = self.named(property, &[space], links)?;
        match self.of(property).nth(1) {
            Some((line, Object::Iri(text) | Object::Literal { value: text, .. })) => {
                Err(self.wrong(line, property, text, &format!("one {space} is expected")))
            }
            None => Ok(found.into_iter().next().map(|(_, target)| target)),
        }
    }

    /// As [`Node::link`], and an error if there is none.
    pub fn required_link(
        &self,
        property: &str,
        space: &'static str,
        links: &mut Vec<Link>,
    ) -> Result<String, RegistryError> {
        self.link(property, space, links)?.ok_or_else(|| self.missing(property, None))
    }

    /// The id after `namespace` of the thing elsewhere that a property names.
    pub fn outside(&self, property: &str, namespace: &str) -> Result<Option<String>, RegistryError> {
        let mut found = None;
        for (line, object) in self.of(property) {
            match object {
                Object::Iri(iri) if found.is_none() && iri.len() > namespace.len() && iri.starts_with(namespace) => {
                    found = Some(iri[namespace.len()..].to_owned());
                }
                Object::Iri(text) | Object::Literal { value: text, .. } => {
                    return Err(self.wrong(
                        line,
                        property,
                        text,
                        &format!("one address below {namespace} is expected"),
                    ));
                }
            }
        }
        Ok(found)
    }

    /// Addresses and remarks on where the entry comes from, joined by `; `.
    pub fn source(&self) -> Option<String> {
        let sources: Vec<&str> = self
            .of(dct::SOURCE.as_str())
            .map(|(_, object)| match object {
                Object::Iri(text) | Object::Literal { value: text, .. } => text.as_str(),
            })
            .collect();
        (!sources.is_empty()).then(|| sources.join("; "))
    }

    /// Labels in both languages, other names, short forms, notes and source.
    pub fn names(&self) -> Result<Names, RegistryError> {
        let (alt, hidden) = (skos::ALT_LABEL.as_str(), skos::HIDDEN_LABEL.as_str());
        let mut short_forms = self.texts(hidden, "ar")?;
        short_forms.extend(self.texts(hidden, "en")?);
        Ok(Names {
            label_ar: self.text(skos::PREF_LABEL.as_str(), "ar")?,
            label_en: self.text(skos::PREF_LABEL.as_str(), "en")?,
            aliases_ar: self.texts(alt, "ar")?,
            aliases_en: self.texts(alt, "en")?,
            short_forms,
            notes: self.texts(skos::EDITORIAL_NOTE.as_str(), "en")?,
            source: self.source(),
        })
    }
}
