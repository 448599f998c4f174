//! Measures against random networks, and intervals for what is uncertain: known answers of small data.

use std::collections::BTreeSet;

use majlis::network::attendance::TWO_MODE_GLOBAL;
use majlis::network::centrality::{Measure, global_measure, measure};
use majlis::network::uncertainty::{Evidence, Interval, Plan, Source, intervals};
use majlis::network::{Actors, AgainstChance, Network, Participation, Recipe, Survey, against_chance, project};
use majlis::record::ActorKind;

mod networks;
use networks::{published, row, rows};

/// Attendance: meetings with the names of those who were there.
fn met(meetings: &[(&str, &str)]) -> Vec<Participation> {
    let at = |&(meeting, names): &(&str, &str)| {
        names.split(' ').map(|name| row(meeting, name, ActorKind::Person, None)).collect::<Vec<_>>()
    };
    meetings.iter().flat_map(at).collect()
}

/// Those meetings on these days.
fn dated(meetings: &[(&str, &str, &str)]) -> Vec<Participation> {
    let day = |&(meeting, date, names): &(&str, &str, &str)| {
        let on = move |row: Participation| Participation { date: Some(date.to_owned()), ..row };
        met(&[(meeting, names)]).into_iter().map(on).collect::<Vec<_>>()
    };
    meetings.iter().flat_map(day).collect()
}

fn known(name: &str) -> Measure {
    measure(name).expect("ours")
}

fn plan(source: Source) -> Plan {
    Plan { source, draws: 1000, seed: 1, level: 0.95 }
}

/// The intervals of a measure by node, and what the recipe says.
fn found(
    rows: &[Participation],
    recipe: Recipe,
    evidence: &Evidence,
    name: &str,
    plan: &Plan,
) -> (Vec<Interval>, String) {
    let mut network = project(rows, recipe);
    let survey = Survey { measures: &[known(name)], ..Survey::default() };
    let mut all = intervals(&mut network, rows, evidence, &survey, plan).expect("found");
    (all.remove(0), network.recipe.steps.pop().expect("told"))
}

fn span(interval: &Interval) -> (f64, f64) {
    (interval.low, interval.high)
}

#[test]
fn the_null_has_the_mean_of_all_networks_with_the_margins() {
    let rows = met(&[("m1", "a b c"), ("m2", "a b d"), ("m3", "a c"), ("m4", "d e")]);
    let mut network = project(&rows, Recipe::default());
    let sizes = network.two_mode.meetings.iter().map(|meeting| meeting.attendees.len());
    let degrees: Vec<usize> = network.nodes().map(|node| node.meetings.len()).collect();
    // every choice of attendees for every meeting that keeps how many each actor attended
    let subsets = |size: usize| (0u32..32).filter(move |set| set.count_ones() as usize == size);
    let mut all: Vec<Vec<u32>> = vec![Vec::new()];
    for size in sizes {
        all = all.iter().flat_map(|sets| subsets(size).map(move |set| [sets.as_slice(), &[set]].concat())).collect();
    }
    all.retain(|sets| (0..5).all(|actor| sets.iter().filter(|set| **set >> actor & 1 == 1).count() == degrees[actor]));
    let transitivity = global_measure("transitivity").expect("ours");
    let value = |sets: &Vec<u32>| {
        let names = |set: u32| (0..5).filter(move |actor| set >> actor & 1 == 1).map(|actor| &"abcde"[actor..=actor]);
        let meetings = sets.iter().enumerate().flat_map(|(meeting, &set)| {
            names(set).map(move |name| row(&format!("m{meeting}"), name, ActorKind::Person, None))
        });
        (transitivity.function)(&project(&meetings.collect::<Vec<_>>(), Recipe::default()).adjacency())
    };
    let values: Vec<f64> = all.iter().map(value).collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
    let observed = (transitivity.function)(&network.adjacency());
    let reached = |reached: &dyn Fn(f64) -> bool| values.iter().filter(|&&value| reached(value)).count() as f64 / count;
    let above = reached(&|value| value >= observed - 1e-9);
    let below = reached(&|value| value <= observed + 1e-9);

    let draws = 4000;
    let survey = Survey { whole: &[transitivity], two_mode: &TWO_MODE_GLOBAL[..1], ..Survey::default() };
    let tested = against_chance(&mut network, &survey, draws, 1);
    let AgainstChance { mean: got, z, p } = tested[0][0];
    let error = (draws as f64).sqrt().recip();
    assert!(all.len() > 100 && (got - mean).abs() < 4.0 * deviation * error, "{got}, not {mean}");
    assert!((z - (observed - mean) / deviation).abs() < 8.0 * error, "{z}");
    assert!((p - (2.0 * above.min(below)).min(1.0)).abs() < 8.0 * error, "{p}, not {above} and {below}");
    let density = tested[1][0];
    assert!(density.z.is_nan() && density.p == 1.0, "margins fix the density: {density:?}");
    assert!(network.recipe.steps[0].starts_with("against chance: mean, z and two-sided p of 4000 random attendances"));
}

#[test]
fn actors_are_held_against_chance_one_by_one() {
    let mut network = project(&rows(&published()["davis"].attendance), Recipe::default());
    let measures = [known("degree"), known("constraint")];
    let survey = Survey { measures: &measures, normalized: true, ..Survey::default() };
    let tested = against_chance(&mut network, &survey, 200, 3);
    assert_eq!(tested.iter().map(Vec::len).collect::<Vec<_>>(), [18, 18]);
    assert!(tested.iter().flatten().all(|tested| tested.p > 0.0 && tested.p <= 1.0));
    assert!(tested[0].iter().all(|tested| tested.mean > 0.0 && tested.mean < 1.0), "normalised like the values");
    // met few, though she attended often with those who met everybody
    let charlotte = network.nodes().position(|node| node.id == "Charlotte McDowd").expect("there");
    assert!(tested[0][charlotte].z < -1.0 && tested[0][charlotte].p < 0.1, "{:?}", tested[0][charlotte]);
}

#[test]
fn meetings_drawn_anew_spread_as_chance_does() {
    let names: Vec<String> = (0..40).map(|number| format!("m{number:02}")).collect();
    let at = |(number, name): (usize, &String)| met(&[(name, if number < 20 { "a b" } else { "c" })]);
    let rows: Vec<Participation> = names.iter().enumerate().flat_map(at).collect();
    let (found, told) = found(&rows, Recipe::default(), &Evidence::default(), "strength", &plan(Source::Bootstrap));
    // the tie counts Binomial(40, 1/2), whose middle 95 % is 14 to 26
    let (low, high) = span(&found[0]);
    assert!((13.0..=15.0).contains(&low) && (25.0..=27.0).contains(&high), "{low} to {high}");
    assert_eq!(found[0], found[1]);
    assert_eq!((found[2].high, found[0].best, found[0].worst), (0.0, 1.0, 1.0), "equal values share the best rank");
    assert_eq!((found[2].best, found[2].worst), (3.0, 3.0));
    assert!(told.starts_with("intervals, 95 % of 1000 draws, seed 1: bootstrap over meetings"), "{told}");
}

#[test]
fn what_is_certain_has_no_interval() {
    let rows = rows(&published()["davis"].attendance);
    let (found, told) = found(&rows, Recipe::default(), &Evidence::default(), "degree", &plan(Source::Confidence));
    let network = project(&rows, Recipe::default());
    for (value, interval) in (known("degree").function)(&network.adjacency()).iter().zip(&found) {
        assert_eq!(span(interval), (*value, *value));
    }
    assert!(told.ends_with("14 meetings without one count as certain"), "{told}");
}

#[test]
fn what_is_doubted_falls_out_as_often() {
    let (person, body) = (ActorKind::Person, ActorKind::Body);
    let sent = |name: &str| row("m1", name, person, Some(("council", body)));
    let mut evidence = Evidence::default();
    // within the middle 40 % of draws lies what has a chance of 70 % and more
    let plan = Plan { level: 0.4, ..plan(Source::Confidence) };
    let recipe = || Recipe { actors: Actors::Bodies, roll_up: true, ..Recipe::default() };
    let other = row("m1", "party", body, None);
    for (meeting, each, sent, low) in [
        (1.0, 0.5, vec![sent("ann"), sent("bob")], 1.0), // 75 %
        (1.0, 0.5, vec![sent("ann")], 0.0),              // 50 %
        (0.8, 0.5, vec![sent("ann"), sent("bob")], 0.0), // 60 %
        (0.8, 1.0, vec![sent("ann")], 1.0),              // 80 %
    ] {
        evidence.trust_meeting("m1", meeting);
        ["ann", "bob"].iter().for_each(|name| evidence.trust_participation("m1", name, each));
        let rows = [sent, vec![other.clone()]].concat();
        let (found, _) = found(&rows, recipe(), &evidence, "degree", &plan);
        assert_eq!(span(&found[0]), (low, 1.0), "meeting {meeting}, each {each}, {} rows", rows.len());
    }
}

#[test]
fn each_publisher_is_left_out_once() {
    let rows = met(&[("m1", "a b"), ("m2", "a c"), ("m3", "a b d"), ("m4", "c d")]);
    let mut evidence = Evidence::default();
    for (meeting, publisher) in [("m1", "north"), ("m2", "north"), ("m2", "south"), ("m3", "south"), ("m3", "south")] {
        evidence.tell(meeting, publisher);
    }
    let (found, told) = found(&rows, Recipe::default(), &evidence, "strength", &plan(Source::Publishers));
    // without north m1 is gone, without south m3
    assert_eq!(found.iter().map(span).collect::<Vec<_>>(), [(2.0, 4.0), (1.0, 3.0), (2.0, 2.0), (1.0, 3.0)]);
    assert_eq!((found[1].best, found[1].worst), (2.0, 3.0));
    assert!(told.starts_with("intervals, lowest and highest: without one publisher after another, 2 of"), "{told}");
    assert!(told.ends_with("1 meetings without a publisher always stay"), "{told}");
}

#[test]
fn ambiguous_actors_give_what_they_attended_to_whom_they_may_be() {
    // x is b in 70 % of the draws; y and z are the same stranger, z in all of them
    let rows = met(&[("m1", "a b"), ("m2", "a x"), ("m3", "c y"), ("m4", "d z")]);
    let mut evidence = Evidence::default();
    for (actor, candidate, chance) in [("x", "b", 0.7), ("y", "stranger", 0.7), ("z", "stranger", 1.0)] {
        evidence.suspect(actor, candidate, chance);
    }
    let of = |level: f64| {
        let plan = Plan { level, ..plan(Source::Identities) };
        let (found, told) = found(&rows, Recipe::default(), &evidence, "degree", &plan);
        assert!(told.contains("each of 3 ambiguous actors drawn"), "{told}");
        found.iter().map(span).collect::<Vec<_>>()
    };
    // in order a b c d x y z
    assert_eq!(
        of(0.95),
        [(1.0, 2.0), (1.0, 1.0), (1.0, 1.0), (1.0, 1.0), (0.0, 1.0), (1.0, 2.0), (0.0, 1.0)],
        "either may be"
    );
    // within the middle 40 % of draws lies what has a chance of 70 % and more
    assert_eq!(of(0.3)[4..], [(0.0, 0.0), (2.0, 2.0), (0.0, 0.0)], "what is likely");
}

#[test]
fn uncertain_dates_cross_the_border_of_the_period() {
    let meetings = [("m1", "2024", "a b"), ("m2", "2024-08", "a c"), ("m3", "2024-06-30/2024-07-02", "a d")];
    let rows = dated(&meetings);
    let recipe = || Recipe { limits: [("from".to_owned(), "2024-07".to_owned())].into(), ..Recipe::default() };
    let of = |level: f64| {
        let plan = Plan { level, ..plan(Source::Dates) };
        let (found, told) = found(&rows, recipe(), &Evidence::default(), "degree", &plan);
        assert!(told.ends_with("which may take 1 meetings out of the period"), "{told}");
        found.iter().map(span).collect::<Vec<_>>()
    };
    // half of 2024 lies before July
    assert_eq!(of(0.95), [(2.0, 3.0), (0.0, 1.0), (1.0, 1.0), (1.0, 1.0)]);
    let mut network = project(&rows, Recipe::default());
    let error = intervals(&mut network, &rows, &Evidence::default(), &Survey::default(), &plan(Source::Dates));
    assert!(error.expect_err("no period").to_string().contains("--from or --to"));
}

#[test]
fn actors_without_ties_stay_out_where_the_recipe_leaves_them_out() {
    let rows = met(&[("m1", "a b"), ("m2", "b c"), ("m3", "d")]);
    let recipe = Recipe { isolates: false, ..Recipe::default() };
    let plan = Plan { draws: 200, ..plan(Source::Bootstrap) };
    let (found, _) = found(&rows, recipe, &Evidence::default(), "closeness", &plan);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|interval| interval.low > 0.0 && interval.high <= 1.0), "{found:?}");
}

#[test]
fn empty_data_have_no_intervals() {
    for rows in [Vec::new(), met(&[("m1", "a")])] {
        for source in [Source::Bootstrap, Source::Confidence, Source::Publishers, Source::Identities] {
            let (found, _) = found(&rows, Recipe::default(), &Evidence::default(), "degree", &plan(source));
            assert!(found.iter().all(|interval| span(interval) == (0.0, 0.0)) && found.len() == rows.len());
        }
        let mut network = project(&rows, Recipe::default());
        let measures = [known("constraint")];
        let survey = Survey { measures: &measures, ..Survey::default() };
        let tested = against_chance(&mut network, &survey, 9, 1);
        assert!(tested[0].iter().all(|tested| tested.p.is_nan()), "not defined for whoever met nobody");
    }
}

#[test]
fn threads_do_not_show_and_seeds_do() {
    let rows = rows(&published()["davis"].attendance);
    let with = |threads: usize, seed: u64| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let plan = Plan { draws: 60, seed, ..plan(Source::Bootstrap) };
            let mut network: Network = project(&rows, Recipe::default());
            let measures = [known("betweenness"), known("pagerank-weighted")];
            let survey = Survey { measures: &measures, ..Survey::default() };
            let tested = against_chance(&mut network, &survey, 60, seed);
            let found = intervals(&mut network, &rows, &Evidence::default(), &survey, &plan).expect("found");
            format!("{tested:?} {found:?} {:?}", network.recipe.steps)
        })
    };
    assert_eq!(with(1, 1), with(2, 1));
    assert_eq!(BTreeSet::from([with(1, 1), with(1, 2)]).len(), 2);
}

/// What the command prints for the two meetings of an edition.
fn majlis(arguments: &[&str]) -> assert_cmd::assert::Assert {
    let edition = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/networks/edition.trig");
    let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
    command.args(["network", "--lang", "en", "--rdf"]).arg(edition).args(arguments).assert()
}

#[test]
fn the_command_tells_chance_and_doubt() {
    for (arguments, told) in [
        (
            "--intervals bootstrap --draws 20 --measure degree",
            "degree,degree_low,degree_high,degree_rank_best,degree_rank_worst\n",
        ),
        (
            "--intervals bootstrap --draws 20 --seed 4",
            "# then: intervals, 95 % of 20 draws, seed 4: bootstrap over meetings",
        ),
        ("--intervals confidence --draws 9", "stays with the chance that is its confidence; 1 meetings without one"),
        ("--intervals publishers", "0 of which are the only one of some meeting"),
        ("--intervals identities --draws 9", "each of 0 ambiguous actors drawn to be one of its candidates"),
        ("--intervals dates --from 2024-03-15 --measure density", "measure,value,low,high\ndensity,1,0,1\n"),
        ("--permutations --draws 9 --measure degree", "degree,degree_chance,degree_z,degree_p\n"),
        ("--permutations --draws 9 --measure two-mode-density", "measure,value,chance,z,p\ntwo-mode-density,1,1,,1\n"),
        ("--backbone sdsm --ties", "# then: backbone of 0 of 1 ties: stochastic degree sequence model"),
        ("--ties", "source,target,source_label,target_label,weight\n"),
        (
            "--weight cosine --half-life 30 --max-attendees 9",
            "# decay: a meeting counts half as much every 30 days before 2024-03-16",
        ),
        ("--explain fdsm", "caution: p has the error of the draws"),
        ("--explain bootstrap", "paper: Efron 1979"),
    ] {
        let output = majlis(&arguments.split(' ').collect::<Vec<_>>()).success().get_output().stdout.clone();
        let output = String::from_utf8(output).expect("UTF-8");
        assert!(output.contains(told), "{arguments}: {output}");
    }
}

#[test]
fn the_command_refuses_what_makes_no_sense() {
    for (arguments, code, told) in [
        ("--intervals dates", 1, "--from or --to"),
        ("--intervals bootstrap --measure bridge", 1, "not of ties"),
        ("--permutations --measure two-mode-degree", 1, "not of attendance"),
        ("--permutations --intervals bootstrap", 2, "cannot be used with"),
        ("--backbone sdsm --permutations", 2, "cannot be used with"),
        ("--backbone sdsm --alpha 0", 2, "above 0 and up to 1"),
        ("--backbone guess", 2, "fixed-row"),
        ("--half-life 0", 2, "above 0"),
        ("--max-attendees 0", 2, "1.."),
        ("--draws 0 --intervals bootstrap", 2, "1.."),
        ("--ties --brokers", 2, "cannot be used with"),
    ] {
        let output = majlis(&arguments.split(' ').collect::<Vec<_>>()).code(code).get_output().stderr.clone();
        let output = String::from_utf8_lossy(&output);
        assert!(output.contains(told), "{arguments}: {output}");
    }
}
