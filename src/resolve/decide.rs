//! Candidates and a situation in, a decision with its reasons out. Unsure is a value: a margin decides.

use super::feature::FEATURES;
use super::situation::{Candidate, Situation};

/// What one feature says of a candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// Name of the feature.
    pub feature: &'static str,
    /// What it adds to the score.
    pub adds: f64,
    /// The value that it rests on.
    pub detail: String,
}

/// A candidate with what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Registry id.
    pub id: String,
    /// The sum of what its reasons add.
    pub score: f64,
    /// Its reasons, in the order of the table.
    pub reasons: Vec<Reason>,
}

/// Whom a mention denotes.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Resolution {
    /// One entry of the registry.
    Resolved(Scored),
    /// One of several, or one that too little speaks for; best first.
    Ambiguous(Vec<Scored>),
    /// Nothing in the registry.
    #[default]
    Unknown,
}

/// What a candidate needs by itself.
const ENOUGH: f64 = 1.0;
/// What it must have before the next.
const MARGIN: f64 = 0.5;

/// Decides among candidates; those with more against than for them are out.
pub fn decide(candidates: &[Candidate<'_>], situation: &Situation<'_>) -> Resolution {
    let mut scored: Vec<Scored> = Vec::new();
    for candidate in candidates {
        let judged = judge(candidate, situation);
        if judged.score > 0.0 && scored.iter().all(|other| other.id != judged.id) {
            scored.push(judged);
        }
    }
    scored.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.id.cmp(&other.id)));
    let next = scored.get(1).map_or(0.0, |second| second.score);
    match scored.first() {
        None => Resolution::Unknown,
        Some(best) if best.score >= ENOUGH && best.score - next >= MARGIN => {
            Resolution::Resolved(scored.swap_remove(0))
        }
        Some(_) => Resolution::Ambiguous(scored),
    }
}

fn judge(candidate: &Candidate<'_>, situation: &Situation<'_>) -> Scored {
    let vote = |feature: &super::feature::Feature| {
        let (score, detail) = (feature.score)(candidate, situation)?;
        Some(Reason { feature: feature.name, adds: feature.weight * score, detail })
    };
    let reasons: Vec<Reason> = FEATURES.iter().filter_map(vote).collect();
    Scored { id: candidate.id.to_owned(), score: reasons.iter().map(|reason| reason.adds).sum(), reasons }
}

impl Resolution {
    /// The id, if sure.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Resolved(only) => Some(&only.id),
            _ => None,
        }
    }

    /// All that were weighed: the one, or the candidates, best first.
    pub fn weighed(&self) -> &[Scored] {
        match self {
            Self::Resolved(only) => std::slice::from_ref(only),
            Self::Ambiguous(several) => several,
            Self::Unknown => &[],
        }
    }

    /// The candidates of what stayed ambiguous, each with its probability: the exponentials of the scores as shares,
    /// with somebody whom the registry does not know as one more, who has just enough. Rounded to hundredths.
    pub fn shares(&self) -> Vec<(&str, f64)> {
        let Self::Ambiguous(several) = self else { return Vec::new() };
        let all: f64 = ENOUGH.exp() + several.iter().map(|one| one.score.exp()).sum::<f64>();
        several.iter().map(|one| (one.id.as_str(), (one.score.exp() / all * 100.0).round() / 100.0)).collect()
    }
}
