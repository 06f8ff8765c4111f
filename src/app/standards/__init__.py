"""The standards: which sections, tables, formulas and dates a report must have, as data."""
