//! A post and a day in, its holders out. No holder of a bare post is guessed: the registry must know the bounds of the
//! tenure, and nobody else may have held the post on that day. Beside a name, whoever may have held it can be meant.

use jiff::ToSpan;
use jiff::civil::Date;

use super::actor::{Actor, Resolver};
use crate::lexicon::Sense;
use crate::mention::{Mention, MentionKind};
use crate::registry::{Body, Office, Post, role_key};

/// Days for which somebody has long held a post: a year.
const LONG: i32 = 365;

impl Resolver<'_> {
    /// The id of the person who alone held the post of a mention without a name, in a body that is `represented`.
    pub fn holder(&self, mention: &Mention, represented: Option<&str>, day: Option<Date>) -> Option<&str> {
        let day = day.filter(|_| mention.is_bare_post() && !mention.many)?;
        sole_holder(&self.tenures(mention, represented, day), day)
    }

    /// The id of the person who alone held, in the country that the mention of a counterpart tells, the post that a partner
    /// named before has: (the foreign minister and) his Saudi (counterpart).
    pub fn counterpart(
        &self,
        mention: &Mention,
        (partner, actor): (&Mention, &Actor),
        day: Option<Date>,
    ) -> Option<&str> {
        let day = day.filter(|_| mention.is_bare_post() && mention.relational && !mention.many)?;
        let country = mention.state.as_deref()?;
        let world = self.registry;
        let home = |post: &Post| world.bodies.get(&post.body);
        let abroad = |post: &&Post| {
            let body = home(post).filter(|body| body.country.as_deref() == Some(country) && post.held_on(day));
            body.is_some_and(|body| {
                let own = self.posts_of_partner(partner, actor, day);
                own.iter().any(|own| post.is_role(&own.role_ar) && home(own).is_some_and(|one| one.kind == body.kind))
            })
        };
        sole_holder(&world.posts.iter().filter(abroad).collect::<Vec<_>>(), day)
    }

    /// The id of the person who alone held the post of a mention that tells no body, in the body or country of somebody told
    /// right before: (the Turkish president and) the minister of defence.
    pub fn beside(&self, mention: &Mention, (before, actor): (&Mention, &Actor), day: Option<Date>) -> Option<&str> {
        let alone = mention.is_bare_post() && !mention.many && !mention.relational && mention.shared.is_none();
        let follows = before.tokens.end == mention.tokens.start && mention.reading.conjunction.is_some();
        let unknown = mention.body.as_ref().is_none_or(|body| body.entities.iter().all(|one| one.ambiguous));
        let bodiless = unknown && mention.state.is_none();
        let day = day.filter(|_| alone && follows && bodiless)?;
        let (role, body) = (self.post(mention)?, actor.represents.as_deref()?);
        sole_holder(&self.held_around(body, &role, day), day)
    }

    /// The tenures of a role in a body and its parts, or in the country.
    fn held_around(&self, body: &str, role: &str, day: Date) -> Vec<&Post> {
        let state = self.registry.bodies.get(body).is_some_and(Body::is_state);
        let within = if state { Vec::new() } else { self.registry.held_within(body, role, day) };
        if within.is_empty() { self.held_in_state(body, role, day) } else { within }
    }

    /// The tenures of a role in the country of a state; if it is of more than one word, also in that of its government.
    fn held_in_state(&self, body: &str, role: &str, day: Date) -> Vec<&Post> {
        let world = self.registry;
        let body = world.bodies.get(body);
        let above = body.and_then(|body| world.bodies.get(body.parent.as_deref()?)).filter(|_| role.contains(' '));
        let country =
            [body, above].into_iter().flatten().find(|one| one.is_state()).and_then(|it| it.country.as_deref());
        country.map(|country| world.held_in(country, role, day)).unwrap_or_default()
    }

    /// The tenures of the post that is told of somebody; without one, or if the registry does not know it, those held then.
    fn posts_of_partner(&self, mention: &Mention, actor: &Actor, day: Date) -> Vec<&Post> {
        let told = match mention.relational {
            true => Vec::new(),
            false => self.tenures(mention, actor.represents.as_deref(), day),
        };
        if !told.is_empty() {
            return told;
        }
        actor.id.iter().flat_map(|person| self.held(person, Some(day))).collect()
    }

    /// Whether somebody held a post on a day which he had held for long: that a report of then tells of him without a name,
    /// and without saying when it was, may be as old.
    pub fn is_long_in_office(&self, person: &str, day: Date) -> bool {
        let before = day.checked_sub(LONG.days()).ok();
        self.held(person, Some(day)).any(|post| before.is_some_and(|before| post.surely_held_on(before)))
    }

    /// The posts that somebody held on a day.
    pub fn held(&self, person: &str, day: Option<Date>) -> impl Iterator<Item = &Post> {
        let held = move |post: &&Post| post.start.is_some() && day.is_some_and(|day| post.held_on(day));
        self.registry.tenures_of(person).filter(held)
    }

    /// The body of the post that somebody held on a day, if a title which tells no country names it and means another body
    /// elsewhere, or may mean several: X, the foreign minister, is that of his own country.
    pub(super) fn own_body(
        &self,
        person: &str,
        mention: &Mention,
        told: Option<&str>,
        day: Option<Date>,
    ) -> Option<&str> {
        let world = self.registry;
        let country = |body: &str| world.bodies.get(body).and_then(|body| body.country.as_deref());
        let adjective = mention.state.is_some() || mention.body.as_ref().is_some_and(|body| body.state.is_some());
        let (day, told) = (day.filter(|_| !adjective && !mention.relational)?, told?);
        let elsewhere = world.bodies.get(told).map(|body| body.country.as_deref());
        if elsewhere.is_some_and(|elsewhere| {
            elsewhere.is_none() || world.tenures_of(person).any(|post| country(&post.body) == elsewhere)
        }) {
            return None;
        }
        let (title, post) = (self.post(mention)?, mention.post.as_ref()?);
        let letters = mention.body.as_ref().map(|body| self.part(body, &body.tokens));
        let names = |body: &str| {
            let called = letters.as_deref().map(|letters| world.find(letters)).unwrap_or_default();
            called.iter().any(|one| one.id() == body)
        };
        let opens = |role: &str| role_key(&title).starts_with(&role_key(role));
        let mut held = self.held(person, Some(day)).filter(|_| post.len() > 1);
        let own = held.find(|post| {
            let Some(land) = country(&post.body) else { return false };
            let same = || world.held_in(land, &title, day).iter().any(|other| other.id == post.id);
            same() || opens(&post.role_ar) && names(&post.body)
        })?;
        Some(&own.body)
    }

    /// The people who may have held the post beside a name, in a body that is `represented`, and may be called so: names
    /// between given and family name come and go. Who alone held it then is meant by a part of his name too.
    pub(super) fn namesakes(&self, name: &str, mention: &Mention, represented: Option<&str>, day: Date) -> Vec<&str> {
        let tenures = self.tenures(mention, represented, day);
        let alike = self.context.namesakes(name);
        let called = |post: &&&Post| alike.iter().any(|(person, _)| *person == post.person);
        let found: Vec<&str> = tenures.iter().filter(called).map(|post| post.person.as_str()).collect();
        match found.is_empty() {
            true => sole_holder(&tenures, day).filter(|person| self.context.is_kin(name, person)).into_iter().collect(),
            false => found,
        }
    }

    /// The office that a title names in this text.
    pub(super) fn office(&self, title: &str) -> Option<&Office> {
        self.registry.office_on(title, |country| self.text.countries.contains(country))
    }

    /// The office that a title names which another title follows: (the Saudi monarch) King X.
    fn office_before(&self, mention: &Mention) -> Option<&Office> {
        let post = mention.post.as_ref().filter(|post| post.len() > 2 && mention.shared.is_none())?;
        let title = |sense: &Sense| matches!(sense, Sense::Post { .. });
        self.context.plain_sense(post.end - 1, title)?;
        self.office(&self.part(mention, &(post.start..post.end - 1)))
    }

    /// The tenures, on a day, of the post that a mention tells.
    fn tenures(&self, mention: &Mention, represented: Option<&str>, day: Date) -> Vec<&Post> {
        let Some(title) = self.post(mention) else { return Vec::new() };
        if let Some(office) = self.office(&title).or_else(|| self.office_before(mention)) {
            return self.registry.officers_on(office, day);
        }
        let Some(body) = represented else { return Vec::new() };
        let own = mention.post.as_ref().filter(|_| mention.shared.is_none());
        let role = own.and_then(|post| {
            let head = mention.body.as_ref().map_or(post.end, |body| body.tokens.start);
            (post.start < head).then(|| self.part(mention, &(post.start..head)))
        });
        // what members of a plural share is told before them: (ministers of foreign affairs of) Egypt
        let shared = mention.body.as_ref().filter(|_| mention.shared.is_some());
        let shared = shared.and_then(|body| title.strip_suffix(&self.part(body, &body.tokens)).map(str::to_owned));
        let place = mention.body.as_deref().filter(|body| body.is_place());
        // whoever heads a region does not head its country
        let region = place.is_some_and(|place| !place.entities.iter().any(|one| self.is_land(place, &one.id)));
        // (president) of the republic of X, of the government of X: what the first word of the body adds
        let headed = role.as_deref().filter(|role| !region && !role.contains(' ')).and_then(|role| {
            let body = mention.body.as_deref()?;
            Some(format!("{role} {}", self.part(body, &(body.tokens.start..body.tokens.start + 1))))
        });
        let country = self.registry.bodies.get(body).and_then(|body| body.country.as_deref());
        let bare = country.and_then(|country| self.registry.unqualified(country, &title));
        let roles = [role.filter(|_| !region), shared.filter(|_| !region), headed, bare, Some(title)];
        let roles: Vec<String> = roles.into_iter().flatten().collect();
        let held = roles.iter().flat_map(|role| self.registry.holders_on(body, role, day)).collect::<Vec<_>>();
        let around = || roles.iter().map(|role| self.held_around(body, role, day)).find(|held| !held.is_empty());
        if held.is_empty() { around().unwrap_or_default() } else { held }
    }

    /// Whether a place of a mention is a country, or a capital that stands for one: not the city of that name.
    fn is_land(&self, mention: &Mention, place: &str) -> bool {
        match mention.kind {
            MentionKind::Territory => true,
            _ => self.context.is_country(place),
        }
    }
}

/// Who held a post on a day, if of all who may have held it there is one, who surely did.
pub fn sole_holder<'r>(posts: &[&'r Post], day: Date) -> Option<&'r str> {
    let (first, rest) = posts.split_first()?;
    let sure = posts.iter().any(|post| post.surely_held_on(day));
    (sure && rest.iter().all(|post| post.person == first.person)).then_some(first.person.as_str())
}
