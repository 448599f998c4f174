//! Composes the stages: a [`Document`] goes in, a [`DocumentRecord`] comes out. The only module that knows them all.

mod account;
mod behind;
pub mod census;
mod compose;
mod cues;
mod examples;
mod heading;
mod matter;
mod memberships;
mod phrase;
mod seat;
mod setting;
mod topics;

pub use account::Outcome;
pub use census::Census;
use cues::Cues;
use jiff::civil::Date;

use crate::confidence;
use crate::coref;
use crate::error::Error;
use crate::frame::{self, Frame, Frames, Layers};
use crate::lexicon::confidence::Weights;
use crate::lexicon::{Calendar, Lexicon};
use crate::mention::{self, Context, Gazetteer};
use crate::record::DocumentRecord;
use crate::registry::Registry;
use crate::resolve::{Resolution, Resolver};
use crate::resources::Resources;
use crate::text::{Document, tokenize};
use crate::timex;

/// What one document says, and what became of each of its triggers.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The record.
    pub record: DocumentRecord,
    /// Every trigger in the order of the text, by the id of its lexicon entry.
    pub triggers: Vec<(String, Outcome)>,
    /// Titles and posts with a word behind them that nothing was made of.
    pub behind_titles: Vec<String>,
    /// For each meeting and each of its participants, what of the registry was weighed, and why.
    pub resolutions: Vec<Vec<Resolution>>,
}

impl Reading {
    /// Of a record that people wrote: nothing was read.
    pub fn coded(record: DocumentRecord) -> Self {
        Self { record, triggers: Vec::new(), behind_titles: Vec::new(), resolutions: Vec::new() }
    }
}

/// What the stages made of a document.
struct Analysis<'a> {
    layers: Layers<'a>,
    frames: &'a [Frame],
    record: DocumentRecord,
    triggers: Vec<(String, Outcome)>,
    resolutions: Vec<Vec<Resolution>>,
}

/// Lexicon and registry, loaded once, and the stages that use them.
#[derive(Debug)]
pub struct Pipeline {
    lexicon: Lexicon,
    calendar: Calendar,
    registry: Registry,
    gazetteer: Gazetteer,
    cues: Cues,
    weights: Weights,
    version: String,
}

impl Pipeline {
    /// Loads lexicon and registry.
    pub fn load(data: &Resources) -> Result<Self, Error> {
        let (registry, lexicon) = (Registry::load(data)?, Lexicon::load(data)?);
        Ok(Self {
            calendar: Calendar::load(data)?,
            gazetteer: Gazetteer::new(&registry, &lexicon),
            lexicon,
            cues: Cues::new(&registry),
            weights: Weights::load(data)?,
            registry,
            version: version(data)?,
        })
    }

    /// Version of rules and data: changes when a document would have to be read again.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The words that texts are read with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The curated world that mentions are resolved against.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// What says how sure records are.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Reads one document. Cannot fail: what is not understood is left out and listed.
    pub fn read(&self, document: &Document) -> DocumentRecord {
        self.analyse(document, |analysis| analysis.record)
    }

    /// As [`Pipeline::read`], with an account of all triggers.
    pub fn reading(&self, document: &Document) -> Reading {
        self.analyse(document, |Analysis { layers, record, triggers, resolutions, .. }| Reading {
            record,
            resolutions,
            triggers,
            behind_titles: behind::behind_titles(layers),
        })
    }

    /// Runs all stages and shows what they made.
    fn analyse<T>(&self, document: &Document, show: impl FnOnce(Analysis<'_>) -> T) -> T {
        let tokens = mention::mend(&document.view.text, tokenize(document), &self.lexicon, &self.gazetteer);
        let mut timexes = timex::recognize(&self.calendar, &tokens);
        let anchor: Option<Date> = document.published.or_else(|| timex::publication(&tokens, &timexes));
        // a date inside a name is part of the name
        timexes.retain(|timex| !timex.naming && !timex.bound);
        let dates = timexes.iter().map(|timex| timex.tokens.clone());
        let mut context = Context::new(&document.view.text, &tokens, &self.lexicon, &self.gazetteer, dates);
        let mentions = mention::recognize(&mut context);
        let datelines = mention::datelines(&context);
        let layers = Layers { context: &context, mentions: &mentions, timexes: &timexes, lexicon: &self.lexicon };
        let frames: Frames = frame::extract(layers);
        let (events, left_out) = coref::cluster(layers, &frames);
        let account = account::account(&frames, &events, &left_out);
        let resolver = Resolver::new(&self.registry, &context, &mentions, document.publisher.as_deref());
        let (cues, datelines) = (&self.cues, &datelines);
        let composer = compose::Composer { document, layers, frames: &frames, datelines, resolver, cues, anchor };
        let (mut record, resolutions) = composer.record(&events, &account);
        confidence::judge(&self.weights, &self.lexicon.triggers, &mut record);
        let triggers = account.into_iter().map(|entry| (entry.by, entry.outcome)).collect();
        show(Analysis { layers, frames: &frames.frames, record, triggers, resolutions })
    }
}

/// Program version and a hash of lexicon and registry.
fn version(data: &Resources) -> Result<String, Error> {
    let mut hasher = blake3::Hasher::new();
    for (folder, extension) in [("lexicon", "toml"), ("registry", "ttl")] {
        for file in data.list(folder, extension)? {
            hasher.update(file.text.as_bytes());
        }
    }
    Ok(format!("{}+{}", env!("CARGO_PKG_VERSION"), &hasher.finalize().to_hex()[..12]))
}
