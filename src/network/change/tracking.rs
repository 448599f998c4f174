//! Communities of windows, matched from one to the next.

use std::collections::{BTreeMap, BTreeSet};

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::Series;
use crate::network::community::{Search, communities};
use crate::network::{Network, members};

/// Jaccard indices as whole numbers, so that sums of them compare exactly.
const WHOLE: f64 = (1u64 << 40) as f64;

/// A community of a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracked {
    /// Its number, which a community of the next window that continues it has too; from 0, by first appearance.
    pub track: usize,
    /// Its nodes in the window's network, ascending.
    pub members: Vec<usize>,
    /// The communities of the window before that it is linked to, by place there, with their Jaccard index.
    pub before: Vec<(usize, f64)>,
    /// How it came.
    pub came: Came,
    /// What becomes of it.
    pub goes: Goes,
}

/// How a community came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It is of the first window.
    First,
    /// It is linked to none of the window before.
    Born,
    /// It is linked to one alone, as that is to it.
    Continues,
    /// It is linked to one that is linked to others too.
    Split,
    /// It is linked to several.
    Merged,
}

/// What becomes of a community.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// It is of the last window.
    Last,
    /// It is linked to none of the next window.
    Dies,
    /// It is linked to one alone, as that is to it.
    Continues,
    /// It is linked to several.
    Splits,
    /// It is linked to one that is linked to others too.
    Merges,
}

impl Came {
    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Born => "born",
            Self::Continues => "continues",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

impl Goes {
    /// In words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::Dies => "dies",
            Self::Continues => "continues",
            Self::Splits => "splits",
            Self::Merges => "merges",
        }
    }
}

/// The communities of two and more actors of every window, by falling size, matched to those of the window before.
///
/// Two communities are linked where the Jaccard index of their members is `threshold` or more (Greene, Doyle, Cunningham
/// 2010); which of those that are linked is the same community is the matching with the largest sum of indices (Kuhn
/// 1955, Munkres 1957). O(k^3) a window of k communities, beside the search.
pub fn track(series: &Series, search: Search, threshold: f64) -> Vec<Vec<Tracked>> {
    let mut windows: Vec<Vec<Tracked>> = Vec::with_capacity(series.networks.len());
    let mut tracks = 0;
    for (number, network) in series.networks.iter().enumerate() {
        let found = members(&communities(&network.adjacency(), search).of);
        let found: Vec<Vec<usize>> = found.into_iter().filter(|members| members.len() > 1).collect();
        let links = match number.checked_sub(1) {
            None => BTreeMap::new(),
            Some(last) => links((&series.networks[last], &windows[last]), (network, &found), threshold),
        };
        let same = matched(&links, windows.last().map_or(0, Vec::len), found.len());
        let mut of_window = Vec::with_capacity(found.len());
        for (place, members) in found.into_iter().enumerate() {
            let track = match same[place] {
                Some(before) => windows[number - 1][before].track,
                None => {
                    tracks += 1;
                    tracks - 1
                }
            };
            let before: Vec<(usize, f64)> =
                links.iter().filter(|((_, to), _)| *to == place).map(|((from, _), index)| (*from, *index)).collect();
            let came = match (number, &*before) {
                (0, _) => Came::First,
                (_, []) => Came::Born,
                (_, [(from, _)]) if out(&links, *from) > 1 => Came::Split,
                (_, [_]) => Came::Continues,
                _ => Came::Merged,
            };
            of_window.push(Tracked { track, members, before, came, goes: Goes::Last });
        }
        if let Some(last) = windows.last_mut() {
            for (place, community) in last.iter_mut().enumerate() {
                community.goes = goes(&links, place);
            }
        }
        windows.push(of_window);
    }
    windows
}

/// Places of linked communities in their windows, with the Jaccard index of their members.
type Links = BTreeMap<(usize, usize), f64>;

fn links((before, old): (&Network, &[Tracked]), (after, new): (&Network, &[Vec<usize>]), threshold: f64) -> Links {
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    let nodes: Vec<&str> = before.nodes().map(|node| node.id.as_str()).collect();
    for (number, community) in old.iter().enumerate() {
        place.extend(community.members.iter().map(|&node| (nodes[node], number)));
    }
    let nodes: Vec<&str> = after.nodes().map(|node| node.id.as_str()).collect();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (number, members) in new.iter().enumerate() {
        for &from in members.iter().filter_map(|&node| place.get(nodes[node])) {
            *shared.entry((from, number)).or_default() += 1;
        }
    }
    let index = |((from, to), both): ((usize, usize), usize)| {
        let either = old[from].members.len() + new[to].len() - both;
        ((from, to), both as f64 / either as f64)
    };
    shared.into_iter().map(index).filter(|(_, index)| *index >= threshold).collect()
}

/// To how many communities of the next window one is linked.
fn out(links: &Links, from: usize) -> usize {
    links.keys().filter(|(other, _)| *other == from).count()
}

fn goes(links: &Links, from: usize) -> Goes {
    let to: BTreeSet<usize> = links.keys().filter(|(other, _)| *other == from).map(|(_, to)| *to).collect();
    let into = |to: usize| links.keys().filter(|(_, other)| *other == to).count();
    match to.first() {
        None => Goes::Dies,
        Some(_) if to.len() > 1 => Goes::Splits,
        Some(&to) if into(to) > 1 => Goes::Merges,
        Some(_) => Goes::Continues,
    }
}

/// Which of the `old` communities each of the `new` ones is: the pairs of links with the largest sum of indices.
fn matched(links: &Links, old: usize, new: usize) -> Vec<Option<usize>> {
    let mut same = vec![None; new];
    if links.is_empty() {
        return same;
    }
    let size = old.max(new);
    let mut weights = Matrix::new(size, size, 0i64);
    for (&place, index) in links {
        weights[place] = (index * WHOLE).round() as i64;
    }
    let (_, columns) = kuhn_munkres(&weights);
    for (from, to) in columns.into_iter().enumerate() {
        if links.contains_key(&(from, to)) {
            same[to] = Some(from);
        }
    }
    same
}
