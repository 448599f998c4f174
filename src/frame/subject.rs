//! The subject before a trigger: headline order, relative clauses, and the subject of a governing verb.

use super::chunk::{Chunk, Piece};
use super::{Layers, Subject, agreement, event};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Factuality, Scope, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{ALEF, HEH, LAM};

/// The stance of verbs of agreeing.
const AGREE: &str = "agree";

/// Actors coordinated right before chunk `verb` (subject–verb order, also across a relative pronoun, dates and
/// adverbs). Mention indexes in order.
pub fn before(layers: Layers<'_>, chunks: &[Chunk], verb: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = head_of_aside(layers, chunks, verb).unwrap_or(verb);
    let mut gap = 0;
    // the head of a relative clause is its subject, whatever it hangs on itself
    let mut relative = false;
    while at > 0 {
        at -= 1;
        match &chunks[at].piece {
            Piece::Actor(mention) => {
                if at > 1
                    && let (Piece::Cue(CueRole::Chair), Piece::Actor(group)) =
                        (&chunks[at - 1].piece, &chunks[at - 2].piece)
                {
                    // a delegation headed by somebody: both
                    found.splice(0..0, [*group, *mention]);
                    return found;
                }
                let hangs = governed(chunks, at) || layers.mentions[*mention].reading.preposition.is_some();
                if hangs && !relative {
                    return found;
                }
                if relative {
                    return vec![*mention];
                }
                let mention = named_before(layers, chunks, at).unwrap_or(*mention);
                found.insert(0, mention);
                gap = 0;
                if let Some(head) = head_of_delegation(layers, chunks, at) {
                    found.insert(0, head);
                    return found;
                }
                let members = at > 0 && event::tells_of_group(layers, chunks, at - 1);
                if !(chunks[at].conjoined
                    || members
                    || at > 0 && matches!(chunks[at - 1].piece, Piece::Sign(Sign::Comma)) && found.len() > 1)
                {
                    return found;
                }
            }
            Piece::Place(mention)
                if layers.mentions[*mention].reading.preposition.is_none() && !governed(chunks, at) =>
            {
                // a state in headlines
                if layers.mentions[*mention].kind == MentionKind::Territory && (gap == 0 || !found.is_empty()) {
                    found.insert(0, *mention);
                    if !chunks[at].conjoined {
                        return found;
                    }
                }
            }
            Piece::Collective(mention) if found.is_empty() => {
                found.push(*mention);
                return found;
            }
            // (a delegation), which comprised X and Y, (met …): those told are of the group before
            Piece::Verb(_) if !found.is_empty() && event::tells_of_group(layers, chunks, at) => {
                found.clear();
                gap = 0;
            }
            Piece::Cue(CueRole::Relative) => relative = found.is_empty() && gap == 0,
            // the head of a relative clause is a word that no one knows
            Piece::Sign(Sign::Comma) if relative && gap > 0 => return found,
            // (he met one), and in the town met (another): who stands before that is of the clause before
            Piece::Cue(CueRole::Place) if chunks[at].conjoined && found.is_empty() => return found,
            Piece::Time(_)
            | Piece::Sign(Sign::Quote | Sign::Comma | Sign::Other)
            | Piece::Cue(CueRole::Function | CueRole::Place)
            | Piece::Place(_) => {}
            Piece::Word if gap < 3 && found.is_empty() => gap += 1,
            _ => return found,
        }
    }
    found
}

/// X, the head of the council, (met …): the named person whose post stands at a chunk, but for one whom a verb takes as
/// subject beside the post as object.
fn named_before(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Option<usize> {
    let verb = at > 1 && matches!(chunks[at - 2].piece, Piece::Verb(_) | Piece::Report(_));
    let beside = at > 0 && matches!(chunks[at - 1].piece, Piece::Actor(_));
    apposed_to(layers, chunks, at).filter(|_| !(verb && beside))
}

/// The named person without a post whom a bare post at a chunk is in apposition to, right behind or behind a comma.
pub fn apposed_to(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Option<usize> {
    let Piece::Actor(post) = chunks[at].piece else { return None };
    let comma = usize::from(at > 0 && chunks[at - 1].piece == Piece::Sign(Sign::Comma));
    let Piece::Actor(named) = chunks[at.checked_sub(1 + comma)?].piece else { return None };
    let (post, person) = (&layers.mentions[post], &layers.mentions[named]);
    let bare = post.is_bare_post() && post.reading.is_plain() && !post.many && !chunks[at].conjoined;
    let known = person.kind == MentionKind::Person && person.name.is_some() && person.post.is_none();
    (bare && known).then_some(named)
}

/// (The director) whom they appointed in May, (held …): the chunk behind the head of a relative clause that a comma
/// closes right before `verb`.
fn head_of_aside(layers: Layers<'_>, chunks: &[Chunk], verb: usize) -> Option<usize> {
    let clause = &chunks[..verb.checked_sub(1).filter(|&comma| chunks[comma].piece == Piece::Sign(Sign::Comma))?];
    // (who wants) that …: still of the aside
    let that = |at: usize| layers.content(at, |word| *word == ContentWord::That).is_some();
    let open = clause.iter().rposition(|chunk| match chunk.piece {
        Piece::Cue(CueRole::Relative) | Piece::Sign(Sign::Comma | Sign::Stop | Sign::Colon) => true,
        Piece::Cue(CueRole::Clause) => !that(chunk.tokens.start),
        _ => false,
    })?;
    (chunks[open].piece == Piece::Cue(CueRole::Relative)).then_some(open)
}

/// (The minister) headed a delegation (that visited …): the actor between a verb of presiding and the delegation at `at`.
fn head_of_delegation(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Option<usize> {
    let Piece::Actor(group) = chunks[at].piece else { return None };
    let [.., verb, head] = &chunks[..at] else { return None };
    let Piece::Verb(hit) = &verb.piece else { return None };
    let presides = matches!(hit.sense, Sense::Verb { verb, .. }
        if layers.lexicon.triggers.verbs[verb].frame == FrameKind::Chair);
    match head.piece {
        Piece::Actor(head) if presides && layers.mentions[group].delegation => Some(head),
        _ => None,
    }
}

/// Whether the chunk hangs on a preposition or another cue that keeps it from being a subject.
fn governed(chunks: &[Chunk], at: usize) -> bool {
    at > 0
        && matches!(
            chunks[at - 1].piece,
            Piece::Cue(
                CueRole::Part
                    | CueRole::From
                    | CueRole::To
                    | CueRole::On
                    | CueRole::About
                    | CueRole::With
                    | CueRole::Place
                    | CueRole::Between
                    | CueRole::Topic
                    | CueRole::During
                    | CueRole::Beside
                    | CueRole::Chair
                    | CueRole::Attendees
                    | CueRole::Host
                    | CueRole::Mediator
                    | CueRole::Organizer
                    | CueRole::Agent
            )
        )
}

/// The last finite verb that lexicon knows before `trigger`, asides left out.
fn governor(chunks: &[Chunk], trigger: usize) -> Option<usize> {
    (0..trigger).rev().find(|&at| {
        let finite = matches!(chunks[at].piece, Piece::Verb(_)) || chunks[at].says();
        finite && !in_aside(chunks, at, trigger)
    })
}

/// Whether another clause opens between `trigger`, with the cue before it, and the verb that governs it. Behind a comma
/// it belongs to that verb again: (…), and this during a meeting.
pub fn in_content(layers: Layers<'_>, chunks: &[Chunk], trigger: usize) -> bool {
    let clause = |chunk: &Chunk| chunk.piece == Piece::Cue(CueRole::Clause);
    let that = |chunk: &Chunk| layers.content(chunk.tokens.start, |word| *word == ContentWord::That).is_some();
    let set_off = |chunk: &Chunk| clause(chunk) || chunk.piece == Piece::Sign(Sign::Comma);
    let near = &chunks[trigger.saturating_sub(3)..trigger.saturating_sub(1)];
    let back = near.iter().any(set_off) && !near.iter().any(that);
    !back && governor(chunks, trigger).is_some_and(|verb| chunks[verb..trigger].iter().any(clause))
}

/// Whether the verb at `at` opens a relative clause that a comma closes before `trigger`.
fn in_aside(chunks: &[Chunk], at: usize, trigger: usize) -> bool {
    at > 0
        && chunks[at - 1].piece == Piece::Cue(CueRole::Relative)
        && chunks[at..trigger].iter().any(|chunk| chunk.piece == Piece::Sign(Sign::Comma))
}

/// Whether an actor stands right before a verb, particles left out.
fn follows_actor(chunks: &[Chunk], verb: usize) -> bool {
    let mut before = chunks[..verb].iter().rev().map(|chunk| &chunk.piece);
    matches!(before.find(|piece| !matches!(piece, Piece::Cue(CueRole::Function))), Some(Piece::Actor(_)))
        && !chunks[verb].conjoined
}

/// The subject of a sentence: its first actor that hangs on no preposition or cue, and may be a party of a meeting.
pub fn of_sentence(layers: Layers<'_>, chunks: &[Chunk], sentence: usize) -> Option<Subject> {
    chunks.iter().enumerate().find_map(|(at, chunk)| match chunk.piece {
        Piece::Actor(mention)
            if !governed(chunks, at)
                && layers.mentions[mention].reading.preposition.is_none()
                && !is_outsider(layers, mention) =>
        {
            let verb =
                at.checked_sub(1).filter(|&before| matches!(chunks[before].piece, Piece::Verb(_) | Piece::Report(_)));
            let gender = verb.and_then(|verb| match &chunks[verb].piece {
                Piece::Verb(hit) | Piece::Report(hit) => agreement::of_verb_before(&hit.reading.rest),
                _ => None,
            });
            Some(Subject { sentence, mention, gender })
        }
        _ => None,
    })
}

/// The subject of the clause that an event noun or a masdar stands in: actors coordinated after the last finite
/// reporting or trigger verb before it, or in front of that verb.
pub fn of_clause(layers: Layers<'_>, chunks: &[Chunk], trigger: usize) -> Vec<usize> {
    let verb = governor(chunks, trigger);
    // (it happened before) to X that (he met)
    if let [told @ .., Chunk { piece: Piece::Actor(mention), .. }, Chunk { piece: Piece::Cue(CueRole::Clause), .. }] =
        &chunks[..trigger]
        && layers.mentions[*mention].reading.preposition == Some(LAM)
        // (the minister) told somebody that
        && !matches!(told.last(), Some(Chunk { piece: Piece::Actor(_), .. }))
    {
        return vec![*mention];
    }
    let start = verb.map_or(0, |verb| verb + 1);
    if let Some(verb) = verb.filter(|&verb| follows_actor(chunks, verb)) {
        // (the minister) had (received …): its subject went before
        return before(layers, chunks, verb);
    }
    let after = first_run(layers, chunks, start, trigger);
    if let Some(verb) = verb.filter(|&verb| !after.is_empty() && takes_as_object(layers, chunks, verb, trigger)) {
        // (he received …), then met somebody: the subject is that of the clause before
        return of_clause(layers, chunks, verb);
    }
    if !after.is_empty() {
        return after;
    }
    match verb {
        // its subject went before
        Some(verb) => before(layers, chunks, verb),
        // a verb that no lexicon knows opens the sentence
        None if chunks.first().is_some_and(|chunk| chunk.piece == Piece::Word) => first_run(layers, chunks, 1, trigger),
        None => Vec::new(),
    }
}

/// Who means to hold an event: actors behind the verb of planning before `noun`, or in front of it.
pub fn of_plan(layers: Layers<'_>, chunks: &[Chunk], noun: usize) -> Vec<usize> {
    let plans = |chunk: &Chunk| {
        let planned = |sense: &Sense| *sense == Sense::Fact(Factuality::Planned, Scope::Before);
        chunk.piece == Piece::Word && layers.context.sense(chunk.tokens.start, planned).is_some()
    };
    let verb = chunks[..noun].iter().rposition(plans);
    verb.map_or_else(Vec::new, |verb| of_verb(layers, chunks, verb, noun))
}

/// Whether the one actor between a transitive verb and `end` is its object: it goes on from a clause before, and nobody
/// else is there.
fn takes_as_object(layers: Layers<'_>, chunks: &[Chunk], verb: usize, end: usize) -> bool {
    let Piece::Verb(hit) = &chunks[verb].piece else { return false };
    let Sense::Verb { verb: entry, object: false, many: false, .. } = hit.sense else { return false };
    let mut actors = chunks[verb + 1..end].iter().filter(|chunk| matches!(chunk.piece, Piece::Actor(_)));
    let with = chunks[verb + 1..end].iter().any(|chunk| chunk.piece == Piece::Cue(CueRole::With));
    // one, or a list that the verb does not agree with
    let Some(Piece::Actor(first)) = actors.next().map(|first| &first.piece) else { return false };
    let told = agreement::of_verb_before(&hit.reading.rest);
    let lone = actors.clone().next().is_none();
    let apart = actors.all(|chunk| chunk.conjoined) && agreement::disagrees(layers, &layers.mentions[*first], told);
    layers.lexicon.triggers.verbs[entry].transitive && goes_on(chunks, verb) && (lone || apart) && !with
}

/// Whether the clause of a verb goes on from another: joined to it, behind `as` or `then`, or in a relative clause that
/// names its head by a pronoun.
pub fn goes_on(chunks: &[Chunk], verb: usize) -> bool {
    let joined = chunks[verb].conjoined;
    let linked = (0..verb)
        .rev()
        .map(|at| &chunks[at].piece)
        .find(|piece| !matches!(piece, Piece::Time(_) | Piece::Place(_) | Piece::Sign(Sign::Comma | Sign::Quote)));
    joined && verb > 0
        || matches!(linked, Some(Piece::Cue(CueRole::Clause | CueRole::Therein)))
        || chunks.get(verb + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::Therein))
        || matches!(linked, Some(Piece::Event(hit)) if matches!(hit.sense, Sense::Event { definite: false, .. }))
}

/// The subject of the main clause that follows an opening phrase: (on meeting him, the minister) said. Before the event
/// stands no verb and no subject.
pub fn ahead(layers: Layers<'_>, chunks: &[Chunk], event: usize) -> Vec<usize> {
    let phrase = chunks.first().is_some_and(|first| matches!(first.piece, Piece::Cue(_) | Piece::Time(_)));
    let opens = phrase
        && chunks[..event].iter().enumerate().all(|(at, chunk)| match chunk.piece {
            Piece::Actor(mention) => governed(chunks, at) || layers.mentions[mention].reading.preposition.is_some(),
            Piece::Cue(role) => role != CueRole::Clause,
            Piece::Time(_) | Piece::Place(_) | Piece::Word => true,
            _ => false,
        });
    if !opens {
        return Vec::new();
    }
    let known = |at: usize| matches!(chunks[at].piece, Piece::Verb(_)) || chunks[at].says();
    let mut commas = (event..chunks.len()).filter(|&at| chunks[at].piece == Piece::Sign(Sign::Comma));
    let first = commas.next().filter(|&comma| chunks.get(comma + 1).is_some_and(is_verb));
    let verb =
        first.or_else(|| commas.find(|&comma| comma + 1 < chunks.len() && known(comma + 1))).map(|comma| comma + 1);
    let verb = verb.or_else(|| {
        let actor = |at: usize| matches!(chunks.get(at).map(|next| &next.piece), Some(Piece::Actor(_)));
        let linked = |at: usize| matches!(chunks[at - 1].piece, Piece::Cue(CueRole::Relative | CueRole::Clause));
        (event + 1..chunks.len())
            .find(|&at| known(at))
            .filter(|&at| actor(at + 1) && !chunks[at].conjoined && !linked(at))
    });
    let mut found = verb.map_or_else(Vec::new, |verb| first_run(layers, chunks, verb + 1, chunks.len()));
    found.retain(|&mention| !is_outsider(layers, mention));
    found
}

/// Whether the word that opens a mention is that of somebody who only tells of meetings.
pub fn is_outsider(layers: Layers<'_>, mention: usize) -> bool {
    let at = layers.mentions[mention].tokens.start;
    let outsider = |word: &ContentWord| *word == ContentWord::Outsider;
    layers.content(at, outsider).is_some()
}

/// The actors, coordinated, that stand nearest before a chunk in its clause and hang on nothing.
pub fn nearest(layers: Layers<'_>, chunks: &[Chunk], at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut end = at;
    for at in (0..at).rev() {
        let hangs = |mention: usize| governed(chunks, at) || layers.mentions[mention].reading.preposition.is_some();
        match chunks[at].piece {
            Piece::Actor(mention) if hangs(mention) && found.is_empty() => {}
            Piece::Actor(mention) if hangs(mention) => break,
            Piece::Actor(mention) if found.is_empty() || end == at + 1 => {
                found.insert(0, mention);
                end = at;
                if !chunks[at].conjoined {
                    break;
                }
            }
            Piece::Actor(_) | Piece::Event(_) => break,
            Piece::Cue(CueRole::Clause) | Piece::Sign(Sign::Stop | Sign::Colon) => break,
            _ if !found.is_empty() => break,
            _ => {}
        }
    }
    found
}

/// A verb, or a word that may be one that no lexicon knows.
fn is_verb(chunk: &Chunk) -> bool {
    matches!(chunk.piece, Piece::Verb(_) | Piece::Report(_) | Piece::Word)
}

/// Whether a chunk opens what was said with a pronoun of who said it: (he said) that he …
pub fn is_speakers(layers: Layers<'_>, chunk: &Chunk) -> bool {
    let at = chunk.tokens.start;
    let that = |word: &ContentWord| *word == ContentWord::That;
    chunk.piece == Piece::Cue(CueRole::Clause)
        && layers.content(at, that).is_some()
        && layers.context.form(at).ends_with([HEH, ALEF])
}

/// Who said what opens at `that`: the subject of the last verb of saying before it.
pub fn of_speech(layers: Layers<'_>, chunks: &[Chunk], that: usize) -> Vec<usize> {
    let verb = chunks[..that].iter().rposition(Chunk::says);
    verb.map_or_else(Vec::new, |verb| of_verb(layers, chunks, verb, that))
}

/// Actors between a verb and `end`, or else in front of it.
fn of_verb(layers: Layers<'_>, chunks: &[Chunk], verb: usize, end: usize) -> Vec<usize> {
    let behind = first_run(layers, chunks, verb + 1, end);
    if behind.is_empty() { before(layers, chunks, verb) } else { behind }
}

fn first_run(layers: Layers<'_>, chunks: &[Chunk], start: usize, end: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for at in start..end {
        match &chunks[at].piece {
            Piece::Actor(mention) => {
                let free = !governed(chunks, at) && layers.mentions[*mention].reading.preposition.is_none();
                // (a delegation) headed by somebody
                let heads = found.len() == 1
                    && chunks[at - 1].piece == Piece::Cue(CueRole::Chair)
                    && layers.mentions[found[0]].delegation;
                if free && (found.is_empty() || chunks[at].conjoined) || heads {
                    found.push(*mention);
                } else if !found.is_empty() {
                    break;
                }
            }
            // (it was agreed by) one state and another
            Piece::Place(mention) if agrees(layers, chunks, start, at, *mention) => found.push(*mention),
            Piece::Collective(mention) if found.is_empty() => {
                found.push(*mention);
                break;
            }
            Piece::Sign(Sign::Comma | Sign::Quote | Sign::Other)
            | Piece::Time(_)
            | Piece::Cue(CueRole::Function | CueRole::List) => {}
            Piece::Cue(CueRole::Chair) if found.len() == 1 && layers.mentions[found[0]].delegation => {}
            _ => break,
        }
    }
    found
}

/// A state right behind the verb of agreeing that opens a run at `start`, or joined to one there.
fn agrees(layers: Layers<'_>, chunks: &[Chunk], start: usize, at: usize, mention: usize) -> bool {
    let state = |at: usize| {
        matches!(chunks[at].piece, Piece::Place(place)
            if layers.mentions[place].kind == crate::mention::MentionKind::Territory)
    };
    let plain = layers.mentions[mention].reading.preposition.is_none() && state(at);
    let joined = at > start && chunks[at].conjoined && (start..at).all(state);
    let agree = |chunk: &Chunk| {
        matches!(&chunk.piece, Piece::Report(hit)
            if matches!(hit.sense, Sense::Report { stance, finite: true } if layers.lexicon.stances[stance] == AGREE))
    };
    plain && (at == start || joined) && start.checked_sub(1).is_some_and(|verb| agree(&chunks[verb]))
}
