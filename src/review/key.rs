//! Keys of a session of review, and what letters ask for.

/// A key of the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter or digit.
    Char(char),
    /// Ends what is typed, or goes on.
    Enter,
    /// Gives up what is typed, or the filter.
    Escape,
    /// Takes back a letter.
    Backspace,
    /// To the item before.
    Up,
    /// To the next item.
    Down,
    /// Evidence back.
    PageUp,
    /// Evidence on.
    PageDown,
    /// To the first item.
    Home,
    /// To the last item.
    End,
    /// To the next list.
    Tab,
    /// To the list before.
    BackTab,
    /// Leaves at once.
    Interrupt,
}

/// What a letter asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The two are one.
    Same,
    /// They are two.
    Different,
    /// Nobody can tell.
    Unsure,
    /// It is wrong.
    Reject,
    /// A slot has another value.
    Correct,
    /// Names another thing to compare with.
    Other,
    /// Withdraws the last judgement of this session.
    Undo,
    /// Passes over the item.
    Skip,
    /// To the item before.
    Back,
    /// Shows only what holds some words.
    Filter,
    /// Lists again, without what was judged.
    Reload,
    /// Ends the session.
    Quit,
}

impl Command {
    /// All of them, with their names in `[key]` of `lexicon/interface.toml`.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Same, "same"),
        (Self::Different, "different"),
        (Self::Unsure, "unsure"),
        (Self::Reject, "reject"),
        (Self::Correct, "correct"),
        (Self::Other, "other"),
        (Self::Undo, "undo"),
        (Self::Skip, "skip"),
        (Self::Back, "back"),
        (Self::Filter, "filter"),
        (Self::Reload, "reload"),
        (Self::Quit, "quit"),
    ];
}
