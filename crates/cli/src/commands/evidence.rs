//! `earned evidence`: the methods behind the numbers on the command line, without a workspace. What it
//! prints is for programs, too, and stays as it is.

mod ahp;
mod attribution;
mod best_time;
mod cascade;
mod cascade_forecast;
mod coordination;
mod credibility;
mod fit;
mod forecast;
mod heat;
mod lookalike;
mod spikes;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

/// Try the methods behind the numbers on files of your own
#[derive(Debug, Subcommand)]
pub(crate) enum Evidence {
    Ahp(ahp::AhpFile),
    Attribution(attribution::AttributionFile),
    BestTime(best_time::PostFile),
    Cascade(cascade::CascadeFile),
    CascadeForecast(cascade_forecast::CascadeForecast),
    Coordination(coordination::CoordinationFile),
    Credibility(credibility::CredibilityFile),
    Fit(fit::FitFile),
    Forecast(forecast::CountFile),
    Heat(heat::HeatFile),
    Lookalike(lookalike::LookalikeFile),
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
            Self::Credibility(credibility) => credibility.run(),
            Self::Fit(fit) => fit.run(),
            Self::Forecast(counts) => counts.run(),
            Self::Heat(heat) => heat.run(),
            Self::Lookalike(lookalike) => lookalike.run(),
            Self::Spikes(spikes) => spikes.run(),
        }
    }
}
