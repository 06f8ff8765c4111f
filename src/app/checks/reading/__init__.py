"""Reading Chinese official prose: sentences, numbers, years, names, figures and their meaning."""
