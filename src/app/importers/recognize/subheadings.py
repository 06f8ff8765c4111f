"""Which paragraphs of a section are headings inside it."""

from collections.abc import Sequence

from app.importers.recognize.lines import Line, role_of
from app.importers.source import SourceParagraph

_LONGEST, _LONGEST_STOPPED = 30, 20
_DEEPEST = 5
_CIRCLED, _CIRCLED_LEVEL = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"), 4


def subheading_levels(groups: Sequence[tuple[Line, ...]]) -> list[int]:
    """The level of each paragraph as a sub-heading (2 to 5), 0 for running text.

    A sub-heading is numbered or styled, short, no sentence, and something follows that is not
    just the next item of a list.
    """
    levels = [_level(group) for group in groups]
    for index, level in enumerate(levels):
        if role_of(groups[index][0]):
            continue
        following = groups[index + 1][0] if index + 1 < len(groups) else None
        if level and not _has_content(level, following):
            levels[index] = 0
    return _with_fifth(groups, levels)


def _with_fifth(groups: Sequence[tuple[Line, ...]], levels: list[int]) -> list[int]:
    """The levels with ① below （1） where a section has both, else beside it."""
    under = False
    for index, level in enumerate(levels):
        circled = groups[index][0].text[:1] in _CIRCLED
        if level == _CIRCLED_LEVEL and circled and under and not role_of(groups[index][0]):
            levels[index] = _DEEPEST
        elif level:
            under = (level == _CIRCLED_LEVEL and not circled) or (under and level == _DEEPEST)
    return levels


def _level(group: tuple[Line, ...]) -> int:
    line = group[0]
    if role := role_of(line):
        return _outline(line) if role == "subheading" else 0
    if len(group) > 1 or line.is_table or not _is_short(line.words):
        return 0
    if line.marker:
        return max(2, line.marker.level)
    return _outline(line)


def _outline(line: Line) -> int:
    """The level by style or outline, 0 for none."""
    outline = line.block.outline if isinstance(line.block, SourceParagraph) else 0
    return min(max(2, outline), _DEEPEST) if outline else 0


def _is_short(words: str) -> bool:
    body = words.rstrip("：: ")
    stopped = body.endswith("。")
    body = body.rstrip("。")
    longest = _LONGEST_STOPPED if stopped else _LONGEST
    breaks = "。；！？，" if stopped else "。；！？"
    return 1 < len(body) <= longest and not any(stop in body for stop in breaks)


def _has_content(level: int, following: Line | None) -> bool:
    """Whether what follows can be the text under a sub-heading of that level."""
    if following is None:
        return False
    if following.is_table or following.marker is None:
        return True
    return not _is_short(following.words) or max(2, following.marker.level) > level
