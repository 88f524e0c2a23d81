# 待办、即将发出、最新动态、故障。
today-compose = 撰写
today-hello = { $name }，您好
today-nothing = 没有待办，也没有故障。可以写下一条内容，或在日历上安排这一周。
today-channel-trouble = { $channel } 已退出登录，重新登录前不会在那里发出任何内容。
today-channel-mend = 重新登录
today-stuck = 需要人工处理
today-reviews = 等待您审批
today-next = 即将发出
today-said = 大家说了什么
today-said-all = 全部提及
today-conversations = 等待回复的人
