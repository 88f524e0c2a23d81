//! The law of the colours: what must be read or seen stands out enough, in every theme (WCAG 2.2,
//! 1.4.3 and 1.4.11).

use std::collections::BTreeMap;

use regex::Regex;

/// Light and dark of each colour.
type Colours = BTreeMap<String, [[f64; 3]; 2]>;

/// What is written in which colour on which: at least 4.5 to 1.
const TEXT: &[(&str, &[&str])] = &[
    (
        "ink",
        &["page", "surface", "sunken", "raised", "accent-soft", "mark"],
    ),
    ("ink-soft", &["page", "surface", "sunken", "raised"]),
    ("ink-faint", &["page", "surface", "sunken", "raised"]),
    ("accent", &["page", "surface", "raised"]),
    ("accent-strong", &["page", "surface", "accent-soft"]),
    ("on-accent", &["accent", "accent-strong"]),
    ("good", &["surface", "good-soft"]),
    ("warn", &["surface", "warn-soft"]),
    ("bad", &["surface", "bad-soft"]),
    ("info", &["surface", "info-soft"]),
];

/// Edges and signs one must see to use the page: at least 3 to 1.
const EDGES: &[(&str, &[&str])] = &[
    ("edge", &["page", "surface", "raised"]),
    ("focus", &["page", "surface", "raised", "sunken"]),
    ("accent", &["sunken"]),
];

fn colours(css: &str) -> Colours {
    let colour = Regex::new(r"--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)").unwrap();
    let found = colour.captures_iter(css);
    found
        .map(|found| {
            (
                found[1].to_owned(),
                [channels(&found[2]), channels(&found[3])],
            )
        })
        .collect()
}

fn channels(hex: &str) -> [f64; 3] {
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

fn luminance(channels: [f64; 3]) -> f64 {
    let linear = channels.map(|value| {
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    linear[0] * 0.2126 + linear[1] * 0.7152 + linear[2] * 0.0722
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn check(theme: &str, colours: &Colours, pairs: &[(&str, &[&str])], least: f64) {
    for (front, backs) in pairs {
        for back in *backs {
            for (scheme, name) in ["light", "dark"].iter().enumerate() {
                let found = contrast(colours[*front][scheme], colours[*back][scheme]);
                assert!(
                    found >= least,
                    "{theme}, {name}: {front} on {back} has {found:.2}"
                );
            }
        }
    }
}

#[test]
fn text_and_edges_stand_out_in_every_theme() {
    let css = super::files::source("css/tokens.css");
    let (usual, rest) = css.split_once(r#":root[data-theme="contrast"]"#).unwrap();
    let (strong, preferred) = rest.split_once("@media (prefers-contrast: more)").unwrap();
    let usual = colours(usual);
    for (theme, changes) in [
        ("usual", ""),
        ("contrast", strong),
        ("preferred", preferred),
    ] {
        let mut theme_colours = usual.clone();
        theme_colours.extend(colours(changes));
        check(theme, &theme_colours, TEXT, 4.5);
        check(theme, &theme_colours, EDGES, 3.0);
    }
}
