//! The spans of a record, for every test that holds them against the text.

use majlis::record::{CodePoints, DocumentRecord};

/// Every span of a record, with the letters that the record gives for it.
pub fn spans(record: &DocumentRecord) -> Vec<(CodePoints, Option<&str>)> {
    let mut out = Vec::new();
    for meeting in &record.meetings {
        out.extend(meeting.evidence.iter().map(|&span| (span, None)));
        out.extend(meeting.date_span.map(|span| (span, None)));
        out.extend(meeting.places.iter().filter_map(|it| Some((it.span?, Some(it.mention.as_str())))));
        out.extend(meeting.participants.iter().filter_map(|it| Some((it.span?, Some(it.mention.as_str())))));
        out.extend(meeting.topics.iter().filter_map(|it| Some((it.span?, Some(it.mention.as_str())))));
        out.extend(meeting.outcomes.iter().filter_map(|it| Some((it.span?, None))));
    }
    out.extend(record.memberships.iter().filter_map(|it| Some((it.span?, Some(it.mention.as_str())))));
    out.extend(record.skipped.iter().map(|it| (it.span, Some(it.trigger.as_str()))));
    out
}
