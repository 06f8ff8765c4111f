"""Names of public bodies: whether two names mean the same body, and which body a title names."""

import re

_SPACE = re.compile(r"\s+")
_AFTER_BODY = re.compile(r"(?:政府|政务)?信息公开|政务公开")
_YEAR = re.compile(r"(?:19|20)?\d{0,4}\s*年度?|(?:19|20)\d{2}")
_BODY = re.compile(
    r"(?:政府|局|委|委员会|厅|办|办公室|处|中心|镇|乡|街道|区|县|市|院|所|队|分局|署|部)$"
)
_PART = re.compile(r"(?:党委|党工委|党组|(?:政务公开|(?:政府)?信息公开)?(?:工作)?领导小组)$")
_OFFICE = re.compile(r"(?:人民政府|政府)?(?:办公厅|办公室|办事处|办)?$")


def dense(name: str) -> str:
    """A name without white space."""
    return _SPACE.sub("", name)


def looks_like_body(line: str) -> bool:
    """Whether a line reads as the name of a public body."""
    return 3 <= len(dense(line)) <= 40 and _BODY.search(dense(line)) is not None


def title_body(title: str) -> str:
    """The body that a title names, year and subject taken off; empty when it names none."""
    head = _AFTER_BODY.split(dense(title))[0]
    return _YEAR.sub("", head).removesuffix("关于")


def same_body(one: str, other: str) -> bool:
    """Whether two names can mean the same body.

    They may differ in the superior's name before it, in 人民政府 or 办公室 after it, one may be an
    abbreviation of the other, or a part of it (its 领导小组办公室).
    """
    short, long = sorted((_core(dense(one)), _core(dense(other))), key=len)
    return long.endswith(short) or (short[-1:] == long[-1:] and _is_abbreviation(short, long))


def _core(name: str) -> str:
    """A name without 人民政府, 办公室 and the like, and without a part of the body after it."""
    for ending in (_OFFICE, _PART, _OFFICE):
        name = ending.sub("", name) or name
    return name


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether all characters of one name occur in the other, in order."""
    rest = iter(long)
    return all(c in rest for c in short)


def misspelt(name: str, right: str) -> bool:
    """Whether a name is the right one with one or two characters replaced."""
    one, other = dense(name), dense(right)
    if len(one) != len(other):
        one, other = _same_length(one, other)
    if not one or len(one) < 4:
        return False
    return 0 < sum(a != b for a, b in zip(one, other, strict=True)) <= 2


def _same_length(one: str, other: str) -> tuple[str, str]:
    """The ends of two names of one length, as names are shortened at their beginning."""
    size = min(len(one), len(other))
    return one[-size:], other[-size:]
