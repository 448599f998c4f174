//! Attendance drawn anew, and what is measured of every draw: what permutation tests and intervals rest on.

use std::borrow::Cow;

use rayon::prelude::*;

use super::attendance::TwoModeGlobal;
use super::centrality::{Global, Measure, UNDEFINED};
use super::projection::Projection;
use super::random::SplitMix64;
use super::{Adjacency, Meeting, Network, TwoMode};

/// Meetings drawn, some perhaps twice, and who attended them.
pub(super) struct Sample<'a> {
    attendees: Vec<Cow<'a, [usize]>>,
    /// What every meeting counts.
    worth: Vec<f64>,
}

impl<'a> Sample<'a> {
    /// These meetings of the data, as they were.
    pub fn chosen(data: &'a TwoMode, meetings: impl Iterator<Item = usize>) -> Self {
        Self::changed(data, meetings.map(|meeting| (meeting, Cow::Borrowed(&*data.meetings[meeting].attendees))))
    }

    /// Meetings of the data with other attendees, ascending.
    pub fn changed(data: &'a TwoMode, meetings: impl Iterator<Item = (usize, Cow<'a, [usize]>)>) -> Self {
        let (attendees, worth) = meetings.map(|(meeting, attendees)| (attendees, data.meetings[meeting].worth)).unzip();
        Self { attendees, worth }
    }
}

/// What to measure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Survey<'a> {
    /// Measures of actors, which come first among the results.
    pub measures: &'a [Measure],
    /// Whether to normalise those that have a scale.
    pub normalized: bool,
    /// Measures of the network, with one value each.
    pub whole: &'a [Global],
    /// Measures of the two-mode data, with one value each.
    pub two_mode: &'a [TwoModeGlobal],
}

/// The values of every measure of a survey, by node.
pub(super) type Answers = Vec<Vec<f64>>;

impl Survey<'_> {
    /// What the network itself answers.
    pub(super) fn of(&self, network: &Network) -> Answers {
        self.answers(&network.adjacency(), &network.two_mode)
    }

    /// What draws made of the network answer, in order. Draws run in parallel and follow each from the seed and its number.
    pub(super) fn of_draws<'a>(
        &self,
        network: &'a Network,
        draws: usize,
        seed: u64,
        sample: impl Fn(usize, &mut SplitMix64) -> Sample<'a> + Sync,
    ) -> Vec<Answers> {
        let nodes: Vec<usize> = network.nodes().map(|node| network.two_mode.index(&node.id)).collect();
        let one = |draw: usize| {
            let sample = sample(draw, &mut SplitMix64::stream(seed, draw as u64));
            self.of_sample(network, &nodes, &sample)
        };
        (0..draws).into_par_iter().map(one).collect()
    }

    fn of_sample(&self, network: &Network, nodes: &[usize], sample: &Sample<'_>) -> Answers {
        let actors = network.two_mode.actors.len();
        let (recipe, mut ties) = (&network.recipe, Vec::new());
        let projection = Projection::new(&sample.attendees, sample.worth.clone(), actors);
        projection.each_tie(recipe.weight, |a, b, weight, _| {
            if weight >= recipe.min_weight {
                ties.push((a, b, weight));
            }
        });
        let mut place: Vec<Option<usize>> = (0..actors).map(Some).collect();
        let mut count = actors;
        if !recipe.isolates {
            place = vec![None; actors];
            ties.iter().flat_map(|&(a, b, _)| [a, b]).for_each(|actor| place[actor] = Some(0));
            count = 0;
            for number in place.iter_mut().flatten() {
                *number = count;
                count += 1;
            }
            let placed = |actor: usize| place[actor].unwrap_or(actor);
            ties.iter_mut().for_each(|(a, b, _)| (*a, *b) = (placed(*a), placed(*b)));
        }
        let graph = Adjacency::from_ties(count, ties.into_iter());
        let mut answers = self.answers(&graph, &self.drawn(&network.two_mode, sample));
        let of_node = |values: &[f64], node: usize| place[node].map_or(UNDEFINED, |place| values[place]);
        for values in &mut answers[..self.measures.len()] {
            *values = nodes.iter().map(|&node| of_node(values, node)).collect();
        }
        answers
    }

    /// The draw as two-mode data, if they are measured.
    fn drawn(&self, data: &TwoMode, sample: &Sample<'_>) -> TwoMode {
        if self.two_mode.is_empty() {
            return TwoMode::default();
        }
        let meeting = |(attendees, &worth): (&Cow<'_, [usize]>, &f64)| Meeting {
            id: String::new(),
            date: None,
            kind: None,
            worth,
            attendees: attendees.to_vec(),
        };
        let meetings = sample.attendees.iter().zip(&sample.worth).map(meeting).collect();
        TwoMode { meetings, actors: data.actors.clone() }
    }

    fn answers(&self, graph: &Adjacency, two_mode: &TwoMode) -> Answers {
        let of_actors = self.measures.iter().map(|measure| measure.values(graph, self.normalized));
        let whole = self.whole.iter().map(|measure| vec![(measure.function)(graph)]);
        let two_mode = self.two_mode.iter().map(|measure| vec![(measure.function)(two_mode)]);
        of_actors.chain(whole).chain(two_mode).collect()
    }
}
