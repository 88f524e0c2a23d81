//! Tails of count distributions beside reference values in hundreds of digits.

#[path = "support/tails.rs"]
mod tails;

#[test]
fn tails_are_right_to_a_relative_1e_10_from_next_to_1_to_1e_200_and_beyond() {
    let compared = tails::compared().unwrap();
    assert!(compared.len() > 600, "{} rows of three", compared.len());
    let wrong = compared
        .iter()
        .filter(|one| one.error.is_nan() || one.error > 1e-10);
    let wrong: Vec<String> = wrong
        .map(|one| format!("{:.1e} in {}", one.error, one.what))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
