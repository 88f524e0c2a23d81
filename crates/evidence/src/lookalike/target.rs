//! A brand's account, prepared for being compared with many others. Holds what profiles show and
//! nothing behind them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::likeness::{Likeness, Name, small};
use super::link;
use super::picture::Picture;

/// What an account shows of itself; what is not known is empty or none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// The name it is addressed by, with or without `@`.
    pub handle: String,
    /// The name it shows.
    pub name: String,
    /// What it says about itself.
    pub bio: String,
    /// The links it shows.
    pub links: Vec<String>,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
    /// How many follow it.
    pub followers: Option<u64>,
    /// Whether the network says whose it is.
    pub is_verified: Option<bool>,
    /// The hashes of its picture.
    pub picture: Option<Picture>,
}

/// Handles that are the brand's own, or a partner's who may use its name.
#[derive(Debug, Clone, Default)]
pub struct Allowed {
    handles: HashSet<String>,
}

impl<Handle: AsRef<str>> FromIterator<Handle> for Allowed {
    fn from_iter<Handles: IntoIterator<Item = Handle>>(handles: Handles) -> Self {
        let handles = handles.into_iter().map(|handle| small(handle.as_ref()));
        Self {
            handles: handles.collect(),
        }
    }
}

impl Allowed {
    /// Whether a handle is one of them, letter by letter but for case.
    pub fn has(&self, handle: &str) -> bool {
        self.handles.contains(&small(handle))
    }
}

/// What others may look like.
#[derive(Debug, Clone)]
pub struct Target {
    pub(super) profile: Profile,
    names: Vec<Name>,
}

impl Target {
    /// A brand's account: others are compared with its handle and with its name.
    pub fn new(profile: Profile) -> Self {
        let mut names = vec![Name::new(&profile.handle)];
        if small(&profile.name) != small(&profile.handle) {
            names.push(Name::new(&profile.name));
        }
        Self { profile, names }
    }

    /// How alike a name is to the brand's handle or name, whichever is more.
    pub fn likeness(&self, name: &str) -> Likeness {
        let all = self.names.iter().map(|own| own.likeness(name));
        all.fold(Likeness::NONE, Likeness::or)
    }

    /// How alike a link's host is, where it does not lead to the brand's own.
    pub(super) fn link_likeness(&self, url: &str) -> Likeness {
        if self
            .profile
            .links
            .iter()
            .any(|own| link::leads_to(url, own))
        {
            return Likeness::NONE;
        }
        let names = link::names(url).into_iter().map(|name| self.likeness(name));
        names.fold(Likeness::NONE, Likeness::or)
    }
}
