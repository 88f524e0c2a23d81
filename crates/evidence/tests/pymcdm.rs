//! TOPSIS and AHP beside another program's.

#[path = "support/pymcdm.rs"]
mod pymcdm;

#[test]
fn topsis_is_that_of_pymcdm() {
    let difference = pymcdm::topsis_difference().unwrap();
    assert!(difference <= 1e-9, "{difference:e}");
}

#[test]
fn ahp_is_that_of_pymcdm() {
    let difference = pymcdm::ahp_difference().unwrap();
    assert!(difference <= 1e-9, "{difference:e}");
}
