//! Days that stand over what is told: lines with a day alone above the items of a bulletin, and the day that opens an
//! item.

use super::compose::Composer;
use crate::coref::Event;
use crate::frame::{Dated, Status};
use crate::mention::{Mention, MentionKind};
use crate::text::{Sentence, Sign, ZoneKind};
use crate::timex::Timex;

/// How many tokens behind a place that stands alone may tell the hour.
const BESIDE: usize = 6;

impl Composer<'_> {
    /// The expression of time that labels the line of an event which has no date of its own (DAY: he received …), or
    /// the lines below a heading.
    pub(super) fn label(&self, event: &Event) -> Option<Dated> {
        if event.begun.is_some() || event.status == Status::Postponed {
            return None;
        }
        let sentences = &self.layers.context.layer.sentences;
        let start = event.triggers.first()?.start;
        let own = sentences.partition_point(|sentence| sentence.tokens.end <= start);
        let line = sentences.get(own)?.line;
        let first = sentences.partition_point(|sentence| sentence.line < line);
        let above = || self.day_above(&sentences[..first]).filter(|_| !event.background);
        self.opening_label(&sentences[first]).or_else(above).map(Dated::from)
    }

    /// (DAY:) at the start of a line.
    fn opening_label(&self, sentence: &Sentence) -> Option<usize> {
        let time = self.first_time(sentence)?;
        let behind = self.layers.context.layer.tokens.get(self.layers.timexes[time].tokens.end)?;
        behind.is(Sign::Colon).then_some(time)
    }

    /// The day of the nearest line above that is nothing but a day told from the day of speaking: (yesterday, today). A
    /// date alone on its line may as well be that of publication, or of a headline above it.
    fn day_above(&self, above: &[Sentence]) -> Option<usize> {
        let heading = |sentence: &Sentence| {
            let time = self.first_time(sentence).filter(|_| sentence.zone != ZoneKind::Tail)?;
            self.is_blank(self.layers.timexes[time].tokens.end..sentence.tokens.end).then_some(time)
        };
        let nearest = above.iter().rev().find_map(heading)?;
        self.layers.timexes[nearest].is_deictic().then_some(nearest)
    }

    /// (Tuesday 13: a meeting of the ministers.) The town: a place that is a sentence of its own behind the event in its line, the
    /// hour beside it or not.
    pub(super) fn place_alone(&self, event: &Event) -> Option<&Mention> {
        let sentences = &self.layers.context.layer.sentences;
        let start = event.triggers.first()?.start;
        let own = sentences.partition_point(|sentence| sentence.tokens.end <= start);
        let line = sentences.get(own)?.line;
        let mut behind = sentences[own + 1..].iter().take_while(|sentence| sentence.line == line);
        behind.find_map(|sentence| {
            let at = self.layers.mentions.partition_point(|mention| mention.tokens.start < sentence.tokens.start);
            let place = self.layers.mentions.get(at).filter(|place| is_place(place))?;
            let opens = place.tokens.start == sentence.tokens.start && place.reading.is_plain();
            let next = place.tokens.end;
            let ends = next >= sentence.tokens.end || self.layers.context.is_sign(next);
            (opens && ends && sentence.tokens.end <= next + BESIDE).then_some(place)
        })
    }

    /// Whether all lines between two tokens, and that of the second, are items of a list.
    pub(super) fn is_listed(&self, from: usize, to: usize) -> bool {
        let sentences = &self.layers.context.layer.sentences;
        let between = sentences.partition_point(|sentence| sentence.tokens.end <= from)
            ..sentences.partition_point(|sentence| sentence.tokens.start <= to);
        let mut last = None;
        let mut firsts =
            sentences[between].iter().filter(|sentence| last.replace(sentence.line) != Some(sentence.line));
        firsts.all(|sentence| {
            let first = self.layers.context.token(sentence.tokens.start);
            first.is(Sign::Mark) || first.is(Sign::Dash)
        })
    }

    /// The expression of time that a sentence opens with, behind signs alone.
    fn first_time(&self, sentence: &Sentence) -> Option<usize> {
        let at = self.layers.timexes.partition_point(|timex| timex.tokens.start < sentence.tokens.start);
        let timex = self.layers.timexes.get(at)?;
        let plain = |timex: &Timex| !timex.naming && !timex.bound && !timex.updated;
        let opens = timex.tokens.end <= sentence.tokens.end
            && plain(timex)
            && self.is_blank(sentence.tokens.start..timex.tokens.start);
        opens.then_some(at)
    }

    fn is_blank(&self, tokens: std::ops::Range<usize>) -> bool {
        tokens.into_iter().all(|at| !self.layers.context.token(at).is_word())
    }
}

fn is_place(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Place | MentionKind::Territory | MentionKind::Venue)
}
