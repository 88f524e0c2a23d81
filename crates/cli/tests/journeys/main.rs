//! What a person is promised, walked through in real Chromium against the real binary: at most
//! fifteen journeys, one file each. Single rules of a page are tested with the page.

mod calendar;
#[path = "../site/house.rs"]
#[expect(dead_code, reason = "what this suite does not need, others do")]
mod house;
mod inbox;
mod listen;
mod offline;
mod program;
mod review;
mod sample;
mod set_up;
mod steps;
