//! Pictures: DOT drawn by Graphviz.

use std::io::Write;
use std::process::{Command, Stdio};

use clap::ValueEnum;

use super::ExportError;

/// Graphviz' program; it takes the layout from the DOT file.
const PROGRAM: &str = "dot";

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    /// Scalable, with tooltips.
    Svg,
    /// Pixels, 150 an inch.
    Png,
    /// For print.
    Pdf,
}

/// Draws a DOT file with Graphviz.
///
/// Errors: Graphviz is not installed, or refuses.
pub fn render(dot: &[u8], picture: Picture) -> Result<Vec<u8>, ExportError> {
    let arguments: &[&str] = match picture {
        Picture::Svg => &["-Tsvg"],
        Picture::Png => &["-Tpng", "-Gdpi=150"],
        Picture::Pdf => &["-Tpdf"],
    };
    let failed = |message: String| ExportError::Graphviz { program: PROGRAM, message };
    let spawned = Command::new(PROGRAM)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => ExportError::NoGraphviz { program: PROGRAM },
        _ => failed(error.to_string()),
    })?;
    let mut stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // Graphviz may write before it has read all: both pipes must move.
        let feed = scope.spawn(move || stdin.as_mut().map_or(Ok(()), |stdin| stdin.write_all(dot)));
        let output = child.wait_with_output();
        // If it stopped reading, its own message says why.
        let _fed = feed.join();
        output
    });
    let output = output.map_err(|error| failed(error.to_string()))?;
    if output.status.success() && !output.stdout.is_empty() {
        return Ok(output.stdout);
    }
    Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}
