//! Bodies that stand for the larger body that they are part of.

use std::collections::BTreeMap;

use clap::ValueEnum;
use indexmap::IndexMap;
use oxigraph::model::Term;
use serde::{Deserialize, Serialize};

use super::participations::{kind, last_step, solutions};
use super::{Body, NetworkError, Participation};
use crate::query::Target;
use crate::record::ActorKind;
use crate::registry::Registry;

/// How far bodies are raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Wholes {
    /// To the body that they are directly part of.
    Parent,
    /// To the outermost body.
    Top,
}

/// How many bodies may lie within each other: more are a circle.
const DEEPEST: usize = 32;

/// Which bodies are part of which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    wholes: BTreeMap<String, Body>,
}

impl Parts {
    /// What the store or endpoint knows, with labels in a language.
    ///
    /// Errors: the store cannot be read, or the endpoint does not answer.
    pub fn read<'a>(target: impl Into<Target<'a>>, registry: &Registry, lang: &str) -> Result<Self, NetworkError> {
        let parameters = IndexMap::from([("lang".to_owned(), lang.to_owned())]);
        let mut parts = Self::default();
        for solution in solutions("network/wholes", target.into(), registry, &parameters)? {
            let (Some(Term::NamedNode(part)), Some(Term::NamedNode(whole))) =
                (solution.get("part"), solution.get("whole"))
            else {
                continue;
            };
            let label = match solution.get("wholeLabel") {
                Some(Term::Literal(label)) => label.value().to_owned(),
                _ => last_step(whole.as_str()).to_owned(),
            };
            let kind = kind(solution.get("wholeType"), ActorKind::Body);
            parts.tell(part.as_str(), Body { id: whole.as_str().to_owned(), label, kind });
        }
        Ok(parts)
    }

    /// Adds what a body is part of; of several the first stays.
    pub fn tell(&mut self, part: &str, whole: Body) {
        self.wholes.entry(part.to_owned()).or_insert(whole);
    }

    /// The body for which another stands; none if it is part of none.
    pub fn whole(&self, body: &str, how: Wholes) -> Option<&Body> {
        let mut found = self.wholes.get(body)?;
        if how == Wholes::Top {
            for _ in 0..DEEPEST {
                let Some(larger) = self.wholes.get(&found.id).filter(|larger| larger.id != body) else { break };
                found = larger;
            }
        }
        Some(found)
    }

    /// Lets the bodies of a row, those represented too, stand for larger ones.
    pub fn raise(&self, row: &mut Participation, how: Wholes) {
        if matches!(row.actor_kind, ActorKind::Body | ActorKind::State)
            && let Some(whole) = self.whole(&row.actor, how)
        {
            (row.actor, row.label, row.actor_kind) = (whole.id.clone(), whole.label.clone(), whole.kind);
        }
        if let Some(body) = &mut row.represents
            && let Some(whole) = self.whole(&body.id, how)
        {
            *body = whole.clone();
        }
    }
}
