//! Series of which we know how they came about.

use council_compare::stats::normal_quantile;

/// Noise with a seed of its own.
#[derive(Debug)]
pub(crate) struct Noise(u64);

impl Noise {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// `SplitMix64`: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA (2014).
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A standard normal number, from a share that is never 0 nor 1.
    pub(super) fn normal(&mut self) -> f64 {
        let high = u32::try_from(self.bits() >> 32).unwrap_or_default();
        normal_quantile((f64::from(high) + 0.5) / 4_294_967_296.0).unwrap_or_default()
    }

    /// `n` yearly figures with a standard deviation of 1. Each year's noise keeps the share `rho` of the last year's,
    /// and all of it falls in a straight line, by `fall` from the first year to the last.
    pub(crate) fn series(&mut self, n: u32, rho: f64, fall: f64) -> Vec<f64> {
        let fresh = (1.0 - rho * rho).sqrt();
        let mut noise = self.normal();
        let years = f64::from(n - 1);
        (0..n)
            .map(|year| {
                if year > 0 {
                    noise = rho * noise + fresh * self.normal();
                }
                noise - fall * f64::from(year) / years
            })
            .collect()
    }
}
