//! The report by channel: one row for each, and their sums.

use std::collections::BTreeMap;

use earned_core::counted::Counted;
use earned_core::id::ChannelId;
use earned_core::period::Span;
use earned_store::costs::Spent;
use earned_store::{Tx, channels, counted};

use crate::{Member, Result};

/// What went out on a channel, what came back, what it cost.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct ChannelPart {
    /// Which channel; none for what belongs to no channel.
    pub channel_id: Option<ChannelId>,
    /// What it is called; empty for no channel.
    pub name: String,
    /// Posts that went out.
    pub posts: i64,
    /// Answers that went out.
    pub answers: i64,
    /// Posts and answers that the network refused.
    pub rejected: i64,
    /// Conversations that began.
    pub conversations: i64,
    /// Conversations in which we answered for the first time.
    pub answered: i64,
    /// Of those that began, the ones answered since.
    pub begun_answered: i64,
    /// Clicks of people.
    pub people: i64,
    /// Uses of links by programs.
    pub programs: i64,
    /// Second clicks of the same person.
    pub again: i64,
    /// Minutes worked.
    pub minutes: i64,
    /// What they are worth, in hundredths of the currency.
    pub time_minor: i64,
    /// Money spent, in hundredths of the currency.
    pub money_minor: i64,
    /// Entries that time and money were booked with.
    pub entries: i64,
}

/// The sums over all channels, as a part without a channel.
pub type Totals = ChannelPart;

impl ChannelPart {
    /// Time and money together, in hundredths of the currency.
    pub fn cost_minor(&self) -> i64 {
        self.time_minor + self.money_minor
    }

    /// The number of what is counted.
    pub fn number(&self, what: Counted) -> i64 {
        match what {
            Counted::Posts => self.posts,
            Counted::Answers => self.answers,
            Counted::Rejected => self.rejected,
            Counted::Conversations => self.conversations,
            Counted::Answered => self.answered,
            Counted::BegunAnswered => self.begun_answered,
            Counted::People => self.people,
            Counted::Programs => self.programs,
            Counted::Again => self.again,
        }
    }

    fn add(&mut self, what: Counted, number: i64) {
        let field = match what {
            Counted::Posts => &mut self.posts,
            Counted::Answers => &mut self.answers,
            Counted::Rejected => &mut self.rejected,
            Counted::Conversations => &mut self.conversations,
            Counted::Answered => &mut self.answered,
            Counted::BegunAnswered => &mut self.begun_answered,
            Counted::People => &mut self.people,
            Counted::Programs => &mut self.programs,
            Counted::Again => &mut self.again,
        };
        *field += number;
    }

    fn spend(&mut self, minutes: i64, time_minor: i64, money_minor: i64, entries: i64) {
        self.minutes += minutes;
        self.time_minor += time_minor;
        self.money_minor += money_minor;
        self.entries += entries;
    }

    /// The sums of all parts.
    pub(super) fn of(parts: &[Self]) -> Self {
        let mut totals = Self::default();
        for part in parts {
            for what in Counted::ALL {
                totals.add(*what, part.number(*what));
            }
            totals.spend(
                part.minutes,
                part.time_minor,
                part.money_minor,
                part.entries,
            );
        }
        totals
    }

    fn is_empty(&self) -> bool {
        self.entries == 0 && Counted::ALL.iter().all(|what| self.number(*what) == 0)
    }
}

/// The parts by the name of their channel; what belongs to no channel comes last, if there is any.
pub(super) async fn gather(
    tx: &mut Tx,
    member: &Member,
    span: Span,
    spent: &[Spent],
) -> Result<Vec<ChannelPart>> {
    let id = member.workspace.id;
    let mut parts: BTreeMap<Option<ChannelId>, ChannelPart> = BTreeMap::new();
    for what in Counted::ALL {
        for of in counted::numbers(tx, id, *what, span).await? {
            parts
                .entry(of.channel_id)
                .or_default()
                .add(*what, of.number);
        }
    }
    for of in spent {
        let part = parts.entry(of.channel_id).or_default();
        part.spend(of.minutes, of.time_minor, of.money_minor, of.entries);
    }
    let mut ordered = Vec::new();
    for channel in channels::list(tx, id).await? {
        ordered.push(ChannelPart {
            channel_id: Some(channel.id),
            name: channel.name,
            ..parts.remove(&Some(channel.id)).unwrap_or_default()
        });
    }
    ordered.extend(parts.remove(&None).filter(|part| !part.is_empty()));
    Ok(ordered)
}
