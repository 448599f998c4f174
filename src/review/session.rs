//! A session of review: what each key does to what is shown, without a screen and without a store.
//!
//! In: the items of a list, and keys. Out: what is to be shown, and [`Effect`]s that others carry out and answer by
//! [`Session::judged`], [`Session::refused`] or [`Session::show`].

use std::collections::BTreeMap;

use super::Subject;
use super::item::Item;
use super::key::{Command, Key};
use super::ruling::Ruling;
use crate::judgement::{Slot, Verb};
use crate::text::normalize::fold;

/// What others have to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Enter a judgement.
    Judge {
        /// What is decided.
        ruling: Ruling,
        /// The reason.
        why: String,
    },
    /// Read a list.
    List(Subject),
    /// End the session.
    Leave,
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Words to look for.
    Filter,
    /// What to compare with.
    Other,
    /// A slot and its value.
    Value,
    /// Why something is decided.
    Why(Ruling),
}

/// Something to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A sentence of `[desk]` in `lexicon/interface.toml`, with a value.
    Said(&'static str, String),
    /// An error.
    Failed(String),
}

/// A judgement of this session that was not withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: String,
    /// What it does.
    pub verb: Verb,
    /// The item at which it was made.
    item: (String, Option<String>),
}

/// What is shown, and what was done.
#[derive(Debug, Clone)]
pub struct Session {
    keys: BTreeMap<char, Command>,
    subject: Subject,
    items: Vec<Item>,
    /// Numbers of the items that the filter leaves.
    shown: Vec<usize>,
    at: usize,
    filter: String,
    choice: usize,
    other: Option<String>,
    evidence: Option<Vec<String>>,
    first_line: usize,
    prompt: Option<(Ask, String)>,
    notice: Option<Notice>,
    made: Vec<Made>,
}

impl Session {
    /// A session that begins with the items of a list; `keys` says which letters ask for what.
    pub fn new(keys: BTreeMap<char, Command>, subject: Subject, items: Vec<Item>) -> Self {
        let mut session = Self {
            keys,
            subject,
            items: Vec::new(),
            shown: Vec::new(),
            at: 0,
            filter: String::new(),
            choice: 0,
            other: None,
            evidence: None,
            first_line: 0,
            prompt: None,
            notice: None,
            made: Vec::new(),
        };
        session.show(subject, items);
        session
    }

    /// The list shown.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The items that the filter leaves.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.shown.iter().map(|number| &self.items[*number])
    }

    /// Number of the item looked at among those shown, from 0.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The item looked at.
    pub fn item(&self) -> Option<&Item> {
        self.shown.get(self.at).map(|number| &self.items[*number])
    }

    /// The words that items must hold; empty for all.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// What is being typed, and the text so far.
    pub fn prompt(&self) -> Option<(&Ask, &str)> {
        self.prompt.as_ref().map(|(ask, text)| (ask, text.as_str()))
    }

    /// What is to be told.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The judgements of this session that were not withdrawn.
    pub fn made(&self) -> &[Made] {
        &self.made
    }

    /// What was decided at an item in this session, the last of it.
    pub fn verdict(&self, item: &Item) -> Option<Verb> {
        let made = self.made.iter().rev().find(|made| (&made.item.0, &made.item.1) == (&item.id, &item.other));
        made.map(|made| made.verb)
    }

    /// Evidence of the item looked at from the line that was reached on; nothing if it was not laid down yet.
    pub fn evidence(&self) -> Option<&[String]> {
        self.evidence.as_deref().map(|lines| &lines[self.first_line.min(lines.len())..])
    }

    /// Lays down the lines of evidence of the item looked at.
    pub fn lay(&mut self, lines: Vec<String>) {
        (self.evidence, self.first_line) = (Some(lines), 0);
    }

    /// The two things that a verdict would be about.
    pub fn pair(&self) -> Option<(&str, &str)> {
        let item = self.item()?;
        if let Some(other) = self.other.as_ref().or(item.other.as_ref()) {
            return Some((&item.id, other));
        }
        if let Some(candidate) = item.candidates.get(self.choice) {
            return Some((&item.id, &candidate.id));
        }
        item.why.iter().find_map(|why| Some((why.values.get("one")?.as_str(), why.values.get("other")?.as_str())))
    }

    /// Shows another list, or the same one as it is now.
    pub fn show(&mut self, subject: Subject, items: Vec<Item>) {
        (self.subject, self.items, self.filter) = (subject, items, String::new());
        self.narrow();
    }

    /// A judgement was entered: of a withdrawal the id of what it took back.
    pub fn judged(&mut self, ruling: &Ruling, id: &str) {
        if let Ruling::Withdraw { judgement } = ruling {
            self.made.retain(|made| made.id != *judgement);
            self.notice = Some(Notice::Said("withdrawn", judgement.clone()));
            return;
        }
        if let Some(item) = self.item() {
            let item = (item.id.clone(), item.other.clone());
            self.made.push(Made { id: id.to_owned(), verb: ruling.verb(), item });
        }
        self.go(self.at + 1);
        self.notice = Some(Notice::Said("judged", id.to_owned()));
    }

    /// What was asked for could not be done.
    pub fn refused(&mut self, message: String) {
        self.notice = Some(Notice::Failed(message));
    }

    /// What a key does; an effect is to be carried out before the next key.
    pub fn press(&mut self, key: Key) -> Option<Effect> {
        self.notice = None;
        match self.prompt.take() {
            _ if key == Key::Interrupt => Some(Effect::Leave),
            Some((ask, text)) => self.typed(ask, text, key),
            None => self.walked(key),
        }
    }

    /// A key while something is typed.
    fn typed(&mut self, ask: Ask, mut text: String, key: Key) -> Option<Effect> {
        match key {
            Key::Enter => return self.asked(ask, text.trim()),
            Key::Escape => return None,
            Key::Backspace => drop(text.pop()),
            Key::Char(letter) if !letter.is_control() => text.push(letter),
            _ => {}
        }
        self.prompt = Some((ask, text));
        None
    }

    /// What was typed is whole.
    fn asked(&mut self, ask: Ask, text: &str) -> Option<Effect> {
        match ask {
            Ask::Filter => {
                text.clone_into(&mut self.filter);
                self.narrow();
            }
            Ask::Other => self.other = Some(text.to_owned()).filter(|other| !other.is_empty()),
            Ask::Value => {
                let thing = self.item()?.id.clone();
                match Slot::assigned(text) {
                    Ok((slot, value)) => self.ask(Ask::Why(Ruling::Correct { thing, slot, value })),
                    Err(message) => self.refused(message),
                }
            }
            Ask::Why(ruling) if text.is_empty() => {
                self.ask(Ask::Why(ruling));
                self.say("no-reason");
            }
            Ask::Why(ruling) => return Some(Effect::Judge { ruling, why: text.to_owned() }),
        }
        None
    }

    /// A key while nothing is typed.
    fn walked(&mut self, key: Key) -> Option<Effect> {
        match key {
            Key::Char(digit @ '1'..='9') => self.choose(digit as usize - '1' as usize),
            Key::Char(letter) => return self.keys.get(&letter).copied().and_then(|command| self.command(command)),
            Key::Enter | Key::Down => self.go(self.at + 1),
            Key::Up => self.go(self.at.saturating_sub(1)),
            Key::Home => self.go(0),
            Key::End => self.go(usize::MAX),
            Key::PageDown => {
                let lines = self.evidence.as_ref().map_or(0, Vec::len);
                self.first_line = (self.first_line + 1).min(lines.saturating_sub(1));
            }
            Key::PageUp => self.first_line = self.first_line.saturating_sub(1),
            Key::Escape if !self.filter.is_empty() => {
                self.filter.clear();
                self.narrow();
            }
            Key::Tab => return Some(Effect::List(self.neighbour(1))),
            Key::BackTab => return Some(Effect::List(self.neighbour(Subject::ALL.len() - 1))),
            Key::Escape | Key::Backspace | Key::Interrupt => {}
        }
        None
    }

    fn command(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::Same => self.compare(Verb::Same),
            Command::Different => self.compare(Verb::Different),
            Command::Unsure => self.compare(Verb::Unsure),
            Command::Reject if self.subject.is_of_claims() => {
                let thing = self.item()?.id.clone();
                self.ask(Ask::Why(Ruling::Reject { thing }));
            }
            Command::Correct if self.subject.is_of_claims() => {
                self.item()?;
                self.ask(Ask::Value);
            }
            Command::Reject | Command::Correct => self.say("no-claim"),
            Command::Other => {
                self.item()?;
                self.ask(Ask::Other);
            }
            Command::Undo => match self.made.last() {
                Some(made) => {
                    let ruling = Ruling::Withdraw { judgement: made.id.clone() };
                    self.ask(Ask::Why(ruling));
                }
                None => self.say("nothing-to-undo"),
            },
            Command::Skip => self.go(self.at + 1),
            Command::Back => self.go(self.at.saturating_sub(1)),
            Command::Filter => self.ask(Ask::Filter),
            Command::Reload => return Some(Effect::List(self.subject)),
            Command::Quit => return Some(Effect::Leave),
        }
        None
    }

    fn compare(&mut self, verb: Verb) {
        match self.pair() {
            Some((one, other)) => {
                let (one, other) = (one.to_owned(), other.to_owned());
                self.ask(Ask::Why(Ruling::Pair { verb, one, other }));
            }
            None => self.say("no-pair"),
        }
    }

    fn ask(&mut self, ask: Ask) {
        self.prompt = Some((ask, String::new()));
    }

    fn say(&mut self, key: &'static str) {
        self.notice = Some(Notice::Said(key, String::new()));
    }

    /// Chooses one of the candidates.
    fn choose(&mut self, number: usize) {
        if self.item().is_some_and(|item| number < item.candidates.len()) {
            (self.choice, self.other) = (number, None);
        }
    }

    fn go(&mut self, at: usize) {
        self.at = at.min(self.shown.len().saturating_sub(1));
        (self.choice, self.other, self.evidence, self.first_line) = (0, None, None, 0);
    }

    /// Shows what the filter leaves, from the first item on.
    fn narrow(&mut self) {
        let wanted = fold(&self.filter);
        let holds = |item: &Item| {
            let texts = [Some(&item.id), Some(&item.label), item.other.as_ref(), item.other_label.as_ref()];
            texts.into_iter().chain([item.sentence.as_ref()]).flatten().any(|text| fold(text).contains(&wanted))
        };
        self.shown = (0..self.items.len()).filter(|number| holds(&self.items[*number])).collect();
        self.go(0);
    }

    fn neighbour(&self, steps: usize) -> Subject {
        let at = Subject::ALL.iter().position(|subject| *subject == self.subject).unwrap_or_default();
        Subject::ALL[(at + steps) % Subject::ALL.len()]
    }
}
