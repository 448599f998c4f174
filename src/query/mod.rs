//! Questions to the graph: named queries, files and strings, their parameters, and their results as tables and files.
//!
//! In: SPARQL 1.1 text, parameter values as people write them, and a store or an endpoint. Out: solutions or triples, and
//! their bytes in a [`Format`]. Writes to the store by [`Engine::update_within`] alone, and never joins text into a query.
//!
//! # Named queries
//! Every `queries/<topic>/<name>.rq` is plain SPARQL 1.1 that also runs alone on any engine whose default graph is the
//! union of its named graphs. Comment lines that start with `#+` hold its header, which is TOML:
//! ```text
//! #+ summary = { en = "Meetings of an actor", ar = "…" }
//! #+ columns = ["meeting", "date"]
//! #+ view = "timeline"
//! #+ [params]
//! #+ actor = { type = "actor", example = "person/hadi-al-bahra" }
//! #+ from = { type = "date", optional = true }
//! #+ to = { type = "date", edge = "last", optional = true }
//! #+ lang = { type = "string", default = "ar" }
//! ```
//! `view` says how the rows are best shown, and so which columns they need ([`View`]). What asks for more than SPARQL 1.1
//! says so in `extension`.
//!
//! # Parameters
//! A parameter is the variable of its name, and means the same thing everywhere in the query, subqueries included. A
//! value takes the variable's place in the algebra ([`substitute`](Prepared::bind)); without a value the variable stays
//! what it is, unbound. So a query leaves a missing parameter without effect in one of three ways, each of them plain
//! SPARQL:
//! - a guard: `FILTER(!BOUND(?from) || ?end >= ?from)`, where `BOUND` of a given parameter is true;
//! - a choice, for what takes a pattern to ask (no correlated `EXISTS`, which is slow on large stores):
//!   `{ ?meeting a maj:Meeting FILTER(!BOUND(?topic)) } UNION { ?meeting maj:topic ?t FILTER(?t = ?topic) }`;
//! - an ordinary pattern, where the parameter is something that every solution has: `?meeting maj:kind ?kind`.
//!
//! What the parameters settle, guards and choices above all, is carried out before the query runs or is sent elsewhere.
//!
//! `COALESCE(?lang, "ar")` repeats a default so that the file keeps it when it runs alone.

mod asker;
mod catalog;
mod diagnostic;
mod elsewhere;
mod engine;
mod error;
mod exists;
mod format;
pub mod function;
mod growth;
mod header;
mod kept;
mod labels;
mod limit;
mod portable;
mod prefixes;
mod rewrite;
pub mod scan;
mod service;
mod simplify;
mod size;
mod substitute;
pub mod table;
mod target;
mod update;
mod values;
mod view;
mod watch;

pub use asker::Asker;
pub use catalog::{Catalog, NamedQuery};
pub use diagnostic::Diagnostic;
pub use elsewhere::{Held, held};
pub use engine::{Engine, Graphs, Prepared};
pub use error::QueryError;
pub use format::{Format, Writing};
pub use header::{Edge, FLAGS, Header, Parameter, ParameterKind, Summary};
pub use kept::Kept;
pub use labels::Labels;
pub use limit::{LimitReached, Limits};
pub use prefixes::Prefixes;
pub use target::{Answers, Target};
pub use update::PreparedUpdate;
pub use values::Values;
pub use view::View;
