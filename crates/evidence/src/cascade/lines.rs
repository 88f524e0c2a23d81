//! A spread as evidence lines: what was found, over how many shares, within which bounds and what it
//! lacks. Finds nothing itself.

use chrono::{DateTime, Utc};

use super::{Forecast, Guess, Method, Reconstruction};
use crate::line::Line;
use crate::value::Value;

/// Where the cases were taken from.
const SOURCE: &str = "shares";

impl Reconstruction {
    /// Its figures as lines. `without_followers` says whether some sharers did not tell how many follow
    /// them.
    pub fn lines(&self, without_followers: usize, at: DateTime<Utc>) -> Vec<Line> {
        let one = "one-share";
        let figures = [
            ("spread-depth", Some(self.depth), one),
            ("spread-breadth", Some(self.breadth), one),
            ("spread-virality", self.virality, one),
            ("spread-branching", self.branching, one),
            ("spread-earned-share", self.earned, one),
        ];
        let size = Line::count("spread-size", SOURCE, self.size as i64, at);
        let lines = figures.into_iter().map(|(fact, figure, of_none)| {
            let line = line(fact, figure, of_none, at).from_cases(self.size as i64);
            line.lacking((self.guessed > 0).then_some("parents"))
                .lacking((self.guessed > 0 && without_followers > 0).then_some("followers"))
                .lacking((self.cut_short > 0).then_some("distant-parents"))
        });
        std::iter::once(size).chain(lines).collect()
    }
}

impl Forecast {
    /// The last size as a line; its cases are the spreads it rests on.
    pub fn line(&self, at: DateTime<Utc>) -> Line {
        let mut line = Line::of("spread-last-size", SOURCE, self.size, at);
        line.interval = self.interval;
        line.from_cases(self.past as i64)
            .lacking((self.method == Method::Seismic).then_some("past-spreads"))
            .lacking((self.size.known().is_some() && self.interval.is_none()).then_some("interval"))
    }
}

fn line(
    fact: &'static str,
    figure: Option<Guess>,
    of_none: &'static str,
    at: DateTime<Utc>,
) -> Line {
    let value = figure.map_or(Value::Missing(of_none), |figure| Value::Known(figure.mean));
    let mut line = Line::of(fact, SOURCE, value, at);
    line.interval = figure.and_then(|figure| figure.interval);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cascade::{Origin, Rule, SharedAt, Shares, Wish};
    use crate::chance;

    fn told(rows: &[(f64, Origin)]) -> Vec<Line> {
        let rows: Vec<_> = rows
            .iter()
            .map(|(at_s, origin)| SharedAt {
                at_s: *at_s,
                followers: None,
                origin: origin.clone(),
            })
            .collect();
        let shares = Shares::new(&rows).expect("shares");
        let wish = Wish {
            rules: &Rule::SENSITIVITY,
            trees: 5,
            spreaders: 3,
            sharers: &[],
        };
        let found = shares
            .reconstruct(&wish, &mut chance::generator(1))
            .expect("trees");
        found.lines(shares.without_followers(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn what_was_guessed_lacks_parents_and_has_an_interval() {
        let guessed = told(&[
            (0.0, Origin::Unknown),
            (1.0, Origin::Unknown),
            (9.0, Origin::Unknown),
        ]);
        assert_eq!(guessed[0].value, Value::Known(3.0));
        assert!(guessed[1..].iter().all(|line| line.interval.is_some()));
        assert!(
            guessed[1..]
                .iter()
                .all(|line| line.lacks == ["parents", "followers"])
        );
        let exact = told(&[(0.0, Origin::Unknown), (1.0, Origin::Known(0))]);
        assert!(
            exact
                .iter()
                .all(|line| line.interval.is_none() && line.lacks.is_empty())
        );
    }

    #[test]
    fn a_single_share_has_no_virality_rather_than_none_of_it() {
        let alone = told(&[(0.0, Origin::Unknown)]);
        let virality = alone
            .iter()
            .find(|line| line.fact == "spread-virality")
            .expect("a line");
        assert_eq!(virality.value, Value::Missing("one-share"));
    }
}
