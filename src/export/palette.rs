//! Colours of a drawing: one for each of the large communities, or for each type of actor.

use super::{ColorBy, Drawing};
use crate::network::kind_name;

/// A light colour to fill with, under black letters, and a darker one for lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Color {
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
}

impl Color {
    const fn new(fill: &'static str, line: &'static str) -> Self {
        Self { fill, line }
    }

    /// Of small groups, and of ties between groups.
    pub(super) const OTHER: Self = Self::new("#ececec", "#8a8f94");
}

/// Told apart in print and by most eyes; then [`Color::OTHER`].
pub(super) const COLORS: [Color; 9] = [
    Color::new("#bfdcf2", "#2f74a8"),
    Color::new("#ffd9a8", "#c4701b"),
    Color::new("#c9e8bd", "#3f8a3a"),
    Color::new("#f6c3c8", "#b5404f"),
    Color::new("#dccdf0", "#7350a6"),
    Color::new("#fff0a6", "#a98d12"),
    Color::new("#b8e6e1", "#21857c"),
    Color::new("#f3cbe6", "#a8468a"),
    Color::new("#e3d3bf", "#80613b"),
];

/// Types in the order of their colours.
const TYPES: [&str; 4] = ["person", "body", "state", "group"];

/// The colours of the nodes.
pub(super) struct Palette {
    /// The group of every node; nodes of one group share a colour.
    pub(super) groups: Vec<usize>,
    /// The colour of every node.
    pub(super) nodes: Vec<Color>,
    /// Groups for the legend: name, colour, members. Groups of one member, and those after the last colour, are
    /// gathered under the last name.
    pub(super) legend: Vec<(String, Color, Vec<usize>)>,
}

pub(super) fn colors(drawing: &Drawing<'_>) -> Palette {
    let kind = |name: &str| TYPES.iter().position(|&other| other == name).unwrap_or(TYPES.len());
    match (&drawing.analysis.communities, &drawing.analysis.blocs, drawing.color_by) {
        (Some(found), _, ColorBy::Community) => {
            palette(found.of.clone(), |group| format!("community {}", group + 1), true)
        }
        (_, Some(blocs), ColorBy::Bloc) => {
            let groups = blocs.of.iter().map(|bloc| bloc.unwrap_or(blocs.names.len())).collect();
            palette(groups, |bloc| blocs.names.get(bloc).map_or("without a bloc", String::as_str).to_owned(), false)
        }
        _ => {
            let groups = drawing.network.nodes().map(|node| kind(kind_name(node.kind))).collect();
            palette(groups, |group| TYPES.get(group).copied().unwrap_or("other").to_owned(), false)
        }
    }
}

fn palette(groups: Vec<usize>, name: impl Fn(usize) -> String, gather_single: bool) -> Palette {
    let members = crate::network::members(&groups);
    let gathered = |group: usize| group >= COLORS.len() || gather_single && members[group].len() < 2;
    let color = |group: usize| if gathered(group) { Color::OTHER } else { COLORS[group] };
    let nodes = groups.iter().map(|&group| color(group)).collect();
    let mut legend = Vec::new();
    let mut rest = Vec::new();
    for (group, members) in members.iter().enumerate().filter(|(_, members)| !members.is_empty()) {
        if gathered(group) {
            rest.extend_from_slice(members);
        } else {
            legend.push((name(group), color(group), members.clone()));
        }
    }
    if !rest.is_empty() {
        legend.push(("others".to_owned(), Color::OTHER, rest));
    }
    Palette { groups, nodes, legend }
}
