//! What is counted in a document. Tallies of documents add up to that of a corpus.

use std::iter::Sum;
use std::ops::AddAssign;

/// Things that are found, missed and invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retrieval {
    /// Documents that tell of a meeting.
    Detection,
    /// Meetings.
    Meetings,
    /// Participants of the meetings that were found.
    ParticipantsAligned,
    /// Participants of all meetings.
    ParticipantsEndToEnd,
}

/// Things of which a share is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Meetings in the foreground that were found.
    MainRecall,
    /// Meetings told as background that were found.
    BackgroundRecall,
    /// People found, at meetings that were found.
    PersonRecall,
    /// Bodies found, at meetings that were found.
    BodyRecall,
    /// Groups found, at meetings that were found.
    GroupRecall,
    /// Dates that are right, a part of the date for one half.
    Date,
    /// The same, where the text alone gives the date.
    DateText,
    /// The same, where the day of publication is needed.
    DatePublished,
    /// Dates that were not given.
    DateAbsent,
    /// Meetings without a date to which one was given.
    DateInvented,
    /// Places found.
    PlaceRecall,
    /// Places given that are right.
    PlacePrecision,
    /// Statuses that are right.
    Status,
    /// Statuses that are right or accepted.
    StatusLenient,
    /// Kinds that are right.
    Kind,
    /// Kinds that are right or accepted.
    KindLenient,
    /// Topics of which half of the words were found.
    Topics,
}

/// How many were right, invented and missed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// In both.
    pub right: f64,
    /// Only found.
    pub invented: f64,
    /// Only in the gold annotation.
    pub missed: f64,
}

/// How much of how many was right.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Part {
    /// What was right.
    pub right: f64,
    /// Of how many.
    pub of: f64,
}

/// All that is counted. Numbers are whole but for halves of dates, so sums are exact in any order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    counts: [Counts; Retrieval::ALL.len()],
    parts: [Part; Share::ALL.len()],
    /// Documents without a meeting in which none was found.
    pub silent: f64,
}

impl Retrieval {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 4] = [Self::Detection, Self::Meetings, Self::ParticipantsAligned, Self::ParticipantsEndToEnd];
}

impl Share {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 17] = [
        Self::MainRecall,
        Self::BackgroundRecall,
        Self::PersonRecall,
        Self::BodyRecall,
        Self::GroupRecall,
        Self::Date,
        Self::DateText,
        Self::DatePublished,
        Self::DateAbsent,
        Self::DateInvented,
        Self::PlaceRecall,
        Self::PlacePrecision,
        Self::Status,
        Self::StatusLenient,
        Self::Kind,
        Self::KindLenient,
        Self::Topics,
    ];
}

impl Tally {
    /// What was counted of these things.
    pub fn counts(&self, of: Retrieval) -> Counts {
        self.counts[of as usize]
    }

    /// What was counted of these things.
    pub fn part(&self, of: Share) -> Part {
        self.parts[of as usize]
    }

    /// Adds things found, invented and missed.
    pub fn count(&mut self, of: Retrieval, right: usize, invented: usize, missed: usize) {
        let counts = &mut self.counts[of as usize];
        counts.right += right as f64;
        counts.invented += invented as f64;
        counts.missed += missed as f64;
    }

    /// Adds `right` of `of` things.
    pub fn add(&mut self, share: Share, right: f64, of: usize) {
        let part = &mut self.parts[share as usize];
        part.right += right;
        part.of += of as f64;
    }

    /// Adds one thing, right or not.
    pub fn judge(&mut self, share: Share, right: bool) {
        self.add(share, f64::from(u8::from(right)), 1);
    }
}

impl AddAssign<&Self> for Tally {
    fn add_assign(&mut self, other: &Self) {
        for (counts, more) in self.counts.iter_mut().zip(&other.counts) {
            counts.right += more.right;
            counts.invented += more.invented;
            counts.missed += more.missed;
        }
        for (part, more) in self.parts.iter_mut().zip(&other.parts) {
            part.right += more.right;
            part.of += more.of;
        }
        self.silent += other.silent;
    }
}

impl<'a> Sum<&'a Self> for Tally {
    fn sum<I: Iterator<Item = &'a Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}
