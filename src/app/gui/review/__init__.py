"""Reviewing in the window: remarks beside the text, rounds, versions, merging."""
