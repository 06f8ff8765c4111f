"""Widths of text in characters of body size: a Chinese character is 1, a Latin one a half."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def _em(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def em_width(text: str) -> float:
    """The width of one line of text in Chinese characters."""
    return sum(map(_em, text))
