//! The card of a meeting as lines for people, in one language.

use std::fmt::Write;
use std::io::IsTerminal;

use crate::card::meeting::{Card, Merge, Participant, Source, Stated};
use crate::cli::Lang;
use crate::lexicon::{Interface, Word};

/// A page under construction.
pub struct Page<'i> {
    interface: &'i Interface,
    lang: Lang,
    isolate: bool,
    text: String,
}

impl<'i> Page<'i> {
    /// An empty page for standard output.
    pub fn new(interface: &'i Interface, lang: Lang) -> Self {
        Self { isolate: std::io::stdout().is_terminal(), ..Self::plain(interface, lang) }
    }

    /// An empty page of which each value is shown in its place.
    pub fn plain(interface: &'i Interface, lang: Lang) -> Self {
        Self { interface, lang, isolate: false, text: String::new() }
    }

    /// What to say where there is no such meeting.
    pub fn nothing(&self, name: &str) -> String {
        let message = self.interface.message.get("no-meeting");
        message.map(|word| word.spoken(self.lang).replace("{name}", name)).unwrap_or_default()
    }

    fn word(&self, key: &str) -> String {
        Word::of(&self.interface.meeting, key, self.lang).to_owned()
    }

    /// A value, kept from mixing its direction with that of the line on a terminal.
    fn value(&self, text: &str) -> String {
        if self.isolate { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
    }

    fn joined<S: AsRef<str>>(&self, parts: impl IntoIterator<Item = S>, by: &str) -> String {
        let parts: Vec<String> =
            parts.into_iter().filter(|part| !part.as_ref().is_empty()).map(|part| self.value(part.as_ref())).collect();
        parts.join(by)
    }

    /// Adds a line; writing to a string cannot fail.
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    fn heading(&mut self, key: &str) {
        let word = self.word(key);
        self.line(0, &format!("{word}:"));
    }

    /// The card.
    pub fn card(mut self, card: &Card) -> String {
        let label = self.value(&card.label);
        self.line(0, &label);
        let head = card.kind.iter().chain(&card.status).chain(&card.date).chain(&card.date_basis);
        let head = format!("{} \u{b7} {}", self.joined(head, " \u{b7} "), self.value(&card.meeting));
        self.line(0, &head);
        self.heading("history");
        for state in &card.history {
            let date = state.date.clone().unwrap_or_default();
            let told = [state.reported.clone().unwrap_or_else(|| "?".to_owned()), state.status.join(" "), date];
            let line = format!("{} [{}]", self.joined(told, " \u{b7} "), self.value(&state.source));
            self.line(2, &line);
        }
        self.stated("places", &card.places);
        self.heading("participants");
        card.participants.iter().for_each(|participant| self.participant(participant));
        self.stated("topics", &card.topics);
        self.stated("outcomes", &card.outcomes);
        let conflicts: Vec<&String> = card.conflicting_dates.iter().chain(&card.conflicting_statuses).collect();
        if !conflicts.is_empty() {
            let line = format!("{}: {}", self.word("conflicts"), self.joined(conflicts, " \u{b7} "));
            self.line(0, &line);
        }
        self.heading("reports");
        for report in &card.reports {
            let head = [Some(&report.document), report.publisher.as_ref(), report.issued.as_ref()];
            let line = self.joined(head.into_iter().flatten().chain(&report.addresses), " \u{b7} ");
            self.line(2, &line);
            if let Some(coder) = &report.coder {
                let line = format!("{}: {}", self.word("coder"), self.value(coder));
                self.line(4, &line);
            }
            report.sentences.iter().for_each(|sentence| self.quote(sentence));
        }
        if !card.merges.is_empty() {
            self.heading("merges");
            card.merges.iter().for_each(|merge| self.merge(merge));
        }
        self.text
    }

    fn quote(&mut self, words: &str) {
        let line = format!("\u{AB}{}\u{BB}", self.value(&words.split_whitespace().collect::<Vec<_>>().join(" ")));
        self.line(4, &line);
    }

    fn sources(&mut self, sources: &[Source]) {
        for source in sources {
            let document = self.value(&source.document);
            let words = source.words.as_ref().map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
            let words = words.map(|words| format!(" \u{AB}{}\u{BB}", self.value(&words))).unwrap_or_default();
            self.line(4, &format!("[{document}]{words}"));
        }
    }

    fn stated(&mut self, key: &str, stated: &[Stated]) {
        if stated.is_empty() {
            return;
        }
        self.heading(key);
        for one in stated {
            let label = self.value(&one.label);
            self.line(2, &label);
            self.sources(&one.sources);
        }
    }

    fn participant(&mut self, participant: &Participant) {
        let details = participant.roles.iter().chain(&participant.posts).chain(&participant.represents);
        let line = format!(
            "{} · {} ({})",
            self.value(&participant.label),
            self.joined(details, " \u{b7} "),
            self.value(&participant.actor)
        );
        self.line(2, &line);
        for joined in &participant.joined {
            let reason = self.word(joined.reason.as_deref().unwrap_or_default());
            let line = format!("{} ({}): {reason}, {}", self.word("joined"), joined.actors.len(), joined.confidence);
            self.line(4, &line);
        }
        self.sources(&participant.sources);
    }

    fn merge(&mut self, merge: &Merge) {
        let documents = self.joined(&merge.documents, " + ");
        if merge.scores.is_empty() {
            let reason = self.word(merge.reason.as_deref().unwrap_or_default());
            self.line(2, &format!("{documents}: {reason}"));
            return;
        }
        self.line(2, &format!("{documents}: {:.2}", merge.total));
        for score in &merge.scores {
            let points = score.value * score.weight;
            let (feature, reason) = (self.word(&score.feature), self.word(&score.reason));
            self.line(4, &format!("{points:+.2} = {:.2} × {:.2}  {feature}: {reason}", score.value, score.weight));
        }
    }
}
