//! How long each named query takes on ten times the coded meetings: `cargo bench --bench queries`.
//!
//! Every run of `tests/queries/runs.tsv` is answered three times; the median counts. Prints the slowest ten and fails if
//! one takes a second or more. In memory, and with the feature `rocksdb` on disk as well.
//! The meetings are those of `tenfold`.

mod tenfold;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use indexmap::IndexMap;
use majlis::graph::{Store, World};
use majlis::query::{Catalog, Engine, Graphs, Kept, ParameterKind, Values};
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::search::Search;
use oxigraph::sparql::QueryResults;

/// What no query may take.
const BOUND: Duration = Duration::from_secs(1);
/// How often each is asked.
const ASKED: usize = 3;

fn main() -> ExitCode {
    let world = World::built_in().expect("the built-in world loads");
    let mut kept = measured("memory", Store::memory().expect("a store"), &world);
    if cfg!(feature = "rocksdb") {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("store"), majlis::graph::Mode::Write).expect("a store");
        kept &= measured("disk", store, &world);
    }
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Fills a store, answers all and prints the slowest; whether all were below the bound.
fn measured(name: &str, store: Store, world: &World) -> bool {
    tenfold::fill(&store, world);
    let totals = store.totals(world).expect("totals");
    let quads = store.oxigraph().len().expect("a store");
    let mut taken = answers(&store);
    taken.sort_by(|a, b| b.time.cmp(&a.time).then(a.run.cmp(&b.run)));
    println!("{name}: {} meetings, {} actors, {quads} quads, {} runs", totals.meetings, totals.actors, taken.len());
    for Taken { run, time, rows } in taken.iter().take(10) {
        println!("  {:>7.1} ms  {rows:>6} rows  {run}", time.as_secs_f64() * 1e3);
    }
    taken.iter().all(|taken| taken.time < BOUND)
}

/// What a run took.
struct Taken {
    run: String,
    time: Duration,
    rows: usize,
}

fn answers(store: &Store) -> Vec<Taken> {
    let (catalog, registry) =
        (Catalog::load().expect("queries"), Registry::load(&Resources::data(None)).expect("registry"));
    let engine = Engine::load()
        .expect("prefixes")
        .with_search(Arc::new(Search::new(store.oxigraph().clone())))
        .with_kept(Arc::new(Kept::new(store.oxigraph().clone())));
    let values = Values::new(&engine, store.oxigraph(), &registry, store.iris());
    let meeting = any_meeting(&engine, store);
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/queries/runs.tsv")).expect("runs");
    let mut taken = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut cells = line.split('\t');
        let (run, query) = (cells.next().expect("a run"), cells.next().expect("a query"));
        let query = catalog.get(query).expect("a query");
        let mut given: IndexMap<String, String> = IndexMap::new();
        for (name, value) in cells.filter_map(|cell| cell.split_once('=')) {
            // meetings of the fixture are not here
            let other = query.header.parameters[name].kind == ParameterKind::Meeting;
            given.insert(name.to_owned(), if other { meeting.clone() } else { value.to_owned() });
        }
        // what only the fixture has
        let Ok(terms) = values.read(query, &given) else { continue };
        let mut times: Vec<(Duration, usize)> = (0..ASKED)
            .map(|_| {
                let started = Instant::now();
                let prepared = query.prepare(&engine, &terms).expect("a query");
                let results = engine.run(prepared, store.oxigraph(), Graphs::Union).expect("an answer");
                let QueryResults::Solutions(rows) = results else { panic!("rows") };
                let rows = rows.inspect(|row| assert!(row.is_ok(), "{run}: {row:?}")).count();
                (started.elapsed(), rows)
            })
            .collect();
        times.sort();
        let (time, rows) = times[ASKED / 2];
        taken.push(Taken { run: run.to_owned(), time, rows });
    }
    taken
}

/// The IRI of the first meeting.
fn any_meeting(engine: &Engine, store: &Store) -> String {
    let text = "SELECT (MIN(STR(?meeting)) AS ?first) WHERE { ?meeting a maj:Meeting }";
    let prepared = engine.parse(text, "bench").expect("a query");
    let results = engine.run(prepared, store.oxigraph(), Graphs::Union).expect("an answer");
    let QueryResults::Solutions(mut rows) = results else { panic!("rows") };
    match rows.next().expect("a row").expect("a row").get("first") {
        Some(oxigraph::model::Term::Literal(iri)) => iri.value().to_owned(),
        other => panic!("{other:?}"),
    }
}
