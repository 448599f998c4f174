//! Bodies of two words joined by `and`: two that share a dual head, and one that is of both.

use super::{Context, Mention, MentionKind, body};
use crate::lexicon::Sense;
use crate::text::Sign;
use crate::text::clitic::readings;
use crate::text::letters::*;

/// `and`, standing alone before a quotation.
const CONJUNCTION: &str = "\u{0648}";

/// (The chamber of) commerce and industry of X: where two nouns joined by `and` end that both are in construct with what
/// follows.
pub(super) fn in_construct(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let noun = |at: usize, joined: bool| {
        context.senses[at].iter().any(|hit| {
            hit.sense == Sense::Common
                && hit.reading.conjunction.is_some() == joined
                && hit.reading.preposition.is_none()
                && !hit.reading.rest.starts_with(ARTICLE)
        })
    };
    let whole = at + 2;
    let pair = whole < end
        && noun(at, false)
        && noun(at + 1, true)
        && !context.ends_phrase(at)
        && !context.ends_phrase(at + 1)
        && (at..whole).all(|at| context.adjacent(at));
    let of = || context.is_definite(whole) && !context.form(whole).starts_with(LAM) || body::is_place(context, whole);
    (pair && of() && !context.is_dated(whole)).then_some(whole)
}

/// A dual head over two conjuncts: (the two platforms of) X and Y.
pub(super) fn distributed(context: &Context<'_>, mut mention: Mention, end: usize) -> Option<Mention> {
    let mut next = mention.tokens.end;
    for conjunct in 0..2 {
        // a conjunction of its own before a quotation, and the quotation mark
        let apart = conjunct == 1 && next < end && context.form(next) == CONJUNCTION;
        next += usize::from(apart);
        let quoted = next < end && context.token(next).is(Sign::Quote);
        next += usize::from(quoted);
        if next >= end {
            return None;
        }
        let mut last = next;
        while last < end
            && context.token(last).is_word()
            && !context.ends_phrase(last)
            && (last == next
                || context.is_definite(last) && !context.form(last).starts_with(WAW)
                || last == next + 1 && context.sense(next, |sense| *sense == Sense::Joins).is_some())
            && last < next + 4
        {
            last += 1;
        }
        let joined = conjunct == 1 && !apart;
        if last == next || joined != context.form(next).starts_with(WAW) {
            return None;
        }
        let reading = readings(context.form(next))
            .into_iter()
            .find(|reading| reading.conjunction.is_some() == joined && reading.preposition.is_none())?;
        let mut member = Mention::new(context, MentionKind::Body, next..last, reading, "mention.body.dual");
        member.name = Some(next..last);
        member.post_head = Some(mention.tokens.start);
        mention.members.push(member);
        next = last + usize::from(quoted && last < end && context.token(last).is(Sign::Quote));
    }
    mention.tokens.end = next;
    mention.many = true;
    mention.span = context.span(&mention.tokens, &mention.reading);
    Some(mention)
}
