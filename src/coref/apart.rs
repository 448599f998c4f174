//! Several meetings that one trigger tells of: (he met them) each on his own, (a meeting with one) and another with others.

use super::sieve::Clusters;
use crate::frame::{Argument, Frame, Role, Side};
use crate::mention::MentionKind;

impl Clusters<'_> {
    /// One frame for each of those who were met one after the other.
    pub(super) fn apart(&self, frame: &Frame) -> Vec<Frame> {
        let members = |argument: &Argument| self.layers.mentions[argument.mention].members.len();
        let met = |argument: &Argument| argument.side == Some(Side::B);
        let (others, rest): (Vec<Argument>, Vec<Argument>) = frame.arguments.iter().cloned().partition(met);
        let each = others.iter().flat_map(|other| {
            let one = |member| Argument { member, ..other.clone() };
            match members(other) {
                0 | 1 => vec![one(None)],
                many => (0..many).map(|member| one(Some(member))).collect(),
            }
        });
        // who heads a delegation was met with it
        let each = each.fold(Vec::<Vec<Argument>>::new(), |mut met, other| {
            match met.last_mut().filter(|_| other.role == Role::DelegationMember) {
                Some(last) => last.push(other),
                None => met.push(vec![other]),
            }
            met
        });
        // as many buildings as were met: each was met in one of them
        let is_venue = |place: &usize| self.layers.mentions[*place].kind == MentionKind::Venue;
        let (venues, around): (Vec<usize>, Vec<usize>) = frame.places.iter().partition(|place| is_venue(place));
        let paired = venues.len() == each.len();
        let places = |at: usize| match paired {
            true => around.iter().chain(venues.get(at)).copied().collect(),
            false => frame.places.clone(),
        };
        let parts = each.into_iter().enumerate().map(|(at, other)| {
            let arguments = rest.iter().cloned().chain(other).collect();
            Frame { arguments, places: places(at), ..frame.clone() }
        });
        parts.collect()
    }
}
