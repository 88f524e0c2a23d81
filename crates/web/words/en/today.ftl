# What waits, what goes out, what was said, what broke.
today-compose = Compose
today-hello = Good to see you, { $name }
today-nothing = Nothing waits for you and nothing is broken. Write the next post, or plan the week on the calendar.
today-channel-trouble = { $channel } is signed out; nothing goes out there until somebody signs in again.
today-channel-mend = Sign in again
today-stuck = Needs a person
today-reviews = Waits for your decision
today-next = Goes out next
today-said = What was said
today-said-all = All mentions
today-conversations = People who wait for an answer
