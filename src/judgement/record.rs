//! One judgement: as people and files write it ([`JudgementRecord`]), and checked ([`Judgement`]).

use jiff::Timestamp;
use oxigraph::model::NamedNode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::error::FieldError;
use super::{Slot, Verdict};

/// A line of `judgements.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgementRecord {
    /// Fingerprint of all else; may be left out of a line written by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// When it was made, ISO 8601 with a zone: `2024-09-03T10:00:00Z`.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// What it does.
    pub judge: Verb,
    /// What it is about, as IRIs below the default namespace: actors or claims; of `reject` and `correct` claims or
    /// participations.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub things: Vec<String>,
    /// Of `same`, `different`, `unsure`: with what the things are compared, each with each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// Of `correct`: what is corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// Of `correct`: the right value; an IRI for places, topics and actors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Of `withdraw`: the id of the judgement that no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<String>,
    /// The reason.
    pub why: String,
}

/// What a judgement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// The things and the others are one actor, or tell of one meeting.
    Same,
    /// They are two.
    Different,
    /// Nobody can tell.
    Unsure,
    /// The claim or participation is wrong.
    Reject,
    /// A slot has another value.
    Correct,
    /// Another judgement no longer holds.
    Withdraw,
}

impl Verb {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Same, Self::Different, Self::Unsure, Self::Reject, Self::Correct, Self::Withdraw];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
            Self::Reject => "reject",
            Self::Correct => "correct",
            Self::Withdraw => "withdraw",
        }
    }
}

/// A judgement in which all fits together. Its things are named below the default namespace, whatever that of the store
/// is in which they are, so that it is the same judgement, of the same id, there and in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Fingerprint of its content, 16 hexadecimal digits.
    pub id: String,
    /// When it was made.
    pub at: Timestamp,
    /// Who made it.
    pub by: String,
    /// The reason.
    pub why: String,
    /// What it does.
    pub act: Act,
}

/// What a judgement does, and to what. Things are IRIs, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Each of the things and each of the others are one or not.
    Pair {
        /// Whether they are.
        verdict: Verdict,
        /// The one side.
        things: Vec<String>,
        /// The other side, later in the order of letters.
        others: Vec<String>,
    },
    /// Claims or participations are wrong.
    Reject {
        /// Which.
        things: Vec<String>,
    },
    /// A slot has another value.
    Correct {
        /// Of which claims or participations.
        things: Vec<String>,
        /// Which slot.
        slot: Slot,
        /// The right value, see [`Slot::value`].
        value: String,
    },
    /// A judgement no longer holds.
    Withdraw {
        /// Its id.
        judgement: String,
    },
}

impl Judgement {
    /// Checks a record. The error names the first field that is wrong.
    pub fn of(record: JudgementRecord) -> Result<Self, FieldError> {
        let at: Timestamp = record
            .at
            .parse()
            .map_err(|_| wrong("at", format!("is `{}`; a time is written as 2024-09-03T10:00:00Z", record.at)))?;
        if record.by.trim().is_empty() {
            return Err(wrong("by", "is empty; name the author"));
        }
        if record.why.trim().is_empty() {
            return Err(wrong("why", "is empty; give the reason"));
        }
        refuse_strangers(&record)?;
        let mut judgement = Self {
            id: String::new(),
            at,
            by: record.by.trim().to_owned(),
            why: record.why.trim().to_owned(),
            act: act(&record)?,
        };
        judgement.id = judgement.fingerprint();
        match record.id {
            Some(id) if id != judgement.id => Err(wrong(
                "id",
                format!("is `{id}`, and the content gives `{}`; leave it out, or restore the line", judgement.id),
            )),
            _ => Ok(judgement),
        }
    }

    /// The record of this judgement.
    pub fn record(&self) -> JudgementRecord {
        let mut record = JudgementRecord {
            id: Some(self.id.clone()).filter(|id| !id.is_empty()),
            at: self.at.to_string(),
            by: self.by.clone(),
            judge: self.act.verb(),
            things: Vec::new(),
            others: Vec::new(),
            slot: None,
            value: None,
            withdraws: None,
            why: self.why.clone(),
        };
        match self.act.clone() {
            Act::Pair { things, others, .. } => (record.things, record.others) = (things, others),
            Act::Reject { things } => record.things = things,
            Act::Correct { things, slot, value } => {
                record.things = things;
                (record.slot, record.value) = (Some(slot), Some(value));
            }
            Act::Withdraw { judgement } => record.withdraws = Some(judgement),
        }
        record
    }

    /// By time, then by id.
    pub fn order(&self) -> (Timestamp, String) {
        (self.at, self.id.clone())
    }

    /// The id of the judgement that this one withdraws.
    pub fn withdraws(&self) -> Option<&str> {
        if let Act::Withdraw { judgement } = &self.act { Some(judgement) } else { None }
    }

    /// All things that it names.
    pub fn things(&self) -> impl Iterator<Item = &str> {
        let (things, others): (&[String], &[String]) = match &self.act {
            Act::Pair { things, others, .. } => (things, others),
            Act::Reject { things } | Act::Correct { things, .. } => (things, &[]),
            Act::Withdraw { .. } => (&[], &[]),
        };
        things.iter().chain(others).map(String::as_str)
    }

    /// This judgement, its id too, of things that `rename` calls otherwise: as a store below another namespace does.
    pub fn renamed(&self, rename: impl Fn(&str) -> String) -> Self {
        let mut renamed = self.clone();
        let all = |things: &mut Vec<String>| things.iter_mut().for_each(|thing| *thing = rename(thing));
        match &mut renamed.act {
            Act::Pair { things, others, .. } => [things, others].into_iter().for_each(all),
            Act::Reject { things } => all(things),
            Act::Correct { things, value, .. } => {
                all(things);
                *value = rename(value);
            }
            Act::Withdraw { .. } => {}
        }
        renamed
    }

    fn fingerprint(&self) -> String {
        let record = JudgementRecord { id: None, ..self.record() };
        let json = serde_json::to_vec(&record).unwrap_or_default();
        blake3::hash(&json).to_hex()[..16].to_owned()
    }
}

impl Act {
    /// Its verb.
    pub fn verb(&self) -> Verb {
        match self {
            Self::Pair { verdict: Verdict::Same, .. } => Verb::Same,
            Self::Pair { verdict: Verdict::Different, .. } => Verb::Different,
            Self::Pair { verdict: Verdict::Unsure, .. } => Verb::Unsure,
            Self::Reject { .. } => Verb::Reject,
            Self::Correct { .. } => Verb::Correct,
            Self::Withdraw { .. } => Verb::Withdraw,
        }
    }
}

fn wrong(field: &'static str, message: impl Into<String>) -> FieldError {
    FieldError { field, message: message.into() }
}

/// A field that does not belong to the verb is a slip that must not pass unnoticed.
fn refuse_strangers(record: &JudgementRecord) -> Result<(), FieldError> {
    let verb = record.judge;
    let pair = matches!(verb, Verb::Same | Verb::Different | Verb::Unsure);
    let (correct, withdraw) = (verb == Verb::Correct, verb == Verb::Withdraw);
    let fields = [
        ("things", !record.things.is_empty(), !withdraw),
        ("others", !record.others.is_empty(), pair),
        ("slot", record.slot.is_some(), correct),
        ("value", record.value.is_some(), correct),
        ("withdraws", record.withdraws.is_some(), withdraw),
    ];
    for (field, given, wanted) in fields {
        match (given, wanted) {
            (true, false) => return Err(wrong(field, format!("does not belong to `{}`; leave it out", verb.word()))),
            (false, true) => return Err(wrong(field, format!("is missing; `{}` needs it", verb.word()))),
            _ => {}
        }
    }
    Ok(())
}

fn act(record: &JudgementRecord) -> Result<Act, FieldError> {
    let things = sorted("things", &record.things)?;
    let pair = |verdict| {
        let others = sorted("others", &record.others)?;
        if let Some(thing) = others.iter().find(|other| things.contains(other)) {
            return Err(wrong(
                "others",
                format!("holds {thing}, and so does `things`; nothing is compared with itself"),
            ));
        }
        // the same, whichever was named first
        let (things, others) = if things <= others { (things.clone(), others) } else { (others, things.clone()) };
        Ok(Act::Pair { verdict, things, others })
    };
    match record.judge {
        Verb::Same => pair(Verdict::Same),
        Verb::Different => pair(Verdict::Different),
        Verb::Unsure => pair(Verdict::Unsure),
        Verb::Reject => Ok(Act::Reject { things }),
        Verb::Correct => {
            let slot = record.slot.ok_or_else(|| wrong("slot", "is missing"))?;
            let value = slot.value(record.value.as_deref().unwrap_or_default());
            Ok(Act::Correct { things, slot, value: value.map_err(|message| wrong("value", message))? })
        }
        Verb::Withdraw => match record.withdraws.as_deref().unwrap_or_default() {
            id if id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Ok(Act::Withdraw { judgement: id.to_owned() })
            }
            id => Err(wrong("withdraws", format!("is `{id}`; an id has 16 hexadecimal digits"))),
        },
    }
}

fn sorted(field: &'static str, things: &[String]) -> Result<Vec<String>, FieldError> {
    for thing in things {
        NamedNode::new(thing).map_err(|_| wrong(field, format!("holds `{thing}`, which is no IRI")))?;
    }
    let mut sorted = things.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    Ok(sorted)
}
