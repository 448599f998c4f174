//! Speed of reading: `cargo bench --bench extract`.
//!
//! Reads the reports of the demo, many times over, or the texts at `MAJLIS_BENCH_TEXTS`. Beside the times it prints three
//! comparisons, each within one run: two threads against one, one thread against ripgrep, which looks for the labels of the
//! registry in the same bytes, and one sentence against a sentence of half its length, which must take half its time.

#![allow(clippy::non_ascii_literal)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use divan::Bencher;
use divan::counter::BytesCount;
use majlis::input::{Input, Reader, zones};
use majlis::lexicon::Chrome;
use majlis::pipeline::Pipeline;
use majlis::resources::Resources;
use majlis::text::Document;
use rayon::prelude::*;

/// How much is read, in bytes.
const TEXTS: usize = 8_000_000;
/// Lengths of one sentence, in bytes.
const LENGTHS: [usize; 3] = [2_500_000, 5_000_000, 10_000_000];
/// Words that make a sentence when they are said over and over.
const SORTS: [(&str, &str); 17] = [
    ("report", "استقبل وزير الخارجية أمس السفير الفرنسي في مقر الوزارة، وبحث معه العلاقات الثنائية، "),
    ("verbs", "استقبل "),
    ("events", "اجتماع "),
    ("the event", "الاجتماع "),
    ("whole frames", "التقى الوزير السفير في دمشق "),
    ("names", "هادي البحرة "),
    ("list", "ورئيس الهيئة ومدير المكتب "),
    ("posts", "نائب رئيس "),
    ("bodies", "مجلس إدارة هيئة "),
    ("speakers", "قال الوزير إن "),
    ("stances", "وأكد أن "),
    ("cues", "إذا لم "),
    ("quotes", "« "),
    ("brackets", "( "),
    ("numbers", "12 "),
    ("dates", "15 أيار 2024 "),
    ("no words", "ابجد هوز "),
];
/// Measurements of which the shortest counts.
const RUNS: usize = 3;

static CHROME: LazyLock<Chrome> = LazyLock::new(|| Chrome::load(&Resources::data(None)).expect("data built in"));
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).expect("data built in"));
static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(documents);

fn main() {
    divan::main();
    if std::env::args().any(|argument| argument == "--bench") {
        let one = shortest(|| read(1));
        println!("\ntwo threads: {:.2} times as fast as one", one.as_secs_f64() / shortest(|| read(2)).as_secs_f64());
        match ripgrep() {
            Some(time) => {
                println!("one thread: {:.1} times the time of ripgrep", one.as_secs_f64() / time.as_secs_f64())
            }
            None => println!("ONE THREAD IS NOT COMPARED WITH RIPGREP: there is no `rg` on the PATH"),
        }
        sentences();
    }
}

#[divan::bench(args = [1, 2], sample_count = 3)]
fn threads(bencher: Bencher, threads: usize) {
    let bytes: usize = DOCUMENTS.iter().map(|document| document.source.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| read(threads));
}

/// Reports one after the other, as often as it takes.
fn documents() -> Vec<Document> {
    let path = std::env::var_os("MAJLIS_BENCH_TEXTS").map(PathBuf::from);
    let path = path.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports"));
    let known: Vec<Document> = Reader::new(&[path], &CHROME)
        .without_zones()
        .filter_map(|input| match input {
            Ok(Input::Report { document, .. }) => Some(*document),
            _ => None,
        })
        .collect();
    assert!(!known.is_empty(), "reports to read");
    let mut bytes = 0;
    let enough = |document: &&Document| {
        bytes += document.source.len();
        bytes < TEXTS
    };
    known.iter().cycle().take_while(enough).cloned().collect()
}

/// Reads all documents as `majlis extract` does; returns the length of the records.
fn read(threads: usize) -> usize {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| DOCUMENTS.par_iter().map(|document| one(document.clone())).sum())
}

fn one(mut document: Document) -> usize {
    document.zones = zones(&CHROME, &document.view.text);
    serde_json::to_string(&PIPELINE.read(&document)).expect("a record is JSON").len()
}

/// The shortest time of some runs.
fn shortest(run: impl Fn() -> usize) -> Duration {
    let time = || {
        let start = Instant::now();
        divan::black_box(run());
        start.elapsed()
    };
    (0..RUNS).map(|_| time()).min().unwrap_or_default()
}

/// How long ripgrep takes to find all labels of the registry in the same bytes, if it is there.
fn ripgrep() -> Option<Duration> {
    let folder = tempfile::tempdir().expect("a folder");
    let (labels, texts) = (folder.path().join("labels"), folder.path().join("texts"));
    let registry = PIPELINE.registry();
    let people =
        registry.people.values().flat_map(|it| it.aliases_ar.iter().chain(&it.short_forms).chain([&it.label_ar]));
    let bodies =
        registry.bodies.values().flat_map(|it| it.aliases_ar.iter().chain(&it.short_forms).chain([&it.label_ar]));
    let places = registry.places.values().flat_map(|it| it.aliases_ar.iter().chain([&it.label_ar]));
    let forms: Vec<&str> = people.chain(bodies).chain(places).map(String::as_str).collect();
    std::fs::write(&labels, forms.join("\n")).expect("a file");
    let sources: Vec<&str> = DOCUMENTS.iter().map(|document| document.source.as_str()).collect();
    std::fs::write(&texts, sources.join("\n")).expect("a file");
    let search = || {
        let mut command = Command::new("rg");
        command.args(["--threads", "1", "-o", "-F", "-f"]).arg(&labels).arg(&texts).stdout(Stdio::null());
        command.status().ok().map(|status| usize::from(status.success()))
    };
    search()?;
    Some(shortest(|| search().unwrap_or_default()))
}

/// Times of one sentence of growing length, of several sorts. Twice the length must take twice the time.
fn sentences() {
    println!("\none sentence of 2.5, 5 and 10 MB, and how the time grows with each doubling");
    for (sort, words) in SORTS {
        let times = LENGTHS.map(|length| {
            let text = words.repeat(length.div_ceil(words.len()));
            let document = Document::plain("sentence", &text);
            let start = Instant::now();
            divan::black_box(one(document));
            start.elapsed()
        });
        let seconds = times.map(|time| time.as_secs_f64());
        let [short, middle, long] = seconds;
        println!(
            "{sort:<14} {short:>7.2} s {middle:>7.2} s {long:>7.2} s   {:.1} {:.1}",
            middle / short,
            long / middle
        );
    }
}
