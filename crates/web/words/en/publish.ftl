# Posts: compose, calendar, review, delivery.

## Where a post stands
publish-state = State
publish-state-draft = Draft
publish-state-waiting = Waits for review
publish-state-declined = Declined
publish-state-approved = Approved
publish-state-scheduled = Scheduled
publish-state-on_its_way = On its way
publish-state-published = Published
publish-state-rejected = Refused by the network
publish-state-needs_person = Needs a person
publish-state-put_away = Put away

## The list
publish-all = All
publish-all-posts = All posts
publish-channel = Channel
publish-filter = Filter
publish-compose-new = Compose
publish-none = Nothing written yet
publish-none-hint = Write a post once; Earned shows how it will look on each channel, checks the words and sends it at the right time.
publish-none-found = No such posts
publish-none-found-hint = No post has this state on this channel.
publish-no-words = (no words yet)
publish-due = goes out
publish-by = by { $name }
publish-post = Post
publish-post-open = Open the post

## The composer
publish-channels = Where it goes
publish-body = What you say
publish-body-hint = Links, @mentions and #tags become parts of the post where the network has them.
publish-own = Own words for { $channel }
publish-own-hint = Left blank, the channel says the same as the others.
publish-images = Images
publish-images-hint = PNG, JPEG, WebP or GIF, up to 20 MB each. Place and camera are taken out of the file.
publish-images-add = Add images
publish-image-without = Take away
publish-image-earlier = Earlier
publish-image-number = image { $number }
publish-alt = Description for those who cannot see it
publish-language = Language
publish-language-en = English
publish-language-zh-CN = Chinese
publish-preview = How it will look
publish-preview-none = Choose a channel to see how it will look there.
publish-length-characters = { $used } of { $limit } characters
publish-length-bytes = { $used } of { $limit } bytes
publish-length-free = { $used ->
    [one] 1 character
   *[other] { $used } characters
}
publish-severity-note = Note
publish-severity-warn = Look again
publish-severity-block = Must change
publish-saved = The post is saved.
publish-copied = This is a copy; the other post stays as it is.
publish-copy = Copy as a new post
publish-put-away = Put away
publish-put-away-done = The post is put away.
publish-bring-back = Bring back
publish-brought-back = The post is back.
publish-overtaken = Somebody else saved this post meanwhile. Nothing of yours is lost: it is in the form. Against theirs, yours changes this; save again to keep yours.
publish-closed-scheduled = A time is set, so the words are fixed. Take it off the calendar to change them.
publish-closed-on_its_way = It is being sent. It can no longer be changed.
publish-closed-published = It is out. To say something else, copy it as a new post.
publish-closed-needs_person = A delivery waits for a decision. Decide there first.
publish-closed-put_away = It was put away. Bring it back to work on it.

## Scheduling
publish-schedule = When it goes out
publish-schedule-do = Schedule
publish-schedule-save-first = Once the post is saved, you can set a time here.
publish-schedule-after-review = In this workspace somebody else must approve a post before it can be scheduled.
publish-time = Date and time in { $zone }
publish-now = Publish now

## Reviews
publish-ask-review = Save and ask for a review
publish-review = Review
publish-review-requested = Somebody will be asked to look at it.
publish-review-withdraw = Take the question back
publish-review-withdrawn = Nobody is asked any more.
publish-review-approved = Approved. Exactly this may go out.
publish-review-declined = Declined. The author sees your reason.
publish-review-voided = The review no longer counts, because the post was changed.
publish-review-was-voided = This review no longer counts: it was taken back, or the post was changed after it was asked for. Below is the post as it is now.
publish-review-exactly = Exactly this will go out
publish-review-not-yours = You wrote this, asked for the review, or may not decide reviews. Somebody else decides.
publish-review-state-waiting = Waits for an answer
publish-review-state-approved = Approved
publish-review-state-declined = Declined
publish-review-state-voided = No longer counts
publish-reviews-mine = Waiting for you
publish-reviews-others = Waiting for others
publish-reviews-none = Nothing waits for review
publish-reviews-none-hint = When a colleague asks for a review, you will see here exactly what would go out.
publish-asked-by = asked by { $name }
publish-decided-by = Decided by { $name }
publish-declined-because = The reviewer said no:
publish-approval-voided = The approval no longer counts. This is what changed since:
publish-change-voids = A review is under way or given. Any change takes it away, and it must be asked for again.
publish-since-approved = Changed since the last approval
publish-channel-added = new
publish-channel-removed = no longer
publish-images-added = { $count ->
    [one] 1 image came
   *[other] { $count } images came
}
publish-images-removed = { $count ->
    [one] 1 image went
   *[other] { $count } images went
}
publish-diff-added = added
publish-diff-removed = removed
publish-fingerprint = Fingerprint
publish-fingerprint-hint = SHA-256 over the exact words, images, descriptions and channels. Your answer counts for this and nothing else.
publish-note = Your words to the author
publish-note-hint = Needed when you decline.
publish-approve = Approve
publish-decline = Decline
## The calendar
publish-month = Month
publish-week = Week
publish-today = Today
publish-new = Compose
publish-calendar-empty = Nothing goes out in this time
publish-calendar-empty-text = Write a post and choose when it goes out; it then stands here on its day.
publish-calendar-zone = Times are those of { $zone }.
publish-calendar-move = Drag an entry to another day, or press m on it and choose with the arrow keys.
publish-scheduled = It is on the calendar.
publish-moved = It now goes out { $at }.
publish-side = Which time is meant?
publish-side-earlier = { $time }, counted before the clocks change
publish-side-later = { $time }, counted after the clocks change
publish-to-post = The post

## One delivery
publish-delivery = Delivery
publish-deliveries = Deliveries
publish-delivery-scheduled = Scheduled
publish-delivery-claimed = Being prepared
publish-delivery-prepared = Prepared
publish-delivery-armed = Going out
publish-delivery-sent = Going out
publish-delivery-confirmed = Published
publish-delivery-rejected = Refused by the network
publish-delivery-unknown = Checking
publish-delivery-reconciling = Checking
publish-delivery-absent = Goes out once more
publish-delivery-needs_person = Needs a person
publish-delivery-cancelled = Cancelled
publish-situation-scheduled = It waits for its time. Nothing has been sent.
publish-situation-claimed = Images and sign-in are being prepared. Nothing has been sent.
publish-situation-prepared = Everything is prepared. Nothing has been sent.
publish-situation-armed = The request is on its way; the answer decides.
publish-situation-sent = The request is on its way; the answer decides.
publish-situation-confirmed = It is out.
publish-situation-rejected = The network refused it for good, and nothing was published. Change the post and schedule it again.
publish-situation-unknown = The network did not say whether it published this. Earned is asking; it will not send twice.
publish-situation-reconciling = The network did not say whether it published this. Earned is asking; it will not send twice.
publish-situation-absent = It is proven not to be there, so it goes out once more.
publish-situation-cancelled = It was taken back before it went out. Nothing was published.
publish-situation-too_late = Its time passed while it could not go out, and nothing was published. Does it still fit? Then send it now; otherwise cancel it.
publish-situation-channel_needs_care = The channel must be signed in again, and nothing was published. Mend that under Channels, then send it now.
publish-situation-several_matches = More than one post on the network looks like it. Look there: if it is there, say so; otherwise send it now.
publish-situation-absent_twice = It was sent twice and is not there. Look on the network before you send it again.
publish-situation-cannot_tell = The network could not be asked for a long time. Look there: if it is there, say so; otherwise send it now.
publish-network-said = The network said:
publish-decide-now = It is not there: send it now
publish-decide-there = It is there
publish-decide-cancel = Cancel it
publish-decided-now = It goes out now.
publish-decided-there = Noted: it is there.
publish-decided-cancel = It is cancelled.
publish-see = See it there
publish-move = Move
publish-move-do = Move it
publish-cancel = Take it off the calendar
publish-steps = What happened
publish-step-scheduled = Scheduled
publish-step-moved = Moved
publish-step-claimed = Taken up by a worker
publish-step-media_ready = Images uploaded, sign-in fresh
publish-step-prepared = Prepared
publish-step-armed = Exact request stored; from here it is sent once
publish-step-request_out = Request sent
publish-step-answer_in = Answer received
publish-step-unknown = The outcome is not known
publish-step-looked_up = The network was asked whether it is there
publish-step-absent = It is not there
publish-step-settled = Settled
publish-step-put_off = Put off for a moment
publish-step-found_by_hand = Somebody saw it on the network
publish-step-sent_again = Somebody decided to send it now
publish-step-cancelled = Cancelled
publish-reactions = What people did with it
publish-reactions-none = The network has not been asked yet; it will be in a few minutes.
publish-reactions-at = Read
