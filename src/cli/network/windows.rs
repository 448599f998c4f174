//! `majlis network windows`: measures, communities and ties from window to window.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::Format;
use super::link::Link;
use super::measure::MeasureOptions;
use super::number::share;
use super::options::{BuildOptions, read};
use super::shown::{Head, Told, show_as};
use crate::cli::Global;
use crate::error::Error;
use crate::export::{Table, Value, plot, text};
use crate::network::centrality::Measure;
use crate::network::change::{
    Course, Event, Length, Persistence, Series, Tracked, Windows, events, track, windows_of_ties,
};
use crate::network::{Network, NetworkError, Node};

/// Follow the network from window to window: measures and ranks, communities, ties.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How long a window is: year, quarter, month, or days such as 90d.
    #[arg(default_value = "year", value_name = "LENGTH")]
    length: Length,
    /// Let windows begin this far apart, so that they overlap: a length as above.
    #[arg(long, value_name = "LENGTH", conflicts_with_all = ["cumulative", "around", "events"])]
    step: Option<Length>,
    /// Let all windows begin with the first day, each a LENGTH longer than the one before.
    #[arg(long, conflicts_with_all = ["around", "events"])]
    cumulative: bool,
    /// Two windows for each of these days, before and after it; several with commas.
    #[arg(long, value_delimiter = ',', value_name = "DATE")]
    around: Vec<Event>,
    /// Two windows for each event of a table: CSV with the columns event and date.
    #[arg(long, value_name = "FILE")]
    events: Option<PathBuf>,
    /// What the rows are.
    #[arg(long, value_enum, default_value_t = Show::Actors)]
    show: Show,
    /// Draw the ranks of actors, or the communities, into an SVG file as well.
    #[arg(long, value_name = "FILE")]
    plot: Option<PathBuf>,
    /// Communities of two windows are linked where members of both are this share of members of either.
    #[arg(long, value_name = "SHARE", default_value_t = 0.3, value_parser = share)]
    threshold: f64,
    /// Format of the output; a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    measured: MeasureOptions,
    #[command(flatten)]
    build: BuildOptions,
}

/// What the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Show {
    /// Actors in each window, with values, ranks, and ranks risen since the window before.
    Actors,
    /// Communities of each window, matched to those of the window before.
    Communities,
    /// Ties of the whole time with their first and last meetings.
    Ties,
    /// Windows, with how many of their ties stay in the next.
    Windows,
}

impl Args {
    fn windows(&self) -> Result<Windows, Error> {
        let mut around = self.around.clone();
        if let Some(path) = &self.events {
            around.extend(events(&path.display().to_string(), &read(path)?)?);
        }
        Ok(match self.step {
            _ if !around.is_empty() || self.events.is_some() => Windows::Around { events: around, length: self.length },
            _ if self.cumulative => Windows::Cumulative(self.length),
            step => Windows::Rolling { length: self.length, step: step.unwrap_or(self.length) },
        })
    }
}

/// Prints what was asked for.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let windows = args.windows()?;
    let measures = args.measured.measures(None, args.build.relation())?;
    let source = args.build.open(global)?;
    let (mut network, rows) = args.build.read(&source, global)?;
    let series = Series::of(&network, &rows, &windows, |rows| args.build.make(rows))?;
    network.recipe.steps.push(windows.told());
    if let (Some(_), Show::Ties | Show::Windows) = (&args.plot, args.show) {
        return Err(NetworkError::NoPlot.into());
    }
    let top = args.measured.top;
    let (rows, table, identifiers, plot) = match args.show {
        Show::Actors => {
            let course = Course::of(&series, &measures, args.measured.normalized);
            let chosen = chosen(&mut network, &course, &measures, &args.measured);
            let table = actors(&series, &course, &chosen, &measures);
            let plot = args.plot.as_ref().map(|_| plot::ranks(&network, &series.windows, &course, &chosen));
            ("actors", table, 1, plot)
        }
        Show::Communities => {
            let found = tracked(&mut network, &series, args);
            let plot = args.plot.as_ref().map(|_| plot::streams(&network, &series, &found));
            ("communities", communities(&series, &found), 1, plot)
        }
        Show::Ties => ("ties", ties(&network, &series, top), 2, None),
        Show::Windows => ("windows", persistence(&series), 0, None),
    };
    if let (Some(path), Some(plot)) = (&args.plot, plot.transpose()?) {
        std::fs::write(path, plot).map_err(|source| Error::Io { path: path.display().to_string(), source })?;
    }
    let told = [Told::text("windows", format!("{}: {}", series.windows.len(), series.placing.told()))];
    show_as(args.format, Head::of(&network), (rows, &table), identifiers, &told)
}

fn columns<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// The actors to show, the first of them as [`Course::leaders`] if there are to be fewer, and the steps for the recipe.
fn chosen(network: &mut Network, course: &Course, measures: &[Measure], options: &MeasureOptions) -> Vec<usize> {
    let mut chosen = course.leaders();
    let steps = &mut network.recipe.steps;
    if let Some(top) = options.top.filter(|&top| top < chosen.len()) {
        steps.push(format!(
            "only {top} of {} actors: the largest sums over windows of 1/rank in {}",
            chosen.len(),
            measures[0].name
        ));
        chosen.truncate(top);
    }
    let names: Vec<&str> = measures.iter().map(|measure| measure.name).collect();
    let scale = if options.normalized { "normalised" } else { "raw" };
    let told = network.measured(scale, &names);
    network.recipe.steps.extend(told);
    chosen
}

/// Actors by window, then by falling value of the first measure.
fn actors(series: &Series, course: &Course, chosen: &[usize], measures: &[Measure]) -> Table {
    let mut rows = Vec::new();
    for (number, window) in series.windows.iter().enumerate() {
        let first = |actor: usize| course.standings[0][number][actor].map_or(f64::NAN, |standing| standing.rank);
        let mut present: Vec<usize> =
            chosen.iter().copied().filter(|&actor| course.standings[0][number][actor].is_some()).collect();
        // ranks that are not defined come last
        present.sort_by(|&a, &b| first(a).total_cmp(&first(b)).then(a.cmp(&b)));
        for actor in present {
            let (id, label) = &course.actors[actor];
            let mut row = vec![text(id), text(&window.name), text(label)];
            for standings in &course.standings {
                let standing = standings[number][actor];
                let values = standing.map(|standing| [standing.value, standing.rank, standing.rise]);
                row.extend(values.unwrap_or([f64::NAN; 3]).map(Value::defined));
            }
            rows.push(row);
        }
    }
    let mut heads = columns(["id", "window", "label"]);
    for Measure { name, .. } in measures {
        heads.extend([(*name).to_owned(), format!("{name}_rank"), format!("{name}_change")]);
    }
    Table { columns: heads, rows }
}

/// The communities of all windows, and the step for the recipe.
fn tracked(network: &mut Network, series: &Series, args: &Args) -> Vec<Vec<Tracked>> {
    let search = args.build.search.search();
    network.recipe.steps.push(format!(
        "communities of two or more actors in each window by {}; linked from window to window where members of both are {} or \
         more of members of either",
        search.told(),
        args.threshold
    ));
    track(series, search, args.threshold)
}

/// Communities by window, then by falling size.
fn communities(series: &Series, found: &[Vec<Tracked>]) -> Table {
    let mut rows = Vec::new();
    for (number, communities) in found.iter().enumerate() {
        let nodes: Vec<_> = series.networks[number].nodes().collect();
        for community in communities {
            let of = |name: fn(&Node) -> &str, between: &str| {
                community.members.iter().map(|&node| name(nodes[node])).collect::<Vec<&str>>().join(between)
            };
            rows.push(vec![
                text(&of(|node| &node.id, " ")),
                text(&series.windows[number].name),
                Some(Value::Integer(community.track + 1)),
                Some(Value::Integer(community.members.len())),
                text(community.came.text()),
                number.checked_sub(1).and_then(|last| text(&linked(community, &found[last]))),
                text(community.goes.text()),
                text(&of(|node| &node.label, "; ")),
            ]);
        }
    }
    Table { columns: columns(["ids", "window", "community", "size", "came", "from", "goes", "labels"]), rows }
}

/// The communities of the window before that one is linked to, with how far they are alike.
fn linked(community: &Tracked, before: &[Tracked]) -> String {
    let link = |(place, index): &(usize, f64)| format!("{} ({index:.2})", before[*place].track + 1);
    community.before.iter().map(link).collect::<Vec<String>>().join("; ")
}

/// Ties by falling number of meetings, then by their ends.
fn ties(network: &Network, series: &Series, top: Option<usize>) -> Table {
    let windows = windows_of_ties(network, series);
    let mut links: Vec<(Link<'_>, usize)> = Link::all(network).into_iter().zip(windows).collect();
    links.sort_by_key(|(link, _)| std::cmp::Reverse(link.tie.meetings.len()));
    let row = |(link, windows): &(Link<'_>, usize)| {
        let mut row = [link.ids(), link.labels(), link.days()].concat();
        row.extend([link.tie.meetings.len(), *windows].map(|number| Some(Value::Integer(number))));
        row
    };
    let heads = ["source", "target", "source_label", "target_label", "first", "last", "meetings", "windows"];
    let top = top.unwrap_or(links.len());
    Table { columns: columns(heads), rows: links.iter().take(top).map(row).collect() }
}

fn persistence(series: &Series) -> Table {
    let row = |(number, network): (usize, &Network)| {
        let window = &series.windows[number];
        let next = series.networks.get(number + 1).map(|next| Persistence::between(network, next));
        let of_next = |value: fn(&Persistence) -> usize| next.as_ref().map(|next| Value::Integer(value(next)));
        vec![
            text(&window.name),
            text(&window.first.to_string()),
            text(&window.last.to_string()),
            Some(Value::Integer(network.two_mode.meetings.len())),
            Some(Value::Integer(network.graph.node_count())),
            Some(Value::Integer(network.links().len())),
            Value::defined(network.density()),
            of_next(|next| next.kept),
            of_next(|next| next.new),
            next.and_then(|next| Value::defined(next.share())),
            next.and_then(|next| Value::defined(next.jaccard())),
        ]
    };
    let heads =
        ["window", "from", "to", "meetings", "actors", "ties", "density", "kept", "next_new", "kept_share", "jaccard"];
    Table { columns: columns(heads), rows: series.networks.iter().enumerate().map(row).collect() }
}
