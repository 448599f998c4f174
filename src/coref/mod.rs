//! Frames of one document → events: what tells of the same meeting becomes one.
//!
//! In: frames and statements in the order of the text. Out: [`Event`]s. Knows one document only.

mod antecedent;
mod apart;
mod delegation;
mod holder;
mod identity;
mod scene;
mod setting;
mod sides;
mod sieve;
mod speech;
mod statements;
mod telling;

use std::ops::Range;

pub use identity::Referent;

use crate::frame::{Dated, Frames, Kind, Layers, Rejected, Role, Side, Status};
use crate::lexicon::Bond;
use crate::text::Sentence;
use identity::Identity;

/// A participant of an event: all its mentions there, the first first.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// Mentions of the actor in the event.
    pub referents: Vec<Referent>,
    /// What it did.
    pub role: Role,
    /// Its side.
    pub side: Option<Side>,
    /// Rule that put it there.
    pub by: &'static str,
}

/// A statement that belongs to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Index of the statement.
    pub statement: usize,
    /// Mention of its speaker; none for all.
    pub speaker: Option<usize>,
}

/// A meeting as one document tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Kind of meeting.
    pub kind: Kind,
    /// Finer form.
    pub form: Option<String>,
    /// Whether it took place.
    pub status: Status,
    /// Told as background.
    pub background: bool,
    /// Participants in order.
    pub participants: Vec<Participant>,
    /// Places: indexes of mentions.
    pub places: Vec<usize>,
    /// It took place where one told before did: in the same town.
    pub there: bool,
    /// Dates, the trigger's own first.
    pub times: Vec<Dated>,
    /// When it began, told beside another date.
    pub begun: Option<usize>,
    /// Its dates are those of its end.
    pub ends: bool,
    /// How it hangs on an event told before.
    pub bond: Option<Bond>,
    /// A series of meetings: if nobody is told to have met, its day and place are those of the meetings told behind it.
    pub series: bool,
    /// Its verb is of those who meet each other.
    pub mutual: bool,
    /// The event from which dates like `on the next day` count.
    pub told_after: Option<usize>,
    /// Dates of what lasts, if nobody is told to have taken part in that: the event took place on one of its days.
    pub whole: Vec<Dated>,
    /// What it was about.
    pub topics: Vec<Matter>,
    /// What was said there.
    pub statements: Vec<Given>,
    /// Triggers: token ranges, the one that opened it first.
    pub triggers: Vec<Range<usize>>,
    /// Sentence of the first trigger.
    pub sentence: usize,
    /// Name of the event.
    pub title: Option<Range<usize>>,
    /// Told in the headline only.
    pub headline: bool,
    /// Nothing but a noun that the reader knows tells of it: neither when nor whether it took place.
    pub barely: bool,
    /// Id of the rule that opened it.
    pub by: String,
}

/// Words that tell what an event was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The words.
    pub tokens: Range<usize>,
    /// They are a clause: a claim of its speaker about the matter, which is a part of it.
    pub clause: bool,
    /// They go on with a quotation: what they open with need not be what they are about.
    pub quoted_on: bool,
}

/// How far a text is read as one, in tokens: a report is shorter, and in what is longer nothing that far apart tells of one
/// meeting. Keeps the time of reading linear.
const REPORT: usize = 8192;

/// Clusters the frames of a document into events, and gives statements to them. Triggers that add nothing are rejected
/// with a reason.
pub fn cluster(layers: Layers<'_>, frames: &Frames) -> (Vec<Event>, Vec<Rejected>) {
    let (mut events, mut rejected) = (Vec::new(), Vec::new());
    for sentences in reports(&layers.context.layer.sentences) {
        let (found, left_out) = within(layers, frames, &sentences, events.len());
        events.extend(found);
        rejected.extend(left_out);
    }
    (events, rejected)
}

/// Ranges of sentences that are read as one.
fn reports(sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, sentence) in sentences.iter().enumerate() {
        if sentence.tokens.end > sentences[start].tokens.start + REPORT && at > start {
            out.push(start..at);
            start = at;
        }
    }
    out.push(start..sentences.len());
    out
}

/// The events of a range of sentences; `before` events were told before it.
fn within(layers: Layers<'_>, frames: &Frames, sentences: &Range<usize>, before: usize) -> (Vec<Event>, Vec<Rejected>) {
    let all = &layers.context.layer.sentences[sentences.clone()];
    let tokens = all.first().map_or(0, |first| first.tokens.start)..all.last().map_or(0, |last| last.tokens.end);
    let mentions = part(layers.mentions, |mention| mention.tokens.start, &tokens);
    let identity = Identity::new(layers, mentions);
    let subjects = part(&frames.subjects, |subject| subject.sentence, sentences);
    let mut clusters = sieve::Clusters::new(layers, &identity, &frames.subjects[subjects]);
    let told = &frames.frames[part(&frames.frames, |frame| frame.sentence, sentences)];
    for frame in told.iter().filter(|frame| !frame.headline) {
        clusters.take(frame);
    }
    for frame in told.iter().filter(|frame| frame.headline) {
        clusters.take_headline(frame);
    }
    let statements = part(&frames.statements, |statement| statement.sentence, sentences);
    clusters.give_statements(&frames.statements, statements);
    let sieve::Sifted { mut events, empty, rejected } = clusters.finish();
    events.iter_mut().for_each(|event| holder::name(&identity, event));
    sides::settle(&mut events);
    scene::place(&identity, &empty, &mut events);
    scene::sessions(&empty, &mut events);
    setting::settle(&identity, &mut events);
    let arrivals = part(&frames.arrivals, |arrival| arrival.sentence, sentences);
    scene::arrive(&identity, &frames.arrivals[arrivals], &mut events);
    for event in &mut events {
        event.told_after = event.told_after.map(|told| before + told);
    }
    (events, rejected)
}

/// The indexes of what stands in a range, of all that is in the order of the text.
fn part<T>(all: &[T], place: impl Fn(&T) -> usize, range: &Range<usize>) -> Range<usize> {
    all.partition_point(|it| place(it) < range.start)..all.partition_point(|it| place(it) < range.end)
}
