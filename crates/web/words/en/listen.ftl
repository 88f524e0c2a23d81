# Mentions, queries, sources, import.

## Queries
listen-query-new = New query
listen-query-name = Name
listen-query-name-hint = As it stands in lists: our brand, a rival, a topic.
listen-query-text = What to look for
listen-query-text-hint = Words, phrases in quotation marks, AND, OR, NOT, parentheses, and fields such as lang:en. The table below has all of them.
listen-query-so-far = What it finds
listen-query-finds-first = Write something, and it is tried on the mentions of the last 30 days.
listen-query-finds-none = It is understood, but finds nothing in the last 30 days.
listen-query-finds = { $count ->
    [one] 1 mention in the last 30 days; the newest:
   *[other] { $count } mentions in the last 30 days; the newest:
}
listen-query-kept = The query is kept.
listen-query-remove = Put away
listen-query-removed = The query is put away. You can bring it back here.
listen-query-restore = Bring back
listen-query-restored = The query is back.
listen-query-now = Last 30 days
listen-query-before = 30 days before
listen-query-empty-title = No query yet
listen-query-empty-text = A query is a search that is kept: your brand, a rival, a topic. It is asked of every post that comes in, and goals can count it.
listen-query-how = How a query is written
listen-query-written = Written
listen-query-means = Means
listen-query-example = Example
listen-operator-words = A word, or a phrase in quotation marks. Case and accents do not matter.
listen-operator-and = Both parts. Two parts side by side mean the same.
listen-operator-or = At least one of the parts.
listen-operator-not = Not this part. A minus sign means the same.
listen-operator-lang = Posts in this language.
listen-operator-author = Posts by this author: handle or shown name.
listen-operator-network = Posts on this network.
listen-operator-everything = Every post.
listen-fault-at = At character { $character }:
listen-fault-empty = Nothing is there. Write what to look for.
listen-fault-too-long = The text is longer than { $fact } bytes. Make two queries of it.
listen-fault-too-deep = More than { $fact } parentheses within each other. Take some out.
listen-fault-unclosed-quote = The quotation mark is never closed. Put one after the phrase.
listen-fault-unclosed-parenthesis = The parenthesis is never closed. Put ) where its part ends.
listen-fault-unopened-parenthesis = This parenthesis was not opened. Take it out, or put ( where its part begins.
listen-fault-empty-parentheses = Nothing stands between the parentheses. Fill them or take them out.
listen-fault-nothing-before = Nothing stands before { $fact }. Put a word there, or write it in quotation marks if you look for the word itself.
listen-fault-nothing-after = Nothing stands after { $fact }. Put a word there, or write it in quotation marks if you look for the word itself.
listen-fault-unsearchable = “{ $fact }” has no letter, digit or emoji, so it could never be found. Take it out.
listen-fault-unknown-field = There is no field “{ $fact }:”. Use lang:, author: or network:, or put it in quotation marks.
listen-fault-missing-value = A value is missing after { $fact }. Write it directly behind the colon.
listen-fault-not-a-language = “{ $fact }” is no language. Use a tag such as en or zh.
listen-fault-not-supported = “{ $fact }” belongs to another query language. Write out the words you look for.

## Mentions
listen-mention-query = Query
listen-mention-any-query = All mentions
listen-mention-words = Words
listen-mention-from = From
listen-mention-to = to
listen-mention-find = Find
listen-mention-count = { $count ->
    [one] 1 mention
   *[other] { $count } mentions
}
listen-mention-none = Nothing in these days. Choose more days or other words.
listen-mention-volume = Mentions a day
listen-mention-day = Day
listen-mention-newest = Newest first
listen-mention-older = Older
listen-mention-original = Original
listen-mention-file = As CSV
listen-mention-file-hint = The newest { $count } of what is shown here.
listen-mention-empty-title = Nothing has been heard yet
listen-mention-empty-text = Add a source: a feed, the stream of your Bluesky server, or a file of posts. What comes in is found here.
listen-mention-empty-do = Add a source
listen-facet-network = Networks
listen-facet-language = Languages
listen-facet-author = Authors
listen-facet-others = Others
listen-facet-missing = Not known
listen-facet-back = Show all
