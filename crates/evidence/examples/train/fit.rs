//! Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer 2011). Few passes with short
//! steps are its regularisation: longer training did worse on held-out folds.

use evidence::chance;
use evidence::text::CLASSES;
use rand::RngExt;

use crate::lexicon::{LEXICON, Lexicon};
use crate::matrix::{Matrix, Row};

/// Passes over the posts.
const PASSES: usize = 6;
/// Length of a step, and what is left of it in the last pass: chosen by cross-validation among 0.05
/// to 0.6.
const STEP: f32 = 0.1;
const LAST_STEP: f32 = 0.2;
/// The bias learns slower, as every post moves it.
const BIAS_STEP: f32 = 0.3;
/// Squares of gradients begin here, so that a first step is not endless.
const SMALLEST: f32 = 1e-3;

/// Weights of one feature.
pub(crate) type Weights = [f32; CLASSES];

/// What was learned.
pub(crate) struct Fitted {
    pub(crate) bias: Weights,
    /// By number of the feature; then of the four marks of the lexicon.
    pub(crate) weights: Vec<Weights>,
}

/// Rows with what the lexicon says of them.
pub(crate) struct Learner<'a> {
    pub(crate) matrix: &'a Matrix,
    pub(crate) lexicon: &'a Lexicon,
}

impl Learner<'_> {
    /// Learns from the rows that `teaches` says, in an order by `seed`.
    pub(crate) fn learn(&self, seed: u64, teaches: impl Fn(&Row) -> bool) -> Fitted {
        let mut order: Vec<usize> = (0..self.matrix.rows.len())
            .filter(|row| teaches(&self.matrix.rows[*row]))
            .collect();
        let numbers = self.matrix.features.len() + LEXICON;
        let mut state = State::new(numbers);
        let mut generator = chance::generator(seed);
        let mut last: Vec<Weights> = Vec::new();
        for pass in 0..PASSES {
            for at in (1..order.len()).rev() {
                order.swap(at, generator.random_range(0..=at));
            }
            let left = 1.0 - (1.0 - LAST_STEP) * pass as f32 / PASSES as f32;
            for row in &order {
                let row = &self.matrix.rows[*row];
                state.learn(row, &self.features(row), STEP * left);
            }
            if pass + 2 == PASSES {
                last.clone_from(&state.fitted.weights);
            }
        }
        state.average_with(&last);
        state.fitted
    }

    /// Log-odds of a row.
    pub(crate) fn score(&self, fitted: &Fitted, row: &Row) -> Weights {
        fitted.score(&self.features(row))
    }

    fn features(&self, row: &Row) -> Vec<(u32, f32)> {
        let mut features = row.features.clone();
        let marks = self.lexicon.marks(&row.features);
        let numbers = self.matrix.features.len() as u32..;
        features.extend(numbers.zip(marks).filter(|(_, value)| *value > 0.0));
        features
    }
}

impl Fitted {
    fn score(&self, features: &[(u32, f32)]) -> Weights {
        let mut logits = self.bias;
        for (number, value) in features {
            for (logit, weight) in logits.iter_mut().zip(self.weights[*number as usize]) {
                *logit += weight * value;
            }
        }
        logits
    }
}

/// Weights as they are learned, and the squares of their gradients.
struct State {
    fitted: Fitted,
    squares: Vec<Weights>,
    bias_squares: Weights,
}

impl State {
    fn new(numbers: usize) -> Self {
        Self {
            fitted: Fitted {
                bias: [0.0; CLASSES],
                weights: vec![[0.0; CLASSES]; numbers],
            },
            squares: vec![[SMALLEST; CLASSES]; numbers],
            bias_squares: [SMALLEST; CLASSES],
        }
    }

    fn learn(&mut self, row: &Row, features: &[(u32, f32)], step: f32) {
        let off = off(self.fitted.score(features), row);
        for (number, value) in features {
            let number = *number as usize;
            let weights = self.fitted.weights[number].iter_mut();
            for ((weight, square), off) in weights.zip(&mut self.squares[number]).zip(off) {
                let gradient = off * value;
                *square += gradient * gradient;
                *weight -= step * gradient / square.sqrt();
            }
        }
        let biases = self.fitted.bias.iter_mut().zip(&mut self.bias_squares);
        for ((bias, square), off) in biases.zip(off) {
            *square += off * off;
            *bias -= step * BIAS_STEP * off / square.sqrt();
        }
    }

    fn average_with(&mut self, last: &[Weights]) {
        for (weights, before) in self.fitted.weights.iter_mut().zip(last) {
            for (weight, before) in weights.iter_mut().zip(before) {
                *weight = f32::midpoint(*weight, *before);
            }
        }
    }
}

/// Probabilities less the truth, times the weight of the post.
fn off(logits: Weights, row: &Row) -> Weights {
    let probabilities = softmax(logits);
    std::array::from_fn(|class| {
        let truth = if class == row.label { 1.0 } else { 0.0 };
        row.weight * (probabilities[class] - truth)
    })
}

pub(crate) fn softmax(logits: Weights) -> Weights {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let parts = logits.map(|logit| (logit - most).exp());
    let whole: f32 = parts.iter().sum();
    parts.map(|part| part / whole)
}
