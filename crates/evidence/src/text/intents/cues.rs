//! The cues, in the letters that tokens leave (small, without accents), with the log-odds that each
//! adds. English and Chinese; a few of other languages for questions. Written from what such posts
//! say, not drawn from any data.

use super::Intent;

/// Cues of one weight.
type Cues = &'static [(f64, &'static [&'static str])];

/// The cues of an intent.
pub(super) fn of(intent: Intent) -> Cues {
    match intent {
        Intent::Question => QUESTION,
        Intent::Complaint => COMPLAINT,
        Intent::Praise => PRAISE,
        Intent::Purchase => PURCHASE,
    }
}

#[rustfmt::skip]
const QUESTION: Cues = &[
    (4.5, &[
        "?", "??", "???", "؟",
    ]),
    (4.0, &[
        "anyone know", "anybody know", "does anyone", "does anybody", "can anyone", "can someone",
        "how do i", "how can i", "how do you", "is there a way", "is there any", "could you tell",
        "can you tell", "i wonder if", "wondering if", "please advise", "请问", "求问", "求助", "求解",
        "有没有人知道", "谁知道", "有谁知道", "想问", "问一下", "能不能告诉", "怎么办", "求推荐",
        "weiss jemand", "quelqu'un sait", "alguien sabe", "alguem sabe",
    ]),
    (3.5, &[
        "怎么样", "是不是", "有没有", "能不能", "可不可以", "会不会", "吗", "多少钱", "在哪里", "在哪买",
    ]),
    (2.0, &[
        "how much", "how many", "what is the", "where can", "where do", "which one", "怎么", "为什么",
        "什么时候", "哪里", "哪个", "哪家", "几点", "呢",
    ]),
    (1.0, &[
        "how", "what", "why", "when", "where", "who", "which", "什么", "如何",
    ]),
    (-1.5, &[
        "lol", "haha", "哈哈",
    ]),
];

#[rustfmt::skip]
const COMPLAINT: Cues = &[
    (4.0, &[
        "want a refund", "want my money back", "demand a refund", "give me a refund", "my money back",
        "still waiting", "never arrived", "hasn't arrived", "not arrived", "still hasn't", "didn't work",
        "doesn't work", "not working", "stopped working", "broken", "worst service", "terrible service",
        "poor service", "bad service", "customer service is", "no response", "no reply", "never again",
        "rip off", "ripped off", "scam", "overcharged", "waste of money", "won't turn on", "keeps crashing",
        "faulty", "defective", "unacceptable", "disappointed with", "投诉", "退款", "退货", "差评", "欺骗",
        "骗人", "坑人", "上当", "假货", "质量差", "质量太差", "质量问题", "态度差", "态度很差", "服务差",
        "服务太差", "没人管", "不理人", "坏了", "用不了", "不能用", "破损", "再也不", "等了", "没收到",
        "没送到", "送错", "少送", "漏送", "太慢", "变质", "维权",
    ]),
    (2.5, &[
        "refund", "complaint", "complain", "disappointed", "disappointing", "useless", "awful", "rude",
        "late again", "delayed", "cancelled my", "damaged", "missing", "horrible", "fix this", "fix your",
        "sort it out", "wtf", "垃圾", "失望", "难吃", "恶心", "坑", "后悔", "忽悠", "客服", "不满", "吐槽",
        "无语", "气死", "难用", "卡顿", "漏",
    ]),
    (1.0, &[
        "order", "delivery", "service", "support", "package", "app", "warranty", "快递", "订单", "售后",
        "商家", "外卖",
    ]),
];

#[rustfmt::skip]
const PRAISE: Cues = &[
    (4.0, &[
        "highly recommend", "would recommend", "best ever", "thank you so much", "love this", "love it",
        "love my", "love the", "great service", "excellent service", "amazing service", "well done", "kudos",
        "shout out to", "hats off", "five stars", "so happy with", "very happy with",
        "exceeded my expectations", "keep it up", "好评", "强烈推荐", "推荐给", "值得推荐", "值得购买",
        "非常满意", "很满意", "超级好", "点赞", "太棒了", "真不错", "很喜欢", "超喜欢", "物超所值", "还会再来",
        "还会再买", "回购", "五星", "赞一个", "给力",
    ]),
    (2.0, &[
        "amazing", "awesome", "excellent", "fantastic", "perfect", "brilliant", "wonderful", "delicious",
        "impressed", "thanks to", "thank you", "great", "love", "❤", "😍", "👍", "👏", "好吃", "不错", "满意",
        "喜欢", "很好", "完美", "优秀", "棒", "赞", "惊喜", "贴心", "感谢",
    ]),
    (-2.5, &[
        "not great", "not good", "don't love", "不好吃", "不满意", "不喜欢", "不推荐",
    ]),
];

#[rustfmt::skip]
const PURCHASE: Cues = &[
    (5.0, &[
        "where can i buy", "where to buy", "where can i get", "where do i buy", "where can i order",
        "want to buy", "wanna buy", "looking to buy", "going to buy", "gonna buy", "i'm buying",
        "need to buy", "ready to buy", "about to buy", "thinking of buying", "thinking about buying",
        "can i buy", "can i order", "how do i order", "how can i order", "i'd like to order",
        "want to order", "in the market for", "take my money", "pre ordered", "preordered", "just ordered",
        "want one", "need one of these", "shut up and take my money", "想买", "想购买", "要买", "打算买",
        "准备买", "求购", "哪里买", "哪里有卖", "哪儿买", "哪里能买", "哪里可以买", "在哪买", "怎么买",
        "怎么购买", "求链接", "有链接吗", "怎么下单", "下单", "想入", "准备入手", "想入手", "种草", "被种草",
        "剁手", "预订", "预定", "求代购", "已拍",
    ]),
    (3.0, &[
        "how much is", "how much does", "how much for", "what's the price", "what is the price", "price of",
        "in stock", "available in", "do you ship", "do you deliver", "any discount", "discount code",
        "should i get", "should i buy", "saving up for", "on my wishlist", "多少钱", "什么价", "价格多少",
        "有货吗", "有现货", "包邮吗", "能便宜", "优惠券", "还有货", "入手", "买哪个", "买哪款", "求推荐",
    ]),
    (1.5, &[
        "buy", "order", "purchase", "price", "购买", "价格", "买",
    ]),
    (-3.0, &[
        "don't buy", "do not buy", "never buy", "won't buy", "never buying", "wouldn't buy", "regret buying",
        "别买", "不要买", "不会再买", "不想买", "不会买", "千万别买", "后悔买",
    ]),
];
