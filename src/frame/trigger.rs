//! Triggers: verbs that are meetings, verbs that take an event noun, and event nouns of their own.

use std::ops::Range;

use super::chunk::{Chunk, Piece};
pub use super::event::NounAt;
use super::event::{event_entry, kind_of, noun_at};
use super::{Kind, Layers, event};
use crate::lexicon::inflect::{Tense, owned};
use crate::lexicon::triggers::{FrameKind, Verb};
use crate::lexicon::{ContentWord, CueRole, Factuality, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{ARTICLE, FEH, YEH};

/// How far the object that a verb needs may stand behind it, in tokens.
const NOMINAL: usize = 18;
/// `in it`, of masculine and feminine nouns.
const THEREIN: [&str; 2] = ["\u{0641}\u{064A}\u{0647}", "\u{0641}\u{064A}\u{0647}\u{0627}"];
/// How far behind a verb of convening it may be said when or where, in chunks.
const SETTING: usize = 3;
/// How far behind a verb of joining it may be said whom, in tokens.
const TO_WHOM: usize = 3;

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
            Some(_) if event::head_of(chunks, at).is_some() => "adds_nothing",
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
    let passed = |chunk: &&Chunk| {
        matches!(chunk.piece, Piece::Time(_) | Piece::Place(_) | Piece::Cue(CueRole::Place) | Piece::Sign(Sign::Comma))
    };
    let mut behind = chunks[verb + 1..].iter().skip_while(passed);
    matches!(behind.next(), Some(Chunk { piece: Piece::Actor(mention), conjoined: false, .. })
        if layers.mentions[*mention].kind == MentionKind::Body && layers.mentions[*mention].reading.preposition.is_none())
}

/// (They agreed) that it is to convene (again in Hasakah): behind a conjunction, with when or where and no subject of its own.
fn agreed(layers: Layers<'_>, chunks: &[Chunk], verb: VerbAt) -> bool {
    let behind = &chunks[verb.chunk + 1..chunks.len().min(verb.chunk + 1 + SETTING)];
    let setting = behind.iter().position(|chunk| matches!(chunk.piece, Piece::Time(_) | Piece::Cue(CueRole::Place)));
    let plain =
        |chunk: &Chunk| !matches!(chunk.piece, Piece::Actor(_) | Piece::Sign(_) | Piece::Verb(_) | Piece::Event(_));
    let that = |at: usize| layers.content(at, |word| *word == ContentWord::That).is_some();
    // (the summit) that is to be held: told of that
    let near = &chunks[verb.chunk.saturating_sub(SETTING + 2)..verb.chunk];
    let of_event = |pair: &[Chunk]| pair[0].is_known_event() && pair[1].piece == Piece::Cue(CueRole::Relative);
    if near.windows(2).any(of_event) {
        return false;
    }
    let clause = |before: &Chunk| before.piece == Piece::Cue(CueRole::Clause) || that(before.tokens.end - 1);
    verb.tense != Tense::Past
        && verb.chunk.checked_sub(1).is_some_and(|before| clause(&chunks[before]))
        && setting.is_some_and(|at| behind[..at].iter().all(plain))
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
    let excluded = || {
        let next = event::following(layers, chunks, at).next();
        next.is_some_and(|next| entry.not_next.iter().any(|word| word == next))
    };
    if takes_noun(entry.frame) {
        let end = chunks.last().map_or(0, |chunk| chunk.tokens.end);
        let lacks = || nominal(layers, chunks[at].tokens.end, end, entry).is_none();
        if entry.frame == FrameKind::Light && !entry.nominal.is_empty() && lacks() {
            return Err("no_object");
        }
        if let Some(noun_at) = event::taken_by(layers, chunks, verb_at, entry).filter(|noun| !taken[noun.chunk]) {
            taken[noun_at.chunk] = true;
            return Ok(combined(layers, chunks, entry, verb_at, noun_at));
        }
        let guest = entry.kind.as_deref().and_then(Kind::from_id).filter(|_| entry.frame == FrameKind::Host);
        if let Some(kind) = guest.filter(|_| !excluded()) {
            // (he hosted) somebody: a guest, where no event is hosted
            let frame = Some(FrameKind::Receive);
            return Ok(Trigger { kind, frame, transitive: true, ..verb_alone(entry, verb_at) });
        }
        let convenes = || body_follows(layers, chunks, at) || agreed(layers, chunks, verb_at);
        if let Some(kind) = entry.kind.as_deref().and_then(Kind::from_id).filter(|_| convenes()) {
            return Ok(Trigger { kind, form: entry.form.clone(), ..verb_alone(entry, verb_at) });
        }
        if adds_to_event(layers, chunks, at, entry) {
            return Ok(verb_alone(entry, verb_at));
        }
        return Err("no_event");
    }
    if matches!(entry.frame, FrameKind::Accompany | FrameKind::Address)
        || entry.frame == FrameKind::Represent && adds_to_event(layers, chunks, at, entry)
    {
        return Ok(verb_alone(entry, verb_at));
    }
    let Some(kind) = entry.kind.as_deref().and_then(Kind::from_id) else { return Err("no_event") };
    if excluded() {
        return Err("false_friend");
    }
    // (like) her telephone: spelt as the verb with its object, whose subject would stand behind it
    let called = matches!(chunks.get(at + 1), Some(Chunk { piece: Piece::Actor(_), .. }));
    if kind == Kind::PhoneCall && verb_at.object && !called {
        return Err("false_friend");
    }
    // (they spread) it: those who talk have no object
    if entry.frame == FrameKind::Talk && verb_at.object || describes(layers, chunks, entry, verb_at) {
        return Err("no_event");
    }
    let nominal = nominal(layers, chunks[at].tokens.end, chunks.last().map_or(0, |last| last.tokens.end), entry);
    if nominal.is_none() && !entry.nominal.is_empty() {
        return Err("no_object");
    }
    let occasion = event::occasion(layers, chunks, at, entry).filter(|noun| !taken[noun.chunk]);
    let (kind, form) = match occasion {
        Some(noun) => {
            taken[noun.chunk] = true;
            match kind_of(layers, chunks, noun) {
                (Kind::PhoneCall, form, _) => (Kind::PhoneCall, form),
                (of_noun, form, _) if of_noun == kind => (kind, form),
                _ => (kind, entry.form.clone()),
            }
        }
        None => (kind, entry.form.clone()),
    };
    let told = names_told(layers, chunks, at, entry);
    Ok(Trigger { kind, form, nominal, told, ..verb_alone(entry, verb_at) })
}

/// (He is) the first of his office who visits …: what he is, not what he does.
fn describes(layers: Layers<'_>, chunks: &[Chunk], entry: &Verb, verb: VerbAt) -> bool {
    let Some(before) = verb.chunk.checked_sub(1).map(|before| &chunks[before]) else { return false };
    let first = |token: usize| {
        let mut senses = layers.context.senses[token].iter();
        senses.any(|hit| matches!(hit.sense, Sense::Fact(Factuality::First, _)))
    };
    entry.frame == FrameKind::Visit
        && verb.tense == Tense::Present
        && matches!(before.piece, Piece::Actor(_))
        && before.tokens.start.checked_sub(1).is_some_and(first)
}

fn takes_noun(frame: FrameKind) -> bool {
    use FrameKind::{Attend, Carrier, Chair, Host, Light, Mediate, Organize, ReceiveCall, TakePlace};
    matches!(frame, Light | Organize | Host | ReceiveCall | Attend | Chair | Mediate | Carrier | TakePlace)
}

/// Verbs that add to an event told before without naming it: (and) attended …, the delegation comprised …
fn adds_to_event(layers: Layers<'_>, chunks: &[Chunk], at: usize, entry: &Verb) -> bool {
    let (next, frame) = (chunks.get(at + 1).map(|chunk| &chunk.piece), entry.frame);
    let clause = chunks[at].conjoined || at > 0 && matches!(chunks[at - 1].piece, Piece::Cue(CueRole::Clause));
    match frame {
        // (and) joined them, (while) joined by video
        FrameKind::Attend if !entry.nominal.is_empty() => {
            clause && {
                let start = chunks[at].tokens.end;
                nominal(layers, start, chunks.last().map_or(0, |last| last.tokens.end).min(start + TO_WHOM), entry)
                    .is_some()
            }
        }
        FrameKind::Attend => {
            let opens = chunks[..at].iter().all(|chunk| matches!(chunk.piece, Piece::Sign(_)));
            // for one side (took part) …
            let sided = chunks[..at].iter().any(|chunk| chunk.piece == Piece::Cue(CueRole::Side));
            chunks[at].conjoined
                || sided
                || matches!(next, Some(Piece::Cue(CueRole::Side)))
                // attended for the council …
                || opens && matches!(next, Some(Piece::Cue(CueRole::From | CueRole::About)))
        }
        FrameKind::Represent => {
            let side = chunks.get(at + 1).is_some_and(|chunk| layers.context.is_definite(chunk.tokens.start));
            // (talks), the council was represented therein by …
            let comma = at > 0 && chunks[at - 1].piece == Piece::Sign(Sign::Comma);
            let therein = |chunk: &Chunk| THEREIN.contains(&layers.context.form(chunk.tokens.start));
            let relative = comma && chunks[at + 1..].iter().take(2).any(therein);
            (clause || relative) && (side || matches!(next, Some(Piece::Actor(_) | Piece::Place(_))))
        }
        FrameKind::Carrier | FrameKind::Chair => {
            let answers = layers.context.form(chunks[at].tokens.start).starts_with(FEH) && chunks[at].conjoined;
            if answers && frame == FrameKind::Carrier && matches!(next, Some(Piece::Actor(_))) {
                // (as for the other side), it comprised …
                return true;
            }
            // (and) the Jordanian side was headed by …
            let word = |word: &ContentWord| *word == ContentWord::Side;
            let side = |chunk: &Chunk| layers.content(chunk.tokens.start, word).is_some();
            let headed = clause && frame == FrameKind::Chair && chunks[at + 1..].iter().take(2).any(side);
            // those present comprised …
            let all = matches!(next, Some(Piece::Collective(_))) && frame == FrameKind::Carrier;
            all || headed
                || matches!(next, Some(Piece::Actor(mention)) if layers.mentions[*mention].delegation && !layers.mentions[*mention].many)
        }
        _ => false,
    }
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
    let reach = start..end.min(start + NOMINAL);
    let found = reach.clone().find(|&token| is_nominal_at(layers, token..reach.end, entry))?;
    // (they recalled) their envoy, or two of them: not that of another
    let nouns = || entry.nominal.iter().flat_map(|word| [word.clone(), format!("{word}{YEH}")]);
    let own = |token| nouns().flat_map(|word| owned(&word)).any(|word| word == layers.context.form(token));
    (entry.frame != FrameKind::Receive || !(reach.start..found).any(own)).then_some(found)
}

/// One of the objects of a verb, a word or several, at the first of some tokens.
fn is_nominal_at(layers: Layers<'_>, tokens: Range<usize>, entry: &Verb) -> bool {
    let phrase = |words: &String| {
        let words = words.split(' ');
        words.clone().nth(1).is_some()
            && words.clone().count() <= tokens.len()
            && words.zip(tokens.clone()).all(|(word, token)| word == layers.context.form(token))
    };
    is_nominal(entry, layers.context.form(tokens.start)) || entry.nominal.iter().any(phrase)
}

fn is_nominal(entry: &Verb, form: &str) -> bool {
    entry.nominal.iter().any(|word| word == form || form.strip_prefix(ARTICLE) == Some(word))
}

/// (They signed) the memorandum: a document told before.
fn names_told(layers: Layers<'_>, chunks: &[Chunk], at: usize, entry: &Verb) -> bool {
    let object = layers.context.form(chunks[at].tokens.end.min(layers.context.layer.tokens.len() - 1));
    entry.frame == FrameKind::Sign && object.starts_with(ARTICLE) && is_nominal(entry, object)
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
