//! A picture or film without a description.
//!
//! People who cannot see it hear only "image", and search engines find nothing. One sentence on
//! what matters in the picture is enough; text in the picture belongs into it.
//!
//! It does not judge the description.

use crate::policy::{Context, Draft, Mark, Place, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "missing_alt",
    severity: Severity::Note,
    kinds: &["missing_alt"],
    check,
};

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    draft
        .alts
        .iter()
        .enumerate()
        .filter(|(_, alt)| alt.trim().is_empty())
        .map(|(index, _)| Mark {
            kind: "missing_alt",
            place: Place::Media(index),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fires_for_each_picture_without_a_description() {
        let draft = Draft {
            text: "",
            alts: &["一辆红色的自行车", "", "a red bicycle", " \n"],
        };
        let places: Vec<_> = check(&draft, &Context::default())
            .into_iter()
            .map(|mark| mark.place)
            .collect();
        assert_eq!(places, [Place::Media(1), Place::Media(3)]);
    }

    #[test]
    fn it_stays_silent_when_all_are_described() {
        let draft = Draft {
            text: "",
            alts: &["a red bicycle"],
        };
        assert_eq!(check(&draft, &Context::default()), []);
    }
}
