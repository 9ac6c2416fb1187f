//! Numbers that look drawn by lot and are the same for a seed on every machine.

/// `SplitMix64`: adds a constant to its state and mixes it.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), with the mixer of David
/// Stafford's variant 13. The first numbers of a seed are published with its reference code. Not for secrets.
///
/// ```
/// use council_compare::stats::SplitMix64;
/// let mut lot = SplitMix64::new(1_234_567);
/// assert_eq!(lot.draw(), 6_457_827_717_110_365_317);
/// assert!(lot.below(6) < 6);
/// ```
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator; the same seed gives the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, any of 2^64.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number from 0 up to and without `n`, which is below 2^32; 0 for 0. All alike to within n in 2^32.
    pub fn below(&mut self, n: usize) -> usize {
        let share = (self.draw() >> 32).wrapping_mul(n as u64) >> 32;
        usize::try_from(share).unwrap_or(0)
    }

    /// A number from 0 up to and without 1, in steps of 2^-32.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.draw() >> 32).unwrap_or(0)) / 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_draws_what_the_reference_code_does() {
        let mut lot = SplitMix64::new(1_234_567);
        let drawn = [lot.draw(), lot.draw(), lot.draw(), lot.draw(), lot.draw()];
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(drawn, published);
    }

    #[test]
    fn numbers_below_are_below_and_all_of_them_come() {
        let mut lot = SplitMix64::new(7);
        let mut seen = [0_u32; 6];
        for _ in 0..6000 {
            seen[lot.below(6)] += 1;
        }
        assert!(seen.iter().all(|times| (850..1150).contains(times)), "{seen:?}");
        assert_eq!(lot.below(0), 0);
        assert!((0..1000).map(|_| lot.share()).all(|share| (0.0..1.0).contains(&share)));
    }
}
