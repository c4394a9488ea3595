"""The values of the procedure language. Frozen, plain, and free of behaviour that decides.

Nothing here reads text and nothing here decides: `reader` makes these values, `meaning` says what they mean.
"""
