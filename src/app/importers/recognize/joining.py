"""Lines that a page or a line end broke in mid-sentence, put together again.

A line that does not end a sentence is joined to the next when the evidence says that they are one
paragraph: the width of the lines, words cut in two, how the next line begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.importers.recognize.lines import Line, role_of
from app.importers.source import SourceParagraph

_STOPS = "。！？；：:;!?…"
_CLOSERS = '”’」』）》】)]"'
_OPEN_END = re.compile(
    r"(?:[，、,（(《“—的和与及或在对为将把是于以从向并]|以及|通过|进行|根据|按照)$"
)
_OPENERS = re.compile(
    r"(?:一是|二是|三是|四是|五是|六是|首先|其次|再次|此外|另外|同时|针对|下一步|今后|"
    r"为了?|根据|按照|截至|截止|全年|本年度?|本机关|我[镇乡街区县市局委办]|"
    r"20\d\d\s*年|附[件表：:]|联系|电话|地址|邮)"
)
_NARROWEST, _WIDEST = 18.0, 60.0
_SLACK = 1.6
_SHIFT = 0.15
_FEWEST_LINES = 2
_WRAPPED_LINES = 6
_JOIN = 0.5
_SAMPLE = 200


@dataclass(frozen=True)
class Layout:
    """What is known of the source's line ends.

    ``width`` is the number of characters of a full line, 0 when it cannot be told; ``wrapped``
    says that every line of the page is a line of the source; ``pairs`` are all neighboring
    characters in the text; ``prior`` is how likely a line that
    ends no sentence is a broken one, before any evidence.
    """

    width: float = 0.0
    wrapped: bool = False
    pairs: frozenset[str] = frozenset()
    prior: float = 0.5


def measure(sections: Sequence[Sequence[Line]], *, paragraphs: bool = False) -> Layout:
    """Work out the width of a line from where lines break off; headings are no part of sections.

    ``paragraphs`` says that the source has real paragraphs, which rarely break.
    """
    lines = [line for section in sections for line in section]
    widths = [line.width for line in lines if not line.is_table and line.text]
    pairs = frozenset(a + b for line in lines for a, b in pairwise(line.text))
    prior = -0.5 if paragraphs else 0.5
    if not paragraphs and (wrapped := _wrapped_width(widths)):
        return Layout(wrapped, True, pairs, prior)
    broken = [
        a.width + _indent(a)
        for section in sections
        for a, b in pairwise(section)
        if _may_continue(a, b) and a.width >= _NARROWEST
    ]
    return Layout(_common_width(broken[:_SAMPLE]), False, pairs, prior)


def join_lines(lines: Sequence[Line], layout: Layout) -> list[tuple[Line, ...]]:
    """Group the lines of one section into paragraphs; a table is a group of its own."""
    groups: list[list[Line]] = []
    width = 0.0
    for line in lines:
        if groups and _belongs(groups[-1], width, line, layout):
            groups[-1].append(line)
            width += line.width
        else:
            groups.append([line])
            width = line.width
    return [tuple(group) for group in groups]


def _belongs(group: Sequence[Line], width: float, line: Line, layout: Layout) -> bool:
    """Whether a line goes on with a paragraph of that width so far."""
    last = group[-1]
    if line.is_table or last.is_table or line.marker or _is_styled(line) or _is_styled(last):
        return False
    if role_of(line) or role_of(last):
        return False
    if _is_inside(last.text, line.text):
        return True
    if layout.wrapped:
        return _continues_wrapped(last, line, layout)
    if not _may_continue(last, line) or width < _NARROWEST:
        return False
    return _evidence(last, width + _indent(group[0]), line, layout) >= _JOIN


def _is_inside(last: str, text: str) -> bool:
    """Whether a line breaks off inside a bracket, or the next begins with what only ends words."""
    if text[:1] in "，。；、！？》）”’":
        return True
    return any(
        last.count(opening) > last.count(closing) and closing in text
        for opening, closing in ("《》", "（）", "“”")
    )


def _continues_wrapped(last: Line, line: Line, layout: Layout) -> bool:
    """In a source of single lines: a full line goes on unless the next is indented."""
    full = last.width + _indent(last) >= layout.width - 2 * _SLACK
    fresh = _indent(line) >= 1 or _gap(line)
    if _ends_sentence(last.text):
        return full and not fresh and _indent(last) < 1
    return full and not (fresh and _OPENERS.match(line.text))


def _may_continue(last: Line, line: Line) -> bool:
    """Whether a line breaks off and the next can be what follows."""
    if last.is_table or line.is_table or line.marker or not last.text or not line.text:
        return False
    if last.marker and last.is_heading_like:
        return False
    return not _ends_sentence(last.text) and not _is_styled(line)


def _evidence(before: Line, total: float, line: Line, layout: Layout) -> float:
    """How much speaks for a line going on where one of that total width ends."""
    last, text = before.text, line.text
    score = layout.prior
    if _OPEN_END.search(last):
        score += 1.5
    if last[-1] + text[0] in layout.pairs:
        score += 0.75
    if layout.width:
        score += 1.0 if _fills(total, layout.width) else -1.0
    if line.begins_page:
        score += 1.0
    if _OPENERS.match(text):
        score -= 1.5
    if len(text) <= 20 and text[-1] not in _STOPS:
        score -= 1.0
    return score


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS + " ")[-1:] in _STOPS or text[-1:] in "）)】]"


def _is_styled(line: Line) -> bool:
    """Whether the source makes the line a heading or centers it."""
    block = line.block
    return isinstance(block, SourceParagraph) and (block.outline > 0 or block.align == "center")


def _indent(line: Line) -> float:
    """The first line indent: as the source has it, else the two characters of official papers."""
    block = line.block
    return block.indent if isinstance(block, SourceParagraph) and block.indent else 2.0


def _gap(line: Line) -> bool:
    return isinstance(line.block, SourceParagraph) and line.block.gap_before


def _wrapped_width(widths: Sequence[float]) -> float:
    """The width of a full line when most lines of the source are about that wide; else 0."""
    if len(widths) < _WRAPPED_LINES:
        return 0.0
    widest = max(widths)
    full = sum(width >= widest - 2 * _SLACK for width in widths)
    return widest if _NARROWEST <= widest <= _WIDEST and full * 2 >= len(widths) else 0.0


def _common_width(broken: Sequence[float]) -> float:
    """The line width of which the broken lines are whole multiples, if most agree on one."""
    if len(broken) < _FEWEST_LINES:
        return 0.0
    candidates = [_NARROWEST + step / 2 for step in range(int((_WIDEST - _NARROWEST) * 2) + 1)]
    best = max(candidates, key=lambda width: _agreement(broken, width))
    agreeing = sum(_fills(total, best) for total in broken)
    return best if agreeing >= _FEWEST_LINES and agreeing * 5 >= len(broken) * 3 else 0.0


def _agreement(broken: Sequence[float], width: float) -> tuple[int, float]:
    fitting = [_rest(total, width) for total in broken if _fills(total, width)]
    return len(fitting), -sum(fitting)


def _fills(total: float, width: float) -> bool:
    """Whether a text ends where a line ends, give or take what punctuation shifts line by line."""
    return _rest(total, width) <= _SLACK + _SHIFT * total / width


def _rest(total: float, width: float) -> float:
    """How far a text is from ending at the end of a line."""
    over = total % width
    return min(over, width - over)
