"""Words and phrases of the language: folding, finding many at once, the lists, names of kinds and places."""
