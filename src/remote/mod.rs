//! Other servers: SPARQL endpoints that are asked, and graph stores that are filled.
//!
//! In: an address that somebody named, and a query or a graph. Out: solutions, truth values and triples as they come, or
//! how the request failed. Nothing here is ever reached unless a flag names its address, or the store at hand is held by
//! a server of this machine.
//!
//! # What always holds
//! - Every request has an end: a time for the connection, one for the whole answer, a size for its body.
//! - Redirects are not followed; the error says where they lead. So a token is sent only to the host that was named.
//! - An answer that breaks off is an error, never fewer rows.

mod client;
mod endpoint;
mod error;
mod graph_store;
pub mod push;
mod reading;

pub use client::{Access, Bounds, is_here};
pub use endpoint::Endpoint;
pub use error::RemoteError;
pub use graph_store::{GraphStore, Patience};
