//! A sentence as a sequence of chunks: mentions, dates, verbs, event nouns, cues, signs and other words.

use std::ops::Range;

use super::{Layers, trigger};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Governs, Hit, Sense};
use crate::mention::STATES;
use crate::text::letters::{ALEF, ALEF_HAMZA, ALEF_HAMZA_BELOW, BEH, FEH, TEH, TEH_MARBUTA, WAW};
use crate::text::{Sign, TokenKind};

/// A chunk of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Chunk {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is.
    pub piece: Piece,
    /// It opens with a coordinating `waw` or `feh`.
    pub conjoined: bool,
}

impl Chunk {
    /// A finite verb of speaking.
    pub fn says(&self) -> bool {
        matches!(&self.piece, Piece::Report(hit) if matches!(hit.sense, Sense::Report { finite: true, .. }))
    }

    /// An event noun with the article or a pronoun: one that is known.
    pub fn is_known_event(&self) -> bool {
        matches!(&self.piece, Piece::Event(hit)
            if matches!(hit.sense, Sense::Event { definite: true, .. } | Sense::Event { pronoun: true, .. }))
    }
}

/// What a chunk is.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// A mention that may act: index.
    Actor(usize),
    /// A mention of a place: index.
    Place(usize),
    /// The states that the adjectives of an event noun name: index. They are parties of that event alone.
    States(usize),
    /// All participants or both sides: index.
    Collective(usize),
    /// A date: index.
    Time(usize),
    /// A trigger verb.
    Verb(Hit),
    /// An event noun.
    Event(Hit),
    /// A reporting verb or opening.
    Report(Hit),
    /// A cue.
    Cue(CueRole),
    /// A sign.
    Sign(Sign),
    /// The name of an event: a quotation right behind its noun.
    Title,
    /// Any other word.
    Word,
}

/// The pronoun of two.
const BOTH: &str = "\u{0647}\u{0645}\u{0627}";
/// `slogan`.
const SLOGAN: &str = "\u{0634}\u{0639}\u{0627}\u{0631}";
/// Longest name of an event in quotes, in tokens.
const LONGEST_TITLE: usize = 16;
/// Longest aside in brackets that the grammar looks over, in tokens.
const ASIDE: usize = 9;
/// How far behind a reporting verb the preposition of its content may stand, in tokens.
const GOVERNED: usize = 14;

/// Cuts the sentence at `tokens` into chunks: each mention and date is one, else the most fitting sense of a word.
pub fn chunks(layers: Layers<'_>, tokens: Range<usize>) -> Vec<Chunk> {
    let mut out = Vec::new();
    let mut mention = layers.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
    let mut time = layers.timexes.partition_point(|timex| timex.tokens.start < tokens.start);
    let mut at = tokens.start;
    while at < tokens.end {
        while layers.mentions.get(mention).is_some_and(|mention| mention.tokens.start < at) {
            mention += 1;
        }
        while layers.timexes.get(time).is_some_and(|timex| timex.tokens.start < at) {
            time += 1;
        }
        let chunk = if let Some(found) = layers.timexes.get(time).filter(|timex| timex.tokens.start == at) {
            Chunk { tokens: found.tokens.clone(), piece: Piece::Time(time), conjoined: false }
        } else if let Some(found) = layers.mentions.get(mention).filter(|mention| mention.tokens.start == at) {
            let piece = if found.by == STATES {
                Piece::States(mention)
            } else if found.acts() {
                Piece::Actor(mention)
            } else if found.is_place() {
                Piece::Place(mention)
            } else {
                Piece::Collective(mention)
            };
            Chunk { tokens: found.tokens.clone(), piece, conjoined: found.reading.conjunction.is_some() }
        } else {
            // no phrase reaches into a date (at the end | of July)
            let until = layers.timexes.get(time).map_or(tokens.end, |timex| timex.tokens.start.min(tokens.end));
            word(layers, at, until)
        };
        let after_event = matches!(out.last(), Some(Chunk { piece: Piece::Event(_), .. }));
        let slogan = out.last().is_some_and(|last: &Chunk| layers.context.form(last.tokens.start) == SLOGAN);
        let chunk = match titled(layers, &chunk, tokens.end) {
            Some(title) if after_event => title,
            // (under the) slogan «…»: its words name nobody
            Some(words) if slogan => Chunk { piece: Piece::Sign(Sign::Other), ..words },
            _ => chunk,
        };
        at = chunk.tokens.end.max(at + 1);
        let detached = out.pop_if(|last| is_detached_waw(layers, last)).is_some();
        out.push(Chunk { conjoined: chunk.conjoined || detached, ..chunk });
    }
    out
}

/// A coordinating `waw` with a blank behind it belongs to the next chunk.
fn is_detached_waw(layers: Layers<'_>, chunk: &Chunk) -> bool {
    chunk.piece == Piece::Word && layers.context.form(chunk.tokens.start).strip_prefix(WAW) == Some("")
}

/// The quotation that opens at a chunk, if it closes soon.
fn titled(layers: Layers<'_>, chunk: &Chunk, end: usize) -> Option<Chunk> {
    if chunk.piece != Piece::Sign(Sign::Quote) {
        return None;
    }
    let start = chunk.tokens.start;
    let close = (start + 2..end.min(start + LONGEST_TITLE)).find(|&at| layers.context.token(at).is(Sign::Quote))?;
    Some(Chunk { tokens: start..close + 1, piece: Piece::Title, conjoined: false })
}

fn word(layers: Layers<'_>, at: usize, end: usize) -> Chunk {
    if let TokenKind::Sign(sign) = layers.context.token(at).kind {
        if sign == Sign::Open
            && let Some(close) = (at + 1..end.min(at + ASIDE)).find(|&next| layers.context.token(next).is(Sign::Close))
        {
            // a short aside: an acronym, a name in other letters
            return Chunk { tokens: at..close + 1, piece: Piece::Sign(Sign::Other), conjoined: false };
        }
        // (Dr.) somebody: what ends a word ends no clause
        let sign = if sign == Sign::Stop && shortens(layers, at) { Sign::Other } else { sign };
        return Chunk { tokens: at..at + 1, piece: Piece::Sign(sign), conjoined: false };
    }
    let best = layers.context.senses[at]
        .iter()
        .filter(|hit| at + hit.len <= end)
        .filter(|hit| !misread_pronoun(layers, at, hit) && !governed(layers, at, hit))
        .filter(|hit| !lacks_complement(layers, at, end, hit))
        .filter_map(|hit| Some((rank(&hit.sense)?, hit)))
        // a reading that takes nothing off wins, then the longer phrase, then the rank of its sense
        .min_by_key(|(rank, hit)| (clitics(hit), std::cmp::Reverse(hit.len), *rank));
    let Some((_, hit)) = best else {
        return Chunk { tokens: at..at + 1, piece: Piece::Word, conjoined: false };
    };
    let piece = match hit.sense {
        Sense::Verb { .. } => Piece::Verb(hit.clone()),
        Sense::Event { .. } => Piece::Event(hit.clone()),
        Sense::Report { .. } => Piece::Report(hit.clone()),
        Sense::Cue(role) => Piece::Cue(role),
        _ => Piece::Word,
    };
    Chunk { tokens: at..at + hit.len, piece, conjoined: hit.reading.conjunction.is_some() }
}

/// A stop behind a single letter, with a word behind it: that of an abbreviation.
fn shortens(layers: Layers<'_>, at: usize) -> bool {
    let sentences = &layers.context.layer.sentences;
    let letter = |before: usize| layers.context.token(before).is_word() && layers.context.letters(before).count() == 1;
    let ends = sentences.get(sentences.partition_point(|sentence| sentence.tokens.end <= at));
    at.checked_sub(1).is_some_and(letter) && ends.is_some_and(|sentence| at + 1 < sentence.tokens.end)
}

/// A cue that is a verb with a pronoun (attended it) is no noun in ta marbuta, though they fold alike, and `and she
/// visited him` is no `his ministry`. Cues that open
/// with a preposition are nouns themselves.
fn misread_pronoun(layers: Layers<'_>, at: usize, hit: &Hit) -> bool {
    let bound = match hit.sense {
        Sense::Verb { object, .. } => object,
        Sense::Report { finite, .. } => finite,
        Sense::Cue(role) => role.names_role() && !layers.context.form(at).starts_with([BEH, WAW, FEH]),
        _ => false,
    };
    let owned =
        hit.reading.conjunction.is_some() && layers.context.plain_sense(at, |sense| *sense == Sense::Owned).is_some();
    // without its hamza a hollow verb is what such letters mostly are: (his) administration
    let hollow = |word: &str| word.starts_with(ALEF_HAMZA) && word.chars().nth_back(1) == Some(ALEF);
    let bare = matches!(hit.sense, Sense::Verb { verb, object: true, .. } if hollow(layers.lexicon.triggers.verbs[verb].word()))
        && layers.context.letters(at).next() == Some(ALEF);
    bound
        && hit.len == 1
        && (owned
            || bare
            || layers.context.last_letter(at) == Some(TEH_MARBUTA)
            || verbal_noun(layers.context.letters(at)))
}

/// Behind a preposition or a number stands no verb, but a noun of the same letters: (it unveiled) a phone, fifteen phones.
/// One that takes an event noun is read like its verbal noun.
fn governed(layers: Layers<'_>, at: usize, hit: &Hit) -> bool {
    use CueRole::{About, On, Place, With};
    let governs = |before: usize| {
        let preposition = |sense: &Sense| matches!(sense, Sense::Cue(About | On | Place | With));
        let counts = matches!(layers.context.token(before).kind, TokenKind::Number) && !layers.context.is_dated(before);
        counts || layers.context.plain_sense(before, preposition).is_some_and(|cue| cue.len == 1)
    };
    let sentences = &layers.context.layer.sentences;
    let opens = sentences.binary_search_by_key(&at, |sentence| sentence.tokens.start).is_ok();
    let verb = match hit.sense {
        Sense::Verb { verb, .. } => Some(&layers.lexicon.triggers.verbs[verb]),
        _ => None,
    };
    // at the head (of a delegation): spelt as the verb of who heads it
    verb.is_some_and(|verb| verb.kind.is_some() || verb.frame == FrameKind::Chair)
        && hit.reading.conjunction.is_none()
        && !opens
        && at.checked_sub(1).is_some_and(governs)
}

/// A verb without what it needs (respects that are paid, the preposition that the content of a report stands behind) is
/// what else its letters may be.
fn lacks_complement(layers: Layers<'_>, at: usize, end: usize, hit: &Hit) -> bool {
    let other = |accepts: &dyn Fn(&Sense) -> bool| layers.context.sense(at, accepts).is_some();
    match hit.sense {
        Sense::Verb { verb, .. } => {
            let entry = &layers.lexicon.triggers.verbs[verb];
            let another = |sense: &Sense| match *sense {
                Sense::Verb { verb: other, .. } => other != verb,
                _ => matches!(sense, Sense::Report { .. }),
            };
            !entry.nominal.is_empty() && other(&another) && trigger::nominal(layers, at + hit.len, end, entry).is_none()
        }
        // (the prisoners were) the axis of the talks: said of a meeting right behind it
        Sense::Report { stance, .. } if hit.len == 1 && layers.lexicon.governs[stance] == Some(Governs::Before) => {
            let paper = |word: &ContentWord| *word == ContentWord::Paper;
            let talk = || layers.content(at + 1, paper).is_some();
            let meeting = |sense: &Sense| matches!(sense, Sense::Event { .. });
            at + 1 >= end || layers.context.sense(at + 1, meeting).is_none() && !talk()
        }
        // (a meeting) between both: a verb of speaking takes no two for its object
        Sense::Report { finite: true, .. } if layers.context.form(at).ends_with(BOTH) => {
            other(&|sense| *sense == Sense::Cue(CueRole::Function))
        }
        Sense::Report { stance, finite: true } => {
            layers.lexicon.governs[stance] == Some(Governs::Word)
                && other(&|sense| *sense == Sense::Cue(CueRole::Function))
                && !(at + hit.len..end.min(at + GOVERNED)).any(|at| is_preposition(layers, at))
        }
        _ => false,
    }
}

fn is_preposition(layers: Layers<'_>, at: usize) -> bool {
    let governs = |sense: &Sense| matches!(sense, Sense::Cue(CueRole::On | CueRole::To | CueRole::About));
    layers.context.plain_sense(at, governs).is_some()
}

/// Alef with hamza below opens verbal nouns; verbs only by a slip, and those have teh as their third letter.
fn verbal_noun(mut letters: impl Iterator<Item = char>) -> bool {
    letters.next() == Some(ALEF_HAMZA_BELOW) && letters.nth(1) != Some(TEH)
}

fn rank(sense: &Sense) -> Option<u8> {
    match sense {
        // a cue that names a role is nothing else, though verbs and reports share its letters
        Sense::Cue(role) if role.names_role() => Some(0),
        Sense::Event { .. } => Some(1),
        Sense::Verb { .. } => Some(2),
        Sense::Report { .. } => Some(3),
        Sense::Cue(_) => Some(4),
        _ => None,
    }
}

fn clitics(hit: &Hit) -> u8 {
    u8::from(hit.reading.conjunction.is_some()) + u8::from(hit.reading.preposition.is_some())
}
