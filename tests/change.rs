//! Change over time: windows, ranks, communities matched, ties that stay, and what differs between two periods.

use majlis::network::centrality::measure;
use majlis::network::change::{
    Course, Difference, Event, Length, Persistence, Series, Windows, events, track, windows_of_ties,
};
use majlis::network::community::Search;
use majlis::network::{Network, Participation, Recipe, project};
use majlis::record::ActorKind;

mod networks;
use networks::row;

/// Meetings, one a word `date=actors`, an actor a letter; a word without a date is a meeting without one.
fn meetings(text: &str) -> Vec<Participation> {
    let one = |(number, word): (usize, &str)| {
        let (date, actors) = word.split_once('=').unwrap_or(("", word));
        let date = (!date.is_empty()).then(|| date.to_owned());
        let of = move |actor: char| Participation {
            date: date.clone(),
            ..row(&format!("m{number:02}"), &actor.to_string(), ActorKind::Person, None)
        };
        actors.chars().map(of).collect::<Vec<_>>()
    };
    text.split_whitespace().enumerate().flat_map(one).collect()
}

fn series(text: &str, windows: &Windows, limits: &[(&str, &str)]) -> (Network, Series) {
    let limits = limits.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let recipe = Recipe { limits, ..Recipe::default() };
    let rows = meetings(text);
    let network = project(&rows, recipe.clone());
    let series = Series::of(&network, &rows, windows, |rows| Ok(project(rows, recipe.clone()))).expect("few windows");
    (network, series)
}

fn each(length: Length) -> Windows {
    Windows::Rolling { length, step: length }
}

const YEARS: Length = Length::Months(12);

#[test]
fn a_meeting_counts_where_all_its_days_lie() {
    let half = Windows::Rolling { length: YEARS, step: Length::Months(3) };
    let event = |date: &str| Windows::Around { events: vec![date.parse().expect("a date")], length: Length::Days(30) };
    // meetings; windows; meetings of each window; what is told of where they lie
    let cases = [
        ("2023-05-01=ab 2023=ab 2024-02=bc", each(YEARS), "2 1", "3 meetings lie wholly in a window"),
        (
            "2023-05-01=ab 2023=ab 2024-02=bc bc",
            each(Length::Months(3)),
            "0 1 0 0 1",
            "2 meetings lie wholly in a window; 1 not counted, their dates reach over the ends of a window; 1 without a date",
        ),
        (
            "2023-12-31/2024-01-01=ab 2023-06=ab 2024-06-02=ab",
            each(YEARS),
            "1 1",
            "2 meetings lie wholly in a window; 1 not counted, their dates reach over the ends of a window",
        ),
        (
            "2023-02-01=ab 2023-08-01=ab 2024-03-31=ab",
            half,
            "2 2",
            "3 meetings lie wholly in a window; 1 of them in several",
        ),
        (
            "2023-02-01=ab 2024-03-31=ab",
            Windows::Cumulative(YEARS),
            "1 2",
            "2 meetings lie wholly in a window; 1 of them in several",
        ),
        (
            "2024-11-30=ab 2024-12-07=ab 2024-12-08=ab 2024-12=ab 2023=ab",
            event("2024-12-08"),
            "2 1",
            "3 meetings lie wholly in a window; 1 not counted, their dates reach over the ends of a window; 1 outside of all",
        ),
        ("ab", each(YEARS), "", "0 meetings lie wholly in a window; 1 without a date"),
        ("", each(YEARS), "", "0 meetings lie wholly in a window"),
        ("2023=ab", event("1990-01-01"), "0 0", "0 meetings lie wholly in a window; 1 outside of all"),
    ];
    for (text, windows, counts, told) in cases {
        let (_, series) = series(text, &windows, &[]);
        let found: Vec<String> =
            series.networks.iter().map(|network| network.two_mode.meetings.len().to_string()).collect();
        assert_eq!(found.join(" "), counts, "{text}, {}", windows.told());
        assert_eq!(series.placing.told(), told, "{text}, {}", windows.told());
    }
}

#[test]
fn limits_say_where_windows_begin_and_end() {
    let (_, series) = series("2023-05-01=ab", &each(YEARS), &[("from", "2022-07"), ("to", "2024-01-01")]);
    let names: Vec<&str> = series.windows.iter().map(|window| window.name.as_str()).collect();
    assert_eq!(names, ["2022", "2023", "2024"]);
}

#[test]
fn events_come_from_a_table() {
    let read = |text: &str| events("events.csv", text.as_bytes()).map_err(|error| error.to_string());
    let found = read("event,date\nthe fall,2024-12-08\n\nthe talks,2025-03\n").expect("a table");
    let days = |event: &Event| (event.name.clone(), event.first.to_string(), event.last.to_string());
    let own = |text: [&str; 3]| (text[0].to_owned(), text[1].to_owned(), text[2].to_owned());
    assert_eq!(
        found.iter().map(days).collect::<Vec<_>>(),
        [own(["the fall", "2024-12-08", "2024-12-08"]), own(["the talks", "2025-03-01", "2025-03-31"])]
    );
    let wrong = read("event,date\nthe fall,soon\n").expect_err("no date");
    assert!(wrong.starts_with("events.csv:2: \"soon\" is no period; write 2023"), "{wrong}");
    assert!(read("name,date\nthe fall,2024\n").expect_err("no column").contains("no column \"event\""));
}

#[test]
fn ranks_are_followed_from_window_to_window() {
    let (_, series) = series("2021=ab 2021=ac 2021=d 2022=cb 2022=cd 2022=ce 2023=ab", &each(YEARS), &[]);
    let course = Course::of(&series, &[measure("degree").expect("ours")], false);
    let told = |actor: usize| -> String {
        let of = |window: &Vec<Option<majlis::network::change::Standing>>| match window[actor] {
            None => "-".to_owned(),
            Some(at) => format!("{} {} {}", at.value, at.rank, at.rise),
        };
        course.standings[0].iter().map(of).collect::<Vec<_>>().join(" | ")
    };
    // value, rank, how many ranks risen
    let expected = [
        ("a", "2 1 NaN | - | 1 1 NaN"),
        ("b", "1 2 NaN | 1 2 0 | 1 1 1"),
        ("c", "1 2 NaN | 3 1 1 | -"),
        ("d", "0 4 NaN | 1 2 2 | -"),
        ("e", "- | 1 2 NaN | -"),
    ];
    for (number, (actor, standings)) in expected.into_iter().enumerate() {
        assert_eq!(course.actors[number].0, actor);
        assert_eq!(told(number), standings, "{actor}");
    }
    // 2, 2, 1.5, 0.75, 0.5: sums of 1/rank
    assert_eq!(course.leaders(), [0, 1, 2, 3, 4]);
}

/// Windows of communities that everybody in met, one a word, windows between bars → how each community came and goes.
const TRACKED: [(&str, &str); 8] = [
    ("abcd efg | abcd efg", "1 first continues, 2 first continues | 1 continues last, 2 continues last"),
    ("abcd efg | efg abcdh", "1 first continues, 2 first continues | 1 continues last, 2 continues last"),
    ("abcdef | abcd ef", "1 first splits | 1 split last, 2 split last"),
    ("abcd ef | abcdef", "1 first merges, 2 first merges | 1 merged last"),
    ("abc | def", "1 first dies | 2 born last"),
    ("abc | | abc", "1 first dies |  | 2 born last"),
    // the best link alone, 5/11, would leave less in all than the two others, 3/8 each
    ("abcdefgh klm | abcdeklm fgh", "1 first splits, 2 first merges | 2 merged last, 1 split last"),
    ("a b | a b", " | "),
];

#[test]
fn communities_are_matched_from_window_to_window() {
    for (text, expected) in TRACKED {
        let dated = |(number, window): (usize, &str)| {
            let year = 2001 + number;
            window.split_whitespace().map(|actors| format!("{year}={actors}")).collect::<Vec<_>>()
        };
        let all: Vec<String> = text.split('|').enumerate().flat_map(dated).collect();
        let (_, series) = series(&all.join(" "), &each(YEARS), &[]);
        let found = track(&series, Search::default(), 0.3);
        let told = |community: &majlis::network::change::Tracked| {
            format!("{} {} {}", community.track + 1, community.came.text(), community.goes.text())
        };
        let windows: Vec<String> =
            found.iter().map(|window| window.iter().map(told).collect::<Vec<_>>().join(", ")).collect();
        assert_eq!(windows.join(" | "), expected, "{text}");
    }
}

#[test]
fn ties_stay_or_go() {
    let (network, series) = series("2021=abc 2022=abd 2022=ae 2024=ab", &each(YEARS), &[]);
    let pairs: Vec<Persistence> =
        series.networks.windows(2).map(|two| Persistence::between(&two[0], &two[1])).collect();
    let told: Vec<String> = pairs
        .iter()
        .map(|pair| format!("{} {} {} {:.3} {:.3}", pair.kept, pair.lost, pair.new, pair.share(), pair.jaccard()))
        .collect();
    // kept, lost, new, share kept, Jaccard
    assert_eq!(told, ["1 2 3 0.333 0.167", "0 4 0 0.000 0.000", "0 0 1 NaN 0.000"]);
    let counts: Vec<(String, usize)> =
        networks::tie_names(&network).into_iter().zip(windows_of_ties(&network, &series)).collect();
    assert_eq!(counts[0], ("a|b".to_owned(), 3));
    assert!(counts[1..].iter().all(|(_, windows)| *windows == 1));
}

#[test]
fn what_changed_is_told_with_its_meetings() {
    let two = |before: &str, after: &str| {
        Windows::Two(Box::new([before.parse().expect("a period"), after.parse().expect("a period")]))
    };
    let measures = [measure("degree").expect("ours")];
    let changes = |text: &str, windows: &Windows| -> String {
        let (_, series) = series(text, windows, &[]);
        let course = Course::of(&series, &measures, false);
        let communities = track(&series, Search::default(), 0.3);
        let found = Difference::of(&series, &measures, &course, &communities);
        let all = found.actors.iter().chain(&found.ties).chain(&found.ranks[0]).chain(&found.moves);
        let told = all.map(|change| {
            let meetings = change.meetings_before.iter().chain(&change.meetings_after).map(|(id, _)| *id);
            let with = change.with.map_or("", |with| with.id.as_str());
            let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
            let words = [
                change.kind.text(),
                format!("{}{with}", change.actor.id),
                number(change.before),
                number(change.after),
                meetings.collect::<Vec<_>>().join("+"),
            ];
            words.join(" ").trim_end().to_owned()
        });
        told.collect::<Vec<String>>().join("; ")
    };
    let text = "2023-01=abc 2023-02=ab 2024=cd 2025-01=ab 2025-02=ad 2025-03=ad 2025-04=de";
    let expected = "new actor d - 3 m04+m05+m06; new actor e - 1 m06; lost actor c 1 - m00; \
                    new tie ad - 2 m04+m05; new tie de - 1 m06; lost tie ac 1 - m00; lost tie bc 1 - m00; \
                    weaker tie ab 2 1 m00+m01+m03; fallen in degree b 1 3";
    assert_eq!(changes(text, &two("2023", "2025")), expected);
    assert_eq!(changes(text, &two("2023", "2023")), "", "nothing changes from a period to itself");
    assert_eq!(changes("2023=ab", &two("2020", "2021")), "", "two empty periods are alike");
    assert_eq!(
        changes("2023=ab", &two("2023", "2024")),
        "lost actor a 1 - m00; lost actor b 1 - m00; lost tie ab 1 - m00"
    );
    let moved = changes("2023=abcde 2023=fgh 2024=abcd 2024=efgh", &two("2023", "2024"));
    assert!(moved.ends_with("moved e 1 2"), "{moved}");
}
