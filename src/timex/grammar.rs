//! The grammar of dates: one row a shape.
//!
//! Adding a shape is one row here and a line in `tests/cases/timex.tsv`. Of all rows that match at a token the longest
//! wins, and of equal lengths the earlier one. Words are in `data/lexicon/calendar.toml`, what a row makes of them in
//! [`super::produce`], and what joins two expressions in [`super::join`].

use super::facts::Facts;
use super::piece::*;
use super::produce::{self, Made};
use super::shape::Item::{self, *};
use crate::lexicon::calendar::Count::{self, Many as Plural, One, Pair, The, TheMany, Two};
use crate::lexicon::calendar::Particle;
use crate::lexicon::calendar::Unit::{Day, Month, Week, Year};
use crate::text::Sign as S;

/// A shape of a date, and what is made of it.
pub(super) struct Row {
    /// Names the row in records.
    pub id: &'static str,
    pub shape: &'static [Item],
    /// None if the facts do not go together, which leaves the tokens to other rows.
    pub produce: fn(&Facts) -> Option<Made>,
}

const fn row(id: &'static str, shape: &'static [Item], produce: fn(&Facts) -> Option<Made>) -> Row {
    Row { id, shape, produce }
}

const SINGULAR: &[Count] = &[One, The];
const OF: Item = Maybe(&[Word(Particle::Of)]);
const THIS: Item = Word(Particle::This);
const DAYPART: Item = Maybe(&[Is(daypart)]);
const DAY_HEAD: Item = Maybe(&[Unit(Day, &[One])]);
const MONTH_HEAD: Item = Maybe(&[Unit(Month, &[One])]);
const ATTACHED: Item = Maybe(&[Word(Particle::Attached)]);
const SEPARATOR: Item = Sign(&[S::Slash, S::Dash, S::Stop]);

/// Part of the day, today, weekday and linking words before a date.
const LEAD: Item = All(&[
    DAYPART,
    Maybe(&[DAY_HEAD, Is(deictic), Maybe(&[Sign(&[S::Comma])])]),
    Maybe(&[
        DAY_HEAD,
        Is(weekday),
        DAYPART,
        Maybe(&[Sign(&[S::Comma, S::Dash, S::Slash, S::Open])]),
        Maybe(&[Word(Particle::In)]),
    ]),
    Maybe(&[Word(Particle::Link)]),
    Maybe(&[Word(Particle::Dated)]),
    DAY_HEAD,
    ATTACHED,
]);

/// The weekday after a date, in brackets.
const TRAIL: Item = Maybe(&[Sign(&[S::Open]), DAY_HEAD, Is(weekday), Sign(&[S::Close])]);

/// A year after a month, or last, this, next.
const YEARISH: Item = Either(&[
    &[Maybe(&[Sign(&[S::Dash, S::Slash])]), OF, Maybe(&[Unit(Year, SINGULAR)]), Is(year)],
    &[Sign(&[S::Comma]), Is(year), Edge],
    &[OF, Unit(Year, &[The]), Is(relation)],
    &[OF, THIS, Unit(Year, &[The])],
    &[Is(relation)],
]);

/// A month, with what tells its year.
const MONTHISH: Item = Either(&[
    &[MONTH_HEAD, Is(month), Maybe(&[YEARISH])],
    &[Unit(Month, &[The]), Is(relation)],
    &[THIS, Unit(Month, &[The])],
]);

const TO_OR_AND: Item = Either(&[&[And], &[Word(Particle::To)], &[Sign(&[S::Dash])]]);

const AMOUNT: Item = Either(&[
    &[Is(count), Unit(Day, &[One, Plural])],
    &[Is(count), Unit(Week, &[One, Plural])],
    &[Is(count), Unit(Month, &[One, Plural])],
    &[Is(count), Unit(Year, &[One, Plural])],
    &[Unit(Day, &[Two])],
    &[Unit(Week, &[Two])],
    &[Unit(Month, &[Two])],
    &[Unit(Year, &[Two])],
    // a week ago, but not before the month of, before the year
    &[Unit(Day, &[One]), NOT_A_HEAD],
    &[Unit(Week, &[One]), NOT_A_HEAD],
    &[Unit(Month, &[One]), NOT_A_HEAD],
    &[Unit(Year, &[One]), NOT_A_HEAD],
]);

const NOT_A_HEAD: Item = Unless(&[Is(year), Is(month), Is(weekday), Is(deictic), Is(day), Is(relation)]);

/// Not the same month, that month: what was told last has it.
const NOT_THAT: Item = Unless(&[Is(relation), Word(Particle::That), Word(Particle::Same)]);

const AWAY: Item = Either(&[&[Word(Particle::Ago)], &[Word(Particle::Since)], &[Word(Particle::Ahead)]]);

/// All shapes.
pub(super) const ROWS: &[Row] = &[
    row("no-time", &[Is(never)], produce::nothing),
    row(
        "clock",
        &[Word(Particle::Clock), Either(&[&[Is(count), Maybe(&[Sign(&[S::Colon]), Is(small)])], &[Is(hour)]]), DAYPART],
        produce::nothing,
    ),
    row("clock-digits", &[Is(small), Sign(&[S::Colon]), Is(small)], produce::nothing),
    row("day-month-year", &[LEAD, Is(day), OF, MONTHISH, TRAIL], produce::day),
    row("day-of-this-month", &[LEAD, Is(day), OF, Is(relation)], produce::day_of_this_month),
    row(
        "day-of-the-month",
        &[LEAD, Either(&[&[Is(digit_day)], &[Is(ordinal_day)]]), Word(Particle::Of), Unit(Month, &[The]), NOT_THAT],
        produce::day_of_the_month,
    ),
    row("weekday-day", &[Opening, DAY_HEAD, Is(weekday), Is(small), Before(S::Colon)], produce::weekday_and_day),
    row(
        "days-month-year",
        &[
            Maybe(&[Either(&[
                &[Unit(Day, &[Pair, Plural])],
                &[Word(Particle::Between)],
                &[Word(Particle::Of)],
                &[DAY_HEAD],
            ])]),
            Maybe(&[Is(weekday), Maybe(&[TO_OR_AND, DAY_HEAD, Is(weekday)]), Maybe(&[Sign(&[S::Comma, S::Open])])]),
            ATTACHED,
            Either(&[&[Is(digit_day)], &[Is(ordinal_day)]]),
            Many(&[
                Either(&[&[TO_OR_AND], &[Sign(&[S::Comma])]]),
                Maybe(&[DAY_HEAD, Is(weekday)]),
                ATTACHED,
                Either(&[&[Is(digit_day)], &[Is(ordinal_day)]]),
            ]),
            OF,
            MONTHISH,
        ],
        produce::days,
    ),
    row("day/month/year", &[LEAD, Is(small), SEPARATOR, Is(small), SEPARATOR, Is(year), TRAIL], produce::digits),
    row(
        "day/month/yy",
        &[LEAD, Is(small), SEPARATOR, Is(small), SEPARATOR, Is(short_year), TRAIL],
        produce::short_digits,
    ),
    row(
        "year/month/day",
        &[LEAD, Is(year), SEPARATOR, Is(small), SEPARATOR, Is(small), TRAIL],
        produce::digits_from_year,
    ),
    row("day/MONTH/year", &[LEAD, Is(digit_day), SEPARATOR, Is(month), SEPARATOR, Is(year), TRAIL], produce::day),
    row(
        "day/month",
        &[
            Either(&[
                &[DAY_HEAD, Is(weekday), Maybe(&[Sign(&[S::Comma])]), Maybe(&[Word(Particle::Link)])],
                &[Word(Particle::Dated)],
                &[Unit(Day, &[One])],
            ]),
            Is(small),
            Sign(&[S::Slash, S::Dash]),
            Is(small),
        ],
        produce::digits_without_year,
    ),
    row(
        "dateline-day-month",
        &[Opening, Is(small), Sign(&[S::Slash, S::Dash]), Is(small), Before(S::Open)],
        produce::digits_without_year,
    ),
    row("month-year", &[Maybe(&[Is(part), OF]), MONTH_HEAD, Is(month), Maybe(&[YEARISH])], produce::month),
    row(
        "week-of-month",
        &[Unit(Week, &[The]), Either(&[&[Is(ordinal_day)], &[Is(relation)]]), OF, MONTHISH],
        produce::week_of_month,
    ),
    row(
        "this-month",
        &[Maybe(&[Is(part), OF]), Either(&[&[Unit(Month, &[The]), Is(relation)], &[THIS, Unit(Month, &[The])]])],
        produce::this_month,
    ),
    row("year", &[Maybe(&[Is(part), OF]), Unit(Year, SINGULAR), Is(year)], produce::year),
    row("in-year", &[Word(Particle::In), Is(year), Edge], produce::year),
    row("since-year", &[Word(Particle::Since), Is(year)], produce::year),
    row("part-year", &[Is(part), OF, Is(year)], produce::year),
    row("years", &[Unit(Year, &[Pair]), Is(year), TO_OR_AND, Is(year)], produce::years),
    row("year-to-year", &[Word(Particle::Of), Is(year), Word(Particle::To), Is(year)], produce::years),
    row("between-years", &[Word(Particle::Between), Is(year), And, Is(year)], produce::years),
    row(
        "this-year",
        &[Maybe(&[Is(part), OF]), Either(&[&[Unit(Year, &[The]), Is(relation)], &[THIS, Unit(Year, &[The])]])],
        produce::this_year,
    ),
    row(
        "this-week",
        &[Maybe(&[Is(part), OF]), Either(&[&[Unit(Week, &[The]), Is(relation)], &[THIS, Unit(Week, &[The])]])],
        produce::this_week,
    ),
    row(
        "today",
        &[
            DAYPART,
            DAY_HEAD,
            Is(deictic),
            Maybe(&[Either(&[
                &[DAY_HEAD, Is(weekday), Unless(&[Is(relation)])],
                &[Sign(&[S::Comma]), DAY_HEAD, Is(weekday), Unless(&[Is(relation)])],
                &[Sign(&[S::Open]), DAY_HEAD, Is(weekday), Sign(&[S::Close])],
            ])]),
            DAYPART,
        ],
        produce::near,
    ),
    row(
        "weekday",
        &[
            DAYPART,
            DAY_HEAD,
            Is(weekday),
            DAYPART,
            Maybe(&[Either(&[
                &[Is(relation)],
                &[OF, Unit(Week, &[The]), Is(relation)],
                &[OF, THIS, Unit(Week, &[The])],
            ])]),
        ],
        produce::weekday,
    ),
    row(
        "away",
        &[AWAY, AMOUNT, Maybe(&[Word(Particle::Only)]), Unless(&[Word(Particle::Of), Word(Particle::On)])],
        produce::away,
    ),
    row("away-from-that", &[AWAY, AMOUNT, Word(Particle::Of), Word(Particle::That)], produce::away_from_that),
    row(
        "away-from-next",
        &[AWAY, AMOUNT, Maybe(&[Word(Particle::Only)]), Either(&[&[Word(Particle::Of)], &[Word(Particle::On)]])],
        produce::away_from_next,
    ),
    row(
        "before-that-by",
        &[Either(&[&[Word(Particle::BeforeThat)], &[Word(Particle::AfterThat)]]), ATTACHED, AMOUNT],
        produce::away_from_that,
    ),
    row(
        "some-days-away",
        &[
            AWAY,
            Either(&[
                &[Unit(Day, &[Plural])],
                &[Unit(Week, &[Plural])],
                &[Unit(Month, &[Plural])],
                &[Unit(Year, &[Plural])],
            ]),
        ],
        produce::some_away,
    ),
    row(
        "the-last-days",
        &[
            Either(&[
                &[Unit(Day, &[TheMany])],
                &[Unit(Week, &[TheMany])],
                &[Unit(Month, &[TheMany])],
                &[Unit(Year, &[TheMany])],
            ]),
            Is(relation),
        ],
        produce::the_last,
    ),
    row(
        "duration",
        &[Word(Particle::Lasting), Either(&[&[Is(count), Unit(Day, &[One, Plural])], &[Unit(Day, &[Two])]])],
        produce::duration,
    ),
    row(
        "bare-duration",
        &[Either(&[&[Is(count), Unit(Day, &[One, Plural])], &[Unit(Day, &[Two])]])],
        produce::duration,
    ),
    row("anaphor", &[DAYPART, Is(anaphor)], produce::anaphor),
    row("nth-day", &[DAYPART, Is(nth_day)], produce::nth_day),
    row("part-of-day", &[Is(part_of_day)], produce::part_of_day),
    row("offset", &[Is(offset)], produce::offset),
    row("vague", &[Is(vague)], produce::vague),
];
