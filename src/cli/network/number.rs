//! Numbers as options take them.

/// A finite number of 0 or more.
pub fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err("not a number of 0 or more".to_owned()),
    }
}

/// A finite number above 0.
pub fn above_zero(text: &str) -> Result<f64, String> {
    positive(text).ok().filter(|&number| number > 0.0).ok_or_else(|| "not a number above 0".to_owned())
}

/// A share above 0 and up to 1.
pub fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|&number| number > 0.0 && number <= 1.0);
    number.ok_or_else(|| "not a number above 0 and up to 1".to_owned())
}
