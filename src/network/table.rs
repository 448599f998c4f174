//! Tables that users give: CSV with a header.

use csv::ReaderBuilder;

use super::NetworkError;

/// Rows of a table as they were read, with what is wrong so far.
pub(super) struct Rows<const N: usize> {
    /// Line and values of the named columns, each row complete.
    pub(super) rows: Vec<(u64, [String; N])>,
    /// Line and fault.
    pub(super) faults: Vec<(u64, String)>,
}

/// Reads the named columns; rows without a value in any of them are left out, lines that begin with `#` too. A row that
/// lacks one of the values is a fault.
///
/// Errors: a column is not there, or it is no CSV in UTF-8.
pub(super) fn rows<const N: usize>(path: &str, bytes: &[u8], columns: [&str; N]) -> Result<Rows<N>, NetworkError> {
    let mut rows = Vec::new();
    let faults = each_row(path, bytes, columns, N, |line, values| {
        rows.push((line, values.map(str::to_owned)));
        Ok(())
    })?;
    Ok(Rows { rows, faults })
}

/// The same row by row, with what is wrong: `visit` is told each line and its values, and may find a fault. Columns after
/// the first `needed` need not be there, and their values may be empty.
pub(super) fn each_row<const N: usize>(
    path: &str,
    bytes: &[u8],
    columns: [&str; N],
    needed: usize,
    mut visit: impl FnMut(u64, [&str; N]) -> Result<(), String>,
) -> Result<Vec<(u64, String)>, NetworkError> {
    let mut reader = ReaderBuilder::new().comment(Some(b'#')).flexible(true).from_reader(bytes);
    let unreadable = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        refused(path, vec![(line, format!("not CSV in UTF-8: {error}"))])
    };
    let header = reader.headers().map_err(unreadable)?.clone();
    let there: Vec<&str> = header.iter().map(str::trim).collect();
    let places = columns.map(|column| there.iter().position(|name| name.eq_ignore_ascii_case(column)));
    if places[..needed].contains(&None) {
        let lacks = columns.iter().zip(places).find(|(_, place)| place.is_none()).map_or("", |(column, _)| column);
        let (wanted, there) = (columns[..needed].join(", "), there.join(", "));
        let fault = format!("no column {lacks:?}; the first line must name the columns {wanted}, it has {there}");
        return Err(refused(path, vec![(1, fault)]));
    }
    let (mut record, mut faults) = (csv::StringRecord::new(), Vec::new());
    while reader.read_record(&mut record).map_err(unreadable)? {
        let line = record.position().map_or(1, csv::Position::line);
        let values = places.map(|place| place.and_then(|at| record.get(at)).unwrap_or("").trim());
        let fault = match values[..needed].iter().position(|value| value.is_empty()) {
            Some(_) if values.iter().all(|value| value.is_empty()) => None,
            Some(column) => Some(format!("no {}", columns[column])),
            None => visit(line, values).err(),
        };
        faults.extend(fault.map(|fault| (line, fault)));
    }
    Ok(faults)
}

/// The error that tells all faults, by line.
pub(super) fn refused(path: &str, mut faults: Vec<(u64, String)>) -> NetworkError {
    faults.sort_by_key(|(line, _)| *line);
    NetworkError::Table { faults: faults.into_iter().map(|(line, fault)| format!("{path}:{line}: {fault}")).collect() }
}

/// The name of the table's file and a short hash of its content, which tells whether two results come from the same table.
pub(super) fn source(path: &str, bytes: &[u8]) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    format!("{file} {}", &blake3::hash(bytes).to_hex()[..12])
}
