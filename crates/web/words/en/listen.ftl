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
## Sources
listen-source-kind-feed = Feed
listen-source-kind-stream = Stream
listen-source-kind-import = Files
listen-source-state-active = Works
listen-source-state-waiting = Waits for its first reading
listen-source-state-failing = Has trouble
listen-source-state-paused = Paused
listen-source-state-stopped = Stopped
listen-source-trouble-feed-unreachable = The feed did not answer or answered with an error. It is asked again by itself, less and less often; look whether its page opens in a browser.
listen-source-trouble-feed-strange = What stands at the address is no feed at the moment. It is asked again by itself; if it has moved, remove it and add the new address.
listen-source-trouble-feed-gone = The server says that the feed is gone for good. Remove it, or resume it if you know better.
listen-source-trouble-feed-refused = The server refuses to give the feed. Ask its owner, or the operator if it is inside your own network (EARNED_ALLOW); then resume it.
listen-source-trouble-stream-broken = The server does not answer. It is tried again by itself, at most a minute apart; nothing is missed meanwhile unless it lasts for days.
listen-source-trouble-stream-gap = The server no longer had everything since the last reading, so some posts were missed. New ones arrive; pausing and resuming puts this notice away.
listen-source-read = Last read
listen-source-never = Not yet
listen-source-next = Next
listen-source-brought = Brought
listen-source-mentions = { $count ->
    [one] { $count } mention
   *[other] { $count } mentions
}
listen-source-no-queries = There is no query yet, so nothing is kept of the streams: a server's whole stream is too much. Make a query, and posts that match it are kept from then on.
listen-source-empty-title = Nobody is listened to yet
listen-source-empty-text = Add a blog or a news page by its feed, a server's stream, or a file of posts.
listen-source-add-feed = Add a feed
listen-source-add-feed-do = Add the feed
listen-source-address = Address
listen-source-address-hint = Of the feed, or of the page: its feed is found. Such as tea.example/blog.
listen-source-name = Name
listen-source-name-hint = The feed's own title where left empty.
listen-source-offers-title = This page offers several feeds
listen-source-offers = Which one?
listen-source-offers-do = Add this feed
listen-source-add-stream = Add a server's stream
listen-source-add-stream-do = Add the stream
listen-source-channel = Channel
listen-source-channel-hint = All posts on this channel's server are looked at as they appear; those that match a query are kept.
listen-source-choose-channel = Choose a channel
listen-source-no-channel = Connect a Bluesky account first: its server's stream can then be read.
listen-source-added = The source is added and is being read.
listen-source-pause = Pause
listen-source-resume = Resume
listen-source-files = Its files
listen-source-remove = Remove …
listen-source-remove-sure = The mentions that came from it are removed too. This cannot be undone.
listen-source-remove-do = Remove with all its mentions
listen-source-now-paused = The source is paused. Its mentions stay.
listen-source-now-resumed = The source is read again.
listen-source-now-removed = The source and its mentions are removed.

## Imports
listen-import-bring = Bring a file of posts
listen-import-source = Source
listen-import-source-hint = What its mentions belong to; files of one source are removed together. The file's name where left empty.
listen-import-format = Format
listen-import-format-auto = By the file's name
listen-import-format-csv = CSV: a header and rows
listen-import-format-jsonl = JSONL: one object a line
listen-import-file = File
listen-import-file-hint = CSV or JSONL in UTF-8, up to 4 GB. The same file again adds nothing twice.
listen-import-do = Import
listen-import-begun = The file is here and is being read. You may leave this page.
listen-import-empty-title = No file has been brought yet
listen-import-empty-text = Posts collected elsewhere can be searched and counted like all others. Bring them as CSV or JSONL.
listen-import-state-waiting = Waits
listen-import-state-running = Is being read
listen-import-state-done = Read
listen-import-state-cancelled = Cancelled
listen-import-state-failed = Given up
listen-import-trouble-columns = It has no column of texts or none of times. Name them text and at in the first line, and bring it again.
listen-import-trouble-file-gone = The uploaded file is not there any more. Bring it again; what was read stays.
listen-import-trouble-mostly-bad = More than 10,000 rows could not be read, so the rest was left. Look at the bad rows, mend the file and bring it again.
listen-import-trouble-engine = The mention index failed again and again. The operator finds the reason in the log; then bring the file again.
listen-import-percent = { $percent } %
listen-import-added = { $count } new
listen-import-there = { $count } there already
listen-import-bad = { $count ->
    [one] { $count } bad row
   *[other] { $count } bad rows
}
listen-import-cancel = Cancel
listen-import-now-cancelled = The import is cancelled. What was read before stays.
listen-import-columns = The columns of a file
listen-import-columns-text = Order does not matter, capitals neither, and unknown columns are left out. A time without a zone is one of this workspace's zone; numbers are seconds since 1970, or thousandths or millionths of them.
listen-import-column = Column
listen-import-meaning = Meaning
listen-import-also = Also understood
listen-import-needed = needed
listen-import-column-text = What the post says.
listen-import-column-at = When it was posted: 2026-03-02T09:00:00+08:00, 2026-03-02 09:00, or a number.
listen-import-column-id = The network's own id. Where it is missing, one is made of author, time and text.
listen-import-column-author = The account's name on the network.
listen-import-column-author_name = The name the account shows.
listen-import-column-language = Such as zh or en-GB. Where it is missing it is recognised, if it is plain.
listen-import-column-network = Where it was posted, such as weibo. Where it is missing: import.
listen-import-column-url = Where people can see it.
listen-import-column-likes = How many liked it. Empty is unknown, not zero.
listen-import-column-reposts = How many passed it on.
listen-import-column-comments = How many commented on it.
listen-import-command = On the command line:
listen-import-download = Download the bad rows
listen-import-fact-added = New mentions
listen-import-fact-there = There already
listen-import-fact-bad = Bad rows
listen-import-fact-lines = Lines read
listen-import-fact-begun = Brought
listen-import-fact-ended = Ended
listen-import-none-bad = No bad rows.
listen-import-bad-title = Bad rows
listen-import-bad-text = These rows brought nothing. Mend them in the file and bring it again: what is there already is not added twice.
listen-import-csv-line = Line
listen-import-csv-field = Column
listen-import-csv-problem = Problem
listen-import-csv-row = Row
listen-import-bad-missing = This column is needed and empty.
listen-import-bad-time = No time in a form that is understood.
listen-import-bad-number = No whole number of zero or more.
listen-import-bad-long = Too long for this column.
listen-import-bad-row-long = Longer than a post can be (1 MB). Is a quotation mark open?
listen-import-bad-not-utf8 = Not in UTF-8. Save the file in this encoding.
listen-import-bad-not-json = No JSON object on this line.
listen-source-recent = In the last 30 days
listen-mention-of-source = Only what the source “{ $name }” brought.
