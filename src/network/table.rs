//! Tables that users give: CSV with a header.

use csv::{ReaderBuilder, Trim};

use super::NetworkError;

/// The rows of a table with their lines, cut to the named columns; rows without a value in any of them are left out,
/// lines that begin with `#` too.
///
/// Errors: a column is not there, a row lacks a value of one of them, or it is no CSV in UTF-8.
pub(super) fn rows<const N: usize>(
    path: &str,
    bytes: &[u8],
    columns: [&str; N],
) -> Result<Vec<(u64, [String; N])>, NetworkError> {
    let mut reader = ReaderBuilder::new().trim(Trim::All).comment(Some(b'#')).flexible(true).from_reader(bytes);
    let fault = |text: String| NetworkError::Table { faults: vec![format!("{path}:{text}")] };
    let unreadable = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        fault(format!("{line}: not CSV in UTF-8: {error}"))
    };
    let header = reader.headers().map_err(unreadable)?.clone();
    let place = |column: &str| {
        let lacks = || {
            let there: Vec<&str> = header.iter().collect();
            fault(format!(
                "1: no column {column:?}; the first line must name the columns {}, it has {}",
                columns.join(", "),
                there.join(", ")
            ))
        };
        header.iter().position(|name| name.eq_ignore_ascii_case(column)).ok_or_else(lacks)
    };
    let places = columns.iter().map(|column| place(column)).collect::<Result<Vec<usize>, NetworkError>>()?;
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(1, csv::Position::line);
        let values: [&str; N] = std::array::from_fn(|column| record.get(places[column]).unwrap_or(""));
        match values.iter().position(|value| value.is_empty()) {
            Some(_) if values.iter().all(|value| value.is_empty()) => {}
            Some(column) => faults.push(format!("{path}:{line}: no {}", columns[column])),
            None => rows.push((line, values.map(str::to_owned))),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(NetworkError::Table { faults }) }
}

/// A short hash that tells whether two results come from the same table.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..12].to_owned()
}
