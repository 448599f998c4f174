//! Options of which meetings count, and who took part in them.

use indexmap::IndexMap;

use super::number::share;
use crate::network::role_named;
use crate::record::{Role, Status};

/// Which meetings count, and which roles in them.
#[derive(Debug, Clone, clap::Args)]
pub struct MeetingOptions {
    /// Only meetings that may have ended on this day or later: 2024-03-15, 2024-03 or 2024.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only meetings that may have begun on this day or earlier.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only meetings about a topic, or a narrower one.
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only meetings in a place, or a place within it.
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only meetings of a kind.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only meetings, and participations in them, of which this is known so surely, from 0 to 1; what has no confidence, such
    /// as what was coded by hand, counts.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_confidence: Option<f64>,
    /// Which meetings count, by status; several with commas.
    #[arg(long, value_delimiter = ',', value_parser = status, default_value = "held", value_name = "STATUS")]
    status: Vec<String>,
    /// Roles that do not count as taking part, such as host,mediator,observer.
    #[arg(long, value_delimiter = ',', value_parser = role, value_name = "ROLE")]
    without: Vec<Role>,
}

impl MeetingOptions {
    /// The last day to look at, as given.
    pub fn until(&self) -> Option<&String> {
        self.to.as_ref()
    }

    /// The limits given, as parameters of the query of participations.
    pub fn limits(&self) -> IndexMap<String, String> {
        let given = [
            ("from", &self.from),
            ("to", &self.to),
            ("topic", &self.topic),
            ("place", &self.place),
            ("kind", &self.kind),
        ];
        let given = given.into_iter().map(|(name, value)| (name, value.clone()));
        let sure = ("confidence", self.min_confidence.map(|confidence| confidence.to_string()));
        given.chain([sure]).filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }

    /// The statuses that count.
    pub fn statuses(&self) -> Vec<String> {
        self.status.clone()
    }

    /// The roles that do not count as taking part: those given, and who was invited but did not come.
    pub fn without_roles(&self) -> Vec<Role> {
        let mut roles = self.without.clone();
        roles.push(Role::InvitedAbsent);
        roles.sort_unstable();
        roles.dedup();
        roles
    }
}

/// The status of that name, as the graph spells it.
fn status(text: &str) -> Result<String, String> {
    let known = serde_json::from_value::<Status>(text.into()).is_ok();
    let wrong = "the statuses are held, ongoing, planned, postponed, cancelled, denied";
    if known { Ok(text.to_owned()) } else { Err(wrong.to_owned()) }
}

fn role(text: &str) -> Result<Role, String> {
    let known = "attendee, chair, host, organizer, mediator, observer, guarantor, delegation-member, invited-absent";
    role_named(text).ok_or_else(|| format!("the roles are {known}"))
}
