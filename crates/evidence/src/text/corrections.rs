//! What a workspace has corrected, as small changes on top of the shipped model. Never changes the
//! model itself, and keeps no text.

use std::collections::HashMap;

use super::features::{Family, Feature, FeatureKind, features};
use super::model::{Model, Sentiment, norm};
use super::table::CLASSES;

/// Changes of weights, by feature.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Delta {
    weights: HashMap<u64, [f32; CLASSES]>,
}

/// How hard changes are held near zero: the precision of their normal prior. One correction then
/// turns a doubtful verdict; a plain one takes two or three alike.
const PRIOR: f32 = 0.05;
/// Steps of descent; the figures move by less than a thousandth after it.
const STEPS: usize = 200;
/// Length of a step. Features of a post have a squared length of about 1, so this is stable for
/// corrections that share few features; those that share more are scaled down by their number.
const STEP: f32 = 2.0;

/// A corrected post as the fit sees it.
struct Corrected {
    label: usize,
    /// Log-odds by the model as shipped.
    base: [f64; CLASSES],
    features: Vec<(u64, f32)>,
}

impl Delta {
    /// The changes that corrections ask for: logistic regression centred on the shipped weights, so
    /// that what no correction speaks of stays as it is. The same corrections give the same changes,
    /// whatever their order.
    pub fn learn<'a>(
        model: &Model,
        corrections: impl IntoIterator<Item = (&'a str, Sentiment)>,
    ) -> Self {
        let mut list: Vec<(&str, Sentiment)> = corrections.into_iter().collect();
        list.sort_by_key(|(text, sentiment)| (*text, *sentiment as usize));
        let cases: Vec<Corrected> = list
            .iter()
            .map(|(text, sentiment)| corrected(model, text, *sentiment))
            .collect();
        let mut uses: HashMap<u64, f32> = HashMap::new();
        for (key, _) in cases.iter().flat_map(|case| &case.features) {
            *uses.entry(*key).or_default() += 1.0;
        }
        let mut delta = Self::default();
        for _ in 0..STEPS {
            delta.step(&cases, &uses);
        }
        delta
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    pub(super) fn add_to(&self, sums: &mut [f32; CLASSES], key: u64) {
        if self.weights.is_empty() {
            return;
        }
        for (sum, weight) in sums.iter_mut().zip(self.of(key)) {
            *sum += weight;
        }
    }

    fn of(&self, key: u64) -> [f32; CLASSES] {
        self.weights.get(&key).copied().unwrap_or_default()
    }

    /// One step of full descent.
    fn step(&mut self, cases: &[Corrected], uses: &HashMap<u64, f32>) {
        let mut gradients: HashMap<u64, [f32; CLASSES]> = HashMap::new();
        for case in cases {
            let off = self.off(case);
            for (key, value) in &case.features {
                let gradient = gradients.entry(*key).or_default();
                for class in 0..CLASSES {
                    gradient[class] += off[class] * value;
                }
            }
        }
        for (key, gradient) in gradients {
            let length = STEP / uses.get(&key).copied().unwrap_or(1.0);
            let weights = self.weights.entry(key).or_default();
            for (weight, gradient) in weights.iter_mut().zip(gradient) {
                *weight -= length * (gradient + PRIOR * *weight);
            }
        }
    }

    /// Probabilities less the truth.
    fn off(&self, case: &Corrected) -> [f32; CLASSES] {
        let mut logits = case.base;
        for (key, value) in &case.features {
            for (logit, weight) in logits.iter_mut().zip(self.of(*key)) {
                *logit += f64::from(weight * value);
            }
        }
        let probabilities = super::model::softmax(logits);
        std::array::from_fn(|class| {
            probabilities[class] as f32 - if class == case.label { 1.0 } else { 0.0 }
        })
    }
}

fn corrected(model: &Model, text: &str, sentiment: Sentiment) -> Corrected {
    let (family, list) = features(text);
    let mut counts = [0_u32; 2];
    for feature in &list {
        counts[feature.group() as usize] += 1;
    }
    let norms = counts.map(norm);
    let told = list.iter().filter(|feature| is_telling(family, feature));
    let features = told.map(|feature| (feature.key, norms[feature.group() as usize]));
    // Differences of log-probabilities are those of the log-odds they came from.
    let base = model.read(text).probabilities;
    Corrected {
        label: sentiment as usize,
        base: base.map(|probability| probability.max(f64::MIN_POSITIVE).ln()),
        features: features.collect(),
    }
}

/// Whole words, and where there are none two letters and more: shorter parts are in many other posts,
/// which must stay as they are.
fn is_telling(family: Family, feature: &Feature) -> bool {
    match family {
        Family::Spaced => matches!(
            feature.kind,
            FeatureKind::Word | FeatureKind::Pair | FeatureKind::Negated
        ),
        Family::Unspaced => {
            feature.kind == FeatureKind::Letters && feature.end - feature.start >= 2
        }
    }
}

#[cfg(test)]
mod tests;
