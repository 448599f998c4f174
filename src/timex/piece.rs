//! Pieces: the small constructions that shapes are made of, such as an ordinal of two words or a month named twice.
//!
//! Each takes a line, a token and what the first word may carry, and returns every reading: its length and what it says.

use super::facts::Found;
use super::shape::{Carry, Line};
use crate::lexicon::calendar::{Company, Era, Meaning, Month, Particle};
use crate::text::Sign;

type Readings = Vec<(usize, Found)>;

fn pick(line: &Line<'_>, at: usize, carry: Carry, says: impl Fn(Meaning) -> Option<Found>) -> Readings {
    line.hits(at, carry).filter_map(|hit| says(hit.meaning).map(|found| (hit.len, found))).collect()
}

/// A day of the week, unless the word before takes it into a name.
pub(super) fn weekday(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let barred =
        at.checked_sub(1).is_some_and(|before| line.all(before).iter().any(|hit| hit.meaning == Meaning::BarsWeekday));
    if barred {
        return Vec::new();
    }
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Weekday(weekday) => Some(Found::Weekday(weekday)),
        _ => None,
    })
}

pub(super) fn deictic(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Deictic(deictic) => Some(Found::Deictic(deictic)),
        _ => None,
    })
}

pub(super) fn anaphor(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Anaphor(days) => Some(Found::Anaphor(days)),
        _ => None,
    })
}

/// The first, second, last day of an event.
pub(super) fn nth_day(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let plain = line.hits(at, carry).filter(|hit| !hit.preposition);
    let nth = plain.filter_map(|hit| match hit.meaning {
        Meaning::NthDay(nth) => Some((hit.len, Found::NthDay(nth))),
        _ => None,
    });
    nth.collect()
}

pub(super) fn part_of_day(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| (meaning == Meaning::PartOfDay).then_some(Found::Daypart))
}

pub(super) fn offset(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Offset(days) => Some(Found::Offset(days)),
        _ => None,
    })
}

pub(super) fn vague(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Vague(vague) => Some(Found::Vague(vague.direction)),
        _ => None,
    })
}

pub(super) fn relation(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Relation(relation) => Some(Found::Relation(relation)),
        _ => None,
    })
}

pub(super) fn unit(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| match meaning {
        Meaning::Unit(unit) => Some(Found::Unit(unit)),
        _ => None,
    })
}

pub(super) fn daypart(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| matches!(meaning, Meaning::Daypart | Meaning::PartOfDay).then_some(Found::Daypart))
}

pub(super) fn part(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| (meaning == Meaning::Part).then_some(Found::Part))
}

/// A phrase that means no time, as (for) the second day in a row.
pub(super) fn never(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let hits = line.hits(at, carry).filter(|hit| match hit.meaning {
        Meaning::Never => true,
        Meaning::NthDay(_) => hit.preposition,
        _ => false,
    });
    hits.map(|hit| (hit.len, Found::Never)).collect()
}

/// A feminine ordinal, which counts hours.
pub(super) fn hour(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    pick(line, at, carry, |meaning| (meaning == Meaning::Hour).then_some(Found::Hour))
}

/// A number of one or two digits, as in dates written with signs.
pub(super) fn small(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    line.number(at, carry).filter(|&(_, digits)| digits <= 2).map(|(n, _)| (1, Found::Number(n))).into_iter().collect()
}

/// A number in digits or words.
pub(super) fn count(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let digits = line.number(at, carry).filter(|&(_, digits)| digits <= 3).map(|(n, _)| (1, Found::Number(n)));
    digits.into_iter().chain(cardinal(line, at, carry).into_iter().map(|(len, n)| (len, Found::Number(n)))).collect()
}

/// A cardinal in words: every number that its words add up to, the longest last.
fn cardinal(line: &Line<'_>, at: usize, carry: Carry) -> Vec<(usize, u16)> {
    let mut sums = Vec::new();
    let Some((mut len, mut last)) = cardinal_word(line, at, carry) else { return sums };
    let mut sum = last;
    sums.push((len, sum));
    loop {
        let teen = cardinal_word(line, at + len, Carry::Plain).filter(|&(_, n)| n == 10 && last < 10);
        let joined = cardinal_word(line, at + len, Carry::Joined)
            .filter(|&(_, n)| if last < 10 { (20..100).contains(&n) } else { last >= 100 && n < last });
        let Some((more, n)) = teen.or(joined) else { return sums };
        len += more;
        sum = sum.saturating_add(n);
        last = n;
        sums.push((len, sum));
    }
}

fn cardinal_word(line: &Line<'_>, at: usize, carry: Carry) -> Option<(usize, u16)> {
    line.hits(at, carry).find_map(|hit| match hit.meaning {
        Meaning::Number(n) => Some((hit.len, n)),
        _ => None,
    })
}

/// A day of a month in digits.
pub(super) fn digit_day(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    small(line, at, carry)
        .into_iter()
        .filter_map(|(len, found)| match found {
            Found::Number(n @ 1..=31) => Some((len, Found::Day(n as i8))),
            _ => None,
        })
        .collect()
}

/// A day of a month as an ordinal of one or two words.
pub(super) fn ordinal_day(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let mut readings = Vec::new();
    for hit in line.hits(at, carry) {
        let Meaning::Ordinal(first) = hit.meaning else { continue };
        readings.push((hit.len, Found::Day(first as i8)));
        if first >= 10 {
            continue;
        }
        let second = at + hit.len;
        if let Some((len, 10)) = cardinal_word(line, second, Carry::Plain) {
            readings.push((hit.len + len, Found::Day(first as i8 + 10)));
        }
        for tens in line.hits(second, Carry::Joined) {
            if let Meaning::Ordinal(tens_value @ (20 | 30)) = tens.meaning
                && first + tens_value <= 31
            {
                readings.push((hit.len + tens.len, Found::Day((first + tens_value) as i8)));
            }
        }
    }
    readings
}

/// A day of a month: digits, or an ordinal with the word for of.
pub(super) fn day(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let mut readings = digit_day(line, at, carry);
    for (len, found) in ordinal_day(line, at, carry) {
        if let Some(of) = line.particle(at + len, Particle::Of, Carry::Plain) {
            readings.push((len + of, found));
        }
    }
    let first = line.hits(at, carry).filter(|hit| hit.meaning == Meaning::FirstDay);
    readings.extend(first.map(|hit| (hit.len, Found::Day(1))));
    readings
}

/// A month by one name, or by two names of the same month (Levantine and Gregorian, joined by a sign or by nothing). Two
/// names of different months with a solidus or bracket between them count as the first.
pub(super) fn month(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let prompted = at.checked_sub(1).is_some_and(|before| {
        [Particle::In, Particle::To, Particle::Ago, Particle::Since]
            .iter()
            .any(|&word| line.particle(before, word, Carry::Open).is_some())
    });
    let mut readings = Vec::new();
    for (len, month) in month_names(line, at, carry) {
        let mut end = at + len;
        while let Some(next) = second_name(line, end, month) {
            end = next;
        }
        readings.push((end - at, Found::Month { month, prompted }));
    }
    readings
}

fn month_names(line: &Line<'_>, at: usize, carry: Carry) -> Vec<(usize, Month)> {
    let mut names: Vec<_> = line
        .hits(at, carry)
        .filter_map(|hit| match hit.meaning {
            // a name that needs company is none behind a letter: beh + August is also a door
            Meaning::Month(month) if month.needs == Company::Nothing || !hit.preposition => Some((hit.len, month)),
            _ => None,
        })
        .collect();
    names.sort_by_key(|&(len, _)| std::cmp::Reverse(len));
    names
}

/// The end of another name of the month, if one follows.
fn second_name(line: &Line<'_>, at: usize, month: Month) -> Option<usize> {
    let sign = line.sign(at).filter(|sign| matches!(sign, Sign::Slash | Sign::Dash | Sign::Open));
    let name = at + usize::from(sign.is_some());
    let strict = !matches!(sign, Some(Sign::Slash | Sign::Open));
    let (len, _) = month_names(line, name, Carry::Plain)
        .into_iter()
        .find(|(_, other)| other.calendar == month.calendar && (!strict || other.number == month.number))?;
    let mut end = name + len;
    if sign == Some(Sign::Open) {
        // a third name may stand inside the brackets
        while line.sign(end) != Some(Sign::Close) {
            if line.sign(end) == Some(Sign::Open) {
                return None;
            }
            end = second_name(line, end, month)?;
        }
        end += 1;
    }
    Some(end)
}

/// A year of four digits or in words, with its era.
pub(super) fn year(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let digits = line.number(at, carry).filter(|&(_, digits)| digits == 4).map(|(n, _)| (1, n));
    digits
        .into_iter()
        .chain(cardinal(line, at, carry))
        .filter(|(_, n)| matches!(n, 1300..=1500 | 1900..=2099))
        .map(|(len, n)| with_era(line, at, len, n))
        .collect()
}

/// A year of two digits, as in dates written with signs.
pub(super) fn short_year(line: &Line<'_>, at: usize, carry: Carry) -> Readings {
    let digits = line.number(at, carry).filter(|&(n, digits)| digits == 2 && n <= 30);
    digits.map(|(n, _)| with_era(line, at, 1, 2000 + n)).into_iter().collect()
}

fn with_era(line: &Line<'_>, at: usize, len: usize, year: u16) -> (usize, Found) {
    let written = line.hits(at + len, Carry::Plain).find_map(|hit| match hit.meaning {
        Meaning::Era(era) => Some((hit.len, era)),
        _ => None,
    });
    let (more, era) = written.unwrap_or((0, if year < 1600 { Era::Hijri } else { Era::Gregorian }));
    (len + more, Found::Year(year as i16, era))
}
