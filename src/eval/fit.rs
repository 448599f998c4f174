//! Weights of confidence, fitted to what is right and what is wrong.

use indexmap::IndexMap;

use super::{Corpus, Scored};
use crate::confidence::logistic::{Sample, fit as regress};
use crate::confidence::{self, feature};
use crate::lexicon::confidence::{MeetingFeature, ParticipantFeature, Weights};
use crate::lexicon::triggers::Triggers;
use crate::record::DocumentRecord;

/// Penalty on large weights: few things are wrong in what a grammar was written on, so that little may be made of each.
const PENALTY: f64 = 5.0;
/// Weights have so many parts of one.
const PARTS: f64 = 100.0;

/// Fits the weights to the verdicts on what records say; documents count as their gold annotation wants. The features of
/// participants take the confidence that the weights of meetings give. The same input gives the same weights.
pub fn fit(gold: &Corpus, scored: &[Scored], triggers: &Triggers, mut records: Vec<DocumentRecord>) -> Weights {
    let mut meetings = Vec::new();
    verdicts(gold, scored, &records, |sample| {
        if sample.participant.is_none() {
            let features = feature::meeting(triggers, &sample.record.meetings[sample.meeting]);
            meetings.push(Sample { features, right: sample.right, weight: sample.weight });
        }
    });
    let mut weights = Weights {
        meeting: named(MeetingFeature::ALL, regress(&meetings, PENALTY)),
        participant: named(ParticipantFeature::ALL, [0.0; ParticipantFeature::ALL.len()]),
    };
    records.iter_mut().for_each(|record| confidence::judge(&weights, triggers, record));
    let mut participants = Vec::new();
    verdicts(gold, scored, &records, |sample| {
        if let Some(participant) = sample.participant {
            let meeting = &sample.record.meetings[sample.meeting];
            let features = feature::participant(meeting, &meeting.participants[participant]);
            participants.push(Sample { features, right: sample.right, weight: sample.weight });
        }
    });
    weights.participant = named(ParticipantFeature::ALL, regress(&participants, PENALTY));
    weights
}

/// A verdict and what it is on.
struct Judged<'a> {
    record: &'a DocumentRecord,
    meeting: usize,
    participant: Option<usize>,
    right: bool,
    weight: f64,
}

/// Hands on all verdicts in the order of the gold annotation.
fn verdicts(gold: &Corpus, scored: &[Scored], records: &[DocumentRecord], mut hand: impl FnMut(Judged<'_>)) {
    let records: IndexMap<&str, &DocumentRecord> = records.iter().map(|record| (record.id.as_str(), record)).collect();
    for document in scored {
        let (Some(record), Some(annotation)) = (records.get(document.id.as_str()), gold.get(&document.id)) else {
            continue;
        };
        for verdict in &document.verdicts {
            let (meeting, participant, right) = (verdict.meeting, verdict.participant, verdict.right);
            hand(Judged { record, meeting, participant, right, weight: annotation.weight });
        }
    }
}

fn named<F: Eq + std::hash::Hash, const N: usize>(features: [F; N], weights: [f64; N]) -> IndexMap<F, f64> {
    // no zero is negative
    let rounded = weights.map(|weight| (PARTS * weight).round() / PARTS + 0.0);
    features.into_iter().zip(rounded).collect()
}
