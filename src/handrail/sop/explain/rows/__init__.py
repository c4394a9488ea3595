"""Each kind of row as a paragraph. Nothing that a row says is left out: whoever hears it has read it."""
