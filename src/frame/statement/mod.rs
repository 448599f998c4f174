//! Statements: what was discussed, said, agreed or asked for, with its speaker.

mod centre;
mod content;
mod government;
mod list;
mod opening;
mod previous;
mod quote;
mod speaker;

use std::ops::Range;

use super::Layers;
use super::chunk::{Chunk, Piece};
use crate::lexicon::{ContentWord, CueRole};
use crate::text::letters::{NOON, SEEN, TEH, YEH};
use crate::text::{Sign, ZoneKind};
use list::List;
use opening::Opening;
use quote::Quote;

/// What one reporting verb, participle or heading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Sentence that it stands in.
    pub sentence: usize,
    /// Stance class.
    pub stance: String,
    /// The reporting words.
    pub opening: Range<usize>,
    /// What was said.
    pub content: Range<usize>,
    /// The content is a clause, or a quotation.
    pub clause: bool,
    /// Mention of the speaker; none for all, or unknown.
    pub speaker: Option<usize>,
    /// The speaker is a collective, the event itself, or impersonal.
    pub by_all: bool,
    /// Words of a subject that is no mention.
    pub unnamed: Option<Range<usize>>,
    /// It has no subject: that of the statement before goes on.
    pub continues: bool,
    /// In a headline.
    pub headline: bool,
    /// Mention of whom it was told.
    pub addressee: Option<usize>,
    /// Mention of whom it was discussed with.
    pub partner: Option<usize>,
    /// `during the meeting`, or so, stands in the clause.
    pub at_event: bool,
    /// It was said elsewhere: to the press, on the air.
    pub press: bool,
    /// It goes on with a quotation of the sentence before.
    pub quoted_on: bool,
}

impl Statement {
    fn of_all(sentence: usize, stance: String, opening: Range<usize>, content: Range<usize>) -> Self {
        Self {
            sentence,
            stance,
            opening,
            content,
            clause: false,
            speaker: None,
            by_all: true,
            unnamed: None,
            continues: false,
            headline: false,
            addressee: None,
            partner: None,
            at_event: false,
            press: false,
            quoted_on: false,
        }
    }

    fn speaks_like(&mut self, other: &Self) {
        self.speaker = other.speaker;
        self.by_all = other.by_all;
        self.unnamed.clone_from(&other.unnamed);
        self.continues = other.continues;
    }
}

/// One sentence and what is known of it.
#[derive(Clone, Copy)]
struct Reader<'r> {
    layers: Layers<'r>,
    chunks: &'r [Chunk],
    sentence: usize,
    zone: ZoneKind,
}

/// What goes on from one sentence to the next.
#[derive(Debug, Default)]
pub struct Running {
    /// The list that a sentence may be an item of, or opens.
    list: Option<List>,
    /// The quotation that it goes on with.
    quote: Option<Quote>,
}

/// Reads the statements of a sentence.
pub fn read(layers: Layers<'_>, chunks: &[Chunk], sentence: usize, running: &mut Running, out: &mut Vec<Statement>) {
    let zone = layers.context.layer.sentences[sentence].zone;
    let reader = Reader { layers, chunks, sentence, zone };
    let quoted =
        running.quote.take().and_then(|quote| reader.quoted_on(&quote).map(|(said, open)| (quote, said, open)));
    if let Some((quote, said, open)) = quoted {
        out.push(said);
        running.quote = Some(quote).filter(|_| open);
    }
    reader.read(&mut running.list, out);
    running.quote = running.quote.take().or_else(|| reader.left_open(out.last()));
}

impl Reader<'_> {
    fn read(&self, list: &mut Option<List>, out: &mut Vec<Statement>) {
        let Some(first) = self.follow(list) else {
            self.quoted_headline(out);
            self.named_headline(out);
            self.headed_headline(out);
            self.inline_list(out);
            return self.running(0, false, out);
        };
        let item = list.is_some();
        self.inline_list(out);
        let first = self.label(first, item, out);
        if item && !self.opens_at(first) {
            self.item(first, list.as_ref(), out);
        } else {
            self.running(first, item, out);
        }
    }

    /// The statements behind chunk `from`; the first of an item of a list is by all.
    fn running(&self, from: usize, item: bool, out: &mut Vec<Statement>) {
        let openings = self.openings(from);
        let mut previous: Option<Statement> = None;
        for (index, opening) in openings.iter().enumerate() {
            // up to the negation before the next one
            let limit = openings.get(index + 1).map_or(self.chunks.len(), |next| next.at - usize::from(next.negated));
            let limit = self.over(opening, limit);
            let mut statement = self.opened(opening);
            statement.by_all = item && index == 0;
            let start = self.head(opening, limit, previous.as_ref(), &mut statement);
            statement.content = self.content(start, limit, &statement.stance);
            if self.layers.lexicon.of_meeting[opening.entry] && !self.meeting_told(opening, start, previous.as_ref()) {
                continue;
            }
            statement.press = self.press(previous.as_ref(), &statement);
            previous = Some(statement.clone());
            if opening.negated {
                let Some(stance) = &self.layers.lexicon.negated[opening.entry] else { continue };
                statement.stance.clone_from(stance);
            } else if let Some(stance) = self.object(&statement) {
                statement.stance = stance;
            } else if let Some(verb) = self.promise(&statement) {
                "commit".clone_into(&mut statement.stance);
                statement.content.start = verb;
            }
            let forms = statement.content.clone().map(|at| self.layers.context.form(at));
            let generic = self.layers.lexicon.content.is_generic(&forms.collect::<Vec<_>>().join(" "));
            let mere = generic || statement.content.len() < 2 && statement.stance == "affirm";
            let told = zone_tells(self.zone, &statement.stance) || statement.by_all && self.event_heads(opening.at);
            if told {
                out.extend(self.fronted(opening.at, &statement));
            }
            if told && !mere && !statement.content.is_empty() {
                out.push(statement);
            }
        }
    }

    /// `SOMEBODY: what was said`, in a headline.
    fn quoted_headline(&self, out: &mut Vec<Statement>) {
        let [speaker, colon, ..] = self.chunks else { return };
        let (Piece::Actor(mention), Piece::Sign(Sign::Colon)) = (&speaker.piece, &colon.piece) else { return };
        let content = self.content(2, self.chunks.len(), "affirm");
        if self.zone == ZoneKind::Title && content.len() > 1 {
            let said = Statement::of_all(self.sentence, "affirm".to_owned(), speaker.tokens.clone(), content);
            out.push(Statement { by_all: false, speaker: Some(*mention), headline: true, clause: true, ..said });
        }
    }

    /// `A meeting on MATTER`, in a headline without a verb.
    fn headed_headline(&self, out: &mut Vec<Statement>) {
        let tells = |chunk: &Chunk| matches!(chunk.piece, Piece::Verb(_) | Piece::Report(_));
        let about = self.chunks.iter().take(HEADED).position(|chunk| chunk.piece == Piece::Cue(CueRole::Topic));
        let event = matches!(self.chunks.first().map(|first| &first.piece), Some(Piece::Event(_)));
        let Some(about) = about.filter(|_| event && self.zone == ZoneKind::Title) else { return };
        if !self.chunks.iter().any(tells) {
            let content = self.content(about + 1, self.chunks.len(), "discuss");
            let opening = self.chunks[about].tokens.clone();
            let told = Statement::of_all(self.sentence, "discuss".to_owned(), opening, content);
            out.push(Statement { headline: true, ..told });
        }
    }

    /// `MATTER at a meeting with SOMEBODY`, in a headline without a verb.
    fn named_headline(&self, out: &mut Vec<Statement>) {
        let at = |role: &Chunk| matches!(role.piece, Piece::Cue(CueRole::During | CueRole::Beside));
        let meeting = self.chunks.windows(2).position(|pair| at(&pair[0]) && matches!(pair[1].piece, Piece::Event(_)));
        let Some(end) = meeting.filter(|_| self.zone == ZoneKind::Title) else { return };
        let verb = |chunk: &Chunk| matches!(chunk.piece, Piece::Verb(_) | Piece::Report(_));
        let colon = self.chunks[..end].iter().rposition(|chunk| chunk.piece == Piece::Sign(Sign::Colon));
        let start = colon.map_or(0, |colon| colon + 1);
        if start < end && !self.chunks[..end].iter().any(verb) {
            let content = self.trimmed(self.chunks[start].tokens.start..self.chunks[end].tokens.start);
            let told = Statement::of_all(self.sentence, "discuss".to_owned(), self.chunks[end].tokens.clone(), content);
            out.push(Statement { headline: true, clause: true, ..told });
        }
    }

    /// Whether the words between what was said before and what is said now tell that it was said elsewhere, and nothing
    /// there speaks of the meeting.
    fn press(&self, previous: Option<&Statement>, statement: &Statement) -> bool {
        let sentence = self.layers.context.layer.sentences[self.sentence].tokens.start;
        let start = previous.map_or(sentence, |previous| previous.content.end.max(sentence));
        let press = |at| self.layers.content(at, |word| *word == ContentWord::Press).is_some();
        let of_meeting = || {
            let said = |chunk: &Chunk| (start..statement.content.end).contains(&chunk.tokens.start);
            (0..self.chunks.len()).any(|at| said(&self.chunks[at]) && self.chunks[at].is_known_event())
        };
        (start..statement.content.start).any(press) && !of_meeting()
    }

    /// Whether the subject of an opening is the meeting, a paper or all: it stands right before or behind it, or goes on.
    fn meeting_told(&self, opening: &Opening, start: usize, previous: Option<&Statement>) -> bool {
        let told = |at: usize| {
            matches!(self.chunks[at].piece, Piece::Event(_) | Piece::Collective(_)) || self.paper(at).is_some()
        };
        let conjoined = self.chunks[opening.at].conjoined;
        let goes_on = conjoined && previous.is_some_and(|previous| previous.by_all);
        let behind = self.chunks.get(opening.at + 1).map(|next| &next.piece);
        // a verb that opens its clause has its subject behind it
        let subject = match behind {
            Some(Piece::Actor(_) | Piece::Place(_)) => true,
            Some(Piece::Word) => self.layers.lexicon.governs[opening.entry].is_none(),
            _ => false,
        };
        let from =
            if conjoined && opening.finite && subject { opening.at + 1 } else { opening.at.saturating_sub(SUBJECT) };
        goes_on || (from..start.min(self.chunks.len())).any(told)
    }

    /// What a statement says it is about, before its verb: (as to) the prisoners, (he said that …).
    fn fronted(&self, verb: usize, statement: &Statement) -> Option<Statement> {
        let signed = verb.checked_sub(1).filter(|&at| self.chunks[at].piece == Piece::Sign(Sign::Comma));
        // (as to) the prisoners (he said): a verb behind it needs no comma
        let comma = signed.or_else(|| Some(verb).filter(|&verb| verb > 0 && !self.chunks[verb].conjoined))?;
        let cue = (0..comma.min(FRONT)).find(|&at| match self.chunks[at].piece {
            Piece::Cue(CueRole::Topic) => at == 0 || signed.is_some(),
            Piece::Cue(CueRole::About) => at == 0,
            _ => false,
        })?;
        let content = self.trimmed(self.chunks[cue].tokens.end..self.chunks[comma].tokens.start);
        let plain =
            self.chunks[cue + 1..comma].iter().all(|chunk| !matches!(chunk.piece, Piece::Sign(_) | Piece::Verb(_)));
        let about = Statement { stance: "discuss".to_owned(), content, clause: false, ..statement.clone() };
        (plain && !about.content.is_empty()).then_some(about)
    }

    /// Whether a meeting opens a headline, and nothing but what belongs to it stands before the verb at a chunk.
    fn event_heads(&self, verb: usize) -> bool {
        let plain = |chunk: &Chunk| matches!(chunk.piece, Piece::Word | Piece::Place(_) | Piece::Cue(CueRole::Place));
        self.zone == ZoneKind::Title
            && verb > 0
            && matches!(self.chunks[0].piece, Piece::Event(_))
            && self.chunks[1..verb].iter().all(plain)
    }

    fn opened(&self, opening: &Opening) -> Statement {
        let stance = self.layers.lexicon.stances[opening.entry].clone();
        let tokens = self.chunks[opening.at].tokens.clone();
        let headline = matches!(self.zone, ZoneKind::Title | ZoneKind::Heading);
        Statement { by_all: false, headline, ..Statement::of_all(self.sentence, stance, tokens, 0..0) }
    }

    /// The class that the object noun gives to `affirmed` or `expressed`.
    fn object(&self, statement: &Statement) -> Option<String> {
        let at = (statement.stance == "affirm" && !statement.content.is_empty()).then_some(statement.content.start)?;
        self.layers.lexicon.content.object(&self.layers.context.layer.tokens, at)
    }

    /// The future verb of what speakers said that they, their government or country will do.
    fn promise(&self, statement: &Statement) -> Option<usize> {
        if statement.stance != "affirm" || statement.content.is_empty() {
            return None;
        }
        let start = statement.content.start;
        let that = self.chunks.iter().position(|chunk| chunk.tokens.end == start)?;
        let own = self.word_at(that, &ContentWord::That) && {
            let subject = self.chunks.get(that + 1)?;
            matches!(subject.piece, Piece::Actor(_) | Piece::Collective(_))
        };
        let verb = if own { self.chunks[that + 1].tokens.end } else { start };
        let pronoun = self.layers.context.form(start - 1).chars().count() > THAT;
        let future = verb < statement.content.end && is_future(self.layers.context.form(verb));
        (future && (own || pronoun)).then_some(verb)
    }

    /// Whether a word of content stands at a chunk.
    fn word_at(&self, chunk: usize, word: &ContentWord) -> bool {
        self.chunks
            .get(chunk)
            .is_some_and(|chunk| self.layers.content(chunk.tokens.start, |found| found == word).is_some())
    }

    fn definite_event(&self, at: usize) -> bool {
        use crate::lexicon::Sense;
        self.chunks.get(at).is_some_and(
            |chunk| matches!(&chunk.piece, Piece::Event(hit) if matches!(hit.sense, Sense::Event { definite: true, .. })),
        )
    }
}

/// Among how many chunks at the start of a sentence a word may stand that says what it is about.
const FRONT: usize = 3;
/// Within how many chunks a headline that opens with a meeting tells what it is about.
const HEADED: usize = 10;
/// How many chunks before a word that is said of meetings alone the meeting may stand.
const SUBJECT: usize = 6;
/// Letters of the bare conjunction; one more is a pronoun.
const THAT: usize = 2;

/// A verb with the future prefix, by its letters.
pub fn is_future(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next() == Some(SEEN) && matches!(letters.next(), Some(YEH | TEH | NOON)) && letters.count() > 1
}

/// A headline says what was discussed or agreed; what somebody said is its matter only as a quotation.
fn zone_tells(zone: ZoneKind, stance: &str) -> bool {
    zone != ZoneKind::Title || matches!(stance, "discuss" | "agree")
}
