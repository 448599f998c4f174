//! Recipes read back from results.

use std::borrow::Cow;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use serde::Deserialize;
use serde_json::Value;

use crate::network::backbone::backbone;
use crate::network::{Network, NetworkError, Participation, Recipe, project};

/// The recipe of a result, with what tells whether it gives the same network again.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The file that it was read from.
    pub path: String,
    /// Every choice made.
    pub recipe: Recipe,
    /// The hash of the rows of then.
    data: String,
    /// Actors and ties of then.
    size: (usize, usize),
}

/// A recipe as results hold it.
#[derive(Deserialize)]
struct Written {
    choices: Recipe,
    input: Input,
    nodes: usize,
    ties: usize,
}

#[derive(Deserialize)]
struct Input {
    data: String,
}

impl Saved {
    /// Reads the recipe of a file: `recipe.json`, or any result or network that holds one.
    ///
    /// Errors: it holds no recipe.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, NetworkError> {
        let refused = |reason: String| NetworkError::NoRecipe { path: path.to_owned(), reason };
        let file = std::str::from_utf8(bytes).map_err(|error| refused(error.to_string()))?;
        let text = text(file).ok_or_else(|| refused("nothing in it is one".to_owned()))?;
        let all: Value = serde_json::from_str(&text).map_err(|error| refused(error.to_string()))?;
        let within = ["/recipe", "/graph/recipe", "/data/recipe"].into_iter().find_map(|at| all.pointer(at));
        let written: Written = serde_path_to_error::deserialize(within.unwrap_or(&all))
            .map_err(|error| refused(format!("at {}: {}", error.path(), error.inner())))?;
        let Written { choices: recipe, input, nodes, ties } = written;
        Ok(Self { path: path.to_owned(), recipe, data: input.data, size: (nodes, ties) })
    }

    /// Makes the network again from rows that were read within the recipe's limits. Its recipe is without steps that told
    /// of measures; whether the rows are those of then, in words, comes beside.
    ///
    /// Errors: the rows are those of then, but the network is another: a step cannot be made again.
    pub fn repeat(&self, rows: &[Participation]) -> Result<(Network, String), NetworkError> {
        let recipe = Recipe { steps: Vec::new(), backbone: None, ..self.recipe.clone() };
        let mut network = project(rows, recipe);
        if let Some(how) = &self.recipe.backbone {
            network = backbone(&network, how)?;
        }
        let same = network.tally.data == self.data;
        if same && self.size != (network.graph.node_count(), network.links().len()) {
            let steps = self.recipe.steps.join("; ");
            return Err(NetworkError::NotRepeated { path: self.path.clone(), steps });
        }
        let told = if same {
            "from the same data as then".to_owned()
        } else {
            format!(
                "from other data than then, or labels in another language (hash {} then, {} now)",
                self.data, network.tally.data
            )
        };
        Ok((network, told))
    }
}

/// What stands before the recipe in formats of lines: CSV and DOT.
pub const MARKS: [&str; 2] = ["# as JSON: ", "// recipe: "];

/// The JSON that holds a recipe: a file of JSON, all of it; else the line after one of [`MARKS`], or the text of the element
/// that formats in XML (GraphML, GEXF, SVG) have for it.
fn text(file: &str) -> Option<Cow<'_, str>> {
    match file.trim_start().chars().next()? {
        '{' | '[' => Some(file.into()),
        '<' => in_xml(file).map(Cow::from),
        _ => file
            .lines()
            .find_map(|line| MARKS.iter().find_map(|mark| line.trim_start().strip_prefix(mark)))
            .map(Cow::from),
    }
}

fn in_xml(file: &str) -> Option<String> {
    let mut reader = Reader::from_str(file);
    let mut found: Option<String> = None;
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                let key = tag.try_get_attribute("key").ok()?;
                let key = key.and_then(|key| key.normalized_value(XmlVersion::Implicit1_0).ok());
                let holds = match tag.name().as_ref() {
                    "description" | "metadata" => true,
                    "data" => key.as_deref() == Some("graph.recipe"),
                    _ => false,
                };
                found = holds.then(String::new);
            }
            Event::Text(text) => {
                if let Some(found) = &mut found {
                    found.push_str(&text.xml_content(XmlVersion::Implicit1_0));
                }
            }
            Event::GeneralRef(name) => {
                if let Some(found) = &mut found {
                    match name.resolve_char_ref().ok()? {
                        Some(letter) => found.push(letter),
                        None => found.push_str(resolve_predefined_entity(&name)?),
                    }
                }
            }
            Event::End(_) if found.is_some() => return found,
            Event::Eof => return None,
            _ => {}
        }
    }
}
