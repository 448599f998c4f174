//! What a term adds to a hash, which is what the store's own form of it adds.
//!
//! The evaluator groups rows in tables of hashes, and gives the groups as they lie there: where a query leaves their order
//! open, the hashes of the terms make it. So that what is kept answers byte for byte as the store does, its numbers are
//! hashed as Oxigraph hashes the terms that they stand for. A test compares the two, kind of term by kind.

use std::hash::{Hash, Hasher};
use std::str::FromStr;

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{BlankNodeRef, LiteralRef, NamedNodeRef, TermRef};
use oxsdatatypes::{
    Boolean, Date, DateTime, DayTimeDuration, Decimal, Double, Duration, Float, GDay, GMonth, GMonthDay, GYear,
    GYearMonth, Integer, Time, YearMonthDuration,
};
use rustc_hash::FxHasher;
use siphasher::sip128::{Hasher128, SipHasher24};

/// Bytes that Oxigraph keeps as they are; of longer texts it keeps a hash.
const SHORT: usize = 15;

/// What a term adds to a hash of [`FxHasher`]: a number, and then nothing so many times.
#[derive(Debug, Clone, Copy)]
pub struct Hashed {
    /// The number.
    pub first: u64,
    /// How often nothing follows.
    pub rest: u8,
}

impl Hash for Hashed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.first);
        (0..self.rest).for_each(|_| state.write_u64(0));
    }
}

impl Hashed {
    /// Of a term.
    pub fn of(term: TermRef<'_>) -> Self {
        let mut words = Words::default();
        Form::of(term).hash(&mut words);
        words.folded()
    }
}

/// Hashes and counts the numbers that come in.
#[derive(Default)]
struct Words {
    hasher: FxHasher,
    count: u8,
}

impl Words {
    fn add(&mut self, count: u8, write: impl FnOnce(&mut FxHasher)) {
        self.count += count;
        write(&mut self.hasher);
    }

    /// The numbers as one, followed by zeros. Each step of the hasher adds a number and multiplies by a constant, so that the
    /// number is what comes of them all, divided by the constant as often as there were steps.
    fn folded(self) -> Hashed {
        let turned = FxHasher::with_seed(1).finish().trailing_zeros();
        let state = |hasher: FxHasher| hasher.finish().rotate_right(turned);
        let mut step = FxHasher::default();
        step.write_u64(1);
        let inverse = inverse(state(step));
        let first = (0..self.count).fold(state(self.hasher), |state, _| state.wrapping_mul(inverse));
        Hashed { first, rest: self.count - 1 }
    }
}

/// The number by which an odd one gives 1 (Newton's method: each step doubles the bits that are right, from three on).
fn inverse(odd: u64) -> u64 {
    (0..5).fold(odd, |inverse, _| inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse))))
}

/// Every kind of number that the forms of terms write.
impl Hasher for Words {
    fn write(&mut self, bytes: &[u8]) {
        self.add(1, |hasher| hasher.write(bytes));
    }

    fn write_u8(&mut self, number: u8) {
        self.add(1, |hasher| hasher.write_u8(number));
    }

    fn write_u16(&mut self, number: u16) {
        self.add(1, |hasher| hasher.write_u16(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(1, |hasher| hasher.write_u32(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(1, |hasher| hasher.write_u64(number));
    }

    fn write_u128(&mut self, number: u128) {
        self.add(2, |hasher| hasher.write_u128(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(1, |hasher| hasher.write_usize(number));
    }

    fn finish(&self) -> u64 {
        self.hasher.finish()
    }
}

/// The hash that stands for a long text.
#[derive(Hash)]
struct Long(u128);

impl Long {
    fn of(text: &str) -> Self {
        let mut hasher = SipHasher24::new();
        hasher.write(text.as_bytes());
        Self(u128::from_ne_bytes(u128::from(hasher.finish128()).to_be_bytes()))
    }
}

/// The form of a term in the store: its kinds in Oxigraph's order, which is part of the hash.
#[derive(Hash)]
#[expect(dead_code, reason = "kinds that no term has keep the others in their places")]
enum Form<'t> {
    DefaultGraph,
    NamedNode(Long),
    NumericalBlankNode([u8; 16]),
    SmallBlankNode(&'t str),
    BigBlankNode(Long),
    SmallString(&'t str),
    BigString(Long),
    SmallSmallLangString(&'t str, &'t str),
    SmallBigLangString(&'t str, Long),
    BigSmallLangString(Long, &'t str),
    BigBigLangString(Long, Long),
    SmallTyped(&'t str, Long),
    BigTyped(Long, Long),
    Boolean(Boolean),
    Float([u8; 4]),
    Double([u8; 8]),
    Integer(Integer),
    Decimal(Decimal),
    DateTime(DateTime),
    Time(Time),
    Date(Date),
    GYearMonth(GYearMonth),
    GYear(GYear),
    GMonthDay(GMonthDay),
    GDay(GDay),
    GMonth(GMonth),
    Duration(Duration),
    YearMonthDuration(YearMonthDuration),
    DayTimeDuration(DayTimeDuration),
}

impl<'t> Form<'t> {
    fn of(term: TermRef<'t>) -> Self {
        match term {
            TermRef::NamedNode(node) => Self::NamedNode(Long::of(node.as_str())),
            TermRef::BlankNode(node) => Self::of_blank(node),
            TermRef::Literal(literal) => match literal.language() {
                Some(language) => Self::of_language(literal.value(), language),
                None => Self::of_value(literal).unwrap_or_else(|| Self::of_letters(literal)),
            },
        }
    }

    fn of_blank(node: BlankNodeRef<'t>) -> Self {
        let name = node.as_str();
        match node.unique_id() {
            Some(id) => Self::NumericalBlankNode(id.to_be_bytes()),
            None if is_short(name) => Self::SmallBlankNode(name),
            None => Self::BigBlankNode(Long::of(name)),
        }
    }

    fn of_language(value: &'t str, language: &'t str) -> Self {
        match (is_short(value), is_short(language)) {
            (true, true) => Self::SmallSmallLangString(value, language),
            (true, false) => Self::SmallBigLangString(value, Long::of(language)),
            (false, true) => Self::BigSmallLangString(Long::of(value), language),
            (false, false) => Self::BigBigLangString(Long::of(value), Long::of(language)),
        }
    }

    fn of_letters(literal: LiteralRef<'t>) -> Self {
        let (value, datatype) = (literal.value(), literal.datatype());
        match (datatype == xsd::STRING, is_short(value)) {
            (true, true) => Self::SmallString(value),
            (true, false) => Self::BigString(Long::of(value)),
            (false, true) => Self::SmallTyped(value, Long::of(datatype.as_str())),
            (false, false) => Self::BigTyped(Long::of(value), Long::of(datatype.as_str())),
        }
    }

    /// Of a literal that is kept as a value.
    fn of_value(literal: LiteralRef<'t>) -> Option<Self> {
        fn read<T: FromStr, F>(value: &str, form: impl FnOnce(T) -> F) -> Option<F> {
            value.parse().ok().map(form)
        }
        let (value, datatype) = (literal.value(), literal.datatype());
        match datatype {
            xsd::STRING | rdf::LANG_STRING => None,
            xsd::BOOLEAN => read(value, Self::Boolean),
            xsd::FLOAT => read(value, |number: Float| Self::Float(number.to_be_bytes())),
            xsd::DOUBLE => read(value, |number: Double| Self::Double(number.to_be_bytes())),
            xsd::DECIMAL => read(value, Self::Decimal),
            xsd::DATE_TIME | xsd::DATE_TIME_STAMP => read(value, Self::DateTime),
            xsd::TIME => read(value, Self::Time),
            xsd::DATE => read(value, Self::Date),
            xsd::G_YEAR_MONTH => read(value, Self::GYearMonth),
            xsd::G_YEAR => read(value, Self::GYear),
            xsd::G_MONTH_DAY => read(value, Self::GMonthDay),
            xsd::G_DAY => read(value, Self::GDay),
            xsd::G_MONTH => read(value, Self::GMonth),
            xsd::DURATION => read(value, Self::Duration),
            xsd::YEAR_MONTH_DURATION => read(value, Self::YearMonthDuration),
            xsd::DAY_TIME_DURATION => read(value, Self::DayTimeDuration),
            _ if INTEGERS.contains(&datatype) => read(value, Self::Integer),
            _ => None,
        }
    }
}

/// Types of whole numbers.
const INTEGERS: [NamedNodeRef<'static>; 13] = [
    xsd::INTEGER,
    xsd::BYTE,
    xsd::SHORT,
    xsd::INT,
    xsd::LONG,
    xsd::UNSIGNED_BYTE,
    xsd::UNSIGNED_SHORT,
    xsd::UNSIGNED_INT,
    xsd::UNSIGNED_LONG,
    xsd::POSITIVE_INTEGER,
    xsd::NEGATIVE_INTEGER,
    xsd::NON_POSITIVE_INTEGER,
    xsd::NON_NEGATIVE_INTEGER,
];

fn is_short(text: &str) -> bool {
    text.len() <= SHORT
}
