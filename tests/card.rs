//! What is known of a thing, on the ten meetings of `queries/fixture.trig`.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;

use majlis::card::{self, Caps, Card, Group, Value};
use majlis::graph::Store;
use majlis::lexicon::Lang;
use majlis::vocab::{self, THINGS};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad};

fn store() -> Store {
    let store = Store::memory().unwrap();
    for (path, format) in [("tests/queries/fixture.trig", RdfFormat::TriG), ("ontology/majlis.ttl", RdfFormat::Turtle)]
    {
        let file = std::fs::File::open(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        store.oxigraph().load_from_reader(RdfParser::from_format(format), file).unwrap();
    }
    store
}

fn thing(path: &str) -> NamedNode {
    NamedNode::new(format!("{THINGS}{path}")).unwrap()
}

fn card(store: &Store, path: &str) -> Card {
    card::of(store, &thing(path), Lang::En, Caps::default()).unwrap().expect(path)
}

fn group<'c>(groups: &'c [Group], property: NamedNodeRef<'_>) -> &'c Group {
    groups.iter().find(|group| group.property.iri == property.as_str()).expect("the property is there")
}

#[test]
fn a_person_has_names_posts_meetings_and_what_refers_to_them() {
    let card = card(&store(), "person/hadi-al-bahra");
    assert_eq!(card.thing.name.en.as_deref(), Some("Hadi al-Bahra"));
    assert_eq!(card.thing.name.ar.as_deref(), Some("هادي البحرة"));
    let types: Vec<Option<&str>> = card.types.iter().map(|class| class.name.en.as_deref()).collect();
    assert_eq!(types, [Some("person")]);

    let posts: Vec<(&str, &str)> = card
        .posts
        .shown
        .iter()
        .map(|post| (post.from.as_deref().unwrap_or("?"), post.title.en.as_deref().unwrap_or("?")))
        .collect();
    assert!(posts.is_sorted(), "{posts:?}");
    assert!(posts.iter().any(|(_, title)| *title == "President"), "{posts:?}");

    let dates: Vec<Option<&str>> = card.meetings.shown.iter().map(|meeting| meeting.date.as_deref()).collect();
    assert!(dates.is_sorted_by(|one, next| one >= next), "the latest first: {dates:?}");
    assert_eq!(dates, [Some("2023-10-03"), Some("2022-03-20"), Some("2017-08")]);
    let latest = &card.meetings.shown[0];
    assert!(latest.participants.shown.iter().any(|actor| actor.name.en.as_deref() == Some("Hadi al-Bahra")));

    let labels = group(&card.statements.groups, vocab::skos::ALT_LABEL);
    assert_eq!(labels.values.shown.len(), 2);
    let roles = group(&card.references.groups, vocab::maj::HAS_ACTOR);
    assert!(roles.values.shown.iter().all(|value| matches!(value, Value::Thing(_))));
}

#[test]
fn a_body_has_the_meetings_at_which_it_was_represented_and_its_holders() {
    let card = card(&store(), "body/syrian-interim-government");
    assert!(card.posts.shown.iter().any(|post| post.holders[0].name.en.as_deref() == Some("Abdurrahman Mustafa")));
    let meetings: BTreeSet<&str> = card.meetings.shown.iter().map(|meeting| meeting.meeting.iri.as_str()).collect();
    assert!(meetings.contains(thing("meeting/m0344").as_str()), "{meetings:?}");
}

#[test]
fn a_meeting_has_its_participants_with_roles_and_the_sentences_of_its_reports() {
    let card = card(&store(), "meeting/m0344");
    let meeting = card.meeting.expect("it is a meeting");
    assert_eq!(meeting.date.as_deref(), Some("2022-05-24"));
    let host = meeting.participants.iter().find(|one| one.label == "Abdurrahman Mustafa").expect("he took part");
    assert_eq!(host.roles, ["host"]);
    assert_eq!(host.represents, ["Syrian Interim Government"]);
    let sentences: Vec<&str> = card.quotes.shown.iter().filter_map(|quote| quote.sentence.as_deref()).collect();
    assert_eq!(sentences, ["التقى مصطفى وفد بعثة الاتحاد الأوروبي."]);
    assert_eq!(card.quotes.shown[0].addresses, ["https://qasioun-news.com/ar/articles/69892/"]);
    assert_eq!(card.quotes.shown[0].publisher.as_deref(), Some("Qasioun News"));
}

#[test]
fn a_document_has_its_address_the_meetings_it_tells_of_and_its_sentences() {
    let card = card(&store(), "doc/d06");
    assert_eq!(card.addresses, ["https://qasioun-news.com/ar/articles/69892/"]);
    assert_eq!(card.meetings.shown.len(), 1);
    assert_eq!(card.quotes.shown.len(), 1);
    assert_eq!(card.graphs.shown[0].iri, format!("{}doc/d06", vocab::GRAPHS));
}

#[test]
fn lists_are_cut_off_and_say_how_much_is_left_out() {
    let store = store();
    let caps = Caps { values: 2, entries: 1, read: 20_000 };
    let whole = card(&store, "person/hadi-al-bahra");
    let cut = card::of(&store, &thing("person/hadi-al-bahra"), Lang::Ar, caps).unwrap().unwrap();
    assert_eq!(cut.meetings.shown.len(), 1);
    assert_eq!(cut.meetings.omitted + 1, whole.meetings.shown.len());
    let all = group(&whole.references.groups, vocab::maj::PARTICIPANT).values.shown.len();
    let some = &group(&cut.references.groups, vocab::maj::PARTICIPANT).values;
    assert_eq!((some.shown.len(), some.shown.len() + some.omitted), (2, all));

    let few = Caps { read: 3, ..Caps::default() };
    let person = NamedNode::from(vocab::maj::PERSON);
    let class = card::of(&store, &person, Lang::En, few).unwrap().unwrap();
    assert!(class.references.more, "twenty people are more than three");
    let whole = card::of(&store, &person, Lang::En, Caps::default()).unwrap().unwrap();
    assert!(!whole.references.more);
}

#[test]
fn classes_properties_and_graphs_are_known_and_others_are_not() {
    let store = store();
    let of = |iri: &str| card::of(&store, &NamedNode::new(iri).unwrap(), Lang::En, Caps::default()).unwrap();
    let property = of(vocab::maj::HAS_PLACE.as_str()).expect("a property of the ontology");
    assert_eq!(property.thing.name.en.as_deref(), Some("place"));
    assert!(property.as_property.number > 10 && !property.as_property.more);
    let graph = of(&format!("{}edition", vocab::GRAPHS)).expect("a graph");
    assert!(graph.as_graph.number > 100);
    assert!(of(&format!("{THINGS}person/nobody")).is_none());
    // known by nothing but a statement that it is the value of
    let source = of("https://qasioun-news.com/ar/articles/69892/").expect("an address");
    assert_eq!(source.references.groups.len(), 1);
}

#[test]
fn quads_are_those_of_the_thing_and_of_what_it_holds_without_an_iri() {
    let store = store();
    let found: BTreeSet<String> =
        card::quads(&store, &thing("person/hadi-al-bahra")).unwrap().iter().map(Quad::to_string).collect();
    let node = thing("person/hadi-al-bahra");
    let stored: BTreeSet<String> = store
        .oxigraph()
        .quads_for_pattern(Some((&node).into()), None, None, None)
        .map(|quad| quad.unwrap().to_string())
        .collect();
    assert_eq!(found, stored);
}

#[test]
fn what_has_no_iri_comes_with_the_thing_that_holds_it_even_in_a_circle() {
    let store = Store::memory().unwrap();
    let text = "<http://a.example/c> <http://a.example/p> _:x . _:x <http://a.example/p> _:y . \
                _:y <http://a.example/p> _:x . _:z <http://a.example/p> _:x .";
    store.oxigraph().load_from_slice(RdfFormat::Turtle, text).unwrap();
    let holder = NamedNode::new("http://a.example/c").unwrap();
    assert_eq!(card::quads(&store, &holder).unwrap().len(), 3);
    let card = card::of(&store, &holder, Lang::En, Caps::default()).unwrap().unwrap();
    assert_eq!(card.statements.groups[0].values.shown, [Value::Blank]);
}

#[test]
fn a_name_in_one_language_alone_is_said_in_it() {
    let store = Store::memory().unwrap();
    let (node, graph) = (thing("person/x"), NamedNode::new("https://example.org/g").unwrap());
    let label = Literal::new_language_tagged_literal("زيد", "ar").unwrap();
    store.oxigraph().insert(&Quad::new(node.clone(), vocab::skos::PREF_LABEL, label, graph)).unwrap();
    let card = card::of(&store, &node, Lang::En, Caps::default()).unwrap().unwrap();
    let spoken = card.thing.name.spoken(Lang::En).unwrap();
    assert_eq!((spoken.text, spoken.lang), ("زيد", Some(Lang::Ar)));
}
