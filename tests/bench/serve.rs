//! A server under load: `cargo bench --bench serve -- 60`, or any other number of seconds.
//!
//! 64 clients ask a mix of questions, one after the other; 16 others mean it no good beside them: slow heads and bodies, huge
//! bodies, products of everything, broken HTTP, paths that lead elsewhere, wrong hosts, line breaks in parameters, all rows of
//! the store. There are two mixes, each for that time and on a server of its own: the same named queries and searches by
//! turns, most of which are answered from what was answered lately; and named queries, searches and things with actors, places,
//! topics, days and words that are drawn from the store, so that the server evaluates most of them. Prints of each what
//! the honest ones waited, their errors, and the memory of the server over the time. Then the server is stopped, and its store
//! is verified. Fails if an honest client was not answered, if the memory is not flat, or if the store is not whole.
//!
//! The memory, less what the server says that it keeps of the store up to its bounds, is flat if the mean of the last quarter
//! of the time is no more than a tenth above that of the quarter before: in the first half everything that a server needs is
//! made and every hostile request has come many times.
//!
//! The store is that of `$MAJLIS_BENCH_STORE`, a folder or an RDF file; without it one of ten times the coded meetings is
//! made, on disk with the feature `rocksdb`, else of a file in memory.

mod load;
mod mix;
mod random;
#[path = "../server/mod.rs"]
mod server;
mod tenfold;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use load::{HONEST, HOSTILE, Load};
use majlis::graph::{Mode, Store, World};
use mix::Mix;
use server::Server;
use tempfile::TempDir;

/// The part by which memory may grow from one quarter of the time to the next.
const GROWTH: f64 = 1.1;

fn main() -> ExitCode {
    let seconds = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(60);
    let folder = tempfile::tempdir().expect("a folder");
    let path = std::env::var_os("MAJLIS_BENCH_STORE").map_or_else(|| tenfold(&folder), PathBuf::from);
    let name = path.to_str().expect("a path of letters");
    let source = if path.is_dir() { ["--store", name] } else { ["--rdf", name] };
    println!("{HONEST} honest clients, {HOSTILE} hostile ones, {seconds} s, {name}");
    let under_load = |mix: &dyn Fn(&Server) -> Mix| {
        let server = Server::start_over(&[&["--log", "off"], &source[..]].concat());
        let mix = mix(&server);
        println!("\n{}", mix.about());
        let load = load::load(&server, &mix, Duration::from_secs(seconds));
        server.signal("TERM");
        let (ended, _) = server.ended();
        let (answered, flat) = (told(&load), flat(&load.memory));
        ended.success() && answered && flat
    };
    let same = under_load(&|_| Mix::same());
    let varied = under_load(&Mix::varied);
    println!();
    let whole = whole(&path);
    if same && varied && whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Makes a store of ten times the coded meetings.
fn tenfold(folder: &TempDir) -> PathBuf {
    let world = World::built_in().expect("the built-in world loads");
    if cfg!(feature = "rocksdb") {
        let path = folder.path().join("store");
        tenfold::fill(&Store::open(&path, Mode::Write).expect("a store"), &world);
        return path;
    }
    let path = folder.path().join("store.nq");
    let store = Store::memory().expect("a store");
    tenfold::fill(&store, &world);
    store.dump(&path).expect("a dump");
    path
}

/// Prints what the clients saw; whether all honest ones were answered.
fn told(load: &Load) -> bool {
    let mut waits = load.waits.clone();
    waits.sort_unstable();
    let at = |part: f64| waits.get((waits.len() as f64 * part) as usize).copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("requests {}, errors {}", waits.len(), load.errors.len());
    let [half, most, nearly, longest] = [0.5, 0.9, 0.99, 1.0 - 1e-9].map(|part| ms(at(part)));
    println!("p50 {half:.1} ms, p90 {most:.1} ms, p99 {nearly:.1} ms, longest {longest:.1} ms");
    println!("hostile requests {}", load.hostile);
    load.errors.iter().take(5).for_each(|error| println!("error: {error}"));
    load.errors.is_empty() && !waits.is_empty()
}

/// Prints the memory over the time; whether it is flat.
fn flat(memory: &load::Memory) -> bool {
    println!("resident memory: {} MB at the beginning, {} MB at most", memory.start, memory.peak);
    let tenths = |samples: &[u64]| {
        let mean = (0..10).map(|tenth| {
            format!("{:.0}", mean(&samples[samples.len() * tenth / 10..samples.len() * (tenth + 1) / 10]))
        });
        mean.collect::<Vec<_>>().join(", ")
    };
    println!("  mean of each tenth of the time: {} MB", tenths(&memory.samples));
    println!("  of which is kept of the store:  {} MB", tenths(&memory.kept));
    let rest: Vec<u64> = memory.samples.iter().zip(&memory.kept).map(|(all, kept)| all.saturating_sub(*kept)).collect();
    let quarter = rest.len() / 4;
    let (before, last) = (mean(&rest[quarter * 2..quarter * 3]), mean(&rest[quarter * 3..]));
    let flat = last <= before * GROWTH;
    let verdict = if flat { "flat" } else { "NOT flat" };
    println!("  the rest: third quarter {before:.0} MB, last {last:.0} MB: {verdict} (at most {GROWTH} times as much)");
    println!("  {} MB when all were gone", memory.end);
    flat
}

fn mean(samples: &[u64]) -> f64 {
    samples.iter().sum::<u64>() as f64 / samples.len().max(1) as f64
}

/// Whether a store on disk is found whole; a file was only read.
fn whole(path: &Path) -> bool {
    if !path.is_dir() {
        println!("verify: the server read a file into memory, so that there is no store to verify");
        return true;
    }
    let majlis = Command::new(env!("CARGO_BIN_EXE_majlis")).args(["store", "verify", "--store"]).arg(path).output();
    let output = majlis.expect("the command runs");
    let told = [output.stdout, output.stderr].concat();
    println!("verify: {}", String::from_utf8_lossy(&told).trim_end());
    output.status.success()
}
