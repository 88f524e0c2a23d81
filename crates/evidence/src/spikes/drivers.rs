//! What drives a spike: authors, languages, networks, words or links that have more of it than of what was
//! before. Counts nothing itself, and says what came along, not what caused it.

use crate::counts::NegativeBinomial;

/// How often one thing was counted, in the spike and in a usual time before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group<'a> {
    /// What kind of thing: `author`, `language`, `network`, `word`, `link` …
    pub kind: &'a str,
    /// Which one.
    pub name: &'a str,
    /// How often in the spike.
    pub now: u64,
    /// How often before.
    pub before: u64,
}

/// A group that is over-represented.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Driver<'a> {
    /// The group.
    pub group: Group<'a>,
    /// Its share of the spike's posts, from 0 to 1.
    pub share_now: f64,
    /// Its share of the posts before, with half a post added, so that what never was has a share, too.
    pub share_before: f64,
    /// How many of the spike's posts are more than that share would bring.
    pub excess: f64,
    /// `−ln` of the chance of so many by that share, paid for by the number of groups that were looked at.
    pub surprise: f64,
}

/// Posts that are added before, so that what never was has a share.
const UNSEEN: f64 = 0.5;
/// Clumps of people that come together anyway: the variance over mean that is usual for mentions.
const DISPERSION: f64 = 2.5;
/// The chance of naming any driver where there is none.
const ERROR: f64 = 0.05;

/// The groups that are over-represented in a spike of `now` posts beside `before` posts of a usual time,
/// those that explain most of it first. Tests every group against its share before and allows for their
/// number (Bonferroni), so that one is named by chance in 5 % of spikes at most.
pub fn drivers<'a>(groups: &[Group<'a>], now: u64, before: u64) -> Vec<Driver<'a>> {
    if now == 0 {
        return Vec::new();
    }
    let mut found: Vec<Driver<'a>> = groups
        .iter()
        .map(|group| driver(*group, now, before, groups.len()))
        .filter(|driver| driver.excess > 0.0 && driver.surprise > -ERROR.ln())
        .collect();
    found.sort_by(|one, other| {
        let by_excess = other.excess.total_cmp(&one.excess);
        by_excess.then_with(|| {
            (one.group.kind, one.group.name).cmp(&(other.group.kind, other.group.name))
        })
    });
    found
}

fn driver(group: Group<'_>, now: u64, before: u64, groups: usize) -> Driver<'_> {
    let share_before = (group.before as f64 + UNSEEN) / (before as f64 + 2.0 * UNSEEN);
    let usual = share_before * now as f64;
    // The share before is itself a count: its relative variance widens what is expected now.
    let dispersion = DISPERSION + usual / (group.before as f64 + UNSEEN);
    let chance = NegativeBinomial::new(usual, dispersion)
        .ok()
        .filter(|_| group.now > 0)
        .map_or(0.0, |counts| counts.ln_survival(group.now - 1));
    Driver {
        group,
        share_now: group.now as f64 / now as f64,
        share_before,
        excess: group.now as f64 - usual,
        surprise: -chance - (groups as f64).ln(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::generator;
    use crate::counts::Poisson;

    fn group(name: &str, now: u64, before: u64) -> Group<'_> {
        Group {
            kind: "word",
            name,
            now,
            before,
        }
    }

    #[test]
    fn what_grew_with_everything_drives_nothing_and_what_is_new_does() {
        let groups = [
            group("brand", 90, 900),
            group("recall", 40, 2),
            group("gift", 3, 30),
        ];
        let found = drivers(&groups, 100, 1_000);
        assert_eq!(found.len(), 1, "{found:?}");
        let driver = found[0];
        assert_eq!(driver.group.name, "recall");
        assert!((driver.share_now - 0.4).abs() < 1e-12 && driver.excess > 39.0);
    }

    #[test]
    fn the_one_that_explains_most_comes_first() {
        let groups = [group("a", 30, 0), group("b", 60, 10)];
        let names: Vec<&str> = drivers(&groups, 100, 1_000)
            .iter()
            .map(|driver| driver.group.name)
            .collect();
        assert_eq!(names, ["b", "a"]);
    }

    #[test]
    fn of_no_posts_there_is_no_driver() {
        assert_eq!(drivers(&[group("a", 0, 10)], 0, 100), []);
        assert_eq!(drivers(&[], 100, 100), []);
    }

    /// Shares that did not change name a driver by chance in at most 5 % of spikes.
    #[test]
    fn nothing_is_named_where_nothing_changed() {
        let mut chance = generator(17);
        let sample = |mean: f64, chance: &mut _| Poisson::new(mean).expect("a mean").sample(chance);
        let spikes = 400;
        let named = (0..spikes).filter(|_| {
            let groups: Vec<Group<'_>> = (0..50)
                .map(|_| group("a", sample(2.0, &mut chance), sample(20.0, &mut chance)))
                .collect();
            !drivers(&groups, 100, 1_000).is_empty()
        });
        let named = named.count();
        assert!(named <= spikes / 20, "{named} of {spikes}");
    }
}
