//! Networks whose ties lead from one actor to another: arcs from roles, measures against independent values, files.

use std::collections::BTreeMap;

use majlis::export::{ColorBy, Drawing, Part, Writer, format};
use majlis::network::backbone::{Backbone, backbone};
use majlis::network::centrality::shortest::shortest;
use majlis::network::change::Persistence;
use majlis::network::directed::{DIRECTED_GLOBAL, DIRECTED_MEASURES};
use majlis::network::ego::ego;
use majlis::network::uncertainty::{Evidence, Plan, Source, intervals};
use majlis::network::{
    Analysis, Network, NetworkError, Participation, Recipe, Relation, Survey, Wanted, Weight, project,
};
use majlis::record::{ActorKind, Role, Status};
use serde::Deserialize;

mod networks;
use networks::row;

/// Arcs, and what other programs say of them.
#[derive(Deserialize)]
struct Known {
    source: String,
    arcs: Vec<(String, String, usize)>,
    actors: BTreeMap<String, Vec<f64>>,
    normalized: BTreeMap<String, Vec<f64>>,
    network: BTreeMap<String, f64>,
}

fn known() -> Known {
    serde_json::from_str(include_str!("networks/directed/arcs.json")).expect("well formed")
}

/// Meetings written `m: host > guest guest`, a role after `/` and a body after `@`.
fn met(meetings: &[&str]) -> Vec<Participation> {
    meetings.iter().flat_map(|written| seats(written)).collect()
}

fn seats(written: &str) -> Vec<Participation> {
    let (meeting, people) = written.split_once(": ").expect("a meeting");
    let (first, rest) = people.split_once(" > ").expect("a host");
    let seat = |word: &str, role: Role| {
        let (word, body) = word.split_once('@').map_or((word, None), |(word, body)| (word, Some(body)));
        let (name, role) = word
            .split_once('/')
            .map_or((word, role), |(name, role)| (name, majlis::network::role_named(role).expect("a role")));
        Participation { role, ..row(meeting, name, ActorKind::Person, body.map(|body| (body, ActorKind::Body))) }
    };
    let hosts = first.split(' ').map(|word| seat(word, Role::Host));
    hosts.chain(rest.split(' ').map(|word| seat(word, Role::Attendee))).collect()
}

fn of(relation: Relation) -> Recipe {
    Recipe { relation, ..Recipe::default() }
}

/// The published arcs: as many meetings of one host and one guest as each weighs.
fn published() -> Network {
    let mut rows = Vec::new();
    for (number, (from, to, weight)) in known().arcs.iter().enumerate() {
        (0..*weight).for_each(|time| rows.extend(seats(&format!("{number}-{time}: {from} > {to}"))));
    }
    project(&rows, of(Relation::HostGuest))
}

fn arcs(network: &Network) -> Vec<String> {
    let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    network.links().into_iter().map(|(a, b, tie)| format!("{}>{} {}", ids[a], ids[b], tie.weight)).collect()
}

#[test]
fn measures_agree_with_other_programs() {
    let (known, mut network) = (known(), published());
    let names = |values: &BTreeMap<String, Vec<f64>>| values.keys().cloned().collect::<Vec<String>>();
    let mut ours: Vec<String> = DIRECTED_MEASURES.iter().map(|measure| measure.name.to_owned()).collect();
    ours.sort_unstable();
    assert_eq!(names(&known.actors), ours, "every measure has values of another program");
    for (normalized, all) in [(false, &known.actors), (true, &known.normalized)] {
        let wanted = Wanted { measures: DIRECTED_MEASURES.into(), normalized, ..Wanted::default() };
        let found = Analysis::of(&mut network, &wanted);
        for (name, values) in all {
            let column = found.columns.iter().find(|column| column.measure.name == name).expect("ours");
            for (value, other) in column.values.iter().zip(values) {
                assert!((value - other).abs() < 1e-9, "{name}: {value}, but {other} by {}", known.source);
            }
        }
    }
    for measure in DIRECTED_GLOBAL {
        let value = (measure.function)(&network.rows());
        assert!((value - known.network[measure.name]).abs() < 1e-12, "{}: {value}", measure.name);
    }
    assert!((network.density() - known.network["density-directed"]).abs() < 1e-12);
}

/// Relation, meetings, arcs with their weights.
const MADE: &[(Relation, &[&str], &[&str])] = &[
    (Relation::HostGuest, &["1: h > a b"], &["h>a 1", "h>b 1"]),
    (Relation::HostGuest, &["1: h > a", "2: a > h", "3: h > a"], &["a>h 1", "h>a 2"]),
    // a second host is no guest, nor is an organizer, nor whoever represents what the host does
    (Relation::HostGuest, &["1: h i > a b/organizer"], &["h>a 1", "i>a 1"]),
    (Relation::HostGuest, &["1: h@x > a@x b@y x"], &["h>b 1"]),
    (Relation::HostGuest, &["1: h > a/invited-absent b/observer"], &["h>b 1"]),
    (Relation::HostGuest, &["1: h/attendee > a"], &[]),
    (Relation::Mediation, &["1: h > a b m/mediator o/observer"], &["m>a 1", "m>b 1"]),
    (Relation::Mediation, &["1: h > a b"], &[]),
];

#[test]
fn roles_give_arcs() {
    for (relation, meetings, expected) in MADE {
        assert_eq!(arcs(&project(&met(meetings), of(*relation))), *expected, "{relation:?} of {meetings:?}");
    }
}

/// Weights of the arc from h to a, who came to one of two meetings with h, and to one with i: by the formulas.
#[test]
fn weights_have_a_meaning_for_arcs() {
    let rows = met(&["1: h > a b", "2: h > b", "3: i > a"]);
    let expected = [
        (Weight::Count, 1.0),
        (Weight::Newman, 0.5),
        (Weight::Jaccard, 1.0 / 3.0),
        (Weight::Cosine, 0.5),
        (Weight::Overlap, 0.5),
        (Weight::ResourceAllocation, 0.25),
    ];
    for (weight, value) in expected {
        let network = project(&rows, Recipe { weight, ..of(Relation::HostGuest) });
        let (_, _, tie) = network.links()[0];
        assert!((tie.weight - value).abs() < 1e-12, "{weight:?}: {}", tie.weight);
    }
}

#[test]
fn a_pair_weighs_what_its_arcs_weigh_and_the_recipe_says_so() {
    let mut network = project(&met(&["1: h > a", "2: a > h", "3: h > b"]), of(Relation::HostGuest));
    let pairs: Vec<f64> = network.ties().map(|(.., tie)| tie.weight).collect();
    assert_eq!(pairs, [2.0, 1.0]);
    let closeness = majlis::network::centrality::measure("closeness").expect("ours");
    let wanted = Wanted { measures: vec![DIRECTED_MEASURES[0], closeness], ..Wanted::default() };
    Analysis::of(&mut network, &wanted);
    let steps = &network.recipe.steps;
    assert_eq!(steps, &["measures of arcs, raw: in-degree", "measures of arcs taken both ways, raw: closeness"]);
    assert!(network.recipe.lines().iter().any(|(name, text)| *name == "direction" && text.contains("both ways")));
}

#[test]
fn parts_keep_their_arcs() {
    let network = project(&met(&["1: h > a", "2: b > h", "3: a > b"]), of(Relation::HostGuest));
    let part = network.induced(&[false, true, true]);
    assert_eq!(arcs(&part), ["b>h 1"]);
    let lonely = Recipe { isolates: false, min_weight: 2.0, ..of(Relation::HostGuest) };
    let twice = project(&met(&["1: h > a", "2: h > a", "3: a > b"]), lonely);
    assert_eq!(arcs(&twice), ["h>a 2"]);
    assert_eq!(twice.nodes().len(), 2);
}

#[test]
fn what_draws_attendance_refuses_arcs() {
    let mut network = published();
    let refused = backbone(&network, &Backbone::default()).expect_err("no attendance");
    assert!(matches!(refused, NetworkError::Directed { .. }), "{refused}");
    let plan = Plan { source: Source::Bootstrap, draws: 10, seed: 1, level: 0.95 };
    let refused = intervals(&mut network, &[], &Evidence::default(), &Survey::default(), &plan);
    assert!(matches!(refused, Err(NetworkError::Directed { .. })));
}

/// What has a direction in ties of attendance has it both ways.
#[test]
fn undirected_ties_are_arcs_both_ways() {
    let rows = met(&["1: h > a b"]);
    let network = project(&rows, Recipe::default());
    let values = |name: &str| {
        let measure = DIRECTED_MEASURES.iter().find(|measure| measure.name == name).expect("ours");
        (measure.function)(&network.rows())
    };
    assert_eq!(values("in-degree"), values("out-degree"));
    assert_eq!((DIRECTED_GLOBAL[1].function)(&network.rows()), 1.0);
}

fn write(name: &str) -> Vec<Part> {
    let mut network = published();
    let analysis = Analysis::of(&mut network, &Wanted { measures: DIRECTED_MEASURES.into(), ..Wanted::default() });
    let drawing = Drawing { network: &network, analysis: &analysis, size_by: None, color_by: ColorBy::Type };
    let Writer::Network(write) = format(name).expect("ours").writer else { panic!("{name} holds no network") };
    write(&drawing).expect("written")
}

/// Format, file, what shows that it has arcs, and how often: once for all, or once an arc.
const FILES: &[(&str, &str, &str, usize)] = &[
    ("dot", "network.dot", "digraph majlis {", 1),
    ("dot", "network.dot", "\" -> \"", 11),
    ("svg", "network.svg", "marker-mid=\"url(#arrow)\"", 11),
    ("graphml", "network.graphml", "edgedefault=\"directed\"", 1),
    ("graphml", "network.graphml", "<edge ", 11),
    ("gexf", "network.gexf", "defaultedgetype=\"directed\"", 1),
    ("gexf", "network.gexf", "<edge ", 11),
    ("pajek", "network.net", "*Arcs\r\n1 2 3\r\n1 3 2\r\n2 1 1\r\n", 1),
    ("dl", "network.dl", "data:\n1 2 3\n1 3 2\n2 1 1\n", 1),
    ("csv", "edges.csv", "\nb,a,1,1,", 1),
    ("json", "network.json", "\"directed\": true", 1),
    ("cytoscape", "network.cyjs", "\"directed\": true", 1),
    ("study", "ties.csv", "\nb,a,1,1,", 1),
    ("study", "read.R", "directed <- TRUE", 1),
    ("study", "read.py", "DIRECTED = True", 1),
];

#[test]
fn files_have_arcs() {
    for (format, file, shows, times) in FILES {
        let parts = write(format);
        let part = parts.iter().find(|part| part.name == *file).unwrap_or_else(|| panic!("{format} has no {file}"));
        let text = std::str::from_utf8(&part.bytes).expect("UTF-8");
        assert_eq!(text.matches(shows).count(), *times, "{file} of {format}: {shows:?}");
    }
}

#[test]
fn paths_follow_arcs() {
    let network = project(&met(&["1: h > a", "2: a > b", "3: h > c", "4: c > b", "5: d > a"]), of(Relation::HostGuest));
    let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    let node = |id: &str| ids.iter().position(|&other| other == id).expect("there");
    let told = |from: &str, to: &str| {
        let found = shortest(&network.rows(), node(from), node(to), false, 10)?;
        let names = |path: &Vec<usize>| path.iter().map(|&node| ids[node]).collect::<String>();
        Some((found.count, found.paths.iter().map(names).collect::<Vec<_>>().join(" ")))
    };
    assert_eq!(told("h", "b"), Some((2, "hab hcb".to_owned())));
    assert_eq!(told("b", "h"), None, "arcs do not lead back");
    assert_eq!(told("d", "h"), None, "nor does an arc that somebody else sends");
    let arc = |from: &str, to: &str| network.link(node(from), node(to)).map(|tie| tie.weight);
    assert_eq!([arc("h", "a"), arc("a", "h"), arc("h", "b")], [Some(1.0), None, None]);
}

#[test]
fn an_ego_network_has_arcs() {
    let network = project(&met(&["1: h > a b", "2: a > b", "3: b > a", "4: c > h"]), of(Relation::HostGuest));
    let node = network.nodes().position(|node| node.id == "h").expect("there");
    let found = ego(&network, node, 1);
    assert_eq!((found.steps.len(), found.ties()), (4, 2), "whom h received, who received h, and what leads among them");
    assert!((found.density() - 2.0 / 6.0).abs() < 1e-12, "{}", found.density());
    assert!(found.network.recipe.steps[0].contains("arcs taken either way"), "{:?}", found.network.recipe.steps);
}

#[test]
fn an_arc_the_other_way_is_another() {
    let [before, after] = [&["1: h > a", "2: h > b"], &["1: a > h", "2: h > b"]]
        .map(|meetings| project(&met(meetings), of(Relation::HostGuest)));
    let found = Persistence::between(&before, &after);
    assert_eq!((found.kept, found.lost, found.new), (1, 1, 1));
}

#[test]
fn the_commands_follow_arcs() {
    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries/fixture.trig");
    let told = |words: &str| {
        let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
        command.arg("network").args(words.split(' ')).args(["--lang", "en", "--relation", "host-guest"]);
        let output = command.arg("--rdf").arg(&fixture).assert().success().get_output().stdout.clone();
        String::from_utf8(output).expect("UTF-8")
    };
    let there = told("path mevlut-cavusoglu abdurrahman-mustafa");
    assert!(
        there.contains("# then: shortest paths from Mevl") && there.contains("along arcs, an arc one step long"),
        "{there}"
    );
    assert!(there.contains("# paths: 1 of length 1 (steps)"), "{there}");
    let back = told("path abdurrahman-mustafa mevlut-cavusoglu");
    assert!(back.contains("# paths: none; the other way 1 of length 1 (steps)"), "{back}");
    let around = told("ego abdurrahman-mustafa");
    assert!(around.contains("id,shared,label,type,steps,direction,weight,") && around.contains(",1,from,"), "{around}");
    let arcs = told("windows year --show ties");
    assert!(arcs.contains("mevlut-cavusoglu,https://w3id.org/majlis/id/person/abdurrahman-mustafa,"), "{arcs}");
}

#[test]
fn other_statuses_make_no_arcs() {
    let planned = serde_json::to_value(Status::Planned).expect("a name");
    let mut rows = met(&["1: h > a"]);
    rows.iter_mut().for_each(|row| row.status = planned.as_str().map(str::to_owned));
    assert!(arcs(&project(&rows, of(Relation::HostGuest))).is_empty());
}
