//! Documents that one looks at while writing rules, and documents that one does not.

/// Whether a document is held out when one of `share` is: the first eight bytes of the BLAKE3 hash of its id, read as a
/// big-endian number, are divisible by `share`. So the split needs no list, and no document changes sides when others are
/// added. `share` is 1 or more.
pub fn held_out(id: &str, share: u64) -> bool {
    let hash = blake3::hash(id.as_bytes());
    let head = hash.as_bytes().first_chunk().copied().map_or(0, u64::from_be_bytes);
    head.is_multiple_of(share)
}
