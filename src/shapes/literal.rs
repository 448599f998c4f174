//! Datatypes of XML Schema: whether letters are of one, and which of two values is less.

use std::cmp::Ordering;
use std::str::FromStr;

use oxigraph::model::{Literal, Term};
use oxsdatatypes::{
    Boolean, Date, DateTime, DayTimeDuration, Decimal, Double, Duration, Float, GDay, GMonth, GMonthDay, GYear,
    GYearMonth, Time, YearMonthDuration,
};

use crate::vocab::xsd;

/// The whole numbers with bounds: local name, least, greatest.
const INTEGERS: [(&str, i128, i128); 13] = [
    ("integer", i128::MIN, i128::MAX),
    ("long", i64::MIN as i128, i64::MAX as i128),
    ("int", i32::MIN as i128, i32::MAX as i128),
    ("short", i16::MIN as i128, i16::MAX as i128),
    ("byte", i8::MIN as i128, i8::MAX as i128),
    ("unsignedLong", 0, u64::MAX as i128),
    ("unsignedInt", 0, u32::MAX as i128),
    ("unsignedShort", 0, u16::MAX as i128),
    ("unsignedByte", 0, u8::MAX as i128),
    ("nonNegativeInteger", 0, i128::MAX),
    ("positiveInteger", 1, i128::MAX),
    ("nonPositiveInteger", i128::MIN, 0),
    ("negativeInteger", i128::MIN, -1),
];

/// A value that has an order.
enum Value<'l> {
    Text(&'l str),
    Boolean(Boolean),
    Decimal(Decimal),
    Float(Double),
    DateTime(DateTime),
    Date(Date),
    Time(Time),
    Duration(Duration),
}

/// The name of a datatype in XML Schema.
fn name(literal: &Literal) -> Option<&str> {
    literal.datatype().as_str().strip_prefix(xsd::NAMESPACE)
}

fn integer(name: &str, text: &str) -> Option<bool> {
    let (_, least, most) = INTEGERS.iter().find(|(integer, ..)| *integer == name)?;
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // more digits than fit lie outside of all bounds but the open ones
    let value = text.parse().unwrap_or(if text.starts_with('-') { i128::MIN } else { i128::MAX });
    Some(whole && (*least..=*most).contains(&value))
}

/// Whether the letters of a literal are letters of its datatype; those of a datatype that is not known are.
pub(super) fn well_formed(literal: &Literal) -> bool {
    let text = literal.value();
    fn is<T: FromStr>(text: &str) -> bool {
        text.parse::<T>().is_ok()
    }
    let Some(name) = name(literal) else { return true };
    integer(name, text).unwrap_or_else(|| match name {
        "boolean" => is::<Boolean>(text),
        "decimal" => is::<Decimal>(text),
        "double" => is::<Double>(text),
        "float" => is::<Float>(text),
        "date" => is::<Date>(text),
        "dateTime" => is::<DateTime>(text),
        "dateTimeStamp" => text.parse::<DateTime>().is_ok_and(|at| at.timezone_offset().is_some()),
        "time" => is::<Time>(text),
        "duration" => is::<Duration>(text),
        "dayTimeDuration" => is::<DayTimeDuration>(text),
        "yearMonthDuration" => is::<YearMonthDuration>(text),
        "gYear" => is::<GYear>(text),
        "gYearMonth" => is::<GYearMonth>(text),
        "gMonth" => is::<GMonth>(text),
        "gMonthDay" => is::<GMonthDay>(text),
        "gDay" => is::<GDay>(text),
        _ => true,
    })
}

fn value(literal: &Literal) -> Option<Value<'_>> {
    let text = literal.value();
    let name = name(literal)?;
    let whole = integer(name, text);
    if whole == Some(true) {
        // those that no decimal can hold keep their order as floating point
        let float = || text.parse().ok().map(Value::Float);
        return text.parse().ok().map(Value::Decimal).or_else(float);
    }
    match name {
        "string" => Some(Value::Text(text)),
        "boolean" => text.parse().ok().map(Value::Boolean),
        "decimal" => text.parse().ok().map(Value::Decimal),
        "double" => text.parse().ok().map(Value::Float),
        "float" => text.parse::<Float>().ok().map(|float| Value::Float(float.into())),
        "dateTime" | "dateTimeStamp" => text.parse().ok().map(Value::DateTime),
        "date" => text.parse().ok().map(Value::Date),
        "time" => text.parse().ok().map(Value::Time),
        "duration" | "dayTimeDuration" | "yearMonthDuration" => text.parse().ok().map(Value::Duration),
        _ => None,
    }
}

/// The order of two values as SPARQL's operators have it; none if they have none.
pub(super) fn compare(one: &Term, other: &Term) -> Option<Ordering> {
    let (Term::Literal(one), Term::Literal(other)) = (one, other) else { return None };
    match (value(one)?, value(other)?) {
        (Value::Text(one), Value::Text(other)) => Some(one.cmp(other)),
        (Value::Boolean(one), Value::Boolean(other)) => Some(one.cmp(&other)),
        (Value::DateTime(one), Value::DateTime(other)) => one.partial_cmp(&other),
        (Value::Date(one), Value::Date(other)) => one.partial_cmp(&other),
        (Value::Time(one), Value::Time(other)) => one.partial_cmp(&other),
        (Value::Duration(one), Value::Duration(other)) => one.partial_cmp(&other),
        (Value::Decimal(one), Value::Decimal(other)) => Some(one.cmp(&other)),
        (Value::Decimal(one), Value::Float(other)) => Double::from(one).partial_cmp(&other),
        (Value::Float(one), Value::Decimal(other)) => one.partial_cmp(&Double::from(other)),
        (Value::Float(one), Value::Float(other)) => one.partial_cmp(&other),
        _ => None,
    }
}
