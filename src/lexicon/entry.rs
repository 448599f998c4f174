//! Entries as who writes them sees them: where each stands, which concepts it names, and what its examples must show.
//!
//! In: the data folder. Out: [`Entry`]s. Reading the examples is for who has all stages.

use serde::Serialize;
use toml::Spanned;

use super::LexiconError;
use super::cues::{Bond, CueRole, Cues};
use super::file::{self, File};
use super::triggers::Triggers;
use super::words::{Bodies, Facts, Factuality, Names, Places, Reporting, Texts, Titles};
use crate::resources::{Finding, Resources};

/// An entry of a file of words.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file.
    pub path: String,
    /// Line of its id, counted from 1.
    pub line: usize,
    /// Its id; of a list without one the name of its section.
    pub id: String,
    /// Concepts of the ontology that it names, each with its scheme: `kind`, `form` or `stance`.
    pub concepts: Vec<(&'static str, String)>,
    /// What its examples must show.
    pub claim: Claim,
    /// Texts that must show it.
    pub yes: Vec<Example>,
    /// Texts that must not.
    pub no: Vec<Example>,
}

/// An example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Its line, counted from 1.
    pub line: usize,
    /// The text.
    pub text: String,
}

/// What an example of an entry shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// A meeting of which the trigger is evidence.
    Trigger,
    /// A meeting of that status, or a trigger that is skipped for that reason.
    Fact(Factuality),
    /// A trigger that means something else.
    FalseFriend,
    /// Who or what a cue of this role opens: a participant in the role, a place, a topic; of other cues, the cue.
    Cue(CueRole),
    /// An event that hangs so on another; of what hangs on a place or another date, the word.
    Bond(Bond),
    /// A meeting in which whom `with` leads to is no party.
    Tied,
    /// An outcome of this stance; of stances that tell what was talked about, a topic.
    Stance(String),
    /// One phrase from the first word to the last.
    Phrase(Phrase),
}

/// What a phrase denotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phrase {
    /// A person, by name or post.
    Person,
    /// A body.
    Body,
    /// A group.
    Group,
    /// All participants, both sides, or the one told last.
    Collective,
    /// A place.
    Place,
    /// A venue.
    Venue,
    /// A state.
    State,
}

impl Entry {
    /// Something wrong with the entry as a whole.
    pub fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::of(&self.path, message).at(self.line).in_entry(&self.id)
    }

    /// Something wrong with one of its examples.
    pub fn finding_at(&self, example: &Example, message: impl Into<String>) -> Finding {
        self.finding(message).at(example.line)
    }
}

/// All entries whose files take examples, by file and in its order.
pub fn entries(resources: &Resources) -> Result<Vec<Entry>, LexiconError> {
    let mut entries = triggers(&file::load(resources)?);
    entries.extend(cues(&file::load(resources)?));
    entries.extend(facts(&file::load(resources)?));
    entries.extend(reporting(&file::load(resources)?));
    entries.extend(titles(&file::load(resources)?));
    entries.extend(bodies(&file::load(resources)?));
    entries.extend(places(&file::load(resources)?));
    entries.extend(names(&file::load(resources)?));
    Ok(entries)
}

/// An entry with an id.
fn entry<T>(file: &File<T>, id: &Spanned<String>, claim: Claim, yes: &Texts, no: &Texts) -> Entry {
    let examples = |texts: &Texts| {
        let example = |text: &Spanned<String>| Example { line: file.line(text), text: text.get_ref().clone() };
        texts.iter().map(example).collect()
    };
    Entry {
        path: file.path().to_owned(),
        line: file.line(id),
        id: id.get_ref().clone(),
        concepts: Vec::new(),
        claim,
        yes: examples(yes),
        no: examples(no),
    }
}

/// A section, or the whole file, that is one list.
fn section<T>(file: &File<T>, name: &str, claim: Claim, yes: &Texts, no: &Texts) -> Entry {
    let id = Spanned::new(0..0, name.to_owned());
    Entry { line: file.section(name), ..entry(file, &id, claim, yes, no) }
}

fn triggers(file: &File<Triggers>) -> Vec<Entry> {
    let Triggers { verbs, nouns } = &file.content;
    let with = |entry: Entry, kinds: Vec<&String>, forms: Vec<&String>| {
        let kinds = kinds.into_iter().map(|kind| ("kind", kind.clone()));
        let forms = forms.into_iter().map(|form| ("form", form.clone()));
        Entry { concepts: kinds.chain(forms).collect(), ..entry }
    };
    let verbs = verbs.iter().map(|verb| {
        let entry = entry(file, &verb.id, Claim::Trigger, &verb.yes, &verb.no);
        with(entry, verb.kind.iter().collect(), verb.form.iter().collect())
    });
    let nouns = nouns.iter().map(|noun| {
        let entry = entry(file, &noun.id, Claim::Trigger, &noun.yes, &noun.no);
        let kinds = noun.refine.iter().map(|refinement| &refinement.kind).chain([&noun.kind]);
        let forms = noun.refine.iter().filter_map(|refinement| refinement.form.as_ref()).chain(&noun.kind_form);
        with(entry, kinds.collect(), forms.collect())
    });
    verbs.chain(nouns).collect()
}

fn cues(file: &File<Cues>) -> Vec<Entry> {
    let Cues { cue, bond, tied } = &file.content;
    let mut entries: Vec<Entry> =
        cue.iter().map(|cue| entry(file, &cue.id, Claim::Cue(cue.role), &cue.yes, &cue.no)).collect();
    entries.extend(bond.iter().map(|cue| {
        let id = Spanned::new(cue.bond.span(), "bond".to_owned());
        entry(file, &id, Claim::Bond(*cue.bond.get_ref()), &cue.yes, &cue.no)
    }));
    entries.push(section(file, "tied", Claim::Tied, &tied.yes, &tied.no));
    entries
}

fn facts(file: &File<Facts>) -> Vec<Entry> {
    let Facts { cue, sports, elsewhere } = &file.content;
    let mut entries: Vec<Entry> =
        cue.iter().map(|cue| entry(file, &cue.id, Claim::Fact(cue.value), &cue.yes, &cue.no)).collect();
    entries.push(section(file, "sports", Claim::FalseFriend, &sports.yes, &sports.no));
    entries.push(section(file, "elsewhere", Claim::FalseFriend, &elsewhere.yes, &elsewhere.no));
    entries
}

fn reporting(file: &File<Reporting>) -> Vec<Entry> {
    let verbs = file.content.verb.iter();
    verbs
        .map(|verb| Entry {
            concepts: vec![("stance", verb.stance.clone())],
            ..entry(file, &verb.id, Claim::Stance(verb.stance.clone()), &verb.yes, &verb.no)
        })
        .collect()
}

fn titles(file: &File<Titles>) -> Vec<Entry> {
    let Titles { honorific, rank, post, modifier } = &file.content;
    let person = || Claim::Phrase(Phrase::Person);
    let mut entries = vec![
        section(file, "honorific", person(), &honorific.yes, &honorific.no),
        section(file, "rank", person(), &rank.yes, &rank.no),
    ];
    entries.extend(post.iter().map(|post| entry(file, &post.id, person(), &post.yes, &post.no)));
    entries.push(section(file, "modifier", person(), &modifier.yes, &modifier.no));
    entries
}

fn bodies(file: &File<Bodies>) -> Vec<Entry> {
    let Bodies { body, group, collective } = &file.content;
    vec![
        section(file, "body", Claim::Phrase(Phrase::Body), &body.yes, &body.no),
        section(file, "group", Claim::Phrase(Phrase::Group), &group.yes, &group.no),
        section(file, "collective", Claim::Phrase(Phrase::Collective), &collective.yes, &collective.no),
    ]
}

fn places(file: &File<Places>) -> Vec<Entry> {
    let Places { place, venue, capital } = &file.content;
    vec![
        section(file, "place", Claim::Phrase(Phrase::Place), &place.yes, &place.no),
        section(file, "venue", Claim::Phrase(Phrase::Venue), &venue.yes, &venue.no),
        section(file, "capital", Claim::Phrase(Phrase::State), &capital.yes, &capital.no),
    ]
}

fn names(file: &File<Names>) -> Vec<Entry> {
    let Names { yes, no, .. } = &file.content;
    vec![section(file, "names", Claim::Phrase(Phrase::Person), yes, no)]
}
