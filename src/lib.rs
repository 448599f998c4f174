//! majlis reads Arabic reports of meetings and builds a knowledge graph of who met whom, where, when, about what and
//! with what outcome. Every statement in it can show the words that it came from.
//!
//! # One sentence, from letters to graph
//! «استقبل وزير الخارجية يوم الثلاثاء السفير الفرنسي في مقر الوزارة»
//!
//! | stage | what it makes of it |
//! |---|---|
//! | [`input`] | a [`Document`](text::Document): the decoded source, a readable view with a map back into it, zones (here one line of body), the day of publication if the file gives it |
//! | [`text`] | ten tokens with their byte spans and folded forms, in one sentence |
//! | [`lexicon`] | the senses of each token: استقبل is the past of the trigger verb `istaqbala` (frame `receive`), وزير heads a post, السفير too, في is a cue of places, مقر heads venues |
//! | [`registry`] | what the letters may denote: الفرنسي is the nisba of France, الخارجية the short form of several ministries |
//! | [`timex`] | يوم الثلاثاء: a weekday, which becomes a day once there is a day of publication |
//! | [`mention`] | the person وزير الخارجية (a post of the body الخارجية), the person السفير الفرنسي (a post, sent by the state France), the venue مقر الوزارة |
//! | [`frame`] | the trigger استقبل with its arguments: subject → host, side a; object → attendee, side b; its place and its date; status held, since no cue says otherwise |
//! | [`coref`] | one event: what other sentences say of the same meeting joins it |
//! | [`resolve`] | actors: registry ids where letters and context leave one candidate, else none |
//! | [`record`] | the published record: names, ids, spans in code points, confidence, and in `by` the rules |
//! | [`pipeline`] | composes all of these |
//! | [`graph`] | a claim in the document's own named graph, with participations and evidence; claims of several documents become one meeting of the edition |
//! | [`remote`] | servers elsewhere: endpoints that are asked, graph stores that are filled |
//! | [`query`] | SPARQL over the union of the graphs, named queries with parameters |
//! | [`card`] | what is known of one thing, with its sources, for the commands and for pages |
//! | [`coded`] | records that people wrote: checked against schema, registry and ontology, with a codebook |
//! | [`shapes`] | whether the stored graph fits the shapes of `ontology/shapes.ttl` or of a user's own |
//! | [`judgement`], [`review`] | what people decided about names, claims and meetings, which the edition heeds; what deserves their eye |
//! | [`network`], [`export`] | who met whom as a network, measures, and files for other programs |
//! | [`eval`] | records against annotations made by hand: what was missed and invented, and how far coders agree |
//! | [`server`] | the store over HTTP: SPARQL protocol and pages |
//! | [`cli`] | the commands; `majlis explain` walks the whole way back |
//!
//! The same in memory:
//! ```
//! use majlis::pipeline::Pipeline;
//! use majlis::record::{Kind, Role};
//! use majlis::resources::Resources;
//! use majlis::text::Document;
//!
//! let pipeline = Pipeline::load(&Resources::data(None))?;
//! let text = "استقبل وزير الخارجية يوم الثلاثاء السفير الفرنسي في مقر الوزارة";
//! let mut document = Document::plain("example", text);
//! document.published = Some("2024-09-04".parse()?);
//!
//! let record = pipeline.read(&document);
//! let [meeting] = record.meetings.as_slice() else { panic!("one meeting") };
//! assert_eq!(meeting.kind, Kind::Reception);
//! assert_eq!(meeting.date.as_deref(), Some("2024-09-03"));
//! assert_eq!(meeting.places[0].mention, "مقر الوزارة");
//! let [host, guest] = meeting.participants.as_slice() else { panic!("two participants") };
//! assert_eq!((host.role, host.mention.as_str()), (Role::Host, "وزير الخارجية"));
//! assert_eq!((guest.role, guest.mention.as_str()), (Role::Attendee, "السفير الفرنسي"));
//!
//! // every statement leads back to its letters
//! let [start, end] = guest.span.expect("its place in the text");
//! let letters: String = text.chars().skip(start).take(end - start).collect();
//! assert_eq!(letters, guest.mention);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What always holds
//! 1. The source text is never changed; everything later points into it; every claim traces back to letters.
//! 2. Reading text cannot fail and cannot panic: what is not understood is left out, counted and listed. Files, stores
//!    and the network fail with an error that names path, line and entry.
//! 3. No stage knows a later one; no Rust file knows an Arabic word; no Rust file but [`vocab`] holds a term's IRI.
//! 4. Same input, data and version give the same bytes, on one thread or many: no clock, no random ids, no hash-map
//!    order in any output.
//! 5. Each fact about language, the world or a query is written once.
//! 6. A missing value stays missing, with its reason: no default date, no guessed holder of a post, no participant who
//!    was only talked about.
//! 7. Reading the same documents into a store again changes nothing; a crash in the middle loses nothing that was
//!    reported as stored.
//! 8. Everything works offline.
//!
//! # What may use what
//! An arrow points from the user to what it uses; nothing else is allowed, and `tests/architecture.rs` holds it.
//! ```text
//! {vocab, text, resources} ← {lexicon, registry} ← {input, mention, timex} ← frame ← coref ← resolve ← record ← pipeline
//! {input, record} ← eval; {input, graph} ← coded
//! {lexicon, registry, query} ← shapes; {lexicon, graph} ← card
//! record ← judgement ← graph ← {search, remote} ← query ← {review, network}; network ← export
//! cli and server use everything; nobody uses them but cli
//! ```
//!
//! # Where to add what
//! Words are TOML, the world is Turtle, questions are SPARQL; shapes of grammar and order are Rust.
//!
//! | to add | edit |
//! |---|---|
//! | a trigger verb or event noun | `data/lexicon/triggers.toml` |
//! | a title, a cue, a verb of saying, a month name, a word of pages | the file of its kind in `data/lexicon/` |
//! | a person, body, post, place or topic | `data/registry/*.ttl` |
//! | a way in which arguments stand to a verb | [`lexicon::triggers::FrameKind`] and [`frame`], with a reason in `data/lexicon/reasons.toml` |
//! | a class or property of the graph | `ontology/majlis.ttl` and [`vocab`] |
//! | a question | a `.rq` file below `queries/`, see [`query`] |
//! | a measure, a community method | a file in `src/network/centrality/` or `src/network/community/` |
//! | a figure of the evaluation | [`eval::tally`], and its name in [`eval::measure`] |
//! | an export format | a file in `src/export/` |
//! | a command | a file in `src/cli/` |
//! | a case that must be read right | a line in `tests/cases/*.tsv` |

pub mod card;
pub mod cli;
pub mod coded;
pub mod confidence;
pub mod coref;
pub mod error;
pub mod eval;
pub mod export;
pub mod frame;
pub mod graph;
pub mod input;
pub mod judgement;
pub mod lexicon;
pub mod mention;
pub mod network;
pub mod pipeline;
pub mod query;
pub mod record;
pub mod registry;
pub mod remote;
pub mod resolve;
pub mod resources;
pub mod review;
pub mod search;
pub mod server;
pub mod shapes;
pub mod text;
pub mod timex;
pub mod vocab;
