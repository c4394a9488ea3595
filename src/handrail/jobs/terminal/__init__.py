"""The walk on a terminal: what is shown, what is chosen, and what is kept."""
