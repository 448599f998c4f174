//! Lists: agendas, recommendations, points of a communiqué. A line opens a list of a stance; each item is a statement of
//! all.

use super::{Reader, Statement};
use crate::frame::chunk::{Chunk, Piece};
use crate::lexicon::ContentWord;
use crate::text::{Sign, TokenKind, ZoneKind};

/// Longest label of an item, in words.
const LABEL: usize = 12;

/// A list that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Stance of its items.
    stance: String,
}

impl Reader<'_> {
    /// Opens or closes the list; the chunk where the text of an item starts, if the sentence is one.
    pub(super) fn follow(&self, list: &mut Option<List>) -> Option<usize> {
        let item = self.item_start(list.is_some());
        if item.is_none() {
            *list = self.opened_list();
        }
        item
    }

    /// Behind the number, letter or bullet of an item.
    fn item_start(&self, listed: bool) -> Option<usize> {
        let signs = self.chunks.iter().take_while(|chunk| self.numbers(chunk.tokens.start, listed)).count();
        let marked = self.zone == ZoneKind::ListItem || signs > 1 && !self.quoted_first();
        (marked && signs < self.chunks.len()).then_some(signs)
    }

    fn quoted_first(&self) -> bool {
        self.chunks.first().is_some_and(|chunk| matches!(chunk.piece, Piece::Sign(Sign::Quote)))
    }

    /// A sign, a number, a letter or an ordinal before an item; a letter with a stop, which may be a title, in a list only.
    fn numbers(&self, at: usize, listed: bool) -> bool {
        let token = self.layers.context.token(at);
        let tokens = &self.layers.context.layer.tokens;
        match token.kind {
            TokenKind::Sign(sign) => sign != Sign::Quote,
            TokenKind::Number => true,
            TokenKind::Word => {
                let next = |sign: Sign| tokens.get(at + 1).is_some_and(|next| next.is(sign));
                let labelled = next(Sign::Colon) || next(Sign::Dash) || next(Sign::Close);
                let letter = token.form.chars().count() == 1;
                letter && listed && next(Sign::Stop)
                    || labelled && (letter || self.layers.content(at, |word| *word == ContentWord::Ordinal) == Some(1))
            }
            TokenKind::Latin => false,
        }
    }

    /// The list that a line opens: it ends in a colon, or is a heading, and has a word for what its items are.
    fn opened_list(&self) -> Option<List> {
        let last =
            self.chunks.iter().rev().find(|chunk| !matches!(chunk.piece, Piece::Sign(Sign::Quote | Sign::Mark)))?;
        let colon = matches!(last.piece, Piece::Sign(Sign::Colon | Sign::Stop));
        if !colon && self.zone != ZoneKind::Heading {
            return None;
        }
        let tokens = &self.layers.context.layer.tokens;
        let header = self
            .chunks
            .iter()
            .filter_map(|chunk| self.layers.lexicon.content.list(tokens, chunk.tokens.start))
            .max_by_key(|(len, _)| *len);
        let header = header.map(|(_, stance)| stance).or_else(|| self.said_last().filter(|_| colon));
        header.map(|stance| List { stance })
    }

    /// The stance of the last reporting word of a line: they agreed on the following; the talks turned on:
    fn said_last(&self) -> Option<String> {
        let openings = self.openings(0);
        openings.last().map(|last| self.layers.lexicon.stances[last.entry].clone())
    }

    /// `HEADER: one and another`, in one line: what stands behind the colon of a word for what the items of a list are.
    pub(super) fn inline_list(&self, out: &mut Vec<Statement>) {
        let tokens = &self.layers.context.layer.tokens;
        let word = |chunk: &Chunk| !matches!(chunk.piece, Piece::Sign(_));
        let Some(start) = self.chunks.iter().position(word) else { return };
        let Some(colon) = (start..self.chunks.len()).find(|&at| self.chunks[at].piece == Piece::Sign(Sign::Colon))
        else {
            return;
        };
        let first = self.chunks[start].tokens.start;
        let end = self.chunks[colon].tokens.start;
        let header = self.layers.lexicon.content.list(tokens, first).filter(|(len, _)| first + len == end);
        let Some((_, stance)) = header.filter(|_| colon + 1 < self.chunks.len()) else { return };
        let content = self.content(colon + 1, self.chunks.len(), &stance);
        if !content.is_empty() {
            out.push(Statement::of_all(self.sentence, stance, first..end, content));
        }
    }

    /// `LABEL: sentence`: the label of an item is a topic. The chunk where the sentence starts.
    pub(super) fn label(&self, first: usize, listed: bool, out: &mut Vec<Statement>) -> usize {
        let colon = (first..self.chunks.len()).find(|&at| self.chunks[at].piece == Piece::Sign(Sign::Colon));
        let Some(colon) = colon.filter(|&colon| colon > first && self.zone == ZoneKind::ListItem) else { return first };
        let content = self.trimmed(self.chunks[first].tokens.start..self.chunks[colon].tokens.start);
        let labels = listed && (1..=LABEL).contains(&content.len()) && !self.opens_at(first);
        if !labels {
            return first;
        }
        out.push(Statement::of_all(self.sentence, "discuss".to_owned(), content.clone(), content));
        colon + 1
    }

    /// An item that opens with no reporting word: it is what its list is of.
    pub(super) fn item(&self, first: usize, list: Option<&List>, out: &mut Vec<Statement>) {
        let Some(list) = list else { return };
        if first < self.chunks.len() {
            let content = self.content(first, self.chunks.len(), &list.stance);
            if !content.is_empty() {
                out.push(Statement::of_all(self.sentence, list.stance.clone(), content.clone(), content));
            }
        }
        self.running(first + 1, false, out);
    }
}
