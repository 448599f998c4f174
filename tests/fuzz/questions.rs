//! What holds of whatever is written as the header of a query or as the value of a parameter: the fuzz targets `header` and
//! `binding` and `tests/fuzz_seeds.rs` assert the same.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use majlis::graph::Iris;
use majlis::query::{Catalog, Engine, NamedQuery, Parameter, ParameterKind, Prepared, Values, scan};
use majlis::registry::Registry;
use majlis::resources::{Resource, Resources};
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::store::Store;
use spargebra::SparqlParser;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load().expect("prefixes built in"));
static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::load(&Resources::data(None)).expect("data built in"));
static STORE: LazyLock<Store> = LazyLock::new(|| Store::new().expect("a store"));
static IRIS: LazyLock<Iris> = LazyLock::new(Iris::default);
static VALUES: LazyLock<Values<'static>> = LazyLock::new(|| Values::new(&ENGINE, &*STORE, &REGISTRY, &IRIS));
/// Every parameter of every query.
static PLACES: LazyLock<Vec<Place>> = LazyLock::new(places);

/// A parameter, and the query in which it stands. Parsed once: the parser invents names for aggregates.
struct Place {
    query: String,
    name: String,
    parameter: Parameter,
    prepared: Prepared,
}

fn places() -> Vec<Place> {
    let catalog = Catalog::load().expect("queries built in");
    let place = |query: &NamedQuery, name: &String, parameter: &Parameter| Place {
        query: query.name.clone(),
        name: name.clone(),
        parameter: parameter.clone(),
        prepared: ENGINE.parse(&query.text, &query.path).expect("a query"),
    };
    let of = |query: &NamedQuery| -> Vec<Place> {
        query.header.parameters.iter().map(|(name, parameter)| place(query, name, parameter)).collect()
    };
    catalog.iter().flat_map(of).collect()
}

/// Reads a text as the file of a query: a header that can be written and read again, or an error that names a line of it.
pub fn header(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lines = text.lines().count().max(1);
    let told = |message: &str, path: &str| {
        let rest = message.strip_prefix(path).and_then(|rest| rest.strip_prefix(':')).expect("the path comes first");
        let line: usize = rest.split(':').next().and_then(|line| line.parse().ok()).expect("then a line");
        assert!((1..=lines).contains(&line), "{message} in {lines} lines");
    };
    let path = "queries/x/y.rq".to_owned();
    match NamedQuery::read(Resource { path: path.clone(), text: text.clone() }) {
        Ok(query) => {
            let written = toml::to_string(&query.header).expect("a header is TOML");
            let again: String = written.lines().map(|line| format!("#+ {line}\n")).collect();
            let again = NamedQuery::read(Resource { path: path.clone(), text: again }).expect("a header is read back");
            let (one, two) = (&query.header, &again.header);
            assert_eq!((&one.summary, &one.columns, one.view), (&two.summary, &two.columns, two.view));
            assert!(one.parameters.iter().all(|(name, parameter)| two.parameters.get(name) == Some(parameter)));
        }
        Err(error) => told(&error.to_string(), &path),
    }
    if let Err(error) = ENGINE.parse(&text, &path) {
        told(&error.to_string(), &path);
    }
}

/// Reads a text, behind a line that chooses a parameter, as its value. Taken as it is, as a text or an IRI, it changes
/// nothing but itself, in the algebra and in what is sent to other engines.
pub fn binding(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (choice, value) = text.split_once('\n').unwrap_or(("", &text));
    let named = PLACES.iter().find(|place| choice.split_once(' ') == Some((&place.query, &place.name)));
    let any = choice.bytes().fold(0, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let place = named.unwrap_or(&PLACES[any % PLACES.len()]);
    unchanged(place, &Literal::from("PLAIN").into(), &Literal::from(value).into());
    if let Ok(node) = NamedNode::new(value) {
        unchanged(place, &NamedNode::new_unchecked("urn:PLAIN").into(), &node.into());
    }
    match VALUES.term(&place.name, &place.parameter, value) {
        Ok(term) => assert!(fits(place.parameter.kind, &term), "{value:?} for {} is {term}", place.name),
        Err(error) => assert!(error.to_string().contains(&place.name), "{error}"),
    }
}

/// Whether a term is what a parameter of a kind asks for.
fn fits(kind: ParameterKind, term: &Term) -> bool {
    match (kind, term) {
        (ParameterKind::Date, Term::Literal(literal)) => literal.datatype().as_str().ends_with("#date"),
        (ParameterKind::Integer, Term::Literal(literal)) => literal.datatype().as_str().ends_with("#integer"),
        (ParameterKind::String, Term::Literal(literal)) => literal.datatype().as_str().ends_with("#string"),
        (kind, Term::NamedNode(_)) => {
            !matches!(kind, ParameterKind::Date | ParameterKind::Integer | ParameterKind::String)
        }
        _ => false,
    }
}

fn unchanged(place: &Place, plain: &Term, value: &Term) {
    let bound = |term: &Term| {
        let terms = BTreeMap::from([(place.name.clone(), term.clone())]);
        place.prepared.clone().bind(&terms).expect("a query takes any term").algebra().clone()
    };
    let (before, after) = (bound(plain), bound(value));
    let word = |term: &Term| match term {
        Term::Literal(literal) => format!("{:?}", literal.value()),
        other => format!("{:?}", other.to_string().trim_matches(['<', '>'])),
    };
    let expected = format!("{before:?}").replace(&word(plain), &word(value));
    assert_eq!(format!("{after:?}"), expected, "{} of {}", place.name, place.query);
    let (before, after) = (before.to_string(), after.to_string());
    let kinds = |text: &str| scan::tokens(text).iter().map(|token| token.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&after), kinds(&before), "{} of {}: {after}", place.name, place.query);
    assert!(SparqlParser::new().parse_query(&after).is_ok(), "{} of {}: {after}", place.name, place.query);
}
