# 待办、即将发出、最新动态、故障。
today-compose = 撰写
today-hello = { $name }，您好
today-nothing = 没有待办，也没有故障。可以写下一条内容，或在日历上安排这一周。
