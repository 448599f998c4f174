//! Who held a post: a person, a body, a title or a role, and a day in; tenures out.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Body, Office, Post, Registry, earliest, role_key};
use crate::text::letters::{ARTICLE, WAW};
use crate::text::normalize::{fold, fold_name};
use crate::text::{bare, words};

/// Letters of a particle at most.
const PARTICLE: usize = 2;

impl Registry {
    /// Posts of a person, in the order of ids.
    pub fn tenures_of<'r>(&'r self, person: &str) -> impl Iterator<Item = &'r Post> + use<'r> {
        self.tenures.get(person).into_iter().flatten().map(|&at| &self.posts[at])
    }

    /// Posts of a person, oldest first, those without a first day at the end.
    pub fn posts_of(&self, person: &str) -> Vec<&Post> {
        sorted(self.tenures_of(person))
    }

    /// Posts held in a body, oldest first, those without a first day at the end.
    pub fn holders(&self, body: &str) -> Vec<&Post> {
        sorted(self.posts.iter().filter(|post| post.body == body))
    }

    /// Posts in a body that may have been held on `day`, the latest begun first. `role` is compared in either
    /// language, whatever the gender. No post outlives its body.
    pub fn holders_on(&self, body: &str, role: &str, day: Date) -> Vec<&Post> {
        if !self.bodies.get(body).is_some_and(|body| body.stands_on(day)) {
            return Vec::new();
        }
        let held = self.posts.iter().filter(|post| post.body == body && post.is_role(role) && post.held_on(day));
        latest_first(held.collect())
    }

    /// Who may have held on `day`, in a country, the post that a role alone names, with or without the adjective of the
    /// country: (minister of transport) of Turkey, (the) Turkish (minister of transport). The latest begun first.
    pub fn held_in(&self, country: &str, role: &str, day: Date) -> Vec<&Post> {
        let nisbas = self.nisbas(country);
        let whole = role_key(role);
        let bare = self.unqualified(country, role);
        let role = bare.as_deref().unwrap_or(&whole);
        let office = |nisba: &String| self.bare_titles.get(&format!("{role} {nisba}"));
        if let Some(&office) = nisbas.iter().find_map(office) {
            return self.officers_on(&self.offices[office], day);
        }
        // one word alone is a post in many bodies
        if !role.contains(' ') {
            return Vec::new();
        }
        self.held_among(role, day, |body| (body.country.as_deref() == Some(country)).then_some(true))
    }

    /// Who may have held on `day`, in a body or a part of it, the post that a role names, be it by what the part is called
    /// after: (the minister of finance), who is the minister of the ministry of finance. The latest begun first.
    pub fn held_within(&self, body: &str, role: &str, day: Date) -> Vec<&Post> {
        let part = |one: &Body| (one.parent.as_deref() == Some(body)).then_some(false);
        self.held_among(role, day, |one| if one.id == body { Some(true) } else { part(one) })
    }

    /// `wanted` says of a body whether it is asked, and whether a role alone is enough there: parts of a body may have the
    /// same roles.
    fn held_among(&self, role: &str, day: Date, wanted: impl Fn(&Body) -> Option<bool>) -> Vec<&Post> {
        let mut of: IndexMap<&str, [bool; 2]> = IndexMap::new();
        let (head, domain) = split(role);
        let held = self.posts.iter().filter(|post| {
            let [plain, called] = *of.entry(post.body.as_str()).or_insert_with(|| {
                let body = self.bodies.get(&post.body).filter(|body| body.stands_on(day));
                let Some((body, plain)) = body.and_then(|body| Some((body, wanted(body)?))) else { return [false; 2] };
                let mut names = std::iter::once(&body.label_ar).chain(&body.aliases_ar);
                [plain, !domain.is_empty() && names.any(|name| is_called_after(name, &domain))]
            });
            (plain && post.is_role(role) || called && post.is_role(&head)) && post.held_on(day)
        });
        latest_first(held.collect())
    }

    /// The words of a role without the adjective of the country at its end, if it has one: (the) Kuwaiti (emir).
    pub fn unqualified(&self, country: &str, role: &str) -> Option<String> {
        let whole = role_key(role);
        let strip = |nisba: &String| whole.strip_suffix(nisba.as_str())?.strip_suffix(' ').map(str::to_owned);
        self.nisbas(country).iter().find_map(strip)
    }

    /// The adjectives of a country as words of titles.
    fn nisbas(&self, country: &str) -> Vec<String> {
        self.places.get(country).into_iter().flat_map(|place| &place.nisba).map(|nisba| role_key(nisba)).collect()
    }

    /// Whether a title, with or without the adjective of the country, names the office that a post is.
    pub fn is_titled(&self, post: &Post, title: &str) -> bool {
        let key = role_key(title);
        let country = self.bodies.get(&post.body).and_then(|body| body.country.as_deref());
        let nisbas = country.map(|country| self.nisbas(country)).unwrap_or_default();
        let keys = std::iter::once(key.clone()).chain(nisbas.iter().map(|nisba| format!("{key} {nisba}")));
        let mut offices = keys.filter_map(|key| self.bare_titles.get(&key)).map(|&at| &self.offices[at]);
        offices.any(|office| office.body == post.body && office.roles.iter().any(|role| post.is_role(role)))
    }

    /// Whether a title alone names what a post is.
    pub fn is_office(&self, post: &Post) -> bool {
        self.offices.values().any(|office| office.body == post.body && office.roles.contains(&post.role_ar))
    }

    /// The office that a title alone names, whatever its spelling.
    pub fn office(&self, title: &str) -> Option<&Office> {
        self.titles.get(&fold_name(title)).map(|&office| &self.offices[office])
    }

    /// The office that a title names in a text on countries: that of the title alone, unless the text is on the country of
    /// another's task and not on its own. None if it is on those of several others.
    pub fn office_on(&self, title: &str, is_told: impl Fn(&str) -> bool) -> Option<&Office> {
        let own = self.office(title);
        let tasks = self.tasks.get(&fold_name(title)).map(Vec::as_slice).unwrap_or_default();
        let told = || tasks.iter().filter(|(country, _)| is_told(country)).map(|(_, at)| &self.offices[*at]);
        match (told().next(), told().nth(1)) {
            (None, _) => own,
            (Some(only), None) => Some(only),
            _ => own.filter(|own| told().any(|office| office.id == own.id)),
        }
    }

    /// Who may have held an office on `day`, the latest begun first.
    pub fn officers_on(&self, office: &Office, day: Date) -> Vec<&Post> {
        let held = office.roles.iter().flat_map(|role| self.holders_on(&office.body, role, day));
        latest_first(held.collect())
    }
}

/// Oldest first, those without a first day at the end.
fn sorted<'r>(posts: impl Iterator<Item = &'r Post>) -> Vec<&'r Post> {
    let mut posts: Vec<&Post> = posts.collect();
    let first = |post: &Post| post.start.as_deref().and_then(earliest);
    posts.sort_by_key(|post| (first(post).is_none(), first(post)));
    posts
}

fn latest_first(mut posts: Vec<&Post>) -> Vec<&Post> {
    posts.sort_by_key(|post| std::cmp::Reverse(post.start.as_deref().and_then(earliest)));
    posts
}

/// The first word of a role or body, and those that tell of what it is; not particles.
fn split(name: &str) -> (String, Vec<String>) {
    let folded = fold(name);
    let mut all = words(&folded);
    let head = all.next().unwrap_or_default().to_owned();
    let unjoined = |word: &str| {
        let rest = word.strip_prefix(WAW).filter(|rest| rest.starts_with(ARTICLE));
        bare(rest.unwrap_or(word)).to_owned()
    };
    (head, all.filter(|word| word.chars().count() > PARTICLE).map(unjoined).collect())
}

/// Whether the words of a name open behind its first, in any order, with those of a domain.
fn is_called_after(name: &str, domain: &[String]) -> bool {
    let opening: BTreeSet<String> = split(name).1.into_iter().take(domain.len()).collect();
    opening.iter().eq(&domain.iter().cloned().collect::<BTreeSet<_>>())
}
