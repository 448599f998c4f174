//! Short labels of meetings, put together from labels of the ontology and the registry.

/// How many participants a label names before it breaks off.
const NAMED: usize = 4;

/// `kind: name – name … (date)`.
pub fn meeting_label(kind: &str, names: &[&str], date: Option<&str>) -> String {
    let mut label = kind.to_owned();
    if !names.is_empty() {
        label.push_str(": ");
        label.push_str(&names[..names.len().min(NAMED)].join(" \u{2013} "));
    }
    if names.len() > NAMED {
        label.push_str(" \u{2026}");
    }
    if let Some(date) = date.filter(|date| !date.is_empty()) {
        label.push_str(&format!(" ({date})"));
    }
    label
}
