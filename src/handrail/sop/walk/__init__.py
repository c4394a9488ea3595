"""Walking one person through a procedure, and judging whether what came is what was expected."""
