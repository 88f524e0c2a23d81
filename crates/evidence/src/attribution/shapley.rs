//! Shapley's value: what a channel adds to a group of channels, over all orders in which the group may
//! have come together. Knows neither the order of touches nor journeys that did not convert.
//!
//! What a group of channels is worth is the conversions of the journeys that met no other channel
//! (Zhao, Mahboobi and Bagheri 2018, arXiv:1804.05327). Such a worth is a sum over journeys, and for one
//! journey all channels on it are alike, so its conversions are shared evenly among its *different*
//! channels: exact, and for any number of channels.

use super::journey::Way;

/// By touch: its share; each channel counts once, at its first touch.
pub(super) fn shares(way: &Way) -> Vec<f64> {
    let is_first: Vec<bool> = (way.touches.iter().enumerate())
        .map(|(at, touch)| !way.touches[..at].contains(touch))
        .collect();
    let channels = is_first.iter().filter(|first| **first).count();
    let share = |first: bool| if first { 1.0 / channels as f64 } else { 0.0 };
    is_first.into_iter().map(share).collect()
}
