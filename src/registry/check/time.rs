//! Tenures that cannot be as they are told: two holders of a post for one, and posts outside the life of their body.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::Lines;
use crate::registry::{Post, Registry, earliest, latest};
use crate::resources::Finding;

/// Days on which a tenure surely runs, as far as its dates say: from the last day on which it can have begun to the
/// first on which it can have ended. One without a first day says nothing; one without a last day still runs.
fn sure(post: &Post) -> Option<(Date, Date)> {
    let first = latest(post.start.as_deref()?)?;
    let last = post.end.as_deref().map_or(Some(Date::MAX), earliest)?;
    (first <= last).then_some((first, last))
}

impl Registry {
    /// Pairs of people who surely held a post for one at the same time for longer than the day on which it passes from
    /// one to the other. `single` says which roles are for one.
    pub(super) fn shared_posts(&self, single: impl Fn(&str) -> bool, lines: &Lines) -> Vec<Finding> {
        let mut by_body: IndexMap<&str, Vec<&Post>> = IndexMap::new();
        for post in self.posts.iter().filter(|post| single(&post.role_ar)) {
            by_body.entry(&post.body).or_default().push(post);
        }
        let mut findings = Vec::new();
        for posts in by_body.values() {
            for (at, post) in posts.iter().enumerate() {
                let same =
                    posts[..at].iter().filter(|other| other.person != post.person && other.is_role(&post.role_ar));
                findings.extend(same.filter_map(|other| overlap(post, other, lines)));
            }
        }
        findings
    }

    /// Tenures that begin when their body is no more, end before it is, or outlast it. A post may be older than its
    /// body, whose founding may be that of its present form, so a first day before that is not told of.
    pub(super) fn out_of_life(&self, lines: &Lines) -> Vec<Finding> {
        let mut findings = Vec::new();
        for post in &self.posts {
            let Some(body) = self.body(&post.body) else { continue };
            let (start, end) = (post.start.as_deref(), post.end.as_deref());
            let (founded, dissolved) = (body.founded.as_deref(), body.dissolved.as_deref());
            let before = |one: Option<&str>, other: Option<&str>| {
                one.and_then(latest).zip(other.and_then(earliest)).is_some_and(|(one, other)| one < other)
            };
            let told = |what: &str, whose: &str| {
                let message = format!("{what}, and `{}` {whose}; correct one of the dates", post.body);
                lines.finding("post", &post.id, message)
            };
            let words = |date: Option<&str>| date.unwrap_or_default().to_owned();
            if before(dissolved, start) {
                let ceased = format!("ceased to be in {}", words(dissolved));
                findings.push(told(&format!("begins in {}", words(start)), &ceased));
            } else if before(dissolved, end) {
                let ceased = format!("ceased to be in {}", words(dissolved));
                findings.push(told(&format!("lasts until {}", words(end)), &ceased).warning());
            }
            if before(end, founded) {
                let began = format!("was founded in {}", words(founded));
                findings.push(told(&format!("ends in {}", words(end)), &began));
            }
        }
        findings
    }
}

/// The warning that two people held a post at once, at the later of them.
fn overlap(post: &Post, other: &Post, lines: &Lines) -> Option<Finding> {
    let ((first, last), (other_first, other_last)) = (sure(post)?, sure(other)?);
    let (from, until) = (first.max(other_first), last.min(other_last));
    if from >= until {
        return None;
    }
    let (later, earlier) = if first >= other_first { (post, other) } else { (other, post) };
    let end = if until == Date::MAX { "today".to_owned() } else { until.to_string() };
    let message = format!(
        "holds `{}` of `{}` from {from} until {end} together with `{}`, and the post is for one; correct a maj:from or a \
         maj:until, or name the post differently",
        later.role_ar, later.body, earlier.id
    );
    Some(lines.finding("post", &later.id, message).warning())
}
