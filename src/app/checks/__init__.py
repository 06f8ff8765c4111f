"""Rules that find what is wrong with a report, and the engine that runs them."""
