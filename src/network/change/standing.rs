//! Measures of actors from window to window.

use super::Series;
use crate::network::centrality::{Measure, UNDEFINED};
use crate::network::directed::Adjacencies;
use crate::network::uncertainty::ranks;

/// How actors stand in every window.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Identifier and label of all actors of any window, ascending.
    pub actors: Vec<(String, String)>,
    /// For every measure, window and actor; none where the actor attended no meeting of the window.
    pub standings: Vec<Vec<Vec<Option<Standing>>>>,
}

/// A value and its rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The value of the measure in the window's network.
    pub value: f64,
    /// 1 and how many actors of the window have a higher value; not defined where the value is not.
    pub rank: f64,
    /// How many ranks higher than in the window before; not defined where the actor has no rank there.
    pub rise: f64,
}

impl Course {
    /// Measures every window. Complexity of the measures, once a window.
    pub fn of(series: &Series, measures: &[Measure], normalized: bool) -> Self {
        let actors: Vec<(&str, &str)> = series.actors().into_iter().collect();
        let mut standings = vec![Vec::with_capacity(series.networks.len()); measures.len()];
        for network in &series.networks {
            let taken = Adjacencies::of(network);
            let place = |id: &str| actors.partition_point(|actor| actor.0 < id);
            let places: Vec<usize> = network.nodes().map(|node| place(&node.id)).collect();
            for (measure, windows) in measures.iter().zip(&mut standings) {
                let values = measure.values(taken.taken_by(measure.name), normalized);
                let mut row: Vec<Option<Standing>> = vec![None; actors.len()];
                for ((&place, value), rank) in places.iter().zip(&values).zip(ranks(&values)) {
                    let before = windows.last().and_then(|window: &Vec<Option<Standing>>| window[place]);
                    let rise = before.map_or(UNDEFINED, |before| before.rank - rank);
                    row[place] = Some(Standing { value: *value, rank, rise });
                }
                windows.push(row);
            }
        }
        let actors = actors.into_iter().map(|(id, label)| (id.to_owned(), label.to_owned())).collect();
        Self { actors, standings }
    }

    /// The actors by the falling sum, over windows, of 1/rank in the first measure, then by identifier: who ranks high in
    /// many windows stands before who does in one.
    pub fn leaders(&self) -> Vec<usize> {
        let share = |standing: &Standing| if standing.rank.is_nan() { 0.0 } else { 1.0 / standing.rank };
        let of = |actor: usize| -> f64 {
            let windows = self.standings.first().into_iter().flatten();
            windows.filter_map(|window| window[actor].as_ref()).map(share).sum()
        };
        let shares: Vec<f64> = (0..self.actors.len()).map(of).collect();
        let mut order: Vec<usize> = (0..self.actors.len()).collect();
        order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]).then(a.cmp(&b)));
        order
    }
}
