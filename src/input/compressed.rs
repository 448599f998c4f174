//! Expands gzip and Zstandard, told by their first bytes; anything else passes through.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// A stream of bytes, expanded, and whether it had to be.
pub(super) struct Expanded {
    pub reader: Box<dyn BufRead>,
    pub compressed: bool,
}

/// Looks at the first bytes and expands what follows.
pub(super) fn expand(mut reader: Box<dyn BufRead>) -> io::Result<Expanded> {
    let start = reader.fill_buf()?;
    if start.starts_with(&GZIP) {
        Ok(Expanded { reader: Box::new(BufReader::new(MultiGzDecoder::new(reader))), compressed: true })
    } else if start.starts_with(&ZSTD) {
        let frames = Frames { state: State::Between(Some(reader)) };
        Ok(Expanded { reader: Box::new(BufReader::new(frames)), compressed: true })
    } else {
        Ok(Expanded { reader, compressed: false })
    }
}

/// The frames of a Zstandard stream, one after the other.
struct Frames {
    state: State,
}

enum State {
    Between(Option<Box<dyn BufRead>>),
    Within(Box<StreamingDecoder<Box<dyn BufRead>, FrameDecoder>>),
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match &mut self.state {
                State::Between(source) => {
                    let Some(mut reader) = source.take() else { return Ok(0) };
                    if reader.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    let decoder = StreamingDecoder::new(reader)
                        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
                    self.state = State::Within(Box::new(decoder));
                }
                State::Within(decoder) => {
                    let read = decoder.read(buffer)?;
                    if read > 0 || buffer.is_empty() {
                        return Ok(read);
                    }
                    if let State::Within(done) = std::mem::replace(&mut self.state, State::Between(None)) {
                        self.state = State::Between(Some(done.into_inner()));
                    }
                }
            }
        }
    }
}
