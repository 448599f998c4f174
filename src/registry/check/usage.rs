//! Labels that cannot mean what they say: letters that are no name, days on which there is nobody to mean, two at once.

use jiff::civil::Date;

use super::Lines;
use crate::registry::{Named, Registry, Usage, earliest, latest};
use crate::resources::Finding;
use crate::text::normalize::fold;

impl Registry {
    /// Labels whose letters are no name in the block of who is meant.
    pub(super) fn nameless_usages(&self, lines: &Lines) -> Vec<Finding> {
        let told = |usage: &Usage, (kind, id): &Named| {
            let message =
                format!("means {kind}:{id}, whose block has no `{}`; make it a skos:hiddenLabel there", usage.form);
            lines.finding("label", &usage.id, message)
        };
        let all = self.usages().iter();
        all.flat_map(|usage| self.strangers(usage).map(move |thing| told(usage, thing))).collect()
    }

    /// Labels of bodies that begin before the body does, or outlast it.
    pub(super) fn usages_out_of_life(&self, lines: &Lines) -> Vec<Finding> {
        let mut findings = Vec::new();
        for usage in self.usages() {
            let bodies = usage.of.iter().filter(|(kind, _)| *kind == "body").filter_map(|(_, id)| self.body(id));
            for body in bodies {
                let before = |one: Option<&String>, other: Option<&String>| {
                    let (one, other) = (one.and_then(|day| latest(day)), other.and_then(|day| earliest(day)));
                    one.zip(other).is_some_and(|(one, other)| one < other)
                };
                let told = |property: &str, day: &Option<String>, whose: &str, of: &Option<String>| {
                    let (day, of) = (day.as_deref().unwrap_or_default(), of.as_deref().unwrap_or_default());
                    let message = format!(
                        "has {property} {day}, and `{}` {whose} {of}; move it into the life of the body, or leave it out",
                        body.id
                    );
                    lines.finding("label", &usage.id, message)
                };
                for (property, day) in [("maj:from", &usage.start), ("maj:until", &usage.end)] {
                    if before(day.as_ref(), body.founded.as_ref()) {
                        findings.push(told(property, day, "was founded in", &body.founded));
                    } else if before(body.dissolved.as_ref(), day.as_ref()) {
                        findings.push(told(property, day, "ceased to be in", &body.dissolved));
                    }
                }
            }
        }
        findings
    }

    /// Two labels of the same letters that mean two things on the same days in the same texts: nothing else told, or of
    /// one country. Told of at the second.
    pub(super) fn clashing_usages(&self, lines: &Lines) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (at, usage) in self.usages().iter().enumerate() {
            let same = self.usages()[..at].iter().filter(|other| {
                let kinds = |usage: &Usage| usage.of[0].0 == "place";
                let alone = |usage: &Usage| usage.beside.is_empty() && !usage.is_shared();
                fold(&other.form) == fold(&usage.form)
                    && alone(other)
                    && alone(usage)
                    && kinds(other) == kinds(usage)
                    && other.of != usage.of
                    && other.country == usage.country
            });
            for other in same {
                let ((from, until), (first, last)) = (self.days(usage), self.days(other));
                if from.max(first) <= until.min(last) {
                    let message = format!(
                        "`{}` means {} and, by `{}`, {} on the same days; part them by maj:from and maj:until, maj:country \
                         or maj:beside",
                        usage.form, usage.of[0].1, other.id, other.of[0].1
                    );
                    findings.push(lines.finding("label", &usage.id, message));
                }
            }
        }
        findings
    }

    /// First and last day on which a label surely holds: its own, within the life of its body. Where one ends and another
    /// begins on the same day or in the same month, the day is of neither.
    fn days(&self, usage: &Usage) -> (Date, Date) {
        let body = self.body(&usage.of[0].1);
        let life = body.map(|body| (body.founded.as_deref(), body.dissolved.as_deref())).unwrap_or_default();
        let after = |day: Option<&str>| day.and_then(latest).unwrap_or(Date::MIN);
        let before = |day: Option<&str>| day.and_then(earliest).unwrap_or(Date::MAX);
        let from = after(usage.start.as_deref()).max(after(life.0));
        let until = before(usage.end.as_deref()).min(before(life.1));
        (from, until.yesterday().unwrap_or(until))
    }
}
