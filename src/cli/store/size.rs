//! Sizes in bytes, as people write and read them.

/// Names of multiples, smallest first.
const UNITS: [(&str, u64); 6] =
    [("kB", 1_000), ("KiB", 1 << 10), ("MB", 1_000_000), ("MiB", 1 << 20), ("GB", 1_000_000_000), ("GiB", 1 << 30)];

/// Reads `512MB`, `64MiB` or a number of bytes.
pub fn parse(text: &str) -> Result<u64, String> {
    let wrong = || format!("{text:?} is no size; write a number of bytes, or with kB, MB, GB, KiB, MiB, GiB: 512MB");
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let unit = unit.trim();
    let factor = match UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit)) {
        Some((_, factor)) => *factor,
        None if unit.is_empty() => 1,
        None => return Err(wrong()),
    };
    number.checked_mul(factor).filter(|size| *size > 0).ok_or_else(wrong)
}

/// Writes a size with its unit.
pub fn of(bytes: u64) -> String {
    let fits = |(name, factor): &&(&str, u64)| !name.contains('i') && bytes >= *factor;
    match UNITS.iter().rev().find(fits) {
        Some((name, factor)) => format!("{:.1} {name}", bytes as f64 / *factor as f64),
        None => format!("{bytes} bytes"),
    }
}
