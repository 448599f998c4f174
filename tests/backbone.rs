//! Backbones: chances of ties against other programs (`tests/networks/*.json`), null models against their definitions.

use std::collections::{BTreeMap, BTreeSet};

use majlis::export::{ColorBy, Drawing, edges};
use majlis::network::backbone::bicm::Bicm;
use majlis::network::backbone::{Backbone, Correction, Method, Pair, backbone, disparity, fdsm, fixed_row, sdsm, tail};
use majlis::network::{Analysis, Curveball, Network, Participation, Recipe, TwoMode, Wanted, project};
use majlis::record::ActorKind;
use proptest::prelude::*;

mod networks;
use networks::{Expected, assert_close, published, row, rows};

fn davis() -> Network {
    project(&rows(&published()["davis"].attendance), Recipe::default())
}

/// All pairs of actors, those that never met too, and their names.
fn all_pairs(data: &TwoMode) -> (Vec<String>, Vec<Pair>) {
    let met: Vec<BTreeSet<usize>> = data.meetings_of().into_iter().map(|met| met.into_iter().collect()).collect();
    let pairs = (0..met.len()).flat_map(|a| (a + 1..met.len()).map(move |b| (a, b)));
    let pairs = pairs.map(|(a, b)| Pair { a, b, shared: met[a].intersection(&met[b]).count() });
    pairs.map(|pair| (format!("{}|{}", data.actors[pair.a].id, data.actors[pair.b].id), pair)).unzip()
}

#[test]
fn chances_of_attendance_agree_with_another_program() {
    let expected = &published()["davis"].significance["bicm"];
    let data = davis().two_mode;
    let model = Bicm::of(&data);
    let name = |a: usize, m: usize| format!("{}|{}", data.actors[a].id, data.meetings[m].id);
    let pairs = (0..data.actors.len()).flat_map(|a| (0..data.meetings.len()).map(move |m| (a, m)));
    assert_close("bicm", expected, &pairs.map(|(a, m)| (name(a, m), model.chance(a, m))).collect());
    assert!(model.residual < 1e-12, "{}", model.residual);
}

#[test]
fn chances_of_ties_agree_with_other_programs() {
    let expected = &published()["davis"].significance;
    let data = davis().two_mode;
    let (names, pairs) = all_pairs(&data);
    let named = |p: Vec<f64>| names.iter().cloned().zip(p).collect::<BTreeMap<String, f64>>();
    assert_close("fixed rows", &expected["fixed-row"], &named(fixed_row::chances(&data, &pairs)));
    assert_close("sdsm", &expected["sdsm"], &named(sdsm::chances(&data, &pairs).0));
    // Four standard errors of the difference between these draws and the 20000 of the other program, at p = 1/2.
    let draws = 4000;
    let tolerance = 4.0 * (0.25 / f64::from(draws) + 0.25 / 20000.0).sqrt();
    let Expected { by, values, .. } = &expected["fdsm"];
    let expected = Expected { by: by.clone(), tolerance, values: values.clone() };
    assert_close("fdsm", &expected, &named(fdsm::chances(&data, &pairs, draws as usize, 1).0));
}

/// The mean number of shared meetings in random attendance of the same margins.
#[test]
fn random_attendance_shares_as_much_as_another_program_finds() {
    let (data, draws) = (davis().two_mode, 4000);
    let (names, pairs) = all_pairs(&data);
    let null = Curveball::of(&data);
    let mut shared = vec![0usize; pairs.len()];
    for draw in 0..draws {
        let met = null.draw_by_actor(1, draw, data.actors.len());
        let common = |pair: &Pair| met[pair.a].iter().filter(|meeting| met[pair.b].contains(meeting)).count();
        shared.iter_mut().zip(&pairs).for_each(|(sum, pair)| *sum += common(pair));
    }
    let means = names.into_iter().zip(shared.iter().map(|&sum| sum as f64 / draws as f64));
    assert_close("fdsm mean", &published()["davis"].significance["fdsm-mean"], &means.collect());
}

/// No value of another program lies unused.
#[test]
fn every_chance_given_is_compared() {
    let given: BTreeSet<String> = published().into_values().flat_map(|graph| graph.significance.into_keys()).collect();
    let compared = ["bicm", "disparity", "fdsm", "fdsm-mean", "fixed-row", "sdsm"];
    assert_eq!(given.iter().map(String::as_str).collect::<Vec<_>>(), compared);
}

#[test]
fn the_disparity_of_ties_agrees_with_another_program() {
    let mut compared = 0;
    for (name, graph) in published() {
        let Some(expected) = graph.significance.get("disparity") else { continue };
        let network = graph.network();
        let ids: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
        let ends = disparity::both_ends(&network.adjacency());
        let named = network.ties().zip(ends).flat_map(|((a, b, _), [low, high])| {
            [(format!("{}>{}", ids[a], ids[b]), low), (format!("{}>{}", ids[b], ids[a]), high)]
        });
        assert_close(&name, expected, &named.collect());
        compared += 1;
    }
    assert_eq!(compared, 3);
}

#[test]
fn null_models_differ_as_they_are_known_to() {
    let kept = |method| {
        let how = Backbone { method, correction: Correction::None, ..Backbone::default() };
        let found = backbone(&davis(), &how).expect("found");
        assert_eq!(found.graph.node_count(), 18, "isolates stay");
        assert!(found.ties().all(|(.., tie)| tie.meetings.len() == tie.weight as usize), "ties keep their meetings");
        assert!(found.ties().all(|(.., tie)| tie.chance.is_some_and(|chance| chance.p < 0.05)));
        found.graph.edge_count()
    };
    assert_eq!([kept(Method::FixedRow), kept(Method::Fdsm), kept(Method::Sdsm)], [17, 5, 0]);
}

#[test]
fn corrections_follow_their_definitions() {
    for (p, family, holm, false_discovery) in [
        (&[0.01, 0.04, 0.03, 0.005][..], 4, &[0.03, 0.06, 0.06, 0.02][..], &[0.02, 0.04, 0.04, 0.02][..]),
        (&[0.01], 10, &[0.1], &[0.1]),
        (&[0.5, 0.5], 3, &[1.0, 1.0], &[0.75, 0.75]),
        (&[], 0, &[], &[]),
    ] {
        for (correction, expected) in
            [(Correction::Holm, holm), (Correction::BenjaminiHochberg, false_discovery), (Correction::None, p)]
        {
            let got = correction.correct(p, family);
            let same = got.len() == expected.len() && got.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12);
            assert!(same, "{correction:?} of {p:?} among {family}: {got:?}");
        }
    }
}

#[test]
fn margins_at_their_limits_are_certain() {
    // ann is everywhere, everybody is at m1, dan is there alone: what is left is bob or cas at m2 and m3
    let attendance = [("m1", "ann bob cas dan"), ("m2", "ann bob"), ("m3", "ann cas")];
    let at = |(meeting, names): (&'static str, &'static str)| {
        names.split(' ').map(move |name| row(meeting, name, ActorKind::Person, None))
    };
    let network = project(&attendance.into_iter().flat_map(at).collect::<Vec<_>>(), Recipe::default());
    let model = Bicm::of(&network.two_mode);
    let chances = |actor: usize| [0, 1, 2].map(|meeting| model.chance(actor, meeting));
    assert_eq!([chances(0), chances(3)], [[1.0; 3], [1.0, 0.0, 0.0]]);
    assert!(chances(1).iter().zip([1.0, 0.5, 0.5]).all(|(got, expected)| (got - expected).abs() < 1e-12));
}

#[test]
fn a_backbone_tells_how_it_was_found() {
    let how = Backbone { method: Method::FixedRow, correction: Correction::None, ..Backbone::default() };
    let mut found = backbone(&davis(), &how).expect("found");
    let step = found.recipe.steps[0].clone();
    assert!(step.starts_with("backbone of 17 of 139 ties: fixed rows"), "{step}");
    assert!(step.ends_with("kept where p < 0.05, not corrected for 153 tests"), "{step}");
    let analysis = Analysis::of(&mut found, &Wanted::default());
    let drawing = Drawing { network: &found, analysis: &analysis, size_by: None, color_by: ColorBy::Type };
    assert_eq!(edges(&drawing).columns[6..], ["meetings", "p", "p_corrected"]);
    let tied = project(&rows(&published()["davis"].attendance), Recipe { isolates: false, ..Recipe::default() });
    let found = backbone(&tied, &how).expect("found");
    assert!(found.graph.node_count() < 18 && found.graph.edge_count() == 17);
}

#[test]
fn what_cannot_be_found_is_said() {
    let fdsm = Backbone { method: Method::Fdsm, ..Backbone::default() };
    let error = backbone(&davis(), &fdsm).expect_err("1000 draws of 153 pairs").to_string();
    assert!(error.contains("153 tests") && error.contains("at least 3060"), "{error}");
    let ties = Network::from_ties(&[("a", "b", 1.0)], &[]).expect("well formed");
    let error = backbone(&ties, &Backbone::default()).expect_err("no meetings").to_string();
    assert!(error.contains("disparity"), "{error}");
    for isolates in [&[][..], &["one"]] {
        let lonely = isolates.iter().map(|name| row("m", name, ActorKind::Person, None)).collect::<Vec<_>>();
        for method in [Method::Disparity, Method::FixedRow, Method::Sdsm, Method::Fdsm] {
            let found = backbone(&project(&lonely, Recipe::default()), &Backbone { method, ..Backbone::default() });
            assert_eq!(found.expect("nothing to find").graph.node_count(), isolates.len());
        }
    }
}

#[test]
fn threads_do_not_show() {
    let data = davis().two_mode;
    let (_, pairs) = all_pairs(&data);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| fdsm::chances(&data, &pairs, 60, 7))
    };
    assert_eq!(with(1), with(2));
}

#[test]
fn draws_are_all_alike_likely() {
    let attendance = (0..3).map(|number| row(&format!("m{number}"), &format!("a{number}"), ActorKind::Person, None));
    let data = project(&attendance.collect::<Vec<_>>(), Recipe::default()).two_mode;
    let mut counts: BTreeMap<Vec<Vec<usize>>, usize> = BTreeMap::new();
    (0..3000).for_each(|draw| *counts.entry(Curveball::of(&data).draw(1, draw)).or_default() += 1);
    assert_eq!(counts.len(), 6);
    let off: f64 = counts.values().map(|&count| (count as f64 - 500.0).powi(2) / 500.0).sum();
    assert!(off < 20.5, "chi squared of 5 degrees of freedom is larger once in a thousand: {counts:?}");
}

/// Random attendance.
fn attendance() -> impl Strategy<Value = Vec<Participation>> {
    prop::collection::vec((0u8..9, 0u8..12), 1..60).prop_map(|pairs| {
        let one = |(m, a)| row(&format!("m{m:02}"), &format!("a{a:02}"), ActorKind::Person, None);
        pairs.into_iter().map(one).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn draws_keep_both_margins(rows in attendance(), seed in 0u64..99) {
        let data = project(&rows, Recipe::default()).two_mode;
        let drawn = Curveball::of(&data).draw(seed, 3);
        prop_assert_eq!(&drawn, &Curveball::of(&data).draw(seed, 3));
        let mut attended = vec![0; data.actors.len()];
        for (attendees, meeting) in drawn.iter().zip(&data.meetings) {
            prop_assert_eq!(attendees.len(), meeting.attendees.len());
            prop_assert!(attendees.is_sorted_by(|a, b| a < b));
            attendees.iter().for_each(|&actor| attended[actor] += 1);
        }
        prop_assert_eq!(attended, data.meetings_of().iter().map(Vec::len).collect::<Vec<_>>());
    }

    #[test]
    fn the_model_keeps_both_margins_on_average(rows in attendance()) {
        let data = project(&rows, Recipe::default()).two_mode;
        let model = Bicm::of(&data);
        for (actor, met) in data.meetings_of().iter().enumerate() {
            let expected: f64 = (0..data.meetings.len()).map(|meeting| model.chance(actor, meeting)).sum();
            prop_assert!((expected - met.len() as f64).abs() < 1e-3, "{}: {}", expected, met.len());
        }
        for (number, meeting) in data.meetings.iter().enumerate() {
            let expected: f64 = (0..data.actors.len()).map(|actor| model.chance(actor, number)).sum();
            prop_assert!((expected - meeting.attendees.len() as f64).abs() < 1e-3);
        }
    }

    #[test]
    fn tails_are_sums_over_all_outcomes(chances in prop::collection::vec(0.0f64..=1.0, 0..8), most in 0usize..9) {
        let mut by_count = vec![0.0; chances.len() + 1];
        for outcome in 0..1usize << chances.len() {
            let one = |(event, chance): (usize, &f64)| if outcome >> event & 1 == 1 { *chance } else { 1.0 - chance };
            by_count[outcome.count_ones() as usize] += chances.iter().enumerate().map(one).product::<f64>();
        }
        for (least, got) in tail::at_least(chances.iter().copied(), most).into_iter().enumerate() {
            let expected: f64 = by_count.iter().skip(least).sum();
            prop_assert!((got - expected).abs() < 1e-12, "at least {}: {} and {}", least, got, expected);
        }
    }
}
