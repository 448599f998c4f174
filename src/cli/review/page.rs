//! Items of a list as lines for people, in one language.

use std::collections::BTreeMap;
use std::fmt::Write;

use indexmap::IndexMap;

use crate::cli::Lang;
use crate::lexicon::{Interface, Word};
use crate::review::{Command, Item, Why};

/// Lines for people, in one language.
#[derive(Debug, Clone, Copy)]
pub struct Page<'i> {
    interface: &'i Interface,
    lang: Lang,
    isolate: bool,
}

impl<'i> Page<'i> {
    /// A page in `lang`; with `isolate` no value mixes its direction with that of its line, as on a terminal.
    pub fn new(interface: &'i Interface, lang: Lang, isolate: bool) -> Self {
        Self { interface, lang, isolate }
    }

    /// A value, kept from mixing its direction with that of the line on a terminal.
    fn value(&self, text: &str) -> String {
        if self.isolate { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    fn spoken(&self, words: &IndexMap<String, Word>, key: &str) -> String {
        Word::of(words, key, self.lang).to_owned()
    }

    fn word(&self, key: &str) -> String {
        self.spoken(&self.interface.review, key)
    }

    /// A word of the desk.
    pub fn desk(&self, key: &str) -> String {
        self.spoken(&self.interface.desk, key)
    }

    /// The letter of a command, to be shown.
    pub fn key(&self, command: &str) -> String {
        self.spoken(&self.interface.key, command)
    }

    /// What the letters of both languages ask for.
    pub fn keys(&self) -> BTreeMap<char, Command> {
        let letters = |(command, name): (Command, &str)| {
            let word = self.interface.key.get(name);
            word.into_iter().flat_map(|word| word.ar.chars().chain(word.en.chars())).map(move |key| (key, command))
        };
        Command::ALL.into_iter().flat_map(|it| letters(it).collect::<Vec<_>>()).collect()
    }

    /// All that is known of an item.
    pub fn item(&self, item: &Item) -> String {
        let mut text = String::new();
        // writing to a string cannot fail
        let _ = writeln!(text, "{:>6}  {}  {}", item.score, item.id, self.value(&item.label));
        if let (Some(other), Some(label)) = (&item.other, &item.other_label) {
            let _ = writeln!(text, "        {other}  {}", self.value(label));
        }
        for why in &item.why {
            let _ = writeln!(text, "        {}", self.why(why));
        }
        if !item.candidates.is_empty() {
            let alike = item.candidates.iter();
            let alike: Vec<String> =
                alike.map(|it| format!("{} ({}, {})", it.id, self.value(&it.label), it.alike)).collect();
            let _ = writeln!(text, "        {}: {}", self.word("candidates"), alike.join("; "));
        }
        if let Some(sentence) = &item.sentence {
            let _ = writeln!(text, "        \u{00AB}{}\u{00BB}", self.value(sentence.trim()));
        }
        text
    }

    /// A reason for listing something.
    pub fn why(&self, why: &Why) -> String {
        let fill =
            |text: String, (name, value): (&&str, &String)| text.replace(&format!("{{{name}}}"), &self.value(value));
        why.values.iter().fold(self.word(why.reason), fill)
    }
}
