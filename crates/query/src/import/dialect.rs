//! What each product calls what this language has. Only what their public guides say of their common
//! operators; everything else is left out.

/// A product, or a family of them that writes queries alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// `NEAR/5f`, `{Case}`, `links:`, `at_mentions:`, `engagementType:`.
    Brandwatch,
    /// `ONEAR/5`, `+exact`, `"a b"~5`, `sourcecountry:`.
    Talkwalker,
    /// `near/5` in any case, `?`, `socialtype:`.
    Meltwater,
    /// `from:`, `is:retweet`, `has:links`, `until:` a day that is no longer meant.
    X,
}

/// What becomes of a field's value.
#[derive(Debug, Clone, Copy)]
pub(super) enum To {
    /// The value of this field of ours.
    Field(&'static str),
    /// One of these; any other is left out.
    Values(&'static [(&'static str, &'static str)]),
    /// A number of followers.
    Followers,
    /// The end of a time, a day that does not belong to it.
    DayBefore,
    /// Words of a part of the text, which are looked for anywhere here.
    Anywhere,
    /// Nothing.
    Nothing,
}

/// How a product writes.
pub(super) struct Rules {
    fields: &'static [(&'static str, To)],
    any_case: bool,
    pub(super) plus_is_exact: bool,
    pub(super) has_wildcards: bool,
}

const SENTIMENT: To = To::Field("sentiment:");
const LANGUAGE: To = To::Field("lang:");
const LINK: To = To::Field("link:");
const COUNTRY: To = To::Field("country:");

static BRANDWATCH: Rules = Rules {
    fields: &[
        ("author", To::Field("author:")),
        ("authorfollowers", To::Followers),
        ("at_mentions", To::Field("mention:")),
        ("country", COUNTRY),
        ("engagementtype", ENGAGEMENT),
        ("hashtags", To::Field("hashtag:")),
        ("language", LANGUAGE),
        ("links", LINK),
        ("url", LINK),
        ("raw", To::Anywhere),
        ("sentiment", SENTIMENT),
        ("title", To::Anywhere),
    ],
    any_case: false,
    plus_is_exact: false,
    has_wildcards: true,
};

const ENGAGEMENT: To = To::Values(&[
    ("RETWEET", "kind:repost"),
    ("REPLY", "kind:reply"),
    ("COMMENT", "kind:reply"),
    ("QUOTE", "kind:quote"),
]);

static TALKWALKER: Rules = Rules {
    fields: &[
        ("author", To::Field("author:")),
        ("content", To::Anywhere),
        ("followers", To::Followers),
        ("lang", LANGUAGE),
        ("sentiment", SENTIMENT),
        ("sourcecountry", COUNTRY),
        ("title", To::Anywhere),
        ("url", LINK),
    ],
    any_case: false,
    plus_is_exact: true,
    has_wildcards: true,
};

static MELTWATER: Rules = Rules {
    fields: &[
        ("author", To::Field("author:")),
        ("country", COUNTRY),
        ("ingress", To::Anywhere),
        ("language", LANGUAGE),
        ("sentiment", SENTIMENT),
        ("socialtype", ENGAGEMENT),
        ("title", To::Anywhere),
        ("url", LINK),
    ],
    any_case: true,
    plus_is_exact: false,
    has_wildcards: true,
};

static X: Rules = Rules {
    fields: &[
        ("filter", HAS),
        ("followers_count", To::Followers),
        ("from", To::Field("author:")),
        ("has", HAS),
        ("is", IS),
        ("lang", LANGUAGE),
        ("since", To::Field("since:")),
        ("until", To::DayBefore),
        ("url", LINK),
    ],
    any_case: false,
    plus_is_exact: false,
    has_wildcards: false,
};

const HAS: To = To::Values(&[
    ("links", "has:link"),
    ("media", "(has:image OR has:video)"),
    ("images", "has:image"),
    ("videos", "has:video"),
    ("hashtags", "has:hashtag"),
    ("mentions", "has:mention"),
    ("retweets", "kind:repost"),
    ("replies", "kind:reply"),
    ("quote", "kind:quote"),
]);

const IS: To = To::Values(&[
    ("retweet", "kind:repost"),
    ("reply", "kind:reply"),
    ("quote", "kind:quote"),
]);

impl Dialect {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Brandwatch, Self::Talkwalker, Self::Meltwater, Self::X];

    /// Its short name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brandwatch => "brandwatch",
            Self::Talkwalker => "talkwalker",
            Self::Meltwater => "meltwater",
            Self::X => "x",
        }
    }

    pub(super) fn rules(self) -> &'static Rules {
        match self {
            Self::Brandwatch => &BRANDWATCH,
            Self::Talkwalker => &TALKWALKER,
            Self::Meltwater => &MELTWATER,
            Self::X => &X,
        }
    }
}

impl Rules {
    /// What becomes of a field's values.
    pub(super) fn to(&self, field: &str) -> To {
        let known = self
            .fields
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(field));
        known.map_or(To::Nothing, |(_, to)| *to)
    }

    /// An operator as it is written here; `None` for a word.
    pub(super) fn operator(&self, word: &str) -> Option<String> {
        let upper = word.to_ascii_uppercase();
        if !self.any_case && upper != word && !word.ends_with('f') {
            return None;
        }
        if ["AND", "OR", "NOT"].contains(&upper.as_str()) {
            return Some(upper);
        }
        let (name, number) = upper.split_once('/')?;
        let digits = number.trim_end_matches('F');
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        match name {
            "NEAR" if is_number && number.ends_with('F') => Some(format!("ONEAR/{digits}")),
            "NEAR" | "ONEAR" if is_number => Some(format!("{name}/{digits}")),
            _ => None,
        }
    }
}
