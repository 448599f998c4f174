//! Runs every command of the README's console blocks and compares what it prints and how it exits.
//!
//! A block is a session at a prompt: `$ command`, then its output. In an expected output a line `…` stands for any
//! lines; `$ echo $?` shows the status of the command before it, which is 0 where it is not shown. In a block marked
//! `console changing`, whose figures move with every better rule, a command must exit as shown and print something where
//! something is shown; one marked `disk` is left out of a build without a store on disk. A server that is started with `&`
//! runs, on a free port, until `kill %1`. `BLESS=1 cargo test --release --test readme` writes the outputs of now into the
//! README.
#![allow(clippy::non_ascii_literal)]

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const ANY_LINES: &str = "…";
/// Where the README's server is.
const ADDRESS: &str = "127.0.0.1:7878";

/// One `$ command` and the lines printed below it.
struct Step {
    command: String,
    expected: Vec<String>,
    /// The lines of the README, from 0, that hold the output.
    first_line: usize,
    /// Whether its figures move with the rules.
    changing: bool,
}

impl Step {
    fn is_as_shown(&self, printed: &[String]) -> bool {
        if self.changing { self.expected.is_empty() == printed.is_empty() } else { matches(&self.expected, printed) }
    }
}

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    std::fs::read_to_string(path).expect("README.md can be read")
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut inside, mut changing) = (false, false);
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            let marks: Vec<&str> = line.split_whitespace().skip(1).collect();
            inside = line.starts_with("```console") && (cfg!(feature = "rocksdb") || !marks.contains(&"disk"));
            changing = marks.contains(&"changing");
        } else if inside && let Some(command) = line.strip_prefix("$ ") {
            steps.push(Step { command: command.to_owned(), expected: Vec::new(), first_line: number + 1, changing });
        } else if inside && let Some(step) = steps.last_mut() {
            step.expected.push(line.to_owned());
        }
    }
    steps
}

/// Whether printed lines are the expected ones, of which `…` stands for any lines.
fn matches(expected: &[String], printed: &[String]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((first, rest)) if first == ANY_LINES => (0..=printed.len()).any(|skip| matches(rest, &printed[skip..])),
        Some((first, rest)) => printed.first() == Some(first) && matches(rest, &printed[1..]),
    }
}

/// A folder that looks like a checkout in which `make demo` has run.
fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["data", "queries", "ontology", "tests/reports"] {
        copy(&root.join(name), &folder.path().join(name));
    }
    let demo = assert_cmd::Command::new(env!("CARGO_BIN_EXE_majlis"))
        .args(["demo", "--out", "out"])
        .current_dir(folder.path())
        .output()
        .expect("majlis runs");
    assert!(demo.status.success(), "majlis demo: {}", String::from_utf8_lossy(&demo.stderr));
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a readable folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// The command for this build: where there is no store on disk, the quads that `majlis demo` left stand for it.
fn in_this_build(command: &str) -> String {
    if cfg!(feature = "rocksdb") {
        return command.to_owned();
    }
    let reads = ["export", "network", "push", "query", "serve"];
    let command = reads.iter().fold(command.to_owned(), |line, name| {
        line.replace(&format!("majlis {name} "), &format!("majlis {name} --rdf out/demo.nq "))
    });
    command.replace("majlis query --rdf out/demo.nq --list", "majlis query --list").replace("--store", "--dump")
}

/// A server that ends with the session.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An address of this machine that was free a moment ago.
fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

/// A session at a prompt: remembers variables, the last status and the server that runs.
struct Session {
    folder: tempfile::TempDir,
    variables: Vec<(String, String)>,
    status: i32,
    server: Option<Server>,
    /// What stands for the README's address of a server.
    address: String,
}

impl Session {
    fn new() -> Self {
        Self { folder: checkout(), variables: Vec::new(), status: 0, server: None, address: free_address() }
    }

    /// Starts a server; the first line that it prints.
    fn start(&mut self, command: &str) -> Vec<String> {
        let mut command = self.shell(&format!("exec {} --bind {}", in_this_build(command), self.address));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("sh runs");
        let mut said = BufReader::new(child.stderr.take().expect("piped"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        // what it says later must find a reader
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        self.server = Some(Server(child));
        self.status = 0;
        vec![line.trim_end().replace(&self.address, ADDRESS)]
    }

    /// A shell in the folder, with the variables, in which `majlis` is the program of this build.
    fn shell(&self, script: &str) -> Command {
        let programs = Path::new(env!("CARGO_BIN_EXE_majlis")).parent().expect("a folder").display().to_string();
        let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
        let mut command = Command::new("sh");
        command
            .args(["-c", script])
            .current_dir(self.folder.path())
            .env("PATH", path)
            .env_remove("MAJLIS_STORE")
            .env_remove("COLUMNS")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs one command line; its output and error lines in the order of a terminal.
    fn run(&mut self, command: &str) -> Vec<String> {
        if let Some(command) = command.strip_suffix(" &") {
            return self.start(command);
        }
        if command == "kill %1" {
            self.server.take().expect("a server runs");
            return Vec::new();
        }
        if command == "echo $?" {
            return vec![self.status.to_string()];
        }
        if let Some((name, value)) = command.strip_prefix("export ").and_then(|rest| rest.split_once('=')) {
            self.variables.push((name.to_owned(), value.to_owned()));
            return Vec::new();
        }
        let command = in_this_build(command).replace(ADDRESS, &self.address);
        let output = self.shell(&format!("{{ {command}\n}} 2>&1")).output().expect("sh runs");
        self.status = output.status.code().unwrap_or(-1);
        let printed = String::from_utf8_lossy(&output.stdout).replace(&self.address, ADDRESS);
        printed.lines().map(str::to_owned).collect()
    }
}

/// The output as the README should show it: as many lines before and after `…` as it shows now.
fn shortened(expected: &[String], printed: &[String]) -> Vec<String> {
    let Some(cut) = expected.iter().position(|line| line == ANY_LINES) else { return printed.to_vec() };
    let after = expected.len() - cut - 1;
    if printed.len() <= cut + after {
        return printed.to_vec();
    }
    let mut shown = printed[..cut].to_vec();
    shown.push(ANY_LINES.to_owned());
    shown.extend_from_slice(&printed[printed.len() - after..]);
    shown
}

fn bless(text: &str, outputs: &[(usize, usize, Vec<String>)]) {
    let lines: Vec<&str> = text.lines().collect();
    let mut next = 0;
    let mut written = String::new();
    let mut add = |line: &str| {
        written.push_str(line);
        written.push('\n');
    };
    for (first, count, shown) in outputs {
        lines[next..*first].iter().for_each(|line| add(line));
        shown.iter().for_each(|line| add(line));
        next = first + count;
    }
    lines[next..].iter().for_each(|line| add(line));
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), written).expect("README.md can be written");
}

#[test]
fn commands_print_and_exit_as_shown() {
    let text = readme();
    let blessing = std::env::var_os("BLESS").is_some();
    let mut session = Session::new();
    let mut outputs = Vec::new();
    let mut wrong = Vec::new();
    let all = steps(&text);
    assert!(all.len() > 10, "the README shows its commands in console blocks");
    for (index, step) in all.iter().enumerate() {
        let printed = session.run(&step.command);
        let status_shown = all.get(index + 1).is_some_and(|next| next.command == "echo $?");
        if session.status != 0 && !status_shown && step.command != "echo $?" {
            wrong.push(format!("$ {}\nexits with {}:\n{}", step.command, session.status, printed.join("\n")));
        } else if !step.is_as_shown(&printed) && !blessing {
            wrong.push(format!("README.md:{}: $ {}\n{}", step.first_line, step.command, printed.join("\n")));
        }
        outputs.push((step.first_line, step.expected.len(), shortened(&step.expected, &printed)));
    }
    if blessing {
        bless(&text, &outputs);
    }
    assert!(wrong.is_empty(), "these print or exit otherwise than the README shows:\n\n{}", wrong.join("\n\n"));
}

#[test]
fn every_command_is_shown() {
    let help = assert_cmd::Command::new(env!("CARGO_BIN_EXE_majlis")).arg("--help").output().expect("majlis runs");
    let help = String::from_utf8(help.stdout).expect("help is UTF-8");
    let shown: Vec<String> = steps(&readme()).into_iter().map(|step| step.command).collect();
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| line.starts_with("  "));
    let names: Vec<&str> = listed
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() > 5, "the help lists commands:\n{help}");
    for name in names {
        let start = format!("majlis {name}");
        assert!(shown.iter().any(|command| command.contains(&start)), "README.md shows no `{start}`");
    }
}

#[test]
fn ellipsis_stands_for_any_lines() {
    let lines = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert!(matches(&lines("a … d"), &lines("a b c d")));
    assert!(matches(&lines("a …"), &lines("a")));
    assert!(!matches(&lines("a … d"), &lines("a b c")));
    assert!(!matches(&lines("a"), &lines("a b")));
    assert_eq!(shortened(&lines("x … y"), &lines("a b c d")), lines("a … d"));
    assert_eq!(shortened(&lines("x y"), &lines("a b c")), lines("a b c"));
}
