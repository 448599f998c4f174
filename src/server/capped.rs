//! The bytes of an answer, of which there may be no more than a limit says.

use std::io::{self, Write};

/// Bytes up to so many.
pub struct Capped {
    bytes: Vec<u8>,
    most: usize,
}

impl Capped {
    /// None yet, of at most so many.
    pub fn new(most: usize) -> Self {
        Self { bytes: Vec::new(), most }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The answer has more bytes than it may have.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the answer has more than {0} bytes; ask for less, by LIMIT or a narrower pattern")]
pub struct TooLarge(pub usize);

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::Error::other(TooLarge(self.most)));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
