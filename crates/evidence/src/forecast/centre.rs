//! Where the middle of the futures lies: the trend's own, averaged with what simpler methods say. Says
//! nothing of how wide they are.

use super::curve::Flattening;
use super::series::Series;
use super::smoothing::Smoothing;
use super::trend::Trend;

/// How many of the last counts a plain mean is taken of.
const LAST: usize = 3;
/// What a mean of zero counts as: less than half of one in three periods.
const MEAN_LEAST: f64 = 1.0 / 6.0;
/// From so many counts on, and so high a mean of the last, exponential smoothing joins in: of few counts
/// its logarithms say less than the count model.
const LONG: usize = 24;
const LARGE: f64 = 30.0;

/// By period ahead: what is added to the trend's logarithms, so that its middle becomes the average of all.
///
/// The plain mean of the last three weighs as much as the trend before any count (a half), and less as the
/// counts tell the slope: by how much of the slope's prior variance is still open. A mean of the past is
/// always behind growth that is known to go on.
pub(super) fn shifts(
    series: &Series,
    trend: &Trend,
    curve: Option<&Flattening>,
    ahead: usize,
) -> Vec<f64> {
    let worked = series.worked();
    let last = worked.iter().rev().take(LAST);
    let recent: Vec<f64> = last
        .map(|(place, count)| count / series.offset(*place).exp())
        .collect();
    if recent.is_empty() {
        return vec![0.0; ahead];
    }
    let recent_mean = recent.iter().sum::<f64>() / recent.len() as f64;
    let plain = recent_mean.max(MEAN_LEAST).ln();
    let weight = trend.open.powi(2) / (1.0 + trend.open.powi(2));
    let smoothing =
        (worked.len() >= LONG && recent_mean >= LARGE).then(|| Smoothing::of(&logarithms(series)));
    let own = trend.ahead(ahead).into_iter().zip(1..);
    own.map(|(own, step)| {
        let mut opinions = vec![own + weight * (plain - own)];
        opinions.extend(smoothing.as_ref().map(|smoothing| smoothing.ahead(step)));
        opinions.extend(curve.map(|curve| curve.ahead(step).max(MEAN_LEAST).ln()));
        opinions.iter().sum::<f64>() / opinions.len() as f64 - own
    })
    .collect()
}

/// The logarithms of the counts for the usual effort, none where they are not known.
fn logarithms(series: &Series) -> Vec<Option<f64>> {
    let mut logs = vec![None; series.len()];
    for (place, count) in series.worked() {
        logs[place] = Some(count.max(MEAN_LEAST).ln() - series.offset(place));
    }
    logs
}
