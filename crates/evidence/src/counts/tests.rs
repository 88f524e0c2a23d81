//! Tails beside reference values in hundreds of digits (`fixtures/counts.py` made the table).

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::chance::generator;

/// The logarithm of the least number that is held with all its digits, about.
const LN_LEAST: f64 = 700.0;

/// The tails that others are measured by.
#[derive(Debug, Deserialize)]
struct Reference {
    distribution: String,
    first: f64,
    second: f64,
    at: f64,
    ln_mass: f64,
    ln_cdf: f64,
    ln_survival: f64,
}

fn table() -> Vec<Reference> {
    let table = include_bytes!("../../fixtures/counts.csv").as_slice();
    let rows = csv::Reader::from_reader(table).into_deserialize();
    rows.map(|row| row.expect("a row of the table")).collect()
}

/// Mass or density, lower and upper tail as logarithms.
fn ours(row: &Reference) -> [f64; 3] {
    let (first, second, at) = (row.first, row.second, row.at);
    match &*row.distribution {
        "poisson" => {
            let it = Poisson::new(first).expect("a mean");
            let at = at as u64;
            [it.ln_mass(at), it.ln_cdf(at), it.ln_survival(at)]
        }
        "dispersed" | "sized" => {
            let it = if row.distribution == "sized" {
                NegativeBinomial::with_size(first, second)
            } else {
                NegativeBinomial::new(first, second)
            };
            let (it, at) = (it.expect("parameters"), at as u64);
            [it.ln_mass(at), it.ln_cdf(at), it.ln_survival(at)]
        }
        "gamma" => {
            let it = Gamma::new(first, second).expect("parameters");
            [it.ln_density(at), it.ln_cdf(at), it.ln_survival(at)]
        }
        _ => {
            let it = Beta::new(first, second).expect("parameters");
            [it.ln_density(at), it.ln_cdf(at), it.ln_survival(at)]
        }
    }
}

/// The relative error of e^`ours`; beyond what a number can hold, that of `ours` itself.
fn error_of_mass(ours: f64, reference: f64) -> f64 {
    (ours - reference).abs() / (reference.abs() / LN_LEAST).max(1.0)
}

/// The same for a tail, and for what it lacks to 1, where it is nearly that.
fn error_of_tail(ours: f64, reference: f64) -> f64 {
    if ours == 0.0 && reference > -f64::MIN_POSITIVE {
        return 0.0;
    }
    error_of_mass(ours, reference) / reference.abs().min(1.0)
}

#[test]
fn tails_are_right_to_a_relative_1e_10_from_next_to_1_to_1e_200_and_beyond() {
    let mut wrong = Vec::new();
    for row in table() {
        let [mass, cdf, survival] = ours(&row);
        for (name, error) in [
            ("mass", error_of_mass(mass, row.ln_mass)),
            ("cdf", error_of_tail(cdf, row.ln_cdf)),
            ("survival", error_of_tail(survival, row.ln_survival)),
        ] {
            if error.is_nan() || error > 1e-10 {
                wrong.push(format!("{name} by {error:.1e} in {row:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is told to nobody as a number: an error says which parameter.
#[test]
fn what_makes_no_distribution_is_refused_by_name() {
    let refused = |made: Result<f64, BadParameter>| made.unwrap_err().parameter;
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e10, 1e-320] {
        assert_eq!(refused(Poisson::new(bad).map(|it| it.mean())), "mean");
        assert_eq!(refused(Gamma::new(bad, 1.0).map(|it| it.mean())), "shape");
        assert_eq!(refused(Gamma::new(1.0, bad).map(|it| it.mean())), "rate");
        assert_eq!(refused(Beta::new(bad, 1.0).map(|it| it.mean())), "alpha");
        assert_eq!(refused(Beta::new(1.0, bad).map(|it| it.mean())), "beta");
        let sized = NegativeBinomial::with_size(bad, 0.5);
        assert_eq!(refused(sized.map(|it| it.mean())), "size");
    }
    for bad in [0.999, -1.0, f64::NAN, f64::INFINITY] {
        let clumped = NegativeBinomial::new(1.0, bad);
        assert_eq!(refused(clumped.map(|it| it.mean())), "dispersion");
    }
    let fair = Beta::new(1.0, 1.0).unwrap();
    for bad in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
        assert_eq!(refused(fair.quantile(bad)), "probability");
        assert_eq!(refused(fair.interval(bad).map(|it| it.low)), "level");
    }
}

fn any_count() -> impl Strategy<Value = NegativeBinomial> {
    let means = (-12.0..12.0_f64).prop_map(f64::exp);
    let dispersions = prop_oneof![
        Just(1.0),
        (-20.0..10.0_f64).prop_map(|ln_excess| 1.0 + ln_excess.exp())
    ];
    (means, dispersions)
        .prop_map(|(mean, dispersion)| NegativeBinomial::new(mean, dispersion).expect("a count"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_mass_is_the_step_of_the_tails(count in any_count(), at in 1_u64..200_000) {
        let (low, high) = (count.cdf(at - 1), count.survival(at));
        let mass = count.ln_mass(at).exp();
        prop_assert!((low + mass + high - 1.0).abs() < 1e-12);
        prop_assert!(count.ln_survival(at) <= count.ln_survival(at - 1));
    }

    #[test]
    fn a_quantile_of_counts_is_the_first_that_has_reached_it(
        count in any_count(),
        probability in prop_oneof![1e-12..0.01_f64, 0.01..0.99_f64, Just(1.0 - 1e-12)],
    ) {
        let at = count.quantile(probability)?;
        let short = |at| if probability <= 0.5 {
            count.cdf(at) < probability
        } else {
            count.survival(at) > 1.0 - probability
        };
        prop_assert!(!short(at));
        prop_assert!(at == 0 || short(at - 1));
    }

    #[test]
    fn a_quantile_of_a_density_has_its_probability_below_it(
        ln_shape in -3.0..14.0_f64,
        ln_other in -3.0..14.0_f64,
        probability in prop_oneof![1e-12..0.01_f64, 0.01..0.99_f64, Just(1.0 - 1e-12)],
    ) {
        let gamma = Gamma::new(ln_shape.exp(), ln_other.exp())?;
        let at = gamma.quantile(probability)?;
        prop_assert!((gamma.cdf(at) / probability - 1.0).abs() < 1e-8);
        let beta = Beta::new(ln_shape.exp(), ln_other.exp())?;
        let at = beta.quantile(probability)?;
        // Next to 1 a share has no more digits than this.
        let digits = (beta.ln_density(at).exp() * 1e-15 / probability).clamp(1e-8, 1.0);
        prop_assert!((beta.cdf(at) / probability - 1.0).abs() <= digits);
    }

    #[test]
    fn nothing_that_is_taken_gives_what_is_not_a_number(
        mean in prop_oneof![Just(1e-300), Just(1e-9), 0.1..1e4_f64],
        dispersion in prop_oneof![Just(1.0), Just(1.0 + f64::EPSILON), Just(1e6), 1.0..9.0_f64],
        at in prop_oneof![0_u64..3, 0_u64..1_000_000, Just(u64::MAX)],
    ) {
        let count = NegativeBinomial::new(mean, dispersion)?;
        for ln in [count.ln_mass(at), count.ln_cdf(at), count.ln_survival(at)] {
            prop_assert!(ln <= 0.0, "{ln}");
        }
        let gamma = Gamma::new(mean, dispersion)?;
        for tail in [gamma.cdf(at as f64), gamma.survival(at as f64)] {
            prop_assert!((0.0..=1.0).contains(&tail), "{tail}");
        }
    }
}

/// Means of many draws beside the distribution's own, within five standard errors.
#[test]
fn what_chance_brings_has_the_mean_and_the_variance_of_its_distribution() {
    const DRAWS: usize = 40_000;
    let mut chance = generator(7);
    for (mean, dispersion) in [(0.3, 1.0), (4.0, 3.0), (700.0, 1.0), (900.0, 40.0)] {
        let count = NegativeBinomial::new(mean, dispersion).unwrap();
        let draws: Vec<f64> = (0..DRAWS)
            .map(|_| count.sample(&mut chance) as f64)
            .collect();
        let found = draws.iter().sum::<f64>() / DRAWS as f64;
        let squares = draws.iter().map(|draw| (draw - mean).powi(2));
        let variance = squares.sum::<f64>() / DRAWS as f64;
        let error = (mean * dispersion / DRAWS as f64).sqrt();
        assert!((found - mean).abs() < 5.0 * error, "{found} for {mean}");
        let of_variance = variance / (mean * dispersion) - 1.0;
        assert!(
            of_variance.abs() < 0.1,
            "{variance} for {mean}, {dispersion}"
        );
    }
}
