//! Recipes read back from results.

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
    /// Reads the recipe of a JSON file: one of its own (`recipe.json`), or that of a result under `recipe`, also in `graph`.
    ///
    /// Errors: it is no JSON, or holds no recipe.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, NetworkError> {
        let refused = |reason: String| NetworkError::NoRecipe { path: path.to_owned(), reason };
        let all: Value = serde_json::from_slice(bytes).map_err(|error| refused(error.to_string()))?;
        let within = [all.pointer("/recipe"), all.pointer("/graph/recipe")].into_iter().flatten().next();
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
