//! The one form everybody agrees on, and the law that nothing can change unnoticed.

use proptest::prelude::*;

use super::*;

const PICTURE: [u8; 32] = [7; 32];

fn outgoing() -> Outgoing<'static> {
    Outgoing {
        channel: Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0001),
        text: "信任是赢得的 🌱",
        language: Some("zh"),
        media: &[Media {
            sha256: PICTURE,
            alt: "一株幼苗",
        }],
        link: Some("https://example.com/"),
        due: Some(Due {
            at: DateTime::from_timestamp_micros(1_795_000_000_000_000).expect("an instant"),
            zone: "Asia/Shanghai",
        }),
        reply_to: Some("at://did:plc:x/app.bsky.feed.post/1"),
    }
}

/// Approvals on disk hold digests of this form: this test may gain cases, never change one.
/// Both were computed by a second implementation, 12 lines of Python.
#[test]
fn the_form_of_version_1_stays_for_ever() {
    assert_eq!(
        outgoing().digest().to_string(),
        "5a6191c000b3b4ae2c97eabc4334f177cf529d407cb208787dd6e2077d7dca8c"
    );
    let least = Outgoing {
        channel: Uuid::nil(),
        text: "",
        language: None,
        media: &[],
        link: None,
        due: None,
        reply_to: None,
    };
    assert_eq!(
        least.digest().to_string(),
        "45c142264bae1ac4fa79ebfcbb1370b5ee8df80b4251a52c3694c93b8e14137b"
    );
}

#[test]
fn a_digest_has_one_written_form() {
    let digest = outgoing().digest();
    assert_eq!(digest.to_string().parse(), Ok(digest));
    for text in [
        "",
        "ab",
        &digest.to_string().to_uppercase(),
        &format!("{digest}0"),
    ] {
        assert_eq!(text.parse::<Digest>(), Err(NotADigest));
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table with a row for each field")]
fn a_change_of_any_one_field_is_noticed() {
    let approved = outgoing();
    let due = approved.due.expect("the example has a time");
    let second = Media {
        sha256: [8; 32],
        alt: "",
    };
    let first = approved.media[0];
    let changed = [
        Outgoing {
            channel: Uuid::nil(),
            ..approved
        },
        Outgoing {
            text: "信任是赢得的 🌱 ",
            ..approved
        },
        Outgoing {
            language: Some("zh-CN"),
            ..approved
        },
        Outgoing {
            language: None,
            ..approved
        },
        Outgoing {
            media: &[],
            ..approved
        },
        Outgoing {
            media: &[Media {
                alt: "一株",
                ..first
            }],
            ..approved
        },
        Outgoing {
            media: &[Media {
                sha256: [0; 32],
                ..first
            }],
            ..approved
        },
        Outgoing {
            media: &[first, second],
            ..approved
        },
        Outgoing {
            media: &[second, first],
            ..approved
        },
        Outgoing {
            link: None,
            ..approved
        },
        Outgoing {
            link: Some("https://example.com"),
            ..approved
        },
        Outgoing {
            due: None,
            ..approved
        },
        Outgoing {
            due: Some(Due {
                zone: "Asia/Urumqi",
                ..due
            }),
            ..approved
        },
        Outgoing {
            due: Some(Due {
                at: due.at + chrono::TimeDelta::microseconds(1),
                ..due
            }),
            ..approved
        },
        Outgoing {
            reply_to: None,
            ..approved
        },
        // The same letters, cut at another place between two fields.
        Outgoing {
            link: None,
            reply_to: approved.link,
            ..approved
        },
    ];
    let mut digests: Vec<_> = changed.iter().map(Outgoing::digest).collect();
    digests.push(approved.digest());
    let all = digests.len();
    digests.sort_by_key(|digest| *digest.as_bytes());
    digests.dedup();
    assert_eq!(digests.len(), all);
}

/// Owned, so that it can be drawn.
#[derive(Debug, Clone, PartialEq)]
struct Drawn {
    texts: [String; 2],
    optional: [Option<String>; 3],
    alts: Vec<String>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let text = || "[ab\u{0}\u{1}]{0,3}";
    (
        [text(), text()],
        [
            prop::option::of(text()),
            prop::option::of(text()),
            prop::option::of(text()),
        ],
        prop::collection::vec(text(), 0..3),
    )
        .prop_map(|(texts, optional, alts)| Drawn {
            texts,
            optional,
            alts,
        })
}

fn canonical_bytes(drawn: &Drawn) -> Vec<u8> {
    let media: Vec<_> = drawn
        .alts
        .iter()
        .map(|alt| Media {
            sha256: PICTURE,
            alt,
        })
        .collect();
    let at = DateTime::UNIX_EPOCH;
    let outgoing = Outgoing {
        channel: Uuid::nil(),
        text: &drawn.texts[0],
        language: drawn.optional[0].as_deref(),
        media: &media,
        link: drawn.optional[1].as_deref(),
        due: Some(Due {
            at,
            zone: &drawn.texts[1],
        }),
        reply_to: drawn.optional[2].as_deref(),
    };
    outgoing.canonical_bytes()
}

proptest! {
    #[test]
    fn two_things_have_the_same_bytes_only_when_they_are_the_same(
        one in drawn(), other in drawn()
    ) {
        prop_assert_eq!(canonical_bytes(&one) == canonical_bytes(&other), one == other);
    }
}
