//! What speaks for a record: `data/lexicon/confidence.toml` in, a weight for each feature out.
//!
//! A weight is what its feature adds to the log-odds that a thing is right. `majlis eval --fit` writes the file.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::LexiconError;
use super::file::{self, File};
use crate::resources::Resources;

/// The beginning of the file.
const HEAD: &str = "\
# How sure a record is: what each feature adds to the log-odds that a meeting, or a participant, is right.
#
# Fitted to annotated reports; not written by hand: `majlis eval GOLD --fit` prints this file.
";

macro_rules! features {
    ($(#[$doc:meta])* $name:ident: $($feature:ident = $about:literal,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $(#[doc = $about] $feature,)*
        }

        impl $name {
            /// All, as the file orders them.
            pub const ALL: [Self; [$($about),*].len()] = [$(Self::$feature),*];

            /// What it is.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$feature => $about,)*
                }
            }
        }
    };
}

features! {
    /// What a meeting may have that says how sure it is.
    MeetingFeature:
    Constant = "Every meeting has it",
    Trigger = "Log-odds of the trigger's own confidence",
    Visit = "It is a visit or a tour",
    Dated = "Its date is known",
    Placed = "Its place is known",
    Retold = "The text tells of it more than once",
    Several = "Two took part or more",
    TwoSides = "There are two sides",
    Known = "Share of its participants that the registry knows",
    NotHeld = "It is not told to have taken place or to go on",
    Background = "It is told as background",
    Content = "What was discussed or came of it is told",
}

features! {
    /// What a participant may have that says how sure it is.
    ParticipantFeature:
    Constant = "Every participant has it",
    Meeting = "Log-odds of the confidence of its meeting",
    Known = "The registry knows it",
    BarePost = "A person known by post alone",
    Group = "It is a group",
    State = "It is a state",
    Represents = "Its post or the body that it represents is told",
    Side = "It is on a side",
    Seated = "The trigger itself seats it: subject, object, with, between, a pair",
    TakenOver = "It is taken over from another clause",
    OtherRole = "It did something else than attend",
    Crowd = "Natural logarithm of the number of participants",
}

/// The weights of all features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of a meeting.
    pub meeting: IndexMap<MeetingFeature, f64>,
    /// Of a participant.
    pub participant: IndexMap<ParticipantFeature, f64>,
}

impl file::Content for Weights {
    const PATH: &'static str = "lexicon/confidence.toml";

    fn complaints(file: &File<Self>) -> Vec<LexiconError> {
        let mut wrong = section(file, "meeting", &MeetingFeature::ALL, &file.content.meeting);
        wrong.extend(section(file, "participant", &ParticipantFeature::ALL, &file.content.participant));
        wrong
    }
}

impl Weights {
    /// Reads `lexicon/confidence.toml`.
    pub fn load(data: &Resources) -> Result<Self, LexiconError> {
        Ok(file::load::<Self>(data)?.content)
    }

    /// The text of the file.
    pub fn to_toml(&self) -> String {
        let line = |name: String, weight: Option<&f64>, about: &str| {
            let weight = weight.copied().unwrap_or(0.0);
            let setting = format!("{name} = {weight:?}");
            format!("{setting:<22} # {about}\n")
        };
        let meeting = MeetingFeature::ALL.map(|of| line(name(&of), self.meeting.get(&of), of.about()));
        let participant = ParticipantFeature::ALL.map(|of| line(name(&of), self.participant.get(&of), of.about()));
        format!("{HEAD}\n[meeting]\n{}\n[participant]\n{}", meeting.concat(), participant.concat())
    }
}

/// Features without a weight, and weights that are no numbers.
fn section<F: Copy + Eq + std::hash::Hash + Serialize>(
    file: &File<Weights>,
    section: &str,
    all: &[F],
    weights: &IndexMap<F, f64>,
) -> Vec<LexiconError> {
    let complaint = |feature: &F| {
        let what = match weights.get(feature) {
            None => "has no weight",
            Some(weight) if !weight.is_finite() => "has a weight that is no finite number",
            Some(_) => return None,
        };
        Some(LexiconError::Entry {
            path: file.path().to_owned(),
            line: file.section(section),
            entry: name(feature),
            what: format!("{what} in [{section}]"),
            advice: "write a number, 0 if it says nothing, or fit all weights with `majlis eval --fit`".to_owned(),
        })
    };
    all.iter().filter_map(complaint).collect()
}

/// The name of a feature, as the file has it.
pub fn name(feature: &impl Serialize) -> String {
    serde_json::to_value(feature).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
