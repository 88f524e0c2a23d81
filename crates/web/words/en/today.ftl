# Today: what waits, goes out, was said, broke.
