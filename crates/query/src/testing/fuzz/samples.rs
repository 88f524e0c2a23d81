//! Inputs as they should be, with invented people. Whoever finds an input that broke a law adds it
//! here, below the others, and it is tried ever after.

pub(super) const QUERIES: &[&str] = &[
    "\"red shoes\" OR 红鞋",
    "tea AND (cup OR mug) -milk",
    "(a OR \"b c\") NEAR/3 (do* OR {E}) ONEAR/2 f",
    "ATLEAST/2 (a OR b OR (c d)) NOT x~ y~1",
    "author:@ann lang:zh-Hant network:bluesky kind:reply sentiment:positive country:cn",
    "link:https://tea.example/a?b=1 domain:tea.example has:image #茶 @ann.example 👍🏽",
    "followers:5..10 since:2026-03-02 until:2026-03-02T12:30 *",
    "hashtag:tea mention:@ann emoji:👍 \"it's 10% off\" 华为手机 C#",
];

pub(super) const FOREIGN_QUERIES: &[&str] = &[
    "(tea NEAR/5f cup) AND at_mentions:ann AND {Case} links:tea.example NOT engagementType:RETWEET",
    "\"green tea\"~5 AND +Exact AND sourcecountry:cn lang:en author_gender:female",
    "tea near/5 c?p socialtype:twitter AND title:\"tea\" mention:ann",
    "from:acme (tea OR coffee) -is:retweet has:links min_faves:5 until:2026-03-02 since:2026-01-01",
    "followers:[10 TO *] raw:(tea) authorFollowers:[5 TO 10]",
];

/// A query, a line end, a post.
pub(super) const QUESTIONS: &[&str] = &[
    "tea (cup OR mug*) -milk\nA Mug of Tea",
    "\"red shoes\" NEAR/3 红鞋\nRED shoes, 红鞋 https://tea.example/a",
    "teapot~ OR 华为 has:link -kind:reply\nteapots 華為手机 👍🏽 #tea",
    "#茶 OR @ann OR {Tea}\n新茶 #茶# @ann.example Tea",
];

pub(super) const JETSTREAM: &[&str] = &[
    r#"{"did":"did:plc:ann","time_us":1772366400000001,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.post","rkey":"3k1","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:00.000Z","embed":{"$type":"app.bsky.embed.external","external":{"title":"A \"fine\" tea","uri":"https://tea.example/a"}},"facets":[{"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://tea.example/b"}],"index":{"byteEnd":31,"byteStart":0}}],"langs":["zh","en"],"text":"新茶 #茶"},"cid":"bafyr1"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000002,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3k2","record":{"langs":["en"],"reply":{"parent":{"cid":"b","uri":"at://p"},"root":{"cid":"b","uri":"at://r"}},"text":"so do I \ud83c\udf75\n@ann"}}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000004,"commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3k4","record":{"embed":{"media":{"images":[{"alt":"a cup"},{"alt":""}]},"record":{"record":{"cid":"bafyq","uri":"at://q"}}},"text":""}}}"#,
    r#"{"commit":{"record":{"text":"x","langs":["zh"]},"rkey":"k","collection":"app.bsky.feed.post","operation":"create"},"time_us":7,"did":"d"}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000006,"kind":"commit","commit":{"operation":"delete","collection":"app.bsky.feed.post","rkey":"3k1"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000007,"kind":"identity","identity":{"did":"did:plc:ann","handle":"ann.example"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000009,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.like","rkey":"3k5","record":{"subject":{"uri":"at://q"}}}}"#,
];

pub(super) const MASTODON: &[&str] = &[
    r#"{"id":"1123","url":"https://tea.example/@ann/1123","created_at":"2026-03-01T11:00:00.000Z","in_reply_to_id":null,"spoiler_text":"Steeping","language":"en","content":"<p>New <a href=\"https://tea.example/tags/oolong\" class=\"mention hashtag\">#<span>oolong</span></a> <a href=\"https://shop.example/a?b=1&amp;c=2\">here</a></p><p>&quot;Fine&quot;</p>","account":{"id":"7","acct":"ann","display_name":"Ann 茶","followers_count":120},"media_attachments":[{"type":"image","description":"a cup"},{"type":"gifv"}],"card":{"url":"https://shop.example/a"},"reblog":null}"#,
    r#"{"id":"1","content":"","account":{"id":"8","acct":"bob@b.example"},"created_at":"2026-03-01","reblog":{"id":"9","content":"<p>oolong</p>","account":{"id":"8"}},"quote":{"quoted_status":{"id":"6"}}}"#,
    r#"{"stream":["public"],"event":"update","payload":"{\"id\":\"3\",\"content\":\"x\",\"account\":{\"id\":\"7\"}}"}"#,
    r#"{"stream":["public"],"event":"delete","payload":"1123"}"#,
];

pub(super) const NOSTR: &[&str] = &[
    r#"["EVENT","sub",{"id":"00000000000000000000000000000000000000000000000000000000000000aa","pubkey":"1111111111111111111111111111111111111111111111111111111111111111","created_at":1772359200,"kind":1,"tags":[["e","aa","","root"],["r","https://tea.example/a"],["l","en","ISO-639-1"],["imeta","m image/png","alt a cup"],["q","bb"]],"content":"New #oolong\n茶","sig":"00"}]"#,
    r#"{"id":"00000000000000000000000000000000000000000000000000000000000000aa","pubkey":"1111111111111111111111111111111111111111111111111111111111111111","created_at":1772359200,"kind":30023,"tags":[["d","tea"],["title","Tea"]],"content":"x"}"#,
    r#"{"id":"00000000000000000000000000000000000000000000000000000000000000aa","pubkey":"1111111111111111111111111111111111111111111111111111111111111111","created_at":1,"kind":6,"tags":[["e","bb"]],"content":"{\"content\":\"oolong\",\"kind\":1}"}"#,
    r#"{"id":"00000000000000000000000000000000000000000000000000000000000000aa","pubkey":"1111111111111111111111111111111111111111111111111111111111111111","created_at":1,"kind":5,"tags":[["e","bb"],["a","30023:x:y"]],"content":""}"#,
    r#"{"id":"00000000000000000000000000000000000000000000000000000000000000aa","pubkey":"1111111111111111111111111111111111111111111111111111111111111111","created_at":1,"kind":0,"tags":[],"content":"{\"name\":\"ann\"}"}"#,
    r#"["EOSE","sub"]"#,
];

pub(super) const ROWS: &[&str] = &[
    r#"{"mid":"7","uid":"@papa","nickname":"爸爸","text":"再去武大 #牌坊#","lang":"zh","platform":"Weibo","time":"2026-03-02 09:00","fans":170,"国家":"CN","url":"http://a.example","multi":[{}]}"#,
    r#"{"text":"tea","at":1772359200000,"likes":"3","author":"ann"}"#,
    r#"{"text":"tea","created_at":"Sat Jun 29 12:40:09 +0800 2013","id":5}"#,
    r#"{"text":"tea","at":"2026-03-02T01:00:00.5+08:00"}"#,
];

pub(super) const HTML: &[&str] = &[
    "<p>caf&eacute; &amp; t&#233; <a href='https://a.example/?b=1&amp;c' class=\"mention\">@<span>ann</span></a><br/>1 < 2</p>",
    "a<!-- <p>hidden -->b<script>alert('x</p>')</script><STYLE>b{}</Style >c",
    "<a class=x href=https://b.example download>b</a><img src=x onerror=alert(1)>茶<wbr>叶",
];
