//! What somebody decides, in words of people → a judgement of things that stay.

use jiff::Timestamp;

use super::error::ReviewError;
use super::things::Things;
use crate::judgement::{Judgement, JudgementRecord, Slot, Verb};

/// What somebody decides. Things are named as people write them: by name, registry id, id of a list or IRI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// Two things are one, are two, or nobody can tell.
    Pair {
        /// `same`, `different` or `unsure`.
        verb: Verb,
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// A claim, a participation or all claims of a meeting are wrong.
    Reject {
        /// Which.
        thing: String,
    },
    /// A slot has another value.
    Correct {
        /// Of which claim, participation or meeting.
        thing: String,
        /// Which slot.
        slot: Slot,
        /// The right value.
        value: String,
    },
    /// An earlier judgement no longer holds.
    Withdraw {
        /// Its id, or the first digits of it.
        judgement: String,
    },
}

impl Ruling {
    /// What it does.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Pair { verb, .. } => *verb,
            Self::Reject { .. } => Verb::Reject,
            Self::Correct { .. } => Verb::Correct,
            Self::Withdraw { .. } => Verb::Withdraw,
        }
    }

    /// The judgement that `by` makes at a time for the reason `why`. Fails if the store has not what it names, if that is
    /// nothing of which this can be said, or if a field is empty.
    pub fn enter(&self, things: &Things<'_>, by: &str, at: Timestamp, why: &str) -> Result<Judgement, ReviewError> {
        let mut record = JudgementRecord {
            id: None,
            at: at.to_string(),
            by: by.to_owned(),
            judge: self.verb(),
            things: Vec::new(),
            others: Vec::new(),
            slot: None,
            value: None,
            withdraws: None,
            why: why.to_owned(),
        };
        match self {
            Self::Pair { one, other, .. } => (record.things, record.others) = (things.side(one)?, things.side(other)?),
            Self::Reject { thing } => record.things = things.claims(thing, None)?,
            Self::Correct { thing, slot, value } => {
                record.things = things.claims(thing, Some(*slot))?;
                (record.slot, record.value) = (Some(*slot), Some(things.value(*slot, value)?));
            }
            Self::Withdraw { judgement } => record.withdraws = Some(things.judgement(judgement)?),
        }
        things.judge(record)
    }
}
