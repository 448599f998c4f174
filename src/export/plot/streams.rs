//! Communities from window to window, as streams of their members (an alluvial diagram).

use std::collections::BTreeMap;

use super::{INK, LETTERS, LINE, MARGIN, document, number, shape, widest, write};
use crate::export::palette::{COLORS, Color};
use crate::export::xml::Out;
use crate::export::{ExportError, label};
use crate::network::change::{Series, Tracked};
use crate::network::{Network, Node};

/// Width of a block, pixels between two windows at least, and between two blocks.
const BLOCK: f64 = 14.0;
const STEP: f64 = 130.0;
const BETWEEN: f64 = 12.0;

/// Pixels of an actor, and the height of the tallest window at most.
const ACTOR: f64 = 7.0;
const TALLEST: f64 = 900.0;

/// A community as it is drawn.
struct Block {
    top: f64,
    color: Color,
    told: String,
}

/// The communities of every window as blocks, those of one number in one colour, with the members that stay as streams
/// between them; `communities` are those of the series.
pub fn streams(network: &Network, series: &Series, communities: &[Vec<Tracked>]) -> Result<Vec<u8>, ExportError> {
    let largest = communities.iter().map(|window| sizes(window)).max().unwrap_or(1).max(1);
    let actor = ACTOR.min(TALLEST / largest as f64);
    let colors = colors(communities);
    let names = || series.windows.iter().map(|window| window.name.as_str());
    let step = STEP.max(widest(names()) + 2.0 * LETTERS);
    let blocks: Vec<Vec<Block>> = (0..communities.len())
        .map(|window| blocks(&communities[window], &series.networks[window], actor, &colors))
        .collect();
    let tallest = communities.iter().map(|window| sizes(window) as f64 * actor + BETWEEN * window.len() as f64);
    let height = tallest.fold(0.0, f64::max) + 2.0 * LINE;
    let width = step * communities.len() as f64 + MARGIN;
    document(network, (width, height), &legend(series, communities, &colors), |out| {
        for (window, name) in names().enumerate() {
            write(out, (MARGIN + step * window as f64, MARGIN + LETTERS), "start", INK, name)?;
        }
        for window in 1..communities.len() {
            let x = MARGIN + step * (window as f64 - 1.0) + BLOCK;
            let ends = (x, x + step - BLOCK);
            let sides = [
                (&series.networks[window - 1], &*communities[window - 1], &*blocks[window - 1]),
                (&series.networks[window], &*communities[window], &*blocks[window]),
            ];
            draw_streams(out, sides, ends, actor)?;
        }
        for (window, drawn) in blocks.iter().enumerate() {
            for (block, community) in drawn.iter().zip(&communities[window]) {
                draw_block(out, block, community, MARGIN + step * window as f64, actor)?;
            }
        }
        Ok(())
    })
}

fn sizes(window: &[Tracked]) -> usize {
    window.iter().map(|community| community.members.len()).sum()
}

/// The colours of communities that are in more than one window, by their numbers, as far as there are any.
fn colors(communities: &[Vec<Tracked>]) -> BTreeMap<usize, Color> {
    let mut windows: BTreeMap<usize, usize> = BTreeMap::new();
    communities.iter().flatten().for_each(|community| *windows.entry(community.track).or_default() += 1);
    windows.into_iter().filter(|(_, count)| *count > 1).map(|(track, _)| track).zip(COLORS).collect()
}

/// Communities one below the other by their numbers.
fn blocks(window: &[Tracked], network: &Network, actor: f64, colors: &BTreeMap<usize, Color>) -> Vec<Block> {
    let nodes: Vec<&Node> = network.nodes().collect();
    let mut order: Vec<usize> = (0..window.len()).collect();
    order.sort_by_key(|&place| window[place].track);
    let mut tops = vec![0.0; window.len()];
    let mut top = MARGIN + 1.5 * LINE;
    for place in order {
        tops[place] = top;
        top += window[place].members.len() as f64 * actor + BETWEEN;
    }
    let block = |(community, top): (&Tracked, f64)| {
        let names: Vec<String> = community.members.iter().map(|&node| label::line(&nodes[node].label)).collect();
        let color = colors.get(&community.track).copied().unwrap_or(Color::OTHER);
        let told = format!("community {}, {} actors: {}", community.track + 1, names.len(), names.join(" \u{b7} "));
        Block { top, color, told }
    };
    window.iter().zip(tops).map(block).collect()
}

fn draw_block(out: &mut Out, block: &Block, community: &Tracked, left: f64, actor: f64) -> std::io::Result<()> {
    let height = community.members.len() as f64 * actor;
    let border = [
        ("x", number(left)),
        ("y", number(block.top)),
        ("width", number(BLOCK)),
        ("height", number(height)),
        ("fill", block.color.line.to_owned()),
    ];
    shape(out, "rect", &border, &block.told)?;
    let told = format!("{} ({})", community.track + 1, community.members.len());
    write(out, (left + BLOCK + 4.0, block.top + height / 2.0 + LETTERS / 3.0), "start", INK, &told)
}

/// A window's network, its communities, and their blocks.
type Side<'a> = (&'a Network, &'a [Tracked], &'a [Block]);

/// The members that communities of two windows share, as streams from the right of one block to the left of the other.
fn draw_streams(out: &mut Out, sides: [Side<'_>; 2], (left, right): (f64, f64), actor: f64) -> std::io::Result<()> {
    let places = sides.map(|(network, window, _)| {
        let nodes: Vec<&str> = network.nodes().map(|node| node.id.as_str()).collect();
        let of = |(place, community): (usize, &Tracked)| {
            community.members.iter().map(|&node| (nodes[node], place)).collect::<Vec<_>>()
        };
        window.iter().enumerate().flat_map(of).collect::<BTreeMap<&str, usize>>()
    });
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (id, from) in &places[0] {
        if let Some(to) = places[1].get(id) {
            *shared.entry((*from, *to)).or_default() += 1;
        }
    }
    // Streams leave a block in the order in which their ends stand.
    let [before, after] = sides.map(|(_, _, blocks)| blocks);
    let mut order: Vec<((usize, usize), usize)> = shared.into_iter().collect();
    order.sort_by(|(a, _), (b, _)| {
        let ends = |(from, to): &(usize, usize)| (before[*from].top, after[*to].top);
        ends(a).0.total_cmp(&ends(b).0).then(ends(a).1.total_cmp(&ends(b).1))
    });
    let (mut used_left, mut used_right) = (vec![0.0; before.len()], vec![0.0; after.len()]);
    for ((from, to), count) in order {
        let thick = count as f64 * actor;
        let (from_top, to_top) = (before[from].top + used_left[from], after[to].top + used_right[to]);
        used_left[from] += thick;
        used_right[to] += thick;
        let middle = (left + right) / 2.0;
        let path = format!(
            "M{left:.1},{from_top:.1} C{middle:.1},{from_top:.1} {middle:.1},{to_top:.1} {right:.1},{to_top:.1} \
             L{right:.1},{:.1} C{middle:.1},{:.1} {middle:.1},{:.1} {left:.1},{:.1} Z",
            to_top + thick,
            to_top + thick,
            from_top + thick,
            from_top + thick
        );
        let stream = [("d", path), ("fill", before[from].color.fill.to_owned()), ("fill-opacity", "0.75".to_owned())];
        let [old, new] = [sides[0].1[from].track, sides[1].1[to].track].map(|track| track + 1);
        shape(out, "path", &stream, &format!("{count} actors, community {old} to {new}"))?;
    }
    Ok(())
}

/// The communities that have a colour, with the first of their members in the first window where they are.
fn legend(
    series: &Series,
    communities: &[Vec<Tracked>],
    colors: &BTreeMap<usize, Color>,
) -> Vec<(&'static str, String)> {
    let line = |(&track, color): (&usize, &Color)| {
        let mut windows = communities.iter().zip(&series.networks);
        let named = windows.find_map(|(window, network)| {
            let community = window.iter().find(|community| community.track == track)?;
            let nodes: Vec<&Node> = network.nodes().collect();
            let first = community.members.iter().take(3).map(|&node| label::line(&nodes[node].label));
            Some(first.collect::<Vec<String>>().join(" \u{b7} "))
        });
        (color.line, format!("\u{25a0} community {}: {} \u{2026}", track + 1, named.unwrap_or_default()))
    };
    colors.iter().map(line).collect()
}
