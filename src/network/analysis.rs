//! What was asked of a network, computed: the columns of tables, files and drawings.

use super::centrality::Measure;
#[cfg(doc)]
use super::centrality::UNDEFINED;
use super::community::{Communities, Search, communities, count};
use super::{Network, components, cut_points, members};

/// What to compute.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Measures, in the order of their columns.
    pub measures: Vec<Measure>,
    /// Whether to normalise measures that have a scale.
    pub normalized: bool,
    /// Communities, if wanted.
    pub communities: Option<Search>,
    /// Whether to number components.
    pub components: bool,
    /// Whether to find cut points.
    pub cut_points: bool,
}

/// What was computed; every list has one value a node, in node order.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// The measures.
    pub columns: Vec<Column>,
    /// The communities.
    pub communities: Option<Communities>,
    /// The component of every node.
    pub components: Option<Vec<usize>>,
    /// Whether each node is a cut point.
    pub cut_points: Option<Vec<bool>>,
}

/// A measure's values.
#[derive(Debug, Clone)]
pub struct Column {
    /// The measure.
    pub measure: Measure,
    /// Its values; some measures are not defined for some nodes and give [`UNDEFINED`] there.
    pub values: Vec<f64>,
    /// What is told beside, such as the ends of intervals, by the ending of the name of its column; one value a node.
    pub beside: Vec<(&'static str, Vec<f64>)>,
}

impl Analysis {
    /// Computes what is wanted and writes it down in the network's recipe.
    pub fn of(network: &mut Network, wanted: &Wanted) -> Self {
        let graph = network.adjacency();
        let compute = |measure: &Measure| {
            let values = measure.values(&graph, wanted.normalized);
            Column { measure: *measure, values, beside: Vec::new() }
        };
        let columns: Vec<Column> = wanted.measures.iter().map(compute).collect();
        let communities = wanted.communities.map(|search| communities(&graph, search));
        let steps = &mut network.recipe.steps;
        if !columns.is_empty() {
            let scale = if wanted.normalized { "normalised" } else { "raw" };
            let names: Vec<&str> = columns.iter().map(|column| column.measure.name).collect();
            steps.push(format!("measures, {scale}: {}", names.join(", ")));
        }
        if let Some(found) = &communities {
            steps.push(describe(found));
        }
        Self {
            columns,
            communities,
            components: wanted.components.then(|| components(&graph)),
            cut_points: wanted.cut_points.then(|| cut_points(network)),
        }
    }

    /// The values of the nodes with `true` in `keep`, for [`Network::induced`]. Numbers of groups stay.
    pub fn kept(&self, keep: &[bool]) -> Self {
        fn pick<T: Clone>(values: &[T], keep: &[bool]) -> Vec<T> {
            values.iter().zip(keep).filter(|(_, kept)| **kept).map(|(value, _)| value.clone()).collect()
        }
        let column = |column: &Column| Column {
            values: pick(&column.values, keep),
            beside: column.beside.iter().map(|(name, values)| (*name, pick(values, keep))).collect(),
            ..column.clone()
        };
        Self {
            columns: self.columns.iter().map(column).collect(),
            communities: self
                .communities
                .as_ref()
                .map(|found| Communities { of: pick(&found.of, keep), ..found.clone() }),
            components: self.components.as_ref().map(|of| pick(of, keep)),
            cut_points: self.cut_points.as_ref().map(|cut| pick(cut, keep)),
        }
    }

    /// The nodes by falling value of the first measure, then by identifier; last those for which it is not defined.
    pub fn ranking(&self, nodes: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..nodes).collect();
        if let Some(column) = self.columns.first() {
            let value =
                |node: usize| if column.values[node].is_nan() { f64::NEG_INFINITY } else { column.values[node] };
            order.sort_by(|&a, &b| value(b).total_cmp(&value(a)).then(a.cmp(&b)));
        }
        order
    }
}

/// How communities were found, in words.
fn describe(found: &Communities) -> String {
    let Search { resolution, seed, runs } = found.search;
    let quality = found.modularity.map_or("not defined".to_owned(), |quality| format!("{quality:.6}"));
    let (number, good) = (count(&found.of), found.runs_as_good);
    let single = members(&found.of).iter().filter(|members| members.len() == 1).count();
    let single = if single == 0 { String::new() } else { format!(" ({single} of a single actor)") };
    format!(
        "{number} communities{single} by Louvain's method, best of {runs} runs from seed {seed}, resolution {resolution}, \
         modularity {quality} ({good} of {runs} runs reached it)"
    )
}
