//! Who held which post, and when: blocks of `posts.ttl` in, [`Post`] out.

use jiff::civil::Date;

use super::day;
use super::error::RegistryError;
use super::node::{Link, Node};
use crate::text::normalize::fold;
use crate::text::{bare, words};
use crate::vocab::{dct, maj, org};

/// The time during which a person held a post in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Id: person, body, role and first day.
    pub id: String,
    /// Id of the person.
    pub person: String,
    /// Id of the body.
    pub body: String,
    /// Role in Arabic, without the body's name.
    pub role_ar: String,
    /// Role in English.
    pub role_en: String,
    /// First day, EDTF.
    pub start: Option<String>,
    /// Last day, EDTF; none while it lasts or when it is not known.
    pub end: Option<String>,
    /// `high` or `medium`.
    pub confidence: String,
    /// Where the entry comes from.
    pub source: Option<String>,
}

const PROPERTIES: [&str; 7] = [
    org::MEMBER.as_str(),
    org::HAS_ORGANIZATION.as_str(),
    maj::POST_TITLE.as_str(),
    maj::FROM.as_str(),
    maj::UNTIL.as_str(),
    maj::CERTAINTY.as_str(),
    dct::SOURCE.as_str(),
];

impl Post {
    pub(super) fn read(node: &Node, links: &mut Vec<Link>) -> Result<Self, RegistryError> {
        node.check(&[org::MEMBERSHIP.as_str(), maj::POST.as_str()], &PROPERTIES)?;
        let (start, end) = node.dates(maj::FROM.as_str(), maj::UNTIL.as_str())?;
        let confidence = node.required_word(maj::CERTAINTY.as_str(), &["high", "medium", "low"])?;
        Ok(Self {
            id: node.id.clone(),
            person: node.required_link(org::MEMBER.as_str(), "person", links)?,
            body: node.required_link(org::HAS_ORGANIZATION.as_str(), "body", links)?,
            role_ar: node.text(maj::POST_TITLE.as_str(), "ar")?,
            role_en: node.text(maj::POST_TITLE.as_str(), "en")?,
            start,
            end,
            confidence,
            source: node.source(),
        })
    }

    /// Whether it may have been held on `day`: a year or month covers all of its days, a missing bound is none.
    pub fn held_on(&self, day: Date) -> bool {
        day::between(self.start.as_deref(), self.end.as_deref(), day)
    }

    /// Whether it was held on `day` whatever its dates of month or year mean; the first must be known, and one that
    /// has no last day must be sure.
    pub fn surely_held_on(&self, day: Date) -> bool {
        let begun = self.start.as_deref().and_then(day::latest).is_some_and(|start| start <= day);
        let lasts = match &self.end {
            Some(end) => day::earliest(end).is_some_and(|end| day <= end),
            None => self.confidence == "high",
        };
        begun && lasts
    }

    /// Whether `role` is its role, in either language, whatever the gender and the article.
    pub fn is_role(&self, role: &str) -> bool {
        let wanted = role_key(role);
        role_key(&self.role_ar) == wanted || role_key(&self.role_en) == wanted
    }
}

/// The words of a role, folded, without article and feminine ending, one blank between them.
pub fn role_key(role: &str) -> String {
    let folded = fold(role);
    words(&folded).map(bare).collect::<Vec<_>>().join(" ")
}
