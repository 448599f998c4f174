//! Pages and data of a server: every thing has a page in both languages, and the same as data.
#![allow(clippy::non_ascii_literal)]

mod pages {
    mod data;
    mod html;
    mod queries;
    pub mod site;
}
