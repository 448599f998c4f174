//! Parses arguments, runs a command, maps its result to an exit code.

use std::process::ExitCode;

/// Reading makes and drops many small strings, which the allocator of the C library is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    majlis::cli::run()
}
