//! The networks of windows, each made by the same recipe.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::window::{Window, Windows};
use crate::graph::edtf::Bounds;
use crate::network::{Network, NetworkError, Participation};

/// A network for every window.
#[derive(Debug, Clone)]
pub struct Series {
    /// The windows, in the order in which they were made.
    pub windows: Vec<Window>,
    /// The network of the meetings that lie wholly in each.
    pub networks: Vec<Network>,
    /// Where the meetings lie.
    pub placing: Placing,
}

/// How many meetings lie where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placing {
    /// Wholly in a window, whichever of their possible days they were on.
    pub within: usize,
    /// In more than one.
    pub several: usize,
    /// Perhaps in a window, or in part: a date known to the month or year that reaches over a border, or a meeting of days.
    pub across: usize,
    /// In no window.
    pub outside: usize,
    /// Without a date that can be read.
    pub undated: usize,
}

impl Series {
    /// Cuts the rows of a network into windows and has `build` make a network of each. Windows are made in parallel.
    ///
    /// A meeting counts in a window if all days that its date (EDTF) allows lie in it: one of 2024 counts in the window of
    /// that year, in none of a quarter. The windows run from `--from`, or the first possible day of a meeting, to `--to`,
    /// or the last; there is none where no meeting has a date.
    ///
    /// Errors: too many windows; those of `build`.
    pub fn of(
        network: &Network,
        rows: &[Participation],
        windows: &Windows,
        build: impl Fn(&[Participation]) -> Result<Network, NetworkError> + Sync,
    ) -> Result<Self, NetworkError> {
        let meetings = &network.two_mode.meetings;
        let time = |date: &Option<String>| date.as_deref().and_then(Bounds::of);
        let times: Vec<Option<Bounds>> = meetings.iter().map(|meeting| time(&meeting.date)).collect();
        let windows = match ends(network, &times, windows) {
            Some((first, last)) => windows.over(first, last)?,
            None => Vec::new(),
        };
        let numbers: BTreeMap<&str, usize> =
            meetings.iter().enumerate().map(|(number, meeting)| (meeting.id.as_str(), number)).collect();
        let of_row: Vec<Option<usize>> = rows.iter().map(|row| numbers.get(row.meeting.as_str()).copied()).collect();
        let one = |window: &Window| {
            let holds: Vec<bool> = times.iter().map(|time| time.is_some_and(|time| window.holds(&time))).collect();
            let of_window = rows.iter().zip(&of_row).filter(|(_, of)| of.is_some_and(|meeting| holds[meeting]));
            build(&of_window.map(|(row, _)| row.clone()).collect::<Vec<Participation>>())
        };
        let networks = windows.par_iter().map(one).collect::<Result<Vec<Network>, _>>()?;
        let placing = Placing::of(&times, &windows);
        Ok(Self { windows, networks, placing })
    }

    /// Identifier and label of every actor of any window, by identifier.
    pub fn actors(&self) -> BTreeMap<&str, &str> {
        let nodes = self.networks.iter().flat_map(Network::nodes);
        nodes.map(|node| (node.id.as_str(), node.label.as_str())).collect()
    }
}

/// First and last day of what windows must cover.
fn ends(network: &Network, times: &[Option<Bounds>], windows: &Windows) -> Option<(Date, Date)> {
    if let Windows::Around { .. } | Windows::Two(_) = windows {
        return Some((Date::MIN, Date::MAX));
    }
    let limit = |name: &str| network.recipe.limits.get(name).and_then(|edtf| Bounds::of(edtf));
    let known = || times.iter().flatten().filter_map(|time| time.earliest_begin.zip(time.latest_end));
    let first = limit("from").and_then(|time| time.earliest_begin).or_else(|| known().map(|ends| ends.0).min());
    let last = limit("to").and_then(|time| time.latest_end).or_else(|| known().map(|ends| ends.1).max());
    first.zip(last).filter(|(first, last)| first <= last)
}

impl Placing {
    fn of(times: &[Option<Bounds>], windows: &[Window]) -> Self {
        let mut placing = Self::default();
        for time in times {
            let Some(time) = time else {
                placing.undated += 1;
                continue;
            };
            match windows.iter().filter(|window| window.holds(time)).count() {
                0 if windows.iter().any(|window| window.may_hold(time)) => placing.across += 1,
                0 => placing.outside += 1,
                holding => {
                    placing.within += 1;
                    placing.several += usize::from(holding > 1);
                }
            }
        }
        placing
    }

    /// The counts in words; what did not happen is not told.
    pub fn told(&self) -> String {
        let told = [
            (self.several, "of them in several"),
            (self.across, "not counted, their dates reach over the ends of a window"),
            (self.outside, "outside of all"),
            (self.undated, "without a date"),
        ];
        let told = told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("; {count} {what}"));
        format!("{} meetings lie wholly in a window{}", self.within, told.collect::<String>())
    }
}
