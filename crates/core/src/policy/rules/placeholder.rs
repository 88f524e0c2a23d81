//! Something that was meant to be filled in.
//!
//! `{{first_name}}`, 「此处填写」 or "lorem ipsum" in public shows readers that nobody was there.
//! Fill it in or take it out.
//!
//! It knows the usual forms of templates and drafts, and does not know whether a name that was
//! filled in is the right one.

use std::sync::LazyLock;

use crate::policy::patterns::{Patterns, without_overlaps};
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "placeholder",
    severity: Severity::Warn,
    kinds: &["template", "draft_mark", "filler_text"],
    check,
};

static FORMS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[
        (
            "template",
            r"\{\{[^{}\n]{0,60}\}\}|\$\{[A-Za-z_.]{1,40}\}|%[A-Z][A-Z_]{2,30}%",
        ),
        (
            "template",
            r"(?i)\{(?:first_?name|last_?name|name|date|time|link|url|brand|product|company|city|price)\}",
        ),
        (
            "template",
            r"(?i)[\[<](?:insert|enter|add|your|name of)\b[^\]>\n]{0,40}[\]>]|\[(?:name|link|date|url|tbd|placeholder|company)\]",
        ),
        (
            "template",
            r"[\[【{｛<《（(](?:(?:此处|在此|请)(?:填写|填入|输入|插入)[^\]】}｝>》）)\n]{0,12}|姓名|品牌名|公司名|产品名|链接|日期)[\]】}｝>》）)]",
        ),
        (
            "draft_mark",
            r"(?m)(?-u:\b)(?:TODO|FIXME|TBD|TBC)(?:[:：]|\s*$|\))|(?-u:\b)tk tk(?-u:\b)",
        ),
        (
            "draft_mark",
            r"此处(?:填写|插入|输入|补充|放图)|在此(?:处)?(?:输入|填写)|待(?:补充|填写|完善|确认)[】」）)：:]|占位(?:符|文字|文本)",
        ),
        (
            "filler_text",
            r"(?i)\blorem ipsum\b|\bdolor sit amet\b|(?:测试){3,}|(?:asdf){2,}|\bblah blah blah\b",
        ),
    ])
});

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    without_overlaps(FORMS.marks(draft.text))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_what_was_not_filled_in() {
        for (text, kind, words) in [
            (
                "Hello {{first_name}}, we miss you",
                "template",
                "{{first_name}}",
            ),
            ("Dear {name}!", "template", "{name}"),
            (
                "Meet us at [insert venue] on Friday",
                "template",
                "[insert venue]",
            ),
            ("亲爱的【姓名】，您好", "template", "【姓名】"),
            ("欢迎来到（此处填写门店）", "template", "（此处填写门店）"),
            ("Price: TBD", "draft_mark", "TBD"),
            ("TODO: add the link", "draft_mark", "TODO:"),
            ("活动时间：此处填写", "draft_mark", "此处填写"),
            ("Lorem ipsum for now", "filler_text", "Lorem ipsum"),
            ("测试测试测试", "filler_text", "测试测试测试"),
        ] {
            fires(&RULE, text, &[(kind, words)]);
        }
    }

    #[test]
    fn it_stays_silent_on_finished_text() {
        for text in [
            "My todo list is empty at last",
            "TODO EL MUNDO baila esta noche",
            "Sets in mathematics: {1, 2, 3}, and f(x) = {x}",
            "Save 20% TODAY, 30% TOMORROW",
            "点击（链接见评论区）了解详情",
            "请输入优惠码后下单",
            "新品内测，欢迎参加测试",
            "[Ad] our new catalogue <3",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
