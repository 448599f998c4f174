//! The figures: each a name and a number made from a tally.

use super::tally::{Counts, Retrieval, Share, Tally};

/// What a figure tells of things that are found, missed and invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rate {
    /// Share of what was found that is right.
    Precision,
    /// Share of what there is that was found.
    Recall,
    /// Harmonic mean of both.
    F1,
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Of things found, missed and invented.
    Rate(Retrieval, Rate),
    /// A share.
    Share(Share),
}

impl Measure {
    /// All figures in the order in which they are printed.
    pub fn all() -> Vec<Self> {
        let rates = Retrieval::ALL.into_iter().flat_map(|of| Rate::ALL.map(|rate| Self::Rate(of, rate)));
        rates.chain(Share::ALL.map(Self::Share)).collect()
    }

    /// Its name, with a dot between the parts.
    pub fn id(self) -> String {
        match self {
            Self::Rate(of, rate) => format!("{}.{}", of.id(), rate.id()),
            Self::Share(share) => share.id().to_owned(),
        }
    }

    /// Its value, between 0 and 1; none where there is nothing that it could be a share of.
    pub fn value(self, tally: &Tally) -> Option<f64> {
        match self {
            Self::Rate(of, rate) => rate.value(tally.counts(of)),
            Self::Share(share) => {
                let part = tally.part(share);
                ratio(part.right, part.of)
            }
        }
    }
}

impl Rate {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Precision, Self::Recall, Self::F1];

    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Precision => "precision",
            Self::Recall => "recall",
            Self::F1 => "f1",
        }
    }

    fn value(self, counts: Counts) -> Option<f64> {
        let Counts { right, invented, missed } = counts;
        match self {
            Self::Precision => ratio(right, right + invented),
            Self::Recall => ratio(right, right + missed),
            Self::F1 => ratio(2.0 * right, 2.0 * right + invented + missed),
        }
    }
}

impl Retrieval {
    /// Name of the figures about it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Detection => "detection",
            Self::Meetings => "meetings",
            Self::ParticipantsAligned => "participants_aligned",
            Self::ParticipantsEndToEnd => "participants_end_to_end",
        }
    }
}

impl Share {
    /// Name of the figure.
    pub fn id(self) -> &'static str {
        match self {
            Self::MainRecall => "meetings_main_recall",
            Self::BackgroundRecall => "meetings_background_recall",
            Self::PersonRecall => "participants_recall_by_type.person",
            Self::BodyRecall => "participants_recall_by_type.body",
            Self::GroupRecall => "participants_recall_by_type.group",
            Self::Date => "date_accuracy",
            Self::DateText => "date_accuracy_anchored_in_text",
            Self::DatePublished => "date_accuracy_anchored_in_published",
            Self::DateAbsent => "date_absent",
            Self::DateInvented => "date_invented",
            Self::PlaceRecall => "place_recall",
            Self::PlacePrecision => "place_precision",
            Self::Status => "status_accuracy",
            Self::StatusLenient => "status_accuracy_lenient",
            Self::Kind => "kind_accuracy",
            Self::KindLenient => "kind_accuracy_lenient",
            Self::Topics => "topic_coverage",
        }
    }
}

fn ratio(right: f64, of: f64) -> Option<f64> {
    (of > 0.0).then(|| right / of)
}
