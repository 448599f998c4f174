//! CSV: a table of nodes, a table of edges and the recipe, with the headers that Gephi knows.

use super::{Drawing, ExportError, Format, Part, Table, Writer, edges, json, nodes};

pub(super) const FORMAT: Format =
    Format { name: "csv", summary: "network as edges.csv, nodes.csv and recipe.json", writer: Writer::Network(write) };

/// `edges.csv`, `nodes.csv`, `recipe.json`. RFC 4180, UTF-8 without a mark, LF. Headers in Gephi's spelling
/// (`Id`, `Label`, `Source`, `Target`, `Weight`); comment lines would not import, so the recipe has its own file.
fn write(drawing: &Drawing<'_>) -> Result<Vec<Part>, ExportError> {
    let table = |mut table: Table| {
        table.columns = table.columns.iter().map(|column| capitalized(column)).collect();
        csv(&table)
    };
    Ok(vec![
        Part::new("edges.csv", table(edges(drawing))?),
        Part::new("nodes.csv", table(nodes(drawing))?),
        Part::new("recipe.json", json::pretty(&json::recipe(drawing.network))?),
    ])
}

/// A table as CSV with a line of headers; a missing value is an empty field.
pub fn csv(table: &Table) -> Result<Vec<u8>, ExportError> {
    let failed = |error: ::csv::Error| ExportError::Format { format: "csv", message: error.to_string() };
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(&table.columns).map_err(failed)?;
    for row in &table.rows {
        let fields = row.iter().map(|value| value.as_ref().map_or(String::new(), super::Value::text));
        writer.write_record(fields).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| ExportError::Format { format: "csv", message: error.to_string() })
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}
