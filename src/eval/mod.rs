//! Records against gold annotations, and coders against each other.
//!
//! In: JSON Lines of [`Annotation`]s, as coders write them or as `majlis extract` prints them. Out: figures with
//! intervals, what is wrong thing by thing, whether confidence can be relied on, and Krippendorff's alpha. Nothing here
//! reads text; who reads, and who prints, is `cli`.
//!
//! 1. [`name`] makes words of names, places and topics, so that they can be compared.
//! 2. [`align`] pairs the meetings of a document, and their participants.
//! 3. [`score`] counts what is right, missed and invented, in a [`tally`] for each document.
//! 4. [`measure`] makes figures of tallies, [`bootstrap`] their intervals, [`halves`] two sets of documents.
//! 5. [`agreement`] compares coders by [`alpha`].

pub mod agreement;
pub mod align;
pub mod alpha;
pub mod annotation;
pub mod bootstrap;
pub mod confusion;
mod corpus;
mod error;
pub mod estimate;
pub mod event;
pub mod fault;
pub mod fit;
pub mod halves;
pub mod measure;
pub mod name;
pub mod reliability;
pub mod score;
pub mod tally;

use rayon::prelude::*;

pub use annotation::Annotation;
pub use corpus::Corpus;
pub use error::{EvalError, some};
pub use measure::Measure;
pub use name::Comparer;
pub use score::Scored;

/// Scores what was found in the documents of the gold annotation, in its order.
pub fn evaluate(comparer: &Comparer, gold: &Corpus, found: &Corpus) -> Vec<Scored> {
    let documents: Vec<&Annotation> = gold.annotations().collect();
    documents.into_par_iter().map(|document| score::score(comparer, document, found.get(&document.id))).collect()
}
