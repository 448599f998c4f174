//! Terms and their numbers.

use indexmap::IndexSet;
use oxigraph::model::Term;
use rustc_hash::FxBuildHasher;

use super::hashed::Hashed;

/// Terms, numbered as they came.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    terms: IndexSet<Term, FxBuildHasher>,
    hashes: Vec<Hashed>,
}

impl Terms {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term that is there.
    pub fn number(&self, term: &Term) -> Option<u32> {
        self.terms.get_index_of(term).map(|number| number as u32)
    }

    /// The number of a term, which is a new one if need be.
    pub fn add(&mut self, term: Term) -> u32 {
        let (number, new) = self.terms.insert_full(term);
        if new {
            self.hashes.push(Hashed::of(self.terms[number].as_ref()));
        }
        // there is no room for as many terms as there are numbers
        number as u32
    }

    /// The term of a number.
    pub fn term(&self, number: u32) -> &Term {
        &self.terms[number as usize]
    }

    /// What the term of a number adds to a hash.
    pub fn hashed(&self, number: u32) -> Hashed {
        self.hashes[number as usize]
    }
}
