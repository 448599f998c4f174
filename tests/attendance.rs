//! Tables of attendance: what they say, what is wrong with them, and networks of them.

use std::path::PathBuf;

use clap::ValueEnum;
use majlis::network::{Recipe, Roster, Weight, project};
use proptest::prelude::*;

fn read(table: &str) -> Result<Roster, String> {
    Roster::read("attendance.csv", table.as_bytes()).map_err(|error| error.to_string())
}

/// Faults of tables, with what is told of them.
const FAULTS: &[(&str, &[&str])] = &[
    ("actor\na\n", &["attendance.csv:1: no column \"meeting\"", "it has actor"]),
    ("actor,meeting\na,\n,m\n", &["attendance.csv:2: no meeting", "attendance.csv:3: no actor"]),
    (
        "actor,meeting,date\na,m,2024-03\nb,m,2024-04\n",
        &["attendance.csv:3: meeting \"m\" is on 2024-04, and on a line before on 2024-03"],
    ),
];

#[test]
fn faults_are_told_with_their_lines() {
    for (table, told) in FAULTS {
        let error = read(table).expect_err(table);
        assert!(told.iter().all(|part| error.contains(part)), "{table}: {error}");
    }
    let error = Roster::read("attendance.csv", b"actor,meeting\n\xff,m\n").expect_err("no UTF-8").to_string();
    assert!(error.starts_with("attendance.csv:2: not CSV in UTF-8"), "{error}");
}

#[test]
fn order_repetition_and_other_columns_do_not_show() {
    let one = read("meeting,actor,date\nm2,b,\nm1,a,2024-03\nm1,b,\n").expect("well formed");
    let other = read("# by hand\nActor, place , Meeting,DATE\nb,x,m1,2024-03\nb,y,m1,\n\na,z,m1,\nb,,m2,\n")
        .expect("well formed");
    assert_eq!((&one.actors, &one.meetings), (&vec!["a".to_owned(), "b".to_owned()], &other.meetings));
    assert_eq!(one.participations(), other.participations());
    let dates: Vec<Option<String>> = one.participations().into_iter().map(|row| row.date).collect();
    assert_eq!(dates, [Some("2024-03".to_owned()), Some("2024-03".to_owned()), None]);
    let nobody = read("actor,meeting\n").expect("a table without rows");
    assert_eq!(nobody.adjacency(Weight::Count).nodes(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn ties_are_those_of_the_whole_network(seats in proptest::collection::vec((0..12u32, 0..9u32), 0..60)) {
        let rows: String = seats.iter().map(|(actor, meeting)| format!("a{actor},m{meeting}\n")).collect();
        let roster = read(&format!("actor,meeting\n{rows}")).expect("well formed");
        for &weight in Weight::value_variants() {
            let network = project(&roster.participations(), Recipe { weight, ..Recipe::default() });
            prop_assert_eq!(roster.adjacency(weight), network.adjacency(), "{:?}", weight);
        }
        let both = roster.adjacencies([Weight::Newman, Weight::Jaccard]);
        prop_assert_eq!(both, [Weight::Newman, Weight::Jaccard].map(|weight| roster.adjacency(weight)));
    }

    /// A quote makes the table one for a reader of CSV alone; without any its parts are read at once.
    #[test]
    fn quotes_do_not_change_what_a_table_says(
        seats in proptest::collection::vec((0..9u32, 0..6u32, proptest::option::of(0..3u32), 0..40u32), 0..40),
    ) {
        let line = |&(actor, meeting, date, odd): &(u32, u32, Option<u32>, u32)| {
            let date = date.map_or(String::new(), |day| format!("2024-03-0{}", 1 + day.max(meeting)));
            match odd {
                0 => format!("# a{actor}\n\n"),
                1 => format!("m{meeting}\n"),
                2 => " , ,\n".to_owned(),
                _ => format!("m{meeting}, a{actor} ,{date},\u{62d}\n"),
            }
        };
        let rows: String = seats.iter().map(line).collect();
        let plain = read(&format!("# by hand\n\nmeeting,actor,date,place\n{rows}"));
        let quoted = read(&format!("# by hand\n\n\"meeting\",actor,date,place\n{rows}"));
        let told = |roster: Roster| (roster.participations(), roster.actors, roster.meetings);
        prop_assert_eq!(plain.map(told), quoted.map(told));
    }
}

fn table(folder: &tempfile::TempDir, text: &str) -> PathBuf {
    let path = folder.path().join("attendance.csv");
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn the_command_takes_a_table_for_the_store() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = table(&folder, "actor,meeting,date\na,m1,2024-03\nb,m1,2024-03\nb,m2,2024-05\nc,m2,2024-05\n");
    let majlis = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("majlis").expect("built");
        command.args(arguments).arg("--attendance").arg(&path).assert()
    };
    let output = majlis(&["network", "--brokers", "--measure", "degree"]).success().get_output().stdout.clone();
    let output = String::from_utf8(output).expect("UTF-8");
    let lines: Vec<&str> = output.lines().collect();
    assert!(lines[1].starts_with("# attendance: attendance.csv "), "{output}");
    assert!(lines.contains(&"# result: 3 actors at 2 meetings, 2 ties, density 0.6667"), "{output}");
    assert!(lines.last().is_some_and(|line| line.starts_with("b,b,person,")), "{output}");
    majlis(&["export", "--format", "graphml"]).success();
    let error = majlis(&["export", "--format", "turtle"]).code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&error).contains("a table of attendance has none"), "{error:?}");
    majlis(&["network", "--from", "2024"]).code(2);
    majlis(&["network", "--rdf", "x.ttl"]).code(2);
}
