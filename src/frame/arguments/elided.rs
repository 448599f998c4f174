//! Parties that the grammar leaves to what was told before: dropped subjects, and pronouns.

use super::Walk;
use crate::frame::chunk::{Chunk, Piece};
use crate::frame::trigger::{NounAt, VerbAt};
use crate::frame::{Agreement, Argument, Elided, Gender, Kind, Number, PARTY, Role, Side, event, subject};
use crate::lexicon::triggers::FrameKind;
use crate::lexicon::{CueRole, Sense};
use crate::mention::MentionKind;
use crate::text::Sign;
use crate::text::letters::{ALEF, ARTICLE, BEH, HAMZA, HEH, LAM_OF_ARTICLE, NOON, TEH, YEH};

/// How many chunks behind an event noun a verb may stand that tells whom it brought together.
const CARRIER: usize = 5;
/// `with`.
const WITH: &str = "\u{0645}\u{0639}";
/// The pronouns of the third person, as they hang on a preposition.
const PRONOUNS: [&str; 5] =
    ["\u{0647}", "\u{0647}\u{0627}", "\u{0647}\u{0645}", "\u{0647}\u{0645}\u{0627}", "\u{0647}\u{0646}"];

impl Walk<'_> {
    /// Says which party the sentence leaves open, after all that it names has been seated.
    pub(super) fn elision(&mut self) {
        if self.frame.collective || self.frame.headline || self.trigger.adds() {
            return;
        }
        let has = |side| self.frame.arguments.iter().any(|argument| argument.side == Some(side));
        let (a, b) = (has(Side::A), has(Side::B));
        let whom = self.trigger.verb.filter(|_| !b).and_then(|verb| self.meets_whom(verb));
        let found = match self.trigger.verb {
            Some(verb) if verb.object && self.drops_subject() => {
                self.object_pronoun(verb).filter(|_| !b).map(|pronoun| (Side::B, pronoun))
            }
            Some(_) if whom.is_some() => whom.map(|whom| (Side::B, whom)),
            Some(verb) if self.trigger.frame == Some(FrameKind::ReceiveCall) => {
                self.conjugation(verb).filter(|_| !b && a).map(|subject| (Side::B, subject))
            }
            Some(verb) if self.drops_subject() && !self.frame.definite && self.opens_clause(verb.chunk) => {
                let visits = self.frame.kind == Kind::Visit && !self.frame.places.is_empty();
                let subject = self.conjugation(verb).filter(|&subject| !a && !self.is_passive(verb, subject, b));
                subject.filter(|_| b || visits || self.trigger.noun.is_some()).map(|subject| (Side::A, subject))
            }
            Some(_) => None,
            None => self.trigger.noun.and_then(|noun| match self.welcomes() {
                true => Agreement::of_pronoun(self.form(noun.chunk)).filter(|_| !b).map(|guest| (Side::B, guest)),
                false => self.owner(noun).filter(|_| !a).map(|owner| (Side::A, owner)),
            }),
        };
        self.frame.elided = found.map(|(side, agreement)| Elided { side, agreement });
    }

    /// What an event noun says of a party told before: by its pronoun, that of a verb that brought him and others together,
    /// or as the place of a statement.
    fn owner(&self, noun: NounAt) -> Option<Agreement> {
        if noun.pronoun {
            return Agreement::of_pronoun(self.form(noun.chunk));
        }
        if let Some(pronoun) = self.carrier(noun).or_else(|| self.between_him_and(noun)) {
            return Agreement::of_pronoun(self.form(pronoun));
        }
        self.is_setting(noun).then_some(Agreement { gender: None, number: Number::Singular })
    }

    /// (The minister was there) for his reception.
    pub(super) fn welcomes(&self) -> bool {
        let noun = self.trigger.noun.filter(|_| self.trigger.verb.is_none());
        noun.is_some_and(|noun| event::welcomes(self.layers, self.chunks, noun))
    }

    /// Who welcomes somebody: whoever stands behind the noun, or in front of it.
    pub(super) fn welcome(&mut self) {
        let Some(noun) = self.trigger.noun.filter(|_| self.welcomes()) else { return };
        if self.frame.arguments.is_empty() {
            for mention in subject::nearest(self.layers, self.chunks, noun.chunk - 1) {
                self.add(mention, Role::Host, Some(Side::A), "argument.subject-before");
            }
        }
        for host in &mut self.frame.arguments {
            if matches!(host.by, "argument.subject" | "argument.of") {
                host.side = Some(Side::A);
                host.role = Role::Host;
            }
        }
    }

    /// (The talks) that brought him together with others: the chunk of the verb, where a pronoun hangs on it.
    fn carrier(&self, noun: NounAt) -> Option<usize> {
        let reach = self.chunks.len().min(noun.chunk + CARRIER);
        let carries = |at: &usize| {
            self.is_carrier(&self.chunks[*at])
                && matches!(&self.chunks[*at].piece, Piece::Verb(hit) if matches!(hit.sense, Sense::Verb { object: true, .. }))
        };
        (noun.chunk + 1..reach).find(carries)
    }

    /// (Talks) that were held between him and somebody: the chunk that leads to the other, with a pronoun in front.
    fn between_him_and(&self, noun: NounAt) -> Option<usize> {
        let reach = self.chunks.len().min(noun.chunk + CARRIER);
        let leads =
            |&at: &usize| self.chunks[at].piece == Piece::Cue(CueRole::With) && self.chunks[at].tokens.len() > 1;
        (noun.chunk + 1..reach).find(leads)
    }

    /// What the object pronoun of a verb says of whom it stands for. That of a verb of talking is the matter; behind the
    /// noun or the relative pronoun that it takes up, it is nobody told before.
    fn object_pronoun(&self, verb: VerbAt) -> Option<Agreement> {
        let matter = matches!(self.trigger.frame, Some(FrameKind::Discuss | FrameKind::Exchange | FrameKind::Talk));
        let resumes = !self.chunks[verb.chunk].conjoined
            && verb.chunk.checked_sub(1).is_some_and(|before| {
                matches!(
                    self.chunks[before].piece,
                    Piece::Cue(CueRole::Relative) | Piece::Word | Piece::Place(_) | Piece::Event(_)
                )
            });
        // (the president) who received him: the head of the clause is its subject
        let headed = self.frame.arguments.iter().any(|argument| argument.by == "argument.subject-before");
        let resumes = resumes && !(headed && self.chunks[verb.chunk - 1].piece == Piece::Cue(CueRole::Relative));
        Agreement::of_pronoun(self.form(verb.chunk)).filter(|_| !matter && !resumes)
    }

    /// (He met) with him, (they talked) to her: the pronoun right behind the verb, or behind its subject.
    fn meets_whom(&self, verb: VerbAt) -> Option<Agreement> {
        use FrameKind::{Discuss, Light, Meet, Talk};
        let behind = self.chunks[verb.chunk + 1..].iter().take(2);
        let mut behind =
            behind.take_while(|chunk| matches!(chunk.piece, Piece::Word | Piece::Cue(_) | Piece::Actor(_)));
        let whom =
            behind.find(|chunk| matches!(chunk.piece, Piece::Word | Piece::Cue(_)) && chunk.tokens.len() == 1)?;
        let form = self.layers.context.form(whom.tokens.start);
        let pronoun = form.strip_prefix(WITH).or_else(|| {
            let by = self.trigger.frame == Some(Meet) && self.trigger.kind != Kind::PhoneCall;
            form.strip_prefix(BEH).filter(|_| by)
        })?;
        let whole = PRONOUNS.contains(&pronoun);
        let takes = matches!(self.trigger.frame, Some(Discuss | Light | Meet | Talk));
        Agreement::of_pronoun(pronoun).filter(|_| whole && takes)
    }

    /// What the form of a verb says of its subject.
    pub(super) fn conjugation(&self, verb: VerbAt) -> Option<Agreement> {
        match &self.chunks[verb.chunk].piece {
            Piece::Verb(hit) => Agreement::of_verb(&hit.reading.rest, verb.tense, verb.many),
            _ => None,
        }
    }

    /// (A summit) was held: the event noun right behind a verb that agrees with it is its subject, since it has no ending of
    /// an object, or may have none and nobody is told whom the subject met.
    fn is_passive(&self, verb: VerbAt, subject: Agreement, met: bool) -> bool {
        if self.frame.arguments.iter().any(|argument| argument.by == "argument.between") {
            return true;
        }
        let Some(noun) = self.trigger.noun.filter(|noun| noun.chunk == verb.chunk + 1 && !noun.pronoun) else {
            return false;
        };
        let form = self.form(noun.chunk);
        let feminine = form.ends_with(HEH) || form.ends_with(TEH) || noun.plural;
        let agrees = subject.gender.is_some_and(|gender| (gender == Gender::Feminine) == feminine);
        let marked = !feminine && !form.ends_with(HAMZA);
        agrees && !noun.definite && if marked { !form.ends_with([ALEF, YEH, NOON]) } else { !met }
    }

    pub(super) fn form(&self, chunk: usize) -> &str {
        self.layers.context.form(self.chunks[chunk].tokens.start)
    }

    /// (This came) during a meeting with the minister, or before it began: the event of which only the other party is told,
    /// right behind it. Not in what was said.
    fn is_setting(&self, noun: NounAt) -> bool {
        let counterpart = |argument: &Argument| argument.by == "argument.with";
        if noun.definite && !event::names_parties(self.layers, self.chunks, noun.chunk)
            || self.frame.arguments.is_empty()
            || !self.frame.arguments.iter().all(counterpart)
            || subject::in_content(self.layers, self.chunks, noun.chunk)
            || self.has_holder(noun)
            || self.has_unknown_subject_ahead(noun.chunk)
        {
            return false;
        }
        self.follows_event(noun)
            || self.leads(noun.chunk).is_some_and(|cue| match self.chunks[cue].piece {
                Piece::Cue(CueRole::During | CueRole::Beside) => true,
                Piece::Cue(CueRole::Place) => self.says_without_subject(cue),
                _ => false,
            })
    }

    /// (There followed) the session (a meeting with the minister): whoever was at the one was at the other.
    fn follows_event(&self, noun: NounAt) -> bool {
        matches!(&self.chunks[..noun.chunk], [.., verb, told] if told.is_known_event() && verb.piece == Piece::Word)
    }

    /// (A meeting) that somebody holds (with others): its own verb tells who.
    fn has_holder(&self, noun: NounAt) -> bool {
        let verb = (noun.chunk + 1..self.chunks.len().min(noun.chunk + CARRIER))
            .find(|&at| matches!(self.chunks[at].piece, Piece::Verb(_)));
        verb.is_some_and(|verb| self.subject_behind(verb))
    }

    /// (He added), in …: the only verb before is one of speaking, and its subject went before.
    fn says_without_subject(&self, end: usize) -> bool {
        let before = &self.chunks[..end];
        let plain =
            |chunk: &Chunk| !matches!(chunk.piece, Piece::Actor(_) | Piece::Word | Piece::Verb(_) | Piece::Place(_));
        before.first().is_some_and(Chunk::says) && before.iter().all(plain)
    }

    /// Whether a verb opens its clause and no word that may be its subject follows: an unknown one beside it would be.
    fn opens_clause(&self, verb: usize) -> bool {
        let before = self.chunks[..verb].iter().rev().map(|chunk| &chunk.piece).find(|piece| !passed(piece));
        let therein = self.chunks.get(verb + 1).is_some_and(|next| next.piece == Piece::Cue(CueRole::Therein));
        let clause = match before {
            None | Some(Piece::Cue(CueRole::Clause)) => true,
            // (on a visit) during which (he is to meet)
            Some(Piece::Event(_)) => therein,
            _ => false,
        };
        // and in the town (he met)
        let fronted = self.chunks[..verb].iter().rposition(|chunk| !passed(&chunk.piece)).map_or(0, |last| last + 1);
        let fronted = (fronted..verb).any(|at| self.fronts_verb(at));
        (self.chunks[verb].conjoined || clause || fronted) && !matches!(self.behind(verb), Some(Piece::Word))
    }

    /// An actor, or a word that no one knows, stands where the subject of a verb would.
    pub(super) fn subject_behind(&self, verb: usize) -> bool {
        match self.behind(verb) {
            Some(Piece::Actor(mention)) => self.layers.mentions[*mention].reading.preposition.is_none(),
            Some(piece) => matches!(piece, Piece::Word | Piece::Collective(_)),
            None => false,
        }
    }

    /// What follows a verb, dates and what `in` leads to left out.
    fn behind(&self, verb: usize) -> Option<&Piece> {
        let mut placed = false;
        // (he spoke) by telephone
        let manner = |chunk: &Chunk| {
            let nominal = self.trigger.nominal.is_some_and(|token| chunk.tokens.contains(&token));
            chunk.piece == Piece::Word && nominal
        };
        let behind = (verb + 1..self.chunks.len()).filter(|&at| !manner(&self.chunks[at]));
        behind
            .map(|at| (at, &self.chunks[at].piece))
            .find(|(at, piece)| match piece {
                Piece::Cue(CueRole::Place) => {
                    placed = true;
                    false
                }
                Piece::Sign(Sign::Comma) => {
                    placed = false;
                    false
                }
                // for the third time
                Piece::Word if self.form(*at).starts_with(LAM_OF_ARTICLE) => {
                    placed = true;
                    false
                }
                Piece::Word => !placed,
                piece => !passed(piece),
            })
            .map(|(_, piece)| piece)
    }

    /// Frames whose subject takes part, so that one left out must be sought.
    fn drops_subject(&self) -> bool {
        use FrameKind::{Attend, Discuss, Exchange, Light, Meet, Phone, Receive, Talk, Visit};
        let convenes = self.trigger.frame == Some(FrameKind::TakePlace) && self.trigger.noun.is_none();
        let meets = matches!(
            self.trigger.frame,
            Some(Attend | Discuss | Exchange | Light | Meet | Phone | Receive | Talk | Visit)
        );
        meets || convenes
    }

    /// (He arrived) and met the minister: the only actor behind a transitive verb that goes on from a clause before is
    /// its object. The subject is that of the clause before, or is left open.
    pub(super) fn shared_subject(&mut self) {
        let Some(verb) = self.trigger.verb.filter(|_| self.takes_object() && self.trigger.transitive) else { return };
        let Some((only, others)) = self.frame.arguments.split_first() else { return };
        // (he met one), then another; (he met) one and another; (he met one), with whom others were
        let next = |other: &Argument| self.frame.apart && other.side == Some(Side::B);
        let joined =
            |other: &Argument| other.by == only.by && self.layers.mentions[other.mention].reading.conjunction.is_some();
        let beside = |other: &Argument| !PARTY.contains(&other.by);
        let met = &self.layers.mentions[only.mention];
        // (he met) members of the council, one and another; the two ministers met each other
        let distributed = met.members.len() > 1;
        let pair = distributed && met.reading.rest.starts_with(ARTICLE);
        let list = distributed || !others.is_empty() && others.iter().all(|other| joined(other) || beside(other));
        if !list && !others.iter().all(next) {
            return;
        }
        if self.visits_place()
            || !subject::goes_on(self.chunks, verb.chunk)
            || verb.object
            || verb.many
            || pair
            || only.by != "argument.subject"
        {
            return;
        }
        let role = self.subject_role();
        let subjects = subject::of_clause(self.layers, self.chunks, verb.chunk);
        if subjects.contains(&only.mention) || list && !self.is_of_one(verb, &subjects) {
            return;
        }
        for object in self.frame.arguments.iter_mut().take_while(|object| object.by == "argument.subject") {
            object.side = Some(Side::B);
            object.role = Role::Attendee;
            object.by = "argument.object";
        }
        // who heads or accompanies whom he met is of that side
        let with_object = self.frame.arguments.iter_mut().filter(|other| other.side == Some(Side::A));
        with_object.for_each(|other| other.side = Some(Side::B));
        for mention in subjects.into_iter().filter(|&mention| self.layers.mentions[mention].acts()) {
            self.add(mention, role, Some(Side::A), "argument.subject-before");
        }
    }

    /// (A delegation arrived) and met …: the one subject of the clause before is that of a verb in the singular, too.
    fn is_of_one(&self, verb: VerbAt, subjects: &[usize]) -> bool {
        let (Some(subject), true) = (subjects.first(), self.is_headed(subjects)) else { return false };
        let mention = &self.layers.mentions[*subject];
        self.conjugation(verb).is_some_and(|form| mention.acts() && form.fits(self.layers, mention, None))
    }

    /// (The government sent him to the city), where he met: not the subject of the clause before if the verb does not agree
    /// with it, but with whom that names last.
    pub(super) fn went(&self, subjects: Vec<usize>) -> Vec<usize> {
        let Some(verb) = self.trigger.verb else { return subjects };
        let Some(form) = self.conjugation(verb) else { return subjects };
        let fits = |&mention: &usize| form.fits(self.layers, &self.layers.mentions[mention], None);
        match subjects[..] {
            [only] if !verb.many && !fits(&only) => {
                let actors = self.chunks[..verb.chunk].iter().rev().filter_map(|chunk| match chunk.piece {
                    Piece::Actor(mention) if mention != only => Some(mention),
                    _ => None,
                });
                let person = |mention: &usize| self.layers.mentions[*mention].kind == MentionKind::Person;
                actors.filter(person).find(fits).map_or(subjects, |other| vec![other])
            }
            _ => subjects,
        }
    }

    /// One subject, or a delegation with its head.
    fn is_headed(&self, subjects: &[usize]) -> bool {
        subjects.len() == 1 || subjects.len() == 2 && self.layers.mentions[subjects[0]].delegation
    }

    /// (He visited) the city: a place without a preposition is the object.
    fn visits_place(&self) -> bool {
        self.trigger.frame == Some(FrameKind::Visit)
            && self.chunks[self.trigger.start()..].windows(2).any(|pair| {
                matches!(pair[1].piece, Piece::Place(place) if self.frame.places.contains(&place)
                    && self.layers.mentions[place].reading.preposition.is_none())
                    && pair[0].piece != Piece::Cue(CueRole::Place)
            })
    }
}

/// What may stand between a verb and its subject.
pub(super) fn passed(piece: &Piece) -> bool {
    matches!(
        piece,
        Piece::Time(_)
            | Piece::Place(_)
            | Piece::Cue(CueRole::Place | CueRole::Function | CueRole::Therein)
            | Piece::Sign(Sign::Comma | Sign::Quote | Sign::Other)
    )
}
