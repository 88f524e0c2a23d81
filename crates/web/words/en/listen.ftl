# Mentions, queries, sources, import.
