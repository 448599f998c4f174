//! Virtuoso of the system, in a folder of its own.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::process::{Process, free_port, succeeds, within};

/// How often a server is started before it counts as one that does not.
const ATTEMPTS: usize = 3;

/// A server; ends when it is dropped, before its folder.
pub struct Virtuoso {
    process: Process,
    folder: TempDir,
    port: u16,
    /// Where it answers queries.
    pub url: String,
}

impl Virtuoso {
    /// Starts one without data; none if there is no such program. A port that was free may be taken by the time it is
    /// bound: the server ends, and another is tried.
    pub fn start() -> Option<Self> {
        for _ in 0..ATTEMPTS {
            let mut server = Self::on_free_ports()?;
            let mut ended = false;
            let answers = within(Duration::from_secs(120), || {
                ended = !server.process.runs();
                ended || server.says("SELECT 1;", 10)
            });
            if answers && !ended {
                return Some(server);
            }
        }
        panic!("Virtuoso does not start");
    }

    fn on_free_ports() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (port, http) = (free_port(), free_port());
        let settings = folder.path().join("virtuoso.ini");
        std::fs::write(&settings, configuration(folder.path(), port, http)).unwrap();
        let mut command = Command::new("virtuoso-t");
        command.arg("+foreground").arg("+configfile").arg(&settings).current_dir(folder.path());
        let process = Process::start(&mut command)?;
        Some(Self { process, folder, port, url: format!("http://127.0.0.1:{http}/sparql") })
    }

    /// Where it may read files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Loads a file of quads as bulk loaders do.
    pub fn load(&self, quads: &Path) {
        let (folder, name) = (quads.parent().unwrap().display(), quads.file_name().unwrap().display());
        let load = format!("ld_dir('{folder}', '{name}', 'urn:unnamed'); rdf_loader_run(); checkpoint;");
        assert!(self.says(&load, 300), "Virtuoso does not load");
    }

    /// Whether it carries out a line of SQL within so many seconds.
    fn says(&self, line: &str, seconds: u64) -> bool {
        let mut command = Command::new("isql-vt");
        command.args([&format!("127.0.0.1:{}", self.port), "dba", "dba", "ERRORS=STDOUT", "VERBOSE=OFF"]);
        succeeds(command.arg(format!("EXEC={line}")), Duration::from_secs(seconds))
    }
}

/// Answers to this machine alone, as many rows as there are.
fn configuration(folder: &Path, port: u16, http: u16) -> String {
    let folder = folder.display();
    format!(
        "[Database]\nDatabaseFile = {folder}/v.db\nErrorLogFile = {folder}/v.log\nLockFile = {folder}/v.lck\n\
         TransactionFile = {folder}/v.trx\nxa_persistent_file = {folder}/v.pxa\n\
         [TempDatabase]\nDatabaseFile = {folder}/t.db\nTransactionFile = {folder}/t.trx\n\
         [Parameters]\nServerPort = 127.0.0.1:{port}\nDirsAllowed = {folder}\nNumberOfBuffers = 20000\n\
         MaxDirtyBuffers = 15000\n\
         [HTTPServer]\nServerPort = 127.0.0.1:{http}\nServerRoot = {folder}\n\
         [SPARQL]\nResultSetMaxRows = 1000000\n"
    )
}
