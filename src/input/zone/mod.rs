//! What part of a page each line is.
//!
//! In: the readable text of a document. Out: zones for its non-blank lines, in order, without overlap. Rules look at
//! position, length, stops and the words of `data/lexicon/chrome.toml`, never at one page. A doubtful line stays body.

mod dateline;
mod line;
mod ticker;

use crate::lexicon::Chrome;
use crate::lexicon::chrome::{Cue, Position};
use crate::text::{Sign, Span, TokenKind, Zone, ZoneKind, script};

use line::{LONGEST_TITLE, Line};

/// A paragraph this long (in characters) after a "most read" or comment cue shows that the report goes on.
const PARAGRAPH: usize = 200;
/// No heading between paragraphs has more words.
const LONGEST_HEADING: usize = 10;
/// No caption, signature or byline found by its words alone has more.
const SHORT: usize = 20;

/// Zones of a text, one or two to each non-blank line (a dateline before a sentence is a zone of its own).
pub fn zones(chrome: &Chrome, text: &str) -> Vec<Zone> {
    let lines = line::lines(text);
    if script::unreadable(text).is_some() {
        return lines.iter().map(|line| Zone { span: line.span, kind: ZoneKind::Unreadable }).collect();
    }
    let mut page = Page::new(chrome, lines);
    page.tickers();
    page.cues();
    page.datelines();
    page.title();
    page.captions();
    page.signature();
    page.items();
    page.headings();
    page.zones()
}

/// The lines of a page and what has been found of them so far.
struct Page<'a> {
    chrome: &'a Chrome,
    lines: Vec<Line<'a>>,
    kinds: Vec<Option<ZoneKind>>,
    /// The first paragraph of the report, or the number of lines if there is none.
    first: usize,
    /// One past the last paragraph of the report, or 0.
    last: usize,
}

impl<'a> Page<'a> {
    fn new(chrome: &'a Chrome, lines: Vec<Line<'a>>) -> Self {
        let kinds = vec![None; lines.len()];
        let last = lines.len();
        Self { chrome, lines, kinds, first: 0, last }
    }

    fn mark(&mut self, at: usize, kind: ZoneKind) {
        self.kinds[at].get_or_insert(kind);
    }

    /// Indexes of lines not yet settled.
    fn open(&self) -> impl Iterator<Item = usize> + use<> {
        let open: Vec<usize> = (0..self.lines.len()).filter(|&at| self.kinds[at].is_none()).collect();
        open.into_iter()
    }

    fn tickers(&mut self) {
        for at in 0..self.lines.len() {
            if ticker::glued(&self.lines, at) {
                self.mark(at, ZoneKind::Ticker);
            }
        }
    }

    /// Lines known by their words, and lines without any Arabic word.
    fn cues(&mut self) {
        let last_paragraph = self.lines.iter().rposition(|line| line.is_paragraph(PARAGRAPH)).unwrap_or(0);
        for at in 0..self.lines.len() {
            if self.kinds[at].is_some() {
                continue;
            }
            let line = &self.lines[at];
            if line.is_rule() || line.is_widget() || line.is_menu() && at < 4 && at + 1 < self.lines.len() {
                self.mark(at, ZoneKind::Link);
                continue;
            }
            let Some(entry) = self.chrome.line(&line.tokens) else { continue };
            // a headline may begin like a label: "Video: …", "Report: …"
            if at == 0
                && line.words() > 4
                && self.lines.len() > 1
                && entry.position != Position::Whole
                && line.is_headline()
            {
                continue;
            }
            let (cue, position, bare) = (entry.zone, entry.position, line.words() <= 4);
            let short = line.words() <= SHORT && !line.ends();
            match cue {
                Cue::Ticker => self.mark(at, ZoneKind::Ticker),
                // a word like "politics" after a bullet is a section of a bulletin
                Cue::Link if line.is_item() && bare && position == Position::Whole => {}
                Cue::Link => {
                    self.mark(at, ZoneKind::Link);
                    if bare && position != Position::Whole {
                        self.linked(at);
                    }
                }
                Cue::Tail => self.tail(at, last_paragraph),
                Cue::Item if at > 0 => self.mark(at, ZoneKind::ListItem),
                // (published on) a day - and the report on the same line
                Cue::Meta if dateline::prefix(self.chrome, line).is_some() => {}
                Cue::Meta if line.words() <= SHORT => self.mark(at, ZoneKind::Meta),
                Cue::Caption if short => self.mark(at, ZoneKind::Caption),
                Cue::Agency if position == Position::Whole => self.mark(at, ZoneKind::Meta),
                _ => {}
            }
        }
        self.bounds();
    }

    /// Headlines right after a bare "read also".
    fn linked(&mut self, cue: usize) {
        for at in cue + 1..self.lines.len().min(cue + 9) {
            let line = &self.lines[at];
            let over = line.ends_with_full_stop() || line.ends_with(Sign::Colon);
            if line.words() > LONGEST_TITLE || over || line.blank_before && !line.is_item() {
                break;
            }
            self.mark(at, ZoneKind::Link);
        }
    }

    /// Everything from a tail cue on, if no paragraph of the report follows; else the cue and the headlines under it.
    fn tail(&mut self, cue: usize, last_paragraph: usize) {
        if last_paragraph <= cue {
            (cue + 1..self.lines.len()).for_each(|at| self.mark(at, ZoneKind::Tail));
        } else if self.lines[cue].words() <= 8 {
            self.linked(cue);
        }
        self.mark(cue, ZoneKind::Tail);
    }

    /// Settles where the report's own paragraphs begin and end.
    fn bounds(&mut self) {
        let paragraph = |at: &usize| self.kinds[*at].is_none() && self.lines[*at].is_sentence();
        self.first = (0..self.lines.len()).find(paragraph).unwrap_or(self.lines.len());
        self.last = (0..self.lines.len()).rev().find(paragraph).map_or(0, |at| at + 1);
    }

    /// Lines of place, agency and date before the report or after it, and lines of a date alone anywhere.
    fn datelines(&mut self) {
        for at in self.open() {
            let line = &self.lines[at];
            if line.is_item() && !line.starts_with_number() {
                continue;
            }
            let outside = at < self.first || at >= self.last;
            match dateline::read(self.chrome, line, at == 0) {
                Some(dateline::Kind::Date) => self.mark(at, ZoneKind::Meta),
                Some(dateline::Kind::Place) if outside => self.mark(at, ZoneKind::Dateline),
                _ => {}
            }
        }
    }

    /// The first line that can be a headline, and its repetitions.
    fn title(&mut self) {
        let Some(title) = self.open().find(|&at| at <= self.first && self.lines[at].is_headline()) else { return };
        for at in self.open() {
            if at == title || self.lines[at].repeats(&self.lines[title]) {
                self.mark(at, ZoneKind::Title);
            }
        }
        // a lone place right under the headline
        if let Some(next) = self.open().find(|&at| at > title)
            && next < self.first
            && self.lines[next].words() <= 2
            && !self.lines[next].ends()
            && !self.lines[next].is_item()
            && self.lines.get(next + 1).is_some_and(Line::is_sentence)
        {
            self.mark(next, ZoneKind::Dateline);
        }
    }

    /// Short lines that name their photographer in brackets, or stand twice.
    fn captions(&mut self) {
        for at in self.open() {
            let line = &self.lines[at];
            if line.words() > SHORT || line.ends() || line.is_item() || line.has_sentences() {
                continue;
            }
            let above = at < self.first;
            if let Some(bracket) = line.closing_bracket() {
                let inside = bracket.start + 1..bracket.end - 1;
                let dash = line.tokens[bracket.start - 1].is(Sign::Dash);
                let agency = inside.clone().any(|token| self.chrome.begins(&line.tokens, token, Cue::Agency).is_some());
                let named = inside.clone().all(|token| line.tokens[token].kind != TokenKind::Number);
                if named && (dash || above || agency && line.words() <= 12) {
                    self.mark(at, ZoneKind::Caption);
                }
            } else if above && at > 0 && self.lines[at - 1].repeats(line) {
                self.mark(at, ZoneKind::Caption);
                self.kinds[at - 1] = Some(ZoneKind::Caption);
            }
        }
    }

    /// Issuer and date at the end; the same words above the report are meta lines.
    fn signature(&mut self) {
        let issuer = |line: &Line<'_>| {
            let entry = self.chrome.line(&line.tokens).filter(|entry| entry.zone == Cue::Signature)?;
            (!line.ends_with_full_stop()).then_some(entry.position)
        };
        let found: Vec<(usize, Position)> =
            self.open().filter_map(|at| issuer(&self.lines[at]).map(|position| (at, position))).collect();
        for (at, position) in found {
            let line = &self.lines[at];
            if at >= self.last && at > 0 {
                self.mark(at, ZoneKind::Signature);
            } else if at < self.first && (position == Position::End || line.words() <= 4) {
                self.mark(at, ZoneKind::Meta);
            }
        }
        // a date or dateline under the last paragraph belongs to the signature
        for at in self.last.max(1)..self.lines.len() {
            if self.last > 0 && matches!(self.kinds[at], Some(ZoneKind::Dateline))
                || self.last > 0
                    && self.kinds[at] == Some(ZoneKind::Meta)
                    && dateline::dated(self.chrome, &self.lines[at])
            {
                self.kinds[at] = Some(ZoneKind::Signature);
            }
        }
    }

    fn items(&mut self) {
        for at in self.open() {
            let line = &self.lines[at];
            if line.is_marked_heading() || !line.is_item() {
                continue;
            }
            let over = self.lines.get(at + 1).is_some_and(|next| !next.is_item() && next.words() > 2 * line.words());
            let label = line.words() <= 3 && !line.ends() && over;
            self.mark(at, if label { ZoneKind::Heading } else { ZoneKind::ListItem });
        }
    }

    /// Short lines without a stop that stand over a longer one.
    fn headings(&mut self) {
        for at in self.open() {
            let line = &self.lines[at];
            if line.is_marked_heading() {
                self.mark(at, ZoneKind::Heading);
                continue;
            }
            let over = self.lines.get(at + 1).is_some_and(|next| next.is_sentence() || next.is_item());
            if over && line.words() <= LONGEST_HEADING && !line.ends_with_full_stop() {
                self.mark(at, ZoneKind::Heading);
            }
        }
    }

    fn zones(self) -> Vec<Zone> {
        let mut zones = Vec::with_capacity(self.lines.len());
        for (at, line) in self.lines.iter().enumerate() {
            let kind = self.kinds[at].unwrap_or(ZoneKind::Body);
            let mut span = line.span;
            let opening = kind.yields() && at <= self.first;
            if let Some(end) = opening.then(|| dateline::prefix(self.chrome, line)).flatten() {
                zones.push(Zone { span: Span::new(span.start, end), kind: ZoneKind::Dateline });
                span.start = end;
            }
            match kind.yields().then(|| self.link_inside(line)).flatten() {
                Some(start) if start > span.start => {
                    zones.push(Zone { span: Span::new(span.start, start), kind });
                    zones.push(Zone { span: Span::new(start, span.end), kind: ZoneKind::Link });
                }
                _ => zones.push(Zone { span, kind }),
            }
        }
        zones
    }

    /// Where a "read also" begins after a stop inside a line and runs to its end.
    fn link_inside(&self, line: &Line<'_>) -> Option<usize> {
        let last_stop =
            line.tokens[..line.tokens.len().saturating_sub(1)].iter().rposition(|token| token.is(Sign::Stop))?;
        let rest = &line.tokens[last_stop + 1..];
        let entry = self.chrome.line(rest)?;
        (entry.zone == Cue::Link && entry.position != Position::Whole).then(|| rest[0].span.start)
    }
}
