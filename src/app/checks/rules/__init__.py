"""One rule, one file; found by their presence."""
