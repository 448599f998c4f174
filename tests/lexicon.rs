//! Files of words: what they must hold, what is said of broken ones, and the forms made from one citation form.
#![allow(clippy::non_ascii_literal)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use majlis::lexicon::inflect::{self, Tense};
use majlis::lexicon::{self, Calendar, Chrome, Constraints, Interface, Lexicon, LexiconError, Reasons, Scoring};
use majlis::pipeline::Pipeline;
use majlis::resources::Resources;
use majlis::text::normalize::fold;

const CASES: &str = include_str!("cases/inflection.tsv");

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A data folder of its own with the lexicon, some of its files replaced.
fn folder(replaced: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = folder.path().join("lexicon");
    std::fs::create_dir(&lexicon).unwrap();
    for entry in std::fs::read_dir(data().join("lexicon")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, lexicon.join(path.file_name().unwrap())).unwrap();
    }
    for (name, text) in replaced {
        std::fs::write(lexicon.join(name), text).unwrap();
    }
    folder
}

/// The message of loading everything from a data folder, if it fails.
fn complaint(folder: &Path) -> Option<String> {
    let data = Resources::data(Some(folder));
    let load = || -> Result<(), LexiconError> {
        Lexicon::load(&data)?;
        Calendar::load(&data)?;
        Chrome::load(&data)?;
        lexicon::confidence::Weights::load(&data)?;
        Interface::load(&data)?;
        Constraints::load(&data)?;
        Scoring::load(&data)?;
        Reasons::load(&data).map(drop)
    };
    load().err().map(|error| error.to_string())
}

#[test]
fn all_files_load() {
    let lexicon = Lexicon::load(&Resources::data(None)).unwrap();
    assert!(lexicon.triggers.verbs.len() > 30 && lexicon.triggers.nouns.len() > 20);
    assert_eq!(lexicon.stances.len(), lexicon.stance_ids.len());
    assert_eq!(complaint(&data()), None);
}

#[test]
fn citation_forms_make_the_forms_of_the_cases() {
    let mut failures = Vec::new();
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let &[kind, citation, more, made, not] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            panic!("five columns expected: {line}");
        };
        let bound: Vec<String> = more.split(' ').filter(|stem| *stem != "-").map(str::to_owned).collect();
        let forms: BTreeSet<String> = match kind {
            "verb" => inflect::verb(citation, more).into_iter().map(|form| form.form).collect(),
            "noun" => inflect::noun(citation, &bound, false).into_iter().map(|form| form.form).collect(),
            "plural" => inflect::noun(citation, &bound, true).into_iter().map(|form| form.form).collect(),
            other => panic!("{other}"),
        };
        // a phrase is one form
        let made: Vec<&str> = if citation.contains(' ') { vec![made] } else { made.split(' ').collect() };
        failures.extend(
            made.iter().filter(|form| !forms.contains(&fold(form))).map(|form| format!("{citation}: no {form}")),
        );
        let wrong = not.split(' ').filter(|form| forms.contains(&fold(form)));
        failures.extend(wrong.map(|form| format!("{citation}: makes {form}")));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn forms_know_tense_number_and_pronoun() {
    let verb: BTreeMap<String, inflect::VerbForm> =
        inflect::verb("التقى", "يلتقي").into_iter().map(|form| (form.form.clone(), form)).collect();
    let tense = |form: &str| verb[&fold(form)].tense;
    assert_eq!((tense("التقت"), tense("تلتقي"), tense("سيلتقي")), (Tense::Past, Tense::Present, Tense::Future));
    let object = |form: &str| verb[&fold(form)].object;
    assert!(object("التقاه") && object("يلتقيهم") && !object("التقيا"));
    let many = |form: &str| verb[&fold(form)].many;
    assert!(many("التقيا") && many("يلتقون") && !many("التقت"));
    let noun: BTreeMap<String, inflect::NounForm> =
        inflect::noun("زيارة", &[], false).into_iter().map(|form| (form.form.clone(), form)).collect();
    let form = |form: &str| &noun[&fold(form)];
    assert!(form("الزيارة").definite && !form("زيارة").definite);
    assert!(form("زيارته").pronoun && !form("زيارتان").pronoun && !form("زيارة").plural);
}

#[test]
fn forms_are_folded_and_no_form_is_made_twice() {
    let lexicon = Lexicon::load(&Resources::data(None)).unwrap();
    for verb in &lexicon.triggers.verbs {
        let forms = verb.inflected();
        let distinct: BTreeSet<_> = forms.iter().map(|form| (&form.form, form.tense as u8)).collect();
        assert_eq!(forms.len(), distinct.len(), "{}", verb.id.get_ref());
        assert!(forms.iter().all(|form| fold(&form.form) == form.form && !form.form.is_empty()));
    }
    for noun in &lexicon.triggers.nouns {
        assert!(noun.inflected().iter().all(|form| fold(&form.form) == form.form), "{}", noun.id.get_ref());
    }
}

#[test]
fn ids_are_given_once() {
    for entry in std::fs::read_dir(data().join("lexicon")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut seen = BTreeSet::new();
        for line in text.lines().filter(|line| line.starts_with("id = ")) {
            assert!(seen.insert(line), "{}: {line} stands there twice", path.display());
        }
    }
    // triggers are told apart by verb and noun in `by`, so the two share no id either
    let lexicon = Lexicon::load(&Resources::data(None)).unwrap();
    let verbs: BTreeSet<_> = lexicon.triggers.verbs.iter().map(|verb| verb.id.get_ref()).collect();
    assert!(lexicon.triggers.nouns.iter().all(|noun| !verbs.contains(noun.id.get_ref())));
}

#[test]
fn a_broken_file_is_named_with_its_line() {
    let read = |name: &str| std::fs::read_to_string(data().join("lexicon").join(name)).unwrap();
    let mut names: Vec<String> = std::fs::read_dir(data().join("lexicon"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    assert!(names.len() > 10);
    for name in names {
        let text = read(&name);
        let line = text.lines().count() + 1;
        let broken = folder(&[(&name, &format!("{text}this is no TOML\n"))]);
        let path = broken.path().join("lexicon").join(&name);
        let message = complaint(broken.path()).unwrap_or_else(|| panic!("{name} is read although it is broken"));
        assert!(message.starts_with(&format!("{}:{line}: ", path.display())), "{message}");
        assert!(message.contains("correct the line"), "{message}");
    }
}

#[test]
fn wrong_entries_are_named_with_their_line() {
    let triggers = std::fs::read_to_string(data().join("lexicon/triggers.toml")).unwrap();
    let first = triggers.lines().position(|line| line.starts_with("confidence = ")).unwrap();
    let edited = |from: &str, to: &str| triggers.replacen(from, to, 1);
    let confident = triggers.lines().nth(first).unwrap();
    for (text, part) in [
        (edited(confident, "confidence = 1.5"), "entry `iltaqa`: has a confidence outside 0 to 1"),
        (edited("frame = \"meet\"", "frame = \"mete\""), "unknown variant `mete`"),
        (edited("gloss = ", "glos = "), "unknown field `glos`"),
        (edited("past = ", "# past = "), "missing field `past`"),
    ] {
        let broken = folder(&[("triggers.toml", &text)]);
        let message = complaint(broken.path()).expect(part);
        let path = broken.path().join("lexicon/triggers.toml");
        assert!(message.starts_with(&format!("{}:", path.display())) && message.contains(part), "{message}");
    }
}

#[test]
fn a_data_folder_replaces_all_words() {
    let two = folder(&[(
        "triggers.toml",
        "[[verb]]\nid = \"jalasa\"\npast = \"جلس\"\npresent = \"يجلس\"\nframe = \"meet\"\nkind = \"meeting\"\nconfidence = 0.5\n\n\
         [[noun]]\nid = \"majlis\"\nform = \"مجلس\"\nkind = \"meeting\"\nconfidence = 0.5\n",
    )]);
    let lexicon = Lexicon::load(&Resources::data(Some(two.path()))).unwrap();
    assert_eq!((lexicon.triggers.verbs.len(), lexicon.triggers.nouns.len()), (1, 1));
    assert!(lexicon.triggers.verb("jalasa").is_some() && lexicon.triggers.verb("iltaqa").is_none());
    // nothing is taken from the built-in files
    let empty = tempfile::tempdir().unwrap();
    let message = complaint(empty.path()).unwrap();
    assert!(message.contains("triggers.toml") && message.contains("replaces all of the built-in data"), "{message}");
}

/// What the examples of a data folder come to, with the registry that ships: path below the folder, line, entry, message.
fn examples(replaced: &[(&str, &str)]) -> Vec<String> {
    let folder = folder(replaced);
    let registry = folder.path().join("registry");
    std::fs::create_dir(&registry).unwrap();
    for entry in std::fs::read_dir(data().join("registry")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, registry.join(path.file_name().unwrap())).unwrap();
    }
    let data = Resources::data(Some(folder.path()));
    let findings = Pipeline::load(&data).unwrap().check(&data).unwrap();
    let below = format!("{}/lexicon/", folder.path().display());
    findings.iter().map(|finding| finding.to_string().replace(&below, "")).collect()
}

#[test]
fn every_entry_has_examples_and_all_are_read_as_they_should() {
    assert_eq!(examples(&[]), Vec::<String>::new());
    let entries = lexicon::entries(&Resources::data(None)).unwrap();
    let (yes, no): (usize, usize) =
        entries.iter().fold((0, 0), |(yes, no), entry| (yes + entry.yes.len(), no + entry.no.len()));
    assert!(entries.len() > 170 && yes > 190 && no > 150, "{} {yes} {no}", entries.len());
}

#[test]
fn examples_that_are_read_otherwise_are_told_with_their_line() {
    let read = |name: &str| std::fs::read_to_string(data().join("lexicon").join(name)).unwrap();
    // a text of the other sort for the first entry of each kind
    let exchanged = |name: &str, entry: &str| {
        let text = read(name);
        let start = text.find(entry).unwrap();
        let at = start + text[start..].find("yes = ").unwrap();
        let end = at + text[at..].find("\n\n").unwrap_or(text.len() - at);
        let block = text[at..end].replacen("yes = ", "tmp = ", 1).replacen("no = ", "yes = ", 1);
        let block = block.replacen("tmp = ", "no = ", 1);
        format!("{}{block}{}", &text[..at], &text[end..])
    };
    for (name, entry) in [
        ("triggers.toml", "id = \"iltaqa\""),
        ("cues.toml", "id = \"attendees\""),
        ("cues.toml", "id = \"relative\""),
        ("factuality.toml", "id = \"negated\""),
        ("factuality.toml", "[elsewhere]"),
        ("reporting.toml", "id = \"agree\""),
        ("titles.toml", "id = \"minister\""),
        ("bodies.toml", "[body]"),
        ("places.toml", "[venue]"),
    ] {
        let text = exchanged(name, entry);
        let found = examples(&[(name, &text)]);
        let id = entry.trim_start_matches("id = ").trim_matches(['"', '[', ']']);
        assert!(
            found.iter().any(|it| it.contains(&format!("`{id}`: «")) && it.contains("» should show ")),
            "{found:#?}"
        );
        assert!(found.iter().any(|it| it.contains("» should not show ")), "{found:#?}");
        for finding in &found {
            let (place, rest) = finding.split_once(": ").unwrap();
            let (path, line) = place.split_once(':').unwrap();
            let line = text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
            let example = rest.split(['«', '»']).nth(1).unwrap();
            assert!(path == name && line.contains(example), "{finding}: {line}");
        }
    }
}

#[test]
fn entries_without_examples_and_unknown_concepts_are_told() {
    let triggers = std::fs::read_to_string(data().join("lexicon/triggers.toml")).unwrap();
    let at = triggers.find("yes = ").unwrap();
    let end = at + triggers[at..].find('\n').unwrap() + 1;
    let text = format!("{}{}", &triggers[..at], &triggers[end..]);
    let found = examples(&[("triggers.toml", &text)]);
    assert!(found.len() == 1 && found[0].contains("`iltaqa`: has no example; write one"), "{found:#?}");
    let text = triggers.replacen("kind = \"meeting\"", "kind = \"encounter\"", 1);
    let found = examples(&[("triggers.toml", &text)]);
    assert!(found.iter().any(|it| it.contains("`iltaqa`: there is no kind `encounter`")), "{found:#?}");
    let text = triggers.replacen("form = \"consultation\"", "form = \"chat\"", 1);
    let found = examples(&[("triggers.toml", &text)]);
    assert!(found.iter().any(|it| it.contains("there is no form `chat`")), "{found:#?}");
}
