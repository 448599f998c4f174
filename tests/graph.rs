//! Records → quads, EDTF bounds, the edition, the fingerprint, and N-Quads read by a second implementation.
#![allow(clippy::non_ascii_literal)]

use std::collections::{BTreeMap, BTreeSet};

use majlis::graph::edtf::Bounds;
use majlis::graph::{Entry, GraphError, Iris, Mode, Store, World, emit};
use majlis::record::DocumentRecord;
use majlis::resources::Resources;
use majlis::text::Document;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};

const PREFIXES: &str = "PREFIX maj: <https://w3id.org/majlis#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX id: <https://w3id.org/majlis/id/> PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#> ";

fn records() -> Vec<DocumentRecord> {
    let lines = include_str!("cases/graph/records.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn world() -> World {
    World::built_in().expect("the built-in world loads")
}

fn store_of(world: &World, records: Vec<DocumentRecord>) -> Store {
    let entries: Vec<Entry> = records.into_iter().map(|record| Entry::coded(record, world)).collect();
    let store = Store::memory().unwrap();
    store.ingest_records(world, &entries).unwrap();
    store
}

/// Rows of a SELECT over the union of all graphs, cells as text without IRI namespaces, sorted.
fn rows(store: &Store, query: &str) -> Vec<Vec<String>> {
    let mut query = SparqlEvaluator::new().parse_query(&format!("{PREFIXES}{query}")).expect(query);
    query.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(solutions) = query.on_store(store.oxigraph()).execute().unwrap() else { panic!() };
    let mut rows: Vec<Vec<String>> =
        solutions.map(|row| row.unwrap().iter().map(|(_, term)| short(term)).collect()).collect();
    rows.sort();
    rows
}

fn short(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().trim_start_matches("https://w3id.org/majlis/id/").to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

fn column(store: &Store, query: &str) -> Vec<String> {
    rows(store, query).into_iter().map(|mut row| row.remove(0)).collect()
}

#[test]
fn bounds_of_edtf() {
    let cases = include_str!("cases/graph/edtf.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in cases {
        let cells: Vec<&str> = line.split('\t').collect();
        let [text, expected, why] = cells[..] else { panic!("three columns: {line}") };
        let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let actual = Bounds::of(text).map_or_else(
            || "none".to_owned(),
            |b| [b.earliest_begin, b.latest_begin, b.earliest_end, b.latest_end].map(day).join(" "),
        );
        assert_eq!(actual, expected, "{text}: {why}");
    }
}

#[test]
fn a_claim_says_what_its_record_says() {
    let store = store_of(&world(), records().into_iter().take(1).collect());
    let claim = column(&store, "SELECT ?c { ?c a maj:MeetingClaim }").remove(0);
    assert!(claim.ends_with("/meeting/0-7"), "{claim}");
    let facts = rows(
        &store,
        "SELECT ?k ?f ?s ?d ?b ?e ?l ?r ?t { ?c a maj:MeetingClaim ; maj:kind ?k ; maj:form ?f ; maj:status ?s ; maj:date ?d ;
         maj:dateBasis ?b ; sem:hasEarliestBeginTimeStamp ?e ; sem:hasLatestEndTimeStamp ?l ; maj:rule ?r ; maj:eventTitle ?t }",
    );
    let expected = [
        "kind/meeting",
        "form/session",
        "status/held",
        "2024-09-03",
        "date-basis/relative-to-published",
        "2024-09-03",
        "2024-09-03",
        "ijtama",
        "اللقاء الأول",
    ];
    assert_eq!(facts, [expected]);
    let participants = rows(
        &store,
        "SELECT ?a ?role ?side ?rep ?min ?max { ?c a maj:MeetingClaim ; maj:participation ?p . ?p maj:actor ?a ; maj:role ?role .
         OPTIONAL { ?p maj:side ?side } OPTIONAL { ?p maj:represents ?rep } OPTIONAL { ?p maj:countMin ?min ; maj:countMax ?max } }",
    );
    assert_eq!(participants.len(), 4);
    assert!(participants.contains(&vec!["body/state-syria".into(), "role/host".into(), "a".into()]));
    let counted = participants.iter().find(|row| row.contains(&"5".to_owned())).expect("the counted group");
    assert!(counted[0].starts_with("doc/") && counted[0].ends_with("/actor/80-83"), "{counted:?}");
    let second =
        participants.iter().find(|row| row.contains(&"body/state-turkey".to_owned())).expect("the one who represents");
    assert!(second[0].starts_with("doc/") && !second[0].contains('-'), "an actor of its document: {second:?}");
    assert_eq!(rows(&store, "SELECT ?a { ?c a maj:MeetingClaim ; maj:participant ?a }").len(), 3, "the absent is none");
    assert_eq!(column(&store, "SELECT ?a { ?c a maj:MeetingClaim ; maj:host ?a }"), ["body/state-syria"]);
}

#[test]
fn places_topics_and_outcomes_keep_what_is_not_registered() {
    let store = store_of(&world(), records().into_iter().take(1).collect());
    let places = column(&store, "SELECT ?p { ?c a maj:MeetingClaim ; maj:place ?p }");
    assert_eq!(places[0], "place/damascus");
    assert!(places[1].starts_with("unresolved/place/"));
    let venue = rows(
        &store,
        "SELECT ?n ?t { ?c a maj:MeetingClaim ; maj:place ?p . ?p maj:placeType ?t ; skos:prefLabel ?n FILTER(?t = \"venue\") }",
    );
    assert_eq!(venue, [["قاعة الاجتماعات الكبرى", "venue"]]);
    assert_eq!(column(&store, "SELECT ?t { ?c a maj:MeetingClaim ; maj:topic ?t }"), ["topic/elections"]);
    assert_eq!(rows(&store, "SELECT ?t { ?c a maj:MeetingClaim ; maj:topicText ?t }").len(), 2);
    let outcomes = rows(
        &store,
        "SELECT ?s ?t ?by ?words { ?c a maj:MeetingClaim ; maj:outcome ?o . ?o maj:stance ?s ; maj:outcomeText ?t
        OPTIONAL { ?o maj:outcomeBy ?by } OPTIONAL { ?o maj:outcomeByText ?words } }",
    );
    let expected: [&[&str]; 3] = [
        &["stance/agree", "مواصلة العمل"],
        &["stance/call", "متابعة الأمر", "جهة أخرى"],
        &["stance/no-result", "دون بيان", "body/state-syria"],
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(
        column(&store, "SELECT ?r { ?d maj:skipped ?s . ?s maj:skipReason ?r ; maj:evidence ?e }"),
        ["called_for"]
    );
}

#[test]
fn evidence_quotes_the_letters_and_the_sentence_of_the_untouched_text() {
    let text = "خبر أول.\nعقدت الهيئة 😀 اجتماعاً في دمشق. ثم انصرفت.\n";
    let start = text.chars().position(|c| c == 'ا').unwrap();
    let at = text.split("اجتماعاً").next().unwrap().chars().count();
    assert_ne!(start, at);
    let mut record = records().remove(0);
    record.meetings[0].evidence = vec![[at, at + 8]];
    let entry = Entry::read(&Document::plain("text", text), record, "1");
    let store = Store::memory().unwrap();
    let world = world();
    store.ingest_records(&world, &[entry]).unwrap();
    let quoted =
        rows(&store, "SELECT ?x ?s { ?c a maj:MeetingClaim ; maj:evidence ?e . ?e oa:exact ?x ; maj:sentence ?s }");
    assert_eq!(quoted, [["اجتماعاً", "عقدت الهيئة 😀 اجتماعاً في دمشق."]]);
    let offsets = rows(&store, "SELECT ?a ?b { ?c a maj:MeetingClaim ; maj:evidence ?e . ?e oa:start ?a ; oa:end ?b }");
    assert_eq!(offsets, [[at.to_string(), (at + 8).to_string()]]);
}

#[test]
fn a_claim_of_a_membership_says_when_a_post_was_held() {
    let store = store_of(&world(), records().into_iter().take(1).collect());
    let all = |properties: &str| rows(&store, &format!("SELECT ?l {properties}"));
    let told = all("?s ?d ?b { ?c a maj:MembershipClaim ; rdfs:label ?l ; maj:postStatus ?s ; maj:date ?d
        OPTIONAL { ?c maj:postIn|maj:postInText ?b } }");
    let expected: [&[&str]; 4] = [
        &["بدر جاموس: رئيس هيئة التفاوض", "post-status/held", "2024-09-03", "body/negotiation-commission"],
        &["سامر قباني: مدير المركز الثقافي السابق", "post-status/former", "2024-09-04", "المركز الثقافي"],
        &["ليلى حداد: وزيرة الثقافة المكلفة", "post-status/elect", "2024-09-04"],
        &["هادي البحرة: رئيس الائتلاف الوطني", "post-status/held", "2019-05", "body/syrian-national-coalition"],
    ];
    assert_eq!(told, expected);
    // held: begun on the date at the latest, not over before it; former: over by then; elect: not begun before
    let bounds = rows(
        &store,
        "SELECT ?d ?p ?day { ?c a maj:MembershipClaim ; maj:date ?d ; maj:postStatus ?s ; ?p ?day FILTER(CONTAINS(STR(?p), \"TimeStamp\")) }",
    );
    let sem = |bound: &str| format!("http://semanticweb.cs.vu.nl/2009/11/sem/has{bound}TimeStamp");
    let expected: Vec<Vec<String>> = [
        ("2019-05", "EarliestEnd", "2019-05-01"),
        ("2019-05", "LatestBegin", "2019-05-31"),
        ("2024-09-03", "EarliestEnd", "2024-09-03"),
        ("2024-09-03", "LatestBegin", "2024-09-03"),
        ("2024-09-04", "EarliestBegin", "2024-09-04"),
        ("2024-09-04", "LatestEnd", "2024-09-04"),
    ]
    .map(|(date, bound, day)| vec![date.to_owned(), sem(bound), day.to_owned()])
    .into();
    assert_eq!(bounds, expected);
    let at = column(
        &store,
        "SELECT ?k { ?c a maj:MembershipClaim ; maj:atMeeting ?m . ?m a maj:MeetingClaim ; maj:kind ?k }",
    );
    assert_eq!(at, ["kind/meeting"], "the meeting that gives the date");
    let holders = column(
        &store,
        "SELECT ?n { ?c a maj:MembershipClaim ; maj:holder ?p . ?p a maj:Person ; skos:prefLabel ?n FILTER(LANG(?n) = \"ar\") }",
    );
    assert_eq!(holders, ["بدر جاموس", "سامر قباني", "ليلى حداد", "هادي البحرة"], "unknown people are described too");
}

#[test]
fn the_registry_is_confirmed_or_contradicted_and_stays_as_it_is() {
    let world = world();
    let before = world.graphs.iter().find(|graph| graph.name.as_str().ends_with("/registry")).unwrap().quads.clone();
    let store = store_of(&world, records().into_iter().take(1).collect());
    let links = |property: &str| {
        rows(&store, &format!("SELECT ?l ?t {{ ?c a maj:PostReport ; rdfs:label ?l ; maj:{property} ?t }}"))
    };
    let jamous = "post/badr-jamous--negotiation-commission--president-2022-06-12";
    assert_eq!(links("confirms"), [["بدر جاموس: رئيس هيئة التفاوض", jamous]]);
    // he held it at other times, and somebody else held it then
    let bahra = ["abdurrahman-mustafa", "hadi-al-bahra", "hadi-al-bahra"]
        .iter()
        .zip(["president-2018-05-06", "president-2014-07-09", "president-2023-09-12"])
        .map(|(who, end)| {
            ["هادي البحرة: رئيس الائتلاف الوطني".to_owned(), format!("post/{who}--syrian-national-coalition--{end}")]
        })
        .collect::<Vec<_>>();
    assert_eq!(links("contradicts"), bahra);
    let stored: BTreeSet<String> = store
        .oxigraph()
        .iter()
        .map(|quad| quad.unwrap())
        .filter(|quad| quad.graph_name.to_string().ends_with("/graph/registry>"))
        .map(|quad| quad.to_string())
        .collect();
    assert_eq!(stored, before.iter().map(ToString::to_string).collect(), "nothing is overwritten");
}

#[test]
fn what_a_post_says_of_a_tenure() {
    let world = world();
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let cases = include_str!("cases/graph/tenures.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in cases {
        let cells: Vec<&str> = line.split('\t').collect();
        let [person, post, body, status, date, confirms, contradicts] = cells[..] else {
            panic!("seven columns: {line}")
        };
        let person = format!("https://w3id.org/majlis/id/person/{person}");
        let body = Some(format!("https://w3id.org/majlis/id/body/{body}")).filter(|body| !body.ends_with("/-"));
        let status = serde_json::from_value(status.into()).unwrap();
        let days = Some(date).filter(|date| *date != "-").map(|date| (day(date), day(date)));
        let (body, bodiless) = (body.as_deref(), cells[2] == "-");
        let told = majlis::graph::Told { person: &person, post, body, bodiless, status, days };
        let verdict = world.tenures().against(told, world.bodies());
        let ids = |iris: Vec<&str>| {
            let ids: Vec<&str> = iris.iter().map(|iri| iri.rsplit('/').next().unwrap()).collect();
            if ids.is_empty() { "-".to_owned() } else { ids.join(" ") }
        };
        assert_eq!([ids(verdict.confirms), ids(verdict.contradicts)], [confirms, contradicts], "{line}");
    }
}

#[test]
fn documents_that_tell_of_one_meeting_are_merged() {
    let store = store_of(&world(), records());
    let groups = rows(
        &store,
        "SELECT (GROUP_CONCAT(?id; separator=\"+\") AS ?ids) { SELECT ?m ?id { ?m a maj:Meeting ; maj:document ?d . ?d dct:identifier ?id } ORDER BY ?m ?id } GROUP BY ?m",
    );
    let groups: BTreeSet<String> = groups.into_iter().flatten().collect();
    let expected = include_str!("cases/graph/merged.txt").lines().map(str::to_owned).collect();
    assert_eq!(groups, expected);
    assert_eq!(
        rows(&store, "SELECT ?c { ?c a maj:MeetingClaim }").len(),
        rows(&store, "SELECT ?c { ?m a maj:Meeting ; maj:claim ?c }").len()
    );
}

#[test]
fn conflicts_stay_beside_the_choice() {
    let store = store_of(&world(), records());
    let merged = "?m a maj:Meeting ; maj:document ?d . ?d dct:identifier \"first\" .";
    assert_eq!(column(&store, &format!("SELECT ?s {{ {merged} ?m maj:status ?s }}")), ["status/held"]);
    assert_eq!(column(&store, &format!("SELECT ?s {{ {merged} ?m maj:conflictingStatus ?s }}")), ["status/denied"]);
    assert_eq!(column(&store, &format!("SELECT ?s {{ {merged} ?m maj:date ?s }}")), ["2024-09-03"]);
    assert_eq!(column(&store, &format!("SELECT ?s {{ {merged} ?m maj:conflictingDate ?s }}")), ["2024-09-04"]);
    let denied = "SELECT ?id { ?c a maj:MeetingClaim ; maj:status <https://w3id.org/majlis/id/status/denied> ; maj:inDocument ?d . ?d dct:identifier ?id }";
    assert_eq!(column(&store, denied), ["denial"], "a claim keeps its state");
    let sides = rows(
        &store,
        &format!("SELECT ?a ?side {{ {merged} ?m maj:participation ?p . ?p maj:actor ?a ; maj:side ?side }}"),
    );
    assert_eq!(sides.len(), 2, "one side an actor, although the reports count sides differently: {sides:?}");
    let range = "SELECT ?s { ?m a maj:Meeting ; maj:eventTitle ?t ; maj:conflictingDate ?s FILTER(?t = \"مؤتمر التجربة العام\"@ar) }";
    assert_eq!(column(&store, range), Vec::<String>::new(), "a day inside the days of a conference is no conflict");
}

#[test]
fn the_order_of_ingestion_does_not_show() {
    let world = world();
    let all = records();
    let expected = store_of(&world, all.clone()).canonical_hash().unwrap();
    let mut seed = 20240903u64;
    for _ in 0..10 {
        let mut shuffled = all.clone();
        for at in (1..shuffled.len()).rev() {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            shuffled.swap(at, (seed >> 33) as usize % (at + 1));
        }
        // one by one, with an edition in between, as runs on different days would
        let store = Store::memory().unwrap();
        for record in shuffled {
            store.ingest_records(&world, &[Entry::coded(record, &world)]).unwrap();
        }
        assert_eq!(store.canonical_hash().unwrap(), expected);
    }
}

#[test]
fn a_document_replaces_the_one_of_its_name() {
    let world = world();
    let mut first = records().remove(0);
    let store = store_of(&world, vec![first.clone()]);
    let before = store.document("first").unwrap().expect("it is there");
    first.meetings.clear();
    store.ingest_records(&world, &[Entry::coded(first, &world)]).unwrap();
    let after = store.document("first").unwrap().expect("it is there");
    assert_ne!(before.hash, after.hash);
    assert_eq!(store.totals(&world).unwrap().documents, 1);
    assert_eq!(rows(&store, "SELECT ?c { ?c a maj:MeetingClaim }").len(), 0);
    assert_eq!(rows(&store, "SELECT ?c { ?c a maj:Meeting }").len(), 0);
}

#[test]
fn no_triple_stands_in_two_graphs_and_nothing_is_blank() {
    let store = store_of(&world(), records());
    let mut seen: BTreeMap<String, GraphName> = BTreeMap::new();
    for quad in store.oxigraph() {
        let Quad { subject, predicate, object, graph_name } = quad.unwrap();
        assert!(matches!(subject, NamedOrBlankNode::NamedNode(_)), "{subject}");
        assert!(!matches!(object, Term::BlankNode(_)), "{object}");
        // each document reports for itself; the edition turns reports into classes and labels
        if predicate.as_str().contains("#reported") {
            continue;
        }
        if let Some(other) = seen.insert(format!("{subject} {predicate} {object}"), graph_name.clone()) {
            panic!("{subject} {predicate} {object} is in {other} and in {graph_name}");
        }
    }
}

#[test]
fn every_iri_is_valid_whatever_the_record_says() {
    let world = world();
    let mut record = records().remove(0);
    record.id = "odd <name> \"\\\u{7}\n\u{202e}".into();
    record.meetings[0].form = Some("odd form/<x>".into());
    record.meetings[0].participants[0].id = Some("a b\"c>".into());
    record.meetings[0].evidence.clear();
    record.meetings[0].id = "m 1%".into();
    let graph = emit(&Entry::coded(record, &world), &world);
    for quad in &graph.quads {
        let terms = [Term::from(quad.subject.clone()), quad.predicate.clone().into(), quad.object.clone()];
        for term in terms {
            if let Term::NamedNode(node) = term {
                NamedNode::new(node.as_str()).unwrap_or_else(|error| panic!("{node}: {error}"));
            }
        }
    }
}

#[test]
fn a_second_implementation_reads_the_same_quads_back() {
    use rio_api::parser::QuadsParser;
    let world = world();
    let mut odd = records().remove(0);
    odd.id = "odd \"\\\t\r\n\u{8}\u{c}\u{7f}\u{202e}\u{2028}\u{10ffff}".into();
    let mut all = records();
    all.push(odd);
    let store = store_of(&world, all);
    let mut bytes = Vec::new();
    store.write_nquads(&mut bytes).unwrap();
    let mut theirs: Vec<String> = Vec::new();
    rio_turtle::NQuadsParser::new(bytes.as_slice())
        .parse_all(&mut |quad| {
            theirs.push(quad.to_string());
            Ok::<(), rio_turtle::TurtleError>(())
        })
        .expect("rio reads what we write");
    let mut ours: Vec<String> = Vec::new();
    for quad in store.oxigraph() {
        let quad = quad.unwrap();
        ours.push(rio_text(&quad));
    }
    theirs.sort();
    ours.sort();
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    let again = Store::from_dump("dump.nq".as_ref(), bytes.as_slice()).unwrap();
    assert_eq!(again.canonical_hash().unwrap(), store.canonical_hash().unwrap());
}

/// A quad as rio prints it, made from its parts.
fn rio_text(quad: &Quad) -> String {
    use rio_api::model::{GraphName as G, Literal as L, NamedNode as N, Quad as Q, Subject, Term as T};
    let node = |term: &str| term.to_owned();
    let (subject, graph) = match (&quad.subject, &quad.graph_name) {
        (NamedOrBlankNode::NamedNode(subject), GraphName::NamedNode(graph)) => {
            (node(subject.as_str()), node(graph.as_str()))
        }
        other => panic!("{other:?}"),
    };
    let predicate = N { iri: quad.predicate.as_str() };
    let literal;
    let object = match &quad.object {
        Term::NamedNode(object) => T::NamedNode(N { iri: object.as_str() }),
        Term::Literal(it) => {
            literal = it.clone();
            let value = literal.value();
            T::Literal(match literal.language() {
                Some(language) => L::LanguageTaggedString { value, language },
                None if literal.datatype().as_str().ends_with("#string") => L::Simple { value },
                None => L::Typed { value, datatype: N { iri: literal.datatype().as_str() } },
            })
        }
        other => panic!("{other}"),
    };
    let subject = Subject::NamedNode(N { iri: &subject });
    Q { subject, predicate, object, graph_name: Some(G::NamedNode(N { iri: &graph })) }.to_string()
}

#[test]
fn things_can_live_below_another_namespace() {
    let iris = Iris::below("https://example.org/thing/").unwrap();
    let world = World::load(&Resources::ontology(), &Resources::data(None), iris.clone()).unwrap();
    let store = Store::memory_below(iris).unwrap();
    let entries: Vec<Entry> = records().into_iter().map(|record| Entry::coded(record, &world)).collect();
    store.ingest_records(&world, &entries).unwrap();
    let actors = column(&store, "SELECT DISTINCT ?a { ?p maj:actor ?a }");
    assert!(actors.iter().all(|actor| actor.starts_with("https://example.org/thing/")), "{actors:?}");
    assert!(actors.contains(&"https://example.org/thing/body/state-syria".to_owned()));
    let labels = "SELECT ?l { <https://example.org/thing/body/state-syria> skos:prefLabel ?l }";
    assert_eq!(rows(&store, labels).len(), 2, "the registry moves along");
    assert_eq!(
        column(
            &store,
            "SELECT DISTINCT ?k { ?m a maj:Meeting ; maj:kind ?k FILTER(CONTAINS(STR(?k), \"conference\")) }"
        ),
        ["kind/conference"]
    );
    for wrong in ["no iri", "https://example.org/thing"] {
        assert!(matches!(Iris::below(wrong), Err(GraphError::Namespace { .. })), "{wrong}");
    }
}

#[test]
fn a_folder_that_is_no_store_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letter.txt"), "x").unwrap();
    let error = Store::open(folder.path(), Mode::Write).unwrap_err();
    if cfg!(feature = "rocksdb") {
        assert!(matches!(error, GraphError::NotAStore { .. }), "{error}");
        let error = Store::open(&folder.path().join("none"), Mode::Read).unwrap_err();
        assert!(matches!(error, GraphError::Missing { .. }), "{error}");
    } else {
        assert!(matches!(error, GraphError::NoDisk { .. }), "{error}");
    }
}
