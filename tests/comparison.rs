//! Paths, ego networks and comparisons, against networkx and by their definitions; and their commands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use majlis::network::Network;
use majlis::network::centrality::measure;
use majlis::network::centrality::shortest::shortest;
use majlis::network::comparison::{Comparison, kendall, spearman};
use majlis::network::ego::ego;
use proptest::prelude::*;
use serde::Deserialize;

mod networks;
use networks::published;

/// Graph, whether weighted, both ends, length, how many, the first three.
type Paths = (String, bool, String, String, Option<f64>, u64, Vec<String>);

/// What networkx finds.
#[derive(Deserialize)]
struct Expected {
    source: String,
    paths: Vec<Paths>,
    /// Graph, ego, depth, actors, ties, density among alters.
    egos: Vec<(String, String, usize, usize, usize, Option<f64>)>,
}

static EXPECTED: LazyLock<Expected> =
    LazyLock::new(|| serde_json::from_str(include_str!("networks/paths/networkx.json")).expect("JSON"));

fn node(network: &Network, id: &str) -> usize {
    network.nodes().position(|node| node.id == id).expect("an actor of the graph")
}

#[test]
fn shortest_paths_agree_with_networkx() {
    let graphs = published();
    for (name, weighted, from, to, length, count, first) in &EXPECTED.paths {
        let network = graphs[name].network();
        let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
        let found = shortest(&network.adjacency(), node(&network, from), node(&network, to), *weighted, 3);
        let case = format!("{name}, weighted {weighted}, {from} to {to} ({})", EXPECTED.source);
        let Some(found) = found else {
            assert_eq!((*length, *count), (None, 0), "{case}");
            continue;
        };
        assert!((found.length - length.expect("a path")).abs() < 1e-12, "{case}: {}", found.length);
        assert_eq!(found.count, *count, "{case}");
        let paths: Vec<String> =
            found.paths.iter().map(|path| path.iter().map(|&node| ids[node]).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(&paths, first, "{case}");
    }
}

#[test]
fn ego_networks_agree_with_networkx() {
    let graphs = published();
    for (name, actor, depth, actors, ties, density) in &EXPECTED.egos {
        let network = graphs[name].network();
        let found = ego(&network, node(&network, actor), *depth);
        let case = format!("{name}, {actor}, depth {depth}");
        assert_eq!((found.network.graph.node_count(), found.network.graph.edge_count()), (*actors, *ties), "{case}");
        networks::assert_value(&case, *density, found.density(), 1e-12);
        let own = found.network.nodes().nth(found.ego).map(|node| node.id.as_str());
        assert_eq!(own, Some(actor.as_str()), "{case}");
        assert!(found.steps[found.ego] == 0 && found.steps.iter().all(|steps| steps <= depth), "{case}");
    }
}

#[test]
fn correlations_by_rank_follow_their_definitions() {
    // rho and tau-b computed in fractions, pair by pair
    let cases: [(&[f64], &[f64], f64, f64); 5] = [
        (
            &[3., 1., 4., 1., 5., 9., 2., 6.],
            &[2., 7., 1., 8., 2., 8., 1., 8.],
            0.198_853_681_209_924_64,
            0.160_514_470_781_025_63,
        ),
        (&[1., 2., 3., 4., 5.], &[1., 2., 3., 5., 4.], 0.9, 0.8),
        (&[0., 0., 0., 1., 2., 2.], &[5., 3., 3., 3., 1., 0.], -0.852_573_586_519_138_8, -0.783_349_451_800_640_3),
        (&[1., 1.], &[1., 2.], f64::NAN, f64::NAN),
        (&[], &[], f64::NAN, f64::NAN),
    ];
    for (x, y, rho, tau) in cases {
        let same = |found: f64, expected: f64| (found - expected).abs() < 1e-12 || found.is_nan() && expected.is_nan();
        assert!(same(spearman(x, y), rho), "rho of {x:?} and {y:?}: {}", spearman(x, y));
        assert!(same(kendall(x, y), tau), "tau of {x:?} and {y:?}: {}", kendall(x, y));
    }
}

/// Pairs in the same order less those in opposite order, over the root of the pairs unequal in each: one pair at a time.
fn tau_by_pairs(both: &[(u8, u8)]) -> f64 {
    let (mut order, mut x_unequal, mut y_unequal) = (0i32, 0i32, 0i32);
    for (number, a) in both.iter().enumerate() {
        for b in &both[..number] {
            let sign = |a: u8, b: u8| (i32::from(a) - i32::from(b)).signum();
            let (x, y) = (sign(a.0, b.0), sign(a.1, b.1));
            order += x * y;
            x_unequal += x.abs();
            y_unequal += y.abs();
        }
    }
    f64::from(order) / (f64::from(x_unequal) * f64::from(y_unequal)).sqrt()
}

proptest! {
    #[test]
    fn kendall_counts_pairs(both in proptest::collection::vec((0u8..6, 0u8..6), 0..40)) {
        let (x, y): (Vec<f64>, Vec<f64>) = both.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).unzip();
        let (found, expected) = (kendall(&x, &y), tau_by_pairs(&both));
        prop_assert!((found - expected).abs() < 1e-12 || found.is_nan() && expected.is_nan(), "{} {}", found, expected);
    }
}

#[test]
fn networks_are_compared_tie_by_tie() {
    let first = Network::from_ties(&[("a", "b", 2.0), ("b", "c", 1.0), ("a", "d", 1.0), ("d", "x", 5.0)], &["e"]);
    let second = Network::from_ties(&[("a", "b", 3.0), ("b", "c", 1.0), ("c", "d", 2.0), ("y", "z", 1.0)], &["e"]);
    let (first, second) = (first.expect("ties"), second.expect("ties"));
    let measures = [measure("degree").expect("ours")];
    let found = Comparison::of([&first, &second], &measures, 2000, 1);
    let places = |[a, b]: &[Option<usize>; 2]| (a.is_some(), b.is_some());
    let count = |place| found.actors.iter().filter(|actor| places(actor) == place).count();
    assert_eq!([count((true, true)), count((true, false)), count((false, true))], [5, 1, 2]);
    let both = found.ties.iter().filter(|(.., weights)| weights.iter().all(Option::is_some)).count();
    assert_eq!((found.ties.len(), both), (6, 2));
    // over the ten pairs of a to e; the shares of all 120 renamings that reach as far
    assert!((found.likeness.correlation - 0.680_009_255_387_444_9).abs() < 1e-12, "{}", found.likeness.correlation);
    assert!((found.likeness.chance.p - 0.1).abs() < 0.05, "{:?}", found.likeness.chance);
    assert!(found.likeness.chance.mean.abs() < 0.05);
    assert_eq!(found.order(0).actors, 5);
    let same = Comparison::of([&first, &first], &measures, 100, 1);
    assert!((same.likeness.correlation - 1.0).abs() < 1e-12 && same.order(0).kendall == 1.0);
    let empty = Network::from_ties(&[], &[]).expect("no ties");
    let none = Comparison::of([&first, &empty], &measures, 100, 1);
    assert!(none.likeness.correlation.is_nan() && none.likeness.chance.p.is_nan() && none.order(0).spearman.is_nan());
}

/// Coded meetings of 2023 and 2025 as quads, with what the registry says of their actors alone, for all takes long to load,
/// in a folder that stays for the tests of this file.
static STORE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let coded = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/meetings/syria.jsonl");
    let coded = std::fs::read_to_string(coded).expect("the coded meetings");
    let of_years = coded.lines().filter(|line| line.contains("\"date\": \"2023") || line.contains("\"date\": \"2025"));
    let (records, quads) = (folder.path().join("records.jsonl"), folder.path().join("store.nq"));
    std::fs::write(&records, of_years.map(|line| format!("{line}\n")).collect::<String>()).expect("written");
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    command.arg("ingest").arg(&records).arg("--dump").arg(&quads);
    command.arg("--store").arg(folder.path().join("store")).assert().success();
    let all = std::fs::read_to_string(&quads).expect("the dump");
    let edition = || all.lines().filter(|line| line.contains("/graph/edition> ."));
    let named: BTreeSet<&str> = edition().filter_map(|line| line.split(' ').nth(2)).collect();
    let kept = |line: &&str| {
        let of_edition = line.contains("/graph/edition> .") || line.contains("/graph/doc/");
        of_edition || line.contains("/graph/registry> .") && named.contains(line.split(' ').next().unwrap_or_default())
    };
    let told = all.lines().filter(kept);
    std::fs::write(&quads, told.map(|line| format!("{line}\n")).collect::<String>()).expect("written");
    (folder, quads)
});

fn network(words: &str, threads: &str) -> assert_cmd::assert::Assert {
    majlis("network", words, threads)
}

fn majlis(name: &str, words: &str, threads: &str) -> assert_cmd::assert::Assert {
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    command.env("RAYON_NUM_THREADS", threads).current_dir(STORE.0.path()).arg(name);
    command.args(words.split_whitespace()).args(["--lang", "en", "--rdf"]).arg(&STORE.1).assert()
}

fn told(assert: assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.success().get_output().stdout.clone()).expect("UTF-8")
}

fn wrong(words: &str) -> String {
    String::from_utf8(network(words, "2").failure().get_output().stderr.clone()).expect("UTF-8")
}

/// Commands, and what their output must have in it.
const COMMANDS: [(&str, &str); 12] = [
    ("windows year --top 3", "# then: windows of a year each, one after another\n"),
    ("windows quarter --show windows --actors bodies --roll-up", "window,from,to,meetings,actors,ties"),
    ("windows year --show communities", "ids,window,community,size,came,from,goes,labels\n"),
    ("windows year --show ties --top 3", "source,target,source_label,target_label,first,last,meetings,windows\n"),
    ("windows 90d --step 30d --measure pagerank --top 2", "those that overlap share meetings\n"),
    ("windows 180d --around 2025-03-10,2025-07", "before 2025-03-10,"),
    ("windows month --cumulative --top 1 --format json", "\"windows\": \"36: "),
    ("change 2023 2025 --actors bodies --roll-up --top 2", ",lost actor,"),
    ("path asaad-al-shaibani hakan-fidan", "\n# paths: 1 of length 1 (steps)\n"),
    ("path asaad-al-shaibani hakan-fidan --strongest --limit 2 --meetings 1", "(sum of 1/weight)"),
    ("ego asaad-al-shaibani --depth 2", "id,shared,label,type,steps,weight,meetings,first,last,degree\n"),
    ("ego asaad-al-shaibani --ties --format json", "\"ties\": ["),
];

#[test]
fn commands_print_the_same_on_any_number_of_threads() {
    for (words, part) in COMMANDS {
        let one = told(network(words, "1"));
        assert_eq!(one, told(network(words, "2")), "{words}");
        assert!(one.contains(part), "{words}:\n{one}");
    }
}

#[test]
fn change_is_drawn() {
    for (words, part, window) in [
        ("windows year --top 3 --plot plot.svg", "<circle", ">2025</text>"),
        ("windows quarter --from 2025 --show communities --threshold 0.05 --plot plot.svg", "<path", ">2025-Q3</text>"),
    ] {
        let drawn = ["1", "2"].map(|threads| {
            told(network(words, threads));
            std::fs::read_to_string(STORE.0.path().join("plot.svg")).expect("drawn")
        });
        assert_eq!(drawn[0], drawn[1], "{words}");
        assert!(drawn[0].contains(part) && drawn[0].contains(window), "{words}: {}", drawn[0]);
        let mut reader = quick_xml::Reader::from_str(&drawn[0]);
        while reader.read_event().expect("well-formed") != quick_xml::events::Event::Eof {}
    }
    assert!(wrong("windows --show ties --plot plot.svg").contains("--plot draws actors and communities"));
}

#[test]
fn ego_networks_are_exported() {
    let written = told(majlis("export", "--ego asaad-al-shaibani --format json", "2"));
    let shown = told(network("ego asaad-al-shaibani --format json", "2"));
    let of = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let (written, shown) = (of(&written), of(&shown));
    let steps = |recipe: &serde_json::Value| recipe["choices"]["steps"][0].clone();
    assert_eq!(steps(&written["graph"]["recipe"]), steps(&shown["recipe"]));
    let alters = shown["alters"].as_array().expect("alters").len();
    assert_eq!(written["nodes"].as_array().expect("nodes").len(), alters + 1);
}

#[test]
fn recipes_are_read_back() {
    let write = |words: &str, file: &str| {
        let recipe = told(network(words, "2"));
        std::fs::write(STORE.0.path().join(file), recipe).expect("written");
    };
    write("--from 2023 --to 2023 --actors bodies --roll-up --format json", "2023.json");
    write("--from 2025 --actors bodies --roll-up --backbone sdsm --correction none --format json", "2025.json");
    for words in [
        "compare 2023.json 2025.json",
        "compare 2023.json 2025.json --show actors --top 2",
        "compare 2025.json 2023.json --show ties",
    ] {
        let one = told(network(words, "1"));
        assert_eq!(one, told(network(words, "2")), "{words}");
        assert_eq!(one.matches(": from the same data as then\n").count(), 2, "{words}:\n{one}");
        assert!(one.contains("# likeness of ties: Pearson's r"), "{one}");
    }
    let same = told(network("compare 2025.json 2025.json --draws 50", "2"));
    assert!(same.contains("\ndegree,") && same.contains(",1,1\n"), "{same}");
    write("--from 2023 --to 2023 --actors bodies --roll-up", "2023.csv");
    for format in ["dot", "svg", "graphml", "gexf", "json", "cytoscape"] {
        let drawn =
            majlis("export", &format!("--from 2023 --to 2023 --actors bodies --roll-up --format {format}"), "2");
        std::fs::write(STORE.0.path().join("2023.drawn"), told(drawn)).expect("written");
        let read = told(network("compare 2023.csv 2023.drawn --draws 50", "2"));
        assert_eq!(read.matches(": from the same data as then\n").count(), 2, "{format}:\n{read}");
        assert!(read.contains("\ndegree,") && read.contains(",1,1\n"), "{format}: {read}");
    }
    write("ego hakan-fidan --format json", "ego.json");
    assert!(wrong("compare ego.json 2023.json").contains("ego.json: the network cannot be made again"));
    std::fs::write(STORE.0.path().join("list.json"), "[1]").expect("written");
    assert!(wrong("compare list.json 2023.json").contains("list.json: no recipe of a network (at"));
}

#[test]
fn what_cannot_be_is_said() {
    let cases = [
        ("path hakan-fidan hakan-fidan", "are the same actor; a path needs two"),
        ("path hakan-fidn asaad-al-shaibani", "no actor is called \"hakan-fidn\"; did you mean"),
        ("ego hakan-fidan --to 1990", "\"hakan-fidan\" took part in no meeting of this network"),
        ("windows 1d --from 1950 --to 2025", "there are more than 2000 windows"),
        ("windows fortnight", "no length; write year, quarter, month, or days such as 90d"),
        ("change 2023 soon", "no period; write 2023"),
        ("windows --cumulative --step month", "cannot be used with"),
        ("--brokers windows", "cannot be used with"),
        ("windows --around 2025-13", "no period"),
        ("compare nowhere.json nowhere.json", "nowhere.json"),
    ];
    for (words, message) in cases {
        let found = wrong(words);
        assert!(found.contains(message), "{words}: {found}");
    }
    let none = told(network("path hakan-fidan asaad-al-shaibani --min-weight 100", "2"));
    assert!(none.contains("\n# paths: none: the actors are in different components, of 1 and 1 actors\n"), "{none}");
    let empty = told(network("windows --to 1990", "2"));
    assert!(empty.contains("\n# windows: 0: 0 meetings lie wholly in a window\n"), "{empty}");
}
