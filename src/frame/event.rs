//! Event nouns: which one a verb takes, and which words beside one make it something else.

use std::ops::Range;

use super::chunk::{Chunk, Piece};
use super::trigger::{Trigger, VerbAt};
use super::{Kind, Layers};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::{FrameKind, Noun, Verb};
use crate::lexicon::{CueRole, Sense};
use crate::text::Sign;
use crate::text::letters::{ALEF, ARTICLE, BEH, HEH, LAM};

/// How far an event noun may stand behind its verb: in words that belong to no mention and no date.
const REACH: usize = 12;
/// How many words in construct may stand between a preposition and the event noun that it governs.
const CONSTRUCT: usize = 2;
/// How many adjectives may stand between an event noun and with whom it was.
const ADJECTIVES: usize = 3;
/// The form of a meeting of the first of their countries.
const SUMMIT: &str = "summit";
/// How far from an event noun the words may stand beside which it is none, in tokens.
const BESIDE: usize = 12;

/// An event noun of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounAt {
    /// Chunk index.
    pub chunk: usize,
    /// It has the article.
    pub definite: bool,
    /// A pronoun hangs on it.
    pub pronoun: bool,
    /// It is a plural.
    pub plural: bool,
}

/// The event noun that a verb takes: the next one in its clause. Where it is subject or object without a preposition, one
/// that a preposition behind others governs is another, and an object pronoun leaves no room for it.
pub fn taken_by(layers: Layers<'_>, chunks: &[Chunk], verb: VerbAt, entry: &Verb) -> Option<NounAt> {
    use FrameKind::{Carrier, Chair, Host, Light, Organize, TakePlace};
    let bare = entry.transitive || matches!(entry.frame, Carrier | Host | Organize | TakePlace);
    if verb.object && matches!(entry.frame, Chair | Host | Light | Organize) {
        return None;
    }
    let (mut words, mut aside) = (0, false);
    let mut named = false;
    for at in verb.chunk + 1..chunks.len() {
        named |= matches!(chunks[at].piece, Piece::Actor(_));
        words += usize::from(!aside && matches!(chunks[at].piece, Piece::Word | Piece::Cue(_)));
        if words > REACH {
            return None;
        }
        match &chunks[at].piece {
            // (a delegation that comprises) somebody: no event brings them together
            Piece::Event(_) if !aside && named && entry.frame == Carrier => return None,
            Piece::Event(_) if !aside => {
                // behind `during` it is another event; behind `in` it is the one that is attended
                let demonstrative = chunks[at - 1].piece == Piece::Cue(CueRole::Function);
                let beside = matches!(
                    chunks[at - 1 - usize::from(demonstrative)].piece,
                    Piece::Cue(CueRole::During | CueRole::Beside | CueRole::With | CueRole::About)
                );
                // (he held), on the margins of the summit, (a meeting): that was where he was
                let leads = governed(layers, chunks, at).map_or(at - 1, |by| by.min(at - 1));
                let around = matches!(chunks[leads].piece, Piece::Cue(CueRole::During | CueRole::Beside));
                if modifies(layers, chunks, at)
                    || around
                    || beside && demonstrative
                    || bare && governed(layers, chunks, at).is_some_and(|by| by > verb.chunk + 1)
                {
                    continue;
                }
                return noun_at(layers, chunks, at).filter(|noun| !beside && !welcomes(layers, chunks, *noun));
            }
            // a relative clause between commas is looked over
            Piece::Cue(CueRole::Relative) if chunks[at - 1].piece == Piece::Sign(Sign::Comma) => aside = true,
            Piece::Sign(Sign::Comma) if aside && !chunks.get(at + 1).is_some_and(|next| next.conjoined) => {
                aside = false
            }
            _ if aside => {}
            // (a delegation) that comprises others (holds) a meeting
            Piece::Verb(_) if tells_of_group(layers, chunks, at) => {}
            Piece::Verb(_) | Piece::Cue(CueRole::Relative | CueRole::Clause | CueRole::Topic) => return None,
            Piece::Report(_) if chunks[at].says() => return None,
            Piece::Sign(Sign::Colon | Sign::Stop) => return None,
            _ => {}
        }
    }
    None
}

/// (The committee), which came out of a conference, (held …): an event behind a definite participle and its preposition.
fn modifies(layers: Layers<'_>, chunks: &[Chunk], event: usize) -> bool {
    let [.., word, preposition] = &chunks[..event] else { return false };
    let definite = layers.context.is_definite(word.tokens.end - 1);
    match preposition.piece {
        Piece::Cue(CueRole::About) => definite && matches!(word.piece, Piece::Word | Piece::Actor(_)),
        Piece::Cue(CueRole::From) => definite && word.piece == Piece::Word,
        _ => false,
    }
}

/// (A delegation) headed by somebody, that comprises others: a verb that tells of the group before it who belongs to it.
pub fn tells_of_group(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> bool {
    let Piece::Verb(hit) = &chunks[at].piece else { return false };
    let Sense::Verb { verb, object, .. } = hit.sense else { return false };
    let frame = layers.lexicon.triggers.verbs[verb].frame;
    let before = chunks[..at]
        .iter()
        .rev()
        .find(|chunk| !matches!(chunk.piece, Piece::Sign(Sign::Comma) | Piece::Cue(CueRole::Relative)));
    let Some(Piece::Actor(group)) = before.map(|before| &before.piece) else { return false };
    let delegation = layers.mentions[*group].delegation;
    // (comprised) each of …
    let each = usize::from(matches!(chunks.get(at + 1), Some(Chunk { piece: Piece::Cue(CueRole::Function), .. })));
    let members = matches!(chunks.get(at + 1 + each), Some(Chunk { piece: Piece::Actor(_), .. }));
    members
        && match frame {
            FrameKind::Carrier => !object && (delegation || chunks[at].conjoined),
            FrameKind::Chair => object && delegation,
            _ => false,
        }
}

/// Chunk of the preposition that governs an event noun: its own, or one before it and the words in construct with it. An
/// indefinite accusative has none.
fn governed(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> Option<usize> {
    use CueRole::{About, Beside, During, From, On, Place, To, With};
    let Piece::Event(hit) = &chunks[noun].piece else { return None };
    if hit.reading.preposition.is_some() {
        return Some(noun);
    }
    if layers.context.form(chunks[noun].tokens.start).ends_with(ALEF) {
        return None;
    }
    let construct = |chunk: &&Chunk| {
        let at = chunk.tokens.start;
        // a word with a pronoun is complete, as one with the article is
        chunk.piece == Piece::Word && !layers.context.is_definite(at) && layers.context.last_letter(at) != Some(HEH)
    };
    let words = chunks[..noun].iter().rev().take(CONSTRUCT).take_while(construct).count();
    let by = (noun - words).checked_sub(1)?;
    // (efforts go on) to hold, to bring back to life (the talks)
    let purpose = |chunk: &Chunk| layers.lexicon.content.opens_with(layers.context.form(chunk.tokens.start), LAM);
    if let Some(at) = (noun - words..noun).find(|&at| purpose(&chunks[at])) {
        return Some(at);
    }
    matches!(chunks[by].piece, Piece::Cue(About | Beside | During | From | On | Place | To | With)).then_some(by)
}

/// (Somebody was there) for his reception: the pronoun is of whom one welcomes, and no verb before takes the noun.
pub fn welcomes(layers: Layers<'_>, chunks: &[Chunk], noun: NounAt) -> bool {
    let place = || chunks[noun.chunk - 1].piece == Piece::Cue(CueRole::Place);
    noun.pronoun && noun.chunk > 0 && place() && kind_of(layers, chunks, noun).0 == Kind::Reception
}

/// The event noun of a chunk, unless the words around make it something else.
pub fn noun_at(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Option<NounAt> {
    let Piece::Event(hit) = &chunks[at].piece else { return None };
    let Sense::Event { definite, pronoun, plural, .. } = hit.sense else { return None };
    let entry = event_entry(layers, chunks, at)?;
    let before = chunks[at].tokens.start.checked_sub(1).map(|before| layers.context.form(before));
    // (a meeting) on the channel: behind a preposition, too, the word may have the article
    let led = matches!(
        chunks.get(at + 1),
        Some(Chunk { piece: Piece::Cue(CueRole::On | CueRole::With | CueRole::Place), .. })
    );
    let excluded = |place: usize, word: &str| {
        entry.not_next.iter().any(|other| is_form_of(word, other, place == 0 || led && place == 1))
    };
    let rejected = following(layers, chunks, at).enumerate().any(|(place, word)| excluded(place, word))
        || before.is_some_and(|word| entry.not_previous.iter().any(|other| other == word))
        || !entry.not_beside.is_empty()
            && around(layers, chunks, at).any(|word| entry.not_beside.iter().any(|other| other == word));
    // for the meeting, or for meeting somebody
    let whom = matches!(chunks.get(at + 1), Some(Chunk { piece: Piece::Actor(mention), conjoined: false, .. })
        if layers.mentions[*mention].reading.preposition.is_none());
    let definite = definite && !(whom && hit.reading.preposition == Some(LAM));
    (!rejected).then_some(NounAt { chunk: at, definite, pronoun, plural })
}

/// A word, also behind beh or lam, or with the article where it stands right behind the noun.
fn is_form_of(word: &str, noun: &str, next: bool) -> bool {
    let bare = word.strip_prefix(LAM).map_or(word, |rest| rest.strip_prefix(LAM).unwrap_or(rest));
    let bare = word.strip_prefix(BEH).unwrap_or(bare);
    word == noun || bare == noun || next && word.strip_prefix(ARTICLE) == Some(noun)
}

/// The three words after a chunk.
pub fn following<'l>(layers: Layers<'l>, chunks: &[Chunk], at: usize) -> impl Iterator<Item = &'l str> {
    let start = chunks[at].tokens.end;
    let end = chunks.last().map_or(start, |chunk| chunk.tokens.end).min(start + 3);
    (start..end).map(move |token| layers.context.form(token))
}

/// The words around a chunk in its sentence.
fn around<'l>(layers: Layers<'l>, chunks: &[Chunk], at: usize) -> impl Iterator<Item = &'l str> {
    let Range { start, end } = chunks[at].tokens;
    let first = chunks.first().map_or(start, |chunk| chunk.tokens.start).max(start.saturating_sub(BESIDE));
    let last = chunks.last().map_or(end, |chunk| chunk.tokens.end).min(end + BESIDE);
    (first..last).map(move |token| layers.context.form(token))
}

/// What a verb of meeting says that it was: (discussed) in a call, (met) in a summit. The noun behind `in` or `during`,
/// which belongs to nobody else.
pub fn occasion(layers: Layers<'_>, chunks: &[Chunk], verb: usize, entry: &Verb) -> Option<NounAt> {
    use FrameKind::{Meet, Receive, Talk};
    for at in verb + 1..chunks.len().min(verb + REACH) {
        match &chunks[at].piece {
            Piece::Event(_) => {
                let (within, during) = (
                    chunks[at - 1].piece == Piece::Cue(CueRole::Place),
                    chunks[at - 1].piece == Piece::Cue(CueRole::During),
                );
                let noun = noun_at(layers, chunks, at).filter(|noun| !noun.definite && (within || during))?;
                let (kind, form, _) = kind_of(layers, chunks, noun);
                let meets = matches!(entry.frame, Meet | Receive | Talk) && within && !noun.pronoun && !noun.plural;
                let meeting = kind == Kind::Meeting || form.as_deref() == Some(SUMMIT);
                let same = kind == Kind::PhoneCall || meets && meeting && !in_construct(layers, chunks, at);
                return same.then_some(noun);
            }
            Piece::Verb(_) | Piece::Cue(CueRole::Clause) | Piece::Sign(Sign::Stop) => return None,
            _ => {}
        }
    }
    None
}

/// Something is told of what went on during the event of a noun, or beside it.
pub fn is_occasion(chunks: &[Chunk], trigger: &Trigger) -> bool {
    let Some(noun) = trigger.noun.filter(|_| trigger.verb.is_none()) else { return false };
    chunks[..noun.chunk]
        .last()
        .is_some_and(|before| matches!(before.piece, Piece::Cue(CueRole::During | CueRole::Beside)))
}

/// (The talks) with somebody, (the meeting) that was held between both, (the talks) that somebody held: who met is told
/// right behind the noun, adjectives and a relative clause that says only that it took place aside.
pub fn names_parties(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> bool {
    use CueRole::{Between, Place, Relative, With};
    let passed = |chunk: &Chunk| match &chunk.piece {
        // an adjective of a noun with the article has it, too
        Piece::Word => layers.context.is_definite(chunk.tokens.start),
        Piece::Time(_) | Piece::Place(_) | Piece::Cue(Place | Relative) => true,
        Piece::Verb(hit) => matches!(hit.sense, Sense::Verb { verb, .. }
            if layers.lexicon.triggers.verbs[verb].frame == FrameKind::TakePlace),
        _ => false,
    };
    let behind = &chunks[noun + 1..chunks.len().min(noun + 1 + REACH)];
    behind.iter().position(|chunk| !passed(chunk)).is_some_and(|at| match &behind[at].piece {
        Piece::Cue(With) => at < ADJECTIVES,
        Piece::Verb(hit) if at > 0 && behind[at - 1].piece == Piece::Cue(Relative) => holds_it(layers, &hit.sense),
        piece => *piece == Piece::Cue(Between),
    })
}

/// (Talks) that they held: right behind the noun a verb of holding in the dual or plural takes it up by a pronoun.
pub fn held_by_clause(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> bool {
    let relative = usize::from(chunks.get(noun + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::Relative)));
    chunks.get(noun + 1 + relative).is_some_and(|next| {
        matches!(&next.piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { many: true, .. })
            && holds_it(layers, &hit.sense))
    })
}

/// (The talks) that took place, that somebody held: behind the noun with the article a relative clause tells so, in the past.
pub fn was_held(layers: Layers<'_>, chunks: &[Chunk], noun: NounAt) -> bool {
    use FrameKind::{Carrier, Host, Light, Organize, TakePlace};
    let relative = chunks[noun.chunk + 1..].iter().position(|chunk| chunk.piece != Piece::Word);
    let Some(at) = relative.map(|at| noun.chunk + 1 + at).filter(|_| noun.definite) else { return false };
    let Some(Chunk { piece: Piece::Verb(hit), .. }) = chunks.get(at + 1) else { return false };
    chunks[at].piece == Piece::Cue(CueRole::Relative)
        && matches!(hit.sense, Sense::Verb { verb, tense: Tense::Past, .. }
            if matches!(layers.lexicon.triggers.verbs[verb].frame, Carrier | Host | Light | Organize | TakePlace))
}

/// A verb whose subject is the meeting, and whose object are those who met: (the talks) brought together (both).
pub fn is_carrier(layers: Layers<'_>, chunk: &Chunk) -> bool {
    matches!(&chunk.piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { verb, .. }
        if layers.lexicon.triggers.verbs[verb].frame == FrameKind::Carrier))
}

/// A verb of holding, with a pronoun that takes up what was held.
fn holds_it(layers: Layers<'_>, sense: &Sense) -> bool {
    use FrameKind::{Light, Organize};
    matches!(*sense, Sense::Verb { verb, object: true, .. }
        if matches!(layers.lexicon.triggers.verbs[verb].frame, Light | Organize))
}

/// A new round of the talks: the noun at `at`, with the article and behind `of`, tells of what the noun before it is one of.
pub fn head_of(chunks: &[Chunk], at: usize) -> Option<usize> {
    let of = at.checked_sub(1).filter(|&of| chunks[of].piece == Piece::Cue(CueRole::From))?;
    let adjectives = chunks[..of].iter().rev().take_while(|chunk| chunk.piece == Piece::Word).count();
    let head = (of - adjectives).checked_sub(1).filter(|_| adjectives < ADJECTIVES)?;
    (chunks[at].is_known_event() && matches!(chunks[head].piece, Piece::Event(_))).then_some(head)
}

/// On the margins of the session (the bureau held) another: a verb right behind the noun with the article that only tells on
/// which occasion opens the main clause.
pub fn opens_main(chunks: &[Chunk], trigger: &Trigger, verb: usize) -> bool {
    trigger.noun.is_some_and(|noun| noun.definite && noun.chunk + 1 == verb) && is_occasion(chunks, trigger)
}

/// (He held) a meeting with one, and a session with another: an event noun that is joined to one that a verb takes.
pub fn shares_verb(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> bool {
    let takes = |chunk: &Chunk| {
        matches!(&chunk.piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { verb, object: false, .. }
        if matches!(layers.lexicon.triggers.verbs[verb].frame, FrameKind::Light | FrameKind::Attend)))
    };
    let ends = |chunk: &&Chunk| {
        matches!(chunk.piece, Piece::Sign(Sign::Stop | Sign::Colon) | Piece::Cue(CueRole::Relative | CueRole::Clause))
            || chunk.says()
    };
    let clause = || chunks[..noun].iter().rev().take_while(|chunk| !ends(chunk));
    let verb = clause().position(|chunk| matches!(chunk.piece, Piece::Verb(_)));
    chunks[noun].conjoined
        && verb.is_some_and(|verb| {
            takes(&chunks[noun - 1 - verb]) && clause().take(verb).any(|chunk| matches!(chunk.piece, Piece::Event(_)))
        })
}

/// (A summit) of somebody, or of a name.
fn in_construct(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> bool {
    let adjective = |chunk: &&Chunk| chunk.piece == Piece::Word && !layers.context.is_definite(chunk.tokens.start);
    let behind = chunks[noun + 1..].iter().find(|chunk| !adjective(chunk));
    behind.is_some_and(|next| matches!(next.piece, Piece::Actor(_) | Piece::Word | Piece::Event(_)))
}

/// The entry of the event noun of a chunk.
pub fn event_entry<'l>(layers: Layers<'l>, chunks: &[Chunk], at: usize) -> Option<&'l Noun> {
    let Piece::Event(hit) = &chunks[at].piece else { return None };
    let Sense::Event { noun, .. } = hit.sense else { return None };
    Some(&layers.lexicon.triggers.nouns[noun])
}

/// Kind and form of an event noun, refined by the word after it, and the id of its entry.
pub fn kind_of(layers: Layers<'_>, chunks: &[Chunk], at: NounAt) -> (Kind, Option<String>, String) {
    let Some(entry) = event_entry(layers, chunks, at.chunk) else { return (Kind::Other, None, String::new()) };
    // the sessions of a conference; a summit meeting is a meeting
    if let Some(of) = event_entry(layers, chunks, (at.chunk + 1).min(chunks.len() - 1))
        && !(at.definite || at.pronoun)
        && chunks.len() > at.chunk + 1
        && matches!(Kind::from_id(&of.kind), Some(Kind::Conference | Kind::Workshop))
        && (of.kind_form.as_deref() != Some("summit") || layers.context.is_definite(chunks[at.chunk + 1].tokens.start))
    {
        return (Kind::from_id(&of.kind).unwrap_or(Kind::Other), of.kind_form.clone(), entry.id.get_ref().clone());
    }
    let refined = entry.refine.iter().find(|refinement| {
        following(layers, chunks, at.chunk).any(|word| refinement.next.iter().any(|next| next == word))
    });
    let (kind, form) =
        refined.map_or((&entry.kind, &entry.kind_form), |refinement| (&refinement.kind, &refinement.form));
    (Kind::from_id(kind).unwrap_or(Kind::Other), form.clone(), entry.id.get_ref().clone())
}
