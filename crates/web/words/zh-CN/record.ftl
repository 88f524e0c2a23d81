# 留痕中的操作：对象与动作。
record-member-invited = 创建了邀请
record-member-changed = 修改了成员角色
record-member-removed = 移除了成员
record-token-made = 创建了访问令牌
record-token-ended = 停用了访问令牌
record-workspace-changed = 修改了工作区设置
