//! Named queries, parameters, formats and messages, on ten meetings (`queries/fixture.trig`).
#![allow(clippy::non_ascii_literal)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;
use majlis::graph::{Entry, Iris, World};
use majlis::query::{
    Catalog, Engine, Format, Graphs, Kept, Limits, NamedQuery, Parameter, ParameterKind, Prepared, QueryError, Values,
    Writing,
};
use majlis::registry::Registry;
use majlis::resources::{Resource, Resources};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, GraphName, Literal, NamedNode, Quad, Term};
use oxigraph::sparql::QueryResults;
use oxigraph::store::Store;
use sparesults::{QueryResultsParser, ReaderQueryResultsParserOutput};

const THINGS: &str = "https://w3id.org/majlis/id/";

fn fixture() -> Store {
    let store = Store::new().unwrap();
    fill(&store);
    store
}

fn fill(store: &Store) {
    let text = std::fs::read_to_string(here().join("fixture.trig")).unwrap();
    store.load_from_slice(RdfParser::from_format(RdfFormat::TriG), &text).unwrap();
    let ontology = Resources::ontology().read("majlis.ttl").unwrap();
    let graph = GraphName::from(NamedNode::new("https://w3id.org/majlis/graph/ontology").unwrap());
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
    store.load_from_slice(parser, &ontology.text).unwrap();
}

fn registry() -> &'static Registry {
    static REGISTRY: std::sync::LazyLock<Registry> =
        std::sync::LazyLock::new(|| Registry::load(&Resources::data(None)).unwrap());
    &REGISTRY
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries")
}

fn engine() -> Engine {
    Engine::load().unwrap()
}

fn given(pairs: &[(&str, &str)]) -> IndexMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn write(results: QueryResults<'_>, format: Format, engine: &Engine) -> String {
    let writing = Writing { format: Some(format), terminal: false, width: None, prefixes: engine.prefixes() };
    let mut out = Vec::new();
    writing.write(results, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn answer(store: &Store, query: &NamedQuery, parameters: &[(&str, &str)]) -> Result<String, QueryError> {
    let engine = engine();
    let terms = Values::new(&engine, store, registry(), &Iris::default()).read(query, &given(parameters))?;
    let results = engine.run(query.prepare(&engine, &terms)?, store, Graphs::Union)?;
    Ok(write(results, Format::Tsv, &engine))
}

fn run(store: &Store, text: &str, terms: &[(&str, Term)]) -> Result<String, QueryError> {
    let engine = engine();
    let terms: BTreeMap<String, Term> = terms.iter().map(|(name, term)| ((*name).to_owned(), term.clone())).collect();
    let prepared = engine.parse(text, "-e")?.bind(&terms)?;
    Ok(write(engine.run(prepared, store, Graphs::Union)?, Format::Tsv, &engine))
}

fn thing(id: &str) -> Term {
    NamedNode::new(format!("{THINGS}{id}")).unwrap().into()
}

fn date(day: &str) -> Term {
    Literal::new_typed_literal(day, NamedNode::new("http://www.w3.org/2001/XMLSchema#date").unwrap()).into()
}

/// Snapshot, query, parameters.
type Run = (String, String, Vec<(String, String)>);

/// The runs of `runs.tsv`.
fn runs() -> Vec<Run> {
    let text = std::fs::read_to_string(here().join("runs.tsv")).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|line| {
        let mut cells = line.split('\t').map(str::to_owned);
        let (snapshot, query) = (cells.next().unwrap(), cells.next().unwrap());
        let pair =
            |cell: String| cell.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).unwrap();
        (snapshot, query, cells.map(pair).collect())
    })
    .collect()
}

#[test]
fn every_query_answers_as_its_snapshot_says() {
    let (store, catalog) = (fixture(), Catalog::load().unwrap());
    let mut wrong = Vec::new();
    for (snapshot, name, parameters) in runs() {
        let pairs: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let found =
            answer(&store, catalog.get(&name).unwrap(), &pairs).unwrap_or_else(|error| panic!("{name}: {error}"));
        let path = here().join(format!("{snapshot}.tsv"));
        if std::env::var_os("MAJLIS_WRITE_SNAPSHOTS").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        if std::fs::read_to_string(&path).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An answer, byte by byte.
fn bytes(results: QueryResults<'_>, engine: &Engine) -> String {
    let format = if matches!(results, QueryResults::Graph(_)) { Format::Ntriples } else { Format::Tsv };
    write(results, format, engine)
}

/// Questions of all kinds: the runs of named queries, and texts, most of which leave the order of rows open.
fn questions(store: &Store, engine: &Engine) -> Vec<Prepared> {
    let (catalog, iris) = (Catalog::load().unwrap(), Iris::default());
    let values = Values::new(engine, store, registry(), &iris);
    let mut questions = Vec::new();
    for (_, query, parameters) in runs() {
        let query = catalog.get(&query).unwrap();
        let given: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (&**name, &**value)).collect();
        questions.push(query.prepare(engine, &values.read(query, &self::given(&given)).unwrap()).unwrap());
    }
    let text = std::fs::read_to_string(here().join("open-order.rq")).unwrap();
    let texts = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
    questions.extend(texts.map(|text| engine.parse(text, text).unwrap()));
    questions
}

#[test]
fn statements_that_are_kept_change_no_byte_of_an_answer() {
    answers_are_those_of(&fixture());
}

#[cfg(feature = "rocksdb")]
#[test]
fn statements_that_are_kept_of_a_store_on_disk_change_no_byte_either() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    fill(&store);
    answers_are_those_of(&store);
}

/// Whether what is kept of a store, and limits, leave all answers as the store gives them.
fn answers_are_those_of(store: &Store) {
    let engine = engine();
    let keeping = engine.clone().with_kept(Arc::new(Kept::new(store.clone())));
    // many enough to be watched, and never reached
    let limits = Limits { steps: Some(usize::MAX), ..Limits::default() };
    for prepared in questions(store, &engine) {
        for graphs in [Graphs::Union, Graphs::Strict] {
            let [stored, kept] =
                [&engine, &keeping].map(|engine| bytes(engine.run(prepared.clone(), store, graphs).unwrap(), engine));
            assert_eq!(kept, stored, "{}", prepared.origin());
            let watched = keeping.run_within(prepared.clone(), store, graphs, limits).unwrap();
            assert_eq!(bytes(watched, &engine), stored, "within limits: {}", prepared.origin());
        }
    }
}

#[test]
fn no_answer_shows_what_was_asked_before() {
    let (store, engine) = (fixture(), engine());
    let questions = questions(&store, &engine);
    let answers = |order: &[usize]| {
        let keeping = engine.clone().with_kept(Arc::new(Kept::new(store.clone())));
        let mut answers = vec![String::new(); questions.len()];
        for &number in order {
            let results = keeping.run(questions[number].clone(), &store, Graphs::Union).unwrap();
            answers[number] = bytes(results, &keeping);
        }
        answers
    };
    let forth: Vec<usize> = (0..questions.len()).collect();
    let first = answers(&forth);
    let back: Vec<usize> = forth.iter().rev().copied().collect();
    let apart: Vec<usize> = [0, 2, 1].iter().flat_map(|rest| forth.iter().skip(*rest).step_by(3)).copied().collect();
    for order in [back, apart] {
        for ((other, first), question) in answers(&order).iter().zip(&first).zip(&questions) {
            assert_eq!(other, first, "{}", question.origin());
        }
    }
}

/// Terms of every kind that a store keeps in a form of its own, a dozen of each.
fn terms_of_all_kinds() -> Vec<Term> {
    let blank = |name: String| Term::from(BlankNode::new(name).unwrap());
    let mut terms = Vec::new();
    for n in 1..=12_u32 {
        // what is kept as it is, up to fifteen bytes, and what is not
        let (fits, long) = (format!("{n:015}"), format!("{n:016}"));
        terms.extend([NamedNode::new(format!("urn:{n}")).unwrap().into(), blank(format!("b{n}"))]);
        terms.extend([
            blank(format!("{:032x}", 0xabcd_0000_0000_0000_u128 * u128::from(n))),
            blank(format!("{}b", "long".repeat(n as usize + 3))),
        ]);
        for text in [n.to_string(), fits, long] {
            terms.push(Literal::new_simple_literal(&text).into());
            for language in ["ar", "ar-x-longer-than-fifteen"] {
                terms.push(Literal::new_language_tagged_literal(&text, language).unwrap().into());
            }
            terms.push(Literal::new_typed_literal(&text, NamedNode::new("urn:type").unwrap()).into());
        }
        let values = [
            ("boolean", (n % 2 == 0).to_string()),
            ("float", format!("{n}.5")),
            ("double", format!("{n}.25E3")),
            ("integer", n.to_string()),
            ("unsignedByte", n.to_string()),
            ("decimal", format!("{n}.125")),
            ("dateTime", format!("2024-{n:02}-03T04:05:06Z")),
            ("dateTimeStamp", format!("2023-{n:02}-03T04:05:06Z")),
            ("time", format!("{n:02}:05:06")),
            ("date", format!("2024-{n:02}-03")),
            ("gYearMonth", format!("2024-{n:02}")),
            ("gYear", format!("20{n:02}")),
            ("gMonthDay", format!("--{n:02}-03")),
            ("gDay", format!("---{n:02}")),
            ("gMonth", format!("--{n:02}")),
            ("duration", format!("P{n}Y2DT3H")),
            ("yearMonthDuration", format!("P{n}Y2M")),
            ("dayTimeDuration", format!("P{n}DT2H")),
        ];
        terms.extend(values.map(|(kind, value)| {
            let kind = NamedNode::new(format!("http://www.w3.org/2001/XMLSchema#{kind}")).unwrap();
            Literal::new_typed_literal(value, kind).into()
        }));
    }
    terms
}

#[test]
fn groups_of_any_terms_come_in_the_order_of_the_store() {
    let (store, engine) = (Store::new().unwrap(), engine());
    let [subject, predicate] = ["urn:s", "urn:p"].map(|iri| NamedNode::new(iri).unwrap());
    for term in terms_of_all_kinds() {
        let quad = Quad::new(subject.clone(), predicate.clone(), term, GraphName::DefaultGraph);
        store.insert(&quad).unwrap();
    }
    let keeping = engine.clone().with_kept(Arc::new(Kept::new(store.clone())));
    let text = "SELECT ?o (COUNT(*) AS ?n) { ?s <urn:p> ?o } GROUP BY ?o";
    let [stored, kept] = [&engine, &keeping].map(|engine| {
        let prepared = engine.parse(text, text).unwrap();
        bytes(engine.run(prepared, &store, Graphs::Union).unwrap(), engine)
    });
    assert!(stored.lines().count() > 300, "{stored}");
    assert_eq!(kept, stored);
}

#[test]
fn every_query_has_a_snapshot_with_rows() {
    let runs = runs();
    for query in Catalog::load().unwrap().iter() {
        let snapshots: Vec<&String> = runs.iter().filter(|run| run.1 == query.name).map(|run| &run.0).collect();
        assert!(!snapshots.is_empty(), "{}: no line of runs.tsv runs it", query.path);
        let rows = |snapshot: &&String| {
            let text = std::fs::read_to_string(here().join(format!("{snapshot}.tsv"))).unwrap_or_default();
            text.lines().count() > 1
        };
        assert!(snapshots.iter().any(rows), "{}: all of its snapshots are empty", query.path);
    }
}

#[test]
fn the_catalogue_covers_the_questions_of_its_users() {
    let catalog = Catalog::load().unwrap();
    assert!(catalog.iter().count() >= 60);
    let topics: BTreeSet<&str> = catalog.iter().map(|query| query.topic.as_str()).collect();
    assert_eq!(topics, BTreeSet::from(["bodies", "checks", "meetings", "network", "people"]));
    assert_eq!(catalog.get("network/co-attendance").unwrap().name, "co-attendance");
    assert!(catalog.get("people/co-attendance").is_err());
}

#[test]
fn headers_say_what_the_queries_do() {
    let engine = engine();
    for query in Catalog::load().unwrap().iter() {
        let prepared = engine.parse(&query.text, &query.path).unwrap();
        assert_eq!(prepared.columns(), query.header.columns, "{}", query.path);
        let used: BTreeSet<&str> = majlis::query::scan::variables(&query.text).into_iter().collect();
        for name in query.header.parameters.keys() {
            assert!(used.contains(name.as_str()), "{}: parameter {name} is not used", query.path);
        }
        let arabic = |text: &str| text.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c));
        assert!(arabic(&query.header.summary.ar) && !arabic(&query.header.summary.en), "{}", query.path);
    }
}

/// A file runs alone elsewhere: it declares the prefixes it uses, as `prefixes.ttl` has them, and keeps to SPARQL 1.1.
#[test]
fn queries_are_portable() {
    let engine = engine();
    for query in Catalog::load().unwrap().iter() {
        spargebra::SparqlParser::new()
            .parse_query(&query.text)
            .unwrap_or_else(|error| panic!("{}: {error}", query.path));
        let declared = query.text.lines().filter_map(|line| line.strip_prefix("PREFIX ")?.split_once(": <"));
        for (prefix, namespace) in declared {
            let known = engine.prefixes().iter().find(|(name, _)| *name == prefix).map(|(_, namespace)| namespace);
            assert_eq!(known, namespace.strip_suffix('>'), "{}: prefix {prefix}", query.path);
            assert!(query.text.matches(&format!("{prefix}:")).count() > 1, "{}: {prefix} is not used", query.path);
        }
        let upper = query.text.to_uppercase();
        for word in ["LATERAL", "ADJUST(", "NOT EXISTS"] {
            assert!(!upper.contains(word), "{}: {word} is not portable or slow", query.path);
        }
    }
}

/// Without our engine a parameter is an unbound variable: the file alone gives the rows of the query without values.
#[test]
fn queries_run_alone() {
    let (store, engine) = (fixture(), engine());
    for query in Catalog::load().unwrap().iter() {
        if query.header.parameters.values().any(Parameter::required) {
            continue;
        }
        let alone = run(&store, &query.text, &[]).unwrap();
        let terms = Values::new(&engine, &store, registry(), &Iris::default()).read(query, &IndexMap::new()).unwrap();
        let named = engine.run(query.prepare(&engine, &terms).unwrap(), &store, Graphs::Union).unwrap();
        assert_eq!(alone, write(named, Format::Tsv, &engine), "{}", query.path);
    }
}

/// The queries and the store count the same things of coded records that went the whole way.
#[test]
fn queries_agree_with_the_store_on_ingested_records() {
    let world = World::built_in().unwrap();
    let coded = Resources::data(None).read("meetings/syria.jsonl").unwrap();
    let records = coded.text.lines().take(80).map(|line| serde_json::from_str(line).unwrap());
    let entries: Vec<Entry> = records.map(|record| Entry::coded(record, &world)).collect();
    let store = majlis::graph::Store::memory().unwrap();
    store.ingest_records(&world, &entries).unwrap();
    let totals = store.totals(&world).unwrap();
    let catalog = Catalog::load().unwrap();
    let rows = |name: &str| -> Vec<Vec<String>> {
        let tsv = answer(store.oxigraph(), catalog.get(name).unwrap(), &[]).unwrap();
        tsv.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    let months: usize = rows("by-month").iter().map(|row| row[1].parse::<usize>().unwrap()).sum();
    assert_eq!(months, totals.meetings);
    assert_eq!(rows("in-period").len(), totals.meetings);
    assert_eq!(rows("unresolved-names").len(), totals.unresolved);
    let participations = rows("participations");
    let actors: BTreeSet<&String> = participations.iter().map(|row| &row[4]).collect();
    assert_eq!(actors.len(), totals.actors);
    assert!(participations.iter().all(|row| row[5].starts_with('"') && row[6].starts_with('<')), "labels and types");
    let meetings: BTreeSet<String> = rows("sources").iter().map(|row| row[0].clone()).collect();
    assert_eq!(meetings.len(), totals.meetings, "every meeting has a source");
    // Each pair that the participations of a meeting make is a tie, and no other is.
    let mut attended: BTreeMap<&String, BTreeSet<&String>> = BTreeMap::new();
    let took_place = |row: &&Vec<String>| row[3].ends_with("status/held>") || row[3].ends_with("status/ongoing>");
    for row in participations.iter().filter(took_place) {
        attended.entry(&row[0]).or_default().insert(&row[4]);
    }
    let weights: usize = rows("co-attendance").iter().map(|row| row[2].parse::<usize>().unwrap()).sum();
    assert_eq!(weights, attended.values().map(|who| who.len() * (who.len() - 1) / 2).sum::<usize>());
}

#[test]
fn a_parameter_binds_wherever_it_stands() {
    let store = fixture();
    let mustafa = || ("actor", thing("person/abdurrahman-mustafa"));
    let count = |pattern: &str| format!("SELECT (COUNT(DISTINCT ?m) AS ?n) WHERE {{ ?m a maj:Meeting . {pattern} }}");
    let seven = "?n\n7\n";
    for pattern in [
        "?m maj:participant ?actor",
        "?m maj:participant ?who FILTER(?who = ?actor)",
        "FILTER EXISTS { ?m maj:participant ?actor }",
        "{ SELECT ?m WHERE { ?m maj:participant ?actor } }",
        "{ SELECT ?m (COUNT(?actor) AS ?times) WHERE { ?m maj:participant ?actor } GROUP BY ?m ?actor }",
        "?m maj:participant/maj:actor* ?actor",
        "?m maj:participant ?who . VALUES ?actor { UNDEF } FILTER(?who IN (?actor))",
        "OPTIONAL { ?m maj:participant ?actor . ?m maj:kind ?hit } FILTER(BOUND(?hit))",
        "GRAPH ?g { ?m maj:participant ?actor }",
        "?m maj:participant ?who BIND(?actor AS ?wanted) FILTER(sameTerm(?who, ?wanted))",
    ] {
        assert_eq!(run(&store, &count(pattern), &[mustafa()]).unwrap(), seven, "{pattern}");
    }
    let minus = count("MINUS { ?m maj:participant ?actor }");
    assert_eq!(run(&store, &minus, &[mustafa()]).unwrap(), "?n\n3\n");
}

#[test]
fn a_bound_parameter_stays_a_column() {
    let store = fixture();
    let fidan = || ("host", thing("person/hakan-fidan"));
    let row = format!("?host\t?n\n<{THINGS}person/hakan-fidan>\t1\n");
    let text = "SELECT ?host (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a maj:Meeting ; maj:host ?host } GROUP BY ?host";
    assert_eq!(run(&store, text, &[fidan()]).unwrap(), row);
    let nested = "SELECT ?host ?n WHERE { { SELECT ?host (COUNT(DISTINCT ?m) AS ?n) WHERE { ?m a maj:Meeting ; maj:host ?host } GROUP BY ?host } }";
    assert_eq!(run(&store, nested, &[fidan()]).unwrap(), row);
    let nobody = [("host", thing("person/nobody"))];
    assert_eq!(run(&store, text, &nobody).unwrap(), "?host\t?n\n", "a group without solutions is no row");
    let all = "SELECT * WHERE { ?host maj:within ?place }";
    assert_eq!(
        run(&store, all, &[("host", thing("place/ankara"))]).unwrap(),
        format!("?host\t?place\n<{THINGS}place/ankara>\t<{THINGS}place/turkey>\n")
    );
}

#[test]
fn the_other_forms_take_parameters() {
    let store = fixture();
    let place = || ("place", thing("place/ankara"));
    assert_eq!(run(&store, "ASK { ?m a maj:Meeting ; maj:place ?place }", &[place()]).unwrap(), "true\n");
    assert_eq!(
        run(&store, "ASK { ?m a maj:Meeting ; maj:place ?place }", &[("place", thing("place/x"))]).unwrap(),
        "false\n"
    );
    let engine = engine();
    for text in ["CONSTRUCT { ?place a maj:Place } WHERE { ?m maj:place ?place }", "DESCRIBE ?place"] {
        let terms = BTreeMap::from([("place".to_owned(), place().1)]);
        let prepared = engine.parse(text, "-e").unwrap().bind(&terms).unwrap();
        let turtle = write(engine.run(prepared, &store, Graphs::Union).unwrap(), Format::Ntriples, &engine);
        assert!(turtle.contains("place/ankara> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"), "{turtle}");
        assert!(!turtle.contains("place/riyadh> "), "{turtle}");
    }
}

#[test]
fn terms_that_cannot_stand_there_are_refused() {
    let store = fixture();
    let literal = || Term::from(Literal::new_simple_literal("x"));
    let message = |text: &str, name: &str| run(&store, text, &[(name, literal())]).unwrap_err().to_string();
    assert!(message("SELECT ?s WHERE { ?s ?p ?o }", "p").contains("must be an IRI"));
    assert!(message("SELECT ?s WHERE { GRAPH ?g { ?s ?p ?o } }", "g").contains("must be an IRI"));
    assert!(message("SELECT ?s ?x WHERE { ?s ?p ?o BIND(1 AS ?x) }", "x").contains("assigned by BIND"));
    assert!(message("SELECT (COUNT(?s) AS ?x) WHERE { ?s ?p ?o }", "x").contains("assigned by BIND"));
    // A literal as subject is no error: it has no statements.
    assert_eq!(run(&store, "SELECT ?o WHERE { ?s ?p ?o }", &[("s", literal())]).unwrap(), "?o\n");
}

#[test]
fn values_with_a_bound_parameter_keep_the_rows_that_fit() {
    let store = fixture();
    let text = "SELECT ?x ?word WHERE { VALUES (?x ?word) { (1 \"one\") (2 \"two\") (UNDEF \"any\") } }";
    let bound = run(&store, text, &[("x", Term::from(Literal::from(2)))]).unwrap();
    assert_eq!(bound, "?x\t?word\n2\t\"two\"\n2\t\"any\"\n");
}

#[test]
fn guards_leave_absent_parameters_without_effect() {
    let store = fixture();
    let text = "SELECT (COUNT(?m) AS ?n) WHERE { ?m a maj:Meeting ; sem:hasLatestEndTimeStamp ?end FILTER(!BOUND(?from) || ?end >= ?from) }";
    assert_eq!(run(&store, text, &[]).unwrap(), "?n\n10\n");
    assert_eq!(run(&store, text, &[("from", date("2022-01-01"))]).unwrap(), "?n\n6\n");
}

/// What the parameters settle is settled before the query runs, and leaves no trace for an engine to stumble over.
#[test]
fn guards_and_choices_are_carried_out() {
    let (store, engine, catalog) = (fixture(), engine(), Catalog::load().unwrap());
    let iris = Iris::default();
    let values = Values::new(&engine, &store, registry(), &iris);
    let text = |name: &str, parameters: &[(&str, &str)]| {
        let query = catalog.get(name).unwrap();
        let terms = values.read(query, &given(parameters)).unwrap();
        query.prepare(&engine, &terms).unwrap().algebra().to_string()
    };
    let none = text("in-period", &[]);
    assert!(!none.contains("BOUND") && !none.contains("UNION") && !none.contains("within"), "{none}");
    let place = text("in-period", &[("place", "ankara"), ("from", "2022")]);
    assert!(!place.contains("BOUND") && !place.contains("UNION") && !place.contains("broader"), "{place}");
    assert!(place.contains("within>)* <https://w3id.org/majlis/id/place/ankara>"), "{place}");
    assert!(place.contains(">= \"2022-01-01\"") && !place.contains("<= \""), "{place}");
    // asked for once, though every choice repeats it
    let meeting = "?meeting <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/majlis#Meeting>";
    assert_eq!(place.matches(meeting).count(), 1, "{place}");
    // a name that the query gives a value itself is not absent
    let own = "SELECT ?k WHERE { ?m maj:kind ?k OPTIONAL { ?m maj:host ?host } FILTER(!BOUND(?host)) }";
    let bound = engine.parse(own, "-e").unwrap().bind_all(&BTreeMap::new(), &["host"]).unwrap();
    assert!(bound.algebra().to_string().contains("BOUND(?host)"));
    let absent = engine.parse(own, "-e").unwrap().bind_all(&BTreeMap::new(), &["nobody"]).unwrap();
    assert_eq!(absent.algebra(), engine.parse(own, "-e").unwrap().algebra());
}

/// Settled or not, a query has the same rows.
#[test]
fn what_is_settled_changes_no_answer() {
    let store = fixture();
    let ankara = || ("place", thing("place/ankara"));
    for (text, rows) in [
        ("?m a maj:Meeting FILTER(BOUND(?place) && BOUND(?place))", 10),
        ("?m a maj:Meeting FILTER(!BOUND(?place))", 0),
        (
            "?m a maj:Meeting . { ?m maj:place ?p FILTER(?p = ?place) } UNION { ?m maj:host ?h FILTER(!BOUND(?place)) }",
            4,
        ),
        ("?m a maj:Meeting OPTIONAL { ?m maj:place ?p FILTER(!BOUND(?place)) } FILTER(!BOUND(?p))", 10),
        ("?m a maj:Meeting OPTIONAL { ?m maj:place ?p FILTER(BOUND(?place) && ?p = ?place) } FILTER(BOUND(?p))", 4),
        ("?m a maj:Meeting ; maj:place ?p FILTER(?p = ?place || !BOUND(?place))", 4),
        ("?m a maj:Meeting . ?m a maj:Meeting . ?m maj:place ?p . ?p maj:within* ?area FILTER(?area = ?place)", 4),
        ("?m a maj:Meeting MINUS { ?m maj:place ?p FILTER(?p = ?place) }", 6),
        ("?m a maj:Meeting FILTER EXISTS { ?m maj:place ?p FILTER(!BOUND(?place) || ?p = ?place) }", 4),
        ("?m a maj:Meeting ; maj:place ?p BIND(IF(BOUND(?place), ?p, 1) AS ?x) FILTER(?x = ?place)", 4),
    ] {
        let found = run(&store, &format!("SELECT DISTINCT ?m WHERE {{ {text} }}"), &[ankara()]).unwrap();
        assert_eq!(found.lines().count() - 1, rows, "{text}");
    }
}

#[test]
fn values_are_read_as_people_write_them() {
    let (store, engine) = (fixture(), engine());
    let iris = Iris::default();
    let values = Values::new(&engine, &store, registry(), &iris);
    let parameter = |kind: &str, last: bool| {
        let toml = format!("type = \"{kind}\"\nedge = \"{}\"", if last { "last" } else { "first" });
        toml::from_str::<Parameter>(&toml).unwrap()
    };
    let read =
        |kind: &str, last, value: &str| values.term("p", &parameter(kind, last), value).map(|term| term.to_string());
    let id = |id: &str| format!("<{THINGS}{id}>");
    for (kind, value, expected) in [
        ("actor", "عبد الرحمن مصطفى", "person/abdurrahman-mustafa"),
        ("actor", "عبدالرحمن مصطفى", "person/abdurrahman-mustafa"),
        ("actor", "abdurrahman mustafa", "person/abdurrahman-mustafa"),
        ("actor", "Hadi Al Bahra", "person/hadi-al-bahra"),
        ("actor", "hadi-al-bahra", "person/hadi-al-bahra"),
        ("actor", "person/hadi-al-bahra", "person/hadi-al-bahra"),
        ("actor", "رابطة المهجرين في الباب", "unresolved/body/5c1f0a92d3e47b68"),
        ("actor", "unresolved/body/5c1f0a92d3e47b68", "unresolved/body/5c1f0a92d3e47b68"),
        ("body", "syrian-interim-government", "body/syrian-interim-government"),
        ("place", "أنقره", "place/ankara"),
        ("place", "ankara", "place/ankara"),
        ("topic", "Economy", "topic/economy"),
        ("kind", "phone_call", "kind/phone-call"),
        ("kind", "اتصال", "kind/phone-call"),
        ("status", "held", "status/held"),
        ("stance", "no_result", "stance/no-result"),
        ("meeting", "meeting/m0406", "meeting/m0406"),
        ("actor", "<https://w3id.org/majlis/id/person/x>", "person/x"),
        ("actor", "https://w3id.org/majlis/id/person/x", "person/x"),
    ] {
        assert_eq!(read(kind, false, value).unwrap(), id(expected), "{kind} {value}");
    }
    assert_eq!(read("topic", false, "maj:Meeting").unwrap(), "<https://w3id.org/majlis#Meeting>");
    for (value, first, last) in [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("٢٠٢٤-٠٢", "2024-02-01", "2024-02-29"),
        ("2024-05-07", "2024-05-07", "2024-05-07"),
    ] {
        assert_eq!(read("date", false, value).unwrap(), date(first).to_string());
        assert_eq!(read("date", true, value).unwrap(), date(last).to_string());
    }
    for wrong in ["2024-13", "2023-02-29", "24", "May 2024", "2024-5", "2024-05-07-01", ""] {
        assert!(read("date", false, wrong).unwrap_err().to_string().contains("write a day as"), "{wrong}");
    }
    assert_eq!(read("integer", false, "٣").unwrap(), Term::from(Literal::from(3)).to_string());
    assert!(read("integer", false, "three").is_err());
    assert_eq!(read("string", false, "\" } #").unwrap(), "\"\\\" } #\"");
}

#[test]
fn labels_that_settle_nothing_list_what_they_could_mean() {
    let (store, engine) = (fixture(), engine());
    let (ada, bea) = ("person/ada", "person/bea");
    for id in [ada, bea] {
        let turtle = format!(
            "<{THINGS}{id}> a <https://w3id.org/majlis#Person> ; <http://www.w3.org/2004/02/skos/core#altLabel> \"شيخ الرصيف\"@ar ; <http://www.w3.org/2004/02/skos/core#prefLabel> \"{id}\"@en ."
        );
        store.load_from_slice(RdfParser::from_format(RdfFormat::Turtle), &turtle).unwrap();
    }
    let iris = Iris::default();
    let values = Values::new(&engine, &store, registry(), &iris);
    let actor = Parameter {
        kind: ParameterKind::Actor,
        default: None,
        example: None,
        optional: false,
        edge: Default::default(),
    };
    let error = values.term("actor", &actor, "شيخ الرصيف").unwrap_err().to_string();
    assert!(error.contains("person/ada") && error.contains("person/bea"), "{error}");
    let error = values.term("actor", &actor, "Mustafaa").unwrap_err().to_string();
    assert!(error.contains("no actor has this label"), "{error}");
    let error = values.term("actor", &actor, "الرحمن مصطف").unwrap_err().to_string();
    assert!(error.contains("did you mean") && error.contains("عبد الرحمن مصطفى"), "{error}");
    let error = values.term("actor", &actor, "مصطفى").unwrap_err().to_string();
    assert!(error.contains("person/hamza-al-mustafa") && error.contains("/ Abdurrahman Mustafa"), "{error}");
}

#[test]
fn parameters_are_checked_by_name() {
    let (store, catalog) = (fixture(), Catalog::load().unwrap());
    let of_actor = catalog.get("of-actor").unwrap();
    let error = answer(&store, of_actor, &[]).unwrap_err().to_string();
    assert!(error.starts_with("query `of-actor` needs --actor; it takes --actor, --from, --to"), "{error}");
    let error = answer(&store, of_actor, &[("actor", "hadi-al-bahra"), ("colour", "red")]).unwrap_err().to_string();
    assert!(error.starts_with("query `of-actor` has no parameter `colour`; it takes --actor"), "{error}");
    let error = catalog.get("co-atendance").unwrap_err().to_string();
    assert!(error.contains("co-attendance"), "{error}");
    let error = catalog.get("zzz").unwrap_err().to_string();
    assert!(error.contains("--list"), "{error}");
}

#[test]
fn columns_of_a_star_come_in_order_of_appearance() {
    let store = fixture();
    let first = |text: &str| run(&store, text, &[]).unwrap().lines().next().unwrap().to_owned();
    assert_eq!(first("SELECT * WHERE { ?s ?p ?o } LIMIT 1"), "?s\t?p\t?o");
    assert_eq!(first("# ?z\nSELECT DISTINCT * { ?z a ?b . # ?a\n ?a a ?b } LIMIT 1"), "?z\t?b\t?a");
    assert_eq!(first("SELECT ?o ?s WHERE { ?s ?p ?o } LIMIT 1"), "?o\t?s");
}

#[test]
fn limits_replace_limits() {
    let (store, engine) = (fixture(), engine());
    let rows = |text: &str| {
        let prepared = engine.parse(text, "-e").unwrap().with_limit(3);
        write(engine.run(prepared, &store, Graphs::Union).unwrap(), Format::Csv, &engine).lines().count() - 1
    };
    assert_eq!(rows("SELECT * { ?s ?p ?o }"), 3);
    assert_eq!(rows("SELECT * { ?s ?p ?o } LIMIT 1"), 3);
    assert_eq!(rows("SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 100"), 3);
}

#[test]
fn the_default_graph_is_the_union_unless_strict() {
    let (store, engine) = (fixture(), engine());
    let count = |text: &str, graphs| {
        let prepared = engine.parse(text, "-e").unwrap();
        write(engine.run(prepared, &store, graphs).unwrap(), Format::Csv, &engine)
    };
    let all = "SELECT (COUNT(*) AS ?n) { ?m a maj:Meeting }";
    assert_eq!(count(all, Graphs::Union), "n\r\n10\r\n");
    assert_eq!(count(all, Graphs::Strict), "n\r\n0\r\n");
    let edition = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/majlis/graph/edition> { ?m a maj:Meeting } }";
    assert_eq!(count(edition, Graphs::Strict), "n\r\n10\r\n");
    let from = "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/majlis/graph/registry> { ?m a maj:Meeting }";
    assert_eq!(count(from, Graphs::Union), "n\r\n0\r\n");
}

#[test]
fn standard_formats_parse_back() {
    let (store, engine) = (fixture(), engine());
    let text = "SELECT ?label ?n ?missing ?iri { VALUES (?label ?n ?missing ?iri) { (\"أ\\\"ب\\tج\"@ar 7 UNDEF maj:Meeting) (\"a,b;\\n\" 1.5 true UNDEF) } }";
    let expected = |format| {
        let results = engine.run(engine.parse(text, "-e").unwrap(), &store, Graphs::Union).unwrap();
        write(results, format, &engine)
    };
    let csv = expected(Format::Csv);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["label", "n", "missing", "iri"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows[0], vec!["أ\"ب\tج", "7", "", "https://w3id.org/majlis#Meeting"]);
    assert_eq!(rows[1], vec!["a,b;\n", "1.5", "true", ""]);
    for format in [Format::Tsv, Format::Json, Format::Xml] {
        let bytes = expected(format);
        let parser = QueryResultsParser::from_format(format.results().unwrap());
        let ReaderQueryResultsParserOutput::Solutions(rows) = parser.for_reader(bytes.as_bytes()).unwrap() else {
            panic!("no rows");
        };
        let columns: Vec<String> = rows.variables().iter().map(|column| column.as_str().to_owned()).collect();
        assert_eq!(columns, ["label", "n", "missing", "iri"]);
        let rows: Vec<_> = rows.map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        let value = |row: usize, column: &str| match rows[row].get(column) {
            Some(Term::Literal(literal)) => literal.value().to_owned(),
            Some(term) => term.to_string(),
            None => String::new(),
        };
        assert_eq!(value(0, "label"), "أ\"ب\tج", "{format:?}");
        assert_eq!(value(1, "label"), "a,b;\n", "{format:?}");
        assert_eq!((value(0, "missing"), value(1, "n")), (String::new(), "1.5".to_owned()), "{format:?}");
    }
    let jsonl = expected(Format::Jsonl);
    let rows: Vec<serde_json::Value> = jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows[0]["n"], 7);
    assert_eq!(rows[1]["missing"], true);
    assert!(rows[0]["missing"].is_null());
}

#[test]
fn graphs_parse_back_and_are_sorted() {
    let (store, engine) = (fixture(), engine());
    let text = "CONSTRUCT { ?p skos:prefLabel ?l } WHERE { ?p a maj:Person ; skos:prefLabel ?l }";
    let bytes =
        |format| write(engine.run(engine.parse(text, "-e").unwrap(), &store, Graphs::Union).unwrap(), format, &engine);
    let mut sizes = BTreeSet::new();
    for format in [Format::Turtle, Format::Ntriples, Format::Nquads, Format::Trig, Format::Jsonld] {
        let text = bytes(format);
        let quads = RdfParser::from_format(format.rdf().unwrap()).for_slice(&text).map(Result::unwrap).count();
        sizes.insert(quads);
    }
    assert_eq!(sizes.len(), 1, "{sizes:?}");
    assert!(sizes.first() > Some(&20));
    assert!(bytes(Format::Turtle).starts_with("@prefix "));
    let lines = bytes(Format::Ntriples);
    assert!(lines.lines().is_sorted());
}

#[test]
fn formats_that_do_not_fit_name_those_that_do() {
    let (store, engine) = (fixture(), engine());
    let error = |text: &str, format| {
        let writing = Writing { format: Some(format), terminal: false, width: None, prefixes: engine.prefixes() };
        let results = engine.run(engine.parse(text, "-e").unwrap(), &store, Graphs::Union).unwrap();
        writing.write(results, &mut Vec::new()).unwrap_err().to_string()
    };
    let message = error("SELECT * { ?s ?p ?o }", Format::Turtle);
    assert_eq!(message, "rows cannot be written as turtle; use one of table, markdown, csv, tsv, json, xml, jsonl");
    assert!(error("DESCRIBE ?s { ?s a maj:Meeting }", Format::Csv).contains("use one of turtle, "));
    assert!(error("ASK {}", Format::Nquads).contains("table"));
}

#[test]
fn tables_isolate_cells_on_a_terminal_alone() {
    let (store, engine) = (fixture(), engine());
    let text = "SELECT ?who ?label ?n { VALUES ?who { <https://w3id.org/majlis/id/person/hakan-fidan> } ?who skos:prefLabel ?label BIND(3 AS ?n) FILTER(LANG(?label) = \"ar\") }";
    let table = |terminal| {
        let writing = Writing { format: Some(Format::Table), terminal, width: None, prefixes: engine.prefixes() };
        let mut out = Vec::new();
        writing.write(engine.run(engine.parse(text, "-e").unwrap(), &store, Graphs::Union).unwrap(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(table(true).contains("\u{2068}هاكان فيدان\u{2069}"), "{}", table(true));
    assert!(table(true).contains("\u{2068}person/hakan-fidan\u{2069}"));
    let plain = table(false);
    assert!(!plain.contains('\u{2068}') && plain.contains("هاكان فيدان"), "{plain}");
    let markdown =
        write(engine.run(engine.parse(text, "-e").unwrap(), &store, Graphs::Union).unwrap(), Format::Markdown, &engine);
    assert_eq!(markdown, "| who | label | n |\n| --- | --- | ---: |\n| person/hakan-fidan | هاكان فيدان | 3 |\n");
}

#[test]
fn wrapped_cells_are_isolated_line_by_line() {
    let engine = engine();
    let long = Term::from(Literal::new_simple_literal("هذا نص طويل جداً لا يتسع له عمود واحد من الجدول"));
    let layout = majlis::query::table::Layout::Terminal { width: Some(30), isolate: true };
    let table = majlis::query::table::render(&["text".to_owned()], &[vec![Some(long)]], engine.prefixes(), layout);
    for line in table.lines() {
        assert_eq!(line.matches('\u{2068}').count(), line.matches('\u{2069}').count(), "{line}");
    }
    assert!(table.matches('\u{2068}').count() > 2);
}

fn diagnostic(text: &str) -> String {
    engine().parse(text, "-e").unwrap_err().to_string()
}

#[test]
fn messages_point_at_the_place() {
    assert_eq!(
        diagnostic("SELECT ?m\nWHERE { ?m a mja:Meeting }"),
        "-e:2:14: nothing declares the prefix `mja:`\n  |\n2 | WHERE { ?m a mja:Meeting }\n  |              ^\n  = did you mean `maj:`? Known prefixes: dct: foaf: geo: itsrdf: maj: oa: org: owl: prov: rdf: rdfs: schema: sem: sh: skos: skosxl: xsd:"
    );
    assert!(
        diagnostic("SELEC ?m WHERE { ?m a maj:Meeting }")
            .ends_with("1 | SELEC ?m WHERE { ?m a maj:Meeting }\n  | ^\n  = did you mean `SELECT`?")
    );
    assert!(diagnostic("SELECT ?m WHERE { ?m a maj:Meeting FILTR(?m = 1) }").contains("did you mean `FILTER`"));
    assert!(diagnostic("SELECT ?m WHERE { ?m a maj:Meeting").contains("1 `{` but 0 `}`"));
    assert!(diagnostic("SELECT ?m WHERE { ?m a maj:Meeting ").contains("the query ends too early"));
    let arabic = diagnostic("SELECT ?m WHERE { ?m rdfs:label \"لقاء\" ) }");
    assert!(arabic.starts_with("-e:1:40: `)` cannot stand here"), "{arabic}");
    let middle = diagnostic("SELECT ?m WHERE {\n  ?m a maj:Meeting ;\n    maj:date .\n  ?m maj:kind ?kind\n}");
    assert!(middle.starts_with("-e:3:14: `.` cannot stand here"), "{middle}");
    let twice = diagnostic("SELECT ?m WHERE { ?m a maj:Meeting } LIMIT ten");
    assert!(twice.starts_with("-e:1:44: SPARQL has no word `ten`"), "{twice}");
    // A prefix inside a comment, a string or an IRI is none; one that the text declares is known.
    engine().parse("PREFIX ex: <http://a/> SELECT ?m { ?m ex:b \"zz:y\" . # qq:x\n ?m a <urn:x:y> }", "-e").unwrap();
}

#[test]
fn headers_complain_with_path_and_line() {
    let read = |text: &str| {
        let file = Resource { path: "queries/x/y.rq".to_owned(), text: text.to_owned() };
        NamedQuery::read(file).unwrap_err().to_string()
    };
    let query = "SELECT ?a { ?a ?b ?c }";
    assert!(read(query).starts_with("queries/x/y.rq:1: no header"));
    assert!(
        read(&format!("#+ summary = {{ en = \"E\" }}\n{query}")).starts_with("queries/x/y.rq:1: missing field `ar`")
    );
    let summary = "#+ summary = { en = \"E\", ar = \"ع\" }";
    let bad_type = format!("{summary}\n# a comment\n#+ [params]\n#+ a = {{ type = \"colour\" }}\n{query}");
    assert!(read(&bad_type).starts_with("queries/x/y.rq:4: unknown variant `colour`"), "{}", read(&bad_type));
    let both =
        format!("{summary}\n#+ [params]\n#+ a = {{ type = \"string\", optional = true, default = \"x\" }}\n{query}");
    assert!(read(&both).starts_with("queries/x/y.rq:3: parameter `a`: optional and with a default"));
    let edge = format!("{summary}\n#+ [params]\n#+ a = {{ type = \"string\", edge = \"last\" }}\n{query}");
    assert!(read(&edge).starts_with("queries/x/y.rq:3: parameter `a`: `edge`"));
    assert!(read(&format!("{summary}\n#+ colums = [\"a\"]\n{query}")).contains("unknown field `colums`"));
}
