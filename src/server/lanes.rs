//! Who evaluates when: short queries never wait behind long ones.
//!
//! Nobody knows before what a query will cost. So each starts in the first lane, which has many places and lets it take few
//! steps and little time; one that needs more starts anew in the next lane, with ten times the steps and fewer places. Those
//! who flood the server with products of everything wait for each other in the last lane, and whoever asks for a card or a list
//! does not notice. What is done twice is a tenth of the cost of a query, and it is done twice once: what was learnt of a query
//! holds until the store changes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout_at;

use super::config::Config;
use super::experience::{Experience, Key, Met};
use super::problem::{Problem, TIME};
use super::sparql::TooLarge;
use crate::query::{LimitReached, Limits, QueryError};

/// The lanes, from the quickest on.
#[derive(Debug)]
pub struct Lanes {
    lanes: [Lane; 3],
    limits: Limits,
    /// How long a query may wait for its places.
    patience: Duration,
}

#[derive(Debug)]
struct Lane {
    places: Arc<Semaphore>,
    /// The part of the steps that a query may take here: one in so many.
    steps: usize,
    /// The same of the time.
    time: u32,
}

/// What ends the work in one lane.
enum Outcome<T> {
    Done(T),
    /// It needs more than this lane gives.
    Further,
}

/// Why there is no answer.
struct Failure {
    problem: Problem,
    /// Whether it is so whenever the same is asked of the same store.
    lasting: bool,
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self { problem, lasting: false }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        let lasting = match &error {
            QueryError::Limit(limit) => !matches!(limit, LimitReached::Time(_)),
            QueryError::Output(error) => error.get_ref().is_some_and(|cause| cause.is::<TooLarge>()),
            _ => false,
        };
        Self { problem: error.into(), lasting }
    }
}

impl Lanes {
    /// The lanes of a configuration.
    pub fn new(config: &Config) -> Self {
        let lane = |places: usize, steps, time| Lane { places: Arc::new(Semaphore::new(places.max(1))), steps, time };
        let most = config.concurrency;
        Self {
            lanes: [lane(most * 4, 100, 16), lane(most, 10, 4), lane(most / 2, 1, 1)],
            limits: config.limits,
            patience: config.limits.time.unwrap_or(Duration::from_secs(30)),
        }
    }

    /// As [`run`](Self::run), for the work that a key identifies: the same key, the same work.
    pub async fn run_known<T, W>(&self, experience: &Experience, key: Key, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: Fn(Limits) -> Result<T, QueryError> + Send + Sync + 'static,
    {
        let first = match experience.of(&key) {
            Some(Met::Refused(problem)) => return Err(problem),
            Some(Met::Lane(lane)) => lane,
            None => 0,
        };
        let learn = |met| experience.learn(key, met);
        match self.run_from(first, work).await {
            Ok((value, lane)) => {
                if lane > first {
                    learn(Met::Lane(lane));
                }
                Ok(value)
            }
            Err(Failure { problem, lasting }) => {
                if lasting {
                    learn(Met::Refused(problem.clone()));
                } else if problem.limit() == Some(TIME) {
                    // another time it may have more luck, but not in the lanes before
                    learn(Met::Lane(self.lanes.len() - 1));
                }
                Err(problem)
            }
        }
    }

    /// Does a piece of work on a thread of its own, lane after lane. `work` may be called several times, and reads only.
    pub async fn run<T, W>(&self, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: Fn(Limits) -> Result<T, QueryError> + Send + Sync + 'static,
    {
        self.run_from(0, work).await.map(|(value, _)| value).map_err(|failure| failure.problem)
    }

    /// Begins in a lane; also says in which one the work was done.
    async fn run_from<T, W>(&self, first: usize, work: W) -> Result<(T, usize), Failure>
    where
        T: Send + 'static,
        W: Fn(Limits) -> Result<T, QueryError> + Send + Sync + 'static,
    {
        let work = Arc::new(work);
        let (mut waited, mut spent) = (Duration::ZERO, Duration::ZERO);
        let last = self.lanes.len() - 1;
        for (number, lane) in self.lanes.iter().enumerate().skip(first) {
            let began = Instant::now();
            let place = self.place(lane, waited).await?;
            waited += began.elapsed();
            let limits = self.limits(lane, spent);
            let began = Instant::now();
            match once(Arc::clone(&work), place, limits, number == last).await? {
                Outcome::Done(value) => return Ok((value, number)),
                Outcome::Further => spent += began.elapsed(),
            }
        }
        // the time of all lanes together is over
        Err(self.limits.time.map_or_else(Problem::busy, |time| LimitReached::Time(time).into()).into())
    }

    async fn place(&self, lane: &Lane, waited: Duration) -> Result<OwnedSemaphorePermit, Problem> {
        let until = tokio::time::Instant::now() + self.patience.saturating_sub(waited);
        match timeout_at(until, Arc::clone(&lane.places).acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => Err(Problem::busy()),
        }
    }

    fn limits(&self, lane: &Lane, spent: Duration) -> Limits {
        Limits {
            // what earlier lanes took counts, so that the whole takes no longer than it may
            time: self.limits.time.map(|time| (time / lane.time).min(time.saturating_sub(spent))),
            rows: self.limits.rows,
            steps: self.limits.steps.map(|steps| (steps / lane.steps).max(1)),
        }
    }
}

/// Does the work once, in a place that is free again when it ends.
async fn once<T, W>(
    work: Arc<W>,
    place: OwnedSemaphorePermit,
    limits: Limits,
    last: bool,
) -> Result<Outcome<T>, Failure>
where
    T: Send + 'static,
    W: Fn(Limits) -> Result<T, QueryError> + Send + Sync + 'static,
{
    let done = tokio::task::spawn_blocking(move || {
        let _place = place;
        work(limits)
    });
    match done.await {
        Ok(Ok(value)) => Ok(Outcome::Done(value)),
        Ok(Err(QueryError::Limit(LimitReached::Steps(_)))) if !last => Ok(Outcome::Further),
        Ok(Err(QueryError::Limit(LimitReached::Time(_)))) => Ok(Outcome::Further),
        Ok(Err(error)) => Err(error.into()),
        Err(_) => Err(Problem::internal("the work broke off").into()),
    }
}
