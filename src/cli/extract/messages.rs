//! What there is to tell of inputs: on standard error for people, or in a file for programs.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::error::Error;
use crate::input::{InputError, Origin, Warning};

/// Something to tell of an input.
#[derive(Debug, Serialize)]
pub(super) struct Message {
    level: Level,
    path: Box<str>,
    line: Option<usize>,
    document: Option<Box<str>>,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    /// It could not be read.
    Error,
    /// It was read all the same.
    Warning,
}

impl Message {
    pub fn error(error: &InputError) -> Self {
        Self::of(Level::Error, &error.origin, error.problem.to_string())
    }

    pub fn warning(warning: &Warning) -> Self {
        Self::of(Level::Warning, &warning.origin, warning.notice.to_string())
    }

    fn of(level: Level, origin: &Origin, message: String) -> Self {
        let Origin { path, line, document } = origin.clone();
        Self { level, path, line, document, message }
    }

    /// The message as a line for people.
    fn text(&self) -> String {
        let origin = Origin { path: self.path.clone(), line: self.line, document: None };
        format!("{origin}: {}", self.message)
    }
}

/// Where messages go.
pub(super) struct Messages {
    file: Option<(BufWriter<File>, String)>,
    failures: usize,
}

impl Messages {
    pub fn open(path: Option<&Path>) -> Result<Self, Error> {
        let open = |path: &Path| Ok::<_, Error>((BufWriter::new(create(path)?), path.display().to_string()));
        Ok(Self { file: path.map(open).transpose()?, failures: 0 })
    }

    /// Tells all that is wrong with an input that could not be read.
    pub fn failure(&mut self, all: &[Message]) -> Result<(), Error> {
        self.failures += 1;
        all.iter().try_for_each(|message| self.tell(message))
    }

    pub fn tell(&mut self, message: &Message) -> Result<(), Error> {
        match &mut self.file {
            Some((file, path)) => {
                let failed = |source| Error::Io { path: path.clone(), source };
                let json = serde_json::to_string(message).map_err(|error| failed(error.into()))?;
                writeln!(file, "{json}").map_err(failed)
            }
            None => {
                eprintln!("{}", message.text());
                Ok(())
            }
        }
    }

    /// The code of the command: 1 if an input could not be read.
    pub fn close(mut self) -> Result<ExitCode, Error> {
        if let Some((file, path)) = &mut self.file {
            file.flush().map_err(|source| Error::Io { path: path.clone(), source })?;
        }
        match self.failures {
            0 => Ok(ExitCode::SUCCESS),
            1 => {
                eprintln!("majlis: one input could not be read");
                Ok(ExitCode::FAILURE)
            }
            many => {
                eprintln!("majlis: {many} inputs could not be read");
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

/// Makes a file, or empties it.
pub(super) fn create(path: &Path) -> Result<File, Error> {
    File::create(path).map_err(|source| Error::Io { path: path.display().to_string(), source })
}
