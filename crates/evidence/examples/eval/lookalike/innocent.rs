//! Names that nobody means to be taken for a brand's: the brand with words of everyday life, as fans,
//! places and namesakes have, and handles of real people.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::tables::{BRANDS, CHINESE};

/// Words that names of people, clubs and hobbies have beside others.
const WORDS: [&str; 44] = [
    "lover",
    "fan",
    "fans",
    "girl",
    "boy",
    "daily",
    "diary",
    "news",
    "club_house",
    "kayaks",
    "runner",
    "blues",
    "farm",
    "school",
    "street",
    "river",
    "photo",
    "photography",
    "music",
    "band",
    "art",
    "kitchen",
    "coffee",
    "cats",
    "dog",
    "garden",
    "travel",
    "stories",
    "addict",
    "nation",
    "junkie",
    "collector",
    "memes",
    "review",
    "reviews",
    "guitar",
    "valley",
    "church",
    "library",
    "alumni",
    "cyclist",
    "barista",
    "tattoo",
    "dreams",
];

const CHINESE_WORDS: [&str; 16] = [
    "爱好者",
    "粉丝团",
    "测评",
    "日记",
    "后援会",
    "迷妹",
    "收藏家",
    "员工食堂",
    "拆机",
    "配料表",
    "打卡",
    "吃货",
    "摄影",
    "同学会",
    "老用户",
    "吐槽",
];

/// Pairs of a brand and an innocent name with it.
pub(super) fn with_a_token() -> Vec<(String, String)> {
    let mut names = Vec::new();
    for brand in BRANDS {
        for word in WORDS {
            for name in [
                format!("{brand}{word}"),
                format!("{word}_{brand}"),
                format!("the{brand}{word}7"),
            ] {
                names.push((brand.to_owned(), name));
            }
        }
    }
    for brand in CHINESE {
        for word in CHINESE_WORDS {
            names.push((brand.to_owned(), format!("{brand}{word}")));
            names.push((brand.to_owned(), format!("爱{brand}的{word}")));
        }
    }
    names
}

#[derive(Deserialize)]
struct Person {
    screen_name: String,
}

/// Real people's handles, each with each brand.
pub(super) fn people(data: &Path) -> Result<Vec<(String, String)>> {
    let path = data.join("credibility/mib_genuine_half.csv");
    let mut table = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    let people = table.deserialize().collect::<Result<Vec<Person>, _>>()?;
    let pairs = people.iter().flat_map(|person| {
        BRANDS
            .iter()
            .map(|brand| ((*brand).to_owned(), person.screen_name.clone()))
    });
    Ok(pairs.collect())
}
