"""Rich text (RTF): its words, the groups they stand in, and the paragraphs they make."""
