"""Last year's report beside this year's: the panel, the whole of both, opening and taking over."""
