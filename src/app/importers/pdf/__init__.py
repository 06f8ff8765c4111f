"""What a PDF page holds: glyphs and rulings, and the lines, tables and paragraphs they make."""
