"""WordprocessingML read straight from its parts: package, styles, numbers, text, tables."""
