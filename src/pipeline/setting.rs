//! When and where: the date of an event by its anchor, and its places.

use std::cmp::Ordering;

use jiff::ToSpan;
use jiff::civil::Date;

use super::compose::{Composer, Points};
use crate::coref::Event;
use crate::frame::{Dated, Frame, Kind, Status};
use crate::lexicon::Bond;
use crate::mention::Mention;
use crate::record::{DateBasis, PlaceRecord};
use crate::resolve::{PlaceKind, Site};
use crate::text::normalize::fold;
use crate::text::{Span, ZoneKind};
use crate::timex::{Basis, Direction, Timex, Value};

/// How many tokens behind a trigger its date stands right by it.
const BESIDE: usize = 6;
/// From how many days on a day gone by is long ago.
const LONG_AGO: i32 = 270;
/// Up to how many days ahead a day is close.
const CLOSE: i32 = 45;

/// A date that was worked out: EDTF text, what it rests on, and the words.
#[derive(Clone)]
pub(super) struct When {
    pub edtf: String,
    pub basis: DateBasis,
    pub span: Span,
}

impl Composer<'_> {
    /// The dates of events, in order: one may count from those before it.
    pub(super) fn dates(&self, events: &[Event]) -> Vec<Option<When>> {
        let mut dates = Vec::with_capacity(events.len());
        for event in events {
            dates.push(self.when(event, &dates));
        }
        dates
    }

    /// The date of an event; `before` are those of the events before it.
    fn when(&self, event: &Event, before: &[Option<When>]) -> Option<When> {
        let whole = event.whole.iter().find_map(|&told| self.value(event, told, Direction::Past));
        let base = whole.as_ref().or_else(|| event.told_after.and_then(|told| before.get(told)?.as_ref()));
        // what was put off or called off had been ahead
        let direction = match event.status {
            Status::Planned | Status::Postponed | Status::Cancelled => Direction::Future,
            _ => Direction::Past,
        };
        let begun = event.begun.and_then(|time| self.value(event, time.into(), direction));
        let told = self.told(event, base, direction);
        let after = || base.filter(|_| matches!(event.bond, Some(Bond::After | Bond::End))).map(right_after);
        let (ranges, opens) = (told.is_some(), begun.clone());
        let Some(mut when) = told.or_else(after).or(opens) else { return self.day_of_dateline(event) };
        let lengths = event.times.iter().map(|told| &self.layers.timexes[told.time]);
        let length = lengths.clone().find_map(|timex| Some((timex.duration()?, timex.lasts())));
        if let Some(begun) = begun.filter(|begun| ranges && begun.edtf < when.edtf) {
            when.edtf = format!("{}/{}", begun.edtf, last_of(&when.edtf));
        } else if let (Some((days, lasts)), Ok(day)) = (length, when.edtf.parse::<Date>()) {
            when.edtf = stretch(event, day, days, lasts).unwrap_or(when.edtf);
        }
        Some(when)
    }

    /// What its own expressions of time tell: the first that has a value, or a day within that which another one names
    /// (next week, on the sixteenth).
    fn told(&self, event: &Event, base: Option<&When>, direction: Direction) -> Option<When> {
        let label = if event.times.is_empty() { self.label(event) } else { None };
        // (in the evening): the day of the event before, where the text names none
        let named = |told: &&Dated| !self.layers.timexes[told.time].is_part_of_day();
        let times = event.times.iter().chain(&label);
        let mut whens = times.clone().filter(named).chain(times.filter(|told| !named(told))).filter_map(|&told| {
            let timex = &self.layers.timexes[told.time];
            let when = self.value(event, told, direction).or_else(|| {
                let since = timex.anaphor().and_then(|_| self.day_since(event, timex));
                counted(timex, since.as_ref().or(base)?)
            });
            let when = when.filter(|when| label == Some(told) || self.agrees(event, when))?;
            Some((when, self.layers.timexes[told.time].is_range()))
        });
        let (first, range) = whens.next()?;
        let mut others = whens.map(|(when, _)| when);
        let finer = others.find(|when| !range && is_day_within(when, &first));
        Some(finer.unwrap_or(first))
    }

    /// (He arrived on Monday.) On the next day (he met …): the day told last before an expression that counts from it, in its
    /// sentence or the one before, unless an event is told since. Not a day that is to come.
    fn day_since(&self, event: &Event, counts: &Timex) -> Option<When> {
        let context = self.layers.context;
        let sentences = &context.layer.sentences;
        let here = sentences.partition_point(|sentence| sentence.tokens.end <= counts.tokens.start);
        let first =
            here.checked_sub(1).filter(|&before| sentences[before].zone == sentences[here].zone).unwrap_or(here);
        let before = self.layers.timexes.partition_point(|timex| timex.tokens.end <= counts.tokens.start);
        let told = self.layers.timexes[..before].iter().rev();
        let mut told = told.take_while(|timex| timex.tokens.start >= sentences[first].tokens.start);
        let when = told.find_map(|timex| {
            let value = timex.value(self.anchor, Direction::Past)?;
            let day = value.edtf.parse::<Date>().is_ok();
            day.then_some(When { edtf: value.edtf, basis: DateBasis::Stated, span: timex.span })
        })?;
        let between =
            context.layer.tokens.partition_point(|token| token.span.start < when.span.start)..counts.tokens.start;
        let since = |frame: &Frame| between.contains(&frame.trigger.start) && !event.triggers.contains(&frame.trigger);
        let happened = !self.lies(&when, Ordering::Greater);
        (happened && !self.frames.frames.iter().any(since)).then_some(when)
    }

    /// A day gone by dates no plan, a day to come nothing that a verb in the past tells of, or that another sentence does,
    /// unless the event hangs on another.
    fn agrees(&self, event: &Event, when: &When) -> bool {
        match event.status {
            Status::Planned => !self.lies(when, Ordering::Less) || self.stands_by(event, when),
            Status::Held if self.lies(when, Ordering::Greater) => {
                let sentence = &self.layers.context.layer.sentences[event.sentence];
                let here = self.span(&sentence.tokens).contains(when.span);
                !self.told_in_past(event) && (here || event.bond.is_some())
            }
            _ => true,
        }
    }

    /// Whether all of it lies before (less) or behind (greater) the day of speaking.
    fn lies(&self, when: &When, side: Ordering) -> bool {
        let Some(anchor) = self.anchor.map(|day| day.to_string()) else { return false };
        let bound = if side == Ordering::Less { last_of(&when.edtf) } else { first_of(&when.edtf) };
        let len = bound.len().min(anchor.len());
        bound[..len].cmp(&anchor[..len]) == side
    }

    /// The date stands right by one of its triggers.
    fn stands_by(&self, event: &Event, when: &When) -> bool {
        event.triggers.iter().any(|trigger| {
            let last = self.layers.context.layer.tokens.len();
            self.span(&(trigger.start..last.min(trigger.end + BESIDE))).contains(when.span)
        })
    }

    /// A verb says that it took place. Frames stand in the order of sentences, so that only those of a trigger's own
    /// sentence are looked at.
    fn told_in_past(&self, event: &Event) -> bool {
        let frames = &self.frames.frames;
        event.triggers.iter().any(|trigger| {
            let sentence = self.layers.context.layer.sentences.partition_point(|it| it.tokens.end <= trigger.start);
            let here = frames[frames.partition_point(|frame| frame.sentence < sentence)..].iter();
            let mut here = here.take_while(|frame| frame.sentence == sentence);
            here.any(|frame| frame.trigger == *trigger && frame.past && frame.status == Status::Held)
        })
    }

    /// Its status: what only nouns tell of, or is told to be under way, is planned if its day is yet to come; no plan has
    /// its day behind it.
    pub(super) fn status(&self, event: &Event, when: Option<&When>) -> Status {
        let ahead = when.is_some_and(|when| self.lies(when, Ordering::Greater));
        match event.status {
            Status::Held | Status::Ongoing if ahead => Status::Planned,
            Status::Planned if when.is_some_and(|when| self.lies(when, Ordering::Less)) => Status::Held,
            status => status,
        }
    }

    fn value(&self, event: &Event, told: Dated, direction: Direction) -> Option<When> {
        let timex = &self.layers.timexes[told.time];
        let on = |direction| told.value(self.layers.timexes, self.anchor, direction);
        let value = match event.status {
            // what did not take place may have been due before or after the day of speaking: whichever is closer
            Status::Cancelled | Status::Postponed if !timex.is_weekday() => {
                self.closer(on(Direction::Past), on(direction))?
            }
            // (the summit) of the twelfth of June: with no verb that says so, it need not have been
            Status::Held if !self.told_in_past(event) => self.due(on(direction), on(Direction::Future))?,
            _ => on(direction)?,
        };
        let basis = match value.basis {
            Basis::Stated => DateBasis::Stated,
            Basis::Relative => DateBasis::RelativeToPublished,
            Basis::Weekday => DateBasis::Weekday,
        };
        Some(When { edtf: value.edtf, basis, span: timex.span })
    }

    /// Of a day without a year the one gone by, unless that is long ago and the next one close ahead.
    fn due(&self, gone: Option<Value>, next: Option<Value>) -> Option<Value> {
        let days = |value: &Option<Value>| {
            let first = first_of(&value.as_ref()?.edtf);
            self.days_off(first).or_else(|| self.days_off(&format!("{first}-01")))
        };
        match (days(&gone), days(&next)) {
            (Some(gone), Some(due)) if gone < -LONG_AGO && (0..=CLOSE).contains(&due) => next,
            _ => gone,
        }
    }

    /// How many days lie from the day of speaking to another.
    fn days_off(&self, day: &str) -> Option<i32> {
        Some(day.parse::<Date>().ok()?.since(self.anchor?).ok()?.get_days())
    }

    /// Of two values the one that begins closer to the day of speaking; the second, if that cannot be told.
    fn closer(&self, one: Option<Value>, other: Option<Value>) -> Option<Value> {
        let away = |value: &Option<Value>| self.days_off(first_of(&value.as_ref()?.edtf)).map(i32::abs);
        match (away(&one), away(&other)) {
            (Some(a), Some(b)) if a < b => one,
            _ => other.or(one),
        }
    }

    /// The places of an event, buildings first, each once.
    pub(super) fn places(&self, event: &Event, points: &Points<'_>) -> Vec<PlaceRecord> {
        let told = event.places.iter().map(|&place| &self.layers.mentions[place]);
        let told = told.clone().filter(|region| !self.surrounds(region, told.clone()));
        let mut sites: Vec<(Site, Span)> = told.flat_map(|place| self.resolver.sites(place, self.anchor)).collect();
        // a city that the text itself names before the same one known of a building
        let buildings: Vec<Span> =
            sites.iter().filter(|(site, _)| site.kind == PlaceKind::Venue).map(|&(_, span)| span).collect();
        sites.sort_by_key(|(site, span)| site.kind != PlaceKind::Venue && buildings.contains(span));
        if sites.iter().all(|(site, _)| site.kind == PlaceKind::Venue && site.id.is_none()) {
            sites.extend(self.seat(event));
        }
        if sites.is_empty() {
            let alone = self.place_alone(event).into_iter();
            sites.extend(alone.flat_map(|place| self.resolver.sites(place, self.anchor)));
        }
        if sites.iter().all(|(site, _)| site.kind == PlaceKind::Venue && site.id.is_none()) {
            sites.extend(self.dateline(event).into_iter().flat_map(|place| self.resolver.sites(place, self.anchor)));
        }
        let mut places: Vec<PlaceRecord> = Vec::new();
        for (site, span) in sites {
            if places.iter().all(|known| fold(&known.name) != fold(&site.name)) {
                places.push(PlaceRecord {
                    name: site.name,
                    id: site.id,
                    kind: site.kind,
                    mention: span.of(&self.document.view.text).to_owned(),
                    span: Some(points.of(span)),
                });
            }
        }
        places.sort_by_key(|place| place.kind);
        places
    }

    /// (In the town) in the north of the country: a region right behind a town of the registry, which knows where it lies.
    fn surrounds<'m>(&self, region: &Mention, mut told: impl Iterator<Item = &'m Mention>) -> bool {
        let kind = |place: &Mention| self.resolver.sites(place, self.anchor).into_iter().next().map(|(site, _)| site);
        let right_behind = |town: &Mention| {
            (town.tokens.end..town.tokens.end + 2).contains(&region.tokens.start)
                && kind(town).is_some_and(|site| site.kind == PlaceKind::City && site.id.is_some())
        };
        region.reading.conjunction.is_none()
            && told.any(right_behind)
            && kind(region).is_some_and(|site| site.kind == PlaceKind::Region)
    }

    /// The day of the dateline (PLACE, DAY) right above: a report that says no day tells, where it opens, of what happened on
    /// the day that it was sent. Not of what lies behind or ahead of it.
    fn day_of_dateline(&self, event: &Event) -> Option<When> {
        let place = self.dateline(event).filter(|_| event.times.is_empty())?;
        let sentences = &self.layers.context.layer.sentences;
        let line = sentences.partition_point(|sentence| sentence.tokens.end <= place.tokens.start);
        let start = event.triggers.first()?.start;
        let opening =
            sentences[line..].iter().find(|sentence| matches!(sentence.zone, ZoneKind::Body | ZoneKind::ListItem))?;
        let paragraph =
            self.layers.context.token(opening.tokens.start).span.start..self.layers.context.token(start).span.start;
        let apart = paragraph.start > paragraph.end || self.document.view.text[paragraph].contains('\n');
        if apart && !self.is_listed(opening.tokens.start, start) {
            return None;
        }
        let printed = |timex: &&Timex| {
            let zone = sentences[line..].iter().find(|sentence| timex.tokens.start < sentence.tokens.end);
            zone.is_some_and(|sentence| matches!(sentence.zone, ZoneKind::Dateline | ZoneKind::Meta))
        };
        let top = sentences[line].tokens.start;
        let first = self.layers.timexes.partition_point(|timex| timex.tokens.start < top);
        let above = self.layers.timexes[first..].iter().take_while(|timex| timex.tokens.end <= opening.tokens.start);
        let day = above.filter(printed).find_map(|timex| {
            let value = timex.value(self.anchor, Direction::Past)?;
            let day = value.edtf.parse::<Date>().is_ok().then_some(value.edtf)?;
            Some(When { edtf: day, basis: DateBasis::Dateline, span: timex.span })
        });
        day.filter(|day| !self.lies(day, Ordering::Greater))
    }

    /// The place of the dateline above: where a report is told from is where its own event took place, if nothing else
    /// is said; not so what lies behind or ahead of it, nor a call.
    fn dateline(&self, event: &Event) -> Option<&Mention> {
        let own = !event.background
            && event.kind != Kind::PhoneCall
            && matches!(event.status, Status::Held | Status::Ongoing);
        let start = event.triggers.first()?.start;
        let above = self.datelines.partition_point(|place| place.tokens.end <= start);
        self.datelines[..above].last().filter(|_| own)
    }
}

/// Whether a date is a day of another one that is longer: of the week, of the month.
fn is_day_within(when: &When, longer: &When) -> bool {
    let (first, last) = (first_of(&longer.edtf), last_of(&longer.edtf));
    let month = first == last && first.len() < when.edtf.len() && when.edtf.starts_with(first);
    when.edtf.parse::<Date>().is_ok() && (month || first < last && (first..=last).contains(&when.edtf.as_str()))
}

/// After the session: on its last day.
fn right_after(base: &When) -> When {
    When { edtf: last_of(&base.edtf).to_owned(), ..base.clone() }
}

/// On the next day, two days before that: counted from the event told before.
fn counted(timex: &Timex, base: &When) -> Option<When> {
    if let Some(nth) = timex.nth_day() {
        let day = match nth {
            0 => last_of(&base.edtf).parse::<Date>().ok()?,
            nth => first_of(&base.edtf).parse::<Date>().ok()?.checked_add((i32::from(nth) - 1).days()).ok()?,
        };
        return Some(When { edtf: day.to_string(), basis: base.basis, span: timex.span });
    }
    let days = timex.anaphor().or_else(|| timex.offset().flatten())?;
    if days == 0 {
        return Some(When { span: timex.span, ..base.clone() });
    }
    let (first, last) = base.edtf.split_once('/').unwrap_or((&base.edtf, &base.edtf));
    let from: Date = if days < 0 { first } else { last }.parse().ok()?;
    let edtf = from.checked_add(days.days()).ok()?.to_string();
    Some(When { edtf, basis: base.basis, span: timex.span })
}

/// The first day of a date that may be an interval.
fn first_of(edtf: &str) -> &str {
    edtf.split('/').next().unwrap_or(edtf)
}

/// The last day of a date that may be an interval.
fn last_of(edtf: &str) -> &str {
    edtf.rsplit('/').next().unwrap_or(edtf)
}

/// From the first to the last of so many days: those up to the day where it ends on it, else those from it on. Only
/// what may last for days, or is said to (`lasts`).
fn stretch(event: &Event, day: Date, days: u16, lasts: bool) -> Option<String> {
    let lasting = lasts || matches!(event.kind, Kind::Visit | Kind::Conference | Kind::Workshop | Kind::Negotiation);
    let rest = i32::from(days.checked_sub(1).filter(|&rest| rest > 0 && (lasting || event.ends))?);
    let (first, last) =
        if event.ends { (day.checked_sub(rest.days()).ok()?, day) } else { (day, day.checked_add(rest.days()).ok()?) };
    Some(format!("{first}/{last}"))
}
