//! Queries as brands store them, made of the words of the posts they will be asked about. The shapes
//! are those that public guides to boolean queries teach: a name with its spellings, a name beside
//! context, a name near a word, a name without its homonyms, a name in one language.

use std::collections::HashMap;

use query::analyse;

/// How frequent the names are, as parts of all posts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

/// About two matches a post with 10,000 queries.
pub(crate) const TYPICAL: Shape = Shape {
    name: "typical",
    least: 0.000_04,
    most: 0.000_55,
};

/// About seven.
pub(crate) const HEAVY: Shape = Shape {
    name: "heavy",
    least: 0.000_2,
    most: 0.001_6,
};

/// The words of posts by how many posts have them.
pub(crate) struct Vocabulary {
    posts: usize,
    words: Vec<(String, usize)>,
}

impl Vocabulary {
    pub(crate) fn of(texts: &[String]) -> Self {
        let mut number: HashMap<String, (usize, usize)> = HashMap::new();
        for (post, text) in texts.iter().enumerate() {
            for token in analyse(text).iter().filter(|token| is_word(token.text)) {
                let (posts, last) = number
                    .entry(token.text.to_owned())
                    .or_insert((0, usize::MAX));
                if std::mem::replace(last, post) != post {
                    *posts += 1;
                }
            }
        }
        let mut words: Vec<(String, usize)> = number
            .into_iter()
            .map(|(word, (posts, _))| (word, posts))
            .collect();
        words.sort();
        Self {
            posts: texts.len(),
            words,
        }
    }

    /// The words that so many of the posts have.
    fn between(&self, least: f64, most: f64) -> Vec<&str> {
        let part = |posts: usize| posts as f64 / self.posts as f64;
        let fits = self
            .words
            .iter()
            .filter(|(_, posts)| (least..most).contains(&part(*posts)));
        fits.map(|(word, _)| word.as_str()).collect()
    }
}

/// Names are words of several letters or pairs of characters.
fn is_word(token: &str) -> bool {
    let letters = token.chars().count();
    let is_plain = token.chars().all(char::is_alphabetic);
    is_plain && (letters > 3 || (letters == 2 && !token.is_ascii()))
}

/// So many queries, the same for the same seed.
pub(crate) fn queries(words: &Vocabulary, shape: Shape, number: usize, seed: u64) -> Vec<String> {
    let mut chance = Chance(seed);
    let names = words.between(shape.least, shape.most);
    let context = words.between(0.001, 0.02);
    let mut pick = |list: &[&str], number: usize| -> Vec<String> {
        (0..number)
            .map(|_| list[chance.below(list.len())].to_owned())
            .collect()
    };
    (0..number)
        .map(|index| {
            let name = any(&pick(&names, 1 + index % 3));
            match index % 20 {
                0..8 => name,
                8..12 => format!("{name} AND {}", any(&pick(&context, 12))),
                12..15 => format!("{name} NEAR/8 {}", any(&pick(&context, 6))),
                15..17 => format!("{name} NOT {}", any(&pick(&context, 8))),
                17 => format!("{name} OR {}*", pick(&names, 1)[0]),
                18 => format!("{name} lang:zh -kind:repost"),
                _ => format!(
                    "\"{} {}\" OR {name}",
                    pick(&names, 1)[0],
                    pick(&context, 1)[0]
                ),
            }
        })
        .collect()
}

fn any(words: &[String]) -> String {
    match words {
        [only] => only.clone(),
        several => format!("({})", several.join(" OR ")),
    }
}

/// Numbers that repeat for a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }
}
