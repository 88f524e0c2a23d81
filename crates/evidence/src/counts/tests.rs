//! Laws of the distributions. Reference values are compared in `tests/tails.rs`.

use proptest::prelude::*;

use super::*;
use crate::chance::generator;

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

/// Compared in that tail which has the digits.
fn has_reached(probability: f64, cdf: f64, survival: f64) -> bool {
    if probability <= 0.5 {
        cdf >= probability
    } else {
        survival <= 1.0 - probability
    }
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
        let is_past = |at| has_reached(probability, count.cdf(at), count.survival(at));
        prop_assert!(is_past(at));
        prop_assert!(at == 0 || !is_past(at - 1));
    }

    #[test]
    fn a_quantile_of_a_density_has_its_probability_below_it(
        ln_shape in -3.0..14.0_f64,
        ln_other in -3.0..14.0_f64,
        probability in prop_oneof![1e-12..0.01_f64, 0.01..0.99_f64, Just(1.0 - 1e-12)],
    ) {
        let gamma = Gamma::new(ln_shape.exp(), ln_other.exp())?;
        let at = gamma.quantile(probability)?;
        let is_past = |x| has_reached(probability, gamma.cdf(x), gamma.survival(x));
        prop_assert!(!is_past(at * (1.0 - 1e-10)) && is_past(at * (1.0 + 1e-10)));
        let beta = Beta::new(ln_shape.exp(), ln_other.exp())?;
        let at = beta.quantile(probability)?;
        let is_past = |x| has_reached(probability, beta.cdf(x), beta.survival(x));
        prop_assert!(!is_past(at * (1.0 - 1e-10)) && is_past(at * (1.0 + 1e-10)));
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
