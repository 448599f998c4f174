//! The report on a corpus, for people.

use crate::cli::Lang;
use crate::lexicon::{Interface, Word};
use crate::pipeline::census::{Filled, Lemma, Name, Sort, Summary, Unresolved};

/// Rows of a list; the rest is counted.
const ROWS: usize = 30;

/// The summary as text, in one language.
pub(super) fn text(summary: &Summary, interface: &Interface, lang: Lang) -> String {
    let mut page = Page { interface, lang, text: String::new() };
    page.counts(summary);
    page.triggers(&summary.triggers);
    let Unresolved { persons, posts, bodies, places, venues, behind_titles } = &summary.unresolved;
    for (heading, names) in [
        ("persons", persons),
        ("posts", posts),
        ("bodies", bodies),
        ("places", places),
        ("venues", venues),
        ("behind-titles", behind_titles),
    ] {
        page.names(heading, names);
    }
    page.text
}

struct Page<'i> {
    interface: &'i Interface,
    lang: Lang,
    text: String,
}

impl Page<'_> {
    fn word(&self, key: &str) -> String {
        Word::of(&self.interface.report, key, self.lang).to_owned()
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn heading(&mut self, heading: &str) {
        let word = self.word(heading);
        self.line(&format!("\n{word}"));
    }

    fn counts(&mut self, summary: &Summary) {
        let documents = self.word("documents").replace("{count}", &summary.documents.to_string());
        self.line(&documents.replace("{told}", &summary.with_meetings.to_string()));
        self.heading("meetings");
        for Sort { kind, status, count } in &summary.meetings {
            self.line(&format!("{count:>8}  {} {}", id(kind), id(status)));
        }
        self.heading("filled");
        let Filled { meetings, date, place, two_participants, topics, outcomes, participants, resolved } =
            summary.filled;
        for (key, count) in [
            ("date", date),
            ("place", place),
            ("two-participants", two_participants),
            ("topics", topics),
            ("outcomes", outcomes),
        ] {
            let word = self.word(key);
            self.line(&format!("{count:>8}  {:>3} %  {word}", percent(count, meetings)));
        }
        let word = self.word("resolved").replace("{count}", &participants.to_string());
        self.line(&format!("{resolved:>8}  {:>3} %  {word}", percent(resolved, participants)));
    }

    fn triggers(&mut self, lemmas: &[Lemma]) {
        self.heading("triggers");
        for Lemma { id, word, fate } in lemmas {
            let skipped: usize = fate.skipped.values().sum();
            let reasons: Vec<String> = fate.skipped.iter().map(|(reason, count)| format!("{reason} {count}")).collect();
            let line = format!("{:>8} {skipped:>8}  {word} ({id})  {}", fate.accepted, reasons.join(", "));
            self.line(line.trim_end());
        }
    }

    fn names(&mut self, heading: &str, names: &[Name]) {
        if names.is_empty() {
            return;
        }
        self.heading(heading);
        for Name { name, count, documents, example } in names.iter().take(ROWS) {
            self.line(&format!("{count:>8} {documents:>8}  {name}  {example}"));
        }
        if names.len() > ROWS {
            let more = self.word("more").replace("{count}", &(names.len() - ROWS).to_string());
            self.line(&format!("{:>8}  {more}", ""));
        }
    }
}

/// A value as records write it.
fn id(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Rounded to a whole number.
fn percent(part: usize, whole: usize) -> usize {
    (200 * part + whole).checked_div(2 * whole).unwrap_or(0)
}
