//! Names of one kind, numbered as they first appear.

use std::collections::HashMap;

/// Names and their numbers. A table mostly repeats a name, or goes through names in one order: both are seen without a search.
pub(super) struct Names {
    list: Vec<String>,
    numbers: HashMap<String, usize>,
    last: usize,
}

impl Names {
    /// None yet, or one that is empty, of a table without such a column.
    pub(super) fn new(any: bool) -> Self {
        let list = if any { Vec::new() } else { vec![String::new()] };
        Self { list, numbers: HashMap::new(), last: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The number of a name that is the last one again, or follows it, or is the first.
    pub(super) fn near(&mut self, name: &str) -> Option<usize> {
        let after = self.last + 1;
        let is = |number: &usize| self.list.get(*number).is_some_and(|known| same(known, name));
        self.last = [self.last, after, 0].into_iter().find(is)?;
        Some(self.last)
    }

    /// The number of any name, which is a new one if need be.
    pub(super) fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.near(name) {
            return number;
        }
        let new = self.list.len();
        self.last = self.numbers.get(name).copied().unwrap_or(new);
        if self.last == new {
            self.numbers.insert(name.to_owned(), new);
            self.list.push(name.to_owned());
        }
        self.last
    }

    pub(super) fn get(&self, number: usize) -> &str {
        self.list.get(number).map_or("", String::as_str)
    }

    pub(super) fn into_list(self) -> Vec<String> {
        self.list
    }
}

/// Whether two names are the same, eight bytes at a time: in Wasm the language's own comparison goes byte by byte.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let ((words, rest), (others, left)) = (one.as_chunks(), other.as_chunks());
    one.len() == other.len()
        && rest.iter().zip(left).all(|(one, other)| one == other)
        && words.iter().zip(others).all(|(one, other)| word(one) == word(other))
}
