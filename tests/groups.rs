//! Groups of actors: communities, cliques, blocks of equivalent actors, blocs by a table and the balance of signed ties,
//! against other programs, against their definitions on random networks, and on what no input may break.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use majlis::network::balance::stances::{Compared, Layer, Matter, Stand, Statement, layer};
use majlis::network::balance::{Signed, VISITS, balance, frustration};
use majlis::network::community::cliques::cliques;
use majlis::network::community::equivalence::{Equivalence, Likeness, blocks};
use majlis::network::community::{Method, Quality, Search, agreement, communities, count};
use majlis::network::{Adjacency, Blocs, Network, Participation, Recipe, components, members};
use majlis::record::ActorKind;
use majlis::registry::Registry;
use majlis::resources::Resources;
use petgraph::graph::UnGraph;
use proptest::prelude::*;

mod networks;
use networks::{published, row};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/groups").join(name)
}

/// A random network of up to 11 nodes, weights from 1 to 5.
fn graphs() -> impl Strategy<Value = Adjacency> {
    prop::collection::btree_map((0usize..11, 0usize..11), 1u32..=5, 0..40).prop_map(|ties| {
        let ties: Vec<_> = ties.into_iter().filter(|((a, b), _)| a < b).collect();
        Adjacency::from_ties(11, ties.iter().map(|&((a, b), weight)| (a, b, f64::from(weight))))
    })
}

fn ties(graph: &Adjacency) -> Vec<(usize, usize, f64)> {
    let after = |a: usize| graph.row(a).filter(move |&(b, _)| a < b).map(move |(b, weight)| (a, b, weight));
    (0..graph.nodes()).flat_map(after).collect()
}

fn complete(nodes: usize) -> Adjacency {
    let pairs: Vec<_> = (0..nodes).flat_map(|a| (a + 1..nodes).map(move |b| (a, b, 2.0))).collect();
    Adjacency::from_ties(nodes, pairs.into_iter())
}

#[test]
fn the_potts_model_reaches_what_another_program_reaches() {
    // the best of 200 runs of igraph 1.0.0 at the mean weight over all pairs
    for (name, best) in [("karate", 122.94117647058823), ("tiny", 11.0)] {
        let graph = published()[name].network().adjacency();
        for method in [Method::Leiden, Method::Louvain] {
            let search = Search { method, quality: Quality::Cpm, ..Search::default() };
            let found = communities(&graph, search).quality.expect("always defined");
            assert!(found >= best - 1e-9, "{name}, {method:?}: {found} below {best}");
        }
    }
}

#[test]
fn agreement_agrees_with_another_program() {
    // normalized_mutual_info_score and adjusted_rand_score of scikit-learn
    for (one, other, information, rand) in [
        (&[0, 0, 0, 1, 1, 1][..], &[0, 0, 1, 1, 2, 2][..], 0.5158037429793889, 0.24242424242424243),
        (&[0, 0, 1, 1], &[0, 1, 0, 1], 0.0, -0.5),
        (&[0, 0, 0, 0], &[0, 1, 2, 3], 0.0, 0.0),
        (&[0, 1, 2, 3], &[3, 1, 2, 0], 1.0, 1.0),
        (&[0, 0, 0], &[0, 0, 0], 1.0, 1.0),
        (&[0, 0, 0, 0, 1, 1, 1, 2, 2, 2], &[0, 0, 0, 1, 1, 1, 2, 2, 2, 2], 0.6180656462921543, 0.4318181818181818),
        (&[], &[], 1.0, 1.0),
    ] {
        let found = agreement(one, other);
        assert!((found.information - information).abs() < 1e-12, "{one:?} {other:?}: {found:?}");
        assert!((found.rand - rand).abs() < 1e-12, "{one:?} {other:?}: {found:?}");
    }
}

#[test]
fn runs_tell_how_far_they_agree() {
    let graph = published()["karate"].network().adjacency();
    let of = |runs, seed| communities(&graph, Search { runs, seed, ..Search::default() });
    let many = of(50, 1);
    let agreement = many.stability.agreement.expect("of several runs");
    assert!((0.5..=1.0).contains(&agreement.information) && agreement.rand <= 1.0, "{agreement:?}");
    assert_eq!(many.stability.distinct == 1, agreement.rand == 1.0);
    assert!(many.stability.worst <= many.quality && many.stability.as_good <= 50);
    assert_eq!(of(1, 1).stability.agreement, None);
    let best = (1..=50).map(|seed| of(1, seed)).max_by(|a, b| a.quality.partial_cmp(&b.quality).expect("numbers"));
    assert_eq!(best.map(|best| best.quality), Some(many.quality), "run i takes the seed after");
}

#[test]
fn threads_do_not_show() {
    let graph = published()["davis"].network().adjacency();
    let all = || {
        let likeness = [Likeness::Concor, Likeness::Correlation, Likeness::Euclidean];
        let blocks =
            likeness.map(|likeness| format!("{:?}", blocks(&graph, Equivalence { likeness, depth: 2, blocks: 3 })));
        let search = Search { quality: Quality::Cpm, ..Search::default() };
        (communities(&graph, Search::default()), communities(&graph, search), blocks)
    };
    let on = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool").install(all);
    assert_eq!(on(1), on(3));
}

#[test]
fn networks_without_structure_are_divided_too() {
    let nothing = |nodes| Adjacency::from_ties(nodes, std::iter::empty());
    for (graph, communities_of, blocks_of) in [
        (nothing(0), 0, 0),
        (nothing(1), 1, 1),
        (nothing(3), 3, 1),
        // all weights equal, all profiles alike: nothing parts them
        (complete(6), 1, 1),
        // all correlations are -1/3, for ever
        (Adjacency::from_ties(4, [(0, 1, 1.0), (2, 3, 1.0)].into_iter()), 2, 1),
    ] {
        for method in [Method::Leiden, Method::Louvain] {
            for (quality, resolution) in [(Quality::Modularity, None), (Quality::Cpm, Some(0.5))] {
                let found = communities(&graph, Search { method, quality, resolution, ..Search::default() });
                assert_eq!(count(&found.of), communities_of, "{method:?} {quality:?} {graph:?}");
            }
        }
        let wanted = Equivalence { likeness: Likeness::Concor, depth: 1, blocks: 2 };
        let found = blocks(&graph, wanted).expect("small");
        assert_eq!(found.image.len(), blocks_of, "{graph:?}");
        assert_eq!(found.unsplit, usize::from(graph.ties() > 0));
        assert_eq!(found.isolates.is_some(), graph.nodes() > 0 && graph.ties() == 0);
        let found = balance(&graph);
        assert_eq!(found.walks.is_nan(), graph.nodes() == 0);
        assert_eq!(frustration(&graph, VISITS).most, 0, "without negative ties nothing is against");
    }
}

#[test]
fn cliques_agree_with_another_program() {
    let graph = published()["karate"].network().adjacency();
    // networkx 3.6.1, find_cliques
    let found = cliques(&graph, 3, 1000).expect("few");
    assert_eq!((found.len(), found[0].len()), (25, 5));
    assert!(found.is_sorted_by(|a, b| a.len() > b.len() || a.len() == b.len() && a < b));
    assert_eq!(cliques(&graph, 3, 25).map(|found| found.len()).ok(), Some(25));
    let error = cliques(&graph, 3, 24).expect_err("one too many").to_string();
    assert!(error.contains("more than 24") && error.contains("--cliques 4"), "{error}");
    assert_eq!(cliques(&complete(60), 3, 1).expect("one").len(), 1);
}

#[test]
fn blocks_agree_with_other_programs() {
    let text = std::fs::read_to_string(data("blocks.json")).expect("readable");
    let expected: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut compared = 0;
    for (name, graph) in published() {
        for (how, groups) in expected[&name].as_object().into_iter().flatten() {
            let (likeness, number) = how.split_once(' ').expect("a likeness and a number");
            let number: u32 = number.parse().expect("a number");
            let likeness = clap::ValueEnum::from_str(likeness, false).expect("ours");
            let network = graph.network();
            let wanted = Equivalence { likeness, depth: number, blocks: number as usize };
            let found = blocks(&network.adjacency(), wanted).expect("small");
            let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
            let apart = |block: usize| Some(block) == found.isolates;
            let named = |members: Vec<usize>| members.into_iter().map(|node| ids[node].to_owned()).collect();
            let got: Vec<Vec<String>> = members(&found.of)
                .into_iter()
                .enumerate()
                .filter(|(block, _)| !apart(*block))
                .map(|(_, members)| named(members))
                .collect();
            assert_eq!(serde_json::json!(got), *groups, "{name}: {how}");
            compared += 1;
        }
    }
    assert_eq!(compared, 8);
}

#[test]
fn the_image_holds_densities() {
    // two hosts who met the same three guests, and nobody else met
    let ties = [0, 1].into_iter().flat_map(|host| (2..5).map(move |guest| (host, guest, 1.0)));
    let graph = Adjacency::from_ties(6, ties);
    for likeness in [Likeness::Concor, Likeness::Correlation, Likeness::Euclidean] {
        let found = blocks(&graph, Equivalence { likeness, depth: 1, blocks: 2 }).expect("small");
        assert_eq!(found.of, [1, 1, 0, 0, 0, 2], "{likeness:?}");
        assert_eq!(found.isolates, Some(2));
        assert_eq!(found.image[0][..], [0.0, 1.0, 0.0], "{likeness:?}");
        assert!(found.image[1][..2] == [1.0, 0.0] && found.image[2][2].is_nan());
    }
}

#[test]
fn balance_agrees_with_another_program() {
    let path = data("signed.csv");
    let signed = Signed::read("signed.csv", &std::fs::read(&path).expect("readable")).expect("well formed");
    let found = balance(&signed.graph);
    // enumeration of all divisions, and scipy's matrix exponential
    assert_eq!((found.triads, found.triangles), ([2, 1, 1, 0], 0.75));
    assert!((found.walks - 0.7534130647750863).abs() < 1e-9, "{found:?}");
    let least = frustration(&signed.graph, VISITS);
    assert_eq!((least.least, least.most), (1, 1));
}

/// Ties against a division: positive ones across, negative ones within.
fn against(graph: &Adjacency, side: impl Fn(usize) -> bool) -> usize {
    ties(graph).into_iter().filter(|&(a, b, sign)| (side(a) == side(b)) == (sign < 0.0)).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn communities_hang_together_and_no_move_gains(graph in graphs(), cpm: bool, louvain: bool) {
        let quality = if cpm { Quality::Cpm } else { Quality::Modularity };
        let method = if louvain { Method::Louvain } else { Method::Leiden };
        let found = communities(&graph, Search { method, quality, runs: 3, ..Search::default() });
        let inner = ties(&graph).into_iter().filter(|&(a, b, _)| found.of[a] == found.of[b]).collect::<Vec<_>>();
        let pieces = components(&Adjacency::from_ties(graph.nodes(), inner.into_iter()));
        prop_assert_eq!(&pieces, &found.of, "every community is connected");
        let Some(best) = found.quality else { return Ok(()) };
        for node in 0..graph.nodes() {
            for to in 0..=count(&found.of) {
                let mut moved = found.of.clone();
                moved[node] = to;
                let quality = quality.of(&graph, &moved, found.resolution).expect("there are ties");
                prop_assert!(quality <= best + 1e-9, "node {} gains by {}", node, to);
            }
        }
    }

    #[test]
    fn cliques_are_all_there(graph in graphs(), least in 2usize..4) {
        let mut ungraph = UnGraph::<(), ()>::default();
        let nodes: Vec<_> = (0..graph.nodes()).map(|_| ungraph.add_node(())).collect();
        ties(&graph).into_iter().for_each(|(a, b, _)| { ungraph.add_edge(nodes[a], nodes[b], ()); });
        let expected: BTreeSet<Vec<usize>> = petgraph::algo::maximal_cliques(&ungraph)
            .into_iter()
            .map(|clique| clique.into_iter().map(|node| node.index()).collect::<BTreeSet<_>>().into_iter().collect())
            .filter(|clique: &Vec<usize>| clique.len() >= least)
            .collect();
        let found = cliques(&graph, least, 1000).expect("few");
        prop_assert_eq!(found.len(), expected.len(), "each once");
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn frustration_is_the_least_of_all_divisions(graph in graphs(), signs in prop::collection::vec(any::<bool>(), 55)) {
        let signed: Vec<_> = ties(&graph).into_iter().zip(signs).map(|((a, b, _), plus)| (a, b, if plus { 1.0 } else { -1.0 })).collect();
        let graph = Adjacency::from_ties(graph.nodes(), signed.into_iter());
        let least = (0..1u32 << 10).map(|sides| against(&graph, |node| sides >> node & 1 == 1)).min();
        let found = frustration(&graph, VISITS);
        prop_assert_eq!((Some(found.least), Some(found.most)), (least, least));
        prop_assert_eq!(against(&graph, |node| found.first_side[node]), found.most);
        let stopped = frustration(&graph, 20);
        prop_assert!(stopped.least <= found.least && found.most <= stopped.most);
        prop_assert_eq!(against(&graph, |node| stopped.first_side[node]), stopped.most);
    }
}

#[test]
fn tables_of_signs_are_refused_with_their_lines() {
    for (table, faults) in [
        (
            "source,target,sign\na,a,+\nb,c,0\nc,b,\nb,d,-\nd,b,+\n",
            &[
                "t:2: \"a\" has a tie to itself",
                "t:3: \"0\" is no sign",
                "t:4: no sign",
                "t:6: the tie of \"d\" and \"b\" is on line 5",
            ][..],
        ),
        ("from,to\na,b\n", &["t:1: no column \"source\""]),
        ("source,target,sign\n\u{fffd}a,b,x\n", &["t:2: \"x\" is no sign"]),
    ] {
        let error = Signed::read("t", table.as_bytes()).expect_err(table).to_string();
        let told: Vec<&str> = error.lines().collect();
        assert_eq!(told.len(), faults.len(), "{error}");
        assert!(told.iter().zip(faults).all(|(told, fault)| told.starts_with(fault)), "{error}");
    }
    assert!(Signed::read("t", b"source,target,sign\na,\xff,+\n").is_err(), "no UTF-8");
    let empty = Signed::read("t", b"\xef\xbb\xbfsource,target,sign,note\n# none\n,,,\n").expect("no ties");
    assert!(empty.actors.is_empty() && frustration(&empty.graph, VISITS).most == 0);
}

/// Blocs of three actors, two of whom the registry knows; `others` are in the store alone.
fn blocs(table: &str) -> Result<Blocs, String> {
    let network = Network::from_ties(
        &[("https://example.org/id/person/sergey-lavrov", "https://example.org/id/person/unlisted-1", 1.0)],
        &["https://example.org/id/body/state-us"],
    );
    let mut network = network.expect("well formed");
    let unlisted = network.graph.node_weights_mut().find(|node| node.id.ends_with("unlisted-1"));
    unlisted.expect("named").label = "Ms Unlisted".to_owned();
    let others = [("https://example.org/id/person/elsewhere".to_owned(), "Mr Elsewhere".to_owned())];
    let registry = Registry::load(&Resources::data(None)).expect("the built-in registry");
    Blocs::read("dir/b.csv", table.as_bytes(), &network, &others, &registry).map_err(|error| error.to_string())
}

#[test]
fn blocs_name_actors_in_any_way() {
    let found = blocs(
        "bloc,actor\nEast,Sergey Lavrov\nWest,state-us\nEast,ms unlisted\nEast,Mr Elsewhere\nWest,walid-muallem\n",
    );
    let found = found.expect("all are known");
    assert_eq!(found.names, ["East", "West"]);
    assert_eq!(found.of, [Some(1), Some(0), Some(0)], "by id of the network: the body, then the two persons");
    assert_eq!(found.elsewhere, 2);
    assert!(
        found.describe().starts_with("blocs by the table b.csv ") && found.describe().contains("East 2, West 1; 0 ")
    );
    let iri = "actor,bloc\nhttps://example.org/id/person/sergey-lavrov,East\n";
    let few = blocs(iri).expect("known");
    assert_eq!((few.of.iter().flatten().count(), few.name(1)), (1, Some("East")));
    assert!(few.describe().contains("2 actors without a bloc"), "{}", few.describe());
    assert_eq!(few.kept(&[false, true, false]).of, [Some(0)]);
}

#[test]
fn blocs_refuse_unknown_names_with_their_lines() {
    let error = blocs(
        "actor,bloc\nSergei Lavrof,East\nZzyzx Qwrt,West\nMs Unlistet,West\nstate-us,\nstate-us,West\nstate-us,East\n",
    );
    let error = error.expect_err("five faults");
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 5, "{error}");
    assert!(
        lines[0].starts_with("dir/b.csv:2: no actor is called \"Sergei Lavrof\"; did you mean \"Sergey Lavrov\""),
        "{error}"
    );
    assert!(lines[1].starts_with("dir/b.csv:3: ") && !lines[1].contains("did you mean"), "{error}");
    assert!(lines[2].contains("did you mean \"Ms Unlisted\""), "{error}");
    assert_eq!(lines[3], "dir/b.csv:5: no bloc");
    assert!(lines[4].contains("is in bloc \"East\", and on line 6 in \"West\""), "{error}");
}

fn majlis(arguments: &[&str]) -> assert_cmd::assert::Assert {
    measured(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/edition.trig"), arguments)
}

fn measured(edition: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    command.args(["network", "--lang", "en", "--rdf"]).arg(edition).args(arguments).assert()
}

fn printed(arguments: &[&str]) -> String {
    String::from_utf8(majlis(arguments).success().get_output().stdout.clone()).expect("UTF-8")
}

/// A statement of an actor at a meeting about a topic.
fn said(id: &str, actor: &str, meeting: &str, topic: &str, stand: Stand) -> Statement {
    let by = row(meeting, actor, ActorKind::Person, None);
    Statement { id: id.to_owned(), by, topic: Some(topic.to_owned()), stand }
}

/// The pairs of a layer, each with the matters of both kinds.
fn compared(layer: &Layer) -> Vec<String> {
    let told = |pair: &Compared| {
        let [a, b] = pair.ends.map(|end| layer.actors[end].id.as_str());
        format!("{a}{b} {} / {}", pair.same.join(" "), pair.opposite.join(" "))
    };
    layer.pairs.iter().map(told).collect()
}

#[test]
fn stances_on_common_matters_make_signed_ties() {
    let mut statements = vec![
        said("1", "a", "m", "aid", Stand::For),
        said("2", "a", "n", "aid", Stand::For),
        said("3", "b", "m", "aid", Stand::For),
        said("3", "b", "m", "borders", Stand::Against),
        said("4", "c", "n", "borders", Stand::For),
    ];
    let planned = Participation { status: Some("planned".to_owned()), ..row("p", "a", ActorKind::Person, None) };
    statements.push(Statement { by: planned, ..said("5", "a", "p", "borders", Stand::For) });
    let found = layer(&statements, &Recipe::default(), Matter::Topic);
    assert_eq!(compared(&found), ["ab aid / ", "bc  / borders"], "told twice is told once, planned is not said");
    assert_eq!(found.pairs.iter().map(Compared::sign).collect::<Vec<_>>(), [1, -1]);
    assert!(found.told.contains("4 statements"), "{}", found.told);
    statements.reverse();
    assert_eq!(layer(&statements, &Recipe::default(), Matter::Topic), found);
    let here = layer(&statements, &Recipe::default(), Matter::Meeting);
    assert_eq!(compared(&here), ["ab m / m", "ac n / "], "both for and against at one meeting");
    assert_eq!((here.pairs[0].sign(), here.signed().graph.ties()), (0, 1));
    let nothing = layer(&[], &Recipe::default(), Matter::Topic);
    assert!(nothing.actors.is_empty() && nothing.signed().graph.nodes() == 0);
}

#[test]
fn the_command_compares_what_was_said() {
    let edition = data("stances.trig");
    let printed = |arguments: &[&str]| {
        String::from_utf8(measured(&edition, arguments).success().get_output().stdout.clone()).expect("UTF-8")
    };
    let ties = |arguments: &[&str]| -> Vec<String> {
        let told = printed(arguments);
        let rows = told.lines().skip_while(|line| line.starts_with('#')).skip(1);
        rows.map(|row| row.split(',').skip(2).collect::<Vec<_>>().join(",")).collect()
    };
    assert_eq!(
        ties(&["--stances", "--ties"]),
        [
            "A,B,-,1,3,2,aid,aid borders prisoners",
            "A,D,-,0,2,0,,aid borders",
            "B,D,+,2,1,0,aid borders,aid",
            "C,D,-,0,1,0,,aid"
        ]
    );
    assert_eq!(
        ties(&["--stances", "meeting", "--ties"]),
        ["A,B,-,0,2,2,,1 3", "A,C,-,0,1,1,,3", "A,D,-,0,1,0,,1", "B,C,+,1,0,2,2,", "B,D,+,1,0,0,1,"]
    );
    let rolled = ties(&["--stances", "--roll-up", "--actors", "bodies", "--ties"]);
    assert_eq!(rolled, ["North,South,-,1,3,2,aid,aid borders prisoners"]);
    let council = ties(&["--stances", "--roll-up", "--wholes", "--actors", "bodies", "--ties"]);
    assert_eq!(council, ["Council,Union,-,1,3,2,aid,aid borders prisoners"]);
    assert!(ties(&["--stances", "--roll-up", "--wholes", "top", "--actors", "bodies", "--ties"]).is_empty());
    let sure = ties(&["--stances", "--min-confidence", "0.8", "--ties"]);
    assert_eq!(sure.len(), 5, "{sure:?}");
    assert_eq!(sure[1], "A,B,-,1,2,1,aid,aid borders", "what is said of prisoners is not sure: {sure:?}");
    assert!(ties(&["--stances", "--to", "2024-02", "--ties"]).is_empty());
    let balance = printed(&["--stances"]);
    assert!(
        balance.contains("# stances: 4 actors took stands; 1 positive and 3 negative ties, 2 pairs even"),
        "{balance}"
    );
    assert!(balance.contains("# frustration: 0 ties against two sides, exact"), "{balance}");
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("signed.csv");
    std::fs::write(&table, printed(&["--stances", "--ties"])).expect("written");
    let again = printed(&["--signed", table.to_str().expect("UTF-8")]);
    assert!(again.contains("4 actors, 1 positive and 3 negative ties"), "the table reads back: {again}");
    measured(&edition, &["--stances", "--relation", "cosigned"]).code(2);
}

#[test]
fn exports_carry_stances() {
    let folder = tempfile::tempdir().expect("a folder");
    let exported = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
        command
            .args(["export", "--format", "csv", "--output"])
            .arg(folder.path())
            .arg("--rdf")
            .arg(data("stances.trig"));
        command.args(arguments).assert()
    };
    exported(&["--stances"]).success();
    let part = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("written");
    assert!(part("recipe.json").contains("3 pairs who took stands have no tie here"));
    let edges = part("edges.csv");
    let rows: Vec<&str> = edges.lines().collect();
    assert!(rows[0].ends_with(",Sign,Same,Opposite"), "{edges}");
    let stands = ["-1,1,3", "0,1,1", ",,", "0,1,1", ",,", ",,"];
    assert_eq!(rows.len(), 1 + stands.len());
    rows[1..].iter().zip(stands).for_each(|(row, stands)| assert!(row.ends_with(&format!(",{stands}")), "{row}"));
    exported(&["--stances", "--relation", "cosigned"]).code(2);
}

#[test]
fn the_command_prints_groups() {
    let told = printed(&["--communities", "--method", "louvain", "--quality", "cpm", "--runs", "3", "--seed", "7"]);
    assert!(
        told.contains("by Louvain's method, best of 3 runs from seed 7, resolution 1, constant Potts model"),
        "{told}"
    );
    assert!(told.contains("normalised mutual information 1.0000"), "{told}");
    let told = printed(&["--cliques", "2"]);
    assert!(
        told.contains("# then: maximal cliques of 2 or more actors: 1\n")
            && told.contains("\nids,size,together,labels\n"),
        "{told}"
    );
    assert!(printed(&["--cliques"]).ends_with("ids,size,together,labels\n"), "no three actors");
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["--equivalence", "concor", "--format", "json"])).expect("JSON");
    assert_eq!(json["actors"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["block"][0], serde_json::json!({ "size": 1, "density": [null, 1.0] }));
    majlis(&["--cliques", "--equivalence", "concor"]).code(2);
    majlis(&["--cliques", "1"]).code(2);
    majlis(&["--depth", "3"]).code(2);
    let explained = printed(&["--explain", "leiden"]);
    assert!(explained.contains("Traag, Waltman, van Eck 2019"), "{explained}");
}

#[test]
fn the_command_prints_blocs_and_signs() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("blocs.csv");
    let path = path.to_str().expect("UTF-8");
    std::fs::write(path, "actor,bloc\nA,North\n").expect("written");
    let told = printed(&["--blocs", path]);
    assert!(
        told.contains("\nid,label,type,meetings,degree,strength,betweenness,bloc\n") && told.contains(",North\n"),
        "{told}"
    );
    let told = printed(&["--between", "bloc", "--blocs", path]);
    assert!(told.contains("# without a bloc: 1 actors and their 1 ties are not counted: "), "{told}");
    assert!(told.contains(",A,North,0,"), "{told}");
    assert!(told.lines().last().is_some_and(|last| last.ends_with(",,,,,,,,,,,,,")), "{told}");
    majlis(&["--between", "bloc"]).code(2);
    std::fs::write(path, "actor,bloc\nNobody Anywhere,North\n").expect("written");
    let error = majlis(&["--blocs", path]).code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&error).contains("blocs.csv:2: no actor is called"), "{error:?}");
    let signed = data("signed.csv");
    let signed = signed.to_str().expect("UTF-8");
    let told = printed(&["--signed", signed]);
    assert!(told.contains("# balance: triangles +++ 2, ++- 1, +-- 1, --- 0; balanced triangles 0.7500"), "{told}");
    assert!(told.contains("# frustration: 1 ties against two sides, exact; line index 0.8000"), "{told}");
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["--signed", signed, "--format", "json"])).expect("JSON");
    let sides: BTreeMap<&str, u64> = json["actors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| Some((row["actor"].as_str()?, row["side"].as_u64()?)))
        .collect();
    assert_eq!(sides, BTreeMap::from([("a", 1), ("b", 1), ("c", 1), ("d", 2), ("e", 2), ("f", 2)]));
}
