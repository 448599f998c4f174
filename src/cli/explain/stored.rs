//! Explains things of the store: which document claims it, where, in which words, by which rule.

use std::collections::BTreeMap;
use std::process::ExitCode;

use oxigraph::model::{NamedNode, Term, Triple};
use oxigraph::sparql::{QueryResults, QuerySolution};
use serde::Serialize;

use super::reason::{Speaker, Why};
use super::text::Page;
use super::{Args, refuse};
use crate::cli::{self, Format, Global};
use crate::error::Error;
use crate::graph::{Iris, Quote};
use crate::query::{Answers, Catalog, Engine, Graphs, Limits, QueryError};
use crate::vocab::maj;

/// The query that gives the rows.
const QUERY: &str = "meetings/evidence";
/// The steps with which ids of things that can be explained begin.
const STEPS: [&str; 2] = ["meeting/", "doc/"];

/// What one document claims.
#[derive(Debug, PartialEq, Serialize)]
pub struct Claim {
    /// IRI of the claim.
    pub claim: String,
    /// IRI of the document.
    pub document: String,
    /// Its name.
    pub name: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Day of publication.
    pub issued: Option<String>,
    /// Where it is to be found.
    pub address: Option<String>,
    /// Who wrote it down, if no program read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coder: Option<String>,
    /// The parts of the claim asked for.
    pub parts: Vec<Part>,
}

/// A part of a claim, with one piece of its evidence.
#[derive(Debug, PartialEq, Serialize)]
pub struct Part {
    /// `meeting`, `date`, `place`, `topic`, `participant` or `outcome`.
    pub part: String,
    /// IRI of the claim, participation or outcome.
    pub node: String,
    /// What it says.
    pub label: Option<String>,
    /// The actor of a participation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Between 0 and 1.
    pub confidence: Option<String>,
    /// IRI of the evidence.
    pub evidence: Option<String>,
    /// Where its words start in the untouched text, in code points.
    pub start: Option<String>,
    /// One past where they end.
    pub end: Option<String>,
    /// Its words.
    pub exact: Option<String>,
    /// The sentence, the words marked; the words alone if the store has no sentence.
    pub quotes: Option<Quote>,
    /// Rules and reasons.
    pub why: Vec<Why>,
}

/// Whether an argument that is no path can only be the name of something in the store.
pub fn is_thing(name: &str) -> bool {
    name.starts_with('<') || name.contains("://") || STEPS.iter().any(|step| name.starts_with(step))
}

/// Explains the thing of a name.
pub fn run(name: &str, args: &Args, global: &Global) -> Result<ExitCode, Error> {
    if let Some(meeting) = args.meeting.as_deref().or(args.skipped.then_some("--skipped")) {
        return Ok(refuse(&format!("{meeting}: belongs to a report; {name} is looked up in the store, part by part")));
    }
    let source = args.source.open(global)?;
    let Some(thing) = thing(name, source.iris()) else {
        return Ok(refuse(&format!("{name} is no IRI; write one, or an id such as meeting/… or doc/…")));
    };
    let speaker = Speaker::load(&global.resources(), global.lang)?;
    let mut claims = claims(&thing, source.answers(), &speaker)?;
    for claim in &mut claims {
        let document = NamedNode::new_unchecked(&claim.document);
        let coders = source.answers().triples(Some(document.as_ref()), Some(maj::CODER), None)?;
        claim.coder = coders.into_iter().filter_map(text).min();
    }
    if claims.is_empty() {
        let advice = "meetings and their claims are listed by: majlis query sources";
        return Ok(refuse(&format!(
            "{thing}: no meeting, claim, participation, outcome, membership or evidence here; {advice}"
        )));
    }
    match args.format {
        Format::Json => cli::print(cli::json(&claims)?.as_bytes())?,
        Format::Text => cli::print(Page::new(&speaker, name).claims(&claims).as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The IRI of a name: one in full, or the end of one below the store's namespace.
fn thing(name: &str, iris: &Iris) -> Option<NamedNode> {
    let name = name.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(name);
    let full = if name.contains("://") { name.to_owned() } else { format!("{}{name}", iris.namespace()) };
    NamedNode::new(full).ok()
}

/// The text that a triple gives.
fn text(triple: Triple) -> Option<String> {
    if let Term::Literal(literal) = triple.object { Some(literal.value().to_owned()) } else { None }
}

fn claims(thing: &NamedNode, answers: &dyn Answers, speaker: &Speaker) -> Result<Vec<Claim>, Error> {
    let (engine, catalog) = (Engine::load()?, Catalog::load()?);
    let terms = BTreeMap::from([("thing".to_owned(), Term::from(thing.clone()))]);
    let prepared = catalog.get(QUERY)?.prepare(&engine, &terms)?;
    let mut claims: Vec<Claim> = Vec::new();
    if let QueryResults::Solutions(solutions) = answers.answer(&engine, prepared, Graphs::Union, Limits::default())? {
        for solution in solutions {
            let row = Row(&solution.map_err(QueryError::from)?).read(speaker);
            let Some((claim, part)) = row else { continue };
            match claims.last_mut().filter(|last| last.claim == claim.claim) {
                Some(last) => last.parts.extend(part.filter(|part| !last.parts.contains(part))),
                None => claims.push(Claim { parts: part.into_iter().collect(), ..claim }),
            }
        }
    }
    Ok(claims)
}

/// A row of the query.
struct Row<'r>(&'r QuerySolution);

impl Row<'_> {
    fn text(&self, column: &str) -> Option<String> {
        match self.0.get(column)? {
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        }
    }

    /// The claim without its parts, and the part of the row.
    fn read(&self, speaker: &Speaker) -> Option<(Claim, Option<Part>)> {
        let claim = Claim {
            claim: self.text("claim")?,
            document: self.text("document")?,
            name: self.text("name"),
            title: self.text("title"),
            publisher: self.text("publisher"),
            issued: self.text("issued"),
            address: self.text("address"),
            coder: None,
            parts: Vec::new(),
        };
        Some((claim, self.part(speaker)))
    }

    fn part(&self, speaker: &Speaker) -> Option<Part> {
        let (exact, sentence) = (self.text("exact"), self.text("sentence"));
        Some(Part {
            part: self.text("part")?,
            node: self.text("node")?,
            label: self.text("label"),
            actor: self.text("actor"),
            confidence: self.text("confidence"),
            evidence: self.text("evidence"),
            start: self.text("start"),
            end: self.text("end"),
            quotes: quote(exact.as_deref(), sentence),
            exact,
            why: self.text("rule").map(|rule| speaker.rule(&rule)).unwrap_or_default(),
        })
    }
}

/// The sentence with the words marked where they first stand in it.
fn quote(exact: Option<&str>, sentence: Option<String>) -> Option<Quote> {
    let sentence = sentence.or_else(|| exact.map(str::to_owned))?;
    let mark = exact.and_then(|exact| {
        let start = sentence[..sentence.find(exact)?].chars().count();
        Some([start, start + exact.chars().count()])
    });
    Some(Quote { marks: mark.into_iter().collect(), sentence })
}
