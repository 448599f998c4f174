//! Dumps, their manifests, hashes and differences, in memory.

use std::io::Read;
use std::path::Path;

use majlis::graph::Store;
use majlis::graph::life::Selection;
use majlis::graph::life::canonical::hashes;
use majlis::graph::life::load::Cargo;
use majlis::graph::life::sorted::Source;
use serde_json::Value;

use crate::fixture::Desk;

fn manifest_of(desk: &Desk, folder: &str) -> Value {
    serde_json::from_slice(&std::fs::read(desk.path(folder).join("manifest.json")).unwrap()).unwrap()
}

fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn expanded(path: &Path) -> String {
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_stream_is_what_the_hash_is_of() {
    let desk = Desk::new();
    let stream = desk.fine(&["store", "dump", "--rdf", "all.nq"]);
    assert_eq!(stream, std::fs::read(desk.path("all.nq")).unwrap(), "as it was written");
    let hash = desk.text(&["store", "hash", "--rdf", "all.nq"]);
    assert_eq!(hash.trim(), hash_of(&stream));
    let edition = desk.fine(&["store", "dump", "--rdf", "all.nq", "--graph", "edition"]);
    assert!(!edition.is_empty());
    assert_eq!(desk.text(&["store", "hash", "--rdf", "all.nq", "--graph", "edition"]).trim(), hash_of(&edition));
    let lines = String::from_utf8(stream).unwrap();
    let graphs: Vec<&str> = lines.lines().map(|line| line.rsplit(' ').nth(1).unwrap()).collect();
    assert!(graphs.is_sorted(), "graph by graph");
}

#[test]
fn the_order_of_lines_does_not_show() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(desk.path("all.nq")).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.reverse();
    lines.push(lines[0]);
    std::fs::write(desk.path("other.nq"), lines.join("\n")).unwrap();
    let hash = desk.text(&["store", "hash", "--rdf", "all.nq", "--each"]);
    assert_eq!(desk.text(&["store", "hash", "--rdf", "other.nq", "--each"]), hash);
    assert_eq!(desk.text(&["store", "diff", "all.nq", "other.nq"]), "");
}

#[test]
fn lines_in_canonical_order_are_read_one_by_one() {
    let desk = Desk::new();
    let read = |text: &str| {
        let path = desk.path("lines.nq");
        std::fs::write(&path, text).unwrap();
        let source = Source::of(Cargo::of(&[path]).unwrap()).unwrap();
        let lines: Result<Vec<_>, _> = source.lines(&Selection::default()).unwrap().collect();
        let text: String = lines.unwrap().iter().map(|line| line.text().to_owned()).collect();
        (matches!(source, Source::Sorted(_)), text)
    };
    let sorted = "<urn:b> <urn:p> \"x\" .\n<urn:a> <urn:p> \"7\"^^<http://www.w3.org/2001/XMLSchema#integer> <urn:g> .\n\
                  <urn:b> <urn:p> \"x\"@ar <urn:g> .\n<urn:a> <urn:p> <urn:b> <urn:g/h> .\n";
    // graphs come as their names in N-Quads do
    let sorted: Vec<&str> = sorted.lines().collect();
    let in_order = [sorted[0], sorted[3], sorted[1], sorted[2]].map(|line| format!("{line}\n")).concat();
    assert_eq!(read(&in_order), (true, in_order.clone()));
    // what a store would write otherwise is read into memory, and gives the same
    let [no_order, value, twice] = [
        sorted.join("\n"),
        in_order.replace("\"7\"", "\"007\""),
        in_order.replacen(sorted[0], &format!("{0}\n{0}", sorted[0]), 1),
    ];
    for text in [no_order, value, twice] {
        assert_eq!(read(&text), (false, in_order.clone()), "{text}");
    }
    assert!(!read("_:b <urn:p> \"x\" .\n").0);
}

#[test]
fn names_of_blank_nodes_do_not_show() {
    let of = |text: &str| {
        let store = Store::from_dump("x.nq".as_ref(), text.as_bytes()).unwrap();
        let (hash, graphs) = hashes(store.canonical(&Selection::default()).unwrap().all()).unwrap();
        (hash, graphs.len())
    };
    let one = "_:a <urn:p> _:b <urn:g> .\n_:b <urn:p> \"x\" <urn:h> .\n<urn:s> <urn:p> <urn:o> .\n";
    let other = "_:y <urn:p> \"x\" <urn:h> .\n<urn:s> <urn:p> <urn:o> .\n_:z <urn:p> _:y <urn:g> .\n";
    assert_eq!(of(one), of(other));
    assert_eq!(of(one).1, 3);
    assert_ne!(of(one).0, of(&other.replace("\"x\"", "\"y\"")).0);
    // a node of two graphs is one
    assert_ne!(of(one).0, of(&one.replace("_:b <urn:p> \"x\"", "_:c <urn:p> \"x\"")).0);
}

#[test]
fn a_dump_in_parts_gives_the_store_again() {
    let desk = Desk::new();
    let hash = desk.text(&["store", "hash", "--rdf", "all.nq"]);
    for (number, form) in ["nq", "trig", "ttl"].into_iter().enumerate() {
        for (gzip, split) in [(false, None), (true, Some("30kB"))] {
            let folder = format!("dump-{number}-{gzip}");
            let mut arguments = vec!["store", "dump", "--rdf", "all.nq", "--format", form, "--output", &folder];
            arguments.extend(gzip.then_some("--gzip"));
            arguments.extend(split.iter().flat_map(|size| ["--split", size]));
            desk.fine(&arguments);
            let manifest = manifest_of(&desk, &folder);
            let parts = manifest["parts"].as_array().unwrap();
            assert!(split.is_none() || parts.len() > 1, "{form}: {} parts", parts.len());
            assert_eq!(manifest["hash"], hash.trim());
            assert_eq!(desk.text(&["store", "hash", "--rdf", &folder]), hash, "{form}, gzip: {gzip}");
            assert_eq!(desk.text(&["store", "diff", "all.nq", &folder]), "");
            let again = format!("{folder}-again");
            arguments.iter_mut().filter(|it| **it == folder).for_each(|it| *it = &again);
            desk.fine(&arguments);
            for part in parts {
                let read =
                    |folder: &str| std::fs::read(desk.path(folder).join(part["file"].as_str().unwrap())).unwrap();
                let bytes = read(&folder);
                assert_eq!(bytes, read(&again), "the same store in the same bytes");
                assert_eq!(part["blake3"], hash_of(&bytes));
                assert_eq!(part["bytes"], bytes.len());
            }
            assert_eq!(manifest, manifest_of(&desk, &again));
        }
    }
}

#[test]
fn parts_are_as_long_as_they_may_be() {
    let desk = Desk::new();
    desk.fine(&["store", "dump", "--rdf", "all.nq", "--split", "10kB", "--gzip", "--output", "parts"]);
    let manifest = manifest_of(&desk, "parts");
    let parts: Vec<String> = manifest["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            let text = expanded(&desk.path("parts").join(part["file"].as_str().unwrap()));
            assert_eq!(part["quads"], text.lines().count());
            text
        })
        .collect();
    assert!(parts.len() > 2);
    for pair in parts.windows(2) {
        let next = pair[1].split_inclusive('\n').next().unwrap();
        assert!(pair[0].len() <= 10_000 && pair[0].len() + next.len() > 10_000, "{}", pair[0].len());
    }
    assert_eq!(parts.concat(), std::fs::read_to_string(desk.path("all.nq")).unwrap());
}

#[test]
fn a_damaged_part_is_refused() {
    let desk = Desk::new();
    desk.fine(&["store", "dump", "--rdf", "all.nq", "--split", "30kB", "--output", "dump"]);
    let part = desk.path("dump/part-00002.nq");
    let whole = std::fs::read(&part).unwrap();
    let cargo = || Cargo::of(&[desk.path("dump")]).map(|_| ()).map_err(|error| error.to_string());
    assert_eq!(cargo(), Ok(()));
    let mut flipped = whole.clone();
    // one letter within a literal: still N-Quads
    let at = flipped.iter().position(|&byte| byte == b'"').unwrap() + 1;
    flipped[at] ^= 1;
    std::fs::write(&part, flipped).unwrap();
    let message = cargo().unwrap_err();
    assert!(
        message.contains("part-00002.nq") && message.contains("BLAKE3") && message.contains("nothing was loaded"),
        "{message}"
    );
    std::fs::write(&part, &whole[..whole.len() / 2]).unwrap();
    assert!(cargo().unwrap_err().contains("bytes"));
    std::fs::remove_file(&part).unwrap();
    assert!(cargo().unwrap_err().contains("missing"));
    std::fs::write(&part, &whole).unwrap();
    let manifest = desk.path("dump/manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.replace("part-00002.nq", "../all.nq")).unwrap();
    assert!(cargo().unwrap_err().contains("plain name"));
    std::fs::write(&manifest, text.replace("\"manifest\": 1", "\"manifest\": 9")).unwrap();
    assert!(cargo().unwrap_err().contains("format 9"));
    std::fs::remove_file(&manifest).unwrap();
    assert!(cargo().unwrap_err().contains("no dump, or one cut short"));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("full")).unwrap();
    std::fs::write(desk.path("full/note.txt"), "mine").unwrap();
    let message = desk.refused(&["store", "dump", "--rdf", "all.nq", "--output", "full"]);
    assert!(message.contains("full: not empty"), "{message}");
    assert_eq!(std::fs::read_to_string(desk.path("full/note.txt")).unwrap(), "mine");
    std::fs::create_dir(desk.path("empty")).unwrap();
    desk.fine(&["store", "dump", "--rdf", "all.nq", "--output", "empty"]);
}

#[test]
fn turtle_holds_one_graph() {
    let desk = Desk::new();
    let message = desk.refused(&["store", "dump", "--rdf", "all.nq", "--format", "ttl"]);
    assert!(message.contains("--graph") && message.contains("--output"), "{message}");
    let turtle = desk.text(&["store", "dump", "--rdf", "all.nq", "--format", "ttl", "--graph", "edition"]);
    assert!(turtle.starts_with("@prefix") && turtle.contains("a maj:Meeting"), "{turtle}");
    desk.fine(&["store", "dump", "--rdf", "all.nq", "--format", "ttl", "--graph", "documents", "--output", "ttl"]);
    for part in manifest_of(&desk, "ttl")["parts"].as_array().unwrap() {
        assert!(part["graph"].as_str().unwrap().contains("/doc/"), "{part}");
    }
}

#[test]
fn what_differs_is_told_by_graph() {
    let desk = Desk::new();
    let text = std::fs::read_to_string(desk.path("all.nq")).unwrap();
    let (gone, rest): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.contains("/graph/edition> .") && line.contains("#Meeting>"));
    assert!(!gone.is_empty());
    let added = "<urn:s> <urn:p> \"new\" <https://w3id.org/majlis/graph/judgements> .";
    std::fs::write(desk.path("other.nq"), format!("{}\n{added}\n", rest.join("\n"))).unwrap();
    let (code, out, err) = desk.run(&["store", "diff", "all.nq", "other.nq"]);
    assert_eq!(code, 1, "{err}");
    let out = String::from_utf8(out).unwrap();
    let (minus, plus) =
        (out.lines().filter(|line| line.starts_with("- ")), out.lines().filter(|line| line.starts_with("+ ")));
    assert_eq!(minus.map(|line| &line[2..]).collect::<Vec<_>>(), gone);
    assert_eq!(plus.collect::<Vec<_>>(), [format!("+ {added}")]);
    assert!(out.contains(&format!("graph/edition: {} only in A, 0 only in B", gone.len())), "{out}");
    // the other way round, in JSON
    let (code, out, _) = desk.run(&["store", "diff", "other.nq", "all.nq", "--format", "json"]);
    let json: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((code, &json["equal"]), (1, &Value::Bool(false)));
    assert_eq!(json["graphs"][0]["only_in_b"].as_array().unwrap().len(), gone.len());
    assert_eq!(json["graphs"][1]["only_in_a"][0], added);
    let (code, out, _) = desk.run(&["store", "diff", "other.nq", "all.nq", "--summary"]);
    assert_eq!((code, String::from_utf8(out).unwrap().lines().count()), (1, 2));
    // elsewhere they say the same
    desk.fine(&["store", "diff", "all.nq", "other.nq", "--without", "edition", "--without", "judgements"]);
}

#[test]
fn judgements_do_not_show_in_the_hash_without_them() {
    let desk = Desk::new();
    let whole = ["store", "hash", "--rdf", "all.nq"];
    let without = ["store", "hash", "--rdf", "all.nq", "--without", "judgements"];
    let before = (desk.text(&whole), desk.text(&without));
    let text = std::fs::read_to_string(desk.path("all.nq")).unwrap();
    let judged = "<urn:s> <urn:p> \"x\" <https://w3id.org/majlis/graph/judgements> .\n";
    std::fs::write(desk.path("all.nq"), text + judged).unwrap();
    assert_ne!(desk.text(&whole), before.0);
    assert_eq!(desk.text(&without), before.1);
}

#[test]
fn a_graph_that_cannot_be_is_told() {
    let desk = Desk::new();
    let (code, _, err) = desk.run(&["store", "hash", "--rdf", "all.nq", "--graph", "editoin"]);
    assert_eq!(code, 2);
    assert!(err.contains("edition, doc/HASH"), "{err}");
    let (code, _, err) = desk.run(&["store", "dump", "--rdf", "all.nq", "--output", "x", "--split", "ten"]);
    assert_eq!(code, 2);
    assert!(err.contains("512MB"), "{err}");
}

#[test]
fn a_file_that_is_no_rdf_is_told_with_its_line() {
    let desk = Desk::new();
    std::fs::write(desk.path("bad.nq"), "<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:p> oops .\n").unwrap();
    let message = desk.refused(&["store", "hash", "--rdf", "bad.nq"]);
    assert!(message.contains("bad.nq:2:"), "{message}");
    std::fs::write(desk.path("bad.txt.gz"), "no gzip").unwrap();
    assert!(desk.refused(&["store", "hash", "--rdf", "bad.txt.gz"]).contains("bad.txt.gz"));
}

#[test]
fn what_a_store_holds_is_counted() {
    let desk = Desk::new();
    let info: Value =
        serde_json::from_slice(&desk.fine(&["store", "info", "--rdf", "all.nq", "--format", "json"])).unwrap();
    let text = std::fs::read_to_string(desk.path("all.nq")).unwrap();
    assert_eq!(info["contents"]["quads"], text.lines().count());
    assert_eq!(info["contents"]["graphs"]["curated"], 1);
    assert_eq!(info["contents"]["graphs"]["edition"], 1);
    assert_eq!(info["contents"]["documents"], info["contents"]["graphs"]["document"]);
    assert_eq!(info["namespace"], "https://w3id.org/majlis/id/");
    let told = desk.text(&["store", "info", "--rdf", "all.nq"]);
    assert!(told.contains(&format!("documents   {}\n", info["contents"]["documents"])), "{told}");
    assert!(told.contains("server      none"), "{told}");
}

#[test]
fn graphs_of_documents_that_are_loaded_and_derived_are_what_ingest_makes() {
    let desk = Desk::new();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports");
    let reports: Vec<String> = ["amman-ministers.txt", "ankara-fidan.txt", "agency-shorts.jsonl"]
        .map(|name| reports.join(name).to_str().unwrap().to_owned())
        .to_vec();
    let extracted: String =
        reports.iter().rev().map(|report| desk.text(&["extract", report, "--format", "nquads"])).collect();
    std::fs::write(desk.path("graphs.nq"), extracted).unwrap();
    let reports: Vec<&str> = reports.iter().map(String::as_str).collect();
    desk.fine(&[&["ingest", "--quiet", "--store", "other", "--dump", "ingested.nq"], &reports[..]].concat());
    // without a store on disk the file is the store
    if cfg!(feature = "rocksdb") {
        desk.fine(&["store", "load", "graphs.nq"]);
    }
    let derive = ["store", "derive", "--dump", "graphs.nq"];
    let (code, _, err) = desk.run(&derive);
    assert!(code == 0 && err.contains("before: 0, 0"), "{err}");
    let read = |name: &str| std::fs::read(desk.path(name)).unwrap();
    assert_eq!(hash_of(&read("graphs.nq")), hash_of(&read("ingested.nq")));
    let derived = read("graphs.nq");
    desk.fine(&derive);
    assert!(read("graphs.nq") == derived, "nothing has changed since");
}
