//! A bare post and a day in, its one holder out. No holder is guessed: the registry must know the bounds of the tenure,
//! and nobody else may have held the post on that day.

use jiff::civil::Date;

use super::actor::Resolver;
use crate::mention::Mention;
use crate::registry::Post;

impl Resolver<'_> {
    /// The id of the person who alone held the post of a mention without a name, in a body that is `represented`.
    pub fn holder(&self, mention: &Mention, represented: Option<&str>, day: Option<Date>) -> Option<&str> {
        let day = day.filter(|_| mention.is_bare_post() && !mention.many && mention.shared.is_none())?;
        let tokens = mention.post.clone()?;
        let title = self.part(mention, &tokens);
        let posts = match self.registry.office(&title) {
            Some(office) => self.registry.officers_on(office, day),
            None => {
                let body = represented?;
                let head = mention.body.as_ref().map_or(tokens.end, |body| body.tokens.start);
                let role = (tokens.start < head).then(|| self.part(mention, &(tokens.start..head)));
                let roles = [Some(title), role].into_iter().flatten();
                roles.flat_map(|role| self.registry.holders_on(body, &role, day)).collect()
            }
        };
        sole_holder(&posts, day)
    }
}

/// Who held a post on a day, if of all who may have held it there is one, who surely did.
pub fn sole_holder<'r>(posts: &[&'r Post], day: Date) -> Option<&'r str> {
    let (first, rest) = posts.split_first()?;
    let sure = posts.iter().any(|post| post.surely_held_on(day));
    (sure && rest.iter().all(|post| post.person == first.person)).then_some(first.person.as_str())
}
