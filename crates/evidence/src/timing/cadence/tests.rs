//! Gaps between posts, day by day. Knows no best hour.

use chrono::TimeDelta;

use super::*;

fn posts(gap_days: &[f64]) -> Vec<Post> {
    let mut at = DateTime::UNIX_EPOCH.fixed_offset();
    let mut posts = vec![Post::new(at, 10)];
    for days in gap_days {
        at += TimeDelta::seconds((days * DAY_SECONDS) as i64);
        posts.push(Post::new(at, 10));
    }
    posts
}

fn after(posts: &[Post], days: f64) -> Cadence {
    let last = posts.last().expect("a post").at;
    cadence(
        posts,
        (last + TimeDelta::seconds((days * DAY_SECONDS) as i64)).to_utc(),
    )
}

#[test]
fn a_channel_goes_quiet_and_then_dormant_by_its_own_gaps() {
    let every_other_day = posts(&[1.5, 2.0, 2.5, 2.0, 1.5, 2.5, 2.0, 2.0, 1.5, 2.5]);
    for (silent, pace) in [
        (0.0, Pace::Steady),
        (4.0, Pace::Steady),
        (6.5, Pace::GoingQuiet),
        (9.5, Pace::Dormant),
    ] {
        assert_eq!(
            after(&every_other_day, silent).pace,
            Some(pace),
            "{silent} days"
        );
    }
}

#[test]
fn a_channel_that_posts_all_day_is_not_dormant_at_night() {
    let mut gaps = Vec::new();
    for _ in 0..8 {
        gaps.extend([0.05; 8]);
        gaps.push(0.6);
    }
    let busy = posts(&gaps);
    assert_eq!(after(&busy, 0.9).pace, Some(Pace::Steady));
    assert_eq!(after(&busy, 5.0).pace, Some(Pace::Dormant));
}

#[test]
fn no_channel_is_silent_for_a_month_without_being_dormant() {
    let seldom = posts(&[20.0, 25.0, 15.0, 28.0, 22.0]);
    assert_eq!(after(&seldom, 29.0).pace, Some(Pace::Steady));
    assert_eq!(after(&seldom, 30.1).pace, Some(Pace::Dormant));
}

#[test]
fn a_channel_with_few_posts_has_no_habit_and_no_posts_no_silence() {
    let few = after(&posts(&[1.0, 1.0]), 40.0);
    assert_eq!(
        (few.pace, few.chance_of_gap),
        (None, Value::Missing("few-gaps"))
    );
    assert_eq!(few.silent_days, Value::Known(40.0));
    let none = cadence(&[], DateTime::UNIX_EPOCH);
    assert_eq!(
        (none.pace, none.silent_days),
        (None, Value::Missing("no-posts"))
    );
}

#[test]
fn what_comes_after_the_moment_is_not_seen() {
    let all = posts(&[1.0; 12]);
    let then = cadence(&all, DateTime::UNIX_EPOCH + TimeDelta::days(8));
    assert_eq!(
        then,
        cadence(&all[..9], DateTime::UNIX_EPOCH + TimeDelta::days(8))
    );
}

/// Weeks with one to six posts, each week's reactions so many times its posts to a power.
fn weeks_with(power: f64, number: usize) -> Vec<Week> {
    let weeks = (0..number).map(|week| {
        let posts = [1, 3, 6, 2, 4][week % 5];
        let noise = [0.9, 1.1, 1.0, 1.05, 0.95, 1.0][week % 6];
        Week {
            posts,
            reactions: (50.0 * (posts as f64).powf(power) * noise) as u64,
        }
    });
    weeks.collect()
}

#[test]
fn one_more_post_brings_its_share_where_reactions_grow_with_posts() {
    let found = marginal(&weeks_with(1.0, 40), DateTime::UNIX_EPOCH);
    let interval = found.reactions.interval.expect("an interval");
    assert!(interval.low < 50.0 && 50.0 < interval.high, "{found:?}");
    assert!(found.is_more_worth_it && interval.low > 35.0, "{found:?}");
}

#[test]
fn more_posts_are_not_suggested_where_they_only_share_the_same_reactions() {
    let found = marginal(&weeks_with(0.0, 40), DateTime::UNIX_EPOCH);
    assert!(!found.is_more_worth_it, "{found:?}");
    for (weeks, why) in [
        (weeks_with(1.0, 11), "few-weeks"),
        (
            vec![
                Week {
                    posts: 3,
                    reactions: 90
                };
                30
            ],
            "same-posts-every-week",
        ),
        (vec![Week::default(); 30], "few-weeks"),
    ] {
        let found = marginal(&weeks, DateTime::UNIX_EPOCH);
        assert_eq!(found.reactions.value, Value::Missing(why));
        assert!(!found.is_more_worth_it);
    }
}
