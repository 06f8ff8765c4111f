"""The page of one section: its guidance, its text, its statutory and free tables."""
