//! `majlis query`, run as people run it, on the ten meetings of `queries/fixture.trig`.
#![allow(clippy::non_ascii_literal)]

use assert_cmd::Command;
use majlis::query::FLAGS;

fn majlis(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("majlis")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("query")
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// On the fixture and the ontology, whose concepts have the labels of kinds.
fn on_fixture(arguments: &[&str]) -> (i32, String, String) {
    majlis(&[arguments, &["--rdf", "tests/queries/fixture.trig", "--rdf", "ontology/majlis.ttl"]].concat())
}

#[test]
fn a_named_query_answers_in_a_pipe_as_tsv_and_says_nothing_else() {
    let (code, out, err) = on_fixture(&["of-actor", "--actor", "Hadi al-Bahra", "--status", "held", "--lang", "en"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "?meeting\t?date\t?kind\t?status\t?places\t?participants\n\
         <https://w3id.org/majlis/id/meeting/m0406>\t\"2023-10-03\"\t<https://w3id.org/majlis/id/kind/meeting>\t\
         <https://w3id.org/majlis/id/status/held>\t\"Ankara\"\t\
         \"Abdurrahman Mustafa; Badr Jamous; Hadi al-Bahra; Hakan Fidan\"\n"
    );
}

#[test]
fn parameters_by_flag_and_by_name_are_the_same() {
    let flags = on_fixture(&["between", "--actor", "مولود جاويش أوغلو", "--other", "سالم المسلط"]);
    let names = on_fixture(&["between", "-p", "actor=مولود جاويش أوغلو", "--param", "other=سالم المسلط"]);
    assert_eq!(flags, names);
    assert_eq!(flags.1.lines().count(), 3);
}

/// A flag gives the parameter of its name and no other.
#[test]
fn every_flag_gives_its_own_parameter() {
    for name in FLAGS {
        let text = format!(
            "#+ summary = {{ en = \"E\", ar = \"ع\" }}\n#+ [params]\n#+ {name} = {{ type = \"string\" }}\nSELECT (?{name} AS ?v) {{}}"
        );
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("say.rq");
        std::fs::write(&file, text).unwrap();
        let (code, out, err) = on_fixture(&[file.to_str().unwrap(), &format!("--{name}"), "x y"]);
        assert_eq!((code, out.as_str(), err.as_str()), (0, "?v\n\"x y\"\n", ""), "{name}");
    }
}

#[test]
fn text_comes_from_an_argument_a_file_or_standard_input() {
    let question = "SELECT (COUNT(*) AS ?n) { ?m a maj:Meeting }";
    assert_eq!(on_fixture(&["-e", question]), (0, "?n\n10\n".to_owned(), String::new()));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("count.rq");
    std::fs::write(&file, question).unwrap();
    assert_eq!(on_fixture(&[file.to_str().unwrap()]).1, "?n\n10\n");
    let piped = Command::cargo_bin("majlis")
        .unwrap()
        .args(["query", "-", "--rdf", "tests/queries/fixture.trig"])
        .write_stdin(question)
        .output()
        .unwrap();
    assert_eq!(piped.stdout, b"?n\n10\n");
    let (code, out, _) = on_fixture(&["-e", question, "--strict-graphs"]);
    assert_eq!((code, out.as_str()), (0, "?n\n0\n"));
}

#[test]
fn a_file_with_a_header_has_parameters() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("at.rq");
    let header = "#+ summary = { en = \"At\", ar = \"في\" }\n#+ [params]\n#+ place = { type = \"place\" }\n";
    std::fs::write(&file, format!("{header}SELECT ?m {{ ?m a maj:Meeting ; maj:place ?place }}")).unwrap();
    let (code, out, err) = on_fixture(&[file.to_str().unwrap(), "--place", "Gaziantep"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "?m\n<https://w3id.org/majlis/id/meeting/m0344>\n");
}

#[test]
fn the_ending_of_the_output_says_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("calls.json");
    let (code, out, _) = on_fixture(&["phone-calls", "--output", file.to_str().unwrap()]);
    assert_eq!((code, out.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(json["results"]["bindings"].as_array().unwrap().len(), 1);
    let (_, csv, _) = on_fixture(&["by-month", "--format", "csv", "--limit", "1"]);
    assert_eq!(csv, "month,meetings\r\n2017-08,1\r\n");
}

#[test]
fn the_list_and_the_text_of_queries_need_no_store() {
    let (code, arabic, _) = majlis(&["--list"]);
    assert_eq!(code, 0);
    assert!(arabic.contains("people\twho-met-whom\tمن التقى من"), "{arabic}");
    let (_, english, _) = majlis(&["--list", "--lang", "en"]);
    assert_eq!(arabic.lines().count(), english.lines().count());
    assert!(english.contains("people\twho-met-whom\tWho met whom"));
    let (_, one, _) = majlis(&["--list", "between", "--lang", "en"]);
    assert!(one.contains("--actor ACTOR  required\n  --other ACTOR  required\n  --from DATE  optional"), "{one}");
    let (_, text, _) = majlis(&["by-month", "--show"]);
    assert_eq!(text, std::fs::read_to_string("queries/meetings/by-month.rq").unwrap());
}

#[test]
fn errors_say_what_to_do() {
    let failure = |arguments: &[&str]| {
        let (code, out, err) = on_fixture(arguments);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
        err
    };
    assert!(failure(&["of-actr"]).contains("did you mean `of-actor`?"));
    assert!(failure(&["of-actor"]).contains("needs --actor"));
    assert!(
        failure(&["no-longer-met"]).contains("needs -p since=VALUE; it takes -p since=VALUE, -p least=VALUE, --actor")
    );
    assert!(failure(&["by-month", "--body", "x"]).contains("has no parameter `body`; it takes --actor, --from"));
    assert!(failure(&["-e", "SELECT * {}", "--actor", "x"]).contains("no parameter `actor`; it takes none"));
    assert!(failure(&["by-month", "--from", "May"]).contains("write a day as 2024-05-07"));
    assert!(failure(&["-e", "SELECT ?m { ?m a mja:Meeting }"]).contains("did you mean `maj:`?"));
    assert!(failure(&["by-month", "--format", "turtle"]).contains("use one of table"));
    assert!(failure(&["missing.rq"]).starts_with("majlis: missing.rq: "));
    let (code, _, err) = majlis(&["by-month", "--store", "no-such-store"]);
    assert_eq!(code, 1);
    assert!(err.contains("no-such-store"), "{err}");
    let (code, _, err) = majlis(&["by-month", "--param", "actor"]);
    assert_eq!(code, 2);
    assert!(err.contains("write it as NAME=VALUE"), "{err}");
    assert_eq!(majlis(&[]).0, 2, "neither a name nor a text");
}
