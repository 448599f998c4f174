//! Servers elsewhere: the same questions get the same answers there, byte by byte, and one that fails or lies is an error.
#![allow(clippy::non_ascii_literal)]

mod answers;
mod faults;
mod fixed;
mod oxigraph;
mod push;
#[path = "../python/mod.rs"]
mod python;
mod served;
mod services;

use std::path::PathBuf;

use assert_cmd::Command;

/// Code, output and messages of a command; proxies of the environment are named, and must not matter for this machine.
fn majlis(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("majlis")
        .unwrap()
        .current_dir(root())
        .env("http_proxy", "http://127.0.0.1:9")
        .env("HTTP_PROXY", "http://127.0.0.1:9")
        .env("ALL_PROXY", "http://127.0.0.1:9")
        .timeout(std::time::Duration::from_secs(120))
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
