//! What the end of the irreversible request proves. Only proof counts: whatever could have been
//! carried out unnoticed is unclear. Does not read the answers of any network by itself.

use serde::{Deserialize, Serialize};

/// How the request ended, as the HTTP client saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Name not found, connection refused, TLS failed: no byte of the request was written.
    NeverConnected,
    /// Time ran out or the connection broke after the first byte.
    Broken,
    /// An answer with this HTTP status and no id of a post.
    Status(u16),
    /// An answer that could not be read.
    Unreadable,
    /// An answer that holds the id of the post.
    Published,
}

/// What a network means by 429, as its documents or tests show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TooMany {
    /// The request was surely not carried out.
    NotExecuted,
    /// Nobody has shown what it means.
    Unproven,
}

/// What is known after the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The post is there.
    Published,
    /// The post is surely not there.
    NotDone(NotDone),
    /// It may be there.
    Unclear,
}

/// What to do about something that surely was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotDone {
    /// The same may work later.
    TryLater,
    /// The network will never take this post.
    Refused,
    /// Something must be mended first: sign in again, pay, confirm.
    AskPerson,
}

impl Ending {
    /// 4xx is a definite no, except 408, 409 and 425, which speak of another moment or request.
    /// 401 is a no that preparing again mends, or finds out that only a person can. 5xx and an
    /// answer without an id prove nothing.
    pub fn proves(self, too_many: TooMany) -> Answer {
        match self {
            Self::Published => Answer::Published,
            Self::NeverConnected | Self::Status(401) => Answer::NotDone(NotDone::TryLater),
            Self::Status(429) if too_many == TooMany::NotExecuted => {
                Answer::NotDone(NotDone::TryLater)
            }
            Self::Status(408 | 409 | 425 | 429) | Self::Broken | Self::Unreadable => {
                Answer::Unclear
            }
            Self::Status(400..=499) => Answer::NotDone(NotDone::Refused),
            Self::Status(_) => Answer::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_proof_allows_another_try_without_asking() {
        let later = Answer::NotDone(NotDone::TryLater);
        let refused = Answer::NotDone(NotDone::Refused);
        for (ending, expected) in [
            (Ending::Published, Answer::Published),
            (Ending::NeverConnected, later),
            (Ending::Status(401), later),
            (Ending::Status(400), refused),
            (Ending::Status(403), refused),
            (Ending::Status(413), refused),
            (Ending::Status(422), refused),
            (Ending::Status(408), Answer::Unclear),
            (Ending::Status(409), Answer::Unclear),
            (Ending::Status(425), Answer::Unclear),
            (Ending::Status(429), Answer::Unclear),
            (Ending::Status(200), Answer::Unclear),
            (Ending::Status(302), Answer::Unclear),
            (Ending::Status(500), Answer::Unclear),
            (Ending::Status(504), Answer::Unclear),
            (Ending::Broken, Answer::Unclear),
            (Ending::Unreadable, Answer::Unclear),
        ] {
            assert_eq!(ending.proves(TooMany::Unproven), expected, "{ending:?}");
        }
        assert_eq!(Ending::Status(429).proves(TooMany::NotExecuted), later);
    }
}
