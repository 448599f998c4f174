//! Parses arguments, runs a command, maps its result to an exit code.

use std::process::ExitCode;

/// The allocator of the C library is slow at the many small strings that reading makes, and under many threads it keeps a
/// heap for each of them: a server that had answered large questions stayed as large as their sum.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    majlis::cli::run()
}
