//! Words that make an account look like a desk of the brand, and words that say nothing. A brand's name
//! with other words, such as what a fan likes about it, is no lure.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::spelling::shapes;

/// Words of trust, help, money and sale (Kintis and others, CCS 2017; Akamai 2023 lists the 50 most common
/// beside brands in domains), and the desks that Chinese shops have.
const LURES: &str = "\
    official officials original authentic genuine verified verify verification support supports help \
    helpdesk helpline care customercare customer customers client clients service services servicedesk \
    contact hotline desk center centre login signin account accounts secure security safe protect \
    update alert alerts notice admin info mail email pay payment payments billing invoice bank wallet \
    refund refunds claim claims return returns recovery recover restore reset unlock bonus giveaway \
    giveaways gift gifts giftcard reward rewards promo promotion prize prizes winner win free voucher \
    coupon coupons deal deals discount discounts sale sales outlet offer offers shop shops store stores \
    online web website app download order orders track tracking delivery token airdrop crypto coin invest \
    presale mint vip member members club team staff jobs job career careers hr \
    官方 官网 官微 官号 正品 认证 验证 核实 客服 客户 客户端 服务 服务台 帮助 支持 咨询 联系 热线 助手 中心 \
    登录 登陆 注册 账户 账号 帐号 安全 更新 升级 通知 公告 提醒 管理员 邮箱 支付 付款 充值 账单 发票 银行 钱包 \
    退款 退货 理赔 赔付 索赔 找回 恢复 重置 解封 奖励 礼品 礼物 赠送 赠品 福利 红包 返现 中奖 抽奖 领奖 大奖 \
    免费 优惠 优惠券 代金券 折扣 特价 特卖 内购 清仓 活动 促销 直销 商城 商店 网店 店铺 旗舰店 旗舰 专卖店 \
    专卖 专营店 直营店 下载 应用 订单 物流 快递 代币 投资 会员 俱乐部 团队 员工 招聘 售后 售前 投诉 代理 \
    加盟 清仓";

/// Words beside a brand that change nothing: places, and what every name may have.
const FILLERS: &str = "\
    the my your our we real only get now new go by at of for and to me us here hq inc ltd llc co com net org \
    corp group global world international intl usa uk eu cn hk tw sg jp kr au de fr es it in ca asia china \
    america europe taiwan hongkong www page acc acct 24 24h 24x7 \
    的 在线 网 店 中国 全国 全球 香港 台湾 北京 上海 广州 深圳 有限 公司 集团 唯一 正版 总部 号 微 小";

static LURE_WORDS: LazyLock<HashSet<Vec<char>>> =
    LazyLock::new(|| LURES.split_whitespace().map(shapes).collect());
static FILLER_WORDS: LazyLock<HashSet<Vec<char>>> =
    LazyLock::new(|| FILLERS.split_whitespace().map(shapes).collect());

/// The longest word of both lists, in letters.
const LONGEST: usize = 14;

/// What words some letters are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Of none, as there are no letters.
    None,
    /// Only of words that say nothing, and of digits.
    Fillers,
    /// Also of a lure.
    Lures,
    /// Of others, too.
    Others,
}

impl Words {
    /// What two parts are made of together.
    pub(super) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, words) | (words, Self::None) => words,
            (Self::Others, _) | (_, Self::Others) => Self::Others,
            (Self::Lures, _) | (_, Self::Lures) => Self::Lures,
            (Self::Fillers, Self::Fillers) => Self::Fillers,
        }
    }
}

/// What words letters can be cut into without a rest, in the way that finds a lure if any way does.
pub(super) fn words(letters: &[char]) -> Words {
    let mut up_to = vec![Words::Others; letters.len() + 1];
    up_to[0] = Words::None;
    for end in 1..=letters.len() {
        for start in end.saturating_sub(LONGEST)..end {
            let piece = kind(&letters[start..end]);
            let whole = up_to[start].with(piece);
            if up_to[end] == Words::Others || whole == Words::Lures {
                up_to[end] = whole;
            }
        }
    }
    up_to[letters.len()]
}

/// Each way to take words off one end or both, with what they were: what is left, longest first.
pub(super) fn without_words(letters: &[char]) -> Vec<(&[char], Words)> {
    let mut left = Vec::new();
    for start in 0..letters.len() {
        let before = words(&letters[..start]);
        if before == Words::Others {
            continue;
        }
        for end in (start + 1..=letters.len()).rev() {
            let taken = before.with(words(&letters[end..]));
            if matches!(taken, Words::Fillers | Words::Lures) {
                left.push((&letters[start..end], taken));
            }
        }
    }
    left
}

fn kind(word: &[char]) -> Words {
    // `1` and `0` have the shapes of letters by now.
    let is_digit = |c: &char| c.is_ascii_digit() || matches!(c, 'l' | 'o');
    if LURE_WORDS.contains(word) {
        Words::Lures
    } else if FILLER_WORDS.contains(word) || word.len() == 1 && is_digit(&word[0]) {
        Words::Fillers
    } else {
        Words::Others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_cut_into_words_without_a_rest() {
        for (text, expected) in [
            ("", Words::None),
            ("officialsupport", Words::Lures),
            ("the0fficia1", Words::Lures),
            ("hk24", Words::Fillers),
            ("shopping", Words::Others),
            ("kayaks", Words::Others),
            ("北京旗艦店", Words::Lures),
            ("客服中心01", Words::Lures),
            ("爱好者", Words::Others),
        ] {
            assert_eq!(words(&shapes(text)), expected, "{text}");
        }
    }

    #[test]
    fn no_word_is_longer_than_the_longest_that_is_looked_for() {
        let all = LURE_WORDS.iter().chain(FILLER_WORDS.iter());
        assert!(all.clone().all(|word| (1..=LONGEST).contains(&word.len())));
        assert_eq!(LURE_WORDS.intersection(&FILLER_WORDS).count(), 0);
    }
}
