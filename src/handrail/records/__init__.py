"""The one application with tables: what a node keeps. `access` are the doors in, `actions` alone write.

A case is one row of a few plain columns and one sealed blob; its key stands in another database. Values cross the line,
rows do not.
"""
