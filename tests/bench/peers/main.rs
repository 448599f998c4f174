//! The half of `make bench-peers` that is ours: `compare PYTHON OPTIONS` hands over to `compare.py` beside it, which comes
//! back for each measure: `generate SIZE FOLDER` writes the meetings of a size, `run MEASURE FOLDER ROUNDS` tells how long
//! a measure takes.

#[path = "../meetings.rs"]
mod meetings;
#[path = "../random.rs"]
mod random;

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use majlis::network::centrality::{bridges, measure};
use majlis::network::community::{Method, Search, communities};
use majlis::network::{Adjacency, Roster, Weight, components};

fn main() -> std::io::Result<()> {
    // Cargo adds an option of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<&str>>()[..] {
        ["generate", size, folder] => generate(size, Path::new(folder)),
        ["run", name, folder, rounds] => run(name, Path::new(folder), rounds.parse().expect("a number of rounds")),
        ["compare", python, ref options @ ..] => compare(python, options),
        _ => {
            println!("peers: run `make bench-peers`");
            Ok(())
        }
    }
}

fn compare(python: &str, options: &[&str]) -> std::io::Result<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bench/peers/compare.py");
    let status = Command::new(python).arg(script).arg("--ours").arg(std::env::current_exe()?).args(options).status()?;
    std::process::exit(status.code().unwrap_or(1))
}

/// Writes the meetings as a table, and their ties by count (ends and counts as 32-bit numbers), for those who do not project.
fn generate(size: &str, folder: &Path) -> std::io::Result<()> {
    let (_, actors, number) = meetings::SIZES.iter().find(|(name, ..)| *name == size).expect("a size: S, M or L");
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("attendance.csv"), meetings::table(&meetings::meetings(*actors, *number)))?;
    let graph = read(folder)?.adjacency(Weight::Count);
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    for node in 0..graph.nodes() {
        for (other, count) in graph.row(node).filter(|&(other, _)| other > node) {
            let row = [node as u32, other as u32, count as u32];
            columns.iter_mut().zip(row).for_each(|(column, value)| column.extend(value.to_le_bytes()));
        }
    }
    std::fs::write(folder.join("ties.bin"), columns.concat())?;
    std::fs::write(folder.join("nodes.txt"), graph.nodes().to_string())
}

fn read(folder: &Path) -> std::io::Result<Roster> {
    let path = folder.join("attendance.csv");
    let bytes = std::fs::read(&path)?;
    Ok(Roster::read(&path.display().to_string(), &bytes).expect("well formed"))
}

/// Prints the seconds of each round and the number of values, then writes the values to `ours.bin`.
fn run(name: &str, folder: &Path, rounds: usize) -> std::io::Result<()> {
    let graph = if name == "projection" { None } else { Some(read(folder)?.adjacency(Weight::Count)) };
    let (mut seconds, mut values) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let start = Instant::now();
        values = match &graph {
            None => projected(folder)?,
            Some(graph) => measured(name, graph),
        };
        seconds.push(start.elapsed().as_secs_f64());
    }
    let mut file = std::io::BufWriter::new(std::fs::File::create(folder.join("ours.bin"))?);
    values.iter().try_for_each(|value| file.write_all(&value.to_le_bytes()))?;
    file.flush()?;
    println!("{}", serde_json::json!({ "seconds": seconds }));
    Ok(())
}

/// From the table to ties, by count and by Newman's weights: number of ties, and both sums of weights.
fn projected(folder: &Path) -> std::io::Result<Vec<f64>> {
    let roster = read(folder)?;
    let [count, newman] = roster.adjacencies([Weight::Count, Weight::Newman]);
    let sum = |graph: &Adjacency| (0..graph.nodes()).map(|node| graph.strength(node)).sum::<f64>() / 2.0;
    Ok(vec![count.ties() as f64, sum(&count), sum(&newman)])
}

fn measured(name: &str, graph: &Adjacency) -> Vec<f64> {
    let groups = |of: Vec<usize>| of.into_iter().map(|group| group as f64).collect();
    let search = |method| communities(graph, Search { method, runs: 1, ..Search::default() }).of;
    match name {
        "components" => groups(components(graph)),
        "bridge" => vec![bridges::bridges(graph).iter().filter(|&&bridge| bridge).count() as f64],
        "louvain" => groups(search(Method::Louvain)),
        "leiden" => groups(search(Method::Leiden)),
        name => (measure(name).expect("a measure of ours").function)(graph),
    }
}
