"""The page on which an import is looked over, mended and accepted."""
