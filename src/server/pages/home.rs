//! The first page: what the store holds, a search, the named queries.

use maud::html;

use super::frame::Frame;
use super::queries;
use crate::card::Name;
use crate::query::Catalog;
use crate::server::statistics::Statistics;
use crate::vocab::maj;

/// The page. `names` are those of the classes that are counted.
pub fn page(frame: &Frame<'_>, statistics: &Statistics, names: &[Name], catalog: &Catalog) -> String {
    // of the classes of others, those of the ontology itself say nothing of meetings
    let ours = statistics.classes.iter().zip(names).filter(|((class, _), _)| maj::ALL.contains(&class.as_ref()));
    let main = html! {
        h1 { (frame.word("site")) }
        p { (frame.word("about")) }
        (frame.search_box(""))
        h2 { (frame.word("holds")) }
        table.counts {
            tbody {
                tr { th scope="row" { (frame.word("triples")) } td { (statistics.triples) } }
                @for ((class, count), name) in ours {
                    tr {
                        th scope="row" { a href=(frame.page_of(class.as_str())) { (frame.name(name, class.as_str())) } }
                        td { (count) }
                    }
                }
            }
        }
        h2 { (frame.word("queries")) }
        (queries::topics(frame, catalog))
    };
    frame.page(frame.word("home"), None, &main)
}
