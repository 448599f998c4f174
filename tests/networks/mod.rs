//! Published networks with the values that other programs computed of them, `*.json` in this folder.
#![allow(dead_code)] // each test uses a part

use std::collections::BTreeMap;
use std::path::Path;

use majlis::network::{Body, Network, Participation, Recipe, project};
use majlis::record::{ActorKind, Role};
use serde::Deserialize;

/// A graph with values that other programs computed. A value under any other name would be compared with nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Where the graph comes from.
    source: String,
    #[serde(default)]
    ties: Vec<(String, String, f64)>,
    #[serde(default)]
    isolates: Vec<String>,
    #[serde(default)]
    pub attendance: Vec<(String, String, String)>,
    #[serde(default)]
    pub projection: BTreeMap<String, BTreeMap<String, f64>>,
    pub cut_points: Vec<String>,
    #[serde(default)]
    pub modularity: BTreeMap<String, f64>,
    pub components: usize,
    pub density: f64,
    /// Measures of actors; null where not defined.
    pub expected: BTreeMap<String, Expected>,
    /// Measures of ties, by their ends.
    #[serde(default)]
    pub ties_expected: BTreeMap<String, Expected>,
    /// Measures of the network.
    pub network_expected: Option<Expected>,
    /// Two-mode measures, of actors and meetings together.
    #[serde(default)]
    pub two_mode_expected: BTreeMap<String, Expected>,
    pub two_mode_network_expected: Option<Expected>,
    /// The group of every actor, and values by these groups.
    #[serde(default)]
    pub groups: BTreeMap<String, String>,
    pub brokerage: Option<Brokerages>,
    pub mixing: Option<Expected>,
    /// Chances of ties by null model, and what they rest on: by ends, or from one end to the other where that matters.
    #[serde(default)]
    pub significance: BTreeMap<String, Expected>,
}

#[derive(Deserialize)]
pub struct Expected {
    pub by: String,
    pub tolerance: f64,
    pub values: BTreeMap<String, Option<f64>>,
}

/// Per actor and role.
#[derive(Deserialize)]
pub struct Brokerages {
    pub by: String,
    pub tolerance: f64,
    pub counts: BTreeMap<String, Vec<Option<f64>>>,
    pub expected: BTreeMap<String, Vec<Option<f64>>>,
    pub deviation: BTreeMap<String, Vec<Option<f64>>>,
    pub z: BTreeMap<String, Vec<Option<f64>>>,
}

impl Published {
    pub fn network(&self) -> Network {
        if !self.attendance.is_empty() {
            return project(&rows(&self.attendance), Recipe::default());
        }
        let ties: Vec<(&str, &str, f64)> = self.ties.iter().map(|(a, b, w)| (a.as_str(), b.as_str(), *w)).collect();
        let isolates: Vec<&str> = self.isolates.iter().map(String::as_str).collect();
        Network::from_ties(&ties, &isolates).expect("published ties are well formed")
    }
}

/// All published graphs by name.
pub fn published() -> BTreeMap<String, Published> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks");
    let files = std::fs::read_dir(folder).expect("tests/networks exists");
    let paths = files.map(|file| file.expect("readable").path());
    let graphs: BTreeMap<String, Published> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let name = path.file_stem().expect("named").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("readable");
            (name, serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        })
        .collect();
    assert!(graphs.len() >= 5, "the published graphs are missing");
    graphs
}

pub fn row(meeting: &str, actor: &str, kind: ActorKind, represents: Option<(&str, ActorKind)>) -> Participation {
    Participation {
        meeting: meeting.to_owned(),
        date: None,
        kind: None,
        status: Some("held".to_owned()),
        actor: actor.to_owned(),
        label: actor.to_owned(),
        actor_kind: kind,
        role: Role::Attendee,
        represents: represents.map(|(id, kind)| Body { id: id.to_owned(), label: id.to_owned(), kind }),
    }
}

pub fn rows(attendance: &[(String, String, String)]) -> Vec<Participation> {
    let row = |(meeting, actor, date): &(String, String, String)| Participation {
        date: Some(date.clone()),
        ..row(meeting, actor, ActorKind::Person, None)
    };
    attendance.iter().map(row).collect()
}

pub fn by_id(network: &Network, values: &[f64]) -> BTreeMap<String, f64> {
    network.nodes().map(|node| node.id.clone()).zip(values.iter().copied()).collect()
}

/// Names of the ties in their order.
pub fn tie_names(network: &Network) -> Vec<String> {
    let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    network.ties().map(|(a, b, _)| format!("{}|{}", ids[a], ids[b])).collect()
}

#[track_caller]
pub fn assert_close(what: &str, expected: &Expected, got: &BTreeMap<String, f64>) {
    let Expected { by, tolerance, values } = expected;
    assert_eq!(values.keys().collect::<Vec<_>>(), got.keys().collect::<Vec<_>>(), "{what} ({by}): other names");
    for (name, value) in values {
        assert_value(&format!("{what} of {name} ({by})"), *value, got[name], *tolerance);
    }
}

/// None is a value that is not defined.
#[track_caller]
pub fn assert_value(what: &str, expected: Option<f64>, got: f64, tolerance: f64) {
    let same = expected.map_or(got.is_nan(), |value| (value - got).abs() <= tolerance);
    assert!(same, "{what}: expected {expected:?}, got {got}");
}
