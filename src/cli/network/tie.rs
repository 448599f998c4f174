//! Options of who is a node, and of what makes and weighs a tie.

use super::number::{above_zero, positive};
use crate::network::{Actors, Decay, Relation, Weight, Wholes};

/// Who is a node, and what a tie weighs.
#[derive(Debug, Clone, clap::Args)]
pub struct TieOptions {
    /// What ties two actors.
    #[arg(long, value_enum, default_value_t = Relation::Attendance)]
    pub relation: Relation,
    /// Which actors are nodes.
    #[arg(long, value_enum, default_value_t = Actors::All)]
    pub actors: Actors,
    /// Let people stand for the body that they represented at the meeting.
    #[arg(long)]
    pub roll_up: bool,
    /// Let bodies, those that people stand for too, stand for the body that they are part of: the next larger one without a
    /// word, or the outermost.
    #[arg(long, value_enum, value_name = "WHICH", num_args = 0..=1, default_missing_value = "parent")]
    pub wholes: Option<Wholes>,
    /// What a tie weighs.
    #[arg(long, value_enum, default_value_t = Weight::Count)]
    pub weight: Weight,
    /// Let a meeting count half as much for every so many days before the last one (or before --to).
    #[arg(long, value_name = "DAYS", value_parser = above_zero)]
    half_life: Option<f64>,
    /// Leave out meetings of more actors.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_attendees: Option<u64>,
    /// Leave out ties of less weight.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, value_parser = positive)]
    pub min_weight: f64,
}

impl TieOptions {
    /// How older meetings count less, with the last day to count from, if one is given.
    pub fn decay(&self, until: Option<&String>) -> Option<Decay> {
        self.half_life.map(|half_life| Decay { half_life, until: until.cloned() })
    }

    /// How many actors a meeting may have.
    pub fn most(&self) -> Option<usize> {
        self.max_attendees.map(|most| most as usize)
    }
}
