//! An insult or a swear word.
//!
//! What is said in the firm's name stays, and is quoted without what came before it. Say what
//! happened and what you would like instead. Where the word is a quotation or a title, ignore this.
//!
//! Whole words only in English, and in Chinese not where the same characters mean something else
//! (去死皮、滚开的水、我操作、智障人士). It does not understand irony, and does not judge tone.

use std::sync::LazyLock;

use crate::policy::patterns::{Patterns, without_overlaps, words_but_not};
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "insult",
    severity: Severity::Warn,
    kinds: &["insult", "swearing", "threat"],
    check,
};

const ENGLISH_INSULTS: &[&str] = &[
    "idiots?|morons?|imbeciles?|dumb ?ass(?:es)?|ass ?holes?|arseholes?|bastards?|bitch(?:es)?",
    "cunts?|retards?|retarded|sluts?|whores?|scumbags?|dickheads?|twats?|wankers?|losers? like you",
];

const ENGLISH_SWEARING: &[&str] = &[
    "f+u+c+k+(?:s|ed|er|ers|ing|in)?|f[*@#]+c?k(?:ing)?|fck(?:ing)?|mother ?fuck(?:er|ers|ing)",
    "bull ?shit|shit(?:s|ty)?|sh[*@#]+t|wtf|stfu",
];

const ENGLISH_THREATS: &[&str] = &["kill yourself|go to hell|drop dead|kys"];

const CHINESE_INSULTS: &[&str] = &[
    "傻[逼屄Bb叉]|煞笔|脑残|智障|白痴|蠢[货猪驴]|废物|贱[人货]|婊子|王八蛋|混蛋|杂种|人渣|败类",
    "畜生|狗屎|神经病|臭不要脸|脑子有病|垃圾(?:公司|产品|品牌|货|人|玩意)",
];

const NO_CHINESE_INSULTS: &[&str] = &[
    "智障(?:人士|人群|儿童|者|青年|学生|群体|家庭)|脑残粉|神经病(?:学|变|理|性)|狗屎运",
    "废物(?:利用|处理|回收|箱|再|循环|资源|管理)|(?:废弃|固体|医疗|危险|工业|放射性)废物",
    "杂种(?:优势|犬|狗|一代)|人渣反派|[卑贫微]贱人",
];

const CHINESE_SWEARING: &[&str] = &[
    "我操|卧槽|操你妈|日你妈|滚你妈|草泥马|[真太去这]他妈|真特么",
    r"他妈的(?:[!！，,。？?\s]|$)",
];

const NO_CHINESE_SWEARING: &[&str] = &[
    "我操(?:作|心|办|盘|控|持|练|场|纵|刀|着|过)",
    "[真太去这]他妈妈",
];

const CHINESE_THREATS: &[&str] = &["去死|滚[开蛋粗]|死全家|弄死你|打死你"];

const NO_CHINESE_THREATS: &[&str] = &[
    "滚开(?:的|水|后|时)|[摇翻热沸]滚开|滚蛋吧",
    "去死(?:皮|角质|磕|守|亡|结)|[失过除逝]去死",
];

static WORDS: LazyLock<Patterns> = LazyLock::new(|| {
    let english = |words, innocent| {
        format!(
            r"(?i)(?-u:\b)(?:{})(?-u:\b)",
            words_but_not(words, innocent)
        )
    };
    Patterns::new(&[
        ("insult", &english(ENGLISH_INSULTS, &[])),
        ("swearing", &english(ENGLISH_SWEARING, &[])),
        (
            "threat",
            &english(ENGLISH_THREATS, &["drop[- ]dead gorgeous"]),
        ),
        (
            "insult",
            &words_but_not(CHINESE_INSULTS, NO_CHINESE_INSULTS),
        ),
        (
            "swearing",
            &words_but_not(CHINESE_SWEARING, NO_CHINESE_SWEARING),
        ),
        (
            "threat",
            &words_but_not(CHINESE_THREATS, NO_CHINESE_THREATS),
        ),
    ])
});

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    without_overlaps(WORDS.marks(draft.text))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_insults_in_both_languages() {
        for (text, kind, words) in [
            ("Only an idiot would buy theirs", "insult", "idiot"),
            ("these MORONS again", "insult", "MORONS"),
            ("what the fuck happened", "swearing", "fuck"),
            ("f**king late again", "swearing", "f**king"),
            ("you can all go to hell", "threat", "go to hell"),
            ("用他们家的都是傻逼", "insult", "傻逼"),
            ("你是不是脑残啊", "insult", "脑残"),
            ("垃圾公司，再也不买了", "insult", "垃圾公司"),
            ("真他妈离谱", "swearing", "真他妈"),
            ("卧槽，这也行", "swearing", "卧槽"),
            ("那你去死好了", "threat", "去死"),
            ("给我滚开", "threat", "滚开"),
        ] {
            fires(&RULE, text, &[(kind, words)]);
        }
    }

    #[test]
    fn it_stays_silent_where_the_same_letters_are_innocent() {
        for text in [
            "Greetings from Scunthorpe and Shitterton",
            "Dick Van Dyke, a classic assessment, cocktails in Essex",
            "Mishitsu tea and the Hitchcock class",
            "温和去死皮，角质不再来",
            "把面条放进滚开的水里",
            "我操作了一遍，很简单，谢谢为我操过心的人",
            "关爱智障人士公益活动",
            "垃圾分类，从我做起；废物利用手工课",
            "他妈的手艺真好，母亲节快乐",
            "三叉神经病变的早期信号",
            "走了狗屎运，中奖了",
            "摇滚开场，去他妈妈家吃饭，回去死磕细节",
            "drop-dead gorgeous boots, Shih Tzu puppies",
            "电影《滚蛋吧！肿瘤君》重映",
            "杂种优势在水稻育种中的应用",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
