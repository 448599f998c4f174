//! Oxigraph's own server, from PyPI, on a free port of this machine.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::python;

/// A server without data; ends when it is dropped.
pub struct Oxigraph {
    child: Child,
    /// Where it answers, without a slash at the end.
    pub root: String,
}

impl Oxigraph {
    /// Starts one, whose default graph is the union of all if `union` says so; none if there is no package, said aloud.
    pub fn start(union: bool) -> Option<Self> {
        let program = python::with_packages(&["oxigraph==0.5.13"])?.with_file_name("oxigraph");
        for _ in 0..5 {
            let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
            let mut command = Command::new(&program);
            command.args(["serve", "--bind", &free.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
            if union {
                command.arg("--union-default-graph");
            }
            let mut server = Self { child: command.spawn().unwrap(), root: format!("http://{free}") };
            let started = Instant::now();
            while started.elapsed() < Duration::from_secs(30) && server.child.try_wait().unwrap().is_none() {
                if TcpStream::connect(free).is_ok() {
                    return Some(server);
                }
                std::thread::sleep(Duration::from_millis(20));
            }
            // somebody else took the port meanwhile
        }
        panic!("{} does not start", program.display());
    }

    /// The address of queries.
    pub fn query(&self) -> String {
        format!("{}/query", self.root)
    }

    /// The address of the Graph Store Protocol.
    pub fn store(&self) -> String {
        format!("{}/store", self.root)
    }

    /// Sends a file: with the graphs that it names, or into the default graph if it can name none.
    pub fn load(&self, file: &str) {
        let (url, media) = match file.ends_with(".ttl") {
            true => (format!("{}?default", self.store()), "text/turtle"),
            false => (self.store(), "application/trig"),
        };
        let body = std::fs::read(crate::root().join(file)).unwrap();
        let request = ureq::post(url).header("Content-Type", media);
        let response = request.config().proxy(None).build().send(&body[..]).unwrap();
        assert!(response.status().is_success(), "{file}: {}", response.status());
    }
}

impl Drop for Oxigraph {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
