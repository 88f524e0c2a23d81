# 每个页面的外框：导航、菜单、快捷键、日期。
shell-product = Earned
shell-skip = 跳到正文
shell-shortcuts = 常用

## 栏目与标签页
shell-sections = 栏目
shell-tabs = 本栏目
shell-today = 今天
shell-plan = 规划
shell-plan-goals = 目标
shell-publish = 发布
shell-publish-calendar = 日历
shell-publish-posts = 内容
shell-publish-compose = 撰写
shell-publish-reviews = 审批
shell-listen = 监听
shell-listen-mentions = 提及
shell-listen-queries = 查询
shell-listen-sources = 来源
shell-listen-imports = 导入
shell-inbox = 会话
shell-people = 人脉
shell-evaluate = 评估
shell-evaluate-report = 报告
shell-evaluate-costs = 成本
shell-evaluate-activities = 活动
shell-evaluate-links = 链接
shell-evaluate-leads = 潜在客户
shell-govern = 治理
shell-govern-members = 成员
shell-govern-policy = 规范
shell-govern-records = 留痕
shell-channels = 渠道
shell-settings = 工作区设置

## 工作区与个人
shell-switch-workspace = 切换工作区
shell-workspaces = 工作区
shell-new-workspace = 新建工作区
shell-sample = 示例工作区：其中内容均为虚构。
shell-account = 我的账号
shell-sessions = 登录会话
shell-password = 密码
shell-tokens = 访问令牌
shell-sign-out = 退出登录
shell-language = 语言
shell-theme = 外观
shell-theme-system = 跟随系统
shell-theme-light = 浅色
shell-theme-dark = 深色
shell-theme-contrast = 高对比度

## 角色
shell-role-owner = 所有者
shell-role-author = 作者
shell-role-approver = 审批人
shell-role-analyst = 分析员

## 搜索与快捷键
shell-palette = 搜索或前往
shell-search = 搜索
shell-palette-hint = 查找页面、人、内容、查询或操作
shell-palette-empty = 没有匹配的结果，换个更短的词试试。
shell-palette-new-goal = 设定目标
shell-palette-connect = 连接渠道
shell-kind-page = 页面
shell-kind-action = 操作
shell-kind-post = 内容
shell-kind-query = 查询
shell-keys = 快捷键
shell-keys-help = 键盘快捷键
shell-keys-everywhere = 任何页面
shell-keys-lists = 列表中
shell-keys-palette = 搜索或前往页面
shell-keys-this = 显示快捷键
shell-keys-go = 前往「{ $section }」
shell-keys-compose = 撰写内容
shell-keys-next = 下一行
shell-keys-previous = 上一行
shell-keys-open = 打开这一行
shell-keys-done = 关闭或办结这一行
shell-keys-select = 选中这一行
shell-keys-escape = 关闭当前窗口
shell-keys-then = 再按
shell-keys-letters = 允许单个字母作为快捷键
shell-keys-calendar = 日历中
shell-keys-lift = 提起内容，用方向键选日期，回车放下
shell-lifted = 已提起。方向键选择日期，回车放下，Esc 放回原处。
shell-let-go = 已放回原处

## 操作
shell-close = 关闭
shell-cancel = 取消
shell-save = 保存
shell-undo = 撤销
shell-back = 返回
shell-open = 打开
shell-dismiss = 知道了
shell-optional = 选填
shell-problem = 问题
shell-problems = 有内容需要修改
shell-previous = 上一页
shell-next = 下一页
shell-pages = 分页
shell-loading = 正在加载…
shell-show-table = 查看表格
shell-copy = 复制
shell-copied = 已复制

## 保存与连接
shell-saved = 已保存
shell-saving = 正在保存…
shell-unsaved = 尚未保存
shell-kept-here = 离线：已存在本机
shell-restored = 已恢复存在本机的文字
shell-refused = 未保存，请检查填写的内容。
shell-choose-file = 选择文件
shell-choose-files = 选择文件
shell-no-file = 尚未选择
shell-upload-failed = 文件没有传到，请重新选择。
shell-live = 实时
shell-preview-old = 没有得到回应：这里显示的还是之前的文字，正在重试。
shell-live-lost = 连接中断，正在重试

## 数字
shell-figure-missing = 暂无数值
shell-figure-against = 上期为 { $before }
shell-figure-open = 查看「{ $label }」的明细

## 时长与远近
shell-now = 刚刚
shell-minutes = { $minutes }分
shell-hours = { $hours }小时
shell-hours-minutes = { $hours }小时{ $minutes }分
shell-ago-minutes = { $count }分钟前
shell-ago-hours = { $count }小时前
shell-ago-days = { $count }天前
shell-ago-weeks = { $count }周前
shell-in-minutes = { $count }分钟后
shell-in-hours = { $count }小时后
shell-in-days = { $count }天后
shell-in-weeks = { $count }周后
shell-sample-label = 关于此工作区
