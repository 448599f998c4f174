//! One budget of memory for all bodies: a part of it is taken before bytes are held, and given back when they are dropped.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::problem::Problem;

/// Bytes of a unit of the budget.
const UNIT: usize = 1 << 10;
/// Bytes that are handed to the socket at a time.
const FRAME: usize = 64 << 10;

/// What is left of the budget.
#[derive(Debug, Clone)]
pub struct Budget(Arc<Semaphore>);

/// Bytes for which a part of the budget is taken.
#[derive(Debug)]
pub struct Share(OwnedSemaphorePermit);

impl Budget {
    /// A budget of so many bytes.
    pub fn new(bytes: usize) -> Self {
        Self(Arc::new(Semaphore::new((bytes / UNIT).min(Semaphore::MAX_PERMITS))))
    }

    /// Takes a share; a problem if there is not as much left.
    pub fn take(&self, bytes: usize) -> Result<Share, Problem> {
        let units = u32::try_from(bytes.div_ceil(UNIT)).map_err(|_| Problem::busy())?;
        Arc::clone(&self.0).try_acquire_many_owned(units).map(Share).map_err(|_| Problem::busy())
    }

    /// The body of an answer, which holds its share until it is sent or `time` is over.
    pub fn body(&self, bytes: impl Into<Bytes>, time: Duration) -> Result<Body, Problem> {
        let bytes = bytes.into();
        let share = self.take(bytes.len())?;
        Ok(Body::new(Held { bytes, _share: share, until: Instant::now() + time }))
    }
}

impl Share {
    /// Joins another share to this one.
    pub fn join(&mut self, other: Self) {
        self.0.merge(other.0);
    }
}

/// A body in memory. It comes in pieces, so that a client that takes it drop by drop is noticed.
struct Held {
    bytes: Bytes,
    _share: Share,
    until: Instant,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if self.bytes.is_empty() {
            return Poll::Ready(None);
        }
        if Instant::now() > self.until {
            return Poll::Ready(Some(Err(std::io::ErrorKind::TimedOut.into())));
        }
        let length = self.bytes.len().min(FRAME);
        Poll::Ready(Some(Ok(Frame::data(self.bytes.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}
