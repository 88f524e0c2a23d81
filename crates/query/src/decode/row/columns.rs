//! The columns of a file of posts and the names under which other programs write them. One list:
//! what explains imports and what reads them both go by it. Reads no cell.

/// What a column means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The network's own id.
    Id,
    /// Handle.
    Author,
    /// Shown name.
    AuthorName,
    /// What it says.
    Text,
    /// BCP 47 tag.
    Language,
    /// Where it was posted.
    Network,
    /// When.
    At,
    /// Where people can see it.
    Url,
    /// A count.
    Likes,
    /// A count.
    Reposts,
    /// A count.
    Comments,
    /// How many follow the author.
    Followers,
    /// Two letters of ISO 3166.
    Country,
}

/// How many there are.
pub const NUMBER: usize = 13;

/// A column with its names.
#[derive(Debug, Clone, Copy)]
pub struct ColumnNames {
    /// What it means.
    pub column: Column,
    /// Its own name: in problems, and the end of the key of the words that explain it.
    pub name: &'static str,
    /// What it may be called as well. Where a row has several, the earliest counts.
    pub aliases: &'static [&'static str],
    /// Whether a row without it cannot become a mention.
    pub is_needed: bool,
}

impl ColumnNames {
    const fn of(column: Column, name: &'static str, aliases: &'static [&'static str]) -> Self {
        Self {
            column,
            name,
            aliases,
            is_needed: matches!(column, Column::Text | Column::At),
        }
    }
}

/// All columns, in the order in which they are explained.
pub const COLUMNS: &[ColumnNames; NUMBER] = &[
    ColumnNames::of(
        Column::Text,
        "text",
        &[
            "content",
            "body",
            "message",
            "full_text",
            "内容",
            "正文",
            "微博内容",
        ],
    ),
    ColumnNames::of(
        Column::At,
        "at",
        &[
            "time",
            "created_at",
            "date",
            "datetime",
            "timestamp",
            "published_at",
            "时间",
            "发布时间",
            "发布日期",
        ],
    ),
    ColumnNames::of(
        Column::Id,
        "id",
        &[
            "native_id",
            "post_id",
            "id_str",
            "idstr",
            "mid",
            "uri",
            "编号",
            "微博id",
        ],
    ),
    ColumnNames::of(
        Column::Author,
        "author",
        &[
            "author_handle",
            "handle",
            "username",
            "user_name",
            "screen_name",
            "user",
            "uid",
            "user_id",
            "作者",
            "用户",
            "账号",
        ],
    ),
    ColumnNames::of(
        Column::AuthorName,
        "author_name",
        &[
            "display_name",
            "nickname",
            "name",
            "昵称",
            "用户名",
            "用户昵称",
        ],
    ),
    ColumnNames::of(Column::Language, "language", &["lang", "语言"]),
    ColumnNames::of(Column::Network, "network", &["platform", "平台"]),
    ColumnNames::of(
        Column::Url,
        "url",
        &["link", "permalink", "链接", "原文链接"],
    ),
    ColumnNames::of(
        Column::Likes,
        "likes",
        &[
            "like_count",
            "likes_count",
            "attitudes_count",
            "favorite_count",
            "点赞数",
            "点赞",
        ],
    ),
    ColumnNames::of(
        Column::Reposts,
        "reposts",
        &[
            "repost_count",
            "reposts_count",
            "retweet_count",
            "shares",
            "转发数",
            "转发",
        ],
    ),
    ColumnNames::of(
        Column::Comments,
        "comments",
        &[
            "comment_count",
            "comments_count",
            "reply_count",
            "replies",
            "评论数",
            "评论",
        ],
    ),
    ColumnNames::of(
        Column::Followers,
        "followers",
        &[
            "follower_count",
            "followers_count",
            "fans",
            "粉丝数",
            "粉丝",
        ],
    ),
    ColumnNames::of(Column::Country, "country", &["country_code", "国家"]),
];

/// What a name in a file means, and how far down the list of that column it stands.
pub fn column(name: &str) -> Option<(Column, usize)> {
    let name = name.trim_start_matches('\u{feff}').trim();
    COLUMNS.iter().find_map(|known| {
        if name.eq_ignore_ascii_case(known.name) {
            return Some((known.column, 0));
        }
        let place = known
            .aliases
            .iter()
            .position(|alias| name.eq_ignore_ascii_case(alias))?;
        Some((known.column, place + 1))
    })
}

impl Column {
    /// Its own name.
    pub fn name(self) -> &'static str {
        COLUMNS
            .iter()
            .find(|known| known.column == self)
            .map_or("", |known| known.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        let mut names: Vec<&str> = COLUMNS
            .iter()
            .flat_map(|known| known.aliases.iter().chain([&known.name]).copied())
            .collect();
        names.sort_unstable();
        let number = names.len();
        names.dedup();
        assert_eq!(names.len(), number);
    }

    #[test]
    fn a_column_is_known_by_its_name_and_its_aliases() {
        assert_eq!(column("\u{feff} ID "), Some((Column::Id, 0)));
        assert_eq!(column("转发数"), Some((Column::Reposts, 5)));
        assert_eq!(column("rumor"), None);
    }
}
