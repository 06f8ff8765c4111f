"""The offices' own Word templates: what they may name, checking them, filling them, cleaning."""
