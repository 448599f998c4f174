//! The day of publication as the page prints it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Day, Direction, Expression, Timex};
use crate::text::{Tokens, ZoneKind};

/// Where pages print the day, best first.
const ZONES: [ZoneKind; 3] = [ZoneKind::Meta, ZoneKind::Dateline, ZoneKind::Signature];

/// The first full date in a line of publication data, else in a dateline, else in a signature; else the day that the
/// report itself calls today (today, Wednesday 20 January 2021) or counts back from. Never a day of change, a day
/// relative to the reader alone, a range, or another date of the report.
pub fn publication(tokens: &Tokens, timexes: &[Timex]) -> Option<Date> {
    let dates: Vec<(&Timex, &Day, Date)> = timexes.iter().filter_map(full_date).collect();
    let printed = ZONES.iter().find_map(|&zone| {
        dates.iter().find(|(timex, ..)| zone_of(tokens, timex) == Some(zone)).map(|&(.., date)| date)
    });
    printed.or_else(|| {
        let mut told = dates.iter().filter(|(timex, ..)| zone_of(tokens, timex).is_some_and(ZoneKind::yields));
        told.find_map(|(_, day, date)| date.checked_sub(day.near?.days()).ok())
    })
}

fn full_date(timex: &Timex) -> Option<(&Timex, &Day, Date)> {
    let Expression::Day(day) = &timex.expression else { return None };
    if timex.updated || timex.naming || !timex.is_complete() {
        return None;
    }
    let date = timex.value(None, Direction::Past)?.edtf.parse().ok()?;
    Some((timex, day, date))
}

fn zone_of(tokens: &Tokens, timex: &Timex) -> Option<ZoneKind> {
    let index = tokens.sentences.partition_point(|sentence| sentence.tokens.end <= timex.tokens.start);
    tokens.sentences.get(index).map(|sentence| sentence.zone)
}
