//! SEISMIC beside the R package, by hand, and its integrals beside sums. No real spreads: `cargo xtask eval`.

use proptest::prelude::*;

use super::*;
use crate::cascade::{Origin, SharedAt};

fn shares(rows: impl IntoIterator<Item = (f64, f64)>) -> Shares {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(at_s, followers)| SharedAt {
            at_s,
            followers: Some(followers),
            origin: Origin::Unknown,
        })
        .collect();
    Shares::new(&rows).expect("shares")
}

/// The made spread on which the R package was run: share i at 7 i² + i seconds, to 7,919 i mod 400
/// followers, and the first to 2,000.
fn made() -> Shares {
    shares((0..120_u32).map(|i| {
        let followers = if i == 0 { 2_000 } else { i * 7_919 % 400 };
        (f64::from(7 * i * i + i), f64::from(followers))
    }))
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 1e-9 * expected
}

/// Printed by `get.infectiousness` of the R package `seismic` (its code of version 1.1, run with R 4.2.2):
/// age, infectiousness, p.low, p.up.
#[test]
fn infectiousness_is_that_of_the_r_package() {
    for (age_s, value, low, high) in [
        (
            60.0,
            0.013_521_396_402_65,
            0.002_402_491_926_20,
            0.032_071_836_316_81,
        ),
        (
            300.0,
            0.007_520_741_795_85,
            0.003_275_301_533_31,
            0.013_177_636_839_91,
        ),
        (
            900.0,
            0.005_971_990_540_98,
            0.002_600_816_555_96,
            0.010_463_957_505_33,
        ),
        (
            3_600.0,
            0.005_318_839_191_19,
            0.002_496_295_122_50,
            0.008_998_256_873_38,
        ),
        (
            14_400.0,
            0.006_384_975_803_36,
            0.003_860_145_448_60,
            0.009_426_308_102_74,
        ),
        (
            86_400.0,
            0.006_357_576_867_84,
            0.002_505_075_464_02,
            0.011_638_840_164_62,
        ),
        (
            100_000.0,
            0.005_741_006_734_71,
            0.002_500_222_540_72,
            0.010_059_234_035_55,
        ),
    ] {
        let found = made().infectiousness(age_s).expect("shares");
        assert!(near(found.value, value), "{age_s}: {found:?}");
        assert!(
            near(found.low, low) && near(found.high, high),
            "{age_s}: {found:?}"
        );
    }
}

/// Printed by `pred.cascade` of the same: age, mean followers, prediction; none where it says `Inf`.
#[test]
fn the_forecast_is_that_of_the_r_package() {
    for (age_s, mean_followers, expected) in [
        (60.0, 100.0, None),
        (300.0, 100.0, Some(95.629_326_917_1)),
        (900.0, 100.0, Some(58.676_185_172_9)),
        (3_600.0, 100.0, Some(63.348_913_824_0)),
        (14_400.0, 100.0, Some(124.346_127_272_8)),
        (86_400.0, 100.0, Some(224.185_484_090_6)),
        (100_000.0, 100.0, Some(207.285_640_532_9)),
        (60.0, 60.0, Some(178.754_962_007_1)),
        (300.0, 60.0, Some(46.494_217_776_4)),
        (900.0, 60.0, Some(40.927_682_800_6)),
        (3_600.0, 60.0, Some(50.428_483_381_3)),
        (14_400.0, 60.0, Some(91.496_595_066_3)),
        (86_400.0, 60.0, Some(177.651_442_807_8)),
        (100_000.0, 60.0, Some(176.358_541_084_8)),
    ] {
        let found = made()
            .outlook(age_s, mean_followers)
            .expect("shares")
            .last();
        let is_equal = match (found, expected) {
            (Some(found), Some(expected)) => near(found, expected),
            (found, expected) => found == expected,
        };
        assert!(
            is_equal,
            "{age_s} s, {mean_followers}: {found:?} for {expected:?}"
        );
    }
}

/// By hand, from the paper: one share 100 s after the first, looked at after 200 s, all in the flat part
/// of the kernel. The window is back to the first share, 200 s. Shares weigh 1 − 100/200 = 1/2. The first
/// one's 1,000 followers had c ∫₀²⁰⁰ s/200 ds = 100 c before their eyes, the second's 50 had
/// c ∫₁₀₀²⁰⁰ t/200 dt = 75 c. So p = 0.5 / (1,000 · 100 c + 50 · 75 c).
#[test]
fn a_spread_of_two_is_as_worked_by_hand() {
    let two = shares([(0.0, 1_000.0), (100.0, 50.0)]);
    let found = two.infectiousness(200.0).expect("a share").value;
    assert!(near(found, 0.5 / (103_750.0 * 0.000_626_572_5)), "{found}");
}

#[test]
fn of_nothing_to_look_at_nothing_is_said() {
    let alone = shares([(0.0, 1_000.0)]);
    assert_eq!(alone.infectiousness(600.0), Err(NoOutlook::NoShares));
    assert_eq!(alone.infectiousness(0.0), Err(NoOutlook::NoShares));
    let unseen = shares([(0.0, 0.0), (60.0, 0.0), (61.0, 0.0)]);
    assert_eq!(unseen.infectiousness(600.0), Err(NoOutlook::NoFollowers));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The closed forms against a plain sum over small steps of the published integrals.
    #[test]
    fn the_kernel_is_integrated_right(since_s in 1.0..20_000.0, window_s in 300.0..7_200.0) {
        let density = |s: f64| DENSITY * if s < CUTOFF_S { 1.0 } else { (s / CUTOFF_S).powf(-1.0 - THETA) };
        let from = f64::max(since_s - window_s, 0.0);
        let steps = 4_000;
        let step = (since_s - from) / f64::from(steps);
        let middle = |number| from + (f64::from(number) + 0.5) * step;
        let weighted = |s: f64| density(s) * (1.0 - (since_s - s) / window_s) * step;
        let sum: f64 = (0..steps).map(middle).map(weighted).sum();
        prop_assert!((seen_in(since_s, window_s) - sum).abs() < 1e-3 * sum);
        let since: f64 = (0..steps).map(middle).map(|s| density(s) * step).sum();
        let between = still_to_come(from) - still_to_come(since_s);
        prop_assert!((between - since).abs() < 1e-4 * since);
    }

    #[test]
    fn no_outlook_is_worse_than_what_has_been(
        gaps in prop::collection::vec((0.0..900.0, 0.0..5_000.0), 1..80),
        age_s in 0.0..50_000.0,
        mean_followers in 0.0..500.0,
    ) {
        let mut at_s = 0.0;
        let rows = gaps.into_iter().map(|(gap, followers)| { at_s += gap; (at_s - gap, followers) });
        let shares = shares(rows.collect::<Vec<_>>());
        if let Ok(outlook) = shares.outlook(age_s, mean_followers) {
            let seen = outlook.seen as f64;
            prop_assert!(outlook.last().is_none_or(|last| last.is_finite() && last >= seen));
            if let (Some((low, high)), Some(last)) = (outlook.bounds(), outlook.last()) {
                prop_assert!(seen <= low && low <= last && last <= high && high.is_finite());
            }
        }
    }
}
