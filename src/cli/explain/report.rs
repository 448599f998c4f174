//! Explains reports: reads them as `extract` does, and shows what stands behind each meeting.

use std::process::ExitCode;

use serde::Serialize;

use super::reason::Speaker;
use super::slot::{Slot, Source};
use super::text::Page;
use super::{Args, refuse};
use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::{Letters, Quote};
use crate::input::{Input, InputError, Problem, Reader};
use crate::lexicon::Chrome;
use crate::pipeline::{Pipeline, Reading};
use crate::record::{CodePoints, MeetingRecord};
use crate::text::Document;

/// A document, explained.
#[derive(Debug, Serialize)]
pub struct Explained {
    /// Its id.
    pub document: String,
    /// Day of publication.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// The meetings asked for.
    pub meetings: Vec<Meeting>,
    /// Triggers that made no meeting, if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skipped: Option<Vec<Skipped>>,
    /// How many triggers made no meeting.
    #[serde(skip)]
    pub left_out: usize,
}

/// A meeting, explained.
#[derive(Debug, Serialize)]
pub struct Meeting {
    /// `m1`, `m2` …
    pub id: String,
    /// The slots asked for.
    pub slots: Vec<Slot>,
}

/// A trigger that made no meeting.
#[derive(Debug, Serialize)]
pub struct Skipped {
    /// Its letters.
    pub trigger: String,
    /// Where it stands.
    pub span: CodePoints,
    /// The reason id.
    pub reason: String,
    /// The reason in words.
    pub why: String,
    /// The sentence, the trigger marked.
    pub quotes: Vec<Quote>,
}

/// Explains the reports of a path.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let data = global.resources();
    let chrome = Chrome::load(&data)?;
    let pipeline = Pipeline::load(&data)?;
    let desk = Desk { args, speaker: Speaker::load(&data, global.lang)?, pipeline };
    let mut explained = Vec::new();
    let mut missing = Missing::default();
    let mut code = ExitCode::SUCCESS;
    for input in Reader::new(std::slice::from_ref(&args.what), &chrome) {
        match desk.read(input) {
            Ok(Some((reading, document))) => explained.extend(desk.explain(&reading, document.as_ref(), &mut missing)),
            Ok(None) => {}
            Err(error) => {
                eprintln!("{error}");
                code = ExitCode::FAILURE;
            }
        }
    }
    if explained.is_empty()
        && let Some(message) = missing.message(args)
    {
        return Ok(refuse(&message));
    }
    match args.format {
        Format::Json => cli::print(cli::json(&explained)?.as_bytes())?,
        Format::Text => cli::print(desk.page().documents(&explained).as_bytes())?,
    }
    Ok(code)
}

/// What was asked for and not found: the names that there are instead.
#[derive(Debug, Default)]
struct Missing {
    /// Documents without the meeting, and their meetings.
    meetings: Vec<(String, Vec<String>)>,
    /// Meetings without the slot, and their slots.
    slots: Vec<(String, Vec<String>)>,
}

impl Missing {
    /// Names what is missing; none if nothing is.
    fn message(&self, args: &Args) -> Option<String> {
        let (what, asked, known) = match (self.slots.as_slice(), self.meetings.as_slice()) {
            ([], []) => return None,
            ([], meetings) => ("meeting", &args.meeting, meetings),
            (slots, _) => ("slot", &args.slot, slots),
        };
        let known = known.iter().map(|(owner, names)| match names.as_slice() {
            [] => format!("\n  {owner} has none"),
            names => format!("\n  {owner} has {}", names.join(", ")),
        });
        let asked = asked.as_deref().unwrap_or_default();
        Some(format!("there is no {what} {asked}:{}", known.collect::<String>()))
    }
}

/// All that explaining needs.
struct Desk<'a> {
    args: &'a Args,
    speaker: Speaker,
    pipeline: Pipeline,
}

impl Desk<'_> {
    fn page(&self) -> Page<'_> {
        Page::new(&self.speaker, &self.args.what.to_string_lossy())
    }

    /// The reading of an input, and its text unless it was coded; none for a warning, which is passed on.
    fn read(&self, input: Result<Input, InputError>) -> Result<Option<(Reading, Option<Document>)>, InputError> {
        match input? {
            Input::Report { document, .. } => Ok(Some((self.pipeline.reading(&document), Some(*document)))),
            Input::Record { value, origin, .. } => match serde_json::from_value(value) {
                Ok(record) => Ok(Some((Reading::coded(record), None))),
                Err(error) => Err(InputError { origin, problem: Problem::Shape(format!("is no record: {error}")) }),
            },
            Input::Warning(warning) => {
                eprintln!("{warning}");
                Ok(None)
            }
        }
    }

    /// What was asked for in one document; none if it is not there.
    fn explain(
        &self,
        Reading { record, resolutions, .. }: &Reading,
        document: Option<&Document>,
        missing: &mut Missing,
    ) -> Option<Explained> {
        let letters = document.map(Letters::of).unwrap_or_default();
        let registry = self.pipeline.registry();
        // of a coded record the coder was sure, not the weights
        let detailed = document.is_some() && (self.args.slot.is_some() || self.args.format == Format::Json);
        let weights = detailed.then(|| self.pipeline.weights());
        let source =
            Source { speaker: &self.speaker, registry, record, resolutions, document, letters: &letters, weights };
        let wanted = |meeting: &&MeetingRecord| self.args.meeting.as_ref().is_none_or(|asked| *asked == meeting.id);
        let found: Vec<&MeetingRecord> = record.meetings.iter().filter(wanted).collect();
        if found.is_empty() && self.args.meeting.is_some() {
            let known = record.meetings.iter().map(|meeting| meeting.id.clone()).collect();
            missing.meetings.push((record.id.clone(), known));
            return None;
        }
        let mut meetings = Vec::new();
        if !self.args.skipped {
            for meeting in found {
                meetings.push(self.meeting(&source, meeting, missing)?);
            }
        }
        let skipped = self.args.skipped.then(|| self.skipped(&source));
        Some(Explained {
            document: record.id.clone(),
            published: record.published.clone(),
            title: record.title.clone(),
            meetings,
            skipped,
            left_out: record.skipped.len(),
        })
    }

    fn meeting(&self, source: &Source<'_>, meeting: &MeetingRecord, missing: &mut Missing) -> Option<Meeting> {
        let mut slots = source.slots(meeting);
        if let Some(asked) = &self.args.slot {
            let known = slots.iter().map(|slot| slot.slot.clone()).collect();
            slots.retain(|slot| slot.answers(asked));
            if slots.is_empty() {
                missing.slots.push((format!("{} {}", source.record.id, meeting.id), known));
                return None;
            }
        }
        Some(Meeting { id: meeting.id.clone(), slots })
    }

    fn skipped(&self, source: &Source<'_>) -> Vec<Skipped> {
        let explain = |skipped: &crate::record::Skipped| Skipped {
            trigger: skipped.trigger.clone(),
            span: skipped.span,
            reason: skipped.reason.clone(),
            why: self.speaker.skip(&skipped.reason),
            quotes: source.letters.quotes(&[skipped.span]),
        };
        source.record.skipped.iter().map(explain).collect()
    }
}
