//! Whether coders who read the same documents write down the same.
//!
//! The units are documents, meetings and participants. Meetings of several coders are aligned as those of gold and records
//! are: each coder's with the first coder's, in the order of the files; what is left begins a unit of its own. A coder
//! who has no such document, meeting or participant has no value there.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use super::align;
use super::alpha::{Coincidences, Level};
use super::annotation::{Annotation, Participant};
use super::bootstrap::{Interval, draws, interval};
use super::corpus::Corpus;
use super::error::EvalError;
use super::event::{Event, Party, events};
use super::name::Comparer;
use super::score::label;
use crate::record::Role;

/// Something that coders decide.
#[derive(Debug, Clone, Copy)]
struct Variable {
    id: &'static str,
    level: Level,
    about: &'static str,
}

const VARIABLES: [Variable; 11] = [
    Variable { id: "document.tells", level: Level::Nominal, about: "the document tells of a meeting" },
    Variable { id: "document.meetings", level: Level::Ratio, about: "number of its meetings" },
    Variable { id: "meeting.kind", level: Level::Nominal, about: "kind of the meeting" },
    Variable { id: "meeting.status", level: Level::Nominal, about: "whether it took place" },
    Variable { id: "meeting.background", level: Level::Nominal, about: "it is told as background" },
    Variable { id: "meeting.date", level: Level::Nominal, about: "day, month or year, or that none is given" },
    Variable { id: "meeting.place", level: Level::Nominal, about: "a place is given" },
    Variable { id: "meeting.participants", level: Level::Ratio, about: "number of its participants" },
    Variable { id: "participant.type", level: Level::Nominal, about: "person, body, group or state" },
    Variable { id: "participant.role", level: Level::Nominal, about: "attendee, host, chair \u{2026}" },
    Variable { id: "participants.side", level: Level::Nominal, about: "two participants are on one side" },
];

/// How far coders agree.
#[derive(Debug, Serialize)]
pub struct Agreement {
    /// Documents that two coders or more have.
    pub documents: usize,
    /// Documents that only one has: they do not count.
    pub alone: usize,
    /// By variable.
    pub variables: Vec<Agreed>,
}

/// How far coders agree in one variable.
#[derive(Debug, Serialize)]
pub struct Agreed {
    /// Name of the variable.
    pub id: &'static str,
    /// How its values are compared.
    pub level: Level,
    /// What it says.
    pub about: &'static str,
    /// Units with two values or more.
    pub units: usize,
    /// Values of these units.
    pub values: usize,
    /// Share of pairs of values that are the same; none if nothing could be compared.
    pub same: Option<f64>,
    /// Krippendorff's alpha; none if nothing could be compared or all values are the same.
    pub alpha: Option<f64>,
    /// Its interval, over resamples of the documents.
    pub interval: Option<Interval>,
}

/// Compares two coders or more; fails if they have no document in common.
pub fn agreement(comparer: &Comparer, coders: &[Corpus], resamples: usize) -> Result<Agreement, EvalError> {
    let ids: IndexSet<&str> = coders.iter().flat_map(Corpus::annotations).map(|one| one.id.as_str()).collect();
    let of = |id: &&str| coders.iter().filter_map(|coder| coder.get(id)).collect::<Vec<_>>();
    let (shared, alone): (Vec<_>, Vec<_>) = ids.iter().map(of).partition(|coded| coded.len() > 1);
    if shared.is_empty() {
        return Err(EvalError::NothingShared);
    }
    let mut codes = Codes::default();
    let coded: Vec<Coded> = shared.iter().map(|annotations| Coded::new(comparer, annotations, &mut codes)).collect();
    let draws = draws("agreement", coded.len(), resamples);
    let variables = VARIABLES.iter().map(|variable| agreed(*variable, &coded, &draws)).collect();
    Ok(Agreement { documents: coded.len(), alone: alone.len(), variables })
}

fn agreed(variable: Variable, coded: &[Coded], draws: &[Vec<usize>]) -> Agreed {
    let units = |document: &usize| coded[*document].units.get(variable.id).map_or(&[][..], Vec::as_slice);
    let of = |documents: &[usize]| Coincidences::of(documents.iter().flat_map(units).map(Vec::as_slice));
    let all: Vec<usize> = (0..coded.len()).collect();
    let coincidences = of(&all);
    Agreed {
        id: variable.id,
        level: variable.level,
        about: variable.about,
        units: all.iter().flat_map(units).filter(|values| values.len() > 1).count(),
        values: coincidences.pairable().round() as usize,
        same: coincidences.same(),
        alpha: coincidences.alpha(variable.level),
        interval: interval(draws.iter().filter_map(|draw| of(draw).alpha(variable.level)).collect()),
    }
}

/// Numbers for categories.
#[derive(Debug, Default)]
struct Codes(IndexSet<String>);

impl Codes {
    fn of(&mut self, category: impl Into<String>) -> f64 {
        self.0.insert_full(category.into()).0 as f64
    }
}

/// One document: the values of its units by variable.
#[derive(Debug, Default)]
struct Coded {
    units: IndexMap<&'static str, Vec<Vec<f64>>>,
}

impl Coded {
    fn new(comparer: &Comparer, annotations: &[&Annotation], codes: &mut Codes) -> Self {
        let mut coded = Self::default();
        let required = |one: &&Annotation| one.meetings.iter().filter(|meeting| !meeting.optional).count();
        // meetings that are all optional leave it open whether there is one
        let decided = annotations.iter().filter(|one| required(one) > 0 || one.meetings.is_empty());
        coded.unit("document.tells", decided.map(|one| flag(required(one) > 0)));
        coded.unit("document.meetings", annotations.iter().map(|one| required(one) as f64));
        let told: Vec<Vec<Event<'_>>> = annotations.iter().map(|one| events(comparer, &one.meetings)).collect();
        let told: Vec<&[Event<'_>]> = told.iter().map(Vec::as_slice).collect();
        let pairs = |found: &[Event<'_>], gold: &[Event<'_>]| {
            align::meetings(found, gold).into_iter().map(|pair| (pair.found, pair.gold)).collect()
        };
        clusters(&told, pairs).iter().for_each(|meeting| coded.meeting(meeting, codes));
        coded
    }

    fn unit(&mut self, variable: &'static str, values: impl Iterator<Item = f64>) {
        self.units.entry(variable).or_default().push(values.collect());
    }

    fn meeting(&mut self, told: &[(usize, &Event<'_>)], codes: &mut Codes) {
        let meetings = || told.iter().map(|(_, event)| event.told);
        self.unit("meeting.kind", meetings().filter_map(|one| one.told_kind()).map(|kind| codes.of(label(Some(kind)))));
        self.unit(
            "meeting.status",
            meetings().filter_map(|one| one.told_status()).map(|one| codes.of(label(Some(one)))),
        );
        self.unit("meeting.background", meetings().map(|one| flag(one.background)));
        self.unit("meeting.date", meetings().map(|one| codes.of(one.day().unwrap_or_default())));
        self.unit("meeting.place", meetings().map(|one| flag(!one.places.is_empty())));
        self.unit("meeting.participants", meetings().map(|one| one.participants.len() as f64));
        let parties: Vec<&[Party<'_>]> = told.iter().map(|(_, event)| event.parties.as_slice()).collect();
        let actors = clusters(&parties, align::participants);
        for (index, actor) in actors.iter().enumerate() {
            let told = || actor.iter().map(|(_, party)| party.told);
            self.unit("participant.type", told().filter_map(|one| one.kind).map(|kind| codes.of(label(Some(kind)))));
            self.unit("participant.role", told().filter_map(role).map(|role| codes.of(role)));
            for other in &actors[..index] {
                self.unit("participants.side", sides(actor, other));
            }
        }
    }
}

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// What somebody did there. In annotations of coders `role` is a post, unless it names a role.
fn role(told: &Participant) -> Option<&str> {
    let named = told.role.as_deref().filter(|role| serde_json::from_value::<Role>((*role).into()).is_ok());
    told.part.as_deref().or(named)
}

/// Whether two participants are on one side, by each coder who gives a side to both: coders may call the sides a and b
/// the other way round.
fn sides(one: &[(usize, &Party<'_>)], other: &[(usize, &Party<'_>)]) -> impl Iterator<Item = f64> {
    one.iter().filter_map(|(coder, party)| {
        let (_, other) = other.iter().find(|(same, _)| same == coder)?;
        Some(flag(party.told.side? == other.told.side?))
    })
}

/// What several coders tell, gathered by what is the same: each with its coder, no coder twice. Later coders join the
/// earliest one with whom `pairs` aligns them.
fn clusters<'t, T>(told: &[&'t [T]], pairs: impl Fn(&[T], &[T]) -> Vec<(usize, usize)>) -> Vec<Vec<(usize, &'t T)>> {
    let mut clusters: Vec<Vec<(usize, usize)>> = Vec::new();
    for (coder, own) in told.iter().enumerate() {
        let mut free: Vec<usize> = (0..own.len()).collect();
        for (earlier, theirs) in told[..coder].iter().enumerate() {
            for (one, other) in pairs(own, theirs) {
                let joined = clusters.iter_mut().find(|cluster| cluster.contains(&(earlier, other)));
                let open = joined.filter(|cluster| cluster.iter().all(|(member, _)| *member != coder));
                if let (Some(at), Some(cluster)) = (free.iter().position(|index| *index == one), open) {
                    cluster.push((coder, one));
                    free.remove(at);
                }
            }
        }
        clusters.extend(free.into_iter().map(|index| vec![(coder, index)]));
    }
    let things =
        |cluster: Vec<(usize, usize)>| cluster.into_iter().map(|(coder, index)| (coder, &told[coder][index])).collect();
    clusters.into_iter().map(things).collect()
}
