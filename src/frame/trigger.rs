//! Triggers: verbs that are meetings, verbs that take an event noun, and event nouns of their own.

use std::ops::Range;

use super::chunk::{Chunk, Piece};
use super::{Kind, Layers};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::{FrameKind, Noun, Verb};
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{ARTICLE, FEH, LAM};

/// How far an event noun may stand behind its verb: in words that belong to no mention and no date.
const REACH: usize = 12;

/// How far the object that a verb needs may stand behind it, in tokens.
const NOMINAL: usize = 14;

/// A trigger in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// Chunk and form of its verb.
    pub verb: Option<VerbAt>,
    /// Chunk and form of its event noun.
    pub noun: Option<NounAt>,
    /// How arguments stand.
    pub frame: Option<FrameKind>,
    /// Its verb takes an object without a preposition.
    pub transitive: bool,
    /// The token of the object that its verb needs to count.
    pub nominal: Option<usize>,
    /// Its object, with the article, was told of before.
    pub told: bool,
    /// Kind of meeting.
    pub kind: Kind,
    /// Finer form.
    pub form: Option<String>,
    /// Id of the lexicon entry.
    pub by: String,
}

/// A verb of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbAt {
    /// Chunk index.
    pub chunk: usize,
    /// Its tense.
    pub tense: Tense,
    /// An object pronoun hangs on it.
    pub object: bool,
    /// Dual or plural.
    pub many: bool,
}

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

impl Trigger {
    /// Tokens from the first to the last part of the trigger.
    pub fn tokens(&self, chunks: &[Chunk]) -> Range<usize> {
        let verb = self.verb.map(|verb| chunks[verb.chunk].tokens.clone());
        let noun = self.noun.map(|noun| chunks[noun.chunk].tokens.clone());
        match (verb, noun) {
            (Some(verb), Some(noun)) => verb.start.min(noun.start)..verb.end.max(noun.end),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0..0,
        }
    }

    /// Whether it only adds to an event told before: a verb without a kind of its own and without an event noun.
    pub fn adds(&self) -> bool {
        self.noun.is_none()
            && matches!(
                self.frame,
                Some(
                    FrameKind::Accompany
                        | FrameKind::Address
                        | FrameKind::Attend
                        | FrameKind::Carrier
                        | FrameKind::Chair
                        | FrameKind::Represent
                )
            )
    }

    /// Whether its verb seats somebody at the event that it names.
    pub fn seats(&self) -> bool {
        use FrameKind::{Attend, Chair, Host, Mediate, Organize};
        matches!(self.frame, Some(Attend | Chair | Host | Mediate | Organize))
    }

    /// Whether its subjects, where nobody else is told of, meet each other.
    pub fn is_mutual(&self) -> bool {
        use FrameKind::{Discuss, Exchange, Light, Meet, Phone, Sign, Talk};
        let meets = matches!(self.frame, None | Some(Discuss | Exchange | Light | Meet | Phone | Sign | Talk));
        meets && matches!(self.kind, Kind::Meeting | Kind::Negotiation | Kind::PhoneCall | Kind::Signing)
    }

    /// Chunk where the search for arguments starts.
    pub fn start(&self) -> usize {
        self.verb.map(|verb| verb.chunk).or(self.noun.map(|noun| noun.chunk)).unwrap_or(0)
    }
}

/// What a sentence has of verbs and event nouns.
#[derive(Debug, Default)]
pub struct Found {
    /// Triggers, in order.
    pub triggers: Vec<Trigger>,
    /// Words that are none here.
    pub incomplete: Vec<Incomplete>,
}

/// A verb without what makes it a trigger, or an event noun that means something else.
#[derive(Debug)]
pub struct Incomplete {
    /// Chunk index.
    pub chunk: usize,
    /// Id of the lexicon entry.
    pub by: String,
    /// Reason id.
    pub reason: &'static str,
}

/// All triggers of a sentence. A noun that a verb takes is no trigger of its own.
pub fn find(layers: Layers<'_>, chunks: &[Chunk]) -> Found {
    let mut taken = vec![false; chunks.len()];
    let mut found = Found::default();
    let sentence_end = chunks.last().map_or(0, |last| last.tokens.end);
    for at in 0..chunks.len() {
        let Piece::Verb(hit) = &chunks[at].piece else { continue };
        let Sense::Verb { verb, tense, object, many } = hit.sense else { continue };
        let entry = &layers.lexicon.triggers.verbs[verb];
        // (he gave) something else: no speech
        let speech = || nominal(layers, chunks[at].tokens.end, sentence_end, entry);
        if entry.frame == FrameKind::Address && speech().is_none() {
            continue;
        }
        match of_verb(layers, chunks, entry, VerbAt { chunk: at, tense, object, many }, &mut taken) {
            Ok(trigger) => found.triggers.push(trigger),
            Err(reason) => found.incomplete.push(Incomplete { chunk: at, by: entry_id(&entry.id), reason }),
        }
    }
    for (at, &is_taken) in taken.iter().enumerate() {
        let Some(entry) = event_entry(layers, chunks, at) else { continue };
        let part = |trigger: &Trigger| trigger.noun.is_some_and(|noun| noun.chunk == at);
        let reason = match noun_at(layers, chunks, at) {
            Some(_) if is_taken && found.triggers.iter().any(part) => continue,
            // it says by which means its verb was done
            Some(_) if is_taken => "adds_nothing",
            Some(noun_at) => {
                found.triggers.push(noun(layers, chunks, noun_at));
                continue;
            }
            None => "false_friend",
        };
        found.incomplete.push(Incomplete { chunk: at, by: entry_id(&entry.id), reason });
    }
    found.triggers.sort_by_key(Trigger::start);
    found
}

/// A body convenes: its name follows the verb.
fn body_follows(layers: Layers<'_>, chunks: &[Chunk], verb: usize) -> bool {
    let mut behind =
        chunks[verb + 1..].iter().filter(|chunk| !matches!(chunk.piece, Piece::Time(_) | Piece::Sign(Sign::Comma)));
    matches!(behind.next(), Some(Chunk { piece: Piece::Actor(mention), conjoined: false, .. })
        if layers.mentions[*mention].kind == MentionKind::Body && layers.mentions[*mention].reading.preposition.is_none())
}

fn entry_id(id: &toml::Spanned<String>) -> String {
    format!("trigger.{}", id.get_ref())
}

/// The trigger that a verb is, with the event noun that it takes, or the reason id why it is none.
fn of_verb(
    layers: Layers<'_>,
    chunks: &[Chunk],
    entry: &Verb,
    verb_at: VerbAt,
    taken: &mut [bool],
) -> Result<Trigger, &'static str> {
    let at = verb_at.chunk;
    if takes_noun(entry.frame) {
        if let Some(noun_at) = event_noun(layers, chunks, at).filter(|noun| !taken[noun.chunk]) {
            taken[noun_at.chunk] = true;
            return Ok(combined(layers, chunks, entry, verb_at, noun_at));
        }
        if let Some(kind) = entry.kind.as_deref().and_then(Kind::from_id).filter(|_| body_follows(layers, chunks, at)) {
            return Ok(Trigger { kind, form: entry.form.clone(), ..verb_alone(entry, verb_at) });
        }
        if adds_to_event(layers, chunks, at, entry.frame) {
            return Ok(verb_alone(entry, verb_at));
        }
        return Err("no_event");
    }
    if matches!(entry.frame, FrameKind::Accompany | FrameKind::Address)
        || entry.frame == FrameKind::Represent && adds_to_event(layers, chunks, at, entry.frame)
    {
        return Ok(verb_alone(entry, verb_at));
    }
    let Some(kind) = entry.kind.as_deref().and_then(Kind::from_id) else { return Err("no_event") };
    let nominal = nominal(layers, chunks[at].tokens.end, chunks.last().map_or(0, |last| last.tokens.end), entry);
    if nominal.is_none() && !entry.nominal.is_empty() {
        return Err("no_object");
    }
    let call = call_in_clause(layers, chunks, at).filter(|noun| !taken[noun.chunk]);
    let (kind, form) = match call {
        Some(noun) => {
            taken[noun.chunk] = true;
            let (kind, form, _) = kind_of(layers, chunks, noun);
            (kind, form)
        }
        None => (kind, entry.form.clone()),
    };
    let told = names_told(layers, chunks, at, entry);
    Ok(Trigger { kind, form, nominal, told, ..verb_alone(entry, verb_at) })
}

fn takes_noun(frame: FrameKind) -> bool {
    use FrameKind::{Attend, Carrier, Chair, Host, Light, Mediate, Organize, ReceiveCall, TakePlace};
    matches!(frame, Light | Organize | Host | ReceiveCall | Attend | Chair | Mediate | Carrier | TakePlace)
}

/// Verbs that add to an event told before without naming it: (and) attended …, the delegation comprised …
fn adds_to_event(layers: Layers<'_>, chunks: &[Chunk], at: usize, frame: FrameKind) -> bool {
    let next = chunks.get(at + 1).map(|chunk| &chunk.piece);
    match frame {
        FrameKind::Attend => chunks[at].conjoined || matches!(next, Some(Piece::Cue(CueRole::Side))),
        FrameKind::Represent => {
            let clause = chunks[at].conjoined || at > 0 && matches!(chunks[at - 1].piece, Piece::Cue(CueRole::Clause));
            let side = chunks.get(at + 1).is_some_and(|chunk| layers.context.is_definite(chunk.tokens.start));
            clause && (side || matches!(next, Some(Piece::Actor(_) | Piece::Place(_))))
        }
        FrameKind::Carrier | FrameKind::Chair => {
            let answers = layers.context.form(chunks[at].tokens.start).starts_with(FEH) && chunks[at].conjoined;
            if answers && frame == FrameKind::Carrier && matches!(next, Some(Piece::Actor(_))) {
                // (as for the other side), it comprised …
                return true;
            }
            // those present comprised …
            let all = matches!(next, Some(Piece::Collective(_))) && frame == FrameKind::Carrier;
            all || matches!(next, Some(Piece::Actor(mention)) if layers.mentions[*mention].delegation && !layers.mentions[*mention].many)
        }
        _ => false,
    }
}

/// (discussed) in a call: the noun behind `in` or `during` that says by which means.
fn call_in_clause(layers: Layers<'_>, chunks: &[Chunk], verb: usize) -> Option<NounAt> {
    for at in verb + 1..chunks.len().min(verb + REACH) {
        match &chunks[at].piece {
            Piece::Event(_) => {
                let by = matches!(chunks[at - 1].piece, Piece::Cue(CueRole::Place | CueRole::During));
                return noun_at(layers, chunks, at)
                    .filter(|noun| by && !noun.definite && kind_of(layers, chunks, *noun).0 == Kind::PhoneCall);
            }
            Piece::Verb(_) | Piece::Cue(CueRole::Clause) | Piece::Sign(Sign::Stop) => return None,
            _ => {}
        }
    }
    None
}

fn verb_alone(entry: &Verb, verb: VerbAt) -> Trigger {
    Trigger {
        verb: Some(verb),
        noun: None,
        frame: Some(entry.frame),
        transitive: entry.transitive,
        nominal: None,
        told: false,
        kind: Kind::Meeting,
        form: None,
        by: entry_id(&entry.id),
    }
}

/// One of the objects with which alone a verb counts, between two tokens.
pub fn nominal(layers: Layers<'_>, start: usize, end: usize, entry: &Verb) -> Option<usize> {
    (start..end.min(start + NOMINAL)).find(|&token| is_nominal(entry, layers.context.form(token)))
}

fn is_nominal(entry: &Verb, form: &str) -> bool {
    entry.nominal.iter().any(|word| word == form || form.strip_prefix(ARTICLE) == Some(word))
}

/// (They signed) the memorandum: a document told before.
fn names_told(layers: Layers<'_>, chunks: &[Chunk], at: usize, entry: &Verb) -> bool {
    let object = layers.context.form(chunks[at].tokens.end.min(layers.context.layer.tokens.len() - 1));
    entry.frame == FrameKind::Sign && object.starts_with(ARTICLE) && is_nominal(entry, object)
}

/// The event noun that a verb takes: the next one in its clause.
fn event_noun(layers: Layers<'_>, chunks: &[Chunk], verb: usize) -> Option<NounAt> {
    let (mut words, mut aside) = (0, false);
    for at in verb + 1..chunks.len() {
        words += usize::from(!aside && matches!(chunks[at].piece, Piece::Word | Piece::Cue(_)));
        if words > REACH {
            return None;
        }
        match &chunks[at].piece {
            Piece::Event(_) if !aside => {
                // behind `during` it is another event; behind `in` it is the one that is attended
                let demonstrative = chunks[at - 1].piece == Piece::Cue(CueRole::Function);
                let beside = matches!(
                    chunks[at - 1 - usize::from(demonstrative)].piece,
                    Piece::Cue(CueRole::During | CueRole::Beside | CueRole::With | CueRole::About)
                );
                if beside && demonstrative {
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
            Piece::Verb(_) | Piece::Cue(CueRole::Relative | CueRole::Clause | CueRole::Topic) => return None,
            Piece::Report(_) if chunks[at].says() => return None,
            Piece::Sign(Sign::Colon | Sign::Stop) => return None,
            _ => {}
        }
    }
    None
}

/// (Somebody was there) for his reception: the pronoun is of whom one welcomes, and no verb before takes the noun.
pub fn welcomes(layers: Layers<'_>, chunks: &[Chunk], noun: NounAt) -> bool {
    let place = || chunks[noun.chunk - 1].piece == Piece::Cue(CueRole::Place);
    noun.pronoun && noun.chunk > 0 && place() && kind_of(layers, chunks, noun).0 == Kind::Reception
}

fn noun_at(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Option<NounAt> {
    let Piece::Event(hit) = &chunks[at].piece else { return None };
    let Sense::Event { definite, pronoun, plural, .. } = hit.sense else { return None };
    let entry = event_entry(layers, chunks, at)?;
    let before = chunks[at].tokens.start.checked_sub(1).map(|before| layers.context.form(before));
    let excluded = |place: usize, word: &str| entry.not_next.iter().any(|other| is_form_of(word, other, place == 0));
    let rejected = following(layers, chunks, at).enumerate().any(|(place, word)| excluded(place, word))
        || before.is_some_and(|word| entry.not_previous.iter().any(|other| other == word));
    // for the meeting, or for meeting somebody
    let whom = matches!(chunks.get(at + 1), Some(Chunk { piece: Piece::Actor(mention), conjoined: false, .. })
        if layers.mentions[*mention].reading.preposition.is_none());
    let definite = definite && !(whom && hit.reading.preposition == Some(LAM));
    (!rejected).then_some(NounAt { chunk: at, definite, pronoun, plural })
}

/// A word, also behind lam, or with the article where it stands right behind the noun.
fn is_form_of(word: &str, noun: &str, next: bool) -> bool {
    let bare = word.strip_prefix(LAM).map_or(word, |rest| rest.strip_prefix(LAM).unwrap_or(rest));
    word == noun || bare == noun || next && word.strip_prefix(ARTICLE) == Some(noun)
}

/// The three words after a chunk.
fn following<'l>(layers: Layers<'l>, chunks: &[Chunk], at: usize) -> impl Iterator<Item = &'l str> {
    let start = chunks[at].tokens.end;
    let end = chunks.last().map_or(start, |chunk| chunk.tokens.end).min(start + 3);
    (start..end).map(move |token| layers.context.form(token))
}

fn event_entry<'l>(layers: Layers<'l>, chunks: &[Chunk], at: usize) -> Option<&'l Noun> {
    let Piece::Event(hit) = &chunks[at].piece else { return None };
    let Sense::Event { noun, .. } = hit.sense else { return None };
    Some(&layers.lexicon.triggers.nouns[noun])
}

/// Kind and form of an event noun, refined by the word after it.
fn kind_of(layers: Layers<'_>, chunks: &[Chunk], at: NounAt) -> (Kind, Option<String>, String) {
    let Some(entry) = event_entry(layers, chunks, at.chunk) else { return (Kind::Other, None, String::new()) };
    let refined = entry.refine.iter().find(|refinement| {
        following(layers, chunks, at.chunk).any(|word| refinement.next.iter().any(|next| next == word))
    });
    let (kind, form) =
        refined.map_or((&entry.kind, &entry.kind_form), |refinement| (&refinement.kind, &refinement.form));
    (Kind::from_id(kind).unwrap_or(Kind::Other), form.clone(), entry.id.get_ref().clone())
}

fn combined(layers: Layers<'_>, chunks: &[Chunk], verb: &Verb, verb_at: VerbAt, noun_at: NounAt) -> Trigger {
    let (kind, form, id) = kind_of(layers, chunks, noun_at);
    Trigger {
        verb: Some(verb_at),
        noun: Some(noun_at),
        frame: Some(verb.frame),
        transitive: verb.transitive,
        nominal: None,
        told: false,
        kind,
        form,
        by: format!("trigger.{}+{id}", verb.id.get_ref()),
    }
}

fn noun(layers: Layers<'_>, chunks: &[Chunk], noun_at: NounAt) -> Trigger {
    let (kind, form, id) = kind_of(layers, chunks, noun_at);
    Trigger {
        verb: None,
        noun: Some(noun_at),
        frame: None,
        transitive: false,
        nominal: None,
        told: false,
        kind,
        form,
        by: format!("trigger.{id}"),
    }
}
