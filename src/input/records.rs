//! Records that others wrote: told apart here, checked where records are known.

use serde_json::Value;

/// Whether a JSON object is a record of meetings rather than a report: it has the key `meetings`.
pub fn is_record(value: &Value) -> bool {
    value.get("meetings").is_some()
}
