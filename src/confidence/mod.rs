//! How sure a record is: features of its meetings and participants → the probability that they are right.
//!
//! An additive model of log-odds with few weights, which are data: `lexicon/confidence.toml`. Features are read off the
//! record alone, so that whoever has a record can say where its confidence comes from.

pub mod feature;
pub mod logistic;

use serde::Serialize;

use crate::lexicon::confidence::{MeetingFeature, ParticipantFeature, Weights};
use crate::lexicon::triggers::Triggers;
use crate::record::{DocumentRecord, MeetingRecord, ParticipantRecord};

/// No probability is further from 1/2.
const SUREST: f64 = 0.99;

/// A feature and what it adds to the log-odds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Part<F> {
    /// The feature.
    pub feature: F,
    /// Its weight times its value.
    pub adds: f64,
}

/// Gives the meetings and participants of a record their confidence, to two decimals.
pub fn judge(weights: &Weights, triggers: &Triggers, record: &mut DocumentRecord) {
    for meeting in &mut record.meetings {
        meeting.confidence = probability(&of_meeting(weights, triggers, meeting));
        let sure: Vec<f64> = (meeting.participants.iter())
            .map(|participant| probability(&of_participant(weights, meeting, participant)))
            .collect();
        for (participant, sure) in meeting.participants.iter_mut().zip(sure) {
            participant.confidence = sure;
        }
    }
}

/// What makes a meeting's confidence; features that add nothing are left out.
pub fn of_meeting(weights: &Weights, triggers: &Triggers, meeting: &MeetingRecord) -> Vec<Part<MeetingFeature>> {
    let weight = |feature: MeetingFeature| weights.meeting.get(&feature).copied().unwrap_or(0.0);
    let parts = feature::meeting(triggers, meeting).into_iter().zip(MeetingFeature::ALL);
    parts.map(|(value, feature)| Part { feature, adds: weight(feature) * value }).filter(adding).collect()
}

/// What makes a participant's confidence, beside that of the meeting as it stands in the record.
pub fn of_participant(
    weights: &Weights,
    meeting: &MeetingRecord,
    participant: &ParticipantRecord,
) -> Vec<Part<ParticipantFeature>> {
    let weight = |feature: ParticipantFeature| weights.participant.get(&feature).copied().unwrap_or(0.0);
    let parts = feature::participant(meeting, participant).into_iter().zip(ParticipantFeature::ALL);
    parts.map(|(value, feature)| Part { feature, adds: weight(feature) * value }).filter(adding).collect()
}

fn adding<F>(part: &Part<F>) -> bool {
    part.adds != 0.0
}

/// Log-odds → probability, to two decimals.
fn probability<F>(parts: &[Part<F>]) -> f64 {
    let sum: f64 = parts.iter().map(|part| part.adds).sum();
    let sure = logistic::sigmoid(sum).clamp(1.0 - SUREST, SUREST);
    (100.0 * sure).round() / 100.0
}
