//! The phrase of a post, without the name: `POST ±status ±of BODY ±COUNTRY ±to COUNTRY`, one post within another.

use std::ops::Range;

use super::person::following_name;
use super::{Context, EntityKind, Mention, MentionKind, body, name, parts, place};
use crate::lexicon::{Hit, Sense};
use crate::text::Sign;
use crate::text::letters::*;

/// `at` (a court, a country), behind an envoy's post.
const ACCREDITED: &str = "\u{0644}\u{062F}\u{064A}";
/// `for` and `about`, behind who is responsible.
const ABOUT: &str = "\u{0639}\u{0646}";
/// `in`.
const IN: &str = "\u{0641}\u{064A}";
/// `beh` and the article.
const IN_THE: &str = "\u{0628}\u{0627}\u{0644}";
/// `to`, `on` and `with`, which verbal nouns govern.
const GOVERNED: [&str; 3] = ["\u{0627}\u{0644}\u{064A}", "\u{0639}\u{0644}\u{064A}", "\u{0645}\u{0639}"];
/// Words that a phrase may take in.
const LONGEST: usize = 10;

/// What a post's phrase says.
#[derive(Debug)]
pub struct PostPhrase {
    /// Where it ends, words of status left out.
    pub end: usize,
    /// Country by adjective, and the token of the adjective.
    pub state: Option<(String, usize)>,
    /// The body or country that the post is of.
    pub owner: Option<Box<Mention>>,
}

/// The phrase whose head is `hit` at `at`.
pub fn phrase(context: &Context<'_>, at: usize, end: usize, hit: &Hit) -> PostPhrase {
    let sent = matches!(hit.sense, Sense::Post { sent: true, .. });
    let plural = matches!(hit.sense, Sense::Post { plural: true, .. });
    let head = second_head(context, at + hit.len, end, hit);
    let first = modifiers(context, head, end);
    let mut phrase = PostPhrase { end: first, state: None, owner: None };
    while phrase.end < end && phrase.end < first + LONGEST {
        let next = phrase.end;
        if context.is_dated(next) || !context.token(next).is_word() {
            break;
        }
        if let Some(country) = country_adjective(context, next) {
            phrase.state = Some((country, next));
            phrase.end = next + 1;
        } else if let Some(country) = (next == first).then(|| indefinite_adjective(context, next, hit)).flatten() {
            phrase.state = Some((country, next));
            phrase.end = qualities(context, next + 1, end);
        } else if let Some(inner) = inner(context, next, end, &phrase, first) {
            phrase.end = inner.end;
            phrase.owner = phrase.owner.or(inner.owner);
            phrase.state = phrase.state.or(inner.state);
        } else if let Some(found) = owner(context, next..end, first, &phrase, hit) {
            phrase.end = found.tokens.end;
            phrase.owner = phrase.owner.or(Some(Box::new(found)));
        } else if context.form(next) == ACCREDITED && next + 1 < end && is_court(context, next + 1) {
            phrase.end = next + 2;
        } else if let Some(after) = portfolio(context, next, end, (next == first).then_some(hit))
            .filter(|&after| !is_next_phrase(context, next, after, end, &phrase))
            .filter(|_| !is_aim(context, next, end, &phrase, hit))
            .or_else(|| charge(context, next, end))
            .or_else(|| (next == first).then(|| responsible(context, next, end)).flatten())
            .or_else(|| affairs(context, next, end))
            .or_else(|| (next == first && !plural).then(|| owned(context, next)).flatten())
        {
            phrase.end = after;
        } else {
            // status, and to whom: (the envoy of X) the special (one) to Y
            let after = modifiers(context, next, end);
            let goes_on = || joins(context.form(after), sent) || affairs(context, after, end).is_some();
            if after == next || !(after < end && goes_on()) {
                break;
            }
            phrase.end = after;
        }
    }
    phrase
}

/// (Founder) and (head) of the same: where the second of two indefinite heads ends.
fn second_head(context: &Context<'_>, at: usize, end: usize, hit: &Hit) -> usize {
    let indefinite = |hit: &Hit| !hit.reading.rest.starts_with(ARTICLE);
    if at >= end || !indefinite(hit) || hit.len > 1 {
        return at;
    }
    context
        .sense(at, |sense| matches!(sense, Sense::Post { plural: false, relational: false, pronoun: false, .. }))
        .filter(|second| {
            second.reading.conjunction.is_some() && second.reading.preposition.is_none() && indefinite(second)
        })
        .map_or(at, |second| at + second.len)
}

/// A post in construct with another: (deputy) (head of …), (the prime) minister of (the ministers); or of another with
/// `lam`.
fn inner(context: &Context<'_>, at: usize, end: usize, outer: &PostPhrase, first: usize) -> Option<PostPhrase> {
    if outer.state.is_some() || outer.owner.is_some() || at != first {
        return None;
    }
    let hit = context.sense(at, |sense| matches!(sense, Sense::Post { relational: false, pronoun: false, .. }))?;
    let construct = hit.reading.is_plain() && !context.is_definite(at - 1);
    let of = hit.reading.conjunction.is_none()
        && hit.reading.preposition == Some(LAM)
        && hit.reading.rest.starts_with(ARTICLE)
        && context.is_definite(at - 1);
    if !construct && !of || context.is_preposition(at) {
        return None;
    }
    let mut inner = phrase(context, at, end, hit);
    inner.end = modifiers(context, inner.end, end);
    Some(inner)
}

/// Words of status behind a post: where they end.
pub fn modifiers(context: &Context<'_>, mut at: usize, end: usize) -> usize {
    while at < end
        && let Some(hit) = context.sense(at, |sense| *sense == Sense::Modifier)
        && at + hit.len <= end
        && hit.reading.conjunction.is_none()
        // (the ambassador) last year: one word is that for general and for year
        && (!context.is_dated(at) || context.plain_sense(at, |sense| *sense == Sense::Then).is_some())
    {
        at += hit.len;
    }
    at
}

fn country_adjective(context: &Context<'_>, at: usize) -> Option<String> {
    if !context.is_definite(at) && !context.form(at).starts_with(LAM) || context.form(at).starts_with(WAW) {
        return None;
    }
    context.nisba(at).map(str::to_owned)
}

/// (An official) from America: the country of an adjective behind an indefinite head of one word, in its case.
fn indefinite_adjective(context: &Context<'_>, at: usize, hit: &Hit) -> Option<String> {
    let Sense::Post { accusative, .. } = hit.sense else { return None };
    if hit.len > 1 || hit.reading.rest.starts_with(ARTICLE) || context.is_definite(at) {
        return None;
    }
    let form = context.form(at);
    // in the accusative the adjective is spelt as some countries are
    let stem = if accusative { form.strip_suffix(ALEF)? } else { form };
    stem.ends_with([YEH, HEH]).then(|| context.nisba_of(stem)).flatten().map(str::to_owned)
}

/// (An official) of high rank: where words of quality end.
fn qualities(context: &Context<'_>, mut at: usize, end: usize) -> usize {
    while at < end
        && let Some(hit) = context.plain_sense(at, |sense| *sense == Sense::Quality)
    {
        at += hit.len;
    }
    at.min(end)
}

/// The body or country that a post is of, with `lam`, `in` or `at` before it or in construct. A wider one that follows
/// the first, or a country's adjective, needs a preposition, or stands in a city before the name; a second one of equal
/// rank needs the name behind it.
fn owner(
    context: &Context<'_>,
    Range { start: at, end }: Range<usize>,
    first: usize,
    phrase: &PostPhrase,
    hit: &Hit,
) -> Option<Mention> {
    let sent = matches!(hit.sense, Sense::Post { sent: true, .. });
    let again = phrase.owner.is_some();
    let named = |after: usize| after < end && following_name(context, after, end).is_some();
    if let Some(within) = within(context, at, end) {
        return named(within.tokens.end).then_some(within);
    }
    if again {
        if let Some(city) = place::parse(context, at, end).filter(|city| city.reading.preposition == Some(BEH)) {
            return named(city.tokens.end).then_some(city);
        }
        let equal = body::registered(context, at, end)
            .filter(|body| body.reading.conjunction.is_some() && body.reading.preposition.is_none());
        if let Some(equal) = equal {
            return named(equal.tokens.end).then_some(equal);
        }
    }
    // the special (envoy) in Y
    if sent && context.sense(at - 1, |sense| *sense == Sense::Modifier).is_some() {
        let posting = place::parse(context, at, end)
            .filter(|place| place.reading.preposition == Some(BEH) && place.reading.conjunction.is_none());
        if posting.is_some() && !again {
            return posting;
        }
    }
    let joined = at + usize::from(joins(context.form(at), sent));
    // a definite word is in construct with nothing
    let whole =
        hit.len == 1 && hit.reading.rest.starts_with(ARTICLE) && context.form(at - 1).ends_with(&hit.reading.rest);
    let complete = again || phrase.state.is_some() || whole;
    if joined >= end || complete && joined == at && !context.form(at).starts_with(LAM) {
        return None;
    }
    let quoted = context.token(joined).is(Sign::Quote);
    let opens = joined + usize::from(quoted);
    let of = |mention: &Mention| {
        mention.reading.conjunction.is_none() && matches!(mention.reading.preposition, None | Some(LAM))
    };
    // (the minister received him) in the hall of the ministry
    let venue = context.form(at) == IN && context.sense(opens, |sense| matches!(sense, Sense::Venue { .. })).is_some();
    // (the minister of health visited) Paris: a definite word is in construct with nothing
    let closed = at > first && context.is_definite(at - 1);
    let of_body = body::parse(context, opens, end).filter(of);
    let mut owner = of_body.filter(|body| !venue || named(body.tokens.end)).or_else(|| {
        let place = place::parse(context, opens, end).filter(of)?;
        if closed && joined == at && place.reading.is_plain() && !named(place.tokens.end) {
            return None;
        }
        // behind a preposition a place is where an envoy is sent, or stands before the name; else the meeting's own
        let sent_there =
            || sent && !again && is_posting(context, at, &place, hit) && !is_purpose(context, place.tokens.end, end);
        // (the visit of the minister of tourism) to Russia: official names alone are told so behind a portfolio
        let portfolio = || !sent && at > first && place.tokens.len() == 1 && place.reading.preposition == Some(LAM);
        (joined == at && !portfolio() || sent_there() || named(place.tokens.end)).then_some(place)
    })?;
    if complete && joined == at && owner.reading.preposition != Some(LAM) {
        return None;
    }
    if quoted && owner.tokens.end < end && context.token(owner.tokens.end).is(Sign::Quote) {
        owner.tokens.end += 1;
    }
    Some(owner)
}

/// Whether a meeting is told that somebody travels for: (the envoy came) to Geneva to take part in the session.
fn is_purpose(context: &Context<'_>, at: usize, end: usize) -> bool {
    let meets = |sense: &Sense| matches!(sense, Sense::Verb { .. } | Sense::Event { .. });
    at < end && context.form(at).starts_with(LAM) && context.sense(at, meets).is_some()
}

/// Whether a place is where an envoy is sent: behind `in`, a city is that of those alone who live where they are sent.
fn is_posting(context: &Context<'_>, preposition: usize, place: &Mention, hit: &Hit) -> bool {
    let country = || place.entities.iter().any(|entity| context.is_country(&entity.id));
    let capital = || context.sense(place.tokens.start, |sense| *sense == Sense::Capital).is_some();
    let lives = match hit.sense {
        // (the ambassador) in the village of X, in a town that the registry lacks: nobody is sent there
        Sense::Post { resident: true, towns, .. } => !place.entities.is_empty() && (towns || capital()),
        _ => false,
    };
    lives || context.form(preposition) != IN || country()
}

/// The body, or the country by its full name, that `beh` leads to: (the director of crises) at the ministry.
fn within(context: &Context<'_>, at: usize, end: usize) -> Option<Mention> {
    if !context.form(at).starts_with(BEH) || context.sense(at, |sense| matches!(sense, Sense::Cue(_))).is_some() {
        return None;
    }
    let led = |mention: &Mention| mention.reading.conjunction.is_none() && mention.reading.preposition == Some(BEH);
    let full = |place: &Mention| place.kind == MentionKind::Territory && place.tokens.len() > 1;
    body::parse(context, at, end)
        .filter(led)
        .or_else(|| place::parse(context, at, end).filter(|place| led(place) && full(place)))
}

/// (The minister) in charge of the relations with …: the first word of what `beh` leads to.
fn charge(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let charged = context.plain_sense(at - 1, |sense| *sense == Sense::Charged).is_some();
    (charged && context.form(at).starts_with(IN_THE) && !context.is_dated(at)).then(|| {
        // (in charge of the affairs) social
        let adjective = |at: usize| {
            at < end
                && context.is_definite(at)
                && !context.form(at).starts_with(WAW)
                && context.nisba(at).is_none()
                && !context.ends_phrase(at)
        };
        (at + 1..end).find(|&next| !adjective(next)).unwrap_or(end).min(at + 3)
    })
}

/// (His Russian counterpart) the developments: a definite noun right behind the adjective of a country, and no name
/// behind it.
fn is_next_phrase(context: &Context<'_>, at: usize, after: usize, end: usize, phrase: &PostPhrase) -> bool {
    phrase.state.as_ref().is_some_and(|(_, adjective)| adjective + 1 == at)
        && !context.form(at).starts_with(LAM)
        && (context.coordinates(at)
            || modifiers(context, at, end) == at && following_name(context, after, end).is_none())
}

/// (The head of the government) to arrive at …, (his Russian counterpart) for the agreement: what `lam` leads to is what
/// the meeting is for, not the post. (The Italian minister) with the committee: behind the adjective of a country `beh`
/// leads to a body that he met.
fn is_aim(context: &Context<'_>, at: usize, end: usize, phrase: &PostPhrase, hit: &Hit) -> bool {
    let Sense::Post { sent, relational, .. } = hit.sense else { return false };
    let governs = || at + 1 < end && GOVERNED.contains(&context.form(at + 1));
    let whole = phrase.state.is_some() || phrase.owner.is_some();
    if whole && context.form(at).starts_with(BEH) && body::parse(context, at, end).is_some() {
        return true;
    }
    context.form(at).starts_with(LAM) && !sent && (relational && phrase.state.is_some() || governs())
}

/// Whether a word behind `at` may be where an envoy is accredited: no word that somebody owns (at his arrival).
fn is_court(context: &Context<'_>, at: usize) -> bool {
    context.token(at).is_word() && !parts::is_owned(context.form(at)) && context.last_letter(at) != Some(HEH)
}

/// (The minister) responsible for the affairs (of …): a definite post behind a definite one, with `for` behind it.
fn responsible(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let post = |sense: &Sense| matches!(sense, Sense::Post { plural: false, relational: false, pronoun: false, .. });
    let subject = at + 2;
    let led = subject < end && context.form(at + 1) == ABOUT && context.is_definite(at - 1) && context.is_definite(at);
    if !led || context.plain_sense(at, post).is_none() {
        return None;
    }
    let definite =
        |at: &usize| context.is_definite(*at) && !context.ends_phrase(*at) && context.sense(*at, post).is_none();
    let words = (subject..end.min(subject + 3)).take_while(definite).count();
    (words > 0).then_some(subject + words)
}

/// (The assistant) for the affairs of the Near East: where what the post is for ends.
fn affairs(context: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let hit = context.sense(at, |sense| *sense == Sense::Affairs)?;
    if hit.reading.preposition != Some(LAM) || at + 1 >= end || context.is_dated(at + 1) {
        return None;
    }
    if let Some(place) = place::parse(context, at + 1, end).filter(|place| place.reading.is_plain()) {
        return Some(place.tokens.end);
    }
    let definite = |at: &usize| {
        *at < end
            && (context.is_definite(*at) || context.form(*at).starts_with(WAW) && context.coordinates(*at))
            && !context.ends_phrase(*at)
            && context
                .sense(*at, |sense| matches!(sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank))
                .is_none()
    };
    let words = (at + 1..end.min(at + 4)).take_while(definite).count();
    (words > 0).then_some(at + 1 + words)
}

/// (The head of) his team: the word that a pronoun hangs on.
fn owned(context: &Context<'_>, at: usize) -> Option<usize> {
    context.plain_sense(at, |sense| *sense == Sense::Owned).map(|hit| at + hit.len)
}

/// Prepositions that join a post to its body or country: `in`, `at`, `of`, `for`, `from`; `to` and `about` only for envoys.
fn joins(form: &str, sent: bool) -> bool {
    match form {
        "\u{0641}\u{064A}" | "\u{0644}\u{062F}\u{064A}" | "\u{0639}\u{0646}" | "\u{0644}" | "\u{0645}\u{0646}" => true,
        "\u{0627}\u{0644}\u{064A}" | "\u{0628}\u{0634}\u{0627}\u{0646}" => sent,
        _ => false,
    }
}

/// (The president) X: a word by which the registry calls a person, and which means nothing else.
fn is_surname(context: &Context<'_>, at: usize) -> bool {
    let person = |found: &super::Found| {
        found.reading.is_plain() && found.entities.iter().all(|entity| entity.kind == EntityKind::Person)
    };
    let name = |hit: &Hit| matches!(hit.sense, Sense::Common | Sense::Given | Sense::Leads);
    let adjective = context.nisba(at).is_some() || context.is_relative_adjective(at);
    !adjective && context.senses[at].iter().all(name) && context.found(at).iter().any(person)
}

/// A definite noun of a portfolio, with a conjoined second one: (foreign affairs) (and expatriates). The first word
/// after the post may be indefinite in construct (office of …).
fn portfolio(context: &Context<'_>, at: usize, end: usize, head: Option<&Hit>) -> Option<usize> {
    let form = context.form(at);
    let first = head.is_some();
    // with the article, whatever stands before it, a head is in construct with nothing
    let whole =
        context.is_definite(at - 1) || head.is_some_and(|hit| hit.len == 1 && hit.reading.rest.starts_with(ARTICLE));
    if whole && is_surname(context, at) {
        return None;
    }
    let rest = form.strip_prefix(WAW).filter(|rest| context.coordinates(at) || rest.starts_with(ARTICLE));
    // an indefinite head is in construct: what follows it is no name of the holder
    let given = context.plain_sense(at, |sense| matches!(sense, Sense::Given | Sense::Joins)).is_some();
    let owned = context.last_letter(at - 1) == Some(HEH);
    let construct = first && !whole && !owned;
    if construct && !given && rest.is_none() && context.senses[at].is_empty() && context.may_name(at) {
        return Some(at + 1);
    }
    let name = context.may_name(at) && !context.is_definite(at) && rest.is_none();
    let person = context.found(at).iter().any(|found| {
        found.len > 1
            && found.reading.is_plain()
            && found.entities.iter().any(|entity| entity.kind == EntityKind::Person)
    });
    // (the gardens) of the children, before the name
    let noun = given
        && at + 2 < end
        && context.is_definite(at + 1)
        && context.plain_sense(at + 1, |sense| *sense == Sense::Common).is_some()
        && context.plain_sense(at + 2, |sense| *sense == Sense::Given).is_some();
    if noun {
        return Some(at + 2);
    }
    if name || person || given && rest.is_none() || context.ends_phrase(at) {
        return None;
    }
    let heads = context.senses[at].iter().any(|hit| {
        let address = matches!(hit.sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank);
        address
            || rest.is_some() && matches!(hit.sense, Sense::Body { .. } | Sense::Group { .. })
            // (the head of the union met) the delegation
            || !first && matches!(hit.sense, Sense::Group { delegation: true, .. })
    });
    if heads {
        return None;
    }
    if let Some(rest) = rest {
        // the second of two portfolios: no head of a new item
        let known = context.found(at).iter().any(|found| found.reading.conjunction.is_some());
        if first || known || context.nisba_of(rest).is_some() {
            return None;
        }
        if rest.starts_with(ARTICLE) {
            return Some(at + 1);
        }
        // (and the affairs) (of the expatriates)
        let common =
            |hit: &Hit| matches!(hit.sense, Sense::Common | Sense::Affairs) && hit.reading.preposition.is_none();
        let construct = context.senses[at].iter().all(common)
            && at + 1 < end
            && context.adjacent(at)
            && context.is_definite(at + 1)
            && !context.ends_phrase(at + 1)
            && context.nisba(at + 1).is_none();
        return construct.then_some(at + 2);
    }
    let noun = |sense: &Sense| matches!(sense, Sense::Common | Sense::Body { .. });
    let construct = construct && context.sense(at, noun).is_some();
    // (the residents) in the (outside), right before the name
    let abroad =
        || !first && form.starts_with(IN_THE) && at + 1 < end && name::name(context, at + 1, end, true).is_some();
    (context.is_definite(at) || construct || abroad()).then_some(at + 1)
}
