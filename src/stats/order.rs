//! Sorting, compiled once: each copy of the standard sort for another type adds some 15 KB to the Wasm.

use core::cmp::Ordering;

/// Sorts things by a comparison; equal ones keep their order. Costs one allocation more than the standard sort.
pub(crate) fn sort_by<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let of = |one: usize, other: usize| match (things.get(one), things.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    let order = order(things.len(), &of);
    let mut slots: Vec<Option<T>> = core::mem::take(things).into_iter().map(Some).collect();
    things.extend(order.into_iter().filter_map(|index| slots.get_mut(index)?.take()));
}

/// The order of `n` things by a comparison of their places, without moving them; equal ones keep theirs.
#[inline(never)]
pub(crate) fn order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    // With the place as the last word, the unstable sort, which is smaller, keeps equal things in order too.
    order.sort_unstable_by(|one, other| compare(*one, *other).then(one.cmp(other)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(things: Vec<(u8, u8)>) {
            let (mut ours, mut theirs) = (things.clone(), things);
            sort_by(&mut ours, |one, other| one.0.cmp(&other.0));
            theirs.sort_by_key(|thing| thing.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
