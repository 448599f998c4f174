//! Which event a statement belongs to: the one told in its sentence, or the main event told last before it, if its
//! speaker was there.

use std::ops::Range;

use super::identity::country;
use super::sieve::Clusters;
use super::{Given, Matter};
use crate::frame::{Argument, Role, Side, Statement, Status};
use crate::lexicon::{Bond, ContentWord, Sense};
use crate::mention::MentionKind;
use crate::text::ZoneKind;
use crate::text::letters::ARTICLE;
use crate::text::normalize::fold_name;

/// Stances whose content does not say what a meeting was about.
const UNTOPICAL: [&str; 2] = ["thank", "deny"];
/// Stances of what is done together.
const MUTUAL: [&str; 5] = ["discuss", "agree", "decide", "recommend", "no_result"];
/// How many sentences of a report tell what it is about.
const LEAD: usize = 6;
/// The sentence behind one that tells of a meeting still speaks of it.
const NEXT: usize = 1;
/// How many sentences on a speaker who is not named again goes on.
const GOES_ON: usize = 2;

/// How many sentences behind a statement the meeting at which it was made may be told.
const CAME: usize = 3;

/// How many sentences behind an event a subject that is not known may be one of its parties.
const REACH: usize = 4;

/// How many sentences behind an event, or what else was said there, one of its parties still speaks of it.
const SPEAKS: usize = 6;
/// So many behind an event of which one party is known.
const ALONE: usize = 2;

/// To whom the statement before was given.
struct Before {
    sentence: usize,
    speaker: Option<usize>,
    given: Option<(usize, Option<usize>)>,
    press: bool,
}

impl Before {
    /// The sentence up to which an event has been told of so far.
    fn reaches(&self, event: usize) -> usize {
        self.given.filter(|&(given, _)| given == event).map_or(0, |_| self.sentence)
    }
}

impl Clusters<'_> {
    /// Gives each statement of a range to its event, and seats who spoke there.
    pub fn give_statements(&mut self, statements: &[Statement], range: Range<usize>) {
        let here = &statements[range.clone()];
        let agreed = here.iter().filter(|statement| statement.stance == "agree");
        self.agreed = agreed.map(|statement| statement.content.clone()).collect();
        let mut before: Option<Before> = None;
        for (number, statement) in range.zip(here) {
            let press = self.told_elsewhere(statement, before.as_ref(), here);
            let given = self.owner(statement, before.as_ref(), here);
            if let Some((index, speaker)) = given {
                let event = &mut self.events[index];
                if !UNTOPICAL.contains(&statement.stance.as_str()) {
                    let Statement { clause, quoted_on, .. } = *statement;
                    event.topics.push(Matter { tokens: statement.content.clone(), clause, quoted_on });
                }
                event.statements.push(Given { statement: number, speaker });
            }
            if !statement.headline && !statement.quoted_on {
                before = Some(Before { sentence: statement.sentence, speaker: statement.speaker, given, press });
            }
        }
    }

    /// The event of a statement, and the mention of its speaker there.
    fn owner(
        &mut self,
        statement: &Statement,
        before: Option<&Before>,
        all: &[Statement],
    ) -> Option<(usize, Option<usize>)> {
        if statement.headline {
            return self.of_headline(statement);
        }
        if statement.continues
            && let Some(before) = before.filter(|before| before.sentence + GOES_ON >= statement.sentence)
            && self.told_here(statement, all).is_none()
        {
            return before.given;
        }
        if let Some(event) = self.made_at(statement, all) {
            return Some((event, statement.speaker));
        }
        let index = self.told_at(statement, all);
        let index = self.told_with(statement, index).or(index)?;
        let told = self.last_told(index, statement).max(before.map_or(0, |before| before.reaches(index)));
        let near = told + REACH >= statement.sentence;
        let apart = told + NEXT < statement.sentence;
        let goes_on = before.is_some_and(|before| before.given.is_some());
        let elsewhere = || apart && !goes_on && self.told_elsewhere(statement, before, all);
        if self.is_aside(index, statement, told) || elsewhere() {
            return None;
        }
        if statement.by_all {
            // what both sides agreed, however late, where a report tells of one meeting only
            let mut main = self.events.iter().filter(|event| !event.background);
            let only = MUTUAL.contains(&statement.stance.as_str()) && main.next().is_some() && main.next().is_none();
            return (near || only).then_some((index, None));
        }
        if let Some(words) = &statement.unnamed {
            let speaker = words.clone().find_map(|at| self.named(index, at));
            let party = near && (!apart || is_mutual(statement)) && !self.is(words.start, &ContentWord::Outsider);
            return (speaker.is_some() || party).then_some((index, speaker));
        }
        let alone = self.events[index].participants.len() < 2;
        // (he visited the camps) and looked into …: in the sentence itself
        let looks = matches!(statement.stance.as_str(), "discuss" | "inform");
        let here = told == statement.sentence && statement.continues && looks;
        let Some(speaker) = statement.speaker else { return (near && (!alone || here)).then_some((index, None)) };
        if told + if alone { ALONE } else { SPEAKS } < statement.sentence && !statement.at_event {
            return None;
        }
        self.seat_speaker(index, statement);
        if let Some(index) = self.with_speaker(index, speaker, statement) {
            return Some((index, Some(self.introduced(index, speaker))));
        }
        // (the minister of finance) gave a report (on …), right behind what tells of the meeting
        let item = self.layers.context.layer.sentences[statement.sentence].zone == ZoneKind::ListItem;
        let of_several = near && is_mutual(statement) && self.layers.mentions[speaker].kind == MentionKind::Group;
        if ((looks || item) && !apart || of_several) && self.is_somebody(speaker) {
            return Some((index, None));
        }
        // (they) called on the party to …: whom they called on, not who called
        let addressed = matches!(statement.stance.as_str(), "call" | "accuse");
        let same = |before: &&Before| addressed || before.speaker == Some(speaker);
        before.filter(|before| before.sentence == statement.sentence).filter(same).and_then(|before| before.given)
    }

    /// The event told behind a statement as that at which one of its parties made it: this came during a meeting with …
    fn made_at(&self, statement: &Statement, all: &[Statement]) -> Option<usize> {
        let speaker = statement.speaker?;
        let behind = statement.sentence + 1..=statement.sentence + CAME;
        let next = self.events.iter().position(|event| event.sentence > statement.sentence)?;
        let event = &self.events[next];
        let here = event.bond == Some(Bond::Said) && behind.contains(&event.sentence);
        let party = || {
            statement.sentence + NEXT == event.sentence
                || self.find(event, speaker).is_some()
                || self.represents(next, speaker)
        };
        (here && party() && self.told_here(statement, all).is_none()).then_some(next)
    }

    /// Whether a statement can have been made at an event, or tells what it is to discuss: nobody spoke yet at one to come.
    fn heard(&self, event: usize, statement: &Statement) -> bool {
        matches!(self.events[event].status, Status::Held | Status::Ongoing) || statement.stance == "discuss"
    }

    /// Whether what one of them says is too far from a meeting that the report only comes to: most of a report is about
    /// what its first sentences tell.
    fn is_aside(&self, index: usize, statement: &Statement, told: usize) -> bool {
        let reach = if statement.speaker.is_some() { NEXT } else { 0 };
        !is_mutual(statement) && self.events[index].sentence >= LEAD && told + reach < statement.sentence
    }

    /// Whether a statement was made elsewhere, or goes on with one that was; not what is told there of the meeting itself.
    fn told_elsewhere(&self, statement: &Statement, before: Option<&Before>, all: &[Statement]) -> bool {
        let goes_on = |before: &Before| {
            before.press
                && before.sentence + 1 >= statement.sentence
                && (statement.continues || statement.speaker.is_some() && statement.speaker == before.speaker)
        };
        !statement.by_all
            && (statement.press || before.is_some_and(goes_on) && self.told_here(statement, all).is_none())
    }

    /// The mention that introduced who speaks.
    fn introduced(&self, index: usize, speaker: usize) -> usize {
        let event = &self.events[index];
        let first = self.find(event, speaker).and_then(|known| event.participants[known].referents.first());
        let whole = first.filter(|first| first.member.is_none()).map(|first| first.mention);
        whole.or_else(|| self.recalled(index, speaker)).unwrap_or(speaker)
    }

    /// The last sentence up to that of a statement that tells of an event.
    pub(super) fn last_told(&self, index: usize, statement: &Statement) -> usize {
        let sentences = &self.layers.context.layer.sentences;
        let end = sentences[statement.sentence].tokens.end;
        let event = &self.events[index];
        let last = event.triggers.iter().map(|trigger| trigger.start).filter(|&start| start < end).max();
        let told = last.map_or(0, |last| sentences.partition_point(|sentence| sentence.tokens.end <= last));
        if event.sentence <= statement.sentence { told.max(event.sentence) } else { told }
    }

    fn is(&self, at: usize, wanted: &ContentWord) -> bool {
        let tokens = &self.layers.context.layer.tokens;
        self.layers.lexicon.content.at(tokens, at, |word| word == wanted).is_some()
    }

    /// The event that a headline is about: the speaker's, or the first main one.
    fn of_headline(&self, statement: &Statement) -> Option<(usize, Option<usize>)> {
        let discussed = statement.stance == "discuss" || statement.by_all;
        let main =
            || (0..self.events.len()).filter(|&event| !self.events[event].background && self.heard(event, statement));
        let spoke = statement.speaker.and_then(|speaker| {
            main().find(|&event| self.find(&self.events[event], speaker).is_some()).map(|event| (event, Some(speaker)))
        });
        spoke.or_else(|| main().next().filter(|_| discussed).map(|event| (event, None)))
    }

    fn told_before(&self, event: usize, statement: &Statement) -> bool {
        self.events[event].triggers.first().is_some_and(|trigger| trigger.start <= statement.opening.start)
    }

    /// The event told last where somebody took part with whom something is said to have been discussed.
    fn told_with(&self, statement: &Statement, nearest: Option<usize>) -> Option<usize> {
        let partner = statement.partner?;
        if nearest.is_some_and(|event| self.find(&self.events[event], partner).is_some()) {
            return nearest;
        }
        (0..self.events.len())
            .filter(|&event| self.told_before(event, statement) && self.heard(event, statement))
            .filter(|&event| self.find(&self.events[event], partner).is_some())
            .max_by_key(|&event| (self.events[event].sentence, !self.events[event].background))
    }

    /// The event told in the sentence of a statement; else the main event told last before it.
    fn told_at(&self, statement: &Statement, all: &[Statement]) -> Option<usize> {
        self.told_here(statement, all)
            .or_else(|| {
                (0..self.events.len())
                    .filter(|&event| !self.events[event].background && self.told_before(event, statement))
                    .filter(|&event| self.heard(event, statement))
                    .max_by_key(|&event| (self.events[event].sentence, std::cmp::Reverse(event)))
            })
            .or_else(|| {
                (0..self.events.len()).find(|&event| self.events[event].headline && self.heard(event, statement))
            })
    }

    /// The event whose trigger stands in the sentence of a statement, best before it; not one that is talked of, or only
    /// agreed upon there.
    fn told_here(&self, statement: &Statement, all: &[Statement]) -> Option<usize> {
        let sentence = &self.layers.context.layer.sentences[statement.sentence].tokens;
        let at = statement.opening.start;
        let triggers = (0..self.events.len()).flat_map(|event| {
            let triggers = self.events[event].triggers.iter().map(|trigger| trigger.start);
            triggers.map(move |start| (event, start))
        });
        let first = all.partition_point(|other| other.sentence < statement.sentence);
        let beside = || all[first..].iter().take_while(|other| other.sentence == statement.sentence);
        let talked_of = |start| beside().any(|other| other.content.contains(&start));
        triggers
            .filter(|&(event, start)| {
                sentence.contains(&start) && self.heard(event, statement) && (start <= at || !talked_of(start))
            })
            .filter(|(_, start)| !self.agreed.iter().any(|content| content.contains(start)))
            .min_by_key(|&(event, start)| (start > at, self.events[event].background, start.abs_diff(at)))
            .map(|(event, _)| event)
    }

    /// The event itself if the speaker takes part in it; else the last one told where he does.
    fn with_speaker(&self, index: usize, speaker: usize, statement: &Statement) -> Option<usize> {
        let there = |event: &usize| {
            self.find(&self.events[*event], speaker).is_some()
                || self.recalled(*event, speaker).is_some()
                || self.represents(*event, speaker)
                || self.is(self.layers.mentions[speaker].tokens.start, &ContentWord::Side)
        };
        let told = |event: &usize| self.events[*event].sentence <= statement.sentence;
        Some(index).filter(there).or_else(|| {
            (0..self.events.len())
                .filter(|event| told(event) && there(event) && self.heard(*event, statement))
                .max_by_key(|&event| (!self.events[event].background, self.events[event].sentence))
        })
    }

    /// Whether a mention is of persons who do not speak for others.
    fn is_somebody(&self, mention: usize) -> bool {
        let mention = &self.layers.mentions[mention];
        let mut words = mention.tokens.clone();
        matches!(mention.kind, MentionKind::Person | MentionKind::Group)
            && !words.any(|at| self.is(at, &ContentWord::Outsider))
    }

    /// Whether who speaks is of a body that takes part itself, or the side or capital of a state whose people do.
    fn represents(&self, index: usize, speaker: usize) -> bool {
        let mention = &self.layers.mentions[speaker];
        let mut participants = self.events[index].participants.iter();
        let speaks_for = |land: &str| {
            let mut places = mention.entities.iter().filter(|_| mention.kind == MentionKind::Territory);
            places.any(|place| self.layers.context.land(&place.id) == Some(land))
        };
        participants.any(|known| {
            let mut lands = known.referents.iter().filter_map(|&referent| country(self.identity.mention(referent)));
            lands.any(speaks_for)
                || mention.body.as_deref().is_some_and(|body| self.identity.is(known, body))
                || mention.name.is_none()
                    && mention.state.is_some()
                    && known.referents.iter().any(|&referent| self.identity.mention(referent).state == mention.state)
        })
    }

    /// The participant that a bare definite head refers to: the delegation, the ambassador.
    pub(super) fn recalled(&self, index: usize, speaker: usize) -> Option<usize> {
        let tokens = &self.layers.mentions[speaker].tokens;
        // (His Excellency) the president
        let honoured = |at: &usize| self.layers.context.sense(*at, |sense| *sense == Sense::Honorific).is_some();
        let start = tokens.clone().find(|at| !honoured(at)).unwrap_or(tokens.start);
        if tokens.end > start + 1 || self.find(&self.events[index], speaker).is_some() {
            return None;
        }
        self.named(index, start)
    }

    /// The mention of the participant whose name the word at a token is a part of, or whose head it repeats.
    pub(super) fn named(&self, index: usize, at: usize) -> Option<usize> {
        let word = fold_name(bare(self.layers.context.form(at)));
        let mentions = self.events[index].participants.iter().flat_map(|known| known.referents.iter());
        mentions.map(|referent| referent.mention).find(|&mention| {
            let known = &self.layers.mentions[mention];
            let name = known.name.clone();
            let head = bare(&known.reading.rest);
            let bare = |at: usize| fold_name(bare(self.layers.context.form(at)));
            name.is_some_and(|name| name.into_iter().any(|at| bare(at) == word))
                || self.layers.context.form(at).strip_prefix(ARTICLE) == Some(head)
        })
    }

    /// Who informs a participant, or speaks during the event, was there.
    fn seat_speaker(&mut self, index: usize, statement: &Statement) {
        let Some(speaker) = statement.speaker else { return };
        if self.layers.mentions[speaker].kind != MentionKind::Person {
            return;
        }
        let informs = statement.addressee.is_some_and(|addressee| self.find(&self.events[index], addressee).is_some());
        if informs || statement.at_event || self.speaks_there(index, speaker, statement) {
            let side = informs.then_some(Side::A);
            let argument = Argument {
                mention: speaker,
                role: Role::Attendee,
                side,
                member: None,
                by: "argument.speaker",
                apposition: None,
            };
            self.seat(index, &argument, None);
        }
    }
}

/// What all said or did, or what was said at the meeting.
fn is_mutual(statement: &Statement) -> bool {
    statement.by_all || statement.at_event || MUTUAL.contains(&statement.stance.as_str())
}

/// Folded letters without the article.
fn bare(form: &str) -> &str {
    form.strip_prefix(ARTICLE).filter(|rest| rest.chars().count() > 2).unwrap_or(form)
}
