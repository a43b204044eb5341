//! A small generator of numbers that look random and are the same for the same seed.
//!
//! SplitMix64 (Steele, Lea, Flood 2014). Not for secrets.

use std::ops::RangeInclusive;

/// The generator; a copy goes on from the same place.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// Returns a generator of its own for one of many subjects, so that a change in one
    /// petition's story leaves the others as they were.
    pub(super) fn of(seed: u64, subject: u64) -> Self {
        let mut random = Self(seed ^ subject.wrapping_mul(0xd134_2543_de82_ef95));
        random.next();
        random
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number from 0 up to, not including, `end`; 0 if there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        // The high half of the number times the bound; the bias is 1 in 2^32 at most.
        let high = self.next() >> 32;
        u32::try_from((high * u64::from(end)) >> 32).unwrap_or(0)
    }

    /// Returns a number of the range, both ends counted.
    pub(super) fn within(&mut self, range: RangeInclusive<i64>) -> i64 {
        let (first, last) = range.into_inner();
        first + i64::from(self.below(u32::try_from(last - first + 1).unwrap_or(0)))
    }

    /// The same for what is counted.
    pub(super) fn count(&mut self, range: RangeInclusive<u32>) -> u32 {
        let (first, last) = range.into_inner();
        first + self.below(last - first + 1)
    }

    /// Returns a place in a list of that length.
    pub(super) fn index(&mut self, len: usize) -> usize {
        self.below(u32::try_from(len).unwrap_or(u32::MAX)) as usize
    }

    /// Whether something happens that does so in `percent` of all cases.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        *list.get(self.index(list.len())).expect("nothing is picked from an empty list")
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.index(end + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut random = Random(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn every_number_of_a_range_comes_and_no_other() {
        let mut random = Random::of(1, 1);
        let mut seen = [0; 7];
        for _ in 0..7_000 {
            seen[usize::try_from(random.within(-3..=3) + 3).unwrap()] += 1;
        }
        assert!(seen.iter().all(|count| (800..1_200).contains(count)), "{seen:?}");
    }

    #[test]
    fn a_shuffle_loses_nothing() {
        let mut list: Vec<u32> = (0..100).collect();
        Random::of(1, 1).shuffle(&mut list);
        assert!(!list.is_sorted());
        list.sort_unstable();
        assert_eq!(list, (0..100).collect::<Vec<_>>());
    }
}
