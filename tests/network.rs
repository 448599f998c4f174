//! Networks: measures against published and independent values (`tests/networks/*.json`), and what no input may break.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeMap;
use std::path::Path;

use clap::ValueEnum;
use majlis::graph::Store;
use majlis::network::centrality::{MEASURES, Measure, measure};
use majlis::network::community::{Method, Search, communities, count, modularity};
use majlis::network::{
    Actors, Adjacency, Analysis, Body, Decay, Network, Participation, Parts, Recipe, Wanted, Weight, Wholes, brokers,
    components, cut_points, participations, project,
};
use majlis::record::{ActorKind, Role};
use majlis::registry::Registry;
use majlis::resources::Resources;
use proptest::prelude::*;

mod networks;
use networks::{Expected, assert_close, published, row, rows, tie_names};

fn ties(network: &Network) -> BTreeMap<String, f64> {
    tie_names(network).into_iter().zip(network.ties().map(|(_, _, tie)| tie.weight)).collect()
}

#[test]
fn structure_agrees_with_other_programs() {
    for (name, graph) in published() {
        let network = graph.network();
        let cut: Vec<&str> = network
            .nodes()
            .zip(cut_points(&network))
            .filter(|(_, cut)| *cut)
            .map(|(node, _)| node.id.as_str())
            .collect();
        assert_eq!(graph.cut_points, cut, "{name}");
        assert_eq!(graph.components, count(&components(&network.adjacency())), "{name}");
        assert!((graph.density - network.density()).abs() < 1e-12, "{name}");
    }
}

#[test]
fn communities_reach_the_best_known_modularity() {
    for (name, graph) in published() {
        let weighted = graph.network().adjacency();
        for (how, best) in &graph.modularity {
            let adjacency = if how == "weighted" { weighted.clone() } else { weighted.unweighted() };
            for method in [Method::Leiden, Method::Louvain] {
                let found = communities(&adjacency, Search { method, ..Search::default() });
                let quality = found.quality.expect("there are ties");
                assert!((quality - best).abs() < 1e-9, "{name}, {how}, {method:?}: known {best}, found {quality}");
                let again = modularity(&adjacency, &found.of, 1.0).expect("there are ties");
                assert!((quality - again).abs() < 1e-12, "{name}, {how}, {method:?}");
                assert!((1..=20).contains(&found.stability.as_good));
            }
        }
    }
}

#[test]
fn projections_agree_with_other_programs() {
    let graph = &published()["davis"];
    assert_eq!(graph.projection.len(), Weight::value_variants().len(), "resource allocation below");
    for (weight, name) in [
        (Weight::Count, "count"),
        (Weight::Newman, "newman"),
        (Weight::Jaccard, "jaccard"),
        (Weight::Cosine, "cosine"),
        (Weight::Overlap, "overlap"),
    ] {
        let network = project(&rows(&graph.attendance), Recipe { weight, ..Recipe::default() });
        let expected = graph.projection[name].iter().filter(|(_, weight)| **weight > 0.0);
        let values = expected.map(|(tie, weight)| (tie.clone(), Some(*weight))).collect();
        assert_close(name, &Expected { by: "networkx".to_owned(), tolerance: 1e-12, values }, &ties(&network));
    }
}

#[test]
fn resource_allocation_is_the_mean_of_both_ways() {
    let graph = &published()["davis"];
    let recipe = Recipe { weight: Weight::ResourceAllocation, ..Recipe::default() };
    let network = project(&rows(&graph.attendance), recipe);
    let passed = &graph.projection["resource-allocation"];
    assert_eq!(2 * network.graph.edge_count(), passed.len());
    for (tie, weight) in ties(&network) {
        let (a, b) = tie.split_once('|').expect("two ends");
        let mean = (passed[&format!("{a}>{b}")] + passed[&format!("{b}>{a}")]) / 2.0;
        assert!((weight - mean).abs() < 1e-12, "{tie}: {weight}, not {mean}");
    }
}

/// Three actors at meetings a hundred days apart, one undated.
fn spaced() -> Vec<Participation> {
    let at = |meeting: &str, date: Option<&str>, actors: &[&str]| -> Vec<Participation> {
        let date = date.map(str::to_owned);
        let one = |actor: &&str| Participation { date: date.clone(), ..row(meeting, actor, ActorKind::Person, None) };
        actors.iter().map(one).collect()
    };
    [
        at("m1", Some("2024-01-01"), &["ann", "bob"]),
        at("m2", Some("2024-04-10"), &["ann", "bob", "cas"]),
        at("m3", None, &["bob", "cas"]),
        at("m4", Some("2024-01-01/2024-07-19"), &["ann", "cas"]),
    ]
    .concat()
}

#[test]
fn old_meetings_count_less() {
    let decayed = |weight, until: Option<&str>| {
        let decay = Some(Decay { half_life: 100.0, until: until.map(str::to_owned) });
        project(&spaced(), Recipe { weight, decay, ..Recipe::default() })
    };
    let network = decayed(Weight::Count, None);
    // the period's middle is the day of m2
    let expected = [("ann|bob", 1.5), ("ann|cas", 2.0), ("bob|cas", 1.0)];
    assert_eq!(ties(&network), expected.map(|(tie, weight)| (tie.to_owned(), weight)).into());
    assert_eq!(network.tally.undated, 1);
    let line = ("decay", "a meeting counts half as much every 100 days before 2024-04-10".to_owned());
    assert!(network.recipe.lines().contains(&line), "{:?}", network.recipe.lines());
    assert_eq!(ties(&decayed(Weight::Count, Some("2024-07-19")))["ann|bob"], 0.75);
    assert_eq!(ties(&decayed(Weight::Count, Some("2023")))["ann|bob"], 2.0, "later meetings count fully");
    assert_eq!(ties(&decayed(Weight::Newman, None))["ann|bob"], 1.0);
    assert_eq!(ties(&decayed(Weight::Jaccard, None))["ann|bob"], 1.5 / 2.5);
    assert_eq!(ties(&decayed(Weight::Overlap, None))["ann|bob"], 1.0);
    assert_eq!(ties(&decayed(Weight::Cosine, None))["ann|bob"], 1.5 / (2.5f64 * 1.5).sqrt());
}

#[test]
fn large_meetings_may_be_left_out() {
    let recipe = Recipe { max_attendees: Some(2), ..Recipe::default() };
    let network = project(&spaced(), recipe);
    assert_eq!(ties(&network).len(), 3);
    assert!(ties(&network).values().all(|&weight| weight == 1.0) && network.tally.large == 1);
    let line = ("meetings not counted", "1 too large".to_owned());
    assert!(network.tally.lines().contains(&line), "{:?}", network.tally.lines());
    let none = project(&spaced(), Recipe { max_attendees: Some(1), ..Recipe::default() });
    assert_eq!((none.graph.node_count(), none.two_mode.meetings.len()), (0, 0));
}

#[test]
fn newman_strength_is_the_number_of_meetings_in_company() {
    let mut attendance = rows(&published()["davis"].attendance);
    attendance.push(row("alone", "Evelyn Jefferson", ActorKind::Person, None));
    let network = project(&attendance, Recipe { weight: Weight::Newman, ..Recipe::default() });
    let strength = (measure("strength").expect("ours").function)(&network.adjacency());
    for (node, strength) in network.nodes().zip(strength) {
        let alone = usize::from(node.id == "Evelyn Jefferson");
        assert!(((node.meetings.len() - alone) as f64 - strength).abs() < 1e-12, "{}", node.id);
    }
}

#[test]
fn ties_keep_their_meetings_and_dates() {
    let network = project(&rows(&published()["davis"].attendance), Recipe::default());
    for (_, _, tie) in network.ties() {
        assert_eq!(tie.weight, tie.meetings.len() as f64);
        let (first, last) = network.dates(&tie.meetings).expect("all events are dated");
        assert!(first <= last && first.starts_with("1936-"));
    }
}

#[test]
fn people_stand_for_the_body_they_represented() {
    let (person, body, state) = (ActorKind::Person, ActorKind::Body, ActorKind::State);
    let attendance = [
        row("m1", "ann", person, Some(("council", body))),
        row("m1", "bob", person, Some(("council", body))),
        row("m1", "cas", person, Some(("utopia", state))),
        row("m1", "dan", person, None),
        row("m2", "ann", person, Some(("party", body))),
        row("m2", "utopia", state, None),
        row("m3", "council", body, None),
        row("m3", "ann", person, Some(("council", body))),
    ];
    let recipe = Recipe { actors: Actors::Bodies, roll_up: true, ..Recipe::default() };
    let network = project(&attendance, recipe.clone());
    let expected = [("council|utopia", 1.0), ("party|utopia", 1.0)];
    assert_eq!(ties(&network), expected.map(|(k, v)| (k.to_owned(), v)).into());
    assert_eq!((network.tally.folded, network.tally.unrepresented), (2, 1));
    let all = project(&attendance, Recipe { actors: Actors::All, ..recipe.clone() });
    assert!(ties(&all).contains_key("council|dan"), "without a known body a person stays a person");
    let states = project(&attendance, Recipe { actors: Actors::States, ..recipe });
    assert_eq!(states.nodes().map(|node| node.id.as_str()).collect::<Vec<_>>(), ["utopia"]);
    let people = project(&attendance, Recipe { actors: Actors::People, ..Recipe::default() });
    assert_eq!(people.graph.node_count(), 4);
    assert_eq!(people.tally.other_actors, 2);
}

#[test]
fn statuses_and_roles_are_chosen() {
    let mut attendance: Vec<Participation> =
        ["ann", "bob", "cas"].map(|actor| row("m1", actor, ActorKind::Person, None)).into();
    attendance[1].role = Role::Mediator;
    attendance[2].role = Role::InvitedAbsent;
    attendance.extend(["ann", "dan"].map(|actor| Participation {
        status: Some("planned".to_owned()),
        ..row("m2", actor, ActorKind::Person, None)
    }));
    let names = |recipe| ties(&project(&attendance, recipe)).into_keys().collect::<Vec<_>>();
    assert_eq!(names(Recipe::default()), ["ann|bob"], "planned meetings and absent guests tie nobody");
    let planned = vec!["held".to_owned(), "planned".to_owned()];
    assert_eq!(names(Recipe { statuses: planned, ..Recipe::default() }), ["ann|bob", "ann|dan"]);
    let without = vec![Role::InvitedAbsent, Role::Mediator];
    assert!(names(Recipe { without_roles: without, ..Recipe::default() }).is_empty());
}

#[test]
fn weak_ties_and_lonely_actors_go_when_asked() {
    let davis = rows(&published()["davis"].attendance);
    let strong = project(&davis, Recipe { min_weight: 4.0, ..Recipe::default() });
    assert!(strong.ties().all(|(_, _, tie)| tie.weight >= 4.0) && strong.graph.edge_count() > 0);
    assert_eq!(strong.graph.node_count(), 18);
    let tied = project(&davis, Recipe { min_weight: 4.0, isolates: false, ..Recipe::default() });
    assert!(tied.graph.node_count() < 18);
    assert_eq!(ties(&strong), ties(&tied));
}

#[test]
fn the_same_recipe_and_data_have_the_same_hash() {
    let davis = rows(&published()["davis"].attendance);
    let hash = |rows: &[Participation], recipe| {
        let network = project(rows, recipe);
        network.recipe.hash(&network.tally)
    };
    let plain = hash(&davis, Recipe::default());
    assert_eq!(plain, hash(&davis.iter().rev().cloned().collect::<Vec<_>>(), Recipe::default()));
    let translated = |row: &Participation| Participation { label: format!("{} in English", row.label), ..row.clone() };
    assert_eq!(plain, hash(&davis.iter().map(translated).collect::<Vec<_>>(), Recipe::default()), "in any language");
    assert_ne!(plain, hash(&davis[1..], Recipe::default()));
    assert_ne!(plain, hash(&davis, Recipe { weight: Weight::Newman, ..Recipe::default() }));
}

#[test]
fn empty_and_single_networks_are_measured() {
    for isolates in [&[][..], &["one"], &["one", "two"]] {
        let mut network = Network::from_ties(&[], isolates).expect("well formed");
        let wanted = Wanted {
            measures: MEASURES.to_vec(),
            normalized: true,
            communities: Some(Search::default()),
            blocs: None,
            components: true,
            cut_points: true,
        };
        let analysis = Analysis::of(&mut network, &wanted);
        for column in &analysis.columns {
            assert_eq!(column.values.len(), isolates.len());
            assert!(!column.values.iter().any(|value| value.is_infinite()), "{}", column.measure.name);
        }
        let found = analysis.communities.expect("asked for");
        assert_eq!((count(&found.of), found.quality), (isolates.len(), None));
        assert_eq!(count(&analysis.components.expect("asked for")), isolates.len());
        assert!(brokers(&network).is_empty());
    }
}

#[test]
fn unusable_ties_are_refused() {
    for (ties, reason) in [
        (vec![("a", "a", 1.0)], "itself"),
        (vec![("a", "b", 0.0)], "above zero"),
        (vec![("a", "b", f64::NAN)], "above zero"),
        (vec![("a", "b", 1.0), ("b", "a", 1.0)], "twice"),
    ] {
        let error = Network::from_ties(&ties, &[]).expect_err(reason).to_string();
        assert!(error.contains(reason), "{error}");
    }
    let error = measure("importance").expect_err("no such measure").to_string();
    assert!(error.contains("importance") && error.contains("betweenness-weighted"), "{error}");
}

#[test]
fn brokers_come_by_falling_betweenness() {
    let graph = &published()["kite"];
    let network = graph.network();
    let names: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
    let brokers = brokers(&network);
    assert_eq!(names[brokers[0].node], "Heather", "who has fewer ties than others stands between them");
    assert!(brokers[0].cut_point);
    assert!(brokers.is_sorted_by(|a, b| a.betweenness >= b.betweenness));
}

#[test]
fn equal_eigenvalues_share_the_vector() {
    let network = Network::from_ties(&[("a", "b", 1.0), ("c", "d", 1.0)], &["e"]).expect("well formed");
    let values = (measure("eigenvector").expect("ours").function)(&network.adjacency());
    for (value, expected) in values.iter().zip([0.5, 0.5, 0.5, 0.5, 0.0]) {
        assert!((value - expected).abs() < 1e-12);
    }
}

/// Random attendance: meeting and actor numbers.
fn attendance() -> impl Strategy<Value = Vec<(u8, u8)>> {
    prop::collection::vec((0u8..12, 0u8..20), 0..80)
}

fn numbered(pairs: &[(u8, u8)], name: impl Fn(u8) -> String) -> Vec<Participation> {
    pairs.iter().map(|&(m, a)| row(&format!("m{m:02}"), &name(a), ActorKind::Person, None)).collect()
}

fn values(measure: &Measure, network: &Network) -> Vec<f64> {
    (measure.function)(&network.adjacency())
}

/// Every bit of the values, those that are not defined included.
fn shown(measure: &Measure, network: &Network) -> Vec<u64> {
    values(measure, network).into_iter().map(f64::to_bits).collect()
}

/// Betweenness from its definition: counts every shortest path by trying all pairs.
fn betweenness_by_definition(network: &Network) -> Vec<f64> {
    let adjacency = network.adjacency();
    let nodes = adjacency.nodes();
    let mut distance = vec![vec![usize::MAX; nodes]; nodes];
    let mut paths = vec![vec![0.0; nodes]; nodes];
    for source in 0..nodes {
        distance[source][source] = 0;
        paths[source][source] = 1.0;
        let mut queue = std::collections::VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for &other in adjacency.neighbours(node) {
                let other = other as usize;
                if distance[source][other] == usize::MAX {
                    distance[source][other] = distance[source][node] + 1;
                    queue.push_back(other);
                }
                if distance[source][other] == distance[source][node] + 1 {
                    paths[source][other] += paths[source][node];
                }
            }
        }
    }
    let share = |v: usize, s: usize, t: usize| match (distance[s][v], distance[v][t], distance[s][t]) {
        (_, _, usize::MAX) | (usize::MAX, _, _) | (_, usize::MAX, _) => 0.0,
        (to, from, whole) if to + from == whole => paths[s][v] * paths[v][t] / paths[s][t],
        _ => 0.0,
    };
    let pairs = |v: usize| {
        (0..nodes).flat_map(move |s| (s + 1..nodes).map(move |t| (s, t))).filter(move |&(s, t)| s != v && t != v)
    };
    (0..nodes).map(|v| pairs(v).map(|(s, t)| share(v, s, t)).sum()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_never_shows(pairs in attendance(), shift in 0usize..80) {
        let rows = numbered(&pairs, |actor| format!("a{actor:02}"));
        let mut turned = rows.clone();
        turned.rotate_left(shift.min(rows.len()));
        turned.reverse();
        let (one, other) = (project(&rows, Recipe::default()), project(&turned, Recipe::default()));
        prop_assert_eq!(&one.two_mode, &other.two_mode);
        prop_assert_eq!(format!("{:?}", one.graph), format!("{:?}", other.graph));
        for measure in MEASURES {
            prop_assert_eq!(shown(measure, &one), shown(measure, &other), "{}", measure.name);
        }
        let search = Search::default();
        prop_assert_eq!(communities(&one.adjacency(), search), communities(&other.adjacency(), search));
    }

    #[test]
    fn names_of_actors_do_not_matter(pairs in attendance()) {
        let plain = project(&numbered(&pairs, |actor| format!("a{actor:02}")), Recipe::default());
        let turned = project(&numbered(&pairs, |actor| format!("a{:02}", 19 - actor)), Recipe::default());
        for measure in MEASURES {
            let (one, mut other) = (values(measure, &plain), values(measure, &turned));
            other.reverse();
            for (one, other) in one.iter().zip(&other) {
                let same = (one - other).abs() < 1e-8 || one.is_nan() && other.is_nan();
                prop_assert!(same, "{}: {} and {}", measure.name, one, other);
            }
        }
    }

    #[test]
    fn betweenness_follows_its_definition(pairs in attendance()) {
        let network = project(&numbered(&pairs, |actor| format!("a{actor:02}")), Recipe::default());
        let fast = values(&measure("betweenness").expect("ours"), &network);
        for (fast, slow) in fast.iter().zip(betweenness_by_definition(&network)) {
            prop_assert!((fast - slow).abs() < 1e-9, "{} and {}", fast, slow);
        }
    }

    #[test]
    fn communities_are_connected_and_better_than_one(pairs in attendance()) {
        let network = project(&numbered(&pairs, |actor| format!("a{actor:02}")), Recipe::default());
        let graph = network.adjacency();
        let found = communities(&graph, Search::default());
        if let Some(quality) = found.quality {
            prop_assert!(quality >= -1e-12, "one single community has 0, found {}", quality);
        }
        // within a community, ties among its members alone join them all
        let inner: Vec<(usize, usize, f64)> = network
            .ties()
            .filter(|&(a, b, _)| found.of[a] == found.of[b])
            .map(|(a, b, tie)| (a, b, tie.weight))
            .collect();
        let pieces = components(&Adjacency::from_ties(graph.nodes(), inner.into_iter()));
        prop_assert_eq!(count(&pieces), count(&found.of));
    }
}

/// Two meetings of an edition, as a store holds them.
const EDITION: &str = include_str!("networks/edition.trig");

#[test]
fn rows_come_from_the_store() {
    let store = Store::memory().expect("a store in memory");
    store.oxigraph().load_from_slice(oxigraph::io::RdfFormat::TriG, EDITION).expect("TriG");
    let registry = Registry::load(&Resources::data(None)).expect("the built-in registry");
    let participations = |limits: &[(&str, &str)]| {
        let limits = limits.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        participations(&store, &registry, &limits)
    };
    let rows = participations(&[("lang", "en")]).expect("rows");
    let mut told: Vec<(&str, &str, ActorKind, Role)> = rows
        .iter()
        .map(|row| (row.label.as_str(), row.status.as_deref().unwrap_or(""), row.actor_kind, row.role))
        .collect();
    told.sort_unstable();
    let expected = [
        ("A", "held", ActorKind::Person, Role::DelegationMember),
        ("A", "planned", ActorKind::Person, Role::Mediator),
        ("الدولة", "held", ActorKind::State, Role::Attendee),
    ];
    assert_eq!(told, expected, "a name in the other language is better than none");
    let held = rows.iter().find(|row| row.represents.is_some()).expect("a represents c");
    assert_eq!(
        held.represents.as_ref().map(|body| (body.label.as_str(), body.kind)),
        Some(("Council", ActorKind::Body))
    );
    assert_eq!((held.date.as_deref(), held.kind.as_deref()), (Some("2024-03"), Some("phone-call")));
    let network = project(&rows, Recipe { actors: Actors::Bodies, roll_up: true, ..Recipe::default() });
    assert_eq!(ties(&network).values().collect::<Vec<_>>(), [&1.0]);
    let later = participations(&[("from", "2024-04")]).expect("rows");
    assert!(later.is_empty(), "a month that has passed is out, and so is a meeting without a date");
    let error = participations(&[("from", "spring")]).expect_err("no date").to_string();
    assert!(error.contains("spring"), "{error}");
}

/// What the command prints for the two meetings.
fn majlis(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/edition.trig");
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    command.args(["network", "--rdf"]).arg(edition).args(arguments).assert()
}

fn printed(arguments: &[&str]) -> String {
    let output = majlis(arguments).success().get_output().stdout.clone();
    String::from_utf8(output).expect("UTF-8")
}

#[test]
fn the_command_prints_recipe_and_measures() {
    let csv = printed(&["--measure", "all", "--components", "--communities", "--status", "held,planned"]);
    let (recipe, table): (Vec<&str>, Vec<&str>) = csv.lines().partition(|line| line.starts_with("# "));
    assert!(recipe[0].starts_with("# recipe: ") && recipe.contains(&"# meetings: status held, planned"), "{recipe:?}");
    let columns: Vec<&str> = table[0].split(',').collect();
    assert!(MEASURES.iter().all(|measure| columns.contains(&measure.name)), "{columns:?}");
    assert_eq!(columns[columns.len() - 2..], ["community", "component"]);
    assert_eq!(table.len(), 3, "a header and two actors:\n{csv}");
    assert_eq!(csv, printed(&["--measure", "all", "--components", "--communities", "--status", "held,planned"]));
    assert_ne!(recipe[0], printed(&["--weight", "newman"]).lines().next().expect("a recipe"));
}

#[test]
fn the_command_prints_json_and_tables() {
    let json: serde_json::Value = serde_json::from_str(&printed(&["--format", "json", "--lang", "en"])).expect("JSON");
    assert_eq!(json["actors"][1]["label"], "A");
    assert_eq!(json["actors"][1]["degree"], 1.0);
    assert_eq!(json["recipe"]["choices"]["weight"], "count");
    let table = printed(&["--format", "table", "--top", "1"]);
    assert!(table.contains("الدولة") && !table.contains("person"), "{table}");
    let bodies = printed(&["--roll-up", "--actors", "bodies", "--lang", "en"]);
    assert!(bodies.contains("Council,body") && bodies.contains("# actors: bodies and states, people standing"));
    assert!(!printed(&["--brokers"]).contains("/person/"), "nobody stands between two");
}

#[test]
fn the_command_prints_what_is_not_of_actors() {
    let lines = |measures: &str| {
        let csv = printed(&["--status", "held,planned", "--lang", "en", "--measure", measures]);
        csv.lines().filter(|line| !line.starts_with("# ")).map(str::to_owned).collect::<Vec<_>>()
    };
    let ties = lines("edge-betweenness,bridge");
    assert_eq!(ties[0], "source,target,source_label,target_label,weight,edge-betweenness,bridge");
    assert!(ties.len() == 2 && ties[1].ends_with(",1,1,1"), "{ties:?}");
    let figures = ["measure,value", "density,1", "transitivity,", "two-mode-density,0.75"];
    assert_eq!(lines("density,transitivity,two-mode-density"), figures);
    let attendance = lines("two-mode-degree");
    assert_eq!(attendance.len(), 5, "two actors and two meetings: {attendance:?}");
    assert!(attendance[1].ends_with(",A,actor,1") && attendance[4].ends_with(",meeting,0.5"), "{attendance:?}");
    let json = printed(&["--format", "json", "--measure", "density"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["network"], serde_json::json!([{"measure": "density", "value": 1.0}]));
    let table = printed(&["--format", "table", "--lang", "en", "--measure", "bridge"]);
    assert!(table.contains("source_label") && !table.contains("/person/"), "{table}");
}

#[test]
fn the_command_prints_brokers_between_groups() {
    let csv = printed(&["--between", "type", "--lang", "en"]);
    let mixed =
        "# mixing: 0 ties within groups, 1 between, E-I index 1.0000, assortativity -1.0000, modularity -0.5000";
    assert!(csv.lines().any(|line| line == mixed), "{csv}");
    assert!(csv.contains("id,label,group,coordinator,") && csv.contains(",A,person,0,0,0,0,0,0,,"), "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["--between", "community", "--format", "json"])).expect("JSON");
    assert!(json["mixing"].as_str().is_some_and(|told| told.starts_with("1 ties within")), "{json}");
    assert_eq!(json["brokers"].as_array().map(Vec::len), Some(2));
    majlis(&["--between", "type", "--brokers"]).code(2);
}

#[test]
fn the_command_explains_measures() {
    let one = printed(&["--explain", "constraint"]);
    assert!(one.contains("Burt 1992") && one.contains("meeting is not influence"), "{one}");
    let all = printed(&["--explain", "all"]);
    assert!(all.contains(&one) && all.contains("two-mode-closeness: "), "{all}");
}

#[test]
fn the_command_refuses_what_it_does_not_know() {
    for (arguments, told) in [
        (["--measure", "importance"], "betweenness-weighted"),
        (["--status", "rumoured"], "postponed"),
        (["--without", "guest"], "mediator"),
        (["--min-weight", "nan"], "0 or more"),
    ] {
        let output = majlis(&arguments).code(2).get_output().stderr.clone();
        assert!(String::from_utf8_lossy(&output).contains(told), "{}", String::from_utf8_lossy(&output));
    }
    majlis(&["--from", "spring"]).code(1);
    let mixed = majlis(&["--measure", "degree,density"]).code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&mixed).contains("degree and density"), "{}", String::from_utf8_lossy(&mixed));
}

/// Without a store on disk the message says so; nothing is made in either build.
#[test]
fn results_are_not_kept_in_a_store_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("none");
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    let output = command.args(["network", "--store-as", "degrees", "--store"]).arg(&store).output().expect("runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    assert!(cfg!(not(feature = "rocksdb")) || error.contains("make one with `majlis ingest`"), "{error}");
    assert!(!store.exists(), "nothing is made");
}

#[test]
fn bodies_stand_for_larger_ones() {
    let body = |id: &str, kind| Body { id: id.to_owned(), label: id.to_owned(), kind };
    let mut parts = Parts::default();
    for (part, whole, kind) in [
        ("office", "ministry", ActorKind::Body),
        ("ministry", "utopia", ActorKind::State),
        ("ministry", "second", ActorKind::Body),
        ("ring", "circle", ActorKind::Body),
        ("circle", "ring", ActorKind::Body),
    ] {
        parts.tell(part, body(whole, kind));
    }
    let of = |id: &str, how| parts.whole(id, how).map(|whole| whole.id.clone());
    let found = |id: &str| [Wholes::Parent, Wholes::Top].map(|how| of(id, how));
    assert_eq!(found("office"), ["ministry", "utopia"].map(|id| Some(id.to_owned())));
    assert_eq!(found("utopia"), [None, None]);
    assert_eq!(found("ring"), ["circle", "circle"].map(|id| Some(id.to_owned())), "a circle ends");
    let mut rows = [
        row("m1", "ann", ActorKind::Person, Some(("office", ActorKind::Body))),
        row("m1", "ministry", ActorKind::Body, None),
        row("m1", "bob", ActorKind::Person, None),
    ];
    rows.iter_mut().for_each(|row| parts.raise(row, Wholes::Top));
    let recipe = Recipe { roll_up: true, wholes: Some(Wholes::Top), ..Recipe::default() };
    let network = project(&rows, recipe);
    assert_eq!(ties(&network).into_keys().collect::<Vec<_>>(), ["bob|utopia"]);
    assert_eq!((network.tally.folded, network.nodes().last().map(|node| node.kind)), (1, Some(ActorKind::State)));
    let line = &network.recipe.lines()[0].1;
    assert!(line.ends_with("bodies standing for the outermost body that they are part of"), "{line}");
}

#[test]
fn what_is_not_sure_is_left_out() {
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/groups/stances.trig");
    let told = |confidence: &str| {
        let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
        command.args(["network", "--min-confidence", confidence, "--rdf"]).arg(&edition).assert()
    };
    for (confidence, result) in [
        ("0.6", "4 actors at 3 meetings, 6 ties"),
        ("0.7", "4 actors at 2 meetings, 5 ties"),
        ("1", "4 actors at 2 meetings, 4 ties"),
    ] {
        let output = told(confidence).success().get_output().stdout.clone();
        let output = String::from_utf8_lossy(&output);
        assert!(output.contains(&format!("# result: {result}")), "{confidence}: {output}");
        assert!(output.contains(&format!("# limit: confidence {confidence}")), "{output}");
    }
    told("1.5").code(2);
}

/// What is held against chance is kept with it, and asked for beside the value.
#[test]
fn results_against_chance_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let quads = folder.path().join("edition.nq");
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/groups/stances.trig");
    let run = |words: &str, file: &Path| {
        let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
        let output =
            command.args(words.split(' ')).arg("--rdf").arg(file).assert().success().get_output().stdout.clone();
        String::from_utf8(output).expect("UTF-8")
    };
    std::fs::write(&quads, run("export --format nquads", &edition)).expect("written");
    let printed = run("network --permutations --draws 19 --measure betweenness,degree --store-as brokers", &quads);
    let kept = run("query network/measurements --format csv -p measure=degree", &quads);
    let cells = |text: &str, columns: &[&str]| -> Vec<String> {
        let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let heads: Vec<&str> = rows[0].split(',').collect();
        let places: Vec<usize> =
            columns.iter().map(|name| heads.iter().position(|head| head == name).expect(name)).collect();
        let row = |row: &&str| {
            let cells: Vec<&str> = row.split(',').collect();
            let number = |cell: &str| cell.parse::<f64>().map_or(cell.to_owned(), |number| format!("{number:.9}"));
            places.iter().map(|&place| number(cells[place])).collect::<Vec<_>>().join(" ")
        };
        let mut rows: Vec<String> = rows[1..].iter().map(row).collect();
        rows.sort_unstable();
        rows
    };
    let shown = cells(&printed, &["id", "degree", "degree_chance", "degree_z", "degree_p"]);
    assert_eq!(cells(&kept, &["actor", "value", "chance", "z", "p"]), shown, "{kept}");
    assert!(shown.len() == 4 && shown.iter().any(|row| row.ends_with(" 1.000000000")), "{shown:?}");
    run("network --permutations --draws 19 --measure transitivity --store-as whole", &quads);
    let asked =
        "SELECT ?value ?p WHERE { ?one maj:measure \"transitivity\" ; maj:measuredValue ?value ; maj:pValue ?p }";
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    let output = command.args(["query", "-e", asked, "--format", "csv", "--rdf"]).arg(&quads).assert().success();
    let whole = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    assert_eq!(whole.lines().count(), 2, "{whole}");
}
