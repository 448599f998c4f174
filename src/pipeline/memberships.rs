//! People named together with a post → membership records, dated by the meeting that they took part in or by publication.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::compose::{Composer, Points};
use crate::coref::Event;
use crate::mention::{Tense, named_with_post};
use crate::record::{MeetingRecord, MembershipRecord, PostStatus, Status};
use crate::registry::{Post, role_key};
use crate::text::letters::ARTICLE;
use crate::text::normalize::fold;

impl Composer<'_> {
    /// The memberships of a document in the order of the text. `meetings` are the records of `events`. What tells no post is
    /// left out: the post of a counterpart, a title of one word of no body.
    pub(super) fn memberships(
        &self,
        events: &[Event],
        meetings: &[MeetingRecord],
        points: &Points<'_>,
    ) -> Vec<MembershipRecord> {
        let mut dating: IndexMap<usize, &MeetingRecord> = IndexMap::new();
        for (event, meeting) in events.iter().zip(meetings).filter(|(_, meeting)| self.dates_posts(meeting)) {
            for referent in event.participants.iter().flat_map(|participant| &participant.referents) {
                dating.entry(referent.mention).or_insert(meeting);
            }
        }
        let mut out: Vec<MembershipRecord> = Vec::new();
        for named in named_with_post(self.layers.context, self.layers.mentions) {
            let meeting =
                dating.get(&named.index).copied().filter(|_| matches!(named.tense, Tense::Held | Tense::Then));
            let date = meeting.and_then(|meeting| meeting.date.clone());
            let day: Option<Date> = date.as_deref().map_or(self.anchor, |date| date.parse().ok());
            let actor = self.resolver.actor(&named.mention, day);
            let Some(post) = actor.post.filter(|post| !post.is_empty()) else { continue };
            let bodiless = actor.represents.is_none() && named.sender.is_none();
            if named.mention.relational
                || bodiless && !post.contains(' ')
                || day.zip(actor.id.as_deref()).is_some_and(|(day, id)| self.is_of_superior(id, &post, day))
            {
                continue;
            }
            let represents = named.sender.or(actor.represents);
            let known = represents.as_deref().and_then(|body| self.resolver.registry.body(body));
            let record = MembershipRecord {
                name: actor.name,
                id: actor.id,
                post,
                body_id: known.map(|body| body.id.clone()),
                body: known.map(|body| body.label_ar.clone()).or(represents),
                status: status(named.tense, meeting.is_some()),
                date: date.or_else(|| self.anchor.map(|day| day.to_string())),
                meeting: meeting.map(|meeting| meeting.id.clone()),
                mention: named.mention.span.of(&self.document.view.text).to_owned(),
                span: Some(points.of(named.mention.span)),
                by: named.mention.by.to_owned(),
            };
            if !out.iter().any(|known| is_told(known, &record)) {
                out.push(record);
            }
        }
        out
    }

    /// Whether the last words of a post are what the person held on the day: (the envoy of) the president, whose name
    /// follows.
    fn is_of_superior(&self, person: &str, post: &str, day: Date) -> bool {
        let registry = self.resolver.registry;
        let words: Vec<&str> = post.split(' ').collect();
        let mut ends = (1..words.len()).filter(|&start| words[start].starts_with(ARTICLE));
        ends.any(|start| {
            let title = words[start..].join(" ");
            let is = |held: &Post| {
                let head =
                    start + 1 == words.len() && role_key(&held.role_ar).split(' ').next() == Some(&role_key(&title));
                head || registry.is_titled(held, &title)
            };
            self.resolver.held(person, Some(day)).any(is)
        })
    }

    /// Whether a meeting says when its participants held their posts: it took place, on a date not after publication. What
    /// is told as background has people in the posts of today.
    fn dates_posts(&self, meeting: &MeetingRecord) -> bool {
        let published = self.anchor.map(|day| day.to_string());
        let last = meeting.date.as_deref().and_then(|date| date.rsplit('/').next());
        let past = last.is_some_and(|last| published.as_deref().is_none_or(|published| last <= published));
        matches!(meeting.status, Status::Held | Status::Ongoing) && !meeting.background && past
    }
}

fn status(tense: Tense, dated: bool) -> PostStatus {
    match tense {
        Tense::Held => PostStatus::Held,
        // at the time of the meeting, if one tells when that was
        Tense::Then if dated => PostStatus::Held,
        Tense::Then | Tense::Former => PostStatus::Former,
        Tense::Elect => PostStatus::Elect,
    }
}

/// Whether a record says what another one says.
fn is_told(one: &MembershipRecord, other: &MembershipRecord) -> bool {
    let key = |record: &MembershipRecord| (record.status, record.body_id.clone());
    (one.id.is_some() && one.id == other.id || fold(&one.name) == fold(&other.name))
        && fold(&one.post) == fold(&other.post)
        && one.date == other.date
        && key(one) == key(other)
}
