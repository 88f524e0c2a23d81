//! The middle of numbers. Of an even number of them, the mean of the two in the middle.

/// The median, none without numbers. Puts them in order.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len() % 2 == 1 {
        upper
    } else {
        f64::midpoint(values[middle - 1], upper)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_lie_below_as_above() {
        for (mut values, expected) in [
            (vec![], None),
            (vec![7.0], Some(7.0)),
            (vec![9.0, -1.0, 2.0], Some(2.0)),
            (vec![4.0, 1.0, 3.0, 90.0], Some(3.5)),
        ] {
            assert_eq!(median(&mut values), expected);
        }
    }
}
