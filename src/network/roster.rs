//! Attendance as a plain table: networks of data that were never reports, such as other people's two-mode data.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::kernel::incidence::Incidence;
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

/// Names numbered as they come.
type Names = IndexSet<String, FxBuildHasher>;

impl Roster {
    /// Reads a table with the columns `actor`, `meeting` and, if meetings have dates, `date` (EDTF), in any order: a row for
    /// each actor at a meeting. Rows that are equal count once; other columns do not count.
    ///
    /// Errors, all at once, each with its line: a row without actor or meeting, a meeting of two dates.
    pub fn read(path: &str, bytes: &[u8]) -> Result<Self, NetworkError> {
        let (mut actors, mut meetings, mut dates) = (Names::default(), Names::default(), Names::default());
        let (mut dated, mut pairs): (Vec<Option<u32>>, _) = (Vec::new(), Vec::new());
        let faults = table::each_row(path, bytes, ["actor", "meeting", "date"], 2, |_, [actor, meeting, date]| {
            let (actor, meeting) = (number(&mut actors, actor), number(&mut meetings, meeting));
            let date = (!date.is_empty()).then(|| number(&mut dates, date));
            dated.resize(meetings.len(), None);
            pairs.push((meeting, actor));
            let known = dated[meeting as usize].or(date);
            dated[meeting as usize] = known;
            match known.zip(date) {
                Some((known, date)) if known != date => Err(format!(
                    "meeting {:?} is on {}, and on a line before on {}",
                    meetings[meeting as usize], dates[date as usize], dates[known as usize]
                )),
                _ => Ok(()),
            }
        })?;
        if !faults.is_empty() {
            return Err(table::refused(path, faults));
        }
        let (actors, actor_of) = sorted(actors);
        let (meetings, meeting_of) = sorted(meetings);
        let mut places = vec![None; meetings.len()];
        dated.into_iter().zip(&meeting_of).for_each(|(date, &place)| places[place as usize] = date);
        pairs.iter_mut().for_each(|(meeting, actor)| {
            (*meeting, *actor) = (meeting_of[*meeting as usize], actor_of[*actor as usize]);
        });
        let attendees = Incidence::of_pairs(meetings.len(), &pairs);
        let source = table::source(path, bytes);
        Ok(Self { source, actors, meetings, dates: dates.into_iter().collect(), dated: places, attendees })
    }

    /// The actors tied by the meetings they shared, in their order, without the meetings behind each tie: what measures
    /// need. Time and memory as [`super::project`].
    pub fn adjacency(&self, weight: Weight) -> Adjacency {
        let worth = vec![1.0; self.meetings.len()];
        Projection::from_rows(self.attendees.clone(), worth, self.actors.len()).adjacency(weight, 0.0)
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

/// The number of a name.
fn number(names: &mut Names, name: &str) -> u32 {
    // Tables name one meeting, or one actor, in many rows one after another.
    if let Some(last) = names.len().checked_sub(1).filter(|&last| names[last] == name) {
        return last as u32;
    }
    let number = names.get_index_of(name).unwrap_or_else(|| names.insert_full(name.to_owned()).0);
    u32::try_from(number).expect("fewer than 2^32 names")
}

/// The names in order, and the new number of each.
fn sorted(names: Names) -> (Vec<String>, Vec<u32>) {
    let mut order: Vec<u32> = (0..names.len() as u32).collect();
    order.sort_unstable_by_key(|&number| &names[number as usize]);
    let mut place = vec![0; names.len()];
    (0..).zip(&order).for_each(|(new, &old)| place[old as usize] = new);
    let mut names: Vec<String> = names.into_iter().collect();
    let names = order.into_iter().map(|old| std::mem::take(&mut names[old as usize])).collect();
    (names, place)
}
