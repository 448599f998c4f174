//! What a pronoun hangs on: posts, delegations and bodies of whom the sentence names before.

use super::{Context, Mention, MentionKind};
use crate::lexicon::Sense;
use crate::lexicon::inflect::unowned;
use crate::text::letters::ARTICLE;

/// The rule of a post with a pronoun and no name.
pub const POST: &str = "mention.person.owned";
/// The rule of a delegation with a pronoun.
pub const DELEGATION: &str = "mention.group.owned";
/// The rule of a body with a pronoun.
pub const BODY: &str = "mention.body.owned";

/// (The council said that) its delegation (met X).
pub fn delegation(context: &Context<'_>, at: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| *sense == Sense::OwnedGroup)?;
    let mut mention = Mention::new(context, MentionKind::Group, at..at + hit.len, hit.reading.clone(), DELEGATION);
    mention.delegation = true;
    Some(mention)
}

/// (The head of the party said that) his party (met X).
pub fn body(context: &Context<'_>, at: usize) -> Option<Mention> {
    let hit = context.sense(at, |sense| *sense == Sense::Owned)?;
    Some(Mention::new(context, MentionKind::Body, at..at + hit.len, hit.reading.clone(), BODY))
}

/// A mention with whom its pronoun means: a post is of the body named last before it in the sentence, the innermost of
/// those within one another; a delegation likewise, but of none before another person; a body is one that opens with the
/// same noun, or no mention at all.
pub fn of_antecedent(before: &[Mention], mut mention: Mention) -> Option<Mention> {
    let is_body = |owner: &&Mention| owner.kind == MentionKind::Body;
    let mut before = before.iter().rev();
    let owner = match mention.by {
        POST => before.map(|mention| within(mention).last()).find_map(|owner| owner.filter(is_body)),
        DELEGATION => {
            let sends = |mention: &&Mention| matches!(mention.kind, MentionKind::Body | MentionKind::Person);
            before.find(sends).and_then(|mention| within(mention).last()).filter(is_body)
        }
        BODY => {
            let head = unowned(&mention.reading.rest);
            let same = |owner: &&Mention| is_body(owner) && opens_with(owner, &head);
            Some(before.flat_map(within).find(same)?)
        }
        _ => return Some(mention),
    };
    mention.body = owner.cloned().map(Box::new);
    Some(mention)
}

/// A mention and those that it is of, the innermost last.
fn within(mention: &Mention) -> impl Iterator<Item = &Mention> {
    std::iter::successors(Some(mention), |mention| mention.body.as_deref())
}

/// Whether the first word of a body is a noun, the article aside.
fn opens_with(body: &Mention, head: &str) -> bool {
    let first = body.reading.rest.split(' ').next().unwrap_or_default();
    first.strip_prefix(ARTICLE).unwrap_or(first) == head
}
