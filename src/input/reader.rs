//! Paths → inputs, one after the other.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::error::{InputError, Notice, Origin, Problem, Warning};
use super::sources::{self, Format};
use super::{Input, LONGEST_LINE, LONGEST_TEXT, compressed, encoding, html, jsonl, plain, records, zone};
use crate::lexicon::Chrome;
use crate::text::script;

/// Reads files, folders (recursively, sorted) and `-` (standard input), in the order given. A broken input is an error
/// of its own; the reader goes on with the next one.
pub struct Reader<'c> {
    chrome: Option<&'c Chrome>,
    paths: VecDeque<PathBuf>,
    lines: Option<Lines>,
    ready: VecDeque<Result<Input, InputError>>,
    /// The next report has been warned of.
    told: bool,
}

/// An open file of one JSON object a line.
struct Lines {
    reader: Box<dyn BufRead>,
    path: Box<str>,
    stem: String,
    line: usize,
    compressed: bool,
}

impl<'c> Reader<'c> {
    /// A reader of these paths; documents come with their zones.
    pub fn new(paths: &[PathBuf], chrome: &'c Chrome) -> Self {
        Self {
            chrome: Some(chrome),
            paths: paths.iter().cloned().collect(),
            lines: None,
            ready: VecDeque::new(),
            told: false,
        }
    }

    /// A reader of one stream instead of files. The ending of `name` says what it holds, as that of a file does; without
    /// one its first bytes do.
    pub fn stream(stream: Box<dyn BufRead>, name: &Path, chrome: &'c Chrome) -> Self {
        let mut reader = Self::new(&[], chrome);
        let origin = Origin { path: name.display().to_string().into(), line: None, document: None };
        if let Err(error) = reader.enter(stream, sources::by_name(name), sources::stem(name), origin) {
            reader.ready.push_back(Err(error));
        }
        reader
    }

    /// Leaves zones empty, for callers that fill them on many threads by [`super::zones`].
    pub fn without_zones(mut self) -> Self {
        self.chrome = None;
        self
    }

    /// What there is to tell, once, of a report in Arabic letters that cannot be read.
    fn unreadable(&mut self, input: &Result<Input, InputError>) -> Option<Warning> {
        if std::mem::take(&mut self.told) {
            return None;
        }
        let Ok(Input::Report { document, origin }) = input else { return None };
        let script = script::unreadable(&document.view.text)?;
        self.told = true;
        Some(Warning { origin: origin.clone(), notice: Notice::Unreadable(script) })
    }

    fn open(&mut self, path: &Path) -> Result<(), InputError> {
        if path.as_os_str() == "-" {
            let origin = Origin { path: "standard input".into(), line: None, document: None };
            return self.enter(Box::new(BufReader::new(io::stdin())), None, "standard-input".to_owned(), origin);
        }
        let origin = Origin { path: path.display().to_string().into(), line: None, document: None };
        let unreadable = |error| InputError { origin: origin.clone(), problem: Problem::Unreadable(error) };
        if path.is_dir() {
            let files = sources::walk(path).map_err(unreadable)?;
            if files.is_empty() {
                return Err(InputError { origin, problem: Problem::NothingToRead });
            }
            files.into_iter().rev().for_each(|file| self.paths.push_front(file));
            return Ok(());
        }
        let file = File::open(path).map_err(unreadable)?;
        self.enter(Box::new(BufReader::new(file)), sources::by_name(path), sources::stem(path), origin)
    }

    /// Reads a stream, or opens it if it is read line by line.
    fn enter(
        &mut self,
        reader: Box<dyn BufRead>,
        format: Option<Format>,
        stem: String,
        origin: Origin,
    ) -> Result<(), InputError> {
        let fail = |problem| InputError { origin: origin.clone(), problem };
        let mut expanded = compressed::expand(reader).map_err(|error| fail(Problem::Unreadable(error)))?;
        let compressed = expanded.compressed;
        let broken = |error| fail(cause(error, compressed));
        let format = match format {
            Some(format) => format,
            None => sources::by_start(expanded.reader.fill_buf().map_err(broken)?),
        };
        if format == Format::Lines {
            self.lines = Some(Lines { reader: expanded.reader, path: origin.path, stem, line: 0, compressed });
            return Ok(());
        }
        let limit = if format == Format::Plain { LONGEST_TEXT } else { LONGEST_LINE };
        let mut bytes = Vec::new();
        expanded.reader.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(broken)?;
        if bytes.len() > limit {
            return Err(fail(Problem::TooLong(limit)));
        }
        let inputs = whole(bytes, format, &stem, &origin).map_err(fail)?;
        self.ready.extend(inputs);
        Ok(())
    }
}

/// The inputs of a file that is read as a whole.
fn whole(
    bytes: Vec<u8>,
    format: Format,
    stem: &str,
    origin: &Origin,
) -> Result<Vec<Result<Input, InputError>>, Problem> {
    let (text, notice) = encoding::decode(bytes, format == Format::Html)?;
    let warn = |notice| Ok(Input::Warning(Warning { origin: origin.clone(), notice }));
    let mut out: Vec<Result<Input, InputError>> = notice.into_iter().map(warn).collect();
    if format == Format::Json {
        out.extend(values(&text, stem, origin));
        return Ok(out);
    }
    if format == Format::Csv {
        out.extend(records::read(&text, origin));
        return Ok(out);
    }
    let document = if format == Format::Html { html::document(stem, text) } else { plain::document(stem, text) };
    if document.view.text.len() > LONGEST_TEXT {
        return Err(Problem::TooLong(LONGEST_TEXT));
    }
    if document.view.text.trim().is_empty() {
        out.push(warn(Notice::Empty));
    }
    out.push(Ok(Input::Report { document: Box::new(document), origin: origin.clone() }));
    Ok(out)
}

/// The objects of a JSON file: one array of them, or one after the other.
fn values(text: &str, stem: &str, origin: &Origin) -> Vec<Result<Input, InputError>> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        match value {
            Ok(serde_json::Value::Array(items)) => values.extend(items.into_iter().map(Ok)),
            Ok(value) => values.push(Ok(value)),
            Err(error) => {
                let origin = Origin { line: Some(error.line()), ..origin.clone() };
                values.push(Err(InputError { origin, problem: Problem::Json(error.to_string()) }));
            }
        }
    }
    let many = values.len() > 1;
    let inputs = values.into_iter().enumerate().flat_map(|(index, value)| {
        let name = if many { format!("{stem}-{}", index + 1) } else { stem.to_owned() };
        let read = value.and_then(|value| jsonl::value_of(value, origin, &name));
        match read {
            Ok(inputs) => inputs.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        }
    });
    inputs.collect()
}

impl Lines {
    /// The inputs of the next line that is not blank; nothing at the end. The second value tells whether to go on.
    fn next(&mut self) -> Option<(Vec<Result<Input, InputError>>, bool)> {
        loop {
            let mut bytes = Vec::new();
            let read = line(&mut self.reader, &mut bytes);
            self.line += 1;
            let origin = Origin { path: self.path.clone(), line: Some(self.line), document: None };
            let fail = |problem, go_on| Some((vec![Err(InputError { origin: origin.clone(), problem })], go_on));
            match read {
                Ok(None) => return None,
                Err(error) => return fail(cause(error, self.compressed), false),
                Ok(Some(length)) if length > LONGEST_LINE => return fail(Problem::TooLong(LONGEST_LINE), true),
                Ok(Some(_)) => {}
            }
            let bytes = if self.line == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) } else { &bytes };
            let Ok(text) = std::str::from_utf8(bytes) else { return fail(Problem::NotUtf8, true) };
            if text.trim().is_empty() {
                continue;
            }
            return match jsonl::read(text, &origin, &format!("{}-{}", self.stem, self.line)) {
                Ok(inputs) => Some((inputs.into_iter().map(Ok).collect(), true)),
                Err(error) => Some((vec![Err(error)], true)),
            };
        }
    }
}

/// Appends a line without its end and returns its length in bytes; of a line that is too long only the length.
fn line(reader: &mut dyn BufRead, out: &mut Vec<u8>) -> io::Result<Option<usize>> {
    let mut length = 0;
    let mut any = false;
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok(any.then_some(length));
        }
        any = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        length += part.len();
        if length <= LONGEST_LINE {
            out.extend_from_slice(part);
        } else {
            out.clear();
        }
        let consumed = part.len() + usize::from(end.is_some());
        reader.consume(consumed);
        if end.is_some() {
            return Ok(Some(length));
        }
    }
}

/// Broken data shows as a failing read; so does a failing disk.
fn cause(error: io::Error, compressed: bool) -> Problem {
    use io::ErrorKind::{InvalidData, InvalidInput, Other, UnexpectedEof};
    if compressed && matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof | Other) {
        Problem::Compressed(error)
    } else {
        Problem::Unreadable(error)
    }
}

impl Iterator for Reader<'_> {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mut input) = self.ready.pop_front() {
                if let Some(warning) = self.unreadable(&input) {
                    self.ready.push_front(input);
                    return Some(Ok(Input::Warning(warning)));
                }
                if let (Ok(Input::Report { document, .. }), Some(chrome)) = (&mut input, self.chrome) {
                    document.zones = zone::zones(chrome, &document.view.text);
                }
                return Some(input);
            }
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some((inputs, true)) => self.ready.extend(inputs),
                    Some((inputs, false)) => {
                        self.ready.extend(inputs);
                        self.lines = None;
                    }
                    None => self.lines = None,
                }
                continue;
            }
            let path = self.paths.pop_front()?;
            if let Err(error) = self.open(&path) {
                return Some(Err(error));
            }
        }
    }
}
