"""One person's case: what has happened, what is open now, by when and why. It knows no file, no clock, no page."""
