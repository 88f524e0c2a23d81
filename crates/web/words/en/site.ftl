# The brand's own site.
site-newest = Newest
site-empty = Nothing has been published here yet.
site-older = Older
site-feed = Follow as a feed
