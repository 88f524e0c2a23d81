//! How often answers agree with the truth, told in the usual measures, and whether probabilities mean
//! what they say. Knows no model.

/// Counts of truths and answers among classes numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    classes: usize,
    /// By truth, then by answer.
    counts: Vec<u64>,
}

impl Confusion {
    /// Of so many classes, nothing counted yet.
    pub fn new(classes: usize) -> Self {
        Self {
            classes,
            counts: vec![0; classes * classes],
        }
    }

    /// Counts one case. A class that there is not counts as nothing.
    pub fn count(&mut self, truth: usize, answer: usize) {
        if truth < self.classes && answer < self.classes {
            self.counts[truth * self.classes + answer] += 1;
        }
    }

    /// How many cases were counted.
    pub fn cases(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The share of right answers, from 0 to 1; none without cases.
    pub fn accuracy(&self) -> Option<f64> {
        let right: u64 = (0..self.classes).map(|class| self.cell(class, class)).sum();
        ratio(right, self.cases())
    }

    /// The mean over the classes that occur of the share found of each (macro-recall, the measure of
    /// SemEval-2017 task 4 and of TweetEval).
    pub fn recall(&self) -> Option<f64> {
        self.mean(|of| ratio(of.right, of.true_cases))
    }

    /// The mean over the classes that occur of F1 (macro-F1).
    pub fn f1(&self) -> Option<f64> {
        self.mean(|of| ratio(2 * of.right, of.true_cases + of.answered))
    }

    fn mean(&self, measure: impl Fn(Counts) -> Option<f64>) -> Option<f64> {
        let occurring = (0..self.classes).map(|class| self.counts_of(class));
        let found: Vec<f64> = occurring
            .filter(|of| of.true_cases > 0)
            .map(|of| measure(of).unwrap_or(0.0))
            .collect();
        (!found.is_empty()).then(|| found.iter().sum::<f64>() / found.len() as f64)
    }

    fn counts_of(&self, class: usize) -> Counts {
        Counts {
            right: self.cell(class, class),
            true_cases: (0..self.classes).map(|other| self.cell(class, other)).sum(),
            answered: (0..self.classes).map(|other| self.cell(other, class)).sum(),
        }
    }

    fn cell(&self, truth: usize, answer: usize) -> u64 {
        self.counts[truth * self.classes + answer]
    }
}

/// What was counted of one class.
struct Counts {
    right: u64,
    true_cases: u64,
    answered: u64,
}

fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Bins of the calibration error, as is usual (Guo and others 2017 use 15).
const BINS: usize = 15;

/// Expected calibration error (Naeini and others 2015): the mean distance between the probability of
/// the answer and how often it is right, over bins of equal width, weighted by their cases. Cases are
/// (probability, was right, weight). None without weight.
pub fn calibration_error(cases: impl IntoIterator<Item = (f64, bool, f64)>) -> Option<f64> {
    let mut bins = [(0.0, 0.0, 0.0); BINS];
    for (probability, is_right, weight) in cases {
        let bin = ((probability * BINS as f64) as usize).min(BINS - 1);
        let (told, right, all) = &mut bins[bin];
        *told += weight * probability;
        *right += if is_right { weight } else { 0.0 };
        *all += weight;
    }
    let whole: f64 = bins.iter().map(|(_, _, all)| all).sum();
    let off: f64 = bins
        .iter()
        .map(|(told, right, _)| (told - right).abs())
        .sum();
    (whole > 0.0).then(|| off / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[(usize, usize, u64)]) -> Confusion {
        let mut confusion = Confusion::new(3);
        for (truth, answer, times) in cells {
            (0..*times).for_each(|_| confusion.count(*truth, *answer));
        }
        confusion
    }

    /// Worked by hand: recalls 8/10, 5/10 and 0; F1 16/21, 10/19 and 0 of the three.
    #[test]
    fn measures_are_those_of_a_table_worked_by_hand() {
        let confusion = of(&[
            (0, 0, 8),
            (0, 1, 2),
            (1, 0, 3),
            (1, 1, 5),
            (1, 2, 2),
            (2, 1, 2),
        ]);
        let near =
            |one: Option<f64>, other: f64| one.is_some_and(|one| (one - other).abs() < 1e-12);
        assert!(near(confusion.accuracy(), 13.0 / 22.0));
        assert!(near(confusion.recall(), (0.8 + 0.5) / 3.0));
        assert!(near(confusion.f1(), (16.0 / 21.0 + 10.0 / 19.0) / 3.0));
    }

    #[test]
    fn a_class_that_does_not_occur_is_not_in_the_mean() {
        let confusion = of(&[(0, 0, 5), (2, 2, 5)]);
        assert_eq!((confusion.recall(), confusion.f1()), (Some(1.0), Some(1.0)));
    }

    #[test]
    fn of_no_cases_there_is_no_measure() {
        let confusion = Confusion::new(3);
        assert_eq!(
            (confusion.accuracy(), confusion.recall(), confusion.f1()),
            (None, None, None)
        );
        assert_eq!(calibration_error([]), None);
    }

    #[test]
    fn probabilities_that_come_true_as_often_have_no_error() {
        let honest = (0..10).map(|case| (0.7, case < 7, 1.0));
        assert!(calibration_error(honest).is_some_and(|error| error < 1e-9));
        let vain = (0..10).map(|case| (0.9, case < 5, 1.0));
        assert!(calibration_error(vain).is_some_and(|error| (error - 0.4).abs() < 1e-9));
    }
}
