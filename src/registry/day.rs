//! Days known to the day, the month or the year, as the registry writes them: EDTF text in, first and last day out.

use jiff::civil::Date;

/// The first day that `yyyy`, `yyyy-mm` or `yyyy-mm-dd` can mean; none if it is no such date.
pub fn earliest(edtf: &str) -> Option<Date> {
    let (year, month, day) = parts(edtf)?;
    Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()
}

/// The last day that `yyyy`, `yyyy-mm` or `yyyy-mm-dd` can mean; none if it is no such date.
pub fn latest(edtf: &str) -> Option<Date> {
    let (year, month, day) = parts(edtf)?;
    match day {
        Some(day) => Date::new(year, month?, day).ok(),
        None => Date::new(year, month.unwrap_or(12), 1).ok().map(Date::last_of_month),
    }
}

/// Whether `day` can lie between two dates, both of them included; a missing one is no bound.
pub fn between(start: Option<&str>, end: Option<&str>, day: Date) -> bool {
    start.and_then(earliest).is_none_or(|start| start <= day) && end.and_then(latest).is_none_or(|end| day <= end)
}

fn parts(edtf: &str) -> Option<(i16, Option<i8>, Option<i8>)> {
    let mut parts = edtf.split('-');
    let mut number = |len: usize| -> Option<Option<i16>> {
        match parts.next() {
            None => Some(None),
            Some(part) if part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit()) => {
                part.parse().ok().map(Some)
            }
            Some(_) => None,
        }
    };
    let (year, month, day) = (number(4)??, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    Some((year, month.map(|month| month as i8), day.map(|day| day as i8)))
}
