//! Actors: which registry entry a mention denotes, if one alone fits.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::ActorKind;
use super::decide::{Resolution, decide};
use super::situation::{Candidate, Form, Situation, Surroundings};
use crate::lexicon::Sense;
use crate::lexicon::inflect::unowned;
use crate::mention::{Context, EntityKind, Likeness, Mention, MentionKind, OWNED_BODY, OWNED_DELEGATION};
use crate::registry::{Entity, Registry};
use crate::text::Span;
use crate::text::letters::*;
use crate::text::normalize::{fold, fold_name};

/// Who a mention denotes.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Canonical Arabic label, or the letters.
    pub name: String,
    /// Registry id.
    pub id: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Letters of the post.
    pub post: Option<String>,
    /// Registry id or letters of the body represented.
    pub represents: Option<String>,
    /// How it was found in the registry, or why not.
    pub resolution: Resolution,
}

/// Registry and text together.
#[derive(Debug, Clone)]
pub struct Resolver<'a> {
    /// The curated world.
    pub registry: &'a Registry,
    /// The text.
    pub context: &'a Context<'a>,
    /// What the text names: a short form stands for it.
    pub(super) text: Surroundings<'a>,
}

impl<'a> Resolver<'a> {
    /// Over all mentions of a text and the name of its publisher.
    pub fn new(
        registry: &'a Registry,
        context: &'a Context<'a>,
        mentions: &'a [Mention],
        publisher: Option<&str>,
    ) -> Self {
        Self { registry, context, text: Surroundings::new(registry, mentions, publisher) }
    }

    /// Letters of a range, marks and blanks tidied, presentation forms taken back.
    pub fn letters(&self, span: Span) -> String {
        span.of(self.context.text)
            .chars()
            .flat_map(plain)
            .filter(|&c| c != TATWEEL && !('\u{064B}'..='\u{0652}').contains(&c))
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn words(&self, tokens: &std::ops::Range<usize>) -> String {
        let span = self.context.token(tokens.start).span.cover(self.context.token(tokens.end - 1).span);
        self.letters(span)
    }

    /// Letters of a part of a mention; what its first word carries is no part of it.
    pub(super) fn part(&self, mention: &Mention, tokens: &std::ops::Range<usize>) -> String {
        let start = mention.span.start.max(self.context.token(tokens.start).span.start);
        self.name(mention, Span::new(start, self.context.token(tokens.end - 1).span.end))
    }

    /// Letters of a span; where they open the mention, the article that melted with `lam` in front of it is whole again.
    pub(super) fn name(&self, mention: &Mention, span: Span) -> String {
        let letters = self.letters(span);
        let melted = mention.reading.preposition == Some(LAM) && span.start == mention.span.start;
        let spelt: String = letters.nfkc().filter(|&c| !is_mark(c)).collect();
        let Some(bare) = spelt.strip_prefix([LAM]).and_then(|rest| rest.strip_prefix([LAM])).filter(|_| melted) else {
            return letters;
        };
        // before a lam the article lost its own
        let lost = mention.reading.rest.strip_prefix(ARTICLE).is_some_and(|rest| rest.starts_with(LAM));
        let lam = if lost && !bare.starts_with(LAM) { "\u{0644}" } else { "" };
        // in construct with a definite noun that is no adjective of it, the word had no article
        let second = mention.tokens.start + 1;
        let construct = lost
            && second < mention.tokens.end
            && self.context.is_definite(second)
            && !self.context.form(second).ends_with([HEH, YEH]);
        if construct { format!("{LAM}{bare}") } else { format!("{ARTICLE}{lam}{bare}") }
    }

    /// The actor that a mention denotes on a day; without one no date has a vote.
    pub fn actor(&self, mention: &Mention, day: Option<Date>) -> Actor {
        match mention.kind {
            MentionKind::Person => self.person(mention, day),
            MentionKind::Territory | MentionKind::Place => self.state(mention, day),
            MentionKind::Group => self.group(mention, day),
            // his party is the party that was named
            _ => self.body(mention.body.as_deref().filter(|_| mention.by == OWNED_BODY).unwrap_or(mention), day),
        }
    }

    /// The actor that a name denotes whose post another mention of him tells, behind it.
    pub fn apposed(&self, named: &Mention, post: &Mention, day: Option<Date>) -> Actor {
        let Mention { post, post_head, shared, body, state, .. } = post.clone();
        self.actor(&Mention { post, post_head, shared, body, state, ..named.clone() }, day)
    }

    /// A group by its letters; one with a pronoun by its head and the name of the body that sent it.
    fn group(&self, mention: &Mention, day: Option<Date>) -> Actor {
        let mut actor = self.blank(mention, ActorKind::Group, day);
        if let (true, Some(sender)) = (mention.by == OWNED_DELEGATION, &actor.represents) {
            let name = self.registry.bodies.get(sender).map_or(sender, |body| &body.label_ar);
            actor.name = format!("{} {name}", unowned(&mention.reading.rest));
        }
        actor
    }

    fn blank(&self, mention: &Mention, kind: ActorKind, day: Option<Date>) -> Actor {
        Actor {
            name: self.name(mention, mention.span),
            id: None,
            kind,
            post: None,
            represents: self.represents(mention, day),
            resolution: Resolution::Unknown,
        }
    }

    /// Registry id or letters of the body that a mention stands for, or id of the state. Beside the adjective of a state a
    /// country is where somebody is sent: (the) Saudi (ambassador to) Yemen.
    pub(super) fn represents(&self, mention: &Mention, day: Option<Date>) -> Option<String> {
        if let Some(sender) = self.sender(mention) {
            return Some(sender.to_owned());
        }
        let sent = |body: &&Mention| body.is_place() && mention.state.is_some();
        let body = mention.body.as_deref().filter(|body| !sent(body)).map(|body| self.represented(body, day));
        let known = body.as_ref().is_some_and(|body| self.registry.bodies.contains_key(body));
        let body = if known { body } else { self.delegation(mention, day).or(body) };
        body.or_else(|| self.state_id(mention))
    }

    /// The id of the body of an office that a title names with the place of its task: the UN envoy to Y acts for the UN.
    fn sender(&self, mention: &Mention) -> Option<&str> {
        let place = mention.body.as_deref().filter(|body| body.is_place())?;
        let office = self.office(&self.post(mention)?)?;
        let home = self.registry.bodies.get(&office.body)?.country.as_deref();
        let own = |id: &str| self.registry.country_of(id).map(|country| country.id.as_str()) == home;
        let abroad = home.is_none() || !place.entities.iter().any(|entity| own(&entity.id));
        abroad.then_some(office.body.as_str())
    }

    /// The id of a body that the whole words of a group are a name of: (the delegation of) the opposition, at some talks.
    fn delegation(&self, mention: &Mention, day: Option<Date>) -> Option<String> {
        let letters = Some(self.name(mention, mention.span)).filter(|_| mention.kind == MentionKind::Group)?;
        let known = self.registry.find(&letters).into_iter().map(|entity| entity.id());
        let known = known.filter(|id| self.registry.bodies.contains_key(*id));
        let candidate = |id| Candidate { kind: EntityKind::Body, id, form: Form::Short };
        let candidates: Vec<Candidate<'_>> = known.map(candidate).collect();
        let situation = Situation {
            registry: self.registry,
            text: &self.text,
            day,
            letters: &fold(&letters),
            post: None,
            bodies: &[],
            country: mention.state.as_deref(),
        };
        decide(&candidates, &situation).id().map(str::to_owned)
    }

    fn person(&self, mention: &Mention, day: Option<Date>) -> Actor {
        let mut actor = self.blank(mention, ActorKind::Person, day);
        actor.post = self.post(mention);
        let Some(name) = &mention.name else {
            actor.name = actor.post.clone().filter(|_| mention.shared.is_some()).unwrap_or(actor.name);
            return actor;
        };
        actor.name = self.part(mention, name);
        actor.resolution = self.resolve(mention, EntityKind::Person, &actor.name, day);
        actor.id = actor.resolution.id().map(str::to_owned);
        if let Some(person) = actor.id.as_ref().and_then(|id| self.registry.people.get(id)) {
            actor.name.clone_from(&person.label_ar);
            if let Some(own) = self.own_body(&person.id, mention, actor.represents.as_deref(), day) {
                actor.represents = Some(own.to_owned());
            }
        }
        actor
    }

    /// Weighs what the registry has of a kind for the letters of a mention.
    pub(super) fn resolve(&self, mention: &Mention, kind: EntityKind, letters: &str, day: Option<Date>) -> Resolution {
        let candidates = self.candidates(mention, kind, letters, day);
        let beside = mention.body.iter().flat_map(|body| &body.entities);
        let mut bodies: Vec<&str> =
            beside.filter(|entity| entity.kind == EntityKind::Body).map(|entity| entity.id.as_str()).collect();
        let represented = (kind == EntityKind::Person).then(|| self.represents(mention, day)).flatten();
        if let Some(only) = represented.as_deref().filter(|id| bodies.contains(id)) {
            bodies = vec![only];
        }
        // that of a counterpart is told elsewhere
        let mut post = self.post(mention).filter(|_| !mention.relational);
        // a title that names an office tells its body too; who has the name alone needs no proof
        if candidates.iter().any(|candidate| candidate.form.is_open())
            && let Some(office) = post.as_deref().and_then(|title| self.office(title))
        {
            bodies.push(&office.body);
            post = office.roles.first().cloned().or(post);
        }
        decide(
            &candidates,
            &Situation {
                registry: self.registry,
                text: &self.text,
                day,
                letters: &fold(letters),
                post: post.as_deref(),
                bodies: &bodies,
                country: mention.state.as_deref(),
            },
        )
    }

    /// Whom the letters may denote: what the registry calls so; those of that family name whom the text names in full; for
    /// a full name of nobody, those who are spelt or called alike. A name of its own comes before a short form.
    fn candidates<'m>(
        &'m self,
        mention: &'m Mention,
        kind: EntityKind,
        letters: &str,
        day: Option<Date>,
    ) -> Vec<Candidate<'m>> {
        let entities = mention.entities.iter().filter(|entity| entity.kind == kind);
        let mut all: Vec<Candidate<'m>> =
            entities.map(|entity| Candidate { kind, id: &entity.id, form: Form::of(entity) }).collect();
        all.sort_by_key(|candidate| candidate.form);
        let Some(name) = mention.name.as_ref().filter(|_| kind == EntityKind::Person) else { return all };
        let own = all.iter().any(|candidate| candidate.form == Form::Own);
        if name.len() > 1
            && name.clone().all(|at| self.context.plain_sense(at, |sense| *sense == Sense::Given).is_some())
        {
            all.iter_mut().filter(|one| one.form == Form::Own).for_each(|one| one.form = Form::Common);
        }
        match name.len() {
            1 => self.surname(mention, name.start, letters, day, &mut all),
            _ if own => return all,
            _ => {
                // what the registry calls a short form stays one
                let alike = self.called(mention, letters, day);
                let new: Vec<_> = alike.filter(|one| all.iter().all(|known| known.id != one.id)).collect();
                all.extend(new);
            }
        }
        if let Some(sole) = self.context.sole_bearer(&fold(letters)) {
            let of_another = name.len() == 1
                && self
                    .context
                    .family_at(name.start)
                    .is_some_and(|(_, known)| known.iter().all(|entity| entity.id != sole));
            all.retain(|candidate| candidate.id != sole);
            let adjective = name.len() == 1 && mention.post.is_none() && self.describes(name.start);
            all.extend((!of_another && !adjective).then_some(Candidate { kind, id: sole, form: Form::Family }));
        }
        all.sort_by_key(|candidate| candidate.form);
        all
    }

    /// (The) red (crescent): a definite word right behind a definite noun that is no title may be its adjective.
    fn describes(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| self.context.token(*before).is_word()) else {
            return false;
        };
        // verbs may open like the article does
        let other = |sense: &Sense| {
            let title = matches!(sense, Sense::Post { .. } | Sense::Honorific | Sense::Rank | Sense::Given);
            title || matches!(sense, Sense::Verb { .. } | Sense::Report { .. })
        };
        self.context.form(at).starts_with(ARTICLE)
            && self.context.form(before).starts_with(ARTICLE)
            && self.context.adjacent(before)
            && self.context.nisba(before).is_none()
            && self.context.sense(before, other).is_none()
    }

    /// Those whose name is like a full name of nobody, and those who are called alike and were in the post beside it.
    fn called<'m>(
        &'m self,
        mention: &'m Mention,
        letters: &str,
        day: Option<Date>,
    ) -> impl Iterator<Item = Candidate<'m>> {
        let candidate = |id: &'m str, form| Candidate { kind: EntityKind::Person, id, form };
        let key = fold_name(letters);
        let spelt = self.registry.find(letters).into_iter().filter(|entity| matches!(entity, Entity::Person(_)));
        let spelt = spelt.map(move |entity| {
            let short = entity.ambiguous_names().into_iter().any(|name| fold_name(name) == key);
            candidate(entity.id(), if short { Form::Short } else { Form::Own })
        });
        let alike = self.context.namesakes(letters).into_iter().filter_map(move |(id, likeness)| match likeness {
            Likeness::Spelt => Some(candidate(id, Form::Spelt)),
            Likeness::Partial => Some(candidate(id, Form::Partial)),
            Likeness::Distant => None,
        });
        let represented = self.represents(mention, day);
        let posted = day.map(|day| self.namesakes(letters, mention, represented.as_deref(), day));
        let posted = posted.into_iter().flatten().map(move |id| candidate(id, Form::Short));
        spelt.chain(alike).chain(posted)
    }

    /// The post of a person; one of a plural has the singular of what all share before its own.
    pub(super) fn post(&self, mention: &Mention) -> Option<String> {
        let own = mention.post.as_ref().map(|post| self.part(mention, post));
        let Some(shared) = mention.shared.clone() else { return own };
        let singular = |at: usize| {
            let readings = crate::text::clitic::readings(self.context.form(at));
            readings.iter().find_map(|reading| self.context.singular(&reading.rest))
        };
        let mut words: Vec<String> =
            shared.map(|at| singular(at).unwrap_or_else(|| self.words(&(at..at + 1)))).collect();
        words.extend(own);
        Some(words.join(" "))
    }

    fn body(&self, mention: &Mention, day: Option<Date>) -> Actor {
        let mut actor = self.blank(mention, ActorKind::Body, day);
        actor.represents = None;
        if let (Some(name), Some(head)) = (&mention.name, mention.post_head) {
            // a dual head gives its singular to each
            let dual = self.context.sense(head, |sense| matches!(sense, Sense::Body { dual: true, .. }));
            let dual = dual.map_or(self.context.form(head), |hit| hit.reading.rest.as_str());
            actor.name = format!("{} {}", singular(dual), self.part(mention, name));
        }
        actor.resolution = self.resolve(mention, EntityKind::Body, &actor.name, day);
        actor.id = actor.resolution.id().map(str::to_owned);
        match actor.id.as_ref().and_then(|id| self.registry.bodies.get(id)) {
            Some(body) => {
                actor.name.clone_from(&body.label_ar);
                if body.is_state() {
                    actor.kind = ActorKind::State;
                }
            }
            // a derived name may be the registry's
            None if mention.name.is_some() && actor.resolution == Resolution::Unknown => {
                if let [only] = &self.registry.find(&actor.name)[..] {
                    actor.id = Some(only.id().to_owned());
                }
            }
            None => {}
        }
        if actor.resolution == Resolution::Unknown
            && let Some(id) = actor.id.is_none().then(|| self.of_country(mention)).flatten()
        {
            actor.name.clone_from(&self.registry.bodies[id].label_ar);
            actor.id = Some(id.to_owned());
        }
        if actor.id.is_none() {
            actor.represents = self.whole(mention, day);
        }
        actor
    }

    /// The id of the body that a head and a country in construct name, which the registry calls by the adjective: (the)
    /// government of X.
    fn of_country(&self, mention: &Mention) -> Option<&str> {
        let last = mention.tokens.end.checked_sub(1).filter(|last| *last > mention.tokens.start)?;
        let found = self.context.found(last).iter().find(|found| found.len == 1 && found.reading.is_plain())?;
        let place =
            found.entities.iter().find(|one| one.kind == EntityKind::Place && self.context.is_country(&one.id))?;
        let head = self.part(mention, &(mention.tokens.start..last));
        let (rest, noun) = head.rsplit_once(' ').map_or(("", head.as_str()), |(rest, noun)| (rest, noun));
        if noun.starts_with(ARTICLE) {
            return None;
        }
        let named = |nisba: &String| {
            let name = format!("{rest} {ARTICLE}{noun} {ARTICLE}{nisba}");
            let [only] = &self.registry.find(name.trim_start())[..] else { return None };
            self.registry.bodies.get_key_value(only.id()).map(|(id, _)| id.as_str())
        };
        self.registry.places.get(&place.id)?.nisba.iter().find_map(named)
    }

    /// The id of the body of which a body that nobody knows is told to be a part.
    fn whole(&self, part: &Mention, day: Option<Date>) -> Option<String> {
        let whole = part.body.as_deref().filter(|whole| !whole.is_place())?;
        Some(self.represented(whole, day)).filter(|id| self.registry.bodies.contains_key(id))
    }

    /// A country or capital that acts: the state.
    fn state(&self, mention: &Mention, day: Option<Date>) -> Actor {
        let mut actor = self.blank(mention, ActorKind::State, day);
        actor.represents = None;
        if let Some(place) = self.resolve(mention, EntityKind::Place, &actor.name, day).id() {
            let country = self.registry.country_of(place).map_or(place, |country| &country.id);
            if let Some(state) = self.registry.state_of(country) {
                actor.name.clone_from(&state.label_ar);
                actor.id = Some(state.id.clone());
            }
        }
        actor
    }

    fn represented(&self, body: &Mention, day: Option<Date>) -> String {
        let actor = if body.is_place() { self.state(body, day) } else { self.body(body, day) };
        // a part of a body that nobody knows acts for the body
        actor.id.or(actor.represents).unwrap_or(actor.name)
    }

    fn state_id(&self, mention: &Mention) -> Option<String> {
        Some(self.registry.state_of(mention.state.as_deref()?)?.id.clone())
    }
}

/// The singular of a dual in construct, by its ending.
fn singular(dual: &str) -> String {
    let stem = |ending: [char; 2]| dual.strip_suffix(&ending.iter().collect::<String>()[..]);
    if let Some(feminine) = stem([TEH, YEH]).or_else(|| stem([TEH, ALEF])) {
        format!("{feminine}{TEH_MARBUTA}")
    } else {
        dual.trim_end_matches([YEH, ALEF]).to_owned()
    }
}

/// The letters that a presentation form stands for; any other character as it is.
fn plain(c: char) -> impl Iterator<Item = char> {
    let form = matches!(c, '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}');
    let whole = (!form).then_some(c);
    whole.into_iter().chain(form.then(|| std::iter::once(c).nfkc()).into_iter().flatten())
}
