//! Who held which post when, from the quads of the registry: what a report says of a post confirms it or contradicts it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::bodies::Bodies;
use super::edtf::Bounds;
use crate::record::PostStatus;
use crate::registry::role_key;
use crate::vocab::{maj, org, skos};

/// The kind of body that states are.
const STATE: &str = "state";

/// Tenures by person, and what tells their bodies apart.
#[derive(Debug, Default)]
pub struct Tenures {
    of: BTreeMap<String, Vec<Tenure>>,
    /// Person and number of the tenures of one-holder posts, by role.
    single: BTreeMap<String, Vec<(String, usize)>>,
    /// Arabic labels of bodies, as [`role_key`] writes them.
    labels: BTreeMap<String, Vec<String>>,
    countries: BTreeMap<String, String>,
    states: Vec<String>,
    /// Bodies and roles of the offices that a title alone names, by its words.
    titles: BTreeMap<String, Vec<(String, String)>>,
}

/// An office: its body, roles and titles.
#[derive(Debug, Default)]
struct Office {
    body: String,
    roles: Vec<String>,
    titles: Vec<String>,
}

/// A post held by a person; a missing day is not known.
#[derive(Debug, Default)]
struct Tenure {
    iri: String,
    body: String,
    role: String,
    from: Bounds,
    until: Bounds,
    /// It has no last day, and that is sure.
    lasts: bool,
}

/// What a report says of somebody's post.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// IRI of the person.
    pub person: &'a str,
    /// Words of the post.
    pub post: &'a str,
    /// IRI of the body, if the registry has it.
    pub body: Option<&'a str>,
    /// The text tells of no body at all.
    pub bodiless: bool,
    /// Whether it is held on the date.
    pub status: PostStatus,
    /// First and last day of the date, if it is known.
    pub days: Option<(Date, Date)>,
}

/// Tenures of the registry that a report speaks for or against, by IRI.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// The report tells of one of these.
    pub confirms: Vec<&'a str>,
    /// The report gives their post at a time at which, by the registry, it was not held; only where it confirms none.
    pub contradicts: Vec<&'a str>,
}

impl Tenures {
    /// Reads tenures, and the labels, countries and kinds of bodies, among `quads`; `single` says of the words of a post
    /// whether one person at a time holds it.
    pub fn of<'a>(quads: impl Iterator<Item = &'a Quad>, single: impl Fn(&str) -> bool) -> Self {
        let mut found = Self::default();
        let mut all: BTreeMap<&str, (Tenure, String, bool)> = BTreeMap::new();
        let mut offices: BTreeMap<&str, Office> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let subject = subject.as_str();
            let (value, arabic) = match &quad.object {
                Term::NamedNode(node) => (node.as_str(), false),
                Term::Literal(literal) => (literal.value(), literal.language() == Some("ar")),
                _ => continue,
            };
            let bounds = || Bounds::of(value).unwrap_or_default();
            if quad.predicate == org::MEMBER {
                all.entry(subject).or_default().1 = value.to_owned();
            } else if quad.predicate == org::HAS_ORGANIZATION {
                all.entry(subject).or_default().0.body = value.to_owned();
            } else if quad.predicate == maj::POST_TITLE && arabic {
                all.entry(subject).or_default().0.role = role_key(value);
                offices.entry(subject).or_default().roles.push(role_key(value));
            } else if quad.predicate == org::POST_IN {
                value.clone_into(&mut offices.entry(subject).or_default().body);
            } else if quad.predicate == skos::ALT_LABEL && arabic {
                offices.entry(subject).or_default().titles.push(role_key(value));
            } else if quad.predicate == maj::FROM {
                all.entry(subject).or_default().0.from = bounds();
            } else if quad.predicate == maj::UNTIL {
                all.entry(subject).or_default().0.until = bounds();
            } else if quad.predicate == maj::CERTAINTY {
                all.entry(subject).or_default().2 = value == "high";
            } else if quad.predicate == skos::PREF_LABEL && arabic {
                offices.entry(subject).or_default().titles.push(role_key(value));
                let words = role_key(value).split(' ').map(str::to_owned).collect();
                found.labels.insert(subject.to_owned(), words);
            } else if quad.predicate == maj::COUNTRY {
                found.countries.insert(subject.to_owned(), value.to_owned());
            } else if quad.predicate == maj::BODY_TYPE && value == STATE {
                found.states.push(subject.to_owned());
            }
        }
        for (iri, (mut tenure, person, sure)) in all {
            tenure.iri = iri.to_owned();
            tenure.lasts = sure && tenure.until == Bounds::default();
            if person.is_empty() || tenure.role.is_empty() {
                continue;
            }
            let held = found.of.entry(person.clone()).or_default();
            if single(&tenure.role) {
                found.single.entry(tenure.role.clone()).or_default().push((person, held.len()));
            }
            held.push(tenure);
        }
        for Office { body, roles, titles } in offices.into_values().filter(|office| !office.body.is_empty()) {
            for title in titles {
                let posts = roles.iter().map(|role| (body.clone(), role.clone()));
                found.titles.entry(title).or_default().extend(posts);
            }
        }
        found.states.sort_unstable();
        found
    }

    /// What of the registry a report speaks for or against.
    pub fn against(&self, told: Told<'_>, bodies: &Bodies) -> Verdict<'_> {
        let words = role_key(told.post);
        let words: Vec<&str> = words.split(' ').collect();
        let all = || self.of.get(told.person).into_iter().flatten();
        let named =
            |tenure: &&Tenure| self.is_titled(tenure, &words) || self.is_named(tenure, &words, told.body, bodies);
        let alike = |tenure: &&Tenure| {
            let head = tenure.role.split(' ').next() == words.first().copied();
            let near = |body| self.is_near(body, &tenure.body, bodies);
            named(tenure) || head && told.body.map_or(told.bodiless, near)
        };
        let fits = |tenure: &&Tenure| told.days.is_none_or(|days| tenure.fits(told.status, days));
        let confirms: Vec<&Tenure> = all().filter(alike).filter(fits).collect();
        let against = |tenure: &&Tenure| told.days.is_some_and(|days| tenure.excludes(told.status, days));
        let known: Vec<&Tenure> = all().filter(named).collect();
        let contradicts = if confirms.is_empty() && known.iter().all(against) { known } else { Vec::new() };
        Verdict { confirms: iris(&confirms), contradicts: iris(&contradicts) }
    }

    /// Tenures, each with its holder, of the same post of one holder by others who surely held it on all days of which
    /// is told. A post that the words do not wholly name, as an ambassador to one country, is none of them; nor is one that
    /// many bodies of a state have, as their heads.
    pub fn held_by_others(&self, told: Told<'_>, bodies: &Bodies) -> Vec<(&str, &str)> {
        let (Some(body), Some(days), PostStatus::Held) = (told.body, told.days, told.status) else { return Vec::new() };
        let words = role_key(told.post);
        let words: Vec<&str> = words.split(' ').collect();
        let roles = (1..=words.len()).filter_map(|end| self.single.get(&words[..end].join(" ")));
        let tenures = roles.flatten().map(|(person, at)| (person.as_str(), &self.of[person][*at]));
        let other = |(person, tenure): &(&str, &Tenure)| {
            let rest = words[tenure.role.split(' ').count()..].iter();
            *person != told.person
                && (tenure.body == body || tenure.role.contains(' '))
                && self.is_named(tenure, &words, Some(body), bodies)
                && rest.copied().all(|word| self.is_of_body(word, &tenure.body))
                && tenure.surely_covers(days)
        };
        tenures.filter(other).map(|(person, tenure)| (person, tenure.iri.as_str())).collect()
    }

    /// The roles that one person at a time holds, sorted.
    pub fn single_roles(&self) -> impl Iterator<Item = &str> {
        self.single.keys().map(String::as_str)
    }

    /// Whether the label of a body has a word.
    fn is_of_body(&self, word: &str, body: &str) -> bool {
        self.labels.get(body).is_some_and(|label| label.iter().any(|known| known == word))
    }

    /// Whether words are a title of the office that a tenure is.
    fn is_titled(&self, tenure: &Tenure, words: &[&str]) -> bool {
        let offices = self.titles.get(&words.join(" "));
        offices.is_some_and(|all| all.iter().any(|(body, role)| *body == tenure.body && *role == tenure.role))
    }

    /// Whether words name the post of a tenure: they begin with its role, and go on with its body or with nothing. Where
    /// no body is known, all words behind the role must be of it, and one word of role is too little.
    fn is_named(&self, tenure: &Tenure, words: &[&str], body: Option<&str>, bodies: &Bodies) -> bool {
        let role: Vec<&str> = tenure.role.split(' ').collect();
        let Some(rest) = words.strip_prefix(role.as_slice()) else { return false };
        let of_body = |word: &&str| self.is_of_body(word, &tenure.body);
        match body {
            Some(body) => self.is_near(body, &tenure.body, bodies) && rest.first().is_none_or(of_body),
            None if rest.is_empty() => role.len() > 1,
            None => rest.iter().all(of_body),
        }
    }

    /// Whether two bodies are one, one is a part of the other, or the first is the state that the second belongs to.
    fn is_near(&self, one: &str, other: &str, bodies: &Bodies) -> bool {
        let country = |body: &str| self.countries.get(body);
        let state = self.states.binary_search_by(|state| state.as_str().cmp(one)).is_ok();
        bodies.chain(one).any(|body| body == other)
            || bodies.chain(other).any(|body| body == one)
            || state && country(one).is_some() && country(one) == country(other)
    }
}

fn iris<'a>(tenures: &[&'a Tenure]) -> Vec<&'a str> {
    tenures.iter().map(|tenure| tenure.iri.as_str()).collect()
}

impl Tenure {
    /// Whether it can be what is told of days.
    fn fits(&self, status: PostStatus, (first, last): (Date, Date)) -> bool {
        match status {
            PostStatus::Held => {
                self.from.earliest_begin.is_none_or(|from| from <= last)
                    && self.until.latest_end.is_none_or(|until| first <= until)
            }
            PostStatus::Former => self.until.earliest_begin.is_some_and(|until| until <= last),
            PostStatus::Elect => self.from.latest_end.is_some_and(|from| first <= from),
        }
    }

    /// Whether it was held before the first day and after the last, as far as dates say; on the day on which a post
    /// passes on two may be said to hold it.
    fn surely_covers(&self, (first, last): (Date, Date)) -> bool {
        let ends = self.until.earliest_end.or(self.until.earliest_begin);
        self.from.latest_end.is_some_and(|from| from < first) && (self.lasts || ends.is_some_and(|until| last < until))
    }

    /// Whether it cannot be: held at other times only; told as former while it lasts, or before it began.
    fn excludes(&self, status: PostStatus, (first, last): (Date, Date)) -> bool {
        let begins_later = self.from.earliest_begin.is_some_and(|from| from > last);
        match status {
            PostStatus::Held => !self.fits(status, (first, last)),
            PostStatus::Former => {
                let lasts = self.lasts || self.until.earliest_begin.is_some_and(|until| until > last);
                begins_later || lasts && self.from.latest_end.is_some_and(|from| from <= first)
            }
            PostStatus::Elect => false,
        }
    }
}
