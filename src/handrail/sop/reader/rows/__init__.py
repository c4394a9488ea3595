"""One row of each kind of table, read into its value."""
