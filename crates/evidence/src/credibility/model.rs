//! How much a profile looks like those that sellers of followers make: points for each of a few facts,
//! added up. Says nothing of whether a person stands behind an account: the same facts that part bought
//! accounts of one market from people say little of the next (Yang and others, AAAI 2020: an area under
//! the curve of 0.98 where it was fitted, 0.60 on another set).

mod features;
mod fit;

pub use features::{FEATURES, Feature};
pub use fit::{Class, NoFit, cross_validated, fit};

use super::Profile;

/// Where a profile counts as suspect, in points of log-odds. The points speak as if half of all accounts
/// were bought; from 2 on the odds still hold where only one in eight is (ln 7.4 = 2).
pub const SUSPECT_FROM: f64 = 2.0;

/// Fewest facts from which a profile is judged: half of them.
const FEWEST_FACTS: usize = 3;

/// Points by feature and band, and those that every profile has.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// What a profile of which nothing is known has.
    pub base: f64,
    /// By feature, in the order of [`FEATURES`]: points of its bands.
    pub bands: Vec<Vec<f64>>,
}

/// Whether a profile looks bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It looks like those that were.
    Suspect,
    /// It does not.
    Clear,
    /// Too little of it is known.
    Unknown,
}

/// What one fact of a profile adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Addend {
    /// The fact.
    pub feature: &'static str,
    /// Its value.
    pub value: f64,
    /// The band it falls in.
    pub band: &'static str,
    /// What that adds: above 0 it speaks for bought.
    pub points: f64,
}

/// The likeness of a profile to bought ones, with its working.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The sum of points, log-odds.
    pub points: f64,
    /// What each known fact adds.
    pub addends: Vec<Addend>,
    /// What follows from it.
    pub verdict: Verdict,
}

/// How well the points do, each profile judged by points that were fitted without it: ten folds over
/// half of the public set of Cresci and others (2015), made by `examples/fit_profiles.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Bought accounts that were suspect.
    pub caught: u64,
    /// Bought accounts in all.
    pub bought: u64,
    /// Accounts of people that were not suspect.
    pub cleared: u64,
    /// Accounts of people in all.
    pub people: u64,
}

/// The shipped points, checked.
pub const CHECKED: Checked = Checked {
    caught: 646,
    bought: 668,
    cleared: 737,
    people: 740,
};

impl Weights {
    /// The points as they are shipped, from the table of [`FEATURES`].
    pub fn shipped() -> Self {
        let points = |feature: &Feature| feature.bands.iter().map(|band| band.points).collect();
        Self {
            base: features::BASE,
            bands: FEATURES.iter().map(points).collect(),
        }
    }

    /// How much a profile looks bought. A fact that is not known adds nothing.
    pub fn judge(&self, profile: &Profile) -> Likeness {
        let addends: Vec<Addend> = FEATURES
            .iter()
            .zip(&self.bands)
            .filter_map(|(feature, points)| {
                let (value, place) = feature.of(profile)?;
                Some(Addend {
                    feature: feature.name,
                    value,
                    band: feature.bands[place].name,
                    points: points[place],
                })
            })
            .collect();
        let points = self.base + addends.iter().map(|addend| addend.points).sum::<f64>();
        let verdict = if addends.len() < FEWEST_FACTS || profile.ratio().is_none() {
            Verdict::Unknown
        } else if points >= SUSPECT_FROM {
            Verdict::Suspect
        } else {
            Verdict::Clear
        };
        Likeness {
            points,
            addends,
            verdict,
        }
    }
}

#[cfg(test)]
mod tests;
