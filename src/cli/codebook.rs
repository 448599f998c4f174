//! `majlis codebook`

use std::process::ExitCode;

use clap::ValueEnum;

use super::{Global, Lang};
use crate::coded::{Codebook, Terms, Variable};
use crate::error::Error;
use crate::export::{Table, Value, csv};
use crate::resources::Resources;

/// Print what records say: their variables, the values of each, and what they mean.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Form of the codebook.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Form of the codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines to read.
    Text,
    /// A heading a variable.
    Markdown,
    /// One object, in both languages.
    Json,
    /// A row for each variable and each value, in both languages.
    Csv,
}

pub fn run(args: Args, global: &Global) -> Result<ExitCode, Error> {
    let codebook = Codebook::of(&Terms::load(&Resources::ontology())?);
    let language = usize::from(global.lang == Lang::En);
    let text = match args.format {
        Format::Text => {
            codebook.variables.iter().map(|variable| text(variable, language)).collect::<Vec<_>>().join("\n")
        }
        Format::Markdown => {
            codebook.variables.iter().map(|variable| markdown(variable, language)).collect::<Vec<_>>().join("\n")
        }
        Format::Json => super::json(&codebook)?,
        Format::Csv => {
            super::print(&csv(&table(&codebook))?)?;
            return Ok(ExitCode::SUCCESS);
        }
    };
    super::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Its types, whether it must be given, and its column.
fn facts(variable: &Variable) -> String {
    let mut facts = vec![variable.types.join(" | ")];
    facts.extend(variable.required.then(|| "required".to_owned()));
    facts.extend(variable.column.map(|column| format!("csv: {column}")));
    facts.join("; ")
}

fn text(variable: &Variable, language: usize) -> String {
    let mut out = format!(
        "{} [{}]\n  {}: {}\n",
        variable.name,
        facts(variable),
        variable.label[language],
        variable.definition[language]
    );
    for choice in &variable.choices {
        out += &format!("    {}  {}: {}\n", choice.value, choice.label[language], choice.definition[language]);
    }
    out
}

fn markdown(variable: &Variable, language: usize) -> String {
    let mut out = format!(
        "## `{}`\n\n**{}**. {}\n\n{}\n",
        variable.name,
        variable.label[language],
        variable.definition[language],
        facts(variable).replace('|', "\\|")
    );
    if !variable.choices.is_empty() {
        out += "\n| | | |\n|---|---|---|\n";
    }
    for choice in &variable.choices {
        out += &format!("| `{}` | {} | {} |\n", choice.value, choice.label[language], choice.definition[language]);
    }
    out
}

fn table(codebook: &Codebook) -> Table {
    let columns = ["variable", "value", "types", "column", "label_ar", "label_en", "definition_ar", "definition_en"];
    let cell = |text: &str| Some(Value::Text(text.to_owned())).filter(|_| !text.is_empty());
    let mut rows = Vec::new();
    for variable in &codebook.variables {
        let mut row = |value: &str, label: &[String; 2], definition: &[String; 2]| {
            let types = if value.is_empty() { variable.types.join(" | ") } else { String::new() };
            let column = variable.column.unwrap_or_default();
            let texts = [&variable.name, value, &types, column, &label[0], &label[1], &definition[0], &definition[1]];
            rows.push(texts.map(cell).to_vec());
        };
        row("", &variable.label, &variable.definition);
        variable.choices.iter().for_each(|choice| row(&choice.value, &choice.label, &choice.definition));
    }
    Table { columns: columns.map(str::to_owned).to_vec(), rows }
}
