//! A surname alone, and a day, in; the people whom it may mean there, out.
//!
//! Whom the text names in full goes before whom the registry calls so; whoever is in office before those who are not.

use jiff::civil::Date;

use super::actor::Resolver;
use super::situation::{Candidate, Form};
use crate::mention::{EntityKind, Mention};
use crate::registry::Post;

impl Resolver<'_> {
    /// Narrows and widens the candidates for the one word of a name at `at`.
    pub(super) fn surname<'m>(
        &'m self,
        mention: &Mention,
        at: usize,
        letters: &str,
        day: Option<Date>,
        all: &mut Vec<Candidate<'m>>,
    ) {
        match self.context.family_at(at) {
            // nobody whom the registry knows is named so: no short form without a title is
            Some((_, [])) => all.retain(|candidate| candidate.form != Form::Short || mention.post.is_some()),
            Some((_, named)) => {
                let named = self.in_office(named.iter().map(|entity| entity.id.as_str()).collect(), day);
                // relatives without an office leave the name to whoever has one
                let relatives = || named.iter().all(|id| self.held(id, day).next().is_none());
                let notable = |one: &Candidate<'_>| one.form == Form::Own && self.held(one.id, day).next().is_some();
                all.retain(|one| named.contains(&one.id) || notable(one) && relatives());
                all.extend(named.into_iter().map(short));
            }
            None => self.leave_to_others(letters, day, all),
        }
        // a given name, or a part of a family name, behind the title of whoever holds it: (the Jordanian king) X
        let represented = self.represents(mention, day);
        let posted = day.filter(|_| all.iter().all(|one| one.form.is_open()));
        let mut posted =
            posted.map(|day| self.namesakes(letters, mention, represented.as_deref(), day)).unwrap_or_default();
        if posted.is_empty() && all.is_empty() && represented.is_none() {
            posted.extend(day.and_then(|day| self.sovereign(mention, letters, day)));
        }
        let new = posted.into_iter().filter(|id| all.iter().all(|one| one.id != *id)).map(short);
        all.extend(new.collect::<Vec<_>>());
    }

    /// The one who alone, in the countries that the text names, held on the day an office of the title before a given name:
    /// King X.
    fn sovereign<'m>(&'m self, mention: &Mention, letters: &str, day: Date) -> Option<&'m str> {
        let title = mention.post.as_ref().filter(|post| post.len() == 1 && mention.shared.is_none())?;
        let title = self.part(mention, title);
        let world = self.registry;
        let called = |post: &&Post| {
            post.held_on(day)
                && post.is_role(&title)
                && self.text.names_country_of(world, &post.body)
                && world.is_office(post)
                && self.context.is_kin(letters, &post.person)
        };
        let mut people: Vec<&str> = world.posts.iter().filter(called).map(|post| post.person.as_str()).collect();
        people.sort_unstable();
        people.dedup();
        if let [only] = people[..] { Some(only) } else { None }
    }

    /// Of several people, the one who alone was in office on the day; else all.
    fn in_office<'m>(&self, people: Vec<&'m str>, day: Option<Date>) -> Vec<&'m str> {
        let mut active = people.iter().filter(|id| self.held(id, day).next().is_some());
        match (active.next(), active.next()) {
            (Some(one), None) => vec![*one],
            _ => people,
        }
    }

    /// Nobody has a surname of his own where another of it, and not he, is in office in a country that the text names.
    fn leave_to_others<'m>(&'m self, letters: &str, day: Option<Date>, all: &mut Vec<Candidate<'m>>) {
        let away = |one: &Candidate<'_>| one.form == Form::Own && !self.is_in_office_here(one.id, day);
        if !all.iter().any(away) {
            return;
        }
        let own = |id: &str| all.iter().any(|one| one.id == id && one.form == Form::Own);
        let rival = |id: &&str| !own(id) && self.is_in_office_here(id, day);
        let rivals: Vec<&str> = self.context.surnamed(letters).filter(rival).collect();
        if !rivals.is_empty() {
            all.iter_mut().filter(|one| away(one)).for_each(|one| one.form = Form::Short);
            let new = rivals.into_iter().filter(|id| all.iter().all(|one| one.id != *id)).map(short);
            all.extend(new.collect::<Vec<_>>());
        }
    }

    fn is_in_office_here(&self, person: &str, day: Option<Date>) -> bool {
        self.held(person, day).any(|post| self.text.names_country_of(self.registry, &post.body))
    }
}

fn short(id: &str) -> Candidate<'_> {
    Candidate { kind: EntityKind::Person, id, form: Form::Short }
}
