//! Measures that are not of actors alone: of ties, of the network, of the two-mode data; and what every measure means.

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::link::Link;
use crate::export::{CHANCES, Table, Value, chances, text};
use crate::network::attendance::{TWO_MODE_GLOBAL, TWO_MODE_MEASURES, TwoModeGlobal, TwoModeMeasure};
use crate::network::centrality::{GLOBAL_MEASURES, Global, MEASURES, Measure, TIE_MEASURES, shortest};
use crate::network::directed::{Adjacencies, DIRECTED_GLOBAL, DIRECTED_MEASURES};
use crate::network::methods::METHODS;
use crate::network::{Network, NetworkError, balance, change, community, comparison, ego};

/// Measures to print in one table, by what they have a value for.
pub enum Asked {
    /// Actors.
    Actors,
    /// Ties.
    Ties(Vec<Measure>),
    /// The network, and its two-mode data.
    Whole(Vec<Global>, Vec<TwoModeGlobal>),
    /// Actors and meetings.
    Attendance(Vec<TwoModeMeasure>),
}

/// What the first of the names has a value for, with all measures named.
///
/// Errors: another name is a measure of something else.
pub fn asked(names: &[String]) -> Result<Asked, NetworkError> {
    let Some(first) = names.first() else { return Ok(Asked::Actors) };
    let kinds = [
        Asked::Ties(pick(TIE_MEASURES, names)),
        Asked::Whole(
            [pick(GLOBAL_MEASURES, names), pick(DIRECTED_GLOBAL, names)].concat(),
            pick(TWO_MODE_GLOBAL, names),
        ),
        Asked::Attendance(pick(TWO_MODE_MEASURES, names)),
    ];
    let asked = kinds.into_iter().find(|kind| kind.names().contains(&first.as_str())).unwrap_or(Asked::Actors);
    match names.iter().find(|name| !asked.names().contains(&name.as_str())) {
        Some(other) => Err(NetworkError::MixedMeasures { one: first.clone(), other: other.clone() }),
        None => Ok(asked),
    }
}

/// The measures of those names, each once, in the order of `measures`.
fn pick<F: Copy>(measures: &[Measure<F>], names: &[String]) -> Vec<Measure<F>> {
    measures.iter().filter(|measure| names.iter().any(|name| name == measure.name)).copied().collect()
}

fn names<F>(measures: &[Measure<F>]) -> impl Iterator<Item = &'static str> + '_ {
    measures.iter().map(|measure| measure.name)
}

impl Asked {
    /// Names of the measures; of actors all there are.
    pub fn names(&self) -> Vec<&'static str> {
        match self {
            Self::Actors => names(MEASURES).chain(names(DIRECTED_MEASURES)).chain(["all"]).collect(),
            Self::Ties(measures) => names(measures).collect(),
            Self::Whole(whole, two_mode) => names(whole).chain(names(two_mode)).collect(),
            Self::Attendance(measures) => names(measures).collect(),
        }
    }

    /// What the rows of the table are, as a key of JSON.
    pub fn rows(&self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Ties(_) => "ties",
            Self::Whole(..) => "network",
            Self::Attendance(_) => "attendance",
        }
    }

    /// The values: ties and attendance by falling value of the first measure, ties without one by p and weight, meetings
    /// after actors; at most `top` ties.
    /// Columns of identifiers come first, as many as the second value says. Empty for measures of actors.
    pub fn table(&self, network: &Network, normalized: bool, top: Option<usize>) -> (Table, usize) {
        match self {
            Self::Actors => (Table { columns: Vec::new(), rows: Vec::new() }, 0),
            Self::Ties(measures) => (ties(network, measures, normalized, top), 2),
            Self::Whole(whole, two_mode) => (figures(network, whole, two_mode), 0),
            Self::Attendance(measures) => (attendance(network, measures), 1),
        }
    }
}

fn ties(network: &Network, measures: &[Measure], normalized: bool, top: Option<usize>) -> Table {
    let graph = network.adjacency();
    let values = |measure: &Measure| {
        let divisor = if normalized { measure.scale.divisor(graph.nodes()) } else { 1.0 };
        (measure.function)(&graph).into_iter().map(|value| value / divisor).collect::<Vec<f64>>()
    };
    let values: Vec<Vec<f64>> = measures.iter().map(values).collect();
    let links = Link::all(network);
    let tested = links.iter().any(|link| link.tie.chance.is_some());
    let row = |(number, link): (usize, &Link<'_>)| {
        let mut row = [link.ids(), link.labels()].concat();
        row.push(Value::defined(link.tie.weight));
        if tested {
            row.extend(chances(link.tie));
        }
        row.extend(values.iter().map(|values| Value::defined(values[number])));
        row
    };
    let mut rows: Vec<(usize, Vec<Option<Value>>)> = links.iter().enumerate().map(row).enumerate().collect();
    match values.first() {
        Some(first) => rows.sort_by(|(a, _), (b, _)| first[*b].total_cmp(&first[*a]).then(a.cmp(b))),
        None => {
            let of = |link: &Link<'_>| (link.tie.chance.map_or(1.0, |chance| chance.p), link.tie.weight);
            let ties: Vec<(f64, f64)> = links.iter().map(of).collect();
            let order = |a: usize, b: usize| ties[a].0.total_cmp(&ties[b].0).then(ties[b].1.total_cmp(&ties[a].1));
            rows.sort_by(|(a, _), (b, _)| order(*a, *b).then(a.cmp(b)));
        }
    }
    rows.truncate(top.unwrap_or(rows.len()));
    let columns = ["source", "target", "source_label", "target_label", "weight"].into_iter();
    let columns = columns.chain(CHANCES.into_iter().filter(|_| tested)).chain(names(measures));
    Table { columns: columns.map(str::to_owned).collect(), rows: rows.into_iter().map(|(_, row)| row).collect() }
}

fn figures(network: &Network, whole: &[Global], two_mode: &[TwoModeGlobal]) -> Table {
    let taken = Adjacencies::of(network);
    let whole = whole.iter().map(|measure| (measure.name, (measure.function)(taken.taken_by(measure.name))));
    let two_mode = two_mode.iter().map(|measure| (measure.name, (measure.function)(&network.two_mode)));
    let rows = whole.chain(two_mode).map(|(name, value)| vec![text(name), Value::defined(value)]).collect();
    Table { columns: ["measure", "value"].map(str::to_owned).into(), rows }
}

fn attendance(network: &Network, measures: &[TwoModeMeasure]) -> Table {
    let data = &network.two_mode;
    let values: Vec<_> = measures.iter().map(|measure| (measure.function)(data)).collect();
    let actors = data.actors.iter().map(|actor| (&actor.id, &actor.label, "actor"));
    let dates = data.meetings.iter().map(|meeting| (&meeting.id, meeting.date.as_ref().unwrap_or(&meeting.id)));
    let meetings = dates.map(|(id, date)| (id, date, "meeting"));
    let value = |measure: usize, row: usize| match row.checked_sub(data.actors.len()) {
        None => values[measure].actors[row],
        Some(meeting) => values[measure].meetings[meeting],
    };
    let row = |(number, (id, label, side)): (usize, (&String, &String, &str))| {
        let mut row = vec![text(id), text(label), text(side)];
        row.extend((0..measures.len()).map(|measure| Value::defined(value(measure, number))));
        (number, row)
    };
    let mut rows: Vec<(usize, Vec<Option<Value>>)> = actors.chain(meetings).enumerate().map(row).collect();
    let side = |number: usize| number >= data.actors.len();
    rows.sort_by(|&(a, _), &(b, _)| side(a).cmp(&side(b)).then(value(0, b).total_cmp(&value(0, a))).then(a.cmp(&b)));
    let columns = ["id", "label", "side"].into_iter().chain(names(measures)).map(str::to_owned).collect();
    Table { columns, rows: rows.into_iter().map(|(_, row)| row).collect() }
}

/// A name, one line of explanation, and all that a reader must know.
type Told = (&'static str, &'static str, String);

fn told<F>(measures: &[Measure<F>]) -> impl Iterator<Item = Told> + '_ {
    measures.iter().map(|measure| (measure.name, measure.summary, measure.explain()))
}

/// Every measure.
fn all() -> impl Iterator<Item = Told> {
    let two_mode = told(TWO_MODE_MEASURES).chain(told(TWO_MODE_GLOBAL));
    let directed = told(DIRECTED_MEASURES).chain(told(DIRECTED_GLOBAL));
    told(MEASURES).chain(told(TIE_MEASURES)).chain(told(GLOBAL_MEASURES)).chain(two_mode).chain(directed)
}

/// What is asked for by options and commands of its own: weights, null models, doubts, groups, balance, change, paths,
/// comparisons.
fn methods() -> impl Iterator<Item = Told> {
    let groups = told(community::EXPLAINED).chain(told(balance::EXPLAINED));
    let paths = told(shortest::EXPLAINED).chain(told(ego::EXPLAINED));
    told(METHODS).chain(groups).chain(told(change::EXPLAINED)).chain(paths).chain(told(comparison::EXPLAINED))
}

/// Definition, formula, normalisation, publication and caution of the measure, weight or method of that name; of all
/// for `all`.
pub fn explain(name: &str) -> String {
    let told = all().chain(methods()).filter(|(known, ..)| name == *known || name == "all").map(|(.., text)| text);
    told.collect::<Vec<_>>().join("\n")
}

/// The names of all measures with their explanations, and `all`, which stands for those of actors.
pub fn known() -> PossibleValuesParser {
    names_of(all(), "every measure of actors")
}

/// The names of all that can be explained, and `all`.
pub fn explained() -> PossibleValuesParser {
    names_of(all().chain(methods()), "everything")
}

fn names_of(told: impl Iterator<Item = Told>, all: &'static str) -> PossibleValuesParser {
    let names = told.map(|(name, summary, _)| PossibleValue::new(name).help(summary));
    PossibleValuesParser::new(names.chain([PossibleValue::new("all").help(all)]))
}
