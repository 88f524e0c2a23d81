# 内容：撰写、日历、审批、投放。

## 内容的状态
publish-state = 状态
publish-state-draft = 草稿
publish-state-waiting = 待审批
publish-state-declined = 未通过
publish-state-approved = 已通过
publish-state-scheduled = 已排期
publish-state-on_its_way = 发送中
publish-state-published = 已发布
publish-state-rejected = 被平台拒绝
publish-state-needs_person = 需人工处理
publish-state-put_away = 已收起

## 列表
publish-all = 全部
publish-all-posts = 全部内容
publish-channel = 渠道
publish-filter = 筛选
publish-compose-new = 撰写
publish-none = 还没有内容
publish-none-hint = 只写一次，即可看到各渠道的呈现效果；发出前会检查措辞，并按时发送。
publish-none-found = 没有符合条件的内容
publish-none-found-hint = 该渠道下没有处于此状态的内容。
publish-no-words = （尚无文字）
publish-due = 将发送于
publish-by = 作者：{ $name }
publish-post = 内容
publish-post-open = 打开内容

## 撰写
publish-channels = 发往哪里
publish-body = 正文
publish-body-hint = 链接、@提及和 #话题 会按各平台的方式呈现。
publish-own = 为“{ $channel }”单独撰写
publish-own-hint = 留空则与其他渠道相同。
publish-images = 图片
publish-images-hint = PNG、JPEG、WebP 或 GIF，每张不超过 20 MB。文件中的位置与相机信息会被去除。
publish-images-add = 添加图片
publish-image-without = 移除
publish-image-earlier = 前移
publish-image-number = 图片 { $number }
publish-alt = 给看不到图片的人的说明
publish-language = 语言
publish-language-en = 英文
publish-language-zh-CN = 中文
publish-preview = 呈现效果
publish-preview-none = 选择渠道后，可在此查看效果。
publish-length-characters = { $used } / { $limit } 字
publish-length-bytes = { $used } / { $limit } 字节
publish-length-free = { $used } 字
publish-severity-note = 建议
publish-severity-warn = 请再看看
publish-severity-block = 必须修改
publish-saved = 内容已保存。
publish-copied = 这是副本，原内容不受影响。
publish-copy = 复制为新内容
publish-put-away = 收起
publish-put-away-done = 内容已收起。
publish-bring-back = 恢复
publish-brought-back = 内容已恢复。
publish-overtaken = 其他人刚刚保存了这条内容。您写的没有丢失，仍在表单中。与对方的版本相比，您的改动如下；再次保存即以您的为准。
publish-closed-scheduled = 已排定时间，文字不可再改。如需修改，请先从日历中撤下。
publish-closed-on_its_way = 正在发送，无法再修改。
publish-closed-published = 已经发布。如要另说，请复制为新内容。
publish-closed-needs_person = 有一次投放等待处理，请先作出决定。
publish-closed-put_away = 内容已收起，恢复后方可修改。

## 排期
publish-schedule = 何时发出
publish-schedule-do = 排期
publish-schedule-save-first = 保存后即可在此设定时间。
publish-schedule-after-review = 在此工作区，须经他人审批后方可排期。
publish-time = 日期与时间（{ $zone }）
publish-now = 立即发布

## 审批
publish-ask-review = 保存并提请审批
publish-review = 审批
publish-review-requested = 已提请审批。
publish-review-withdraw = 撤回审批请求
publish-review-withdrawn = 审批请求已撤回。
publish-review-approved = 已通过。发出的将与所见完全一致。
publish-review-declined = 未通过。作者会看到您的理由。
publish-review-voided = 内容有改动，原审批已失效。
publish-review-was-voided = 此审批已失效：请求已被撤回，或内容随后有改动。以下为当前内容。
publish-review-exactly = 发出的将与此完全一致
publish-review-not-yours = 您参与了撰写、提请了审批，或没有审批权限，须由他人决定。
publish-review-state-waiting = 等待答复
publish-review-state-approved = 已通过
publish-review-state-declined = 未通过
publish-review-state-voided = 已失效
publish-reviews-mine = 等您审批
publish-reviews-others = 等他人审批
publish-reviews-none = 没有待审批的内容
publish-reviews-none-hint = 同事提请审批后，您会在此看到将要发出的确切内容。
publish-asked-by = 提请人：{ $name }
publish-decided-by = 审批人：{ $name }
publish-declined-because = 审批未通过，理由：
publish-approval-voided = 审批已失效。此后的改动如下：
publish-change-voids = 审批正在进行或已通过。任何改动都会使其失效，须重新提请。
publish-since-approved = 上次通过后的改动
publish-channel-added = 新增
publish-channel-removed = 已移除
publish-images-added = 新增 { $count } 张图片
publish-images-removed = 移除 { $count } 张图片
publish-diff-added = 新增
publish-diff-removed = 删除
publish-fingerprint = 指纹
publish-fingerprint-hint = 对确切的文字、图片、图片说明和渠道计算的 SHA-256。您的答复仅对此有效。
publish-note = 写给作者的话
publish-note-hint = 不通过时必填。
publish-approve = 通过
publish-decline = 不通过
