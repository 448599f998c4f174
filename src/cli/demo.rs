//! `majlis demo`: the whole way on the reports that ship with majlis.
//!
//! Every step is a command as anyone could type it: it is printed, then run.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use clap::Parser;

use super::{Arguments, Global, Lang, dispatch, print};
use crate::error::Error;

/// Folders of the data that the demo reads.
const FOLDERS: [&str; 2] = ["reports", "meetings"];

/// The named queries, each with the question that it answers.
const QUESTIONS: [(&str, &[&str]); 5] = [
    ("Who met whom most often?", &["who-met-whom", "--limit", "10"]),
    ("Who received visitors most often?", &["hosts", "--limit", "10"]),
    ("Which meetings took place in Doha?", &["in-place", "--place", "Doha"]),
    (
        "When were al-Sharaa and Abdi at one table?",
        &["between", "--actor", "Ahmad al-Sharaa", "--other", "Mazloum Abdi"],
    ),
    ("What was agreed?", &["outcomes", "--stance", "agree", "--limit", "10"]),
];

/// The network to draw: bodies, for whom their people stand; only those who met twice, so that one can read it.
const PICTURE: &[&str] = &["--roll-up", "--actors", "bodies", "--min-weight", "2", "--no-isolates", "--top", "40"];

/// What to try next.
const NEXT: [(&str, &[&str]); 5] = [
    ("all named queries", &["query", "--list"]),
    ("SPARQL of your own", &["query", "-e", "SELECT (COUNT(*) AS ?meetings) WHERE { ?meeting a maj:Meeting }"]),
    ("who belongs together", &["network", "--roll-up", "--actors", "bodies", "--communities"]),
    ("the network for Gephi and R", &["export", "--format", "graphml", "--output", "network.graphml"]),
    ("a card of one actor", &["actor", "Syrian Negotiation Commission"]),
];

/// Read the reports that ship with majlis, ask, measure and draw.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder for the reports, the store and the pictures.
    #[arg(long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
}

/// Runs the demo; stops at the first step that fails.
pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let demo = Demo::new(&args.out, global);
    let folders = unpack(&args.out, global)?;
    demo.say("Read the reports into a store")?;
    demo.step("ingest", folders.iter().map(|folder| text(folder)).chain(demo.dump()))?;
    for (question, words) in QUESTIONS {
        demo.say(question)?;
        demo.step("query", demo.with_store(words, &["--format", "table"]))?;
    }
    let ten = ["--top", "10", "--format", "table"];
    demo.say("Who stands in the middle of the network?")?;
    demo.step("network", demo.with_store(&["--measure", "degree,betweenness,pagerank"], &ten))?;
    demo.say("Who stands between the others?")?;
    demo.step("network", demo.with_store(&["--brokers"], &ten))?;
    demo.draw()?;
    demo.say("What to try next")?;
    for (purpose, words) in NEXT {
        let words = if reads_store(words) { demo.with_store(words, &[]) } else { owned(words) };
        print(format!("{purpose}:\n  {}\n", demo.line(&words)).as_bytes())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies the reports and coded meetings of the data into the folder; the folders that there are.
fn unpack(out: &Path, global: &Global) -> Result<Vec<PathBuf>, Error> {
    let mut folders = Vec::new();
    for name in FOLDERS {
        let files = global.resources().files(name)?;
        for (path, bytes) in &files {
            write(&out.join(name).join(path), bytes)?;
        }
        if !files.is_empty() {
            folders.push(out.join(name));
        }
    }
    Ok(folders)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| Error::Io { path: path.display().to_string(), source };
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed)?;
    std::fs::write(path, bytes).map_err(failed)
}

/// How the commands of the demo begin.
struct Demo<'a> {
    out: &'a Path,
    /// The options of every command.
    common: Vec<String>,
}

impl<'a> Demo<'a> {
    fn new(out: &'a Path, global: &Global) -> Self {
        let mut common = Vec::new();
        if on_disk() {
            common.extend(["--store".to_owned(), text(&out.join("demo.store"))]);
        }
        if let Some(data) = &global.data {
            common.extend(["--data".to_owned(), text(data)]);
        }
        if global.lang == Lang::En {
            common.extend(["--lang".to_owned(), "en".to_owned()]);
        }
        Self { out, common }
    }

    fn quads(&self) -> String {
        text(&self.out.join("demo.nq"))
    }

    /// Without a store on disk the quads go into a file …
    fn dump(&self) -> Vec<String> {
        if on_disk() { Vec::new() } else { vec!["--dump".to_owned(), self.quads()] }
    }

    /// … from which the other commands read them.
    fn with_store(&self, words: &[&str], more: &[&str]) -> Vec<String> {
        let rdf = if on_disk() { Vec::new() } else { vec!["--rdf".to_owned(), self.quads()] };
        owned(words).into_iter().chain(rdf).chain(owned(more)).collect()
    }

    fn say(&self, title: &str) -> Result<(), Error> {
        print(format!("\n== {title}\n").as_bytes())
    }

    /// The command line of some words, quoted for a shell.
    fn line(&self, words: &[String]) -> String {
        let all = ["majlis".to_owned()].into_iter().chain(self.common.iter().cloned()).chain(words.iter().cloned());
        all.map(|word| quoted(&word)).collect::<Vec<_>>().join(" ")
    }

    /// Prints a command and runs it.
    fn step(&self, command: &str, words: impl IntoIterator<Item = String>) -> Result<(), Error> {
        let words: Vec<String> = [command.to_owned()].into_iter().chain(words).collect();
        print(format!("$ {}\n", self.line(&words)).as_bytes())?;
        let all = ["majlis".to_owned()].into_iter().chain(self.common.iter().cloned()).chain(words.iter().cloned());
        let code = dispatch(Arguments::parse_from(all))?;
        if code == ExitCode::SUCCESS {
            return Ok(());
        }
        let source = std::io::Error::other("this step of the demo failed; the messages above say why");
        Err(Error::Io { path: self.line(&words), source })
    }

    /// Writes the network as DOT, and as pictures where Graphviz is.
    fn draw(&self) -> Result<(), Error> {
        self.say("Draw the network")?;
        let network = self.with_store(PICTURE, &[]);
        let to = |name: &str| ["--output".to_owned(), text(&self.out.join(name))];
        self.step("export", network.iter().cloned().chain(to("network.dot")))?;
        if !draws() {
            let hint = "Graphviz is not there, so the network is not drawn; network.dot can be drawn elsewhere.\n";
            return print(hint.as_bytes());
        }
        for picture in ["svg", "png"] {
            let render = ["--render".to_owned(), picture.to_owned()];
            let file = to(&format!("network.{picture}"));
            self.step("export", network.iter().cloned().chain(render).chain(file))?;
        }
        Ok(())
    }
}

const fn on_disk() -> bool {
    cfg!(feature = "rocksdb")
}

/// Whether a command reads the store.
fn reads_store(words: &[&str]) -> bool {
    !matches!(words, ["actor", ..] | ["query", "--list"])
}

/// Whether Graphviz is installed.
fn draws() -> bool {
    Command::new("dot").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|code| code.success())
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// The word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:=".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
