//! Tables without quotes: their lines may be cut anywhere, and so read in parallel.

/// A table whose cells are what stands between commas.
pub(super) struct Plain<'a, const N: usize> {
    body: &'a str,
    places: [Option<usize>; N],
}

impl<'a, const N: usize> Plain<'a, N> {
    /// Looks for the named columns in the first line; none if that takes a reader of CSV, as quotes do, or one who tells what
    /// is wrong.
    pub(super) fn of(bytes: &'a [u8], columns: [&str; N], needed: usize) -> Option<Self> {
        if bytes.iter().any(|byte| matches!(byte, b'"' | b'\r')) {
            return None;
        }
        let mut body = std::str::from_utf8(bytes).ok()?;
        loop {
            let (line, rest) = body.split_once('\n')?;
            body = rest;
            if is_row(line) {
                let place = |column: &str| line.split(',').position(|name| name.trim().eq_ignore_ascii_case(column));
                let places = columns.map(place);
                return (!places[..needed].contains(&None)).then_some(Self { body, places });
            }
        }
    }

    /// The lines in about so many parts of one length.
    pub(super) fn parts(&self, number: usize) -> Vec<&'a str> {
        let (mut parts, mut rest) = (Vec::new(), self.body);
        for left in (1..=number).rev() {
            let about = rest.len() / left;
            let end = rest.as_bytes()[about..].iter().position(|&byte| byte == b'\n');
            let (part, others) = rest.split_at(end.map_or(rest.len(), |end| about + end + 1));
            parts.push(part);
            rest = others;
        }
        parts
    }

    /// The values of the named columns in every line of a part, empty where there are none.
    pub(super) fn rows(&self, part: &'a str) -> impl Iterator<Item = [&'a str; N]> {
        let places = self.places;
        part.split('\n').filter(|line| is_row(line)).map(move |line| {
            let mut values = [""; N];
            for (at, cell) in line.split(',').enumerate() {
                let named = places.iter().zip(&mut values).filter(|(place, _)| **place == Some(at));
                named.for_each(|(_, value)| *value = cell.trim());
            }
            values
        })
    }
}

/// Whether a line is neither empty nor a comment.
fn is_row(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}
