"""Personal data in running text: numbers that check out as what they look like."""

import re
from collections.abc import Iterator

_MOBILE = re.compile(r"(?<![\d.\-])(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?![\d.])")
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])([1-8]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx])(?![\dA-Za-z])"
)
_CARD = re.compile(
    r"(?<![\d.])((?:62|4\d|5[1-5]|60|95)\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?![\d.])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"

Span = tuple[int, int]


def mobiles(text: str) -> Iterator[Span]:
    """The mobile telephone numbers in narrow text."""
    return (match.span(1) for match in _MOBILE.finditer(text))


def identities(text: str) -> Iterator[Span]:
    """The resident identity numbers whose check digit is right (GB 11643)."""
    for match in _IDENTITY.finditer(text):
        digits = match[1].upper()
        total = sum(int(c) * w for c, w in zip(digits, _WEIGHTS, strict=False))
        if _CHECK[total % 11] == digits[-1]:
            yield match.span(1)


def bank_cards(text: str) -> Iterator[Span]:
    """The bank card numbers of 16 to 19 digits whose check digit is right (Luhn)."""
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if 16 <= len(digits) <= 19 and _luhn(digits) and not any(True for _ in identities(digits)):
            yield match.span(1)


def _luhn(digits: str) -> bool:
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
