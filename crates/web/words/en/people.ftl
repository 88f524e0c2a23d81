# People and what is between us.
