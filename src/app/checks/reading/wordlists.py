"""Word lists of ``resources/wordlists``: data files that grow without code."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from app import paths

_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9、。，]+")


@cache
def wordlist(name: str) -> dict[str, Any]:
    """The contents of one data file; FileNotFoundError when the program was packed without it."""
    path = paths.resources() / "wordlists" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def pattern_map(name: str) -> dict[str, re.Pattern[str]]:
    """The compiled expressions of a file's ``[patterns]``."""
    return {key: re.compile(text) for key, text in wordlist(name)["patterns"].items()}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds any of some plain words, much faster than one with groups."""
    return re.compile(
        "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    )


def leading_words(pattern: str) -> list[str]:
    """The plain words that each alternative of an expression begins with.

    Every match contains one of them. ValueError when an alternative begins with anything else.
    """
    words = []
    for alternative in _alternatives(pattern):
        match = _PLAIN.match(alternative)
        word = match[0] if match else ""
        if alternative[len(word) : len(word) + 1] in ("?", "*", "{"):
            word = word[:-1]
        if not word:
            raise ValueError(f"{pattern!r} needs words to look for first")
        words.append(word)
    return words


def _alternatives(pattern: str) -> list[str]:
    """The parts between the bars that are in no group."""
    parts, depth = [""], 0
    for c in pattern:
        depth += (c in "([") - (c in ")]")
        if c == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return parts
