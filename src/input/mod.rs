//! Files and streams → documents with zones.
//!
//! In: paths, folders, standard input. Out: [`crate::text::Document`]s whose view is readable text and whose zones tell
//! report from page. Never reads language beyond the words of the page itself.

pub mod zone;

pub use zone::zones;
