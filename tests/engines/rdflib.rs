//! rdflib with a little server around it (`rdflib_server.py`).

use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::process::{Process, free_port, within};
use crate::python;

/// A server of one file; ends when it is dropped.
pub struct Rdflib {
    _process: Process,
    /// Where it answers queries.
    pub url: String,
}

impl Rdflib {
    /// Starts one; none if there is no package, said aloud.
    pub fn start(quads: &Path) -> Option<Self> {
        let interpreter = python::with_packages(&["rdflib==7.6.0"])?;
        let port = free_port();
        let script = crate::root().join("tests/engines/rdflib_server.py");
        let mut command = Command::new(interpreter);
        command.arg(script).arg(port.to_string()).arg(quads).env("PYTHONUTF8", "1");
        let mut process = Process::start(&mut command).expect("Python starts");
        let answers = || !process.runs() || TcpStream::connect(("127.0.0.1", port)).is_ok();
        assert!(within(Duration::from_secs(120), answers) && process.runs(), "rdflib does not start");
        Some(Self { _process: process, url: format!("http://127.0.0.1:{port}/") })
    }
}
