//! Rows as all engines can have them equal.
//!
//! Left open by SPARQL, and so made alike here: the order of rows and of what `GROUP_CONCAT` joins, how a number is
//! written, and whether `xsd:string` is said. Points are compared to four decimals, about ten metres: Virtuoso keeps them
//! in 32 bits.

use std::collections::BTreeSet;

use majlis::query::{Answers, Engine, Graphs, Limits, Prepared, QueryError};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::QueryResults;

/// The rows of an answer, each cell with its column.
pub type Rows = BTreeSet<Vec<String>>;

/// Columns that `GROUP_CONCAT` makes.
const JOINED: [&str; 3] = ["places", "participants", "names"];

/// What a store or endpoint answers.
pub fn of(answers: &dyn Answers, prepared: Prepared) -> Result<Rows, QueryError> {
    let engine = Engine::load()?;
    let columns = prepared.columns();
    let QueryResults::Solutions(solutions) = answers.answer(&engine, prepared, Graphs::Union, Limits::default())?
    else {
        panic!("every named query has rows");
    };
    let mut rows = Rows::new();
    for solution in solutions {
        let solution = solution?;
        let cell = |column: &String| Some(format!("{column}={}", alike(column, solution.get(column.as_str())?)));
        rows.insert(columns.iter().filter_map(cell).collect());
    }
    Ok(rows)
}

fn alike(column: &str, term: &Term) -> String {
    match term {
        Term::Literal(literal) if column == "wkt" => rounded(literal.value()),
        Term::Literal(literal) if JOINED.contains(&column) => {
            let mut parts: Vec<&str> = literal.value().split("; ").collect();
            parts.sort_unstable();
            parts.join("; ")
        }
        Term::Literal(literal) => plain(literal),
        other => other.to_string(),
    }
}

fn plain(literal: &Literal) -> String {
    let (value, datatype) = (literal.value(), literal.datatype());
    if let Some(language) = literal.language() {
        return format!("{value:?}@{}", language.to_lowercase());
    }
    let numbers = [xsd::INTEGER, xsd::DECIMAL, xsd::DOUBLE, xsd::FLOAT, xsd::INT, xsd::LONG];
    match value.parse::<f64>() {
        Ok(number) if numbers.contains(&datatype) => number.to_string(),
        _ if datatype == xsd::DATE_TIME => value.replace("+00:00", "Z"),
        _ if datatype == xsd::STRING => format!("{value:?}"),
        _ => format!("{value:?}^^{datatype}"),
    }
}

/// The numbers of a point to four decimals.
fn rounded(point: &str) -> String {
    let words = point.split(['(', ')', ' ']).map(|word| match word.parse::<f64>() {
        Ok(number) => format!("{number:.4}"),
        Err(_) => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}
