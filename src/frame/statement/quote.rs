//! Quotations of several sentences: what opens in one and closes in a later one is said by the same speaker.

use super::{Reader, Statement};
use crate::frame::chunk::Chunk;
use crate::text::Sign;

/// A quotation that its sentence has not closed.
#[derive(Debug)]
pub struct Quote {
    said: Statement,
    line: usize,
}

impl Reader<'_> {
    fn line(&self) -> usize {
        self.layers.context.layer.sentences[self.sentence].line
    }

    fn is_quote(&self, at: usize) -> bool {
        self.layers.context.token(at).is(Sign::Quote)
    }

    /// The quotation that the last statement of the sentence leaves open.
    pub(super) fn left_open(&self, said: Option<&Statement>) -> Option<Quote> {
        let said = said.filter(|said| said.sentence == self.sentence && said.clause && !said.headline)?;
        let end = self.chunks.last()?.tokens.end;
        let open = (said.opening.start..end).filter(|&at| self.is_quote(at)).count() == 1;
        open.then(|| Quote { said: said.clone(), line: self.line() })
    }

    /// What the sentence goes on to quote, up to where the quotation closes, if it stands on the same line.
    pub(super) fn quoted_on(&self, quote: &Quote) -> Option<(Statement, bool)> {
        let (first, last) = (self.chunks.first()?, self.chunks.last()?);
        let start = first.tokens.start;
        let close = (start..last.tokens.end).find(|&at| self.is_quote(at));
        let content = self.trimmed(start..close.unwrap_or(last.tokens.end));
        // somebody speaks there: a quotation that nobody closed
        let end = content.end;
        let speaks = self.chunks.iter().take_while(|chunk| chunk.tokens.start < end).any(Chunk::says);
        let same = !speaks && quote.line == self.line() && !content.is_empty();
        let opening = content.start..content.start + 1;
        let sentence = self.sentence;
        let goes_on = Statement { sentence, opening, content, continues: true, quoted_on: true, ..quote.said.clone() };
        same.then_some((goes_on, close.is_none()))
    }
}
