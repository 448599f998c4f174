//! Limits of an evaluation, which hold whatever the query is.
//!
//! The evaluator looks at its cancellation token only where it reads the store, and passes over errors while it sorts and
//! groups. So a limited query runs on a thread of its own: whoever waits for a row waits no longer than the limit says,
//! and the calls that [`watch`](super::watch) plants end the thread itself by unwinding it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use oxigraph::model::{Triple, Variable};
use oxigraph::sparql::{
    CancellationToken, QueryEvaluationError, QueryResults, QuerySolution, QuerySolutionIter, QueryTripleIter,
    SparqlEvaluator,
};
use thiserror::Error;

use super::growth;
use crate::vocab::watch;

/// Rows on their way from the evaluation to whoever reads them.
const BUFFERED: usize = 256;
/// Bytes of stack: nested patterns are evaluated by recursion.
const STACK: usize = 64 << 20;

/// What an evaluation may use; none is no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// From its beginning to its last row.
    pub time: Option<Duration>,
    /// Rows or triples of the result.
    pub rows: Option<usize>,
    /// Rows that joins, filters, sorts, groups and `DISTINCT` handle on the way, and texts that functions make, by their length:
    /// what memory and time grow with. Which query exceeds it does not depend on the machine.
    pub steps: Option<usize>,
}

/// A limit that an evaluation has reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LimitReached {
    /// The time is up.
    #[error("the query took longer than {} s", .0.as_secs_f64())]
    Time(Duration),
    /// There are more rows.
    #[error("the query has more than {0} rows")]
    Rows(usize),
    /// Too much is put together on the way.
    #[error("the query handles more than {0} rows on its way; join its patterns by variables that they share")]
    Steps(usize),
    /// Too many patterns are joined at once.
    #[error("the query joins more than {0} patterns at once; ask in several queries")]
    Patterns(usize),
}

impl Limits {
    fn none(&self) -> bool {
        *self == Self::default()
    }
}

/// Evaluates within limits. `evaluate` gets an evaluator that knows the calls of [`watch`](super::watch).
pub(super) fn run(
    evaluator: SparqlEvaluator,
    limits: Limits,
    evaluate: impl FnOnce(SparqlEvaluator) -> Result<QueryResults<'static>, QueryEvaluationError> + Send + 'static,
) -> Result<QueryResults<'static>, QueryEvaluationError> {
    if limits.none() {
        return evaluate(evaluator);
    }
    let token = CancellationToken::new();
    let evaluator = watched(evaluator, &token, limits.steps);
    let (sender, receiver) = sync_channel(BUFFERED);
    let work = move || work(&sender, || evaluate(evaluator));
    let thread = std::thread::Builder::new().name("query".to_owned()).stack_size(STACK);
    thread.spawn(work).map_err(|error| QueryEvaluationError::Dataset(Box::new(error)))?;
    let started = Instant::now();
    let mut incoming = Incoming { receiver, token, limits, started, rows: 0, over: false };
    match incoming.next() {
        Some(Ok(Message::Boolean(value))) => Ok(QueryResults::Boolean(value)),
        Some(Ok(Message::Columns(columns))) => {
            let rows = incoming.filter_map(|message| match message {
                Ok(Message::Row(row)) => Some(Ok(row)),
                Ok(_) => None,
                Err(error) => Some(Err(error)),
            });
            Ok(QuerySolutionIter::new(columns, rows).into())
        }
        Some(Ok(Message::Triples)) => Ok(QueryTripleIter::new(incoming.filter_map(|message| match message {
            Ok(Message::Triple(triple)) => Some(Ok(triple)),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        }))
        .into()),
        Some(Err(error)) => Err(error),
        Some(Ok(_)) | None => Err(broken()),
    }
}

/// What the evaluation sends: a head, rows, and [`Message::End`] or an error last.
enum Message {
    Columns(Arc<[Variable]>),
    Triples,
    Boolean(bool),
    Row(QuerySolution),
    Triple(Triple),
    End,
    Failed(QueryEvaluationError),
}

/// The payload with which a planted call unwinds the thread; none stands for the time.
struct Stop(Option<usize>);

/// An evaluator with the calls that stop it.
pub(super) fn watched(evaluator: SparqlEvaluator, token: &CancellationToken, steps: Option<usize>) -> SparqlEvaluator {
    let alive = |token: CancellationToken| {
        move || {
            if token.is_cancelled() {
                resume_unwind(Box::new(Stop(None)));
            }
        }
    };
    let limit = steps.unwrap_or(usize::MAX);
    let count = Arc::new(AtomicUsize::new(0));
    let counting = |token| {
        let (on_step, count) = (alive(token), Arc::clone(&count));
        move |rows| {
            on_step();
            if count.fetch_add(rows, Ordering::Relaxed).saturating_add(rows) > limit {
                resume_unwind(Box::new(Stop(Some(limit))));
            }
        }
    };
    let (on_step, on_text, on_alive) = (counting(token.clone()), counting(token.clone()), alive(token.clone()));
    evaluator
        .with_cancellation_token(token.clone())
        .with_custom_function(watch::STEP.into_owned(), move |_| {
            on_step(1);
            None
        })
        .with_custom_function(watch::TEXT.into_owned(), move |arguments| {
            on_text(growth::weight(arguments));
            arguments.first().cloned()
        })
        .with_custom_function(watch::ALIVE.into_owned(), move |_| {
            on_alive();
            None
        })
}

/// Evaluates and sends, until all is sent, nobody listens or a planted call unwinds.
fn work(sender: &SyncSender<Message>, evaluate: impl FnOnce() -> Result<QueryResults<'static>, QueryEvaluationError>) {
    let last = match catch_unwind(AssertUnwindSafe(|| send_all(sender, evaluate()))) {
        Ok(Ok(())) => Message::End,
        Ok(Err(error)) => Message::Failed(error),
        Err(payload) => Message::Failed(stopped(payload)),
    };
    // nobody listens any more: nothing to say
    let _ = sender.send(last);
}

fn send_all(
    sender: &SyncSender<Message>,
    results: Result<QueryResults<'static>, QueryEvaluationError>,
) -> Result<(), QueryEvaluationError> {
    // an error of sending means that nobody listens
    let send = |message: Message| sender.send(message).is_ok();
    match results? {
        QueryResults::Boolean(value) => {
            send(Message::Boolean(value));
        }
        QueryResults::Solutions(solutions) => {
            let mut listening = send(Message::Columns(solutions.variables().into()));
            for solution in solutions {
                listening = listening && send(Message::Row(solution?));
                if !listening {
                    break;
                }
            }
        }
        QueryResults::Graph(triples) => {
            let mut listening = send(Message::Triples);
            for triple in triples {
                listening = listening && send(Message::Triple(triple?));
                if !listening {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// The error of an unwound thread. A panic of any other kind goes on.
pub(super) fn stopped(payload: Box<dyn Any + Send>) -> QueryEvaluationError {
    match payload.downcast::<Stop>() {
        Ok(stop) => stop.0.map_or(QueryEvaluationError::Cancelled, |limit| reached(LimitReached::Steps(limit))),
        Err(payload) => resume_unwind(payload),
    }
}

/// Messages as they come, up to the first error.
struct Incoming {
    receiver: Receiver<Message>,
    token: CancellationToken,
    limits: Limits,
    started: Instant,
    rows: usize,
    over: bool,
}

impl Incoming {
    fn receive(&self) -> Result<Message, QueryEvaluationError> {
        let Some(time) = self.limits.time else { return self.receiver.recv().map_err(|_| broken()) };
        match self.receiver.recv_timeout(time.saturating_sub(self.started.elapsed())) {
            Ok(Message::Failed(QueryEvaluationError::Cancelled)) | Err(RecvTimeoutError::Timeout) => {
                Err(reached(LimitReached::Time(time)))
            }
            Ok(message) => Ok(message),
            Err(RecvTimeoutError::Disconnected) => Err(broken()),
        }
    }

    /// The message, unless it is one row too many.
    fn counted(&mut self, message: Message) -> Result<Message, QueryEvaluationError> {
        match (&message, self.limits.rows) {
            (Message::Row(_) | Message::Triple(_), Some(limit)) if self.rows == limit => {
                return Err(reached(LimitReached::Rows(limit)));
            }
            (Message::Row(_) | Message::Triple(_), _) => self.rows += 1,
            _ => {}
        }
        Ok(message)
    }
}

impl Iterator for Incoming {
    type Item = Result<Message, QueryEvaluationError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = match self.receive().and_then(|message| self.counted(message)) {
            Ok(Message::End) => None,
            Ok(Message::Failed(error)) | Err(error) => Some(Err(error)),
            Ok(message) => return Some(Ok(message)),
        };
        self.over = true;
        self.token.cancel();
        next
    }
}

/// Whoever stops reading stops the evaluation.
impl Drop for Incoming {
    fn drop(&mut self) {
        self.token.cancel();
    }
}

pub(super) fn reached(limit: LimitReached) -> QueryEvaluationError {
    QueryEvaluationError::Dataset(Box::new(limit))
}

/// Cancels an evaluation when its time is up, unless it is dropped before.
pub(super) struct Alarm {
    _listening: SyncSender<()>,
}

impl Alarm {
    /// An alarm that goes off after `time`.
    pub fn set(time: Duration, token: CancellationToken) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel::<()>(1);
        let wait = move || {
            if receiver.recv_timeout(time) == Err(RecvTimeoutError::Timeout) {
                token.cancel();
            }
        };
        std::thread::Builder::new().name("alarm".to_owned()).spawn(wait)?;
        Ok(Self { _listening: sender })
    }
}

fn broken() -> QueryEvaluationError {
    QueryEvaluationError::Dataset("the evaluation broke off".into())
}
