//! The validation report as Turtle, in the terms of the standard.

use oxigraph::model::NamedNodeRef;

use super::report::{Outcome, Report, Style};
use crate::vocab::sh;

impl Report<'_> {
    /// The report as Turtle: one `sh:ValidationReport`, a blank node for each result.
    pub fn turtle(&self, style: Style<'_>) -> String {
        let prefix = format!("@prefix sh: <{}> .\n\n", sh::NAMESPACE);
        let mut text =
            format!("{prefix}[] a {} ;\n    {} {}", name(sh::VALIDATION_REPORT), name(sh::CONFORMS), self.conforms());
        for result in &self.results {
            let lines = statements(result, style).join(" ;\n        ");
            text += &format!(" ;\n    {} [\n        {lines}\n    ]", name(sh::RESULT));
        }
        text + " .\n"
    }
}

/// What is said of a result, a property a line.
fn statements(result: &Outcome<'_>, style: Style<'_>) -> Vec<String> {
    let line = |property: NamedNodeRef<'_>, value: String| format!("{} {value}", name(property));
    let mut lines = vec![format!("a {}", name(sh::VALIDATION_RESULT)), line(sh::FOCUS_NODE, result.focus.to_string())];
    lines.extend(result.path.as_ref().map(|path| line(sh::RESULT_PATH, path.turtle())));
    lines.extend(result.value.as_ref().map(|value| line(sh::VALUE, value.to_string())));
    lines.extend([
        line(sh::SOURCE_SHAPE, result.shape.id.to_string()),
        line(sh::SOURCE_CONSTRAINT_COMPONENT, name(result.component())),
        line(sh::RESULT_SEVERITY, name(result.shape.severity.as_ref())),
        line(sh::RESULT_MESSAGE, result.message(style).to_string()),
    ]);
    lines
}

/// A term of SHACL by its prefix, another one in full.
fn name(iri: NamedNodeRef<'_>) -> String {
    iri.as_str().strip_prefix(sh::NAMESPACE).map_or_else(|| iri.to_string(), |local| format!("sh:{local}"))
}
