//! The day of publication as the page prints it.

use jiff::civil::Date;

use super::{Basis, Direction, Expression, Timex};
use crate::text::{Tokens, ZoneKind};

/// Where pages print the day, best first.
const ZONES: [ZoneKind; 3] = [ZoneKind::Meta, ZoneKind::Dateline, ZoneKind::Signature];

/// The first full date in a line of publication data, else in a dateline, else in a signature. Never a day of change, a
/// day relative to the reader, a range, or a date in other zones.
pub fn publication(tokens: &Tokens, timexes: &[Timex]) -> Option<Date> {
    ZONES.iter().find_map(|&zone| {
        timexes
            .iter()
            .filter(|timex| !timex.updated && !timex.naming && matches!(timex.expression, Expression::Day(_)))
            .filter(|timex| timex.is_complete() && zone_of(tokens, timex) == Some(zone))
            .find_map(|timex| timex.value(None, Direction::Past))
            .filter(|value| value.basis == Basis::Stated)
            .and_then(|value| value.edtf.parse().ok())
    })
}

fn zone_of(tokens: &Tokens, timex: &Timex) -> Option<ZoneKind> {
    let index = tokens.sentences.partition_point(|sentence| sentence.tokens.end <= timex.tokens.start);
    tokens.sentences.get(index).map(|sentence| sentence.zone)
}
