//! The body of an answer while it is read: it must end in time, before a size, and whole.

use std::io::Read;

use oxigraph::io::RdfParseError;
use sparesults::QueryResultsParseError;
use ureq::Body;
use ureq::http::Response;

use super::client::Bounds;
use super::error::RemoteError;

/// Makes the errors of an answer that is being read.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub url: String,
    pub bounds: Bounds,
}

impl Reading {
    /// The body of a response.
    pub fn body(&self, response: Response<Body>) -> impl Read + use<> {
        // our own limit has our own error
        let body = response.into_body().into_with_config().limit(u64::MAX).reader();
        Limited { body, left: self.bounds.bytes, reading: self.clone() }
    }

    /// The server gives less than there is.
    pub fn partial(&self, how: String) -> RemoteError {
        RemoteError::Partial { url: self.url.clone(), how }
    }

    /// The bytes are not what they should be.
    pub fn wrong(&self, message: impl ToString) -> RemoteError {
        RemoteError::Answer { url: self.url.clone(), message: message.to_string() }
    }

    /// The error of results that cannot be read.
    pub fn of_results(&self, error: QueryResultsParseError) -> RemoteError {
        match error {
            QueryResultsParseError::Io(error) => self.of_io(error),
            error => self.wrong(error),
        }
    }

    /// The error of RDF that cannot be read.
    pub fn of_rdf(&self, error: RdfParseError) -> RemoteError {
        match error {
            RdfParseError::Io(error) => self.of_io(error),
            error => self.wrong(error),
        }
    }

    /// Ours, if it comes from the limit; else that of the connection.
    fn of_io(&self, error: std::io::Error) -> RemoteError {
        if error.get_ref().is_some_and(|inner| inner.is::<RemoteError>()) {
            let inner = error.into_inner().and_then(|inner| inner.downcast::<RemoteError>().ok());
            return inner.map_or_else(|| self.wrong("it breaks off"), |inner| *inner);
        }
        RemoteError::of(&self.url, self.bounds.time, ureq::Error::from(error))
    }
}

/// A body that must end before a size.
struct Limited<R> {
    body: R,
    left: u64,
    reading: Reading,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.body.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => {
                self.left = left;
                Ok(read)
            }
            None => {
                let Reading { url, bounds } = &self.reading;
                Err(std::io::Error::other(RemoteError::TooLarge { url: url.clone(), bytes: bounds.bytes }))
            }
        }
    }
}
