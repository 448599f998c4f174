//! Those present in two claims → how well they match, and whom either names that the other does not know.

use super::party::{Party, Present};
use super::wording::Wording;

/// How well groups without a name match that can be the same people, and two of whom both claims give the surname alone.
const UNNAMED: f64 = 0.6;
/// How well a surname matches somebody of whom the other claim gives the full name.
const SURNAME: f64 = 0.8;
/// What somebody counts whom only one claim names, beside one of the same body whom both name: reports name the head of
/// a delegation or all of it.
const BESIDE: f64 = 0.5;

/// How well the parties of two claims match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Overlap {
    /// Parties of the one that match one of the other.
    pub matched: usize,
    /// Parties of the claim that names fewer, and of the one that names more.
    pub sizes: (usize, usize),
    /// The part of the smaller side that matches, 0 to 1.
    pub covered: f64,
    /// The part of both that matches, 0 to 1.
    pub shared: f64,
    /// Each names somebody who is not with the other, and one of these acts beside nobody who is.
    pub differ: bool,
    /// All that match act for one body: a delegation, and whom it met is not common.
    pub one_camp: bool,
    /// One was received by somebody whom the other, though it names two, does not know.
    pub other_host: bool,
    /// One is of two, whom the other names among those of two bodies more.
    pub talks_of_two: bool,
    /// All that match mediate, in both.
    pub mediated: bool,
}

/// One of two lists, with what the other knows of it.
struct Side<'a> {
    present: &'a Present<'a>,
    /// Whether each of its parties matches one of the other.
    known: Vec<bool>,
    /// Whether each acts for a body that matched another.
    absorbed: Vec<bool>,
    /// Surnames that match.
    surnames: usize,
    /// Groups without a name that match none.
    crowds: usize,
}

/// How well two lists match; each party is matched once, the best pairs first. People who act for one body are no further
/// parties beside one of them who matched it. A group without a name that matches none counts only if the other claim
/// names people whom it does not stand for.
pub(super) fn overlap<'a>(one: &'a Present<'a>, other: &'a Present<'a>) -> Overlap {
    let crowds = common(&one.crowds, &other.crowds, Wording::agrees);
    let (mut a, mut b, sum) = sides(one, other, crowds);
    a.surnames = b.recognize(&one.surnames);
    b.surnames = a.recognize(&other.surnames);
    let bare = common(&one.surnames, &other.surnames, |one, other| one == other);
    let common = crowds + bare.min(one.surnames.len() - a.surnames).min(other.surnames.len() - b.surnames);
    let (others_a, others_b) = (a.others().count(), b.others().count());
    let crowds_a = if others_b + b.crowds > 0 { a.crowds } else { 0 };
    let crowds_b = if others_a + a.crowds > 0 { b.crowds } else { 0 };
    let matched = a.matched().count() + a.surnames + common;
    let sum = sum + UNNAMED * common as f64 + SURNAME * (a.surnames + b.surnames) as f64;
    let size = |side: &Side<'_>, crowds: usize| {
        side.present.parties.len() - side.no_parties().count() + side.surnames + common + crowds
    };
    let (of_a, of_b) = (size(&a, crowds_a), size(&b, crowds_b));
    let sizes = (of_a.min(of_b), of_a.max(of_b));
    let beside = BESIDE * (a.beside().count() + b.beside().count()) as f64;
    let all = (matched + others_a + others_b + crowds_a + crowds_b) as f64 + beside;
    let part = |of: f64| if of == 0.0 { 0.0 } else { sum / of };
    Overlap {
        matched,
        sizes,
        covered: part(sizes.0 as f64),
        shared: part(all),
        differ: others_a + crowds_a > 0 && b.unmatched().count() + crowds_b > 0
            || others_b + crowds_b > 0 && a.unmatched().count() + crowds_a > 0,
        one_camp: common == 0 && a.is_one_camp() && b.is_one_camp(),
        other_host: a.has_other_host(&b) || b.has_other_host(&a),
        mediated: common == 0 && a.is_mediated() && b.is_mediated(),
        talks_of_two: a.is_of_two_among(&b) || b.is_of_two_among(&a),
    }
}

/// Whether one list has all whom the other has, and more.
pub(super) fn tells_more<'a>(more: &'a Present<'a>, less: &'a Present<'a>) -> bool {
    let (_, told, _) = sides(more, less, common(&more.crowds, &less.crowds, Wording::agrees));
    more.parties.len() > less.parties.len() && told.crowds == 0 && told.known.iter().all(|known| *known)
}

fn sides<'a>(one: &'a Present<'a>, other: &'a Present<'a>, common: usize) -> (Side<'a>, Side<'a>, f64) {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (a, party) in one.parties.iter().enumerate() {
        let scored = other.parties.iter().enumerate().map(|(b, counterpart)| (party.matches(counterpart), a, b));
        pairs.extend(scored.filter(|(score, ..)| *score > 0.0));
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut of_one, mut of_other) = (vec![None; one.parties.len()], vec![None; other.parties.len()]);
    let mut sum = 0.0;
    for &(score, a, b) in &pairs {
        if of_one[a].is_none() && of_other[b].is_none() {
            (of_one[a], of_other[b]) = (Some(b), Some(a));
            sum += score;
        }
    }
    let (mut absorbed_one, mut absorbed_other) = (vec![false; of_one.len()], vec![false; of_other.len()]);
    for &(_, a, b) in &pairs {
        absorbed_one[a] |= of_one[a].is_none() && of_other[b].is_some() && other.parties[b].is_body;
        absorbed_other[b] |= of_other[b].is_none() && of_one[a].is_some() && one.parties[a].is_body;
    }
    let side = |present: &'a Present<'a>, matches: Vec<Option<usize>>, absorbed| Side {
        present,
        known: matches.iter().map(Option::is_some).collect(),
        absorbed,
        surnames: 0,
        crowds: present.crowds.len() - common,
    };
    (side(one, of_one, absorbed_one), side(other, of_other, absorbed_other), sum)
}

/// How many things of one list are in the other, each matched once.
fn common<T>(one: &[T], other: &[T], is_one: impl Fn(&T, &T) -> bool) -> usize {
    let mut free: Vec<&T> = other.iter().collect();
    let mut common = 0;
    for thing in one {
        if let Some(at) = free.iter().position(|counterpart| is_one(thing, counterpart)) {
            free.swap_remove(at);
            common += 1;
        }
    }
    common
}

impl<'a> Side<'a> {
    /// Marks those of whom the other claim gives the surname alone; returns how many.
    fn recognize(&mut self, surnames: &[String]) -> usize {
        let mut recognized = 0;
        for surname in surnames {
            let mut parties = self.present.parties.iter().zip(&mut self.known);
            if let Some((_, known)) = parties.find(|(party, known)| !**known && party.has_surname(surname)) {
                *known = true;
                recognized += 1;
            }
        }
        recognized
    }

    fn matched(&self) -> impl Iterator<Item = &'a Party<'a>> {
        self.pairs().filter(|(_, known)| *known).map(|(party, _)| party)
    }

    /// Those whom the other does not know, nor a body for which they act.
    fn strangers(&self) -> impl Iterator<Item = &'a Party<'a>> {
        self.pairs()
            .zip(&self.absorbed)
            .filter(|((_, known), absorbed)| !known && !**absorbed)
            .map(|((party, _), _)| party)
    }

    /// Of those, who are no further party: delegations of which the other names somebody, and whoever mediates between
    /// two whom both name.
    fn no_parties(&self) -> impl Iterator<Item = &'a Party<'a>> {
        self.strangers().filter(|party| self.is_delegation(party) || self.is_go_between(party))
    }

    /// Further parties.
    fn unmatched(&self) -> impl Iterator<Item = &'a Party<'a>> {
        self.strangers().filter(|party| !self.is_delegation(party) && !self.is_go_between(party))
    }

    fn is_go_between(&self, party: &Party<'_>) -> bool {
        party.is_mediator && self.matched().filter(|known| !known.is_mediator).count() > 1
    }

    /// Of those, who act beside one whom the other knows.
    fn beside(&self) -> impl Iterator<Item = &'a Party<'a>> {
        self.unmatched().filter(|party| self.acts_beside_known(party))
    }

    fn others(&self) -> impl Iterator<Item = &'a Party<'a>> {
        self.unmatched().filter(|party| !self.acts_beside_known(party))
    }

    fn is_delegation(&self, party: &Party<'_>) -> bool {
        party.is_nameless() && self.acts_beside_known(party)
    }

    fn acts_beside_known(&self, party: &Party<'_>) -> bool {
        self.matched().any(|known| party.acts_beside(known))
    }

    fn is_one_camp(&self) -> bool {
        let mut matched = self.matched();
        matched.next().is_some_and(|first| matched.all(|party| first.is_beside(party)))
    }

    fn is_mediated(&self) -> bool {
        self.matched().count() > 0 && self.matched().all(|party| party.is_mediator)
    }

    /// Parties, and whether the other knows each.
    fn pairs(&self) -> impl Iterator<Item = (&'a Party<'a>, bool)> {
        self.present.parties.iter().zip(self.known.iter().copied())
    }

    /// Whether somebody here received the others, of whom the counterpart tells without a word of the host or of anybody
    /// who acts beside the host. A body that is called the host may only have given the room.
    fn has_other_host(&self, counterpart: &Self) -> bool {
        let is_host = |party: &Party<'_>| party.is_host && (!party.is_body || self.present.is_reception);
        let hosts: Vec<&Party<'_>> = self.present.parties.iter().filter(|party| is_host(party)).collect();
        let beside = |party: &Party<'_>| hosts.iter().any(|host| host.is_beside(party));
        let known = self.pairs().any(|(party, known)| known && (is_host(party) || beside(party)));
        let host_of_its_own = counterpart.pairs().any(|(party, known)| !known && party.is_host);
        let kin = !host_of_its_own && counterpart.others().any(beside);
        let named = counterpart.present.parties.len() + counterpart.present.crowds.len();
        !hosts.is_empty() && named > 1 && !known && !kin
    }

    /// Whether here are two alone, whom the counterpart names too, with people of two bodies more.
    fn is_of_two_among(&self, counterpart: &Self) -> bool {
        if self.present.parties.len() != 2 || !self.present.crowds.is_empty() || self.matched().count() != 2 {
            return false;
        }
        let mut camps: Vec<&Party<'_>> = Vec::new();
        for party in counterpart.others().filter(|party| !party.bodies.is_empty()) {
            if !camps.iter().any(|known| known.is_beside(party)) {
                camps.push(party);
            }
        }
        camps.len() >= 2
    }
}
