"""One function for each page: a door in, at most one act, an answer."""
