"""Remarks, rounds, comparison and merging of copies: pure functions over reports."""
