//! Two-mode data: which actor attended which meeting, after filters and roll-up.

use std::collections::{BTreeMap, BTreeSet};

use super::{Actors, Body, End, Participation, Recipe, Tally, decay};
use crate::record::ActorKind;

/// Who attended what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TwoMode {
    /// Meetings ascend by identifier.
    pub meetings: Vec<Meeting>,
    /// Actors ascend by identifier.
    pub actors: Vec<Body>,
}

/// A meeting and who attended it.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// Its IRI.
    pub id: String,
    /// Its date, EDTF.
    pub date: Option<String>,
    /// Its kind, an id of the kind scheme.
    pub kind: Option<String>,
    /// What it counts in the weights of ties: 1, or less the longer ago it was ([`super::Decay`]).
    pub worth: f64,
    /// Indices into [`TwoMode::actors`], ascending, each once.
    pub attendees: Vec<usize>,
}

impl AsRef<[usize]> for Meeting {
    fn as_ref(&self) -> &[usize] {
        &self.attendees
    }
}

/// A meeting while it is gathered: date, kind, attendees, and whether ties start and end there.
type Gathered<'a> = (Option<&'a str>, Option<&'a str>, BTreeSet<&'a str>, [bool; 2]);

impl TwoMode {
    /// Filters rows, rolls persons up to bodies and makes each actor attend a meeting once. The order of rows
    /// does not matter; rows that are equal count once.
    ///
    /// Meetings that no counted actor attended are left out.
    pub fn build(rows: &[Participation], recipe: &Recipe) -> (Self, Tally) {
        let rows: BTreeSet<&Participation> = rows.iter().collect();
        let mut tally = Tally { rows: rows.len(), ..Tally::default() };
        let mut meetings: BTreeMap<&str, Gathered<'_>> = BTreeMap::new();
        let mut actors: BTreeMap<&str, (&str, ActorKind)> = BTreeMap::new();
        let mut seated: BTreeSet<(&str, &str, &str)> = BTreeSet::new();
        let mut digest = blake3::Hasher::new();
        for row in rows {
            let Some((id, label, kind)) = seat(row, recipe, &mut tally) else { continue };
            digest.update(format!("{:?}\n", unlabelled(row)).as_bytes());
            let meeting = meetings.entry(&row.meeting).or_default();
            meeting.0 = meeting.0.or(row.date.as_deref());
            meeting.1 = meeting.1.or(row.kind.as_deref());
            let end = recipe.relation.end(row.role);
            meeting.3[0] |= end != Some(End::To);
            meeting.3[1] |= end != Some(End::From);
            let newly = seated.insert((&row.meeting, id, &row.actor));
            if !meeting.2.insert(id) && newly {
                tally.folded += 1;
            }
            actors.entry(id).or_insert((label, kind));
        }
        tally.data = digest.finalize().to_hex()[..12].to_owned();
        meetings.retain(|_, meeting| counts(meeting, recipe, &mut tally));
        let present: BTreeSet<&str> = meetings.values().flat_map(|meeting| meeting.2.iter().copied()).collect();
        actors.retain(|id, _| present.contains(id));
        let ids: Vec<&str> = actors.keys().copied().collect();
        let index = |id: &str| ids.partition_point(|&other| other < id);
        let meetings = meetings.into_iter().map(|(id, (date, kind, attendees, _))| Meeting {
            id: id.to_owned(),
            date: date.map(str::to_owned),
            kind: kind.map(str::to_owned),
            worth: 1.0,
            attendees: attendees.into_iter().map(index).collect(),
        });
        let meetings = meetings.collect();
        let actors =
            actors.into_iter().map(|(id, (label, kind))| Body { id: id.to_owned(), label: label.to_owned(), kind });
        (Self { meetings, actors: actors.collect() }, tally)
    }

    /// Who makes which actor attend which meeting: meeting, actor, participant, by identifier; the last two differ where
    /// people stand for bodies.
    pub(super) fn seats<'a>(rows: &'a [Participation], recipe: &Recipe) -> BTreeSet<(&'a str, &'a str, &'a str)> {
        let seat = |(row, actor): (&'a Participation, &'a str)| (&*row.meeting, actor, &*row.actor);
        Self::seated(rows, recipe).into_iter().map(seat).collect()
    }

    /// Rows of which the recipe makes an actor attend, with its identifier.
    pub(super) fn seated<'a>(rows: &'a [Participation], recipe: &Recipe) -> Vec<(&'a Participation, &'a str)> {
        let mut tally = Tally::default();
        let seat = |row: &'a Participation| Some((row, seat(row, recipe, &mut tally)?.0));
        rows.iter().filter_map(seat).collect()
    }

    /// The index of the actor of that identifier, who must be among them.
    pub(super) fn index(&self, id: &str) -> usize {
        self.actors.partition_point(|actor| actor.id.as_str() < id)
    }

    /// The meetings of every actor, ascending.
    pub fn meetings_of(&self) -> Vec<Vec<usize>> {
        transposed(self.meetings.iter().map(|meeting| &*meeting.attendees), self.actors.len())
    }
}

/// The numbers of the rows that hold each of the numbers below `columns`, ascending.
pub(super) fn transposed<'a>(rows: impl Iterator<Item = &'a [usize]>, columns: usize) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new(); columns];
    for (row, held) in rows.enumerate() {
        held.iter().for_each(|&column| found[column].push(row));
    }
    found
}

/// What a row says in any language.
fn unlabelled(row: &Participation) -> impl std::fmt::Debug {
    let Participation { meeting, date, kind, status, actor, label: _, actor_kind, role, represents } = row;
    let represents = represents.as_ref().map(|Body { id, label: _, kind }| (id, kind));
    (meeting, date, kind, status, actor, actor_kind, role, represents)
}

/// Which actor the row makes attend: identifier, label, kind; none if the recipe leaves the row out.
pub(super) fn seat<'a>(
    row: &'a Participation,
    recipe: &Recipe,
    tally: &mut Tally,
) -> Option<(&'a str, &'a str, ActorKind)> {
    if !row.status.as_ref().is_some_and(|status| recipe.statuses.contains(status)) {
        tally.other_status += 1;
        return None;
    }
    if recipe.without_roles.contains(&row.role) || recipe.relation.end(row.role).is_none() {
        tally.other_role += 1;
        return None;
    }
    let own = (row.actor.as_str(), row.label.as_str(), row.actor_kind);
    let seated = match &row.represents {
        Some(body) if recipe.roll_up && row.actor_kind == ActorKind::Person => (&*body.id, &*body.label, body.kind),
        _ => own,
    };
    if is_node(recipe.actors, seated.2) {
        return Some(seated);
    }
    if recipe.roll_up && seated.2 == ActorKind::Person {
        tally.unrepresented += 1;
    } else {
        tally.other_actors += 1;
    }
    None
}

/// Whether the recipe counts the meeting.
fn counts((date, _, attendees, ends): &Gathered<'_>, recipe: &Recipe, tally: &mut Tally) -> bool {
    if *ends != [true, true] {
        tally.one_sided += 1;
        return false;
    }
    if recipe.max_attendees.is_some_and(|most| attendees.len() > most) {
        tally.large += 1;
        return false;
    }
    if recipe.decay.is_some() && date.and_then(decay::day).is_none() {
        tally.undated += 1;
        return false;
    }
    true
}

fn is_node(actors: Actors, kind: ActorKind) -> bool {
    match actors {
        Actors::All => true,
        Actors::People => kind == ActorKind::Person,
        Actors::Bodies => matches!(kind, ActorKind::Body | ActorKind::State),
        Actors::States => kind == ActorKind::State,
    }
}

/// The name of a kind of actor in records, tables and files.
pub fn kind_name(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Body => "body",
        ActorKind::Group => "group",
        ActorKind::State => "state",
    }
}
