//! What speaks for and against a candidate: one table. A new signal is a function and a row.

use std::collections::BTreeSet;

use super::situation::{Candidate, Form, Situation, country};
use super::usage::{Standing, standing, strength};
use crate::mention::EntityKind;
use crate::registry::{Body, Entity, Post, between, role_key};
use crate::text::normalize::fold;

/// Between -1, against the candidate, and 1, for it; with the value that it rests on. None: nothing to say.
pub type Vote = Option<(f64, String)>;

/// A signal.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// Id, as `explain` shows it.
    pub name: &'static str,
    /// What a whole vote adds.
    pub weight: f64,
    /// The vote on a candidate.
    pub score: fn(&Candidate<'_>, &Situation<'_>) -> Vote,
}

/// All signals. A name of its own outweighs all but a country that contradicts it; a short form needs another signal.
pub const FEATURES: [Feature; 14] = [
    Feature { name: "label", weight: 4.0, score: label },
    Feature { name: "country-beside", weight: 6.0, score: country_beside },
    Feature { name: "named-in-full", weight: 3.0, score: named_in_full },
    Feature { name: "lifetime", weight: 3.0, score: lifetime },
    Feature { name: "body-beside", weight: 2.0, score: body_beside },
    Feature { name: "post-beside", weight: 1.5, score: post_beside },
    Feature { name: "post-of-another", weight: 4.0, score: post_of_another },
    Feature { name: "company", weight: 1.5, score: company },
    Feature { name: "country-of-text", weight: 1.2, score: country_of_text },
    Feature { name: "usage", weight: 2.4, score: usage },
    Feature { name: "acting-place", weight: 1.2, score: acting_place },
    Feature { name: "publisher", weight: 0.6, score: publisher },
    Feature { name: "tenure", weight: 0.4, score: tenure },
    Feature { name: "alone-in-office", weight: 0.5, score: alone_in_office },
];

/// How much of a whole vote an ambiguous form has.
const SHORT: f64 = 0.05;
/// How much a part of a name has that nobody else of the registry has: with a post on the day it is enough.
const PARTIAL: f64 = 0.15;
/// How much of it a name has that is others' too: on other days, when no day is known, or where more is said.
const SHARED: f64 = 0.5;

/// Which kind of label the letters are; a name outside its days, its country and its company is a short form.
fn label(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let world = situation.registry;
    let main = match candidate.kind {
        EntityKind::Person => world.people.get(candidate.id).map(|person| &person.label_ar),
        EntityKind::Body => world.bodies.get(candidate.id).map(|body| &body.label_ar),
        EntityKind::Place => world.places.get(candidate.id).map(|place| &place.label_ar),
    };
    let (score, kind) = match (candidate.form, standing(candidate, situation), main) {
        (Form::Short, ..) => (SHORT, "short form"),
        (Form::Family, ..) => (PARTIAL, "family name"),
        (Form::Partial, ..) => (PARTIAL, "part of its name"),
        (_, Some(Standing::Fails), _) => (SHORT, "not its name here"),
        (_, Some(Standing::Open), _) => (SHARED, "its name on some days"),
        (_, Some(Standing::Holds(usage)), _) if usage.is_default() => (SHARED, "its name by default"),
        (Form::Spelt, ..) => (SHARED, "its name in other letters"),
        (_, _, Some(main)) if fold(main) == situation.letters => (1.0, "main name"),
        _ => (0.95, "other name"),
    };
    Some((score, kind.to_owned()))
}

/// The body is of the country whose adjective follows the name: the British council is not the Syrian one. Somebody of
/// whom a part of the name is told held a post in the country, or did in others alone.
fn country_beside(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let beside = situation.country?;
    if candidate.kind == EntityKind::Person && candidate.form.is_open() {
        let held = posts(candidate, situation).filter(|post| situation.day.is_none_or(|day| post.held_on(day)));
        let homes: Vec<&str> =
            held.filter_map(|post| country(situation.registry, EntityKind::Body, &post.body)).collect();
        let home = homes.iter().find(|home| **home == beside).or(homes.first())?;
        return Some((if *home == beside { 0.25 } else { -1.0 }, (*home).to_owned()));
    }
    let home =
        country(situation.registry, candidate.kind, candidate.id).filter(|_| candidate.kind == EntityKind::Body)?;
    Some((if home == beside { 0.25 } else { -1.0 }, home.to_owned()))
}

/// The text names it by a form of its own; a person by more than the surname.
fn named_in_full(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let text = situation.text;
    let named = match candidate.kind {
        EntityKind::Person => text.in_full.contains(candidate.id),
        kind => text.named.contains(&(kind, candidate.id)),
    };
    (named && candidate.form.is_open()).then(|| (1.0, candidate.id.to_owned()))
}

/// The body was there on the day.
fn lifetime(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let (day, body) = (situation.day?, body(candidate, situation)?);
    let (founded, dissolved) = (body.founded.as_deref(), body.dissolved.as_deref());
    founded.or(dissolved)?;
    let detail = format!("{}..{} {day}", founded.unwrap_or_default(), dissolved.unwrap_or_default());
    Some((if between(founded, dissolved, day) { 0.1 } else { -1.0 }, detail))
}

/// The person has held a post in the body beside the name.
fn body_beside(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let mut held = posts(candidate, situation).filter(|post| situation.bodies.contains(&post.body.as_str()));
    held.next().map(|post| (1.0, post.body.clone()))
}

/// The person has held the post beside the name; more so if on that day.
fn post_beside(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let beside = situation.post?;
    let first = beside.split(' ').next()?;
    let same = posts(candidate, situation).filter(|post| post.is_role(beside) || post.is_role(first));
    let score = |post: &Post| -> f64 { if situation.day.is_some_and(|day| post.held_on(day)) { 1.0 } else { 0.5 } };
    same.map(|post| (score(post), post.id.clone())).max_by(|one, other| one.0.total_cmp(&other.0))
}

/// Part of a name is told with a post that the person did not hold on that day, or not in that country; a name that many
/// have, in a text on other countries. A title of one word tells little: people keep it.
fn post_of_another(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let beside = situation.post.filter(|post| post.contains(' '))?;
    let another = match candidate.form {
        Form::Partial | Form::Family => !holds(candidate, situation, beside),
        Form::Common => is_foreign(candidate, situation, beside),
        _ => false,
    };
    another.then(|| (-1.0, beside.to_owned()))
}

/// Whether the person held a post like the one beside the name on the day, in the country that is told.
fn holds(candidate: &Candidate<'_>, situation: &Situation<'_>, beside: &str) -> bool {
    let beside = role_key(beside);
    let home = |body: &str| country(situation.registry, EntityKind::Body, body);
    let bodies = situation.bodies.iter().filter_map(|body| home(body));
    let told: Vec<&str> = situation.country.into_iter().chain(bodies).collect();
    let fits = |post: &Post| {
        situation.day.is_none_or(|day| post.held_on(day))
            && opens_alike(&role_key(&post.role_ar), &beside)
            && (told.is_empty() || home(&post.body).is_none_or(|home| told.contains(&home)))
    };
    posts(candidate, situation).any(fits)
}

/// Whether the person held no post with such a head, and all posts in countries that the text does not name.
fn is_foreign(candidate: &Candidate<'_>, situation: &Situation<'_>, beside: &str) -> bool {
    let beside = role_key(beside);
    let head = |post: &str| post.split(' ').next().map(str::to_owned);
    let foreign = |post: &Post| {
        let home = country(situation.registry, EntityKind::Body, &post.body);
        head(&role_key(&post.role_ar)) != head(&beside)
            && home.is_some_and(|home| !situation.text.countries.contains(home))
    };
    posts(candidate, situation).next().is_some() && posts(candidate, situation).all(foreign)
}

/// Whether one phrase goes on where the other ends.
fn opens_alike(one: &str, other: &str) -> bool {
    one.split(' ').zip(other.split(' ')).all(|(one, other)| one == other)
}

/// How many relatives, all told, are company enough.
const COMPANY: f64 = 2.0;
/// How much of one a relative is who was or will be one on other days.
const FORMER: f64 = 0.25;

/// Those whom the text names and who belong with it: members and parts of a body, and what it is part of; bodies of a
/// person, which are little company if not those of the day.
fn company<'a>(candidate: &Candidate<'_>, situation: &Situation<'a>) -> Vote {
    let world = situation.registry;
    let held = |post: &Post| if situation.day.is_none_or(|day| post.held_on(day)) { 1.0 } else { FORMER };
    let member = |person: &str, of: &str| {
        let posts = world.tenures_of(person).filter(|post| post.body == of);
        posts.map(held).max_by(f64::total_cmp)
    };
    let part = |one: &str, of: &str| world.bodies.get(one).is_some_and(|body| body.parent.as_deref() == Some(of));
    let belongs = |&(kind, id): &(EntityKind, &'a str)| {
        let much = match (candidate.kind, kind) {
            (EntityKind::Body, EntityKind::Person) => member(id, candidate.id),
            (EntityKind::Person, EntityKind::Body) => member(candidate.id, id),
            (EntityKind::Body, EntityKind::Body) => (part(id, candidate.id) || part(candidate.id, id)).then_some(1.0),
            _ => None,
        };
        Some((much?, id))
    };
    let (much, found): (Vec<f64>, Vec<&str>) = situation.text.named.iter().filter_map(belongs).unzip();
    (!found.is_empty()).then(|| ((much.iter().sum::<f64>() / COMPANY).min(1.0), found.join(" ")))
}

/// The text is about its country, or about others only.
fn country_of_text(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let home =
        country(situation.registry, candidate.kind, candidate.id).filter(|_| candidate.kind == EntityKind::Body)?;
    let told = &situation.text.countries;
    (!told.is_empty()).then(|| (if told.contains(home) { 0.25 } else { -1.0 }, home.to_owned()))
}

/// The letters mean it on this day, in a text on this country, beside what the text names. That a name of its own is one
/// says nothing more.
fn usage(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    match standing(candidate, situation)? {
        Standing::Holds(usage) if candidate.form.is_open() || usage.asks() => Some((strength(usage), usage.id.clone())),
        _ => None,
    }
}

/// A place's name that acts is that of the one body which bears it: a palace, a seat, a province.
fn acting_place(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    if candidate.kind != EntityKind::Body || !candidate.form.is_open() {
        return None;
    }
    let place = situation.registry.places_called(situation.letters).find(|one| bears(*one, situation.letters))?;
    let bearers = situation.registry.find(situation.letters);
    let alone = !bearers.iter().any(|one| matches!(one, Entity::Body(body) if body.id != candidate.id));
    alone.then(|| (1.0, place.id().to_owned()))
}

/// Whether folded letters are a name of a thing that needs no context.
fn bears(thing: Entity<'_>, letters: &str) -> bool {
    std::iter::once(thing.label_ar())
        .chain(thing.aliases_ar().iter().map(String::as_str))
        .any(|name| fold(name) == letters)
}

/// The publisher is it, or part of it.
fn publisher(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let part =
        |id: &str| situation.registry.bodies.get(id).is_some_and(|body| body.parent.as_deref() == Some(candidate.id));
    let own = situation.text.publisher.iter().find(|id| **id == candidate.id || part(id));
    own.map(|id| (1.0, (*id).to_owned()))
}

/// The person held some post on the day.
fn tenure(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let day = situation.day?;
    let held = |post: &&Post| post.start.is_some() && post.held_on(day);
    posts(candidate, situation).find(held).map(|post| (1.0, post.id.clone()))
}

/// Of all whom the registry calls so, the person alone may have held a post on the day, or the post beside the name; of one
/// only, in a country that the text names, or an office that readers know by its title. Not where it tells what the
/// letters mean, and when.
fn alone_in_office(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Vote {
    let day = situation.day.filter(|_| candidate.kind == EntityKind::Person && candidate.form == Form::Short)?;
    let world = situation.registry;
    let another = |one: &Candidate<'_>| situation.post.is_some_and(|post| !holds(one, situation, post));
    if another(candidate) || world.usages_of(situation.letters).next().is_some() {
        return None;
    }
    let held = |person: &str| world.tenures_of(person).filter(move |post: &&Post| post.held_on(day));
    let own = held(candidate.id).find(|post| post.start.is_some())?;
    let called = world.find(situation.letters).into_iter().filter(|one| matches!(one, Entity::Person(_)));
    let called = called.map(|one| one.id().to_owned());
    let bearers: BTreeSet<String> =
        called.chain(world.surnamed(situation.letters).map(|person| person.id.clone())).collect();
    let (same, others): (Vec<String>, Vec<String>) = bearers.into_iter().partition(|one| one == candidate.id);
    // where the text is on the country of the one, those in office elsewhere are not meant
    let told = |post: &Post| situation.text.names_country_of(world, &post.body);
    let here = told(own);
    let idle = |other: &String| {
        !held(other).any(|post| !here || told(post)) || another(&Candidate { id: other, ..*candidate })
    };
    let alone = !same.is_empty() && others.iter().all(idle);
    let home = country(world, EntityKind::Body, &own.body);
    let compatriot = |person: &str| {
        person != candidate.id && held(person).any(|post| country(world, EntityKind::Body, &post.body) == home)
    };
    let beside = || {
        let mut people = situation.text.named.iter().filter(|(kind, _)| *kind == EntityKind::Person);
        home.is_some() && people.any(|(_, id)| compatriot(id))
    };
    let known = || here || held(candidate.id).any(|it| world.is_office(it)) || beside();
    (alone && (!others.is_empty() || known())).then(|| (1.0, own.id.clone()))
}

fn body<'a>(candidate: &Candidate<'_>, situation: &Situation<'a>) -> Option<&'a Body> {
    situation.registry.bodies.get(candidate.id).filter(|_| candidate.kind == EntityKind::Body)
}

fn posts<'a>(candidate: &'a Candidate<'_>, situation: &Situation<'a>) -> impl Iterator<Item = &'a Post> {
    let person = Some(candidate.id).filter(|_| candidate.kind == EntityKind::Person);
    person.into_iter().flat_map(|person| situation.registry.tenures_of(person))
}
