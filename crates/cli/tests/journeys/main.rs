//! What a person is promised, walked through in real Chromium against the real binary: at most
//! fifteen journeys, one file each. Single rules of a page are tested with the page.

mod set_up;
