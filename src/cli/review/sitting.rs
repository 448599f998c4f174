//! `majlis review --tui`: a session on the terminal, at a store.

use std::io::IsTerminal;
use std::process::ExitCode;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Args, Page, screen};
use crate::cli::judge::{Desk, Target, now, tell};
use crate::cli::{self, Global, Lang, meeting};
use crate::error::Error;
use crate::lexicon::Interface;
use crate::review::{Effect, Item, Key, Ruling, Session, Subject, View, review};

/// Sentences shown of what is no meeting.
const SENTENCES: usize = 20;

/// Runs the command: 2 without a terminal, an author, or a place for the judgements.
pub fn run(args: &Args, global: &Global) -> Result<ExitCode, Error> {
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        let list = args.subject.subject().word();
        return Ok(wrong_use(&format!(
            "--tui needs a terminal; without one `majlis review {list}` lists, and `majlis judge` judges"
        )));
    }
    if !args.rdf.is_empty() && args.dump.is_none() {
        return Ok(wrong_use(
            "with --rdf say where to keep the judgements: --dump FILE, which may be the file that is read",
        ));
    }
    let by = match args.author.name() {
        Ok(by) => by,
        Err(code) => return Ok(code),
    };
    let interface = Interface::load(&global.resources())?;
    let desk = Desk::open(&args.rdf, &Target { dump: args.dump.clone(), base: args.base.clone() }, global)?;
    let mut sitting = Sitting {
        page: Page::new(&interface, global.lang, false),
        interface: &interface,
        lang: global.lang,
        limit: args.limit,
        desk: &desk,
        by,
        entered: Vec::new(),
        behind: false,
    };
    let ended = Screen::open().and_then(|mut screen| sitting.run(&mut screen.0, args.subject.subject()));
    // whatever ended the session, what was judged counts
    if sitting.behind {
        tell(desk.derive()?);
    }
    cli::print(sitting.entered.iter().map(|id| format!("{id}\n")).collect::<String>().as_bytes())?;
    ended.map(|()| ExitCode::SUCCESS)
}

fn wrong_use(message: &str) -> ExitCode {
    eprintln!("majlis: {message}");
    ExitCode::from(2)
}

/// The terminal, given back as it was when this ends, also by a panic.
struct Screen(DefaultTerminal);

impl Screen {
    fn open() -> Result<Self, Error> {
        ratatui::try_init().map(Self).map_err(failed)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        ratatui::restore();
    }
}

fn failed(source: std::io::Error) -> Error {
    Error::Io { path: "the terminal".to_owned(), source }
}

/// Somebody at a desk.
struct Sitting<'a> {
    page: Page<'a>,
    interface: &'a Interface,
    lang: Lang,
    limit: usize,
    desk: &'a Desk,
    by: String,
    /// Ids of the judgements made, withdrawals too.
    entered: Vec<String>,
    /// Whether something was entered since the edition was derived.
    behind: bool,
}

impl<'a> Sitting<'a> {
    fn run(&mut self, terminal: &mut DefaultTerminal, subject: Subject) -> Result<(), Error> {
        let mut view = self.view()?;
        let mut session = Session::new(self.page.keys(), subject, review(&view, subject, self.limit)?);
        loop {
            if let (None, Some(item)) = (session.evidence(), session.item()) {
                let lines = self.evidence(&view, item)?;
                session.lay(lines);
            }
            terminal.draw(|frame| screen::draw(frame, &session, &self.page)).map_err(failed)?;
            let Event::Key(event) = event::read().map_err(failed)? else { continue };
            match key(event).and_then(|key| session.press(key)) {
                Some(Effect::Judge { ruling, why }) => self.judge(&mut session, &ruling, &why)?,
                Some(Effect::List(subject)) => {
                    if std::mem::take(&mut self.behind) {
                        self.desk.derive()?;
                        view = self.view()?;
                    }
                    session.show(subject, review(&view, subject, self.limit)?);
                }
                Some(Effect::Leave) => return Ok(()),
                None => {}
            }
        }
    }

    fn view(&self) -> Result<View<'a>, Error> {
        Ok(View::of(&self.desk.store, &self.desk.registry, self.lang == Lang::En)?)
    }

    /// Enters a judgement, as `majlis judge` does. What cannot be said of the thing is told, and ends nothing.
    fn judge(&mut self, session: &mut Session, ruling: &Ruling, why: &str) -> Result<(), Error> {
        match self.desk.enter(ruling, &self.by, now(), why) {
            Ok(judgement) => {
                self.behind = true;
                self.desk.save()?;
                session.judged(ruling, &judgement.id);
                self.entered.push(judgement.id);
            }
            Err(Error::Review(error)) => session.refused(error.to_string()),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The cards of meetings, with their sentences and score sheets; of other things the sentences.
    fn evidence(&self, view: &View<'_>, item: &Item) -> Result<Vec<String>, Error> {
        let mut lines = Vec::new();
        if item.id.starts_with("meeting/") && !item.id.contains("/participation/") {
            for id in std::iter::once(&item.id).chain(&item.other) {
                let iri = format!("{}{id}", self.desk.store.iris().namespace());
                let card = meeting::card_of(&self.desk.store, &iri, self.interface, self.lang)?;
                lines.extend(card.unwrap_or_default().lines().map(str::to_owned));
                lines.push(String::new());
            }
        } else {
            let told = view.sentences(item, SENTENCES)?.into_iter();
            lines.extend(told.map(|(document, words)| format!("[{document}] \u{AB}{}\u{BB}", words.trim())));
        }
        Ok(lines)
    }
}

/// The key of an event of the terminal, if it means something here.
fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        KeyCode::Char('c') if control => Key::Interrupt,
        KeyCode::Char(_) if control => return None,
        KeyCode::Char(letter) => Key::Char(letter),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        _ => return None,
    })
}
