//! Absolute words that China's Advertising Law forbids in advertising.
//!
//! Article 9 (3) names 国家级、最高级、最佳 "and the like"; authorities read that as every claim to
//! be the first, the best or the only one: 全网最低、销量第一、顶级、绝无仅有. The fine starts at
//! 200,000 yuan. Say what can be shown instead: a number with its source and date, a comparison
//! with your own earlier product, an opinion with a name to it.
//!
//! Everyday uses pass (第一次、最近、最后、最好提前预约、国家级非遗). Only Chinese text is looked at; it
//! does not know whether the post is advertising, or whether the claim is true.

use std::sync::LazyLock;

use regex::Match;

use crate::policy::patterns::{Patterns, without_overlaps, words_but_not};
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "absolute_claim",
    severity: Severity::Warn,
    kinds: &["superlative", "first", "top_class", "unique"],
    check,
};

/// What `FIELD` stands for below: over whom somebody claims to stand.
const FIELD: &str =
    "(?:全国|全球|世界|亚洲|中国|国内|全省|全市|行业|业内|全网|同行|同类|史上|历史)";

const SUPERLATIVES: &[&str] = &[
    "FIELD最(?:低|高|大|好|佳|强|优|快|先进|便宜)",
    "最高[级端]|最高品质|最低价|最佳|最好(?:的|用|吃|喝|看|玩)|最优(?:质|秀|惠)|最强",
    "最先进|最权威|最专业|最安全|最有效|最受欢迎|最顶[级尖]|最奢华|最便宜|最实惠|最划算",
    "最具(?:价值|影响力|性价比|竞争力)|最时尚|最流行|最舒适|最热[销卖门]|最赚钱",
];

const HONEST_SUPERLATIVES: &[&str] = &[
    // Denied, or asked.
    "(?:没有|不是|并非|未必是?|不敢说|谁是|哪家)最[好佳强优大]",
    // Prizes, and what is best to do.
    "最佳(?:男|女|影片|导演|编剧|新人|球员|歌手|员工|阵容)",
    "最佳(?:实践|时间|时机|赏|观赏|观看|拍摄|食用|饮用|状态|答案)",
    // Names, weather, mathematics, facts.
    "最强(?:大脑|台风|降雨|降温|寒潮|冷空气|音)|最优(?:解|化)",
    "最高级?(?:人民)?法院|最高级会议|FIELD最高(?:学府|法院|检察院|峰|的山|海拔)",
];

const FIRSTS: &[&str] = &[
    "FIELD(?:排名|稳居|位居)?第一",
    "(?:销量|销售额?|市场占有率|市占率|口碑|排名|质量|品质|服务|技术|人气)(?:稳居|位居)?第一",
    "(?:我们|就是|做到|稳居|位居|位列|荣登|蝉联|永远)第一|第一品牌|第一首选",
    r"FIELD(?:销量)?冠军|[Nn][Oo]\.? ?1|TOP ?1",
];

const TOP_CLASSES: &[&str] = &[
    "国家级|世界级|宇宙级|顶级|顶尖|极品|国家免检|驰名商标|领[导袖]品牌",
    "(?:世界|全球|国际|行业)领先|(?:世界|中国)之最",
];

const HONEST_TOP_CLASSES: &[&str] = &[
    "国家级(?:非物质|非遗|文物|自然|新区|森林|风景|湿地|地质|公园|保护|历史)",
    "国家级(?:经济|高新|开发|贫困|示范|实验室|运动员|裁判|期刊|课题|媒体)",
    "世界级(?:难题|遗产|赛事|灾难)|顶级(?:域名|期刊|联赛|会议|目录|赛事|流量)",
];

const UNIQUES: &[&str] = &[
    "绝无仅有|史无前例|前无古人|独一无二|无与伦比|不二之选",
    "FIELD唯一|唯一指定|唯一授权|FIELD首选|特供|专供(?:国宴|领导)",
];

static CLAIMS: LazyLock<Patterns> = LazyLock::new(|| {
    let claims = |words, honest| words_but_not(words, honest).replace("FIELD", FIELD);
    Patterns::new(&[
        ("superlative", &claims(SUPERLATIVES, HONEST_SUPERLATIVES)),
        ("first", &claims(FIRSTS, &[])),
        ("top_class", &claims(TOP_CLASSES, HONEST_TOP_CLASSES)),
        ("unique", &claims(UNIQUES, &[])),
    ])
});

/// Signs that make an ordinal of 第一: 第一次, 第一家, 第一时间 ….
const COUNTED: &str = "次天个步时手位名届章节季期批代轮集部篇页条件点场排眼反印人夫课站线产财性行声种张句口杯款家堂周年月阶类组层项份本段回台现生书医中小大附股轮艘座辆条架支只";

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    let text = draft.text;
    if !text.chars().any(is_han) {
        return Vec::new();
    }
    without_overlaps(CLAIMS.marks_if(text, |kind, found| kind != "first" || is_rank(text, found)))
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4E00}'..='\u{9FFF}')
}

/// 第一 and No.1 are a rank unless they count something, or go on as a number (No.10).
fn is_rank(text: &str, found: Match<'_>) -> bool {
    let next = text[found.end()..].chars().next();
    let counts = found.as_str().ends_with('一') && next.is_some_and(|sign| COUNTED.contains(sign));
    let goes_on = found.as_str().ends_with('1') && next.is_some_and(|sign| sign.is_ascii_digit());
    !counts && !goes_on
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_absolute_claims() {
        for (text, kind, words) in [
            ("全网最低价，仅此一天", "superlative", "全网最低"),
            ("我们用最好的原料", "superlative", "最好的"),
            ("最佳选择就在这里", "superlative", "最佳"),
            ("最先进的生产线", "superlative", "最先进"),
            ("连续三年销量第一！", "first", "销量第一"),
            ("全国第一，值得信赖", "first", "全国第一"),
            ("行业第一品牌", "first", "行业第一"),
            ("口碑NO.1的面膜", "first", "NO.1"),
            ("国家级品质", "top_class", "国家级"),
            ("顶级享受", "top_class", "顶级"),
            ("极品口感", "top_class", "极品"),
            ("国际领先技术", "top_class", "国际领先"),
            ("绝无仅有的体验", "unique", "绝无仅有"),
            ("全球唯一配方", "unique", "全球唯一"),
        ] {
            fires(&RULE, text, &[(kind, words)]);
        }
    }

    #[test]
    fn it_stays_silent_on_everyday_words() {
        for text in [
            "第一次来上海，第一天就下雨",
            "第一时间通知大家：第一批货已到",
            "中国第一家有机农场的故事",
            "全国第一届设计周开幕",
            "最近天气转凉，最后三天，最多可选三件",
            "最好提前预约，最好不要空腹",
            "没有最好，只有更好",
            "我最喜欢的一款，妈妈的最爱",
            "国家级非物质文化遗产传承人做客直播间",
            "最佳观赏时间是四月中旬",
            "荣获最佳男主角",
            "顶级域名怎么选？",
            "今天最高温度 35 度，最低 24 度",
            "最新消息：地铁 14 号线开通",
            "请看 No.10 展位和 NO.12 展位",
            "国内最高学府的图书馆，世界最高峰的日出",
            "最大的收获是认识了大家",
            "The best, No. 1, world-class coffee",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
