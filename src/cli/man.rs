//! `majlis man`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::{Arguments, Global};
use crate::error::Error;

/// Print the manual page.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write the pages of all commands into this folder instead.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(args: Args, _global: &Global) -> Result<ExitCode, Error> {
    let command = Arguments::command();
    match args.output {
        Some(folder) => write_pages(command, &folder)?,
        None => super::print(&page(command)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn page(command: Command) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text).map_err(|source| Error::Io { path: "manual page".to_owned(), source })?;
    Ok(text)
}

fn write_pages(command: Command, folder: &Path) -> Result<(), Error> {
    let failed = |source| Error::Io { path: folder.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(command, folder).map_err(failed)
}
