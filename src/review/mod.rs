//! What of a store deserves a human eye, the most valuable first, and the things that people name when they judge.
//!
//! In: a store with its edition, the registry, and what was judged already. Out: [`Item`]s, each with an id that
//! `majlis judge` takes, the reasons why it is listed, and a score that orders its list. What was judged, unsure too, is
//! not asked again. A [`Session`] goes through a list, and a [`Ruling`] makes a judgement of what somebody decides.

mod duplicates;
mod error;
mod item;
mod key;
mod meetings;
mod names;
mod posts;
mod ruling;
mod session;
mod things;
mod view;

pub use error::ReviewError;
pub use item::{Candidate, Item, Why};
pub use key::{Command, Key};
pub use ruling::Ruling;
pub use session::{Ask, Effect, Made, Notice, Session};
pub use things::Things;
pub use view::View;

/// A list of things to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Names that the registry does not know, by how many meetings they are in.
    Names,
    /// Actors of like names, and meetings of one day and a shared actor, that were not merged.
    Duplicates,
    /// Meetings with conflicts, with little confidence, or merged on thin evidence.
    Meetings,
    /// Posts that the registry does not have, has on other days, or gives to somebody else.
    Posts,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Names, Self::Duplicates, Self::Meetings, Self::Posts];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Duplicates => "duplicates",
            Self::Meetings => "meetings",
            Self::Posts => "posts",
        }
    }

    /// Whether its items are something that documents claim, which can be rejected and corrected.
    pub fn is_of_claims(self) -> bool {
        matches!(self, Self::Meetings | Self::Posts)
    }
}

/// The first `limit` items of a list, the highest score first, then by ids.
pub fn review(view: &View<'_>, subject: Subject, limit: usize) -> Result<Vec<Item>, ReviewError> {
    let mut items = match subject {
        Subject::Names => names::items(view),
        Subject::Duplicates => duplicates::items(view),
        Subject::Meetings => meetings::items(view)?,
        Subject::Posts => posts::items(view)?,
    };
    items.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then_with(|| (&one.id, &one.other).cmp(&(&other.id, &other.other)))
    });
    items.truncate(limit);
    for item in &mut items {
        // these cost a walk over the registry or a look into the store, so only what is shown has them
        if subject == Subject::Names || item.why.iter().any(|why| why.reason == posts::UNKNOWN_HOLDER) {
            item.candidates = names::candidates(view, item);
        }
        item.sentence = view.sentence(&item.evidence)?;
        item.id = view.short(&item.id);
        item.other = item.other.take().map(|other| view.short(&other));
    }
    Ok(items)
}
