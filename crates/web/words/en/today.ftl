# What waits, what goes out, what was said, what broke.
today-compose = Compose
today-hello = Good to see you, { $name }
today-nothing = Nothing waits for you and nothing is broken. Write the next post, or plan the week on the calendar.
