//! Regular expressions as XPath means them, by an engine whose time grows with the text alone.
//!
//! Patterns that look around or back have no such engine, and XML's own character classes (`\i`, `\c`, subtraction) are
//! not among its words: they are refused when the shapes are read.

use regex::{Regex, RegexBuilder};

/// The most bytes that a compiled pattern may take.
const LARGEST: usize = 1 << 20;

/// Compiles a pattern. Flags are those of XPath: `s`, `m`, `i`, `x`, `q`. The error says what is wrong.
pub(super) fn compile(pattern: &str, flags: &str) -> Result<Regex, String> {
    let literal = flags.contains('q');
    let pattern = if literal { regex::escape(pattern) } else { pattern.to_owned() };
    let mut builder = RegexBuilder::new(&pattern);
    builder.size_limit(LARGEST);
    for flag in flags.chars() {
        match flag {
            's' => builder.dot_matches_new_line(true),
            'm' => builder.multi_line(true),
            'i' => builder.case_insensitive(true),
            'x' => builder.ignore_whitespace(!literal),
            'q' => &mut builder,
            other => return Err(format!("the flag `{other}` is none of s, m, i, x, q")),
        };
    }
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "the pattern is too large; write shorter repetitions".to_owned(),
        other => {
            let told = other.to_string();
            // the message draws the pattern first; what is wrong stands in its last line
            let last = told.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            format!("the pattern is not understood: {last}")
        }
    })
}
