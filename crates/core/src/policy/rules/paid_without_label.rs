//! A post that was paid for, or for which something was given, without saying so.
//!
//! Readers must see at once that it is advertising: the FTC's Endorsement Guides ask for it
//! wherever there is a "material connection", and China's Measures for Internet Advertising (2023,
//! article 9) ask for the word 广告. Begin the post with 「广告」 or "#ad"; `#sponsored`,
//! "paid partnership", 赞助 and 品牌合作 pass as well. `#sp`, `#collab` and "thanks" are not
//! understood by readers and do not count; for a gift, `#gifted` does.
//!
//! It goes by what the draft's form says about the partnership, and does not guess one.

use crate::policy::rules::hinted_favour::{gift_is_disclosed, is_disclosed};
use crate::policy::{Context, Draft, Mark, Partnership, Place, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "paid_without_label",
    severity: Severity::Block,
    kinds: &["paid", "gifted"],
    check,
};

fn check(draft: &Draft<'_>, context: &Context<'_>) -> Vec<Mark> {
    let kind = match context.partnership {
        Partnership::Paid if !is_disclosed(draft.text) => "paid",
        Partnership::Gifted if !gift_is_disclosed(draft.text) => "gifted",
        Partnership::None | Partnership::Paid | Partnership::Gifted => return Vec::new(),
    };
    vec![Mark {
        kind,
        place: Place::Whole,
    }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, partnership: Partnership) -> Option<&'static str> {
        let context = Context {
            partnership,
            ..Context::default()
        };
        check(&Draft { text, alts: &[] }, &context)
            .first()
            .map(|mark| mark.kind)
    }

    #[test]
    fn it_fires_when_what_was_given_is_not_said() {
        for text in [
            "Loving these headphones from @brand!",
            "Great #collab with my friends at Brand #sp",
            "Read this #address and #admire the view",
            "这款耳机真的好用，强烈推荐",
            "看完广告法再来聊聊这款耳机",
            "",
        ] {
            assert_eq!(found(text, Partnership::Paid), Some("paid"), "{text}");
            assert_eq!(found(text, Partnership::Gifted), Some("gifted"), "{text}");
            assert_eq!(found(text, Partnership::None), None, "{text}");
        }
        assert_eq!(found("#gifted by Brand", Partnership::Paid), Some("paid"));
    }

    #[test]
    fn it_stays_silent_when_it_is_said() {
        for text in [
            "#ad Loving these headphones",
            "#AD: new headphones",
            "#ad这款耳机真的好用",
            "[Ad] new headphones",
            "Paid partnership with Brand. My week with their headphones",
            "This video is sponsored by Brand",
            "#广告 这款耳机真的好用",
            "【广告】这款耳机真的好用",
            "本条微博为品牌合作内容",
            "#赞助# 感谢支持",
        ] {
            assert_eq!(found(text, Partnership::Paid), None, "{text}");
            assert_eq!(found(text, Partnership::Gifted), None, "{text}");
        }
        assert_eq!(found("#gifted these headphones", Partnership::Gifted), None);
    }
}
