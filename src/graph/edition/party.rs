//! Participants of a claim → parties, and how well two of them match: through identity, and through the bodies for which
//! people act.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::wording::{Wording, is_form, is_post, same_surname};
use crate::graph::claims::{Claim, Part, Reports};
use crate::graph::iri::is_full_name;
use crate::graph::world::World;
use crate::record::{Kind, Role};
use crate::text::normalize::fold_name;

/// Parties of a claim that are compared; a longer list says no more, and would cost its square.
const PARTIES: usize = 24;
/// How well a person matches the body acted for, that one's parent, and what lies above; two bodies likewise.
const ROLLED_UP: [f64; 3] = [0.9, 0.8, 0.6];
/// How well two actors of one full name match whom nothing joined, and two of one surname and side.
const NAMESAKES: [f64; 2] = [0.8, 0.7];
/// How well two nameless holders of one post match, one with whoever is of the body that the post names, and two of whom
/// one gives no post.
const NAMELESS: [f64; 3] = [0.9, 0.7, 0.6];

/// Somebody who was there, or the body in whose name.
#[derive(Debug)]
pub(super) struct Party<'a> {
    pub actor: &'a str,
    pub is_body: bool,
    pub is_host: bool,
    pub is_mediator: bool,
    /// Folded, if it is a full name and no bare post.
    name: Option<String>,
    posts: Vec<Wording>,
    /// What tells the body acted for from what lies around it.
    office: Wording,
    is_registered: bool,
    /// The bodies acted for and those around them, each with the steps to it; the body itself at 0.
    pub bodies: BTreeMap<&'a str, usize>,
    /// Of these, the ones that the claim tells; all if it tells none.
    side: BTreeSet<&'a str>,
}

/// Those who were there, as one claim tells.
#[derive(Debug)]
pub(super) struct Present<'a> {
    /// In the order of the text.
    pub parties: Vec<Party<'a>>,
    /// Groups with neither name nor body.
    pub crowds: Vec<Wording>,
    /// Surnames of people of whom nothing else is told.
    pub surnames: Vec<String>,
    /// Whether one side received the other.
    pub is_reception: bool,
}

/// Those of a claim who were there on the `days`. A body that a person there acts for is no further party; a party of whom
/// nothing tells who it is speaks neither for nor against.
pub(super) fn present<'a>(
    claim: &'a Claim,
    days: Option<(Date, Date)>,
    reports: &Reports,
    world: &'a World,
) -> Present<'a> {
    let present = claim.parts.iter().filter(|part| part.role != Role::InvitedAbsent);
    let mut parties: Vec<Party<'_>> = Vec::new();
    let (mut crowds, mut surnames) = (Vec::new(), Vec::new());
    for part in present {
        let party = Party::of(part, days, reports, world);
        let is_group = is_group(&part.actor, reports);
        if (is_group || party.is_body) && party.is_open() && part.name.as_deref().is_none_or(|it| world.is_generic(it))
        {
            continue;
        }
        if party.says_nothing() {
            match part.name.as_deref() {
                Some(name) if is_group => crowds.push(Wording::telling(name)),
                // with a title, which may be all that stands for a name
                Some(name) if part.posts.iter().all(|post| !is_post(&fold_name(name), &fold_name(post))) => {
                    surnames.push(fold_name(name));
                }
                _ => {}
            }
        } else if parties.iter().all(|known| known.actor != party.actor) {
            parties.push(party);
        }
    }
    let acted_for = |body: &Party<'_>| {
        body.is_body && parties.iter().any(|person| !person.is_body && person.bodies.contains_key(body.actor))
    };
    let kept: Vec<bool> = parties.iter().map(|party| !acted_for(party)).collect();
    let mut kept = kept.into_iter();
    parties.retain(|_| kept.next().unwrap_or(true));
    parties.truncate(PARTIES);
    crowds.truncate(PARTIES);
    surnames.truncate(PARTIES);
    Present { parties, crowds, surnames, is_reception: claim.kind == Kind::Reception }
}

impl<'a> Party<'a> {
    fn of(part: &'a Part, days: Option<(Date, Date)>, reports: &Reports, world: &'a World) -> Self {
        let actor = part.actor.as_str();
        let path = actor.strip_prefix(world.iris().namespace()).unwrap_or(actor);
        let (registered, is_body) =
            (path.starts_with("person/") || path.starts_with("body/"), is_body(path, part, reports));
        let mut bodies = BTreeMap::new();
        let rise = |bodies: &mut BTreeMap<&'a str, usize>, body: &'a str| {
            for (steps, body) in world.bodies().chain(body).enumerate() {
                let known = bodies.entry(body).or_insert(steps);
                *known = steps.min(*known);
            }
        };
        if is_body {
            rise(&mut bodies, actor);
        }
        part.represents.iter().for_each(|body| rise(&mut bodies, body));
        let mut side: BTreeSet<&str> = bodies.keys().copied().collect();
        if !is_body {
            days.into_iter()
                .flat_map(|days| world.bodies().of_person(actor, days))
                .for_each(|body| rise(&mut bodies, body));
        }
        if side.is_empty() {
            side.extend(bodies.keys());
        }
        let posts: Vec<Wording> = part.posts.iter().map(|post| Wording::of_post(post)).collect();
        // what the document calls somebody whom the registry knows may be a post
        let name = world.label(actor).filter(|_| registered).or(part.name.as_deref());
        let name = name.map(fold_name).filter(|name| {
            registered || is_full_name(name) && !part.posts.iter().any(|post| is_post(name, &fold_name(post)))
        });
        let name = name.filter(|_| !is_group(actor, reports));
        let is_host = part.role == Role::Host;
        let mut party = Self {
            actor,
            is_body,
            is_host,
            is_mediator: part.role == Role::Mediator,
            name,
            posts,
            office: Wording::default(),
            is_registered: registered,
            bodies,
            side,
        };
        party.office = party.office_in(world);
        party
    }

    /// The words of its bodies' labels but those of the widest.
    fn office_in(&self, world: &World) -> Wording {
        let label = |body: &str| world.label(body).map(Wording::of_post).unwrap_or_default();
        let direct = self.bodies.iter().filter(|(_, steps)| **steps == 0).map(|(body, _)| label(body));
        let widest = label(self.outermost());
        direct.map(|wording| wording.without(&widest)).fold(Wording::default(), Wording::joined)
    }

    /// The names under which it may be found: its actor, its full name, the bodies acted for and around.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.actor).chain(self.name.as_deref()).chain(self.bodies.keys().copied())
    }

    /// The widest body that it acts for; itself without one.
    pub fn outermost(&self) -> &'a str {
        let widest = self.bodies.iter().max_by_key(|(body, steps)| (**steps, **body));
        widest.map_or(self.actor, |(body, _)| *body)
    }

    /// Whether nothing that the registry knows tells who it is.
    fn is_open(&self) -> bool {
        !self.is_registered && self.bodies.keys().all(|body| *body == self.actor)
    }

    fn says_nothing(&self) -> bool {
        !self.is_body && self.name.is_none() && self.bodies.is_empty()
    }

    /// Whether both act for one body or for parts of one.
    pub fn is_beside(&self, other: &Self) -> bool {
        !self.side.is_disjoint(&other.side)
    }

    /// Whether it is people without a name who act for a body.
    pub fn is_nameless(&self) -> bool {
        !self.is_body && self.name.is_none()
    }

    /// Whether it acts beside another: nameless people do only if of its own body, for else they may be anybody.
    pub fn acts_beside(&self, other: &Self) -> bool {
        if !self.is_nameless() {
            return self.is_beside(other);
        }
        self.direct().any(|body| other.side.contains(body))
    }

    /// Whether it has a full name that ends so.
    pub fn has_surname(&self, surname: &str) -> bool {
        !self.is_body && self.name.as_deref().is_some_and(|name| same_surname(name, surname))
    }

    fn direct(&self) -> impl Iterator<Item = &str> {
        self.bodies.iter().filter(|(_, steps)| **steps == 0).map(|(body, _)| *body)
    }

    /// How well two parties match, 0 to 1.
    pub fn matches(&self, other: &Self) -> f64 {
        if self.actor == other.actor {
            return 1.0;
        }
        let rolled = |steps: usize| ROLLED_UP[steps.min(ROLLED_UP.len() - 1)];
        // a part that nobody knows of a body may be any part of it
        let whole = |inner: &Self, outer: &Self| {
            let mut wholes = outer.direct().filter(|body| !outer.is_registered && *body != outer.actor);
            wholes.any(|body| inner.bodies.contains_key(body)).then(|| rolled(usize::MAX))
        };
        let up = |inner: &Self, outer: &Self| {
            inner.bodies.get(outer.actor).map(|steps| rolled(*steps)).or_else(|| whole(inner, outer))
        };
        let namesakes = self.namesakes(other);
        match (self.is_body, other.is_body) {
            (true, true) => up(self, other).or_else(|| up(other, self)).unwrap_or(namesakes),
            (false, true) => up(self, other).unwrap_or(0.0),
            (true, false) => up(other, self).unwrap_or(0.0),
            (false, false) if self.name.is_some() && other.name.is_some() => namesakes,
            (false, false) => self.nameless(other),
        }
    }

    /// How well two people match by their full names; those whom the registry knows are themselves alone.
    fn namesakes(&self, other: &Self) -> f64 {
        let (Some(one), Some(two)) = (&self.name, &other.name) else { return 0.0 };
        match one == two || is_form(one, two) {
            _ if one != two && self.is_registered && other.is_registered => 0.0,
            true => NAMESAKES[0],
            false if same_surname(one, two) && self.is_beside(other) => NAMESAKES[1],
            false => 0.0,
        }
    }

    /// How well two people match of whom one has no name: by the body acted for, unless their posts differ.
    fn nameless(&self, other: &Self) -> f64 {
        let within = |one: &Self, other: &Self| one.direct().any(|body| other.bodies.contains_key(body));
        if !within(self, other) && !within(other, self) {
            return 0.0;
        }
        let same_post = |post: &Wording| other.posts.iter().any(|known| post.is_short_for(known));
        let names_office = |one: &Self, other: &Self| one.posts.iter().any(|post| post.meets(&other.office));
        match (self.posts.is_empty(), other.posts.is_empty()) {
            (false, false) if self.posts.iter().any(same_post) => NAMELESS[0],
            (false, false) => 0.0,
            (true, true) => NAMELESS[2],
            _ if names_office(self, other) || names_office(other, self) => NAMELESS[1],
            _ if self.direct().any(|body| other.direct().any(|its| its == body)) => NAMELESS[2],
            _ => 0.0,
        }
    }
}

fn is_body(path: &str, part: &Part, reports: &Reports) -> bool {
    let reported = reports.get(&part.actor).and_then(|names| names.keys().next()).map(|(_, kind)| kind.as_str());
    match reported {
        Some(kind) => matches!(kind, "body" | "state"),
        None => ["body/", "unresolved/body/", "unresolved/state/"].iter().any(|step| path.starts_with(step)),
    }
}

fn is_group(actor: &str, reports: &Reports) -> bool {
    reports.get(actor).is_some_and(|names| names.keys().any(|(_, kind)| kind == "group"))
}
