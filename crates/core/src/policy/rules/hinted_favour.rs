//! Words that hint at a gift, a commission or an invitation, without a label.
//!
//! "They sent me", "use my code", 品牌方送的 or 报我的名字 tell the law that there is a connection;
//! readers need to be told too. Begin the post with "#ad", `#gifted` or 「广告」, or, if the brand
//! speaks for itself on its own channel and nobody got anything, ignore this.
//!
//! It goes by common phrases and does not know who paid whom.

use std::sync::LazyLock;

use crate::policy::patterns::{Patterns, without_overlaps};
use crate::policy::{Context, Draft, Mark, Partnership, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "hinted_favour",
    severity: Severity::Warn,
    kinds: &["gift", "commission", "invitation"],
    check,
};

static HINTS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[
        (
            "gift",
            r"(?i)\b(?:gifted by|(?:sent|gave|gifted) me (?:this|these|their|a free|some)|for sending me|PR (?:package|sample|box)|got (?:this|these|it) for free)\b",
        ),
        (
            "gift",
            r"品牌方?(?:寄|送|赠)(?:来|给我|我|的)|免费(?:寄|送|赠)给我|收到.{0,8}(?:寄来|送来)的",
        ),
        (
            "commission",
            r"(?i)\b(?:my (?:affiliate|referral|discount|promo|coupon)? ?(?:code|link)\b.{0,40}(?:%|off|discount|save)|(?:use|with) my (?:affiliate |referral |discount |promo |coupon )?code|affiliate links?|earn a (?:small )?commission)",
        ),
        (
            "commission",
            r"报我(?:的)?名字|我的(?:专属)?(?:优惠|折扣|返利|推广)(?:码|链接)|返利链接|带货佣金",
        ),
        (
            "invitation",
            r"(?i)\b(?:was|were|been) (?:kindly )?invited by @|\bhosted by @.{1,30} (?:for free|on the house)",
        ),
        (
            "invitation",
            r"(?:受|应)(?:品牌|品牌方|@[^\s]{1,30})的?邀(?:请)?",
        ),
    ])
});

static LABELS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[
        (
            "label",
            r"(?i)[#＃](?:ad|ads|advert|advertisement|advertising|sponsored|sponsor|paidad|paidpartnership|brandpartner)(?-u:\b)",
        ),
        (
            "label",
            r"(?i)^\s*[\[(]?(?:ad|advertisement|sponsored)\b[\])]?\s*[:：|\-–—\])]",
        ),
        (
            "label",
            r"(?i)\[(?:ad|advertisement|sponsored)\]|\b(?:paid (?:partnership|promotion|post|ad)|sponsored (?:by|post|content)|this is an ad)\b",
        ),
        // The word itself, but not talk about the trade.
        (
            "label",
            r"广告(?:法|公司|主|语|商|界|业|人|片|位|费|投放|学|创意|策划|营销)|(?<hit>广告)",
        ),
        (
            "label",
            r"赞助|(?:品牌|商业|商务|付费|有偿)合作|合作推广|付费推广|[#＃【\[(（]\s*(?:合作|推广)",
        ),
    ])
});

static GIFT_LABELS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[(
        "label",
        r"(?i)[#＃](?:gifted|gift|freesample|prsample)(?-u:\b)|[#＃](?:赠品|试用|受赠)",
    )])
});

/// Whether a reader can see that this is advertising.
pub(super) fn is_disclosed(text: &str) -> bool {
    LABELS.occur_in(text)
}

/// Whether a reader can see that something was given.
pub(super) fn gift_is_disclosed(text: &str) -> bool {
    is_disclosed(text) || GIFT_LABELS.occur_in(text)
}

/// Where a partnership is declared, `paid_without_label` speaks instead.
fn check(draft: &Draft<'_>, context: &Context<'_>) -> Vec<Mark> {
    if context.partnership != Partnership::None || gift_is_disclosed(draft.text) {
        return Vec::new();
    }
    without_overlaps(HINTS.marks(draft.text))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_the_usual_phrases() {
        for (text, kind, words) in [
            (
                "Brand sent me this mixer and I love it",
                "gift",
                "sent me this",
            ),
            ("Unboxing my PR package today", "gift", "PR package"),
            ("Use my code ANA10 at checkout", "commission", "Use my code"),
            ("contains affiliate links", "commission", "affiliate links"),
            (
                "We were invited by @hotel for the week-end",
                "invitation",
                "were invited by @",
            ),
            ("品牌方送的面霜，用了一周来交作业", "gift", "品牌方送的"),
            ("下单报我的名字有优惠", "commission", "报我的名字"),
            ("我的专属折扣码在评论区", "commission", "我的专属折扣码"),
            ("受品牌方邀请体验新店", "invitation", "受品牌方邀请"),
        ] {
            fires(&RULE, text, &[(kind, words)]);
        }
    }

    #[test]
    fn it_stays_silent_when_labelled_or_when_the_brand_speaks_for_itself() {
        for text in [
            "#ad Brand sent me this mixer",
            "#gifted Brand sent me these boots",
            "【广告】品牌方送的面霜",
            "Use code SPRING20 for 20% off in our shop",
            "免费试用 14 天，不满意随时取消",
            "Customers sent us these lovely photos",
            "We invited our suppliers to dinner",
            "感谢各位老朋友的邀请",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
