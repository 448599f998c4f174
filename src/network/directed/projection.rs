//! From roles at meetings to arcs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Arc, End, Participation, Recipe, Tie, TwoMode, Weight};

/// Who stands at the ends of ties of one meeting, each with what it represents there.
#[derive(Default)]
struct Ends<'a> {
    from: BTreeSet<(usize, Option<&'a str>)>,
    to: BTreeSet<(usize, Option<&'a str>)>,
}

/// The arcs of a directed relation: from each actor that the meeting has at the first end to each at the second, but none
/// to itself, to whom it represents or who represents the same. Who is at both ends is at the first.
///
/// Weights are those of [`Weight`] with the meetings in which one is a first end (in place of its meetings), those in
/// which the other is a second end, and the number of second ends (in place of the participants less one).
pub fn arcs(rows: &[Participation], data: &TwoMode, recipe: &Recipe) -> Vec<Arc> {
    let mut shared: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut sent = vec![0.0; data.actors.len()];
    let mut received = vec![0.0; data.actors.len()];
    let mut sizes = Vec::new();
    for (meeting, ends) in ends(rows, data, recipe).iter().enumerate() {
        let worth = data.meetings[meeting].worth;
        let met: BTreeSet<(usize, usize)> =
            ends.from.iter().flat_map(|from| ends.to.iter().filter_map(move |to| leads(data, *from, *to))).collect();
        met.iter().map(|pair| pair.0).collect::<BTreeSet<usize>>().iter().for_each(|&from| sent[from] += worth);
        let to: BTreeSet<usize> = met.iter().map(|pair| pair.1).collect();
        to.iter().for_each(|&to| received[to] += worth);
        sizes.push(to.len() as f64);
        met.iter().for_each(|pair| shared.entry(*pair).or_default().push(meeting));
    }
    let arc = |((from, to), meetings): ((usize, usize), Vec<usize>)| {
        let sum = |each: &dyn Fn(f64) -> f64| {
            meetings.iter().map(|&meeting| data.meetings[meeting].worth * each(sizes[meeting])).sum::<f64>()
        };
        let both = sum(&|_| 1.0);
        let weight = match recipe.weight {
            Weight::Count => both,
            Weight::Newman => sum(&|size| 1.0 / size),
            Weight::Jaccard => both / (sent[from] + received[to] - both),
            Weight::Cosine => both / (sent[from] * received[to]).sqrt(),
            Weight::Overlap => both / sent[from].min(received[to]),
            Weight::ResourceAllocation => sum(&|size| 1.0 / size) / sent[from],
        };
        Arc { from, to, tie: Tie { weight, meetings, chance: None, stands: None } }
    };
    shared.into_iter().map(arc).filter(|arc| arc.tie.weight >= recipe.min_weight).collect()
}

/// The ends of every meeting of the data.
fn ends<'a>(rows: &'a [Participation], data: &TwoMode, recipe: &Recipe) -> Vec<Ends<'a>> {
    let mut found: Vec<Ends<'a>> = data.meetings.iter().map(|_| Ends::default()).collect();
    for (row, actor) in TwoMode::seated(rows, recipe) {
        let number = data.meetings.binary_search_by(|meeting| meeting.id.as_str().cmp(&row.meeting));
        let (Ok(number), Some(end)) = (number, recipe.relation.end(row.role)) else { continue };
        let one = (data.index(actor), row.represents.as_ref().map(|body| body.id.as_str()));
        match end {
            End::From | End::Either => found[number].from.insert(one),
            End::To => found[number].to.insert(one),
        };
    }
    for ends in &mut found {
        let first: BTreeSet<usize> = ends.from.iter().map(|one| one.0).collect();
        ends.to.retain(|(actor, _)| !first.contains(actor));
    }
    found
}

/// The pair, if an arc leads from one to the other.
fn leads(data: &TwoMode, from: (usize, Option<&str>), to: (usize, Option<&str>)) -> Option<(usize, usize)> {
    let id = |actor: usize| data.actors[actor].id.as_str();
    let own = from.1.unwrap_or(id(from.0)) == to.1.unwrap_or(id(to.0));
    (from.0 != to.0 && !own).then_some((from.0, to.0))
}

/// The pairs that arcs join, ascending, the lower end first: what they weigh together, and all their meetings.
pub fn pairs(arcs: &[Arc]) -> Vec<(usize, usize, Tie)> {
    let mut pairs: BTreeMap<(usize, usize), Tie> = BTreeMap::new();
    for Arc { from, to, tie } in arcs {
        pairs
            .entry((*from.min(to), *from.max(to)))
            .and_modify(|known| {
                known.weight += tie.weight;
                known.meetings.extend(&tie.meetings);
                known.meetings.sort_unstable();
                known.meetings.dedup();
            })
            .or_insert_with(|| tie.clone());
    }
    pairs.into_iter().map(|((a, b), tie)| (a, b, tie)).collect()
}
