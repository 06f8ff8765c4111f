"""OpenDocument text: styles, lists, and the blocks of a body."""
