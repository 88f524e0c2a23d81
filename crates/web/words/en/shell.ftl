# The frame around every page: navigation, menus, keys, dates.
shell-product = Earned
shell-skip = Skip to the content
shell-shortcuts = Shortcuts

## Sections and their tabs
shell-sections = Sections
shell-tabs = In this section
shell-today = Today
shell-plan = Plan
shell-plan-goals = Goals
shell-publish = Publish
shell-publish-calendar = Calendar
shell-publish-posts = Posts
shell-publish-compose = Compose
shell-publish-reviews = Reviews
shell-listen = Listen
shell-listen-mentions = Mentions
shell-listen-queries = Queries
shell-listen-sources = Sources
shell-listen-imports = Imports
shell-inbox = Inbox
shell-people = People
shell-evaluate = Evaluate
shell-evaluate-report = Report
shell-evaluate-costs = Costs
shell-evaluate-activities = Activities
shell-evaluate-links = Links
shell-evaluate-leads = Leads
shell-govern = Govern
shell-govern-members = Members
shell-govern-policy = Policy
shell-govern-records = Record
shell-channels = Channels
shell-settings = Workspace settings

## Workspaces and the person
shell-switch-workspace = Switch workspace
shell-workspaces = Workspaces
shell-new-workspace = New workspace
shell-sample = Sample workspace: everything in it is invented.
shell-account = Your account
shell-sessions = Sessions
shell-password = Password
shell-tokens = Access tokens
shell-sign-out = Sign out
shell-language = Language
shell-theme = Theme
shell-theme-system = As the system
shell-theme-light = Light
shell-theme-dark = Dark
shell-theme-contrast = High contrast

## Roles
shell-role-owner = Owner
shell-role-author = Author
shell-role-approver = Approver
shell-role-analyst = Analyst

## Search, keys
shell-palette = Search or go to
shell-search = Search
shell-palette-hint = Find a page, person, post, query or action
shell-palette-empty = Nothing matches. Try fewer letters.
shell-palette-new-goal = Set a goal
shell-palette-connect = Connect a channel
shell-kind-page = Page
shell-kind-action = Action
shell-kind-post = Post
shell-kind-query = Query
shell-keys = Keys
shell-keys-help = Keyboard keys
shell-keys-everywhere = Everywhere
shell-keys-lists = In lists
shell-keys-palette = Search or go to a page
shell-keys-this = Show these keys
shell-keys-go = Go to { $section }
shell-keys-compose = Compose a post
shell-keys-next = Next row
shell-keys-previous = Previous row
shell-keys-open = Open the row
shell-keys-done = Close or finish the row
shell-keys-select = Select the row
shell-keys-escape = Close what is open
shell-keys-then = then
shell-keys-letters = Single letters act as keys
shell-keys-calendar = On the calendar
shell-keys-lift = Pick up the post, then arrows, then Enter
shell-lifted = Picked up. Arrow keys choose the day, Enter drops it there, Escape puts it back.
shell-let-go = Put back

## Acting
shell-close = Close
shell-cancel = Cancel
shell-save = Save
shell-undo = Undo
shell-back = Back
shell-open = Open
shell-dismiss = Dismiss
shell-optional = optional
shell-problem = Problem
shell-problems = There is a problem
shell-previous = Previous
shell-next = Next
shell-pages = Pages
shell-loading = Loading…
shell-show-table = Show as a table
shell-copy = Copy
shell-copied = Copied

## Saving and the connection
shell-saved = Saved
shell-saving = Saving…
shell-unsaved = Not saved yet
shell-kept-here = Offline: kept on this device
shell-restored = Words kept on this device were put back
shell-refused = Not saved. Check the fields.
shell-choose-file = Choose a file
shell-choose-files = Choose files
shell-no-file = None chosen
shell-upload-failed = The file did not arrive. Choose it again.
shell-live = Live
shell-preview-old = No answer: this still shows your earlier text. Trying again.
shell-live-lost = Connection lost, trying again

## Figures
shell-figure-missing = No value
shell-figure-against = against { $before } before
shell-figure-open = Open the rows behind { $label }

## Spans and distances of time
shell-now = just now
shell-minutes = { $minutes }m
shell-hours = { $hours }h
shell-hours-minutes = { $hours }h { $minutes }m
shell-ago-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
shell-ago-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
shell-ago-days = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
shell-ago-weeks = { $count ->
    [one] 1 week ago
   *[other] { $count } weeks ago
}
shell-in-minutes = { $count ->
    [one] in 1 minute
   *[other] in { $count } minutes
}
shell-in-hours = { $count ->
    [one] in 1 hour
   *[other] in { $count } hours
}
shell-in-days = { $count ->
    [one] in 1 day
   *[other] in { $count } days
}
shell-in-weeks = { $count ->
    [one] in 1 week
   *[other] in { $count } weeks
}
shell-sample-label = About this workspace
