# 品牌自己的站点。
site-newest = 最新内容
site-empty = 这里还没有发布任何内容。
site-older = 更早的内容
site-feed = 用阅读器订阅
