//! Several values in one cell: semicolons between them; a backslash takes the letter after it as it is.

/// The values of a cell, without blanks around them. An empty cell has none; a value may be empty.
pub(super) fn split(cell: &str) -> Vec<String> {
    if cell.trim().is_empty() {
        return Vec::new();
    }
    let mut values = vec![String::new()];
    let mut letters = cell.chars();
    while let (Some(letter), Some(value)) = (letters.next(), values.last_mut()) {
        match letter {
            ';' => values.push(String::new()),
            '\\' => value.push(letters.next().unwrap_or('\\')),
            letter => value.push(letter),
        }
    }
    values.into_iter().map(|value| value.trim().to_owned()).collect()
}

/// The cell of values.
pub(super) fn join<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let escaped = |value: S| value.as_ref().replace('\\', "\\\\").replace(';', "\\;");
    values.into_iter().map(escaped).collect::<Vec<_>>().join("; ")
}

/// `before (inner)` → both, where something stands between the last parentheses at the end.
pub(super) fn parenthesis(value: &str) -> (&str, Option<&str>) {
    let found = value.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    found.map_or((value, None), |(before, inner)| (before.trim_end(), Some(inner.trim())))
}

/// Whether letters can be the id of a registry entry: small Latin letters, digits and hyphens.
pub fn is_id(letters: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    letters.starts_with(|first: char| first.is_ascii_lowercase()) && letters.chars().all(fits)
}
