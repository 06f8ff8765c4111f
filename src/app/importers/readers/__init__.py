"""One module a file format; found by their presence."""
