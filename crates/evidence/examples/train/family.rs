//! One family of scripts trained: cross-validated, calibrated, and made into what the model ships.

use evidence::text::{CLASSES, Confusion, Family, Group, Part, Weights};

use crate::fit::{self, Fitted, Learner, softmax};
use crate::lexicon::{self, Lexicon};
use crate::matrix::{self, Matrix};
use crate::sources::{FOLDS, Post, SOURCES};

/// What was learned of a family.
pub(crate) struct Trained {
    pub(crate) part: Part,
    /// Key, weights and importance of each feature.
    pub(crate) entries: Vec<(u64, Weights, f32)>,
    /// By source, what the folds said when they were kept back.
    pub(crate) folds: Vec<(usize, Confusion)>,
    /// By what log-odds are divided so that probabilities mean what they say.
    pub(crate) temperature: f32,
}

/// Trains a family, with a seed for the order of posts.
pub(crate) fn train(posts: &[Post], family: Family, seed: u64) -> Trained {
    let scored = if family == Family::Spaced {
        lexicon::keys()
    } else {
        Vec::new()
    };
    let matrix = Matrix::of(posts, family, &scored);
    let lexicon = match family {
        Family::Spaced => Lexicon::of(&matrix),
        Family::Unspaced => Lexicon::none(),
    };
    eprintln!(
        "{family:?}: {} posts, {} features",
        matrix.rows.len(),
        matrix.features.len()
    );
    let learner = Learner {
        matrix: &matrix,
        lexicon: &lexicon,
    };
    let kept = out_of_fold(&learner, seed);
    let temperature = temperature(&matrix, &kept);
    let fitted = learner.learn(seed, |_| true);
    let (part, entries) = shipped(&matrix, &lexicon, &fitted, (family, temperature));
    Trained {
        part,
        entries,
        folds: told(&matrix, &kept),
        temperature,
    }
}

/// Log-odds of each row by a model that did not see its fold.
fn out_of_fold(learner: &Learner<'_>, seed: u64) -> Vec<fit::Weights> {
    let mut kept = vec![[0.0; CLASSES]; learner.matrix.rows.len()];
    for fold in 0..FOLDS {
        let fitted = learner.learn(seed, |row| row.fold != fold);
        for (logits, row) in kept.iter_mut().zip(&learner.matrix.rows) {
            if row.fold == fold {
                *logits = learner.score(&fitted, row);
            }
        }
    }
    kept
}

/// A figure of fewer posts tells nothing: some posts of a Chinese file are written in Latin letters.
const FEWEST: u64 = 100;

fn told(matrix: &Matrix, kept: &[fit::Weights]) -> Vec<(usize, Confusion)> {
    let of_source = |source: usize| {
        let mut confusion = Confusion::new(CLASSES);
        for (row, logits) in matrix
            .rows
            .iter()
            .zip(kept)
            .filter(|(row, _)| row.source == source)
        {
            let best =
                (1..CLASSES).fold(0, |best, c| if logits[c] > logits[best] { c } else { best });
            confusion.count(row.label, best);
        }
        (source, confusion)
    };
    let sources = (0..SOURCES.len()).map(of_source);
    sources
        .filter(|(_, confusion)| confusion.cases() >= FEWEST)
        .collect()
}

/// Temperatures that are tried, in hundredths.
const TEMPERATURES: std::ops::RangeInclusive<u16> = 30..=200;

/// The temperature at which the kept-back folds are least surprising (Guo and others 2017).
fn temperature(matrix: &Matrix, kept: &[fit::Weights]) -> f32 {
    let surprise = |temperature: f32| -> f64 {
        let each = matrix.rows.iter().zip(kept).map(|(row, logits)| {
            let probability = softmax(logits.map(|logit| logit / temperature))[row.label];
            -f64::from(row.weight) * f64::from(probability.max(1e-9)).ln()
        });
        each.sum()
    };
    let tried = TEMPERATURES.map(|hundredths| f32::from(hundredths) / 100.0);
    let surprises = tried.map(|temperature| (temperature, surprise(temperature)));
    surprises
        .min_by(|(_, one), (_, other)| one.total_cmp(other))
        .map_or(1.0, |(best, _)| best)
}

/// Of the weights of a group, this share is held exactly; the few beyond are cut.
const HELD: f32 = 0.9995;
/// The largest step of a weight.
const STEPS: f32 = 127.0;

/// Lexicon folded in, temperature divided out, weights in 8 bits.
fn shipped(
    matrix: &Matrix,
    lexicon: &Lexicon,
    fitted: &Fitted,
    (family, temperature): (Family, f32),
) -> (Part, Vec<(u64, Weights, f32)>) {
    let (of_features, of_marks) = fitted.weights.split_at(matrix.features.len());
    let folded: Vec<fit::Weights> = (0..)
        .zip(of_features)
        .zip(&matrix.features)
        .map(|((number, weights), (_, group))| {
            let more = lexicon.folded(number, of_marks);
            let scale = matrix::scale(family, *group) / temperature;
            centred(std::array::from_fn(|class| {
                scale * (weights[class] + more[class])
            }))
        })
        .collect();
    let scales = [Group::Words, Group::Letters].map(|group| step_of(matrix, &folded, group));
    let entry = |number: usize| {
        let (key, group) = matrix.features[number];
        let weights = folded[number];
        let steps =
            weights.map(|w| (w / scales[group as usize]).round().clamp(-STEPS, STEPS) as i8);
        let largest = weights
            .iter()
            .fold(0.0_f32, |most, weight| most.max(weight.abs()));
        (key, steps, largest * (matrix.posts[number] as f32).sqrt())
    };
    let entries = (0..folded.len()).map(entry);
    let entries = entries
        .filter(|(_, steps, _)| *steps != [0; CLASSES])
        .collect();
    (
        Part {
            bias: fitted.bias.map(|bias| bias / temperature),
            scales,
        },
        entries,
    )
}

/// Adding the same to all classes changes no probability; taken out, weights are smaller.
fn centred(weights: fit::Weights) -> fit::Weights {
    let mean = weights.iter().sum::<f32>() / CLASSES as f32;
    weights.map(|weight| weight - mean)
}

fn step_of(matrix: &Matrix, folded: &[fit::Weights], group: Group) -> f32 {
    let of_group = folded
        .iter()
        .zip(&matrix.features)
        .filter(|(_, (_, of))| *of == group);
    let mut sizes: Vec<f32> = of_group
        .flat_map(|(weights, _)| weights.map(f32::abs))
        .collect();
    sizes.sort_by(f32::total_cmp);
    let at = (sizes.len() as f32 * HELD) as usize;
    sizes
        .get(at.min(sizes.len().saturating_sub(1)))
        .copied()
        .unwrap_or(1.0)
        .max(1e-6)
        / STEPS
}
