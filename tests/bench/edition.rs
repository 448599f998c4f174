//! Cost of deriving the edition from generated claims: `cargo bench --bench edition`.
//!
//! Each meeting is told by one to four documents, a part of them by month alone; some states meet far more often than
//! others, and the days grow with the number of meetings, as the news do. The numbers follow from the seed alone.

mod random;

use divan::Bencher;
use majlis::graph::{DocumentGraph, Entry, World, edition_of, emit};
use majlis::judgement::Decisions;
use majlis::record::DocumentRecord;
use random::Random;

/// Claims.
const SIZES: [usize; 2] = [10_000, 100_000];
/// Meetings of one day.
const A_DAY: usize = 40;
/// States that meet.
const STATES: [&str; 12] = [
    "turkey",
    "syria",
    "russia",
    "iran",
    "united-states",
    "france",
    "qatar",
    "saudi-arabia",
    "jordan",
    "egypt",
    "iraq",
    "germany",
];

fn main() {
    divan::main();
}

/// A number below `end`; low ones far more often than high ones.
fn skewed(random: &mut Random, end: usize) -> usize {
    let most = 1 + random.below(end);
    random.below(most)
}

fn documents(claims: usize, world: &World) -> Vec<DocumentGraph> {
    let mut random = Random(11);
    let first: jiff::civil::Date = "2012-01-01".parse().expect("a day");
    let mut graphs = Vec::new();
    let mut meeting = 0;
    while graphs.len() < claims {
        let day = first + jiff::Span::new().days((meeting / A_DAY) as i64);
        let (one, two) = (skewed(&mut random, STATES.len()), random.below(600));
        for report in 0..=random.below(4) {
            let date = if random.below(20) == 0 { day.strftime("%Y-%m").to_string() } else { day.to_string() };
            let json = format!(
                r#"{{"id":"{meeting}-{report}","published":"{day}","meetings":[{{"id":"m1","kind":"meeting","status":"held",
                "date":"{date}","date_basis":"stated","confidence":0.8,"participants":[
                {{"name":"s","id":"state-{}","type":"state"}},
                {{"name":"name{two} middle{two} family{two}","type":"person","post":"post{two}"}}]}}]}}"#,
                STATES[one]
            );
            let record: DocumentRecord = serde_json::from_str(&json).expect("a record");
            graphs.push(emit(&Entry::coded(record, world), world));
        }
        meeting += 1;
    }
    graphs.truncate(claims);
    graphs
}

#[divan::bench(args = SIZES, sample_count = 3, sample_size = 1)]
fn edition(bencher: Bencher, claims: usize) {
    let world = World::built_in().expect("the built-in world loads");
    let graphs = documents(claims, &world);
    bencher.bench(|| edition_of(&graphs, &world, &Decisions::default()));
}
