//! `majlis network`, and the options that it shares with `majlis export`.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser};
use indexmap::IndexMap;
use oxigraph::model::{Literal, Term};

use self::between::Groups;
use self::chance::{BackboneOptions, ChanceOptions};
use self::groups::GroupOptions;
use self::measured::{Asked, asked, explain, explained, known};
use self::search::SearchOptions;
use self::shown::{Head, Told, cells, draw, show};
use super::Global;
use super::query::open;
use crate::error::Error;
use crate::export::{self, ColorBy, Drawing, Table, Value};
use crate::graph::Store;
use crate::network::backbone::backbone;
use crate::network::centrality::{MEASURES, Measure, measure};
use crate::network::community::Search;
use crate::network::uncertainty::{Evidence, evidence};
use crate::network::{
    Actors, Analysis, Blocs, Decay, Network, NetworkError, Participation, Recipe, Wanted, Weight, participations,
    project, role_named,
};
use crate::record::{Role, Status};
use crate::registry::Registry;

mod between;
mod chance;
mod groups;
mod measured;
mod search;
mod shown;

/// Measure the network of who met whom.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// List ties instead of actors: of a backbone with the p of each, else by weight.
    #[arg(long, conflicts_with_all = ["brokers", "communities", "components", "measure", "between"])]
    ties: bool,
    #[command(flatten)]
    chance: ChanceOptions,
    /// Number the communities, and list actors by them.
    #[arg(long)]
    communities: bool,
    /// Number the connected components.
    #[arg(long)]
    components: bool,
    /// Only actors who stand between others, by falling betweenness, and whether the network falls apart without them.
    #[arg(long)]
    brokers: bool,
    /// Who stands between whom by their groups: roles of brokers, how far from chance, and whether ties stay within groups.
    #[arg(long, value_enum, value_name = "GROUPS", conflicts_with_all = ["brokers", "communities", "measure"])]
    #[arg(requires_if("bloc", "blocs"))]
    between: Option<Groups>,
    /// Print what a measure, a weight or a method is: definition, formula, normalisation, paper, cautions; `all` for everything.
    #[arg(long, value_name = "NAME", hide_possible_values = true, value_parser = explained())]
    explain: Option<String>,
    /// Format of the output; a table on a terminal, else CSV.
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    network: NetworkOptions,
    #[command(flatten)]
    groups: GroupOptions,
}

/// Format of the output of `majlis network`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Table for people.
    Table,
    /// CSV after lines of the recipe that start with `#`.
    Csv,
    /// One JSON object.
    Json,
}

/// How a network is made of the store's meetings, and what is measured.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Network")]
pub struct NetworkOptions {
    /// Take these RDF files (Turtle, TriG, N-Triples, N-Quads) instead of the store; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub rdf: Vec<PathBuf>,
    /// Which actors are nodes.
    #[arg(long, value_enum, default_value_t = Actors::All)]
    actors: Actors,
    /// Let people stand for the body that they represented at the meeting.
    #[arg(long)]
    roll_up: bool,
    /// What a tie weighs.
    #[arg(long, value_enum, default_value_t = Weight::Count)]
    weight: Weight,
    /// Let a meeting count half as much for every so many days before the last one (or before --to).
    #[arg(long, value_name = "DAYS", value_parser = above_zero)]
    half_life: Option<f64>,
    /// Leave out meetings of more actors.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_attendees: Option<u64>,
    /// Leave out ties of less weight.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, value_parser = positive)]
    min_weight: f64,
    /// Only meetings that may have ended on this day or later: 2024-03-15, 2024-03 or 2024.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Only meetings that may have begun on this day or earlier.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only meetings about a topic, or a narrower one.
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only meetings in a place, or a place within it.
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only meetings of a kind.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Which meetings count, by status; several with commas.
    #[arg(long, value_delimiter = ',', value_parser = status, default_value = "held", value_name = "STATUS")]
    status: Vec<String>,
    /// Roles that do not count as taking part, such as host,mediator,observer.
    #[arg(long, value_delimiter = ',', value_parser = role, value_name = "ROLE")]
    without: Vec<Role>,
    /// Leave out actors without ties.
    #[arg(long)]
    no_isolates: bool,
    /// Measures, several with commas, all of actors, or of ties, or of the network, or of attendance.
    #[arg(long, value_delimiter = ',', default_value = "degree,strength,betweenness", value_name = "NAME")]
    #[arg(value_parser = known(), hide_possible_values = true)]
    measure: Vec<String>,
    /// Normalise measures that have a scale.
    #[arg(long)]
    normalized: bool,
    /// Only so many actors, the first by the first measure.
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Blocs of actors: CSV with the columns actor (name, id or IRI) and bloc.
    #[arg(long, value_name = "FILE")]
    blocs: Option<PathBuf>,
    #[command(flatten)]
    backbone: BackboneOptions,
    #[command(flatten)]
    search: SearchOptions,
}

impl NetworkOptions {
    /// Reads the store's participations and makes the network.
    pub fn network(&self, store: &Store, global: &Global) -> Result<Network, Error> {
        Ok(self.read(store, global)?.0)
    }

    /// Reads the store's participations and makes the network; both.
    fn read(&self, store: &Store, global: &Global) -> Result<(Network, Vec<Participation>), Error> {
        let given = [
            ("from", &self.from),
            ("to", &self.to),
            ("topic", &self.topic),
            ("place", &self.place),
            ("kind", &self.kind),
        ];
        let given = given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
        let limits: IndexMap<String, String> = given.collect();
        let mut parameters = limits.clone();
        parameters.insert("lang".to_owned(), global.lang.code().to_owned());
        let rows = participations(store, &Registry::load(&global.resources())?, &parameters)?;
        let mut without_roles = self.without.clone();
        without_roles.push(Role::InvitedAbsent);
        without_roles.sort_unstable();
        without_roles.dedup();
        let recipe = Recipe {
            actors: self.actors,
            roll_up: self.roll_up,
            weight: self.weight,
            decay: self.half_life.map(|half_life| Decay { half_life, until: self.to.clone() }),
            max_attendees: self.max_attendees.map(|most| most as usize),
            min_weight: self.min_weight,
            isolates: !self.no_isolates,
            statuses: self.status.clone(),
            without_roles,
            limits,
            steps: Vec::new(),
        };
        let network = project(&rows, recipe);
        let network = match self.backbone.how(self.search.seed()) {
            Some(how) => backbone(&network, &how)?,
            None => network,
        };
        Ok((network, rows))
    }

    /// The measures of actors asked for, each once; `first`, if given, before all others.
    pub fn measures(&self, first: Option<&str>) -> Result<Vec<Measure>, NetworkError> {
        let names: Vec<String> = first.map(str::to_owned).into_iter().chain(self.measure.iter().cloned()).collect();
        asked(&names)?;
        let mut measures: IndexMap<&str, Measure> = IndexMap::new();
        for name in &names {
            match name.as_str() {
                "all" => measures.extend(MEASURES.iter().map(|measure| (measure.name, *measure))),
                name => {
                    measures.insert(name, measure(name)?);
                }
            }
        }
        Ok(measures.into_values().collect())
    }

    /// What to compute, without groups.
    pub fn wanted(&self, first: Option<&str>) -> Result<Wanted, NetworkError> {
        Ok(Wanted { measures: self.measures(first)?, normalized: self.normalized, ..Wanted::default() })
    }

    /// How to look for communities.
    pub fn search(&self) -> Search {
        self.search.search()
    }

    /// The blocs of the network's actors, if a table of them was named. It may name all actors of the store and registry.
    pub fn blocs(&self, network: &Network, store: &Store, global: &Global) -> Result<Option<Blocs>, Error> {
        let Some(path) = &self.blocs else { return Ok(None) };
        let registry = Registry::load(&global.resources())?;
        let lang = ("lang".to_owned(), global.lang.code().to_owned());
        let rows = participations(store, &registry, &IndexMap::from([lang]))?;
        let own = rows.iter().map(|row| (row.actor.clone(), row.label.clone()));
        let bodies = rows.iter().filter_map(|row| row.represents.as_ref());
        let others: Vec<(String, String)> =
            own.chain(bodies.map(|body| (body.id.clone(), body.label.clone()))).collect();
        let bytes = read(path)?;
        Ok(Some(Blocs::read(&path.display().to_string(), &bytes, network, &others, &registry)?))
    }
}

/// The names of measures of actors with their explanations.
pub fn measures() -> PossibleValuesParser {
    let names = MEASURES.iter().map(|measure| PossibleValue::new(measure.name).help(measure.summary));
    PossibleValuesParser::new(names)
}

fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err("not a number of 0 or more".to_owned()),
    }
}

fn above_zero(text: &str) -> Result<f64, String> {
    positive(text).ok().filter(|&number| number > 0.0).ok_or_else(|| "not a number above 0".to_owned())
}

/// The status of that name, as the graph spells it.
fn status(text: &str) -> Result<String, String> {
    let known = serde_json::from_value::<Status>(text.into()).is_ok();
    let wrong = "the statuses are held, ongoing, planned, postponed, cancelled, denied";
    if known { Ok(text.to_owned()) } else { Err(wrong.to_owned()) }
}

fn role(text: &str) -> Result<Role, String> {
    let known = "attendee, chair, host, organizer, mediator, observer, guarantor, delegation-member, invited-absent";
    role_named(text).ok_or_else(|| format!("the roles are {known}"))
}

pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    if let Some(name) = &args.explain {
        print(explain(name).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(done) = groups::run(&args, global)? {
        return Ok(done);
    }
    if let Some(groups) = args.between {
        return between(&args, groups, global);
    }
    if args.ties {
        return others(&args, &Asked::Ties(Vec::new()), global);
    }
    match asked(&args.network.measure)? {
        Asked::Actors => actors(&args, global),
        other => others(&args, &other, global),
    }
}

impl Args {
    /// How many draws, and their seed.
    fn drawing(&self) -> (usize, u64) {
        (self.network.backbone.draws(), self.network.search.seed())
    }

    /// What intervals rest on, if any are asked for.
    fn evidence(&self, store: &Store, global: &Global) -> Result<Evidence, Error> {
        match self.chance.intervals {
            Some(_) => Ok(evidence(store, &Registry::load(&global.resources())?)?),
            None => Ok(Evidence::default()),
        }
    }
}

/// Prints measures that are not of actors.
fn others(args: &Args, asked: &Asked, global: &Global) -> Result<ExitCode, Error> {
    if let (Some(option), Asked::Ties(_) | Asked::Attendance(_)) = (args.chance.given(), asked) {
        return Err(NetworkError::NotDrawn { option, of: asked.rows() }.into());
    }
    let store = open(&args.network.rdf, global)?;
    let (mut network, rows) = args.network.read(&store, global)?;
    if !asked.names().is_empty() {
        let scale = if args.network.normalized { "normalised" } else { "raw" };
        network.recipe.steps.push(format!("measures, {scale}: {}", asked.names().join(", ")));
    }
    let (mut table, identifiers) = asked.table(&network, args.network.normalized, args.network.top);
    if let Asked::Whole(whole, two_mode) = asked {
        let evidence = args.evidence(&store, global)?;
        let data = (&*rows, &evidence);
        args.chance.add_whole(&mut network, &mut table, (whole, two_mode), args.drawing(), data)?;
    }
    show(args, Head::of(&network), (asked.rows(), &table), identifiers, &[])
}

/// Prints brokers between groups.
fn between(args: &Args, groups: Groups, global: &Global) -> Result<ExitCode, Error> {
    let store = open(&args.network.rdf, global)?;
    let mut network = args.network.network(&store, global)?;
    let blocs = args.network.blocs(&network, &store, global)?;
    let found = groups.brokers(&mut network, args.network.search(), blocs.as_ref(), args.network.top);
    let mut told = vec![Told::text("mixing", between::told(&found.mixing))];
    told.extend(found.without.map(|names| Told::text("without a bloc", names)));
    show(args, Head::of(&network), ("brokers", &found.table), 1, &told)
}

/// Prints measures of actors, and their groups.
fn actors(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    let first = args.brokers.then_some("betweenness");
    let mut wanted = Wanted {
        communities: args.communities.then(|| args.network.search()),
        components: args.components,
        cut_points: args.brokers,
        ..args.network.wanted(first)?
    };
    let store = open(&args.network.rdf, global)?;
    let (mut network, rows) = args.network.read(&store, global)?;
    wanted.blocs = args.network.blocs(&network, &store, global)?;
    let mut analysis = Analysis::of(&mut network, &wanted);
    let evidence = args.evidence(&store, global)?;
    args.chance.add(&mut network, &mut analysis, wanted.normalized, args.drawing(), (&rows, &evidence))?;
    let ranked = ranked(args, &analysis, network.graph.node_count());
    let drawing = Drawing { network: &network, analysis: &analysis, size_by: None, color_by: ColorBy::Type };
    let all = export::nodes(&drawing);
    let table = Table { rows: ranked.iter().map(|&(_, row)| all.rows[row].clone()).collect(), ..all };
    let terminal = std::io::stdout().is_terminal();
    let bytes = match args.format.unwrap_or(if terminal { Format::Table } else { Format::Csv }) {
        Format::Table => [header(&network), text(&table, &ranked, terminal)?].concat().into_bytes(),
        Format::Csv => [header(&network).into_bytes(), export::csv(&table)?].concat(),
        Format::Json => export::pretty(&serde_json::json!({
            "recipe": export::recipe(&network),
            "actors": export::objects(&table),
        }))?,
    };
    print(&bytes)?;
    Ok(ExitCode::SUCCESS)
}

/// Nodes to show with their ranks by the first measure, so many as asked for; communities together.
fn ranked(args: &Args, analysis: &Analysis, nodes: usize) -> Vec<(usize, usize)> {
    let mut order = analysis.ranking(nodes);
    if let (true, Some(betweenness)) = (args.brokers, analysis.columns.first()) {
        order.retain(|&node| betweenness.values[node] > 0.0);
    }
    order.truncate(args.network.top.unwrap_or(nodes));
    let mut ranked: Vec<(usize, usize)> = (1..).zip(order).collect();
    if let Some(found) = &analysis.communities {
        ranked.sort_by_key(|&(_, node)| found.of[node]);
    }
    ranked
}

/// The recipe, a line a choice, each after `#`.
fn header(network: &Network) -> String {
    let mut lines = vec![("recipe", network.recipe.hash(&network.tally))];
    lines.extend(network.recipe.lines());
    lines.extend(network.tally.lines());
    let (actors, ties) = (network.graph.node_count(), network.graph.edge_count());
    let meetings = network.two_mode.meetings.len();
    let density = network.density();
    lines.push(("result", format!("{actors} actors at {meetings} meetings, {ties} ties, density {density:.4}")));
    lines.iter().map(|(name, value)| format!("# {name}: {value}\n")).collect()
}

/// The table for people: a rank instead of identifiers, numbers as [`rounded`].
fn text(table: &Table, ranked: &[(usize, usize)], terminal: bool) -> Result<String, Error> {
    let mut columns = vec!["#".to_owned()];
    columns.extend(table.columns[1..].iter().cloned());
    let row = |(row, &(rank, _)): (&Vec<Option<Value>>, &(usize, usize))| {
        let rank = Some(Literal::from(rank as u64).into());
        std::iter::once(rank).chain(cells(&row[1..])).collect()
    };
    let rows: Vec<Vec<Option<Term>>> = table.rows.iter().zip(ranked).map(row).collect();
    draw(&columns, &rows, terminal)
}

/// Writes to standard output.
pub fn print(bytes: &[u8]) -> Result<(), Error> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|source| Error::Io { path: "standard output".to_owned(), source })
}

/// The bytes of a file that an option names.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Io { path: path.display().to_string(), source })
}
