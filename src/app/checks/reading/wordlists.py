"""Word lists of ``resources/wordlists``: data files that grow without code."""

import re
import tomllib
from functools import cache
from typing import Any

from app import paths


@cache
def wordlist(name: str) -> dict[str, Any]:
    """The contents of one data file; FileNotFoundError when the program was packed without it."""
    path = paths.resources() / "wordlists" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def pattern_map(name: str) -> dict[str, re.Pattern[str]]:
    """The compiled expressions of a file's ``[patterns]``."""
    return {key: re.compile(text) for key, text in wordlist(name)["patterns"].items()}
