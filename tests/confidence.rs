//! Weights of confidence: read, fitted, and what they make of records.

use std::path::Path;

use majlis::confidence::logistic::{Sample, fit, log_odds, sigmoid};
use majlis::confidence::{judge, of_participant};
use majlis::lexicon::LexiconError;
use majlis::lexicon::confidence::{MeetingFeature, ParticipantFeature, Weights};
use majlis::lexicon::triggers::Triggers;
use majlis::record::DocumentRecord;
use majlis::resources::Resources;

fn shipped() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon/confidence.toml")).unwrap()
}

fn read(text: &str) -> (String, Result<Weights, LexiconError>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("lexicon")).unwrap();
    let path = folder.path().join("lexicon/confidence.toml");
    std::fs::write(&path, text).unwrap();
    (path.display().to_string(), Weights::load(&Resources::data(Some(folder.path()))))
}

#[test]
fn what_is_wrong_with_weights_is_told_with_its_line() {
    let text = shipped();
    let line = |start: &str| 1 + text.lines().position(|line| line.starts_with(start)).unwrap();
    let dated = text.lines().find(|line| line.starts_with("dated = ")).unwrap();
    for (from, to, at, part) in [
        (dated, "date = 0.5", line("dated"), "unknown variant `date`"),
        (dated, "", line("[meeting]"), "entry `dated`: has no weight in [meeting]"),
        (dated, "dated = nan", line("[meeting]"), "entry `dated`: has a weight that is no finite number"),
        (dated, "dated = \"much\"", line("dated"), "invalid type"),
    ] {
        let (path, found) = read(&text.replacen(from, to, 1));
        let message = found.expect_err(part).to_string();
        assert!(message.starts_with(&format!("{path}:{at}: ")) && message.contains(part), "{message}");
    }
}

#[test]
fn the_file_that_ships_is_one_that_a_fit_prints() {
    let (_, weights) = read(&shipped());
    assert_eq!(weights.unwrap().to_toml(), shipped());
}

fn samples(counts: [(f64, usize, usize); 2]) -> Vec<Sample<2>> {
    let sample = |x, right| Sample { features: [1.0, x], right, weight: 1.0 };
    let of = |(x, right, wrong)| [vec![sample(x, true); right], vec![sample(x, false); wrong]].concat();
    counts.into_iter().flat_map(of).collect()
}

#[test]
fn a_fit_finds_the_shares_of_what_is_right() {
    // two kinds of things, right in 3 of 4 and in 9 of 10: the weights are their log-odds
    let things = samples([(0.0, 750, 250), (1.0, 900, 100)]);
    let [constant, weight] = fit(&things, 0.0);
    assert!((sigmoid(constant) - 0.75).abs() < 1e-3, "{constant}");
    assert!((sigmoid(constant + weight) - 0.9).abs() < 1e-3, "{weight}");
    assert_eq!(fit(&things, 0.0), [constant, weight]);
    // a penalty draws the weight to 0
    let [_, held] = fit(&things, 50.0);
    assert!(0.0 < held && held < weight, "{held}");
    // weights are those of as many samples
    let heavy: Vec<_> = samples([(0.0, 3, 1), (1.0, 9, 1)]);
    let heavy: Vec<_> = (heavy.iter())
        .map(|one| Sample { weight: if one.features[1] == 0.0 { 250.0 } else { 100.0 }, ..one.clone() })
        .collect();
    for (one, other) in fit(&heavy, 1.0).iter().zip(fit(&things, 1.0)) {
        assert!((one - other).abs() < 1e-6, "{one} {other}");
    }
}

#[test]
fn a_fit_of_what_is_all_right_is_finite() {
    let weights = fit(&samples([(0.0, 5, 0), (1.0, 5, 0)]), 1.0);
    assert!(weights.iter().all(|weight| weight.is_finite()) && weights[0] > 0.0, "{weights:?}");
    assert!((sigmoid(log_odds(0.7)) - 0.7).abs() < 1e-12);
}

/// A record of two meetings, alike but that the second knows nobody.
fn record() -> DocumentRecord {
    let party = |id: &str, start: usize| {
        format!(
            r#"{{"name":"x","id":{id},"type":"body","span":[{start},{}],"by":"argument.with/mention.body.head"}}"#,
            start + 1
        )
    };
    let meeting = |number: u8, id: &str| {
        format!(
            r#"{{"id":"m{number}","kind":"meeting","status":"held","confidence":0,"by":"trigger.iltaqa","evidence":[[5,9]],"participants":[{},{}]}}"#,
            party(id, 0),
            party(id, 20)
        )
    };
    let (one, two) = (meeting(1, "\"arab-league\""), meeting(2, "null"));
    serde_json::from_str(&format!(r#"{{"id":"x","meetings":[{one},{two}]}}"#)).unwrap()
}

#[test]
fn who_is_known_is_no_less_sure() {
    let data = Resources::data(None);
    let (weights, triggers) = (Weights::load(&data).unwrap(), Triggers::load(&data).unwrap());
    let mut record = record();
    judge(&weights, &triggers, &mut record);
    let [known, unknown] = record.meetings.as_slice() else { panic!("two meetings") };
    assert!(known.confidence >= unknown.confidence);
    assert!(known.participants[0].confidence > unknown.participants[0].confidence);
    let all = record.meetings.iter().flat_map(|one| one.participants.iter().map(|party| party.confidence));
    assert!(all.chain([known.confidence]).all(|sure| (0.01..=0.99).contains(&sure)));
    // its parts make the confidence
    let sum: f64 = of_participant(&weights, known, &known.participants[0]).iter().map(|part| part.adds).sum();
    assert!((sigmoid(sum) - known.participants[0].confidence).abs() <= 0.005 + 1e-9);
}

#[test]
fn what_speaks_for_a_record_does_not_speak_against_it() {
    let weights = Weights::load(&Resources::data(None)).unwrap();
    for feature in [MeetingFeature::Several, MeetingFeature::Known, MeetingFeature::Retold, MeetingFeature::Dated] {
        assert!(weights.meeting[&feature] >= 0.0, "{feature:?}");
    }
    for feature in [ParticipantFeature::Known, ParticipantFeature::Meeting] {
        assert!(weights.participant[&feature] >= 0.0, "{feature:?}");
    }
    assert!(weights.participant[&ParticipantFeature::BarePost] <= 0.0);
}
