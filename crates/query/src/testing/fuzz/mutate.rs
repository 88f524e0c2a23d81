//! Inputs made of samples: pieces between brackets, quotation marks and commas are taken out, doubled,
//! moved and taken over from other samples, letters are written as JSON's escapes, and now and then a
//! byte is changed. Chance repeats for a seed.

/// Changes to a sample.
const CHANGES_MOST: usize = 6;
/// Bytes of an input; what grows is cut.
const BYTES_MOST: usize = 8_192;

/// Pieces that have tripped readers of queries, JSON, HTML and times.
const TRICKY: &[&str] = &[
    "\"",
    "\\",
    "\\\"",
    "\\u0000",
    "\\ud83c",
    "\\ud83c\\udf75",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "[]",
    "{}",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "9223372036854775808",
    "1772366400000001",
    ",",
    ":",
    " ",
    "\n",
    "\u{feff}",
    "\u{0}",
    "\u{ad}",
    "茶",
    "👨‍👩‍👧",
    "#",
    "@",
    "#茶#",
    "*",
    "~",
    "~1",
    "OR",
    "AND",
    "NOT",
    "-",
    "NEAR/3",
    "ONEAR/0",
    "ATLEAST/2",
    "lang:en",
    "lang:",
    "followers:>",
    "since:2026-02-30",
    "{A}",
    "“",
    "<",
    ">",
    "<!--",
    "&amp;",
    "&#x110000;",
    "<a href=",
    "</",
    "<script>",
    "app.bsky.feed.post",
    "\"commit\"",
    "\"collection\"",
    "\"langs\":[\"zh\"]",
    "\"record\":{",
];

/// Numbers that repeat for a seed (SplitMix64).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than `most`; 0 if that is 0.
    fn below(&mut self, most: usize) -> usize {
        (self.next() % (most.max(1) as u64)) as usize
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a [u8] {
        list.get(self.below(list.len()))
            .map_or(b"", |one| one.as_bytes())
    }
}

/// A sample with some changes.
pub(super) fn input(samples: &[&str], chance: &mut Chance) -> Vec<u8> {
    let mut input = chance.one_of(samples).to_vec();
    for _ in 0..=chance.below(CHANGES_MOST) {
        change(&mut input, samples, chance);
        input.truncate(BYTES_MOST);
    }
    input
}

fn change(input: &mut Vec<u8>, samples: &[&str], chance: &mut Chance) {
    let (from, to) = piece(input, chance);
    match chance.below(12) {
        0 => drop(input.drain(from..to)),
        1 => {
            let piece = input[from..to].to_vec();
            input.splice(to..to, piece);
        }
        2 => {
            let piece: Vec<u8> = input.drain(from..to).collect();
            let at = place(input, chance);
            input.splice(at..at, piece);
        }
        3 | 4 => {
            let other = chance.one_of(samples);
            let (start, end) = piece(other, chance);
            input.splice(from..to, other[start..end].iter().copied());
        }
        5..=7 => {
            let at = place(input, chance);
            input.splice(at..at, chance.one_of(TRICKY).iter().copied());
        }
        8 => {
            let at = chance.below(input.len());
            let bit = 1 << chance.below(8);
            if let Some(byte) = input.get_mut(at) {
                *byte ^= bit;
            }
        }
        9 | 10 => {
            let at = chance.below(input.len());
            if let Some(letter) = input.get(at).filter(|byte| byte.is_ascii_alphanumeric()) {
                input.splice(at..=at, format!("\\u{letter:04x}").into_bytes());
            }
        }
        _ => {
            let times = 1 + chance.below(300);
            let tricky = chance.one_of(TRICKY).repeat(times);
            let at = place(input, chance);
            input.splice(at..at, tricky);
        }
    }
}

/// The input without some piece or byte of it.
pub(super) fn without_a_piece(input: &[u8], chance: &mut Chance) -> Vec<u8> {
    let (from, to) = match chance.below(3) {
        0 => piece(input, chance),
        1 => {
            let from = chance.below(input.len());
            (from, (from + 1 + chance.below(8)).min(input.len()))
        }
        _ => {
            let from = chance.below(input.len());
            (from, (from + 1).min(input.len()))
        }
    };
    [&input[..from], &input[to..]].concat()
}

/// Between two places; mostly not far apart.
fn piece(input: &[u8], chance: &mut Chance) -> (usize, usize) {
    let from = place(input, chance);
    let most = if chance.below(4) == 0 {
        input.len()
    } else {
        40
    };
    let far = from + chance.below(most);
    let to = next_place(input, far.min(input.len()));
    (from, to)
}

/// Where something begins or ends.
fn place(input: &[u8], chance: &mut Chance) -> usize {
    let at = chance.below(input.len() + 1);
    if chance.below(4) == 0 {
        at
    } else {
        next_place(input, at)
    }
}

fn next_place(input: &[u8], from: usize) -> usize {
    let is_mark = |byte: &u8| br#"{}[]()",:<>&= "#.contains(byte);
    let found = input[from..].iter().position(is_mark);
    found.map_or(input.len(), |found| from + found)
}
