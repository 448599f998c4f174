//! Umm al-Qura days → Gregorian days. Sighting of the moon may differ by a day, which callers mark.

use icu_calendar::cal::Hijri;
use icu_calendar::types::Month;
use icu_calendar::{Date as IcuDate, Gregorian};
use jiff::civil::Date;

/// The Gregorian day of a day of the Hijra, if that month has such a day.
pub(super) fn to_gregorian(year: i16, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let hijri = IcuDate::try_new(i32::from(year).into(), Month::new(month), day, Hijri::new_umm_al_qura()).ok()?;
    let day = hijri.to_calendar(Gregorian);
    let year = i16::try_from(day.year().extended_year()).ok()?;
    Date::new(year, i8::try_from(day.month().ordinal).ok()?, i8::try_from(day.day_of_month().0).ok()?).ok()
}

/// First and last Gregorian day of a month of the Hijra.
pub(super) fn month(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = to_gregorian(year, month, 1)?;
    let last = to_gregorian(year, month, 30).or_else(|| to_gregorian(year, month, 29))?;
    Some((first, last))
}

/// Year and month of the Hijra in which a Gregorian day lies.
pub(super) fn of(day: Date) -> Option<(i16, i8)> {
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    let gregorian = IcuDate::try_new_gregorian(i32::from(day.year()), month, of_month).ok()?;
    let hijri = gregorian.to_calendar(Hijri::new_umm_al_qura());
    Some((i16::try_from(hijri.year().extended_year()).ok()?, i8::try_from(hijri.month().ordinal).ok()?))
}
