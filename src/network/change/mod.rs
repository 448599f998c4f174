//! Change over time: networks of windows, and what differs from one to the next.
//!
//! In: the rows of a network, and how to cut its time into [`Windows`]. Out: a [`Series`] of networks made by one recipe,
//! how actors stand in each ([`Course`]), communities matched from window to window ([`track`]), which ties stay
//! ([`Persistence`]), and all that changed between two periods ([`Difference`]). Never here: drawing, reading the store.

use super::centrality::Measure;
use super::methods::method;

mod difference;
mod persistence;
mod series;
mod standing;
mod tracking;
mod window;

pub use difference::{Changed, Dated, Difference, Kind};
pub use persistence::{Persistence, windows_of_ties};
pub use series::{Placing, Series};
pub use standing::{Course, Standing};
pub use tracking::{Came, Goes, Tracked, track};
pub use window::{Event, Length, Window, Windows, events};

/// What a reader must know of change.
pub const EXPLAINED: &[Measure<()>] = &[
    method(
        "windows",
        "a network for each stretch of days, of the meetings that lie wholly in it",
        "a meeting counts in a window if all days that its date allows lie in it; what reaches over an end is left out and \
         counted in the header",
        "Moody, McFarland, Bender-deMoll 2005, Dynamic network visualization, Am. J. Sociol. 110",
        "narrow windows lose meetings known to the month or year, wide ones hide change; windows that overlap share meetings",
    ),
    method(
        "rank-change",
        "how many ranks an actor rose from the window before",
        "rank = 1 + number of actors of the window with a higher value; change = rank before - rank; --top takes those with \
         the largest sum over windows of 1/rank in the first measure",
        "Kendall 1945, The treatment of ties in ranking problems, Biometrika 33 (of equal values all share the best rank here)",
        "ranks depend on who else is in the window; among many equal values small differences move actors by many ranks",
    ),
    method(
        "tracking",
        "communities of windows matched: which continue, are born, die, split and merge",
        "linked if |A and B| / |A or B| >= --threshold; of the links the matching with the largest sum of these is the same \
         community; split: one linked to several of the next window, merged: one linked to several of the window before",
        "Greene, Doyle, Cunningham 2010, Tracking the evolution of communities in dynamic social networks, ASONAM; Kuhn 1955 \
         and Munkres 1957 for the matching",
        "rests on communities found in each window, which other seeds may divide otherwise; actors who are reported no longer \
         look like those who left",
    ),
    method(
        "persistence",
        "the share of a window's ties that the next one has too",
        "kept = ties of both / ties of this window; jaccard = ties of both / ties of either",
        "Snijders, van de Bunt, Steglich 2010, Introduction to stochastic actor-based models, Social Networks 32",
        "two actors who do not meet in a window are not at odds; ties of few meetings come and go with the width of windows",
    ),
];
