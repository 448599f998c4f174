//! Parses arguments, runs a command, maps its result to an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    majlis::cli::run()
}
