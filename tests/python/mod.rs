//! Python with packages of its own, for what other programs make of our files.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// Tests of one program run side by side; only one may make the environment.
static MAKING: Mutex<()> = Mutex::new(());

/// The interpreter of a virtual environment below the target folder that has `packages` (`name==version`), made when it
/// is missing. Without a network there is none: said aloud, and a failure where `CI` is set.
pub fn with_packages(packages: &[&str]) -> Option<PathBuf> {
    let name = packages.join("-").replace("==", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python").join(name);
    let interpreter = folder.join("bin/python");
    let _making = MAKING.lock();
    if folder.join("complete").exists() || made(&folder, &interpreter, packages) {
        return Some(interpreter);
    }
    let what = format!("no Python with {}: not checked", packages.join(", "));
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{what}");
    eprintln!("SKIPPED: {what}");
    None
}

fn made(folder: &Path, interpreter: &Path, packages: &[&str]) -> bool {
    let done = |command: &mut Command| command.stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    done(Command::new("python3").args(["-m", "venv"]).arg(folder))
        && done(Command::new(interpreter).args(["-m", "pip", "install", "--quiet"]).args(packages))
        && std::fs::write(folder.join("complete"), "").is_ok()
}
