//! The value at a place in order. The standard library's selection, where it is built for size as in our Wasm, takes time
//! with the square of how often a value comes again: a second for 17,000 zeros.

/// Fewer are put in order whole.
const FEW: usize = 24;

/// What would stand at `place` were the values in order of [`f64::total_cmp`]; 0 if there is no such place. Then those
/// before it are none greater, and those after it none less. On average in n steps, in n log n at worst (C. A. R. Hoare,
/// "Algorithm 65: find", Communications of the ACM 4, 1961; values like the pivot are set aside together).
pub(super) fn select(values: &mut [f64], place: usize) -> f64 {
    let [mut from, mut to] = [0, values.len()];
    let mut tries = 2 * usize::BITS.saturating_sub(values.len().leading_zeros());
    while tries > 0 && to - from > FEW {
        tries -= 1;
        let among = values.get_mut(from..to).unwrap_or_default();
        let pivot = pivot(among);
        let less = gather(among, |value| value.total_cmp(&pivot).is_lt());
        if place < from + less {
            to = from + less;
            continue;
        }
        from += less;
        if less < among.len() / 8 {
            let alike =
                gather(among.get_mut(less..).unwrap_or_default(), |value| value.total_cmp(&pivot).is_le());
            if place < from + alike {
                return pivot;
            }
            from += alike;
        }
    }
    values.get_mut(from..to).unwrap_or_default().sort_unstable_by(f64::total_cmp);
    values.get(place).copied().unwrap_or_default()
}

/// Puts those that hold first, and gives how many they are. Every value is moved, so that nothing has to be guessed.
fn gather(values: &mut [f64], holds: impl Fn(f64) -> bool) -> usize {
    let mut first = 0;
    for at in 0..values.len() {
        let held = values.get(at).is_some_and(|value| holds(*value));
        values.swap(first, at);
        first += usize::from(held);
    }
    first
}

/// The middle one of nine values, near enough: of the middle ones of three times three.
fn pivot(values: &[f64]) -> f64 {
    let at = |ninth: usize| values.get(values.len() / 10 * ninth).copied().unwrap_or_default();
    let middle = |one: f64, two: f64, three: f64| {
        let [less, more] = if one.total_cmp(&two).is_le() { [one, two] } else { [two, one] };
        if three.total_cmp(&less).is_lt() {
            less
        } else if three.total_cmp(&more).is_gt() {
            more
        } else {
            three
        }
    };
    middle(middle(at(1), at(2), at(3)), middle(at(4), at(5), at(6)), middle(at(7), at(8), at(9)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn holds(values: &[f64], place: usize) {
        let [mut ours, mut theirs] = [values.to_vec(), values.to_vec()];
        theirs.sort_unstable_by(f64::total_cmp);
        let found = select(&mut ours, place);
        assert_eq!(found.to_bits(), theirs[place].to_bits());
        assert_eq!(ours[place].to_bits(), found.to_bits());
        assert!(ours[..place].iter().all(|value| value.total_cmp(&found).is_le()));
        assert!(ours[place..].iter().all(|value| value.total_cmp(&found).is_ge()));
        ours.sort_unstable_by(f64::total_cmp);
        assert!(ours.iter().zip(&theirs).all(|(one, other)| one.to_bits() == other.to_bits()));
    }

    proptest! {
        #[test]
        fn it_is_what_stands_there_in_order(values in prop::collection::vec(any::<f64>(), 1..300), place: prop::sample::Index) {
            holds(&values, place.index(values.len()));
        }

        #[test]
        fn so_it_is_among_many_alike(values in prop::collection::vec(0_u8..4, 1..600), place: prop::sample::Index) {
            let values: Vec<f64> = values.iter().map(|value| f64::from(*value) - 1.0).collect();
            holds(&values, place.index(values.len()));
        }
    }

    #[test]
    fn a_million_alike_or_in_some_order_take_no_longer_than_others() {
        let n = 1_000_000;
        let whole = |of: fn(u32) -> u32| (0..n).map(|at| f64::from(of(at))).collect::<Vec<f64>>();
        let ways: [fn(u32) -> u32; 5] =
            [|_| 7, |at| at, |at| 1_000_000 - at, |at| at.min(1_000_000 - at), |at| at % 2];
        for of in ways {
            holds(&whole(of), 500_000);
            holds(&whole(of), 0);
            holds(&whole(of), 999_999);
        }
    }

    #[test]
    fn where_there_is_no_place_it_is_0() {
        assert_eq!(select(&mut [], 0).to_bits(), 0);
        assert_eq!(select(&mut [1.0], 3).to_bits(), 0);
    }
}
