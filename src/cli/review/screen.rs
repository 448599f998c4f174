//! What a session of review looks like on a terminal of any size.
//!
//! Text stands in the order of its letters; the terminal turns it. Control characters of documents do not reach it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, List, ListState, Paragraph};

use super::Page;
use crate::judgement::Verb;
use crate::review::{Ask, Command, Item, Notice, Ruling, Session, Subject};

/// From so many columns on the list stands beside the evidence, not above it.
const WIDE: u16 = 100;
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);

/// Draws the session.
pub fn draw(frame: &mut Frame<'_>, session: &Session, page: &Page<'_>) {
    let rows = [Constraint::Length(1), Constraint::Fill(1), Constraint::Length(1), Constraint::Length(2)];
    let [head, body, message, foot] = Layout::vertical(rows).areas(frame.area());
    frame.render_widget(heading(session, page), head);
    let parts = if body.width >= WIDE {
        Layout::horizontal([Constraint::Percentage(40), Constraint::Fill(1)]).areas(body)
    } else {
        Layout::vertical([Constraint::Percentage(30), Constraint::Fill(1)]).areas(body)
    };
    let [list, evidence] = parts;
    draw_list(frame, list, session, page);
    let side = if body.width >= WIDE { Borders::LEFT } else { Borders::TOP };
    let block = Block::new().borders(side);
    let lines = evidence_of(session, page);
    let width = block.inner(evidence).width;
    let lines: Vec<Line<'_>> = lines.iter().flat_map(|line| wrapped(line, width)).collect();
    frame.render_widget(Paragraph::new(lines).block(block), evidence);
    match session.prompt() {
        Some((ask, text)) => draw_prompt(frame, message, &question(ask, page), text),
        None => frame.render_widget(notice(session, page), message),
    }
    frame.render_widget(Paragraph::new(keys(session, page, foot.width)), foot);
}

/// The lists, the one shown set off; where in it; what was done.
fn heading(session: &Session, page: &Page<'_>) -> Line<'static> {
    let style = |subject| if subject == session.subject() { REVERSED } else { Style::new() };
    let tab = |subject: Subject| [Span::styled(page.desk(subject.word()), style(subject)), Span::raw(" ")];
    let mut spans: Vec<Span<'static>> = Subject::ALL.into_iter().flat_map(tab).collect();
    let count = session.items().count();
    spans.push(Span::raw(format!(" {}/{count}", (session.position() + 1).min(count))));
    let mut more = |key: &str, value: &str| spans.push(Span::raw(format!("  {}", valued(page, key, value))));
    if !session.filter().is_empty() {
        more("filtered", session.filter());
    }
    if !session.made().is_empty() {
        more("made", &session.made().len().to_string());
    }
    Line::from(spans)
}

fn draw_list(frame: &mut Frame<'_>, area: Rect, session: &Session, page: &Page<'_>) {
    if session.items().next().is_none() {
        frame.render_widget(Line::from(page.desk("nothing")), area);
        return;
    }
    let row = |item: &Item| {
        let other = item.other_label.as_ref().map(|label| format!(" / {label}")).unwrap_or_default();
        let mark = session.verdict(item).map_or(' ', mark);
        Line::from(format!("{mark} {:>5} {}{other}", item.score, item.label))
    };
    let list = List::new(session.items().map(row)).highlight_style(REVERSED);
    let mut state = ListState::default().with_selected(Some(session.position()));
    frame.render_stateful_widget(list, area, &mut state);
}

/// How a list shows what was decided.
fn mark(verb: Verb) -> char {
    match verb {
        Verb::Same => '=',
        Verb::Different => '\u{2260}',
        Verb::Unsure => '?',
        Verb::Reject => '\u{D7}',
        Verb::Correct => '\u{270E}',
        Verb::Withdraw => ' ',
    }
}

/// The item looked at: what it is, why it is listed, what it may be compared with, and the words that tell of it.
fn evidence_of(session: &Session, page: &Page<'_>) -> Vec<Line<'static>> {
    let Some(item) = session.item() else { return Vec::new() };
    let mut lines = vec![Line::styled(item.label.clone(), BOLD), Line::raw(item.id.clone())];
    if let (Some(other), Some(label)) = (&item.other, &item.other_label) {
        lines.extend([Line::styled(label.clone(), BOLD), Line::raw(other.clone())]);
    }
    lines.extend(item.why.iter().map(|why| Line::raw(page.why(why))));
    let chosen = session.pair().map(|(_, other)| other);
    for (at, candidate) in item.candidates.iter().enumerate() {
        let style = if chosen == Some(candidate.id.as_str()) { REVERSED } else { Style::new() };
        let text = format!("{}. {} ({}, {})", at + 1, candidate.label, candidate.id, candidate.alike);
        lines.push(Line::styled(text, style));
    }
    let listed = |other: &str| {
        item.other.as_deref() == Some(other) || item.candidates.iter().any(|candidate| candidate.id == other)
    };
    if let Some(other) = chosen.filter(|other| !listed(other)) {
        lines.push(Line::raw(format!("{}: {other}", page.desk("against"))));
    }
    lines.push(Line::default());
    lines.extend(session.evidence().into_iter().flatten().map(|line| Line::raw(line.clone())));
    lines
}

/// What is asked, with the things that it is about.
fn question(ask: &Ask, page: &Page<'_>) -> String {
    match ask {
        Ask::Filter => page.desk("ask-filter"),
        Ask::Other => page.desk("ask-other"),
        Ask::Value => page.desk("ask-value"),
        Ask::Why(ruling) => {
            let about = match ruling {
                Ruling::Pair { one, other, .. } => format!("{one} | {other}"),
                Ruling::Reject { thing } => thing.clone(),
                Ruling::Correct { thing, slot, value } => format!("{thing} {}={value}", slot.word()),
                Ruling::Withdraw { judgement } => judgement.clone(),
            };
            format!("{} ({about}) {}", page.desk(ruling.verb().word()), page.desk("ask-why"))
        }
    }
}

/// A line that ends with the last letters typed, however narrow.
fn draw_prompt(frame: &mut Frame<'_>, area: Rect, question: &str, text: &str) {
    let line =
        Line::from(vec![Span::styled(format!("{question}: "), BOLD), Span::raw(text.to_owned()), Span::raw(" ")]);
    let beyond = u16::try_from(line.width().saturating_sub(area.width.into())).unwrap_or(u16::MAX);
    let cursor = u16::try_from(line.width()).unwrap_or(u16::MAX).saturating_sub(beyond).saturating_sub(1);
    frame.render_widget(Paragraph::new(line).scroll((0, beyond)), area);
    if !area.is_empty() {
        frame.set_cursor_position(Position::new(area.x + cursor, area.y));
    }
}

fn notice(session: &Session, page: &Page<'_>) -> Line<'static> {
    match session.notice() {
        Some(Notice::Said(key, value)) => {
            let key_of_other = page.key("other");
            Line::styled(valued(page, key, value).replace("{other}", &key_of_other), BOLD)
        }
        Some(Notice::Failed(message)) => Line::styled(message.replace('\n', " "), REVERSED),
        None => Line::default(),
    }
}

fn valued(page: &Page<'_>, key: &str, value: &str) -> String {
    page.desk(key).replace("{value}", value)
}

/// The keys that do something, and what, in rows of a width.
fn keys(session: &Session, page: &Page<'_>, width: u16) -> Vec<Line<'static>> {
    if session.prompt().is_some() {
        return Vec::new();
    }
    let fits = |command: &Command| match command {
        Command::Reject | Command::Correct => session.subject().is_of_claims(),
        Command::Undo => !session.made().is_empty(),
        _ => true,
    };
    let commands = Command::ALL.iter().filter(|(command, _)| fits(command));
    let mut words: Vec<(String, &str)> = commands.map(|(_, name)| (page.key(name), *name)).collect();
    words.push(("Tab".to_owned(), "lists"));
    words.push(("PgDn".to_owned(), "evidence"));
    if session.item().is_some_and(|item| !item.candidates.is_empty()) {
        words.push(("1-9".to_owned(), "candidate"));
    }
    let mut rows = vec![Line::default()];
    for (key, name) in words {
        let word = [Span::styled(key, BOLD), Span::raw(format!(" {}  ", page.desk(name)))];
        let (used, more) = (rows.last().map_or(0, Line::width), word.iter().map(Span::width).sum::<usize>());
        if used > 0 && used + more > usize::from(width) {
            rows.push(Line::default());
        }
        rows.last_mut().into_iter().for_each(|row| row.spans.extend(word.clone()));
    }
    rows
}

/// A line of one style in rows of a width, broken between words where it can be: Ratatui's own wrapping runs over the
/// edge where a wide letter meets it.
fn wrapped(line: &Line<'_>, width: u16) -> Vec<Line<'static>> {
    let (width, style) = (usize::from(width), line.style);
    let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let (mut rows, mut row, mut used) = (Vec::new(), String::new(), 0);
    for word in text.split_inclusive(' ') {
        let whole = Span::raw(word.trim_end()).width();
        if used + whole > width && whole <= width && used > 0 {
            rows.push(std::mem::take(&mut row));
            used = 0;
        }
        for letter in Span::raw(word).styled_graphemes(style) {
            let wide = Span::raw(letter.symbol).width();
            if used + wide > width && letter.symbol == " " {
                continue;
            }
            if used + wide > width && used > 0 {
                rows.push(std::mem::take(&mut row));
                used = 0;
            }
            row.push_str(letter.symbol);
            used += wide;
        }
    }
    rows.push(row);
    rows.into_iter().map(|row| Line::styled(row, style)).collect()
}
