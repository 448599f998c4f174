//! What changed between two periods.

use std::collections::{BTreeMap, BTreeSet};

use super::{Course, Series, Tracked};
use crate::network::centrality::Measure;
use crate::network::{Network, Node, Tie};

/// What changed from the first to the second of two networks.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// Actors of one alone, by their falling number of meetings: those of the second, then those of the first.
    pub actors: Vec<Changed<'a>>,
    /// Ties of one alone, then those of other weight, by falling size of the change.
    pub ties: Vec<Changed<'a>>,
    /// Actors whose rank in a measure changed, those by most ranks first, a list a measure.
    pub ranks: Vec<Vec<Changed<'a>>>,
    /// Actors whose community of the second is not the one that continues that of the first, by identifier.
    pub moves: Vec<Changed<'a>>,
}

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed<'a> {
    /// What kind of change it is.
    pub kind: Kind,
    /// The actor.
    pub actor: &'a Node,
    /// Whom it is tied to, where a tie changed.
    pub with: Option<&'a Node>,
    /// The value before: number of meetings, weight, rank, or number of the community from 1.
    pub before: Option<f64>,
    /// The value after.
    pub after: Option<f64>,
    /// The meetings that the value before rests on: identifiers and dates.
    pub meetings_before: Vec<Dated<'a>>,
    /// Those that the value after rests on.
    pub meetings_after: Vec<Dated<'a>>,
}

/// A meeting and its date.
pub type Dated<'a> = (&'a str, Option<&'a str>);

/// A kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An actor of the second network alone.
    NewActor,
    /// An actor of the first alone.
    LostActor,
    /// A tie of the second alone.
    NewTie,
    /// A tie of the first alone.
    LostTie,
    /// A tie of more weight in the second.
    Stronger,
    /// A tie of less weight in the second.
    Weaker,
    /// A better rank in the measure of that name.
    Risen(&'static str),
    /// A worse rank.
    Fallen(&'static str),
    /// Another community.
    Moved,
}

impl Kind {
    /// In words.
    pub fn text(self) -> String {
        match self {
            Self::NewActor => "new actor".to_owned(),
            Self::LostActor => "lost actor".to_owned(),
            Self::NewTie => "new tie".to_owned(),
            Self::LostTie => "lost tie".to_owned(),
            Self::Stronger => "stronger tie".to_owned(),
            Self::Weaker => "weaker tie".to_owned(),
            Self::Risen(measure) => format!("risen in {measure}"),
            Self::Fallen(measure) => format!("fallen in {measure}"),
            Self::Moved => "moved".to_owned(),
        }
    }
}

impl<'a> Difference<'a> {
    /// Compares the two networks of a series; `course` and `communities` are of that series, `course` of these measures.
    pub fn of(series: &'a Series, measures: &[Measure], course: &Course, communities: &[Vec<Tracked>]) -> Self {
        let [before, after] = &*series.networks else {
            return Self { actors: Vec::new(), ties: Vec::new(), ranks: Vec::new(), moves: Vec::new() };
        };
        Self {
            actors: actors(before, after),
            ties: ties(before, after),
            ranks: (0..measures.len()).map(|number| ranked(after, course, number, measures[number].name)).collect(),
            moves: moves([before, after], communities),
        }
    }
}

impl<'a> Changed<'a> {
    fn of(kind: Kind, actor: &'a Node, before: Option<f64>, after: Option<f64>) -> Self {
        let (meetings_before, meetings_after) = (Vec::new(), Vec::new());
        Self { kind, actor, with: None, before, after, meetings_before, meetings_after }
    }

    /// By how much the value changed; a missing one counts 0.
    fn size(&self) -> f64 {
        (self.after.unwrap_or_default() - self.before.unwrap_or_default()).abs()
    }
}

fn dated<'a>(network: &'a Network, meetings: &[usize]) -> Vec<Dated<'a>> {
    let meeting = |&meeting: &usize| {
        let meeting = &network.two_mode.meetings[meeting];
        (meeting.id.as_str(), meeting.date.as_deref())
    };
    let mut found: Vec<Dated<'a>> = meetings.iter().map(meeting).collect();
    found.sort_by_key(|&(id, date)| (date, id));
    found
}

/// Kinds in their order, each by falling size, then as they stood.
fn sorted(mut changes: Vec<Changed<'_>>) -> Vec<Changed<'_>> {
    changes.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.size().total_cmp(&a.size())));
    changes
}

fn actors<'a>(before: &'a Network, after: &'a Network) -> Vec<Changed<'a>> {
    let ids = |network: &'a Network| network.nodes().map(|node| node.id.as_str()).collect::<BTreeSet<&str>>();
    let (old, new) = (ids(before), ids(after));
    let count = |node: &Node| Some(node.meetings.len() as f64);
    let gained = after.nodes().filter(|node| !old.contains(node.id.as_str())).map(|node| Changed {
        meetings_after: dated(after, &node.meetings),
        ..Changed::of(Kind::NewActor, node, None, count(node))
    });
    let lost = before.nodes().filter(|node| !new.contains(node.id.as_str())).map(|node| Changed {
        meetings_before: dated(before, &node.meetings),
        ..Changed::of(Kind::LostActor, node, count(node), None)
    });
    sorted(gained.chain(lost).collect())
}

/// A tie before and after.
type Both<'a> = [Option<(&'a Node, &'a Node, &'a Tie)>; 2];

fn ties<'a>(before: &'a Network, after: &'a Network) -> Vec<Changed<'a>> {
    let mut found: BTreeMap<(&str, &str), Both<'a>> = BTreeMap::new();
    for (side, network) in [before, after].into_iter().enumerate() {
        let nodes: Vec<&Node> = network.nodes().collect();
        for (a, b, tie) in network.links() {
            found.entry((&nodes[a].id, &nodes[b].id)).or_default()[side] = Some((nodes[a], nodes[b], tie));
        }
    }
    let change = |both: Both<'a>| {
        let [old, new] = both.map(|tie| tie.map(|(.., tie)| tie));
        let kind = match (old, new) {
            (None, _) => Kind::NewTie,
            (_, None) => Kind::LostTie,
            (Some(old), Some(new)) if new.weight > old.weight => Kind::Stronger,
            (Some(old), Some(new)) if new.weight < old.weight => Kind::Weaker,
            _ => return None,
        };
        let (actor, with, _) = both.into_iter().flatten().next_back()?;
        Some(Changed {
            with: Some(with),
            meetings_before: old.map_or(Vec::new(), |tie| dated(before, &tie.meetings)),
            meetings_after: new.map_or(Vec::new(), |tie| dated(after, &tie.meetings)),
            ..Changed::of(kind, actor, old.map(|tie| tie.weight), new.map(|tie| tie.weight))
        })
    };
    sorted(found.into_values().filter_map(change).collect())
}

fn ranked<'a>(after: &'a Network, course: &Course, number: usize, measure: &'static str) -> Vec<Changed<'a>> {
    let nodes: BTreeMap<&str, &Node> = after.nodes().map(|node| (node.id.as_str(), node)).collect();
    let change = |(place, (id, _)): (usize, &(String, String))| {
        let [before, now] = [0, 1].map(|window| course.standings[number][window][place]);
        let (before, now) = (before?.rank, now?.rank);
        let kind = if now < before { Kind::Risen(measure) } else { Kind::Fallen(measure) };
        let differ = now != before && !now.is_nan() && !before.is_nan();
        differ.then(|| Some(Changed::of(kind, nodes.get(id.as_str())?, Some(before), Some(now)))).flatten()
    };
    let mut found: Vec<Changed<'a>> = course.actors.iter().enumerate().filter_map(change).collect();
    found.sort_by(|a, b| b.size().total_cmp(&a.size()));
    found
}

fn moves<'a>([before, after]: [&'a Network; 2], communities: &[Vec<Tracked>]) -> Vec<Changed<'a>> {
    let [old, new] = communities else { return Vec::new() };
    let tracks = |network: &'a Network, communities: &[Tracked]| {
        let nodes: Vec<&Node> = network.nodes().collect();
        let of = |community: &Tracked| {
            let track = community.track;
            community.members.iter().map(|&node| (nodes[node].id.as_str(), (nodes[node], track))).collect::<Vec<_>>()
        };
        communities.iter().flat_map(of).collect::<BTreeMap<&str, (&Node, usize)>>()
    };
    let (old, new) = (tracks(before, old), tracks(after, new));
    let number = |track: usize| Some((track + 1) as f64);
    let change = |(id, &(node, now)): (&&str, &(&'a Node, usize))| {
        let &(_, then) = old.get(id)?;
        (then != now).then(|| Changed::of(Kind::Moved, node, number(then), number(now)))
    };
    new.iter().filter_map(change).collect()
}
