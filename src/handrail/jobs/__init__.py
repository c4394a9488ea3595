"""Commands. Files, the clock, processes and the terminal live here and nowhere further in."""
