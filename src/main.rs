//! Parses arguments, runs a command, maps its result to an exit code.

use std::process::ExitCode;

/// Gives back what is free: under many threads the allocator of the C library keeps a heap for each of them, and a server
/// that had answered large questions stayed as large as their sum.
#[cfg(feature = "rocksdb")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    majlis::cli::run()
}
