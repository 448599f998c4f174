//! Rows → a table for people.
//!
//! On a terminal every piece of a cell is set between U+2068 and U+2069: without these isolates, terminals that order
//! Arabic by the bidirectional algorithm mix the cells of a line. In Markdown and files no such marks are written.

use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use oxigraph::model::Term;
use oxigraph::model::vocab::xsd;

use super::prefixes::Prefixes;
use crate::vocab::THINGS;

/// First-strong isolate and its end.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');
/// The signs between the cells of a line.
const BORDERS: [char; 2] = ['\u{2502}', '\u{2506}'];

/// What a table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Ruled lines, folded to a width in columns if there is one.
    Terminal {
        /// Columns of the terminal.
        width: Option<u16>,
        /// Whether cells are isolated.
        isolate: bool,
    },
    /// Markdown.
    Markdown,
}

/// The table of some rows; ends in a newline.
pub fn render(columns: &[String], rows: &[Vec<Option<Term>>], prefixes: &Prefixes, layout: Layout) -> String {
    match layout {
        Layout::Markdown => markdown(columns, rows, prefixes),
        Layout::Terminal { width, isolate } => {
            let rows = rows.iter().map(|row| row.iter().map(|term| cell(term.as_ref(), prefixes)).collect());
            ruled(columns.to_vec(), rows, width, isolate)
        }
    }
}

fn ruled(columns: Vec<String>, rows: impl Iterator<Item = Vec<Cell>>, width: Option<u16>, isolate: bool) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED);
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table.set_header(columns);
    table.add_rows(rows);
    table.lines().map(|line| if isolate { isolated(&line) } else { line } + "\n").collect()
}

/// A table of plain texts, for a terminal; ends in a newline.
pub fn render_text(columns: &[&str], rows: &[Vec<String>], width: Option<u16>) -> String {
    let rows = rows.iter().map(|row| row.iter().map(Cell::new).collect());
    ruled(columns.iter().map(|column| (*column).to_owned()).collect(), rows, width, true)
}

/// A term as people read it: a prefixed name or an id for an IRI, the bare text of a literal.
pub fn display(term: Option<&Term>, prefixes: &Prefixes) -> String {
    let text = match term {
        None => String::new(),
        Some(Term::NamedNode(node)) => match node.as_str().strip_prefix(THINGS) {
            Some(id) => id.to_owned(),
            None => prefixes.shorten(node.as_str()).unwrap_or_else(|| node.as_str().to_owned()),
        },
        Some(Term::BlankNode(node)) => node.to_string(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
    };
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn cell(term: Option<&Term>, prefixes: &Prefixes) -> Cell {
    let cell = Cell::new(display(term, prefixes));
    if is_number(term) { cell.set_alignment(CellAlignment::Right) } else { cell }
}

fn is_number(term: Option<&Term>) -> bool {
    let numbers = [xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE];
    matches!(term, Some(Term::Literal(literal)) if numbers.contains(&literal.datatype()))
}

fn isolated(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 16);
    let mut piece = String::new();
    for c in line.chars() {
        if BORDERS.contains(&c) {
            push_isolated(&mut out, &piece);
            piece.clear();
            out.push(c);
        } else {
            piece.push(c);
        }
    }
    push_isolated(&mut out, &piece);
    out
}

/// The letters of a piece between isolates, its padding outside of them.
fn push_isolated(out: &mut String, piece: &str) {
    let letters = piece.trim_matches(' ');
    let is_text = letters.chars().any(char::is_alphanumeric);
    if !is_text {
        out.push_str(piece);
        return;
    }
    let start = piece.len() - piece.trim_start_matches(' ').len();
    out.push_str(&piece[..start]);
    out.push(ISOLATE.0);
    out.push_str(letters);
    out.push(ISOLATE.1);
    out.push_str(&piece[start + letters.len()..]);
}

fn markdown(columns: &[String], rows: &[Vec<Option<Term>>], prefixes: &Prefixes) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let numeric = |index: usize| !rows.is_empty() && rows.iter().all(|row| is_number(row[index].as_ref()));
    let rule = |index: usize| if numeric(index) { "---:".to_owned() } else { "---".to_owned() };
    let mut out = line(columns.to_vec());
    out.push_str(&line((0..columns.len()).map(rule).collect()));
    for row in rows {
        let cells = row.iter().map(|term| display(term.as_ref(), prefixes).replace('\\', "\\\\").replace('|', "\\|"));
        out.push_str(&line(cells.collect()));
    }
    out
}
