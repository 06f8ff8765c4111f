"""Web pages and Markdown: the article among the navigation, its paragraphs and tables."""
