//! `earned evidence`: the methods behind the numbers on the command line, without a workspace. What it
//! prints is for programs, too, and stays as it is.

mod ahp;
mod attribution;
mod best_time;
mod cascade;
mod cascade_forecast;
mod coordination;
mod fit;
mod forecast;
mod heat;
mod lookalike;
mod spikes;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// Some rows could not be used.
const SOME_BAD: u8 = 3;

/// Try the methods behind the numbers on files of your own
#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    /// Weights of criteria from comparisons in pairs
    Ahp(ahp::AhpFile),
    /// How channels share the credit for conversions, by seven models side by side
    Attribution(attribution::AttributionFile),
    /// The hour of day to post at, all else equal, and whether a channel keeps its pace
    BestTime(best_time::PostFile),
    /// The shape of how posts spread, and who brought most
    Cascade(cascade::CascadeFile),
    /// How large spreads will be when they are over
    CascadeForecast(cascade_forecast::CascadeForecast),
    /// Accounts that share the same things in step more often than chance
    Coordination(coordination::CoordinationFile),
    /// Which alternative fits best, and how far that holds
    Fit(fit::FitFile),
    /// What may come of slow growth, and how likely a goal is by its date
    Forecast(forecast::CountFile),
    /// Size and growth of platforms, with the ranks that chance leaves open
    Heat(heat::HeatFile),
    /// Which accounts look like a brand's, with the evidence for a report
    Lookalike(lookalike::LookalikeFile),
    /// Which intervals have more than usual, and how rare that is
    Spikes(spikes::SpikesFile),
}

impl Evidence {
    pub(crate) fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Ahp(ahp) => ahp.run(),
            Self::Attribution(attribution) => attribution.run(),
            Self::BestTime(posts) => posts.run(),
            Self::Cascade(cascade) => cascade.run(),
            Self::CascadeForecast(forecast) => forecast.run(),
            Self::Coordination(coordination) => coordination.run(),
            Self::Fit(fit) => fit.run(),
            Self::Forecast(counts) => counts.run(),
            Self::Heat(heat) => heat.run(),
            Self::Lookalike(lookalike) => lookalike.run(),
            Self::Spikes(spikes) => spikes.run(),
        }
    }
}
