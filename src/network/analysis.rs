//! What was asked of a network, computed: the columns of tables, files and drawings.

use super::centrality::Measure;
#[cfg(doc)]
use super::centrality::UNDEFINED;
use super::community::{Communities, Method, Quality, Search, communities, count};
use super::directed::Adjacencies;
use super::{Blocs, Network, components, cut_points, members};

/// What to compute.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Measures, in the order of their columns.
    pub measures: Vec<Measure>,
    /// Whether to normalise measures that have a scale.
    pub normalized: bool,
    /// Communities, if wanted.
    pub communities: Option<Search>,
    /// Blocs that are given.
    pub blocs: Option<Blocs>,
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
    /// The blocs.
    pub blocs: Option<Blocs>,
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
        let taken = Adjacencies::of(network);
        let graph = taken.both_ways();
        let compute = |measure: &Measure| {
            let values = measure.values(taken.taken_by(measure.name), wanted.normalized);
            Column { measure: *measure, values, beside: Vec::new() }
        };
        let columns: Vec<Column> = wanted.measures.iter().map(compute).collect();
        let communities = wanted.communities.map(|search| communities(graph, search));
        let scale = if wanted.normalized { "normalised" } else { "raw" };
        let names: Vec<&str> = columns.iter().map(|column| column.measure.name).collect();
        let told = network.measured(scale, &names);
        let steps = &mut network.recipe.steps;
        steps.extend(told);
        if let Some(found) = &communities {
            steps.push(describe(found));
        }
        steps.extend(wanted.blocs.as_ref().map(Blocs::describe));
        Self {
            columns,
            communities,
            blocs: wanted.blocs.clone(),
            components: wanted.components.then(|| components(graph)),
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
            blocs: self.blocs.as_ref().map(|blocs| blocs.kept(keep)),
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

/// How communities were found, and how far runs agree, in words.
fn describe(found: &Communities) -> String {
    let number = |value: Option<f64>| value.map_or("not defined".to_owned(), |value| format!("{value:.6}"));
    let (communities, stability) = (count(&found.of), found.stability);
    let single = members(&found.of).iter().filter(|members| members.len() == 1).count();
    let single = if single == 0 { String::new() } else { format!(" ({single} of a single actor)") };
    let agreement = stability.agreement.map_or(String::new(), |mean| {
        format!(
            "; {} different divisions, mean agreement of two runs: normalised mutual information {:.4}, adjusted Rand index \
             {:.4}",
            stability.distinct, mean.information, mean.rand
        )
    });
    format!(
        "{communities} communities{single} by {}, {} {} ({} of {} runs reached it, the worst {}){agreement}",
        found.search.text(found.resolution),
        found.search.quality.text(),
        number(found.quality),
        stability.as_good,
        found.search.runs,
        number(stability.worst),
    )
}

impl Search {
    /// Method, runs and resolution in words.
    pub fn text(&self, resolution: f64) -> String {
        format!("{}, resolution {resolution}", self.runs_told())
    }

    /// The same of a search in several networks, each of which may have a resolution of its own.
    pub fn told(&self) -> String {
        match (self.resolution, self.quality) {
            (Some(resolution), _) => self.text(resolution),
            (None, Quality::Modularity) => self.text(1.0),
            (None, Quality::Cpm) => format!("{}, resolution the mean weight of each", self.runs_told()),
        }
    }

    fn runs_told(&self) -> String {
        let method = match self.method {
            Method::Leiden => "Leiden's algorithm",
            Method::Louvain => "Louvain's method",
        };
        format!("{method}, best of {} runs from seed {}", self.runs, self.seed)
    }
}

impl Quality {
    fn text(self) -> &'static str {
        match self {
            Self::Modularity => "modularity",
            Self::Cpm => "constant Potts model",
        }
    }
}
