//! Mentions and dates → frames: what a trigger says of a meeting, with its arguments.
//!
//! In: a [`Context`], its mentions and dates. Out: [`Frame`]s in the order of the text,
//! triggers that made none, and what was said ([`Statement`]s). Knows one sentence at a time; what belongs together
//! across sentences is settled later.

mod agreement;
mod among;
mod arguments;
mod arrival;
mod called_off;
mod chunk;
mod dated;
mod event;
mod factuality;
mod fields;
mod relative;
mod roster;
mod said;
mod statement;
mod subject;
mod tense;
mod terms;
mod trigger;

use std::ops::Range;

pub use agreement::{Agreement, Gender, Number};
pub use arguments::Argument;
pub use arrival::Arrival;
pub use chunk::{Chunk, Piece, chunks};
pub use dated::Dated;
pub use statement::{Statement, is_future};
pub use subject::is_outsider;
pub use terms::{Kind, Role, Side, Status};

use crate::lexicon::{Bond, ContentWord, Lexicon};
use crate::mention::{Context, Mention};
use crate::timex::Timex;

/// What one trigger says of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Sentence that it stands in.
    pub sentence: usize,
    /// Tokens of the trigger, its event noun included.
    pub trigger: Range<usize>,
    /// Kind of meeting.
    pub kind: Kind,
    /// Finer form.
    pub form: Option<String>,
    /// Whether it took place.
    pub status: Status,
    /// Told as background.
    pub background: bool,
    /// Refers to an event told elsewhere (`the meeting`): adds to it, opens none.
    pub definite: bool,
    /// Its verb says who attended, presided, hosted or brought together: it adds to the event it names.
    pub adds: bool,
    /// It names no event: it joins the one told last, of whatever kind.
    pub joins: bool,
    /// Its trigger is an event noun without a verb.
    pub nominal: bool,
    /// A finite verb in the past tells of it.
    pub past: bool,
    /// Participants, in order.
    pub arguments: Vec<Argument>,
    /// Places: indexes of mentions.
    pub places: Vec<usize>,
    /// It took place where one told before did: in the same town.
    pub there: bool,
    /// Dates.
    pub times: Vec<Dated>,
    /// When it began, told beside another date.
    pub begun: Option<usize>,
    /// Its dates are those of its end.
    pub ends: bool,
    /// How it hangs on an event told before.
    pub bond: Option<Bond>,
    /// Its noun names several: a series of meetings.
    pub series: bool,
    /// Its verb is of those who meet each other.
    pub mutual: bool,
    /// Topics: token ranges.
    pub topics: Vec<Range<usize>>,
    /// Name of the event, in quotes behind its noun.
    pub title: Option<Range<usize>>,
    /// The subject refers to all, or both sides, of an event told before.
    pub collective: bool,
    /// The subject is the two sides, not all.
    pub sides: bool,
    /// A party that is told before: a dropped subject, or a pronoun.
    pub elided: Option<Elided>,
    /// The other side was met one after the other, each on its own.
    pub apart: bool,
    /// In a headline.
    pub headline: bool,
    /// Id of the lexicon entry.
    pub by: String,
}

/// Rule that seats the states whose adjectives stand behind an event noun.
pub const BY_STATES: &str = "argument.states";

/// Rule of a group that members are told of, in a frame that seats these alone.
pub const BY_AMONG: &str = "argument.among";

/// Rules that seat those who meet, not those who are there besides.
pub const PARTY: [&str; 9] = [
    "argument.with",
    "argument.between",
    "argument.subject",
    "argument.subject-before",
    "argument.object",
    "argument.of",
    "argument.antecedent",
    "argument.pair",
    BY_STATES,
];

impl Frame {
    /// A meeting that was held, of which nothing else is told yet. `by`: id of the lexicon entry.
    fn bare(sentence: usize, trigger: Range<usize>, kind: Kind, by: String) -> Self {
        Self {
            sentence,
            trigger,
            kind,
            form: None,
            status: Status::Held,
            background: false,
            definite: false,
            adds: false,
            joins: false,
            nominal: false,
            past: false,
            arguments: Vec::new(),
            places: Vec::new(),
            there: false,
            times: Vec::new(),
            begun: None,
            ends: false,
            bond: None,
            series: false,
            mutual: false,
            topics: Vec::new(),
            title: None,
            collective: false,
            sides: false,
            elided: None,
            apart: false,
            headline: false,
            by,
        }
    }

    /// It was put off or called off.
    pub fn is_called_off(&self) -> bool {
        matches!(self.status, Status::Postponed | Status::Cancelled)
    }

    /// It tells when or where.
    pub fn is_set(&self) -> bool {
        !(self.times.is_empty() && self.places.is_empty())
    }

    /// It seats who spoke.
    pub fn speaks(&self) -> bool {
        self.joins
            && !self.arguments.is_empty()
            && self.arguments.iter().all(|argument| argument.by == "argument.speaker")
    }
}

/// A party that the grammar of a frame leaves to what was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elided {
    /// Its side.
    pub side: Side,
    /// What verb or pronoun says of it.
    pub agreement: Agreement,
}

/// The subject of a sentence: its first actor that hangs on nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Sentence that it stands in.
    pub sentence: usize,
    /// Index of its mention.
    pub mention: usize,
    /// The gender that the verb before it shows.
    pub gender: Option<Gender>,
}

/// A verb or event noun of the lexicon that the text has: evidence of a meeting, or left out for a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Its tokens; those of the event noun included, where a verb takes one.
    pub trigger: Range<usize>,
    /// Id of the lexicon entry.
    pub by: String,
}

/// A trigger that made no frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Tokens of the trigger.
    pub trigger: Range<usize>,
    /// Reason id.
    pub reason: &'static str,
}

/// All that the sentences of a text say of meetings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frames {
    /// Frames in the order of the text.
    pub frames: Vec<Frame>,
    /// All triggers in the order of the text, those of frames included.
    pub occurrences: Vec<Occurrence>,
    /// Triggers that made none.
    pub rejected: Vec<Rejected>,
    /// What was said, agreed or discussed.
    pub statements: Vec<Statement>,
    /// Subjects of sentences, in order.
    pub subjects: Vec<Subject>,
    /// Who came where, in order.
    pub arrivals: Vec<Arrival>,
}

/// The layers that frames are read from.
#[derive(Debug, Clone, Copy)]
pub struct Layers<'a> {
    /// Tokens, senses, registry entries.
    pub context: &'a Context<'a>,
    /// Mentions in order.
    pub mentions: &'a [Mention],
    /// Dates in order.
    pub timexes: &'a [Timex],
    /// The lexicon.
    pub lexicon: &'a Lexicon,
}

impl Layers<'_> {
    /// The length in tokens of the word of content at `at`, if there is one of which `wanted` is true.
    fn content(&self, at: usize, wanted: impl Fn(&ContentWord) -> bool) -> Option<usize> {
        self.lexicon.content.at(&self.context.layer.tokens, at, wanted)
    }
}

/// Reads the frames of all sentences.
pub fn extract(layers: Layers<'_>) -> Frames {
    let mut out = Frames::default();
    let mut running = statement::Running::default();
    let mut said = None;
    let mut roster = None;
    for (index, sentence) in layers.context.layer.sentences.iter().enumerate() {
        if !sentence.zone.yields() {
            continue;
        }
        let chunks = chunk::chunks(layers, sentence.tokens.clone());
        roster::read(layers, &chunks, index, &mut roster, &mut out.frames);
        fields::read(layers, &chunks, index, &mut out.frames);
        arguments::resume(layers, &chunks, index, &mut out);
        let found = trigger::find(layers, &chunks);
        for trigger in found.triggers {
            let tokens = trigger.tokens(&chunks);
            match arguments::fill(layers, &chunks, &trigger, index) {
                Ok(mut frame) => {
                    said::date(layers, &chunks, &mut frame, said);
                    out.frames.push(frame);
                }
                Err(reason) => out.rejected.push(Rejected { trigger: tokens.clone(), reason }),
            }
            out.occurrences.push(Occurrence { trigger: tokens, by: trigger.by });
        }
        among::read(layers, &chunks, index, &mut out.frames);
        arguments::therein(layers, &chunks, index, &mut out);
        for trigger::Incomplete { chunk, by, reason } in found.incomplete {
            let trigger = chunks[chunk].tokens.clone();
            out.arrivals.extend(arrival::read(layers, &chunks, chunk, index));
            out.rejected.push(Rejected { trigger: trigger.clone(), reason });
            out.occurrences.push(Occurrence { trigger, by });
        }
        out.subjects.extend(subject::of_sentence(layers, &chunks, index));
        statement::read(layers, &chunks, index, &mut running, &mut out.statements);
        said = said::last(&chunks, index).or(said);
    }
    roster::close(&mut roster, &mut out.frames);
    out.occurrences.sort_by_key(|found| found.trigger.start);
    out
}
