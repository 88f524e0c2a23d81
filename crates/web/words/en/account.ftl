# Set-up, sign-in, invitation, sessions, password, tokens.
