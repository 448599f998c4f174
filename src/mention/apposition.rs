//! Who is named together with a post: mentions in, one for each person and post out.
//!
//! The post stands before the name (one mention has both) or in apposition behind it (two mentions side by side). What a
//! title alone tells, what a pronoun or a counterpart would have to be asked for, and what the clause only denies or
//! passes on makes none.

use std::ops::Range;

use super::person::head;
use super::{Context, Mention, MentionKind, post};
use crate::lexicon::{CueRole, Factuality, Sense};
use crate::text::Sign;
use crate::text::letters::{BEH, LAM};

/// The rule of a post behind the name.
const BEHIND: &str = "mention.person.apposition";

/// When a post is held, as the words beside it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// When the text speaks of it.
    Held,
    /// No longer.
    Former,
    /// Not yet.
    Elect,
    /// At the time of what is told, which lies in the past.
    Then,
}

/// Somebody named together with a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Name and one post in one mention.
    pub mention: Mention,
    /// Index of the mention that has the name.
    pub index: usize,
    /// When the post is held.
    pub tense: Tense,
    /// Registry id of the body that an adjective of the post tells, if nothing else does.
    pub sender: Option<String>,
}

/// A post of a phrase that may have several.
struct Office {
    tokens: Range<usize>,
    body: Option<Box<Mention>>,
    state: Option<String>,
}

/// All who are named together with a post, in the order of the text.
pub fn named_with_post(context: &Context<'_>, mentions: &[Mention]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut next = 0;
    for sentence in context.sentences() {
        next += mentions[next..].partition_point(|mention| mention.tokens.start < sentence.start);
        let len = mentions[next..].partition_point(|mention| mention.tokens.start < sentence.end);
        let scan = Scan { context, sentence, mentions: &mentions[next..next + len] };
        (0..len).for_each(|at| scan.at(at, next, &mut found));
        next += len;
    }
    found
}

/// The mentions of a sentence.
struct Scan<'a> {
    context: &'a Context<'a>,
    sentence: Range<usize>,
    mentions: &'a [Mention],
}

impl Scan<'_> {
    /// What the mention at `at` tells; `first` is the index of the first one of the sentence.
    fn at(&self, at: usize, first: usize, found: &mut Vec<Named>) {
        let mention = &self.mentions[at];
        let whole = std::iter::once(mention).filter(|mention| mention.kind == MentionKind::Person);
        for named in whole.chain(&mention.members).filter(|one| self.is_certain(one)) {
            if self.is_only_said(mention.tokens.start) || self.is_behind_name(at) {
                return;
            }
            let offices = if named.shared.is_some() { self.own(named) } else { self.offices(named) };
            let end = mention.tokens.end;
            found.extend(offices.into_iter().map(|office| self.named(named.clone(), office, first + at, end)));
        }
        let Some(behind) = self.mentions.get(at + 1).filter(|behind| self.is_apposition(mention, behind)) else {
            return;
        };
        for office in self.offices(behind) {
            let mut named = mention.clone();
            named.tokens.end = behind.tokens.end;
            named.span = self.context.span(&named.tokens, &named.reading);
            named.by = BEHIND;
            found.push(self.named(named, office, first + at, behind.tokens.end));
        }
    }

    fn named(&self, mut mention: Mention, office: Office, index: usize, end: usize) -> Named {
        let tense = self.tense(&office, end);
        let office = self.sent(office);
        let untold = office.body.is_none() && office.state.is_none();
        let sender = office.tokens.clone().find_map(|at| self.context.sender(at)).filter(|_| untold).map(str::to_owned);
        mention.post_head = Some(office.tokens.start).filter(|_| mention.post.is_some()).or(mention.post_head);
        mention.post = Some(office.tokens).filter(|tokens| !tokens.is_empty());
        (mention.body, mention.state) = (office.body.map(|body| self.without_status(body)), office.state);
        Named { mention, index, tense, sender }
    }

    /// A post is of whoever sends, not of the place of its task: (the envoy of X) to Y, for Y, in Y; and it is no post of
    /// the state if the place is a town of it.
    fn sent(&self, mut office: Office) -> Office {
        let special = |at: usize| self.context.plain_sense(at, |sense| *sense == Sense::Modifier).is_some();
        let task = |body: &Mention| {
            let before = body.tokens.start.checked_sub(1).filter(|at| office.tokens.contains(at));
            let led = body.reading.preposition == Some(BEH) || before.is_some_and(|at| self.context.is_preposition(at));
            led || body.reading.preposition == Some(LAM) && before.is_some_and(special)
        };
        let country = |body: &Mention| body.entities.iter().any(|entity| self.context.is_country(&entity.id));
        let place = |body: &Mention| matches!(body.kind, MentionKind::Territory | MentionKind::Place);
        if office.body.as_deref().is_some_and(|body| place(body) && (task(body) || !country(body))) {
            office.body = None;
        }
        office
    }

    /// A body whose name took in the status of the post behind it.
    fn without_status(&self, mut body: Box<Mention>) -> Box<Mention> {
        let former = |at: usize| self.context.plain_sense(at, |sense| *sense == Sense::Former).is_some();
        while body.tokens.len() > 1 && former(body.tokens.end - 1) {
            body.tokens.end -= 1;
            body.span = self.context.span(&body.tokens, &body.reading);
        }
        body
    }

    /// The post that one of several shares with the others, as it is.
    fn own(&self, named: &Mention) -> Vec<Office> {
        let tokens = named.post.clone().unwrap_or(named.tokens.start..named.tokens.start);
        let told = named.body.is_some() || named.state.is_some();
        let office = Office { tokens, body: named.body.clone(), state: named.state.clone() };
        told.then_some(office).into_iter().collect()
    }

    /// The posts of a phrase, one behind the other: (deputy prime minister) (minister of foreign affairs). A title of one
    /// word tells of no post, nor does one that copies another's.
    fn offices(&self, mention: &Mention) -> Vec<Office> {
        let Some(whole) = mention.post.clone().filter(|_| !mention.relational) else { return Vec::new() };
        let mut offices: Vec<Office> = Vec::new();
        let mut at = whole.start;
        while at < whole.end {
            let Some(hit) = head(self.context, at).filter(|hit| at == whole.start || hit.reading.is_plain()) else {
                break;
            };
            let phrase = post::phrase(self.context, at, mention.tokens.end, hit);
            let end = post::modifiers(self.context, phrase.end, whole.end).min(whole.end);
            offices.push(Office {
                tokens: at..end,
                body: phrase.owner,
                state: phrase.state.map(|(country, _)| country),
            });
            at = end;
        }
        // what is no second post belongs to the last one
        if let Some(last) = offices.last_mut() {
            last.tokens.end = whole.end;
        }
        if let [only] = offices.as_mut_slice() {
            (only.body, only.state) = (mention.body.clone(), mention.state.clone());
        }
        offices.retain(|office| office.body.is_some() || office.state.is_some() || self.words(&office.tokens) > 1);
        offices
    }

    /// Words of a post but those of its status.
    fn words(&self, post: &Range<usize>) -> usize {
        let status = |at: &usize| self.context.sense(*at, |sense| *sense == Sense::Modifier).is_some();
        post.clone().filter(|at| self.context.token(*at).is_word() && !status(at)).count()
    }

    /// When a post is held; `end` is where the whole phrase ends.
    fn tense(&self, office: &Office, end: usize) -> Tense {
        let body = office.body.as_ref().map_or(0..0, |body| body.tokens.clone());
        let has = |at: usize, wanted: Sense| self.context.plain_sense(at, |sense| *sense == wanted).is_some();
        let mut outside = office.tokens.clone().filter(|at| !body.contains(at));
        // who held a post in a former body holds it no longer
        let former = office.tokens.clone().any(|at| has(at, Sense::Former));
        // (the minister) charged with …, (captain of) the eleven
        let charged = |at: usize| at + 1 < self.sentence.end && self.context.form(at + 1).starts_with(BEH);
        let noun = |at: usize| at == office.tokens.start || !self.context.is_definite(at - 1);
        // the head (at that time) X, or the head X (at that time)
        let then = office.tokens.clone().any(|at| !body.contains(&at) && has(at, Sense::Then));
        if then || end < self.sentence.end && has(end, Sense::Then) {
            Tense::Then
        } else if former {
            Tense::Former
        } else if outside.any(|at| has(at, Sense::Elect) && !charged(at) && !noun(at)) {
            Tense::Elect
        } else {
            Tense::Held
        }
    }

    /// Whether `behind` is the post of the person named right before it: in commas, closed; or without, where no verb can
    /// have the one as subject and the other as object.
    fn is_apposition(&self, named: &Mention, behind: &Mention) -> bool {
        let context = self.context;
        let post = behind.is_bare_post() && !behind.many && !behind.relational && behind.reading.is_plain();
        if named.kind != MentionKind::Person || !named.members.is_empty() || !self.is_certain(named) || !post {
            return false;
        }
        let (start, end) = (named.tokens.end, behind.tokens.start);
        let comma = end == start + 1 && context.token(start).is(Sign::Comma);
        // behind a post, a second one needs the comma
        let first = named.post.is_none() || named.is_titled();
        let fits =
            comma && self.is_closed(behind.tokens.end) || end == start && first && self.stands_free(named, behind);
        fits && !self.is_only_said(named.tokens.start)
    }

    /// (X), deputy of the president Y: a post with a name right behind the comma that follows another name may be of the
    /// one or of the other.
    fn is_behind_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.mentions[before]) else { return false };
        let (start, end) = (before.tokens.end, self.mentions[at].tokens.start);
        let comma = end == start + 1 && self.context.token(start).is(Sign::Comma);
        comma && before.kind == MentionKind::Person && self.is_certain(before) && self.mentions[at].reading.is_plain()
    }

    /// Whether a phrase within commas ends there: before a sign or the end, not before a verb of its own.
    fn is_closed(&self, end: usize) -> bool {
        end >= self.sentence.end || self.context.is_sign(end)
    }

    /// Behind a sign or a preposition, or at the beginning, no verb takes the name as its subject and the post as its
    /// object; behind a verb of saying it does not where what was said follows.
    fn stands_free(&self, named: &Mention, behind: &Mention) -> bool {
        let context = self.context;
        let Some(before) = named.tokens.start.checked_sub(1).filter(|&at| at >= self.sentence.start) else {
            return true;
        };
        let cue = |sense: &Sense| matches!(sense, Sense::Cue(role) if *role != CueRole::Clause);
        let says = |sense: &Sense| matches!(sense, Sense::Report { .. });
        let clause = |sense: &Sense| *sense == Sense::Cue(CueRole::Clause);
        let after = behind.tokens.end;
        let said = after >= self.sentence.end || context.is_sign(after) || context.plain_sense(after, clause).is_some();
        named.reading.preposition.is_some()
            || context.is_sign(before)
            || context.plain_sense(before, cue).is_some()
            || context.sense(before, says).is_some() && said
    }

    /// Whether the clause denies or passes on what is named there: `is not` right before it, or a word of rumour or
    /// denial further off; who denies something stands right behind the word.
    fn is_only_said(&self, at: usize) -> bool {
        let context = self.context;
        let start =
            (self.sentence.start..at).rev().find(|&at| context.is_sign(at)).map_or(self.sentence.start, |at| at + 1);
        (start..at).any(|cue| {
            context.senses[cue].iter().any(|hit| match hit.sense {
                Sense::Denied => cue + hit.len == at,
                Sense::Fact(Factuality::Denied | Factuality::Rumoured, _) => cue + hit.len < at,
                _ => false,
            })
        })
    }

    /// A name that the registry has, or one of two words or more: a lone word behind a post may be any word. One that
    /// begins with what leads to the father, or with `beh` and no given name before a given one, was cut wrong.
    fn is_certain(&self, mention: &Mention) -> bool {
        let Some(name) = &mention.name else { return false };
        let has = |at: usize, wanted: Sense| self.context.plain_sense(at, |sense| *sense == wanted).is_some();
        let first = name.start;
        let place = self.context.form(first).starts_with(BEH)
            && !has(first, Sense::Given)
            && !has(first, Sense::Joins)
            && name.clone().skip(1).any(|at| has(at, Sense::Given) || has(at, Sense::Joins));
        !mention.entities.is_empty() || name.len() > 1 && !has(first, Sense::Filial) && !place
    }
}
