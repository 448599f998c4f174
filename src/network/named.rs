//! Names numbered as they come.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

use indexmap::{Equivalent, IndexSet};
use rustc_hash::FxBuildHasher;

/// Different names, each with its number; `S` is a part of the text that names it, or a copy.
pub(super) struct Names<S>(IndexSet<Name<S>, FxBuildHasher>);

impl<S> Default for Names<S> {
    fn default() -> Self {
        Self(IndexSet::default())
    }
}

impl<S: Borrow<str>> Names<S> {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The name of a number.
    pub fn name(&self, number: u32) -> &str {
        self.0[number as usize].text.borrow()
    }

    /// The number of a name, which is new if it is not there.
    pub fn number<'v>(&mut self, name: &'v str) -> u32
    where
        S: From<&'v str>,
    {
        let sought = Sought(Name::new(name));
        // Tables name one meeting, or one actor, in many rows one after another.
        let last = self.len().checked_sub(1).filter(|&last| sought.equivalent(&self.0[last]));
        let known = last.or_else(|| self.0.get_index_of(&sought));
        let number = known.unwrap_or_else(|| self.0.insert_full(Name { head: sought.0.head, text: name.into() }).0);
        u32::try_from(number).expect("fewer than 2^32 names")
    }
}

impl Names<&str> {
    /// Adds other names; their numbers here.
    pub fn merge(&mut self, others: Self) -> Vec<u32> {
        self.0.reserve(others.len());
        others.0.into_iter().map(|name| self.number(name.text)).collect()
    }
}

impl<S: Borrow<str> + Into<String>> Names<S> {
    /// The names by number.
    pub fn into_strings(self) -> Vec<String> {
        self.0.into_iter().map(|name| name.text.into()).collect()
    }

    /// The names in order, and the place of each number among them.
    pub fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let mut order: Vec<(u128, u32)> = self.0.iter().map(|name| name.head).zip(0..).collect();
        let text = |number: u32| self.0[number as usize].text.borrow();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
        let mut place = vec![0; order.len()];
        (0..).zip(&order).for_each(|(new, &(_, old))| place[old as usize] = new);
        let mut names = self.into_strings();
        let names = order.into_iter().map(|(_, old)| std::mem::take(&mut names[old as usize])).collect();
        (names, place)
    }
}

/// A name with its first bytes beside it: names differ there as a rule, and their text is far off in memory.
struct Name<S> {
    /// The first 16 bytes, 0 after the end, as a number: in the order of names.
    head: u128,
    text: S,
}

impl<'v> Name<&'v str> {
    fn new(text: &'v str) -> Self {
        let mut head = [0; HEAD];
        let length = text.len().min(HEAD);
        head[..length].copy_from_slice(&text.as_bytes()[..length]);
        Self { head: u128::from_be_bytes(head), text }
    }
}

/// Bytes of a head.
const HEAD: usize = 16;

impl<S: Borrow<str>> Name<S> {
    /// The text, if the head does not hold all of it.
    fn beyond(&self) -> Option<&str> {
        let text = self.text.borrow();
        (text.len() > HEAD).then_some(text)
    }

    fn same<T: Borrow<str>>(&self, other: &Name<T>) -> bool {
        let lengths = (self.text.borrow().len(), other.text.borrow().len());
        self.head == other.head && lengths.0 == lengths.1 && self.beyond() == other.beyond()
    }
}

impl<S: Borrow<str>> Hash for Name<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.head.hash(state);
        if let Some(text) = self.beyond() {
            text.hash(state);
        }
    }
}

impl<S: Borrow<str>> PartialEq for Name<S> {
    fn eq(&self, other: &Self) -> bool {
        self.same(other)
    }
}

impl<S: Borrow<str>> Eq for Name<S> {}

/// A name to look for among names that are parts of another text, or copies.
#[derive(Hash)]
struct Sought<'v>(Name<&'v str>);

impl<S: Borrow<str>> Equivalent<Name<S>> for Sought<'_> {
    fn equivalent(&self, name: &Name<S>) -> bool {
        self.0.same(name)
    }
}
