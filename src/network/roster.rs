//! Attendance as a plain table: networks of data that were never reports, such as other people's two-mode data.

use std::borrow::Borrow;

use rayon::prelude::*;

use super::kernel::incidence::Incidence;
use super::named::Names;
use super::plain::Plain;
use super::projection::Projection;
use super::{Adjacency, NetworkError, Participation, Weight, table};
use crate::record::{ActorKind, Role};

/// Who attended what, as a table told it.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The table: name of its file and hash of its content.
    pub source: String,
    /// Names of the actors, ascending.
    pub actors: Vec<String>,
    /// Names of the meetings, ascending.
    pub meetings: Vec<String>,
    /// The different dates.
    dates: Vec<String>,
    /// The date of each meeting, an index into the dates.
    dated: Vec<Option<u32>>,
    /// The attendees of each meeting, ascending.
    attendees: Incidence,
}

impl Roster {
    /// Reads a table with the columns `actor`, `meeting` and, if meetings have dates, `date` (EDTF), in any order: a row for
    /// each actor at a meeting. Rows that are equal count once; other columns do not count.
    ///
    /// Errors, all at once, each with its line: a row without actor or meeting, a meeting of two dates.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, NetworkError> {
        let source = table::source(path, bytes);
        match Gathered::in_parallel(bytes) {
            Some(gathered) => Ok(gathered.roster(source)),
            None => Ok(Gathered::row_by_row(path, bytes)?.roster(source)),
        }
    }

    /// The actors tied by the meetings they shared, in their order, without the meetings behind each tie: what measures
    /// need. Time and memory as [`super::project`].
    pub fn adjacency(&self, weight: Weight) -> Adjacency {
        let [graph] = self.adjacencies([weight]);
        graph
    }

    /// The same with several weights, at less cost than one after another.
    pub fn adjacencies<const N: usize>(&self, weights: [Weight; N]) -> [Adjacency; N] {
        let worth = vec![1.0; self.meetings.len()];
        Projection::from_rows(self.attendees.clone(), worth, self.actors.len()).adjacencies(weights)
    }

    /// The rows as of a store: every actor a person who attended, every meeting held.
    pub fn participations(&self) -> Vec<Participation> {
        let at = |meeting: usize| {
            let date = self.dated[meeting].map(|date| &self.dates[date as usize]);
            self.attendees.row(meeting).iter().map(move |&actor| {
                let actor = &self.actors[actor as usize];
                Participation {
                    meeting: self.meetings[meeting].clone(),
                    date: date.cloned(),
                    kind: None,
                    status: Some("held".to_owned()),
                    actor: actor.clone(),
                    label: actor.clone(),
                    actor_kind: ActorKind::Person,
                    role: Role::Attendee,
                    represents: None,
                }
            })
        };
        (0..self.meetings.len()).flat_map(at).collect()
    }
}

/// The columns of a table of attendance; the last need not be there.
const COLUMNS: [&str; 3] = ["actor", "meeting", "date"];

/// Rows while they are read; names are parts of the table, or copies.
struct Gathered<S> {
    actors: Names<S>,
    meetings: Names<S>,
    dates: Names<S>,
    /// The date of each meeting, an index into the dates.
    dated: Vec<Option<u32>>,
    /// Meeting and actor.
    pairs: Vec<(u32, u32)>,
}

impl Gathered<String> {
    fn row_by_row(path: &str, bytes: &[u8]) -> Result<Self, NetworkError> {
        let mut gathered = Self::new();
        let faults = table::each_row(path, bytes, COLUMNS, 2, |_, row| gathered.add(row))?;
        if faults.is_empty() { Ok(gathered) } else { Err(table::refused(path, faults)) }
    }
}

impl<'a> Gathered<&'a str> {
    /// Reads parts of the table at once; none if that cannot be, or something is wrong that only reading row by row tells.
    fn in_parallel(bytes: &'a [u8]) -> Option<Self> {
        let table = Plain::of(bytes, COLUMNS, 2)?;
        let part = |part: &'a str| {
            let mut gathered = Self::new();
            for row in table.rows(part) {
                let [actor, meeting, date] = row.map(|value| !value.is_empty());
                if actor && meeting {
                    gathered.add(row).ok()?;
                } else if actor || meeting || date {
                    return None;
                }
            }
            Some(gathered)
        };
        let parts = table.parts(rayon::current_num_threads());
        let parts: Vec<Self> = parts.into_par_iter().map(part).collect::<Option<_>>()?;
        let mut parts = parts.into_iter();
        let mut all = parts.next()?;
        parts.try_for_each(|part| all.merge(part))?;
        Some(all)
    }

    /// Adds what another part holds; none if a meeting has another date there.
    fn merge(&mut self, part: Self) -> Option<()> {
        let (actors, meetings) = rayon::join(|| self.actors.merge(part.actors), || self.meetings.merge(part.meetings));
        let dates = self.dates.merge(part.dates);
        self.dated.resize(self.meetings.len(), None);
        for (meeting, date) in meetings.iter().zip(part.dated) {
            let (own, date) = (&mut self.dated[*meeting as usize], date.map(|date| dates[date as usize]));
            if own.zip(date).is_some_and(|(own, date)| own != date) {
                return None;
            }
            *own = own.or(date);
        }
        let pairs = part.pairs.into_iter();
        self.pairs.extend(pairs.map(|(meeting, actor)| (meetings[meeting as usize], actors[actor as usize])));
        Some(())
    }
}

impl<S: Borrow<str> + Into<String> + Send> Gathered<S> {
    fn new() -> Self {
        let (actors, meetings, dates) = (Names::default(), Names::default(), Names::default());
        Self { actors, meetings, dates, dated: Vec::new(), pairs: Vec::new() }
    }

    /// Adds a row with an actor and a meeting, and perhaps a date.
    fn add<'v>(&mut self, [actor, meeting, date]: [&'v str; 3]) -> Result<(), String>
    where
        S: From<&'v str>,
    {
        let (actor, meeting) = (self.actors.number(actor), self.meetings.number(meeting));
        let date = (!date.is_empty()).then(|| self.dates.number(date));
        self.dated.resize(self.meetings.len(), None);
        self.pairs.push((meeting, actor));
        let known = self.dated[meeting as usize].or(date);
        self.dated[meeting as usize] = known;
        match known.zip(date) {
            Some((known, date)) if known != date => Err(format!(
                "meeting {:?} is on {}, and on a line before on {}",
                self.meetings.name(meeting),
                self.dates.name(date),
                self.dates.name(known)
            )),
            _ => Ok(()),
        }
    }

    /// The same in the order of names.
    fn roster(self, source: String) -> Roster {
        let Self { actors, meetings, dates, dated, mut pairs } = self;
        let ((actors, actor_of), (meetings, meeting_of)) = rayon::join(|| actors.sorted(), || meetings.sorted());
        let mut places = vec![None; meetings.len()];
        dated.into_iter().zip(&meeting_of).for_each(|(date, &place)| places[place as usize] = date);
        pairs.par_iter_mut().for_each(|(meeting, actor)| {
            (*meeting, *actor) = (meeting_of[*meeting as usize], actor_of[*actor as usize]);
        });
        let attendees = Incidence::of_pairs(meetings.len(), &pairs);
        Roster { source, actors, meetings, dates: dates.into_strings(), dated: places, attendees }
    }
}
