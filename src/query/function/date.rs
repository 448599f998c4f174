//! Functions on dates in EDTF, such as the values of `maj:date`.

use jiff::civil::Date;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term};

use super::{Function, string};
use crate::graph::edtf::Bounds;
use crate::vocab::call;

/// The family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: call::EARLIEST,
        arguments: &["edtf"],
        about: "the first day on which it can have begun, as xsd:date; unbound if that is open",
        evaluate: |values| day(Bounds::of(values[0])?.earliest_begin?),
    },
    Function {
        name: call::LATEST,
        arguments: &["edtf"],
        about: "the last day on which it can have ended, as xsd:date; unbound if that is open",
        evaluate: |values| day(Bounds::of(values[0])?.latest_end?),
    },
    Function {
        name: call::OVERLAPS,
        arguments: &["edtf", "edtf"],
        about: "whether both can share a day",
        evaluate: |values| both(values, overlap),
    },
    Function {
        name: call::DURING,
        arguments: &["edtf", "edtf"],
        about: "whether the first lies within the second for sure",
        evaluate: |values| both(values, lies_within),
    },
    Function {
        name: call::PRECISION,
        arguments: &["edtf"],
        about: "how exact it is: day, month, season, year, decade, century, interval or set",
        evaluate: |values| precision(values[0]).map(string),
    },
];

fn day(day: Date) -> Option<Term> {
    Some(Literal::new_typed_literal(day.to_string(), xsd::DATE).into())
}

fn both(values: &[&str], holds: fn(Bounds, Bounds) -> bool) -> Option<Term> {
    Some(Literal::from(holds(Bounds::of(values[0])?, Bounds::of(values[1])?)).into())
}

fn overlap(one: Bounds, other: Bounds) -> bool {
    let begins_in_time =
        |begin: Option<Date>, end: Option<Date>| begin.zip(end).is_none_or(|(begin, end)| begin <= end);
    begins_in_time(one.earliest_begin, other.latest_end) && begins_in_time(other.earliest_begin, one.latest_end)
}

/// An open end of the second holds anything, one of the first lies in nothing but an open end.
fn lies_within(inner: Bounds, outer: Bounds) -> bool {
    let after = outer.earliest_begin.is_none_or(|first| inner.earliest_begin.is_some_and(|begin| begin >= first));
    let before = outer.latest_end.is_none_or(|last| inner.latest_end.is_some_and(|end| end <= last));
    after && before
}

fn precision(edtf: &str) -> Option<&'static str> {
    let bounds = Bounds::of(edtf)?;
    if edtf.contains('[') {
        return Some("set");
    }
    if edtf.contains('/') {
        return Some("interval");
    }
    let days = bounds.earliest_begin?.until(bounds.latest_end?).ok()?.get_days() + 1;
    Some(match days {
        1 => "day",
        2..=31 => "month",
        32..=92 => "season",
        93..=366 => "year",
        367..=3653 => "decade",
        _ => "century",
    })
}
