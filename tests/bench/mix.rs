//! What honest clients ask: the same questions over and over, or other ones each time.

use std::collections::BTreeMap;
use std::fmt;

use majlis::query::{Catalog, NamedQuery, ParameterKind};

use crate::random::Random;
use crate::server::{Server, encoded};

/// Words that are looked for.
const WORDS: [&str; 6] = ["Bahra", "Hariri", "Cavusoglu", "Ankara", "Gaziantep", "Salem"];
/// Of so many varied questions one is a search, and one is about a thing.
const OTHERS: usize = 8;

/// A request, a `POST` to `/sparql` or a `GET` of another address.
#[derive(Debug, Clone)]
pub enum Question {
    /// SPARQL.
    Query(String),
    /// A path with its query string.
    Address(String),
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(text) => text.lines().find(|line| !line.starts_with('#')).unwrap_or_default().fmt(f),
            Self::Address(address) => address.fmt(f),
        }
    }
}

/// What is asked.
pub enum Mix {
    /// The same questions by turns, so that most are answered lately.
    Same(Vec<Question>),
    /// Named queries about whoever and whatever the store holds, so that few are answered lately.
    Varied(Varied),
}

impl Mix {
    /// Named queries with the examples of what they need, some with another value, and searches.
    pub fn same() -> Self {
        Self::Same(questions(&Catalog::load().expect("queries")))
    }

    /// Named queries whose parameters are drawn from what a server holds.
    pub fn varied(server: &Server) -> Self {
        Self::Varied(Varied::of(server))
    }

    /// Its name for people.
    pub fn about(&self) -> String {
        match self {
            Self::Same(questions) => format!("the same {} questions by turns", questions.len()),
            Self::Varied(varied) => {
                let counts = varied.values.iter().map(|(kind, values)| format!("{} of {kind}", values.len()));
                format!("questions that vary, with values that are drawn: {}", counts.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// What is asked before the clients come.
    pub fn first(&self) -> Vec<Question> {
        match self {
            Self::Same(questions) => questions.clone(),
            Self::Varied(varied) => questions(&varied.catalog),
        }
    }

    /// What a client asks, without an end.
    pub fn questions(&self, client: usize) -> Box<dyn Iterator<Item = Question> + '_> {
        match self {
            Self::Same(questions) => Box::new(questions.iter().cycle().skip(client * 7 % questions.len()).cloned()),
            Self::Varied(varied) => {
                let mut random = Random(client as u64);
                Box::new(std::iter::repeat_with(move || varied.question(&mut random)))
            }
        }
    }
}

fn questions(catalog: &Catalog) -> Vec<Question> {
    let mut questions = Vec::new();
    for query in catalog.iter() {
        let parameters = &query.header.parameters;
        if parameters.values().all(|parameter| !parameter.required()) {
            questions.push(Question::Query(query.text.clone()));
        }
        let given: Vec<String> = parameters
            .iter()
            .filter_map(|(name, parameter)| Some(format!("{name}={}", encoded(parameter.example.as_ref()?))))
            .collect();
        let needed = parameters.values().filter(|parameter| parameter.required()).count();
        if needed > 0 && given.len() >= needed && !given.iter().any(|pair| pair.contains("meeting")) {
            questions.push(Question::Address(format!("/queries/{}.json?{}", query.name, given.join("&"))));
        }
    }
    for word in WORDS {
        let service = format!("SERVICE maj:search {{ ?thing maj:words \"{word}\" ; maj:score ?score }}");
        questions.push(Question::Query(format!("SELECT ?thing ?score {{ {service} }}")));
        questions.push(Question::Address(format!("/search.json?q={word}")));
    }
    questions
}

/// Questions about what a store holds.
pub struct Varied {
    catalog: Catalog,
    /// By the kinds of parameters.
    values: BTreeMap<&'static str, Vec<String>>,
}

impl Varied {
    fn of(server: &Server) -> Self {
        use ParameterKind::*;
        let mut values = BTreeMap::new();
        for (kind, pattern) in [
            (Actor, "?meeting maj:participant ?value"),
            (Body, "?meeting maj:participant ?value . ?value a maj:Body"),
            (Person, "?meeting maj:participant ?value . ?value a maj:Person"),
            (Place, "?meeting maj:place ?value"),
            (Topic, "?meeting maj:topic ?value"),
            (Meeting, "?value a maj:Meeting"),
            (Kind, "?meeting maj:kind ?value"),
            (Status, "?meeting maj:status ?value"),
            (Role, "?participation maj:role ?value"),
            (Stance, "?outcome maj:stance ?value"),
            (Date, "?meeting maj:date ?date BIND(SUBSTR(?date, 1, 10) AS ?value)"),
            (
                String,
                "?meeting maj:participant ?actor . ?actor rdfs:label|skos:prefLabel ?label BIND(STR(?label) AS ?value)",
            ),
        ] {
            let text = format!("SELECT DISTINCT ?value {{ {pattern} }} ORDER BY ?value");
            let answer = server.query(&text, "text/csv");
            assert_eq!(answer.status, 200, "{text}: {}", answer.text());
            let found: Vec<_> = answer.text().lines().skip(1).map(|line| line.trim_matches('"').to_owned()).collect();
            assert!(!found.is_empty(), "{text}: nothing");
            values.insert(kind.word(), found);
        }
        Self { catalog: Catalog::load().expect("queries"), values }
    }

    fn question(&self, random: &mut Random) -> Question {
        match random.below(OTHERS) {
            0 => Question::Address(format!("/search.json?q={}", encoded(self.word(random)))),
            1 => {
                let kind = [ParameterKind::Actor, ParameterKind::Meeting][random.below(2)];
                let thing = self.value(kind, random).unwrap_or_default();
                Question::Address(format!("/entity.json?iri={}", encoded(thing)))
            }
            _ => {
                let queries: Vec<&NamedQuery> = self.catalog.iter().collect();
                self.about(queries[random.below(queries.len())], random)
            }
        }
    }

    /// A named query with what it needs, and about half of what it may be given.
    fn about(&self, query: &NamedQuery, random: &mut Random) -> Question {
        let mut given = Vec::new();
        let mut days = [self.value(ParameterKind::Date, random), self.value(ParameterKind::Date, random)];
        days.sort();
        for (name, parameter) in &query.header.parameters {
            if !parameter.required() && random.below(2) == 0 {
                continue;
            }
            let value = match (parameter.kind, name.as_str()) {
                (_, "lang") => Some(["ar", "en"][random.below(2)]),
                (ParameterKind::Date, "to") => days[1],
                (ParameterKind::Date, _) => days[0],
                (ParameterKind::String, _) if parameter.required() => Some(self.word(random)),
                (ParameterKind::String, _) => None,
                (kind, _) => self.value(kind, random),
            };
            given.extend(value.map(|value| format!("{name}={}", encoded(value))));
        }
        let ending = if query.header.columns.is_empty() { "ttl" } else { "json" };
        Question::Address(format!("/queries/{}.{ending}?{}", query.name, given.join("&")))
    }

    fn value(&self, kind: ParameterKind, random: &mut Random) -> Option<&str> {
        let values = self.values.get(kind.word())?;
        Some(&values[random.below(values.len())])
    }

    /// A word of a name.
    fn word(&self, random: &mut Random) -> &str {
        let name = self.value(ParameterKind::String, random).unwrap_or_default();
        let words: Vec<&str> = name.split_whitespace().filter(|word| word.chars().count() > 2).collect();
        if words.is_empty() { WORDS[random.below(WORDS.len())] } else { words[random.below(words.len())] }
    }
}
