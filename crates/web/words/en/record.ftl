# What was done, for the record: noun and verb.
record-member-invited = Made an invitation
record-member-changed = Changed a member's role
record-member-removed = Removed a member
record-token-made = Made an access token
record-token-ended = Ended an access token
record-workspace-changed = Changed the workspace settings
