//! Factuality: did it take place? Cues in the clause of the trigger, the tense of its verb, and the zone.

use super::chunk::{Chunk, Piece};
use super::trigger::Trigger;
use super::{Layers, Status, event, tense};
use crate::lexicon::inflect::Tense;
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{ContentWord, CueRole, Factuality, Scope, Sense};
use crate::text::letters::{BEH, LAM};
use crate::text::{Sign, ZoneKind};
use crate::timex::Direction;

/// How many chunks before the trigger a cue reaches over.
const REACH: usize = 9;
/// How many before a purpose, which stands behind whoever has it and where that leads: (expected) to come from … to take part.
const PURPOSE: usize = 14;
/// How many chunks before `to` a verb may stand that calls somebody to it.
const CALL_REACH: usize = 16;
/// Stances of verbs that call for an event.
const CALLING: [&str; 2] = ["call", "propose"];
/// How many tokens behind it.
const BEHIND: usize = 6;
/// How many chunks behind a verb it may be said how often it is done.
const HABIT: usize = 10;

/// How many chunks behind the conjunction it may be said that a plan came to nothing.
const THEN: usize = 5;
/// Sentences of list items that a heading reaches over.
const LONGEST_LIST: usize = 200;

/// Words of sports in a text from which on one in a sentence is enough; from twice as many on, none is needed.
const SPORTING: usize = 4;

/// What is known of whether an event took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// Status.
    pub status: Status,
    /// Told as background.
    pub background: bool,
    /// The subject of its clause stays away.
    pub declined: bool,
    /// Chunk of the verb that calls whom it names to an event on a day to come.
    pub convened: Option<usize>,
    /// All who are told of have agreed to it.
    pub agreed: bool,
    /// It is said to have been the first of its kind.
    pub first: bool,
}

/// Judges a trigger, or gives the reason id why it makes no meeting.
pub fn judge(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize) -> Result<Fact, &'static str> {
    if means_something_else(layers, sentence) {
        return Err("false_friend");
    }
    let start = trigger.start();
    let quotes = chunks[..start].iter().filter(|chunk| chunk.piece == Piece::Sign(Sign::Quote)).count();
    if quotes % 2 == 1 && trigger.verb.is_none_or(|verb| verb.tense == Tense::Present) {
        return Err("quoted");
    }
    let tokens = trigger.tokens(chunks);
    let future_verb = trigger.verb.is_some_and(|verb| verb.tense == Tense::Future);
    let mut before = cues_before(layers, chunks, trigger);
    if told(layers, chunks, trigger) {
        before.retain(|cue| !matches!(cue, Factuality::Planned | Factuality::CalledFor));
    }
    if trigger.noun.is_some_and(|noun| trigger.verb.is_none() && event::was_held(layers, chunks, noun)) {
        // (the importance of, he rejected) the talks that somebody held
        before.clear();
    }
    if event::is_occasion(chunks, trigger) {
        // (he called for calm, they agreed on it) at a meeting
        before.retain(|cue| !matches!(cue, Factuality::CalledFor | Factuality::Declined | Factuality::Agreed));
    }
    before.extend(called_off_between(layers, chunks, trigger));
    before.extend(governing_between(layers, chunks, trigger));
    let attends = trigger.frame == Some(FrameKind::Attend);
    let declined = attends && before.contains(&Factuality::Declined);
    let call = invited(layers, chunks, start);
    let convened = call.filter(|&call| trigger.verb.is_none() && convenes(layers, chunks, call, start));
    let first = trigger.verb.is_none() && before.contains(&Factuality::First);
    let mut fact = Fact { status: Status::Held, background: false, declined, convened, agreed: false, first };
    let planned = future_verb || convened.is_some() || before.contains(&Factuality::Planned);
    if !planned && call.is_some() || !future_verb && called_for_by_heading(layers, sentence) {
        return Err("called_for");
    }
    if before.contains(&Factuality::Agreed) && !future_verb {
        // (they agreed) to hold a meeting: planned, once it has a day
        fact.status = dated_ahead(layers, chunks, trigger).then_some(Status::Planned).ok_or("called_for")?;
        fact.agreed = true;
    }
    cues_in_front(&before, trigger, future_verb, &mut fact)?;
    if !future_verb && habitual(layers, chunks, trigger, &before) {
        return Err("series");
    }
    let behind = cues_behind(layers, tokens.end, sentence);
    cues_that_follow(&behind, trigger, &mut fact)?;
    if fact.status == Status::Held {
        fact.status = if planned { Status::Planned } else { tense::status(layers, chunks, trigger, sentence) };
    }
    let past = pluperfect(layers, chunks, trigger, sentence);
    if fact.status == Status::Held && !past && tense::is_eve(layers, chunks, trigger) {
        fact.status = Status::Planned;
    }
    fact.background = fact.status != Status::Planned && past;
    if fact.status == Status::Planned {
        fact.status = called_off_then(layers, chunks, trigger).unwrap_or(fact.status);
    }
    Ok(fact)
}

/// (The minister who) visited …: a past verb tells what happened, whatever is wanted or planned in the clause before. Not one
/// with the letters of a verbal noun.
fn told(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let Some(verb) = trigger.verb.filter(|verb| verb.tense == Tense::Past) else { return false };
    let form = layers.context.form(chunks[verb.chunk].tokens.start);
    // (an invitation) to attend
    let purpose = form.starts_with(LAM);
    !purpose && !layers.lexicon.content.is_masdar(form) && !layers.context.opens_masdar(chunks[verb.chunk].tokens.start)
}

/// A day that may lie ahead stands behind the trigger in its clause.
fn dated_ahead(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> bool {
    let last = trigger.noun.map_or(trigger.start(), |noun| noun.chunk.max(trigger.start()));
    let ends = |chunk: &&Chunk| !matches!(chunk.piece, Piece::Sign(Sign::Comma | Sign::Stop) | Piece::Verb(_));
    chunks[last + 1..].iter().take_while(ends).any(
        |chunk| matches!(chunk.piece, Piece::Time(time) if layers.timexes[time].direction() != Some(Direction::Past)),
    )
}

/// What cues in front of a trigger make of it.
fn cues_in_front(
    cues: &[Factuality],
    trigger: &Trigger,
    future_verb: bool,
    fact: &mut Fact,
) -> Result<(), &'static str> {
    for &cue in cues {
        match cue {
            Factuality::CalledFor if !future_verb => return Err("called_for"),
            Factuality::Conditional => return Err("conditional"),
            // (they denied) rumours of …
            Factuality::Rumoured if cues.contains(&Factuality::Denied) => {}
            Factuality::Rumoured => return Err("rumoured"),
            // (the talks) were not held: called off, where it is an event that did not take place
            Factuality::Negated if holds(trigger) => fact.status = Status::Cancelled,
            Factuality::Negated => return Err("negated"),
            // (they refused) to receive him
            Factuality::Declined if trigger.verb.is_none() => return Err("declined"),
            Factuality::Postponed => fact.status = Status::Postponed,
            Factuality::Cancelled => fact.status = Status::Cancelled,
            Factuality::Denied if fact.status == Status::Held => fact.status = Status::Denied,
            _ => {}
        }
    }
    Ok(())
}

/// What cues behind a trigger make of it: a past verb is not made a plan, unless it only says who takes part.
fn cues_that_follow(cues: &[Factuality], trigger: &Trigger, fact: &mut Fact) -> Result<(), &'static str> {
    let past = trigger.frame != Some(FrameKind::Attend) && trigger.verb.is_some_and(|verb| verb.tense == Tense::Past);
    for &cue in cues {
        match cue {
            Factuality::Rumoured => return Err("rumoured"),
            Factuality::Postponed => fact.status = Status::Postponed,
            Factuality::Cancelled => fact.status = Status::Cancelled,
            Factuality::Planned if fact.status == Status::Held && !past => fact.status = Status::Planned,
            _ => {}
        }
    }
    Ok(())
}

/// (The council) called (all parties) to …, (he) invited (them) for a visit: a verb of calling in the sentence, and `to` or
/// `for` right before the trigger. The chunk of the verb. `For` is also that of a purpose: nothing but the verb of calling
/// may have it.
fn invited(layers: Layers<'_>, chunks: &[Chunk], start: usize) -> Option<usize> {
    let behind = |preposition| {
        layers.context.senses[chunks[start].tokens.start].iter().any(|hit| hit.reading.preposition == Some(preposition))
    };
    let to = start > 0 && chunks[start - 1].piece == Piece::Cue(CueRole::To) || behind(BEH);
    let calls = |chunk: &Chunk| {
        matches!(&chunk.piece, Piece::Report(hit)
            if matches!(hit.sense, Sense::Report { stance, finite: true } if calls(layers, stance)))
    };
    if !to && !behind(LAM) {
        return None;
    }
    let another = |at: usize| matches!(chunks[at].piece, Piece::Verb(_)) || chunks[at].says() && !calls(&chunks[at]);
    let clause = (0..start).rev().take(CALL_REACH).take_while(|&at| chunks[at].piece != Piece::Sign(Sign::Stop));
    clause.take_while(|&at| to || !another(at)).find(|&at| calls(&chunks[at]))
}

/// (The envoy) called the two sides to (talks on the fifth of next month): whom it calls stands before `to`, and the day
/// lies ahead.
fn convenes(layers: Layers<'_>, chunks: &[Chunk], call: usize, trigger: usize) -> bool {
    let to = chunks[..trigger].last().is_some_and(|before| before.piece == Piece::Cue(CueRole::To));
    let called = chunks[call..trigger].iter().any(|chunk| matches!(chunk.piece, Piece::Actor(_)));
    let ahead = |chunk: &Chunk| matches!(chunk.piece, Piece::Time(time) if layers.timexes[time].direction() == Some(Direction::Future));
    let clause = chunks[trigger..].iter().take_while(|chunk| {
        !matches!(chunk.piece, Piece::Sign(Sign::Stop | Sign::Comma) | Piece::Cue(CueRole::Clause | CueRole::Relative))
    });
    to && called && clause.into_iter().any(ahead)
}

/// Sports and the phrases in whose clause a trigger means something else.
fn means_something_else(layers: Layers<'_>, sentence: usize) -> bool {
    let tokens = &layers.context.layer.sentences[sentence].tokens;
    let (sports, elsewhere) = (&layers.context.sports, &layers.context.elsewhere);
    let inside = |places: &[usize]| {
        places.partition_point(|&at| at < tokens.end) - places.partition_point(|&at| at < tokens.start)
    };
    let near = inside(sports);
    inside(elsewhere) > 0 || near > 1 || sports.len() >= if near > 0 { SPORTING } else { 2 * SPORTING }
}

/// (There was) a cancelling of the meeting: the verbal noun between a trigger's verb and its event noun.
fn called_off_between(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Factuality> {
    let (verb, noun) = (trigger.verb?.chunk, trigger.noun?.chunk);
    let at = noun.checked_sub(1).filter(|&at| at > verb && chunks[at].piece == Piece::Word)?;
    layers.context.senses[chunks[at].tokens.start].iter().find_map(|hit| match hit.sense {
        Sense::Fact(value @ (Factuality::Cancelled | Factuality::Postponed), Scope::Near | Scope::Before) => {
            Some(value)
        }
        _ => None,
    })
}

/// (He was to meet the minister), but it was put off: what the clause behind the plan says of it.
fn called_off_then(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Status> {
    let behind = &chunks[chunks.partition_point(|chunk| chunk.tokens.start < trigger.tokens(chunks).end)..];
    let ends = |at: usize| layers.content(at, |word| *word == ContentWord::End).is_some();
    let opens = |pair: &[Chunk]| pair[0].piece == Piece::Sign(Sign::Comma) && ends(pair[1].tokens.start);
    let clause = &behind[behind.windows(2).position(opens)? + 1..];
    let same = |chunk: &&Chunk| match &chunk.piece {
        Piece::Word | Piece::Cue(_) => true,
        Piece::Verb(hit) => !finite_meeting(layers, &hit.sense),
        _ => chunk.is_known_event(),
    };
    let reach = clause.iter().take(THEN).take_while(same);
    reach.flat_map(|chunk| &layers.context.senses[chunk.tokens.start]).find_map(|hit| match hit.sense {
        Sense::Fact(Factuality::Cancelled, Scope::After) => Some(Status::Cancelled),
        Sense::Fact(Factuality::Postponed, Scope::After) => Some(Status::Postponed),
        _ => None,
    })
}

/// Cues in the clause before the trigger, which ends at another finite verb's clause.
fn cues_before(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Vec<Factuality> {
    let mut found = Vec::new();
    let start = trigger.start();
    let imperfect = trigger.verb.is_some_and(|verb| verb.tense == Tense::Present);
    let end = chunks[start].tokens.start;
    // (not invited) to take part: the purpose shares the negation of its verb
    let purpose = layers.context.form(end).starts_with(LAM);
    let reach = if purpose { PURPOSE } else { REACH };
    let mut from = start;
    while from > 0 && start - from < reach {
        match &chunks[from - 1].piece {
            Piece::Verb(hit) if finite_meeting(layers, &hit.sense) => break,
            Piece::Sign(Sign::Stop | Sign::Colon) | Piece::Cue(CueRole::Speaker) => break,
            Piece::Sign(Sign::Comma) if start - from > 1 && !encloses(chunks, from - 1) => break,
            _ => from -= 1,
        }
    }
    let first = chunks[from].tokens.start;
    let governed = governed_from(layers, chunks, start);
    // (the south), and not least (the convoys): joins, and denies nothing
    let joins = |at: usize| layers.content(at, |word| *word == ContentWord::Join).is_some();
    let mut covered = first;
    for at in first..end {
        let hits = &layers.context.senses[at];
        // a word of a longer expression says nothing of its own: what is put off, and the sake of (for the sake of)
        let free = at >= covered;
        let cues = hits.iter().filter(|hit| matches!(hit.sense, Sense::Cue(_) | Sense::Fact(..)));
        covered = cues.map(|hit| at + hit.len).fold(covered, usize::max);
        if !free || joins(at) {
            continue;
        }
        for hit in hits {
            let Sense::Fact(value, scope) = hit.sense else { continue };
            let near = end <= at + hit.len + 1 || purpose;
            match scope {
                Scope::Before => found.push(value),
                Scope::Near if near => found.push(value),
                Scope::Imperfect if imperfect && end == at + hit.len => found.push(value),
                // (he came) at the invitation of somebody: what it was for has been
                Scope::Governing if at >= governed && hit.reading.preposition.is_none() => found.push(value),
                _ => {}
            }
        }
    }
    found
}

/// (He received) an invitation (of the king) to a visit: the words that govern the event noun of a verb behind that.
fn governing_between(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger) -> Option<Factuality> {
    let (verb, noun) = (trigger.verb?.chunk, trigger.noun?.chunk);
    let from = governed_from(layers, chunks, noun).max(chunks[verb].tokens.end);
    let mut hits = (from..chunks[noun].tokens.start).flat_map(|at| &layers.context.senses[at]);
    hits.find_map(|hit| match hit.sense {
        Sense::Fact(value, Scope::Governing) if hit.reading.preposition.is_none() => Some(value),
        _ => None,
    })
}

/// The first token of the words, parties and places in front of a trigger that stands behind `for`, `to` or `on`: (an
/// invitation of the king to the president) to visit, (the approval of the president) of a meeting. Without such a
/// preposition, that of the trigger itself.
fn governed_from(layers: Layers<'_>, chunks: &[Chunk], start: usize) -> usize {
    let token = chunks[start].tokens.start;
    let before = |at: usize| at.checked_sub(1).map(|at| &chunks[at].piece);
    let verb = matches!(chunks[start].piece, Piece::Verb(_)) && layers.context.form(token).starts_with(LAM);
    let own = verb || layers.context.senses[token].iter().any(|hit| hit.reading.preposition == Some(LAM));
    let holding = usize::from(before(start) == Some(&Piece::Word) && !own);
    let behind = matches!(before(start - holding), Some(Piece::Cue(CueRole::To | CueRole::On)));
    if !own && !behind {
        return token;
    }
    let joins = |chunk: &&Chunk| {
        matches!(
            chunk.piece,
            Piece::Word
                | Piece::Actor(_)
                | Piece::Place(_)
                | Piece::Sign(Sign::Quote)
                | Piece::Cue(CueRole::To | CueRole::On | CueRole::From | CueRole::Function)
        )
    };
    let joined = chunks[..start].iter().rev().take_while(joins).count();
    let governor = |piece: &Piece| matches!(piece, Piece::Report(_) | Piece::Verb(_) | Piece::Cue(CueRole::Topic));
    chunks[start - joined - usize::from(before(start - joined).is_some_and(governor))].tokens.start
}

/// A comma beside a mention or a date sets it off, and ends no clause.
fn encloses(chunks: &[Chunk], comma: usize) -> bool {
    let set_off = |at: usize| {
        chunks.get(at).is_some_and(|chunk| matches!(chunk.piece, Piece::Actor(_) | Piece::Time(_)) && !chunk.conjoined)
    };
    set_off(comma + 1) || comma > 0 && set_off(comma - 1)
}

/// (The council) meets twice a month, (he) usually visits …: a verb in the imperfect tells what is done again and again.
fn habitual(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, before: &[Factuality]) -> bool {
    let Some(verb) = trigger.verb.filter(|verb| verb.tense == Tense::Present) else { return false };
    let ends = |chunk: &&Chunk| {
        chunk.conjoined && matches!(chunk.piece, Piece::Verb(_)) || chunk.piece == Piece::Sign(Sign::Stop)
    };
    let again = |sense: &Sense| *sense == Sense::Fact(Factuality::Habitual, Scope::After);
    let mut clause = chunks[verb.chunk + 1..].iter().take(HABIT).take_while(|chunk| !ends(chunk));
    before.contains(&Factuality::Habitual)
        || clause.any(|chunk| chunk.tokens.clone().any(|at| layers.context.sense(at, again).is_some()))
}

/// The verb says of the event noun that it takes place.
fn holds(trigger: &Trigger) -> bool {
    use FrameKind::{Light, Organize, TakePlace};
    trigger.noun.is_some() && matches!(trigger.frame, Some(TakePlace | Light | Organize))
}

/// The text calls for a list, and the sentence is one of its items.
fn called_for_by_heading(layers: Layers<'_>, sentence: usize) -> bool {
    let sentences = &layers.context.layer.sentences;
    let context = layers.context;
    if sentences[sentence].zone != ZoneKind::ListItem {
        return false;
    }
    let mut before = sentences[..sentence].iter().rev().take(LONGEST_LIST);
    let heading = before.find(|before| before.zone != ZoneKind::ListItem);
    heading.is_some_and(|heading| {
        let closed = heading.tokens.clone().next_back().is_some_and(|last| context.token(last).is(Sign::Colon));
        closed
            && heading.tokens.clone().any(|at| {
                context
                    .sense(at, |sense| matches!(sense, Sense::Report { stance, .. } if calls(layers, *stance)))
                    .is_some()
            })
    })
}

fn calls(layers: Layers<'_>, stance: usize) -> bool {
    CALLING.contains(&layers.lexicon.stances[stance].as_str())
}

fn finite_meeting(layers: Layers<'_>, sense: &Sense) -> bool {
    matches!(sense, Sense::Verb { verb, .. } if layers.lexicon.triggers.verbs[*verb].kind.is_some())
}

fn cues_behind(layers: Layers<'_>, from: usize, sentence: usize) -> Vec<Factuality> {
    let end = layers.context.layer.sentences[sentence].tokens.end.min(from + BEHIND);
    let mut found = Vec::new();
    let quote = |at: &usize| layers.context.token(*at).is(Sign::Quote);
    // what is said begins another clause, a name in quotes does not
    let opening = (from..end).find(quote);
    let name = opening.and_then(|opening| Some(opening..(opening + 1..end).find(quote)?));
    let end = opening.filter(|_| name.is_none()).unwrap_or(end);
    for at in from..end {
        if layers.context.token(at).is(Sign::Comma) {
            break;
        }
        if name.as_ref().is_some_and(|name| name.contains(&at)) {
            continue;
        }
        for hit in &layers.context.senses[at] {
            if let Sense::Fact(value, Scope::After) = hit.sense {
                found.push(value);
            }
        }
    }
    found
}

/// A pluperfect or a phrase that opens background, earlier in the sentence and in no headline. A noun right behind it is
/// its predicate: (he) was at the reception.
fn pluperfect(layers: Layers<'_>, chunks: &[Chunk], trigger: &Trigger, sentence: usize) -> bool {
    let start = trigger.start();
    let first = chunks.first().map_or(0, |chunk| chunk.tokens.start);
    // the first name of somebody may be a word that opens background
    let named =
        |at: usize| chunks.iter().any(|chunk| matches!(chunk.piece, Piece::Actor(_)) && chunk.tokens.contains(&at));
    let is_opening = |at: usize| {
        layers.context.sense(at, |sense| *sense == Sense::Fact(Factuality::Background, Scope::Start)).is_some()
            && !named(at)
    };
    let predicate = trigger.verb.is_none()
        && chunks[..start]
            .iter()
            .rposition(|chunk| is_opening(chunk.tokens.start))
            .is_some_and(|opening| chunks[opening + 1..start].iter().all(|chunk| matches!(chunk.piece, Piece::Cue(_))));
    let opening = !predicate && (first..chunks[start].tokens.start).any(is_opening);
    opening && !matches!(layers.context.layer.sentences[sentence].zone, ZoneKind::Title | ZoneKind::Heading)
}
