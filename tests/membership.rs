//! Sentences → people named together with a post: whose, which, of which body, when.
#![allow(clippy::non_ascii_literal)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use majlis::graph::{Entry, Iris, Store, World};
use majlis::judgement::{Slot, Verb};
use majlis::pipeline::Pipeline;
use majlis::record::{DocumentRecord, MembershipRecord};
use majlis::registry::Registry;
use majlis::resources::Resources;
use majlis::review::{Item, Ruling, Subject, Things, View, review};
use majlis::text::Document;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::load(&Resources::data(None)).unwrap());

fn document(name: &str, text: &str) -> Document {
    let mut document = Document::plain(name, text);
    document.published = Some("2024-09-04".parse().unwrap());
    document
}

/// `name | post | body | status date [meeting]`.
fn told(membership: &MembershipRecord) -> String {
    let body = membership.body_id.as_ref().or(membership.body.as_ref());
    let status = serde_json::to_value(membership.status).unwrap();
    let meeting = membership.meeting.as_ref().map(|meeting| format!(" {meeting}")).unwrap_or_default();
    format!(
        "{} | {} | {} | {} {}{meeting}",
        membership.id.as_ref().unwrap_or(&membership.name),
        membership.post,
        body.map_or("-", String::as_str),
        status.as_str().unwrap(),
        membership.date.as_deref().unwrap_or("-"),
    )
}

#[test]
fn posts_of_the_cases() {
    let mut wrong = Vec::new();
    let cases = include_str!("cases/memberships.tsv").lines().filter(|line| !line.starts_with('#'));
    for line in cases {
        let (text, expected) = line.split_once('\t').expect("text and memberships");
        let record = PIPELINE.read(&document("case", text));
        let found = record.memberships.iter().map(told).collect::<Vec<_>>().join(" ; ");
        let found = if found.is_empty() { "-".to_owned() } else { found };
        if found != expected {
            wrong.push(format!("{text}\n  is       {found}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_mention_is_cut_out_of_the_text_and_the_record_comes_back_as_it_was() {
    let text = "😀 زار بدر جاموس، رئيس هيئة التفاوض، أنقرة. وقال مدير المركز الثقافي سامر قباني إنه عاد.";
    let record = PIPELINE.read(&document("cut", text));
    assert_eq!(record.memberships.len(), 2, "{:?}", record.memberships);
    for membership in &record.memberships {
        let [start, end] = membership.span.unwrap();
        let letters: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(letters, membership.mention);
    }
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<DocumentRecord>(&json).unwrap(), record);
    let mut plain = record;
    plain.memberships.clear();
    let old = serde_json::to_string(&plain).unwrap();
    assert!(!old.contains("memberships"), "records without posts are written as before");
    assert_eq!(serde_json::from_str::<DocumentRecord>(&old).unwrap(), plain);
}

#[test]
fn reading_again_changes_nothing_whatever_the_order() {
    let world = World::built_in().unwrap();
    let texts = [
        "التقى رئيس هيئة التفاوض بدر جاموس السفير الفرنسي في باريس أمس.",
        "قال سامر قباني، مدير المركز الثقافي السابق، إن العمل مستمر.",
        "حضر مدير المركز الثقافي سامر قباني وعضو الائتلاف الوطني ليلى حداد.",
    ];
    let entry = |at: usize| {
        let document = document(&format!("d{at}"), texts[at]);
        Entry::read(&document, PIPELINE.read(&document), PIPELINE.version())
    };
    let ingest = |order: &[usize]| {
        let store = Store::memory().unwrap();
        order.iter().for_each(|&at| store.ingest_records(&world, &[entry(at)]).unwrap());
        store.canonical_hash().unwrap()
    };
    let once = ingest(&[0, 1, 2]);
    assert_eq!(ingest(&[2, 0, 1]), once);
    assert_eq!(ingest(&[0, 1, 2, 1, 0]), once);
}

/// Documents in a store, with what judges need.
struct Desk {
    world: World,
    registry: Registry,
    store: Store,
}

impl Desk {
    fn of(texts: &[&str]) -> Self {
        let (world, store) = (World::built_in().unwrap(), Store::memory().unwrap());
        let entry = |(at, text): (usize, &&str)| {
            let document = document(&format!("d{at}"), text);
            Entry::read(&document, PIPELINE.read(&document), PIPELINE.version())
        };
        store.ingest_records(&world, &texts.iter().enumerate().map(entry).collect::<Vec<_>>()).unwrap();
        Self { world, store, registry: Registry::load(&Resources::data(None)).unwrap() }
    }

    /// What is listed for review: reason, label, score.
    fn listed(&self) -> Vec<Item> {
        let view = View::of(&self.store, &self.registry, false).unwrap();
        review(&view, Subject::Posts, usize::MAX).unwrap()
    }

    fn reasons(&self) -> Vec<(&'static str, String, f64)> {
        self.listed().into_iter().map(|item| (item.why[0].reason, item.label, item.score)).collect()
    }

    fn judge(&self, ruling: &Ruling) -> String {
        let things = Things::new(&self.store, &self.registry);
        let judgement = ruling.enter(&things, "tester", "2026-03-01T10:00:00Z".parse().unwrap(), "a test").unwrap();
        let mut all = self.store.judgements().unwrap();
        all.push(judgement.clone());
        self.store.set_judgements(&all).unwrap();
        self.store.derive_edition(&self.world).unwrap();
        judgement.id
    }

    /// What the edition has without the judgements themselves.
    fn edition(&self) -> BTreeSet<String> {
        let quads = self.store.oxigraph().iter().map(|quad| quad.unwrap().to_string());
        quads.filter(|quad| !quad.contains("/graph/judgements>")).collect()
    }
}

/// A tenure that the registry has, one of another, one of which it knows nothing, by somebody whom it knows or not.
const TOLD: [&str; 4] = [
    "حضر رئيس هيئة التفاوض بدر جاموس الاحتفال.",
    "حضر رئيس هيئة التفاوض سامر قباني الاحتفال.",
    "حضر مدير المركز الثقافي بدر جاموس الاحتفال.",
    "حضر مدير المركز الثقافي سامر قباني الاحتفال.",
];

#[test]
fn what_texts_tell_of_posts_is_reviewed_the_most_valuable_first() {
    let listed = Desk::of(&TOLD).reasons();
    let expected = [
        ("post-not-in-registry", "بدر جاموس", 1.0),
        ("post-of-another", "سامر قباني", 1.0),
        ("post-not-in-registry", "سامر قباني", 0.5),
    ];
    let mut listed: Vec<(&str, &str, f64)> =
        listed.iter().map(|(reason, label, score)| (*reason, label.as_str(), *score)).collect();
    listed.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(other.0)));
    assert_eq!(listed, expected);
}

#[test]
fn each_judgement_of_a_post_can_be_taken_back() {
    let desk = Desk::of(&TOLD);
    let (before, hash) = (desk.edition(), desk.store.canonical_hash().unwrap());
    let of_another = |desk: &Desk| desk.listed().into_iter().find(|item| item.why[0].reason == "post-of-another");
    let item = of_another(&desk).expect("listed");
    assert!(item.sentence.as_deref().is_some_and(|sentence| sentence.contains("سامر قباني")), "{item:?}");
    let id = item.id.clone();
    let correct = |slot, value: &str| Ruling::Correct { thing: id.clone(), slot, value: value.to_owned() };
    let rulings = [
        Ruling::Reject { thing: id.clone() },
        correct(Slot::Actor, "badr-jamous"),
        correct(Slot::Date, "2010"),
        Ruling::Pair { verb: Verb::Same, one: id.clone(), other: "badr-jamous".to_owned() },
    ];
    for ruling in rulings {
        let judgement = desk.judge(&ruling);
        assert!(of_another(&desk).is_none(), "{ruling:?}: {:#?}", desk.listed());
        assert_ne!(desk.edition(), before, "{ruling:?}");
        desk.judge(&Ruling::Withdraw { judgement });
        assert_eq!(desk.edition(), before, "{ruling:?}");
        desk.store.set_judgements(&[]).unwrap();
    }
    assert_eq!(desk.store.canonical_hash().unwrap(), hash);
    let wrong = correct(Slot::Role, "host");
    let things = Things::new(&desk.store, &desk.registry);
    let refused = wrong.enter(&things, "tester", "2026-03-01T10:00:00Z".parse().unwrap(), "a test").unwrap_err();
    assert!(refused.to_string().contains("is of a post; its slots are date, actor"), "{refused}");
}

#[test]
fn a_changed_registry_changes_what_stored_claims_say_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for part in ["lexicon", "registry"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
        for entry in std::fs::read_dir(data.join(part)).unwrap() {
            let path = entry.unwrap().path();
            std::fs::copy(&path, folder.path().join(part).join(path.file_name().unwrap())).unwrap();
        }
    }
    let tenure = "
post:badr-jamous--culture a org:Membership ;
    org:member person:badr-jamous ;
    org:organization body:negotiation-commission ;
    maj:postTitle \"مدير المركز الثقافي\"@ar ;
    maj:from \"2024-01-01\" .
";
    let file = folder.path().join("registry/posts.ttl");
    std::fs::write(&file, std::fs::read_to_string(&file).unwrap() + tenure).unwrap();
    let world = World::load(&Resources::ontology(), &Resources::data(Some(folder.path())), Iris::default()).unwrap();
    let desk = Desk::of(&["حضر مدير المركز الثقافي بدر جاموس الاحتفال."]);
    let before = desk.edition();
    assert_eq!(desk.reasons().len(), 1);
    desk.store.load_world(&world).unwrap();
    assert!(desk.store.derive_edition(&world).unwrap(), "the claims are as they were, the registry is not");
    assert!(
        desk.edition()
            .iter()
            .any(|quad| quad.contains("#confirms> <https://w3id.org/majlis/id/post/badr-jamous--culture>"))
    );
    assert!(desk.reasons().is_empty());
    desk.store.load_world(&desk.world).unwrap();
    desk.store.derive_edition(&desk.world).unwrap();
    assert_eq!(desk.edition(), before);
}
