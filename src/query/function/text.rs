//! Functions on letters.

use super::{Function, string};
use crate::text::normalize::{fold, fold_name};
use crate::vocab::call;

/// The family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: call::FOLD,
        arguments: &["text"],
        about: "the text as words are compared: no vowel marks or tatweel, one form of alef, ya and ta marbuta, ASCII \
                digits, small Latin letters",
        evaluate: |values| Some(string(fold(values[0]))),
    },
    Function {
        name: call::FOLD_NAME,
        arguments: &["name"],
        about: "the name as names are compared: folded, hamza seats opened, the article of the last word dropped",
        evaluate: |values| Some(string(fold_name(values[0]))),
    },
];
