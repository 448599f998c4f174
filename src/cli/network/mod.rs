//! `majlis network`, and the options that it shares with `majlis export`.

use std::process::ExitCode;

use clap::ValueEnum;

use self::between::Groups;
use self::chance::ChanceOptions;
use self::further::Further;
use self::groups::GroupOptions;
pub use self::measure::measures;
use self::measured::{Asked, asked, explain, explained};
pub use self::options::{NetworkOptions, nodes};
pub use self::shown::print;
use self::shown::{Head, show};
use self::stored::StoreOptions;
use super::Global;
use super::source::Source;
use crate::error::Error;
use crate::network::NetworkError;
use crate::network::uncertainty::{Evidence, evidence};
use crate::registry::Registry;

mod actors;
mod between;
mod chance;
mod change;
mod compare;
mod ego;
mod further;
mod groups;
mod link;
mod measure;
mod measured;
mod meetings;
mod number;
mod options;
mod path;
mod search;
mod shown;
mod stances;
mod stored;
mod tie;
mod windows;

/// Measure the network of who met whom.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    further: Option<Further>,
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
    #[command(flatten)]
    results: StoreOptions,
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

pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    if let Some(further) = &args.further {
        return further.run(global);
    }
    if let Some(name) = &args.explain {
        print(explain(name).as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(name) = &args.results.forget {
        args.results.forget(name, &args.network.build, global)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(done) = groups::run(&args, global)? {
        return Ok(done);
    }
    if let Some(groups) = args.between {
        return between::run(&args, groups, global);
    }
    if args.ties {
        return others(&args, &Asked::Ties(Vec::new()), global);
    }
    match asked(&args.network.names())? {
        Asked::Actors => actors::run(&args, global),
        other => others(&args, &other, global),
    }
}

impl Args {
    /// How many draws, and their seed.
    fn drawing(&self) -> (usize, u64) {
        (self.network.build.backbone.draws(), self.network.build.search.seed())
    }

    /// What intervals rest on, if any are asked for.
    fn evidence(&self, source: &Source, global: &Global) -> Result<Evidence, Error> {
        match self.chance.intervals {
            Some(doubt) => Ok(evidence(source, &Registry::load(&global.resources())?, doubt)?),
            None => Ok(Evidence::default()),
        }
    }
}

/// Prints measures that are not of actors.
fn others(args: &Args, asked: &Asked, global: &Global) -> Result<ExitCode, Error> {
    let option = args.chance.given().or(args.results.given());
    if let (Some(option), Asked::Ties(_) | Asked::Attendance(_)) = (option, asked) {
        return Err(NetworkError::NotDrawn { option, of: asked.rows() }.into());
    }
    let source = args.results.open(&args.network.build, global)?;
    let (mut network, rows) = args.network.build.read(&source, global)?;
    if let (true, Asked::Ties(measures)) = (network.directed(), asked)
        && !measures.is_empty()
    {
        return Err(NetworkError::Directed { what: measures[0].name }.into());
    }
    if !asked.names().is_empty() {
        let scale = if args.network.measured.normalized { "normalised" } else { "raw" };
        let told = network.measured(scale, &asked.names());
        network.recipe.steps.extend(told);
    }
    let (mut table, identifiers) = asked.table(&network, args.network.measured.normalized, args.network.measured.top);
    if let Asked::Whole(whole, two_mode) = asked {
        let evidence = args.evidence(&source, global)?;
        let data = (&*rows, &evidence);
        args.chance.add_whole(&mut network, &mut table, (whole, two_mode), args.drawing(), data)?;
        args.results.keep_whole(&source, &args.network.build.source.rdf, args.drawing().1, &network, &table)?;
    }
    show(args, Head::of(&network), (asked.rows(), &table), identifiers, &[])
}
