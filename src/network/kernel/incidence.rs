//! Rows of numbers: who attended each meeting, which meetings each actor attended.

/// Rows of numbers (compressed sparse rows).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incidence {
    starts: Vec<usize>,
    held: Vec<u32>,
}

impl Incidence {
    /// These rows.
    pub fn of_rows<'a>(rows: impl Iterator<Item = &'a [usize]>) -> Self {
        let mut found = Self { starts: vec![0], held: Vec::new() };
        for row in rows {
            found.held.extend(row.iter().map(|&number| u32::try_from(number).expect("numbers of 32 bits")));
            found.starts.push(found.held.len());
        }
        found
    }

    /// The second numbers of pairs in the rows that the first ones name, each row ascending and each number once.
    pub fn of_pairs(rows: usize, pairs: &[(u32, u32)]) -> Self {
        let mut found = Self { starts: vec![0], held: Vec::with_capacity(pairs.len()) };
        let (starts, mut given) = gathered(rows, || pairs.iter().copied());
        for row in 0..rows {
            let row = &mut given[starts[row]..starts[row + 1]];
            row.sort_unstable();
            let first = found.held.len();
            for &number in &*row {
                if found.held.len() == first || found.held.last() != Some(&number) {
                    found.held.push(number);
                }
            }
            found.starts.push(found.held.len());
        }
        found
    }

    /// The numbers of the rows that hold each of the numbers below `columns`, ascending.
    pub fn transposed(&self, columns: usize) -> Self {
        let pairs = || (0..self.rows()).flat_map(|row| self.row(row).iter().map(move |&number| (number, row as u32)));
        let (starts, held) = gathered(columns, pairs);
        Self { starts, held }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The numbers of a row.
    #[inline]
    pub fn row(&self, row: usize) -> &[u32] {
        &self.held[self.starts[row]..self.starts[row + 1]]
    }
}

/// The second numbers of pairs, gathered by the first ones and else in their order, and where each row begins.
fn gathered<I: Iterator<Item = (u32, u32)>>(rows: usize, pairs: impl Fn() -> I) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0; rows + 1];
    pairs().for_each(|(row, _)| starts[row as usize + 1] += 1);
    (0..rows).for_each(|row| starts[row + 1] += starts[row]);
    let (mut next, mut held) = (starts.clone(), vec![0; starts[rows]]);
    for (row, number) in pairs() {
        held[next[row as usize]] = number;
        next[row as usize] += 1;
    }
    (starts, held)
}
