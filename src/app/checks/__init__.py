"""The checks: one rule is one file in ``rules``; the engine runs them on one report."""
