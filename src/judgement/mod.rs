//! What people decided about things of the store: two names are one actor or not, two claims tell of one meeting or not,
//! a claim is wrong, a value of it is another.
//!
//! In: judgements, one JSON object a line, or given one by one. Out: [`Judgement`]s with an id of their content, and
//! [`Decisions`], what deriving the edition has to heed. A judgement is never changed: it is withdrawn by another one, so
//! that the history stays. Never reads a clock.

mod decisions;
mod error;
mod file;
mod record;
mod slot;

pub use decisions::{Decisions, in_force};
pub use error::{FieldError, JudgementError};
pub use file::{read, write};
pub use record::{Act, Judgement, JudgementRecord, Verb};
pub use slot::{NONE, Slot};

/// Whether two things are one. Unsure is a value: it keeps both apart and asks nobody again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// They are one.
    Same,
    /// They are two.
    Different,
    /// Nobody can tell.
    Unsure,
}
