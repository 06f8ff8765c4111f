"""How wide and how high the cells of a grid must be so that nothing is cut.

Sizes are pixels; ``measure`` gives the width of a text in one line, ``wrapped`` the height of a
text in a given width.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from app.domain.blocks import Span

Spot = tuple[int, int]
_WORDS = re.compile(r"[!-~]+|[（“《〔]*[^!-~][、，。；：）”》〕]*")


def narrowest(text: str, measure: Callable[[str], int]) -> int:
    """The least width in which a text can be broken into lines: its longest unbreakable part."""
    return max((measure(word) for word in _WORDS.findall(text) if word.strip()), default=0)


def column_widths(room: int, weights: Sequence[float], least: Sequence[int]) -> list[int]:
    """Share ``room`` by weight, no column below its least width; more room where all are least."""
    widths = [0] * len(weights)
    open_columns = set(range(len(weights)))
    left = room
    while open_columns:
        total = sum(weights[c] for c in open_columns) or 1
        tight = {c for c in open_columns if left * weights[c] / total < least[c]}
        for column in tight or open_columns:
            share = least[column] if tight else int(left * weights[column] / total)
            widths[column] = max(share, least[column])
        left -= sum(widths[column] for column in tight)
        if not tight:
            break
        open_columns -= tight
    for number in range(max(room - sum(widths), 0)):
        widths[number % len(widths)] += 1
    return widths


def row_heights(
    count: int,
    least: int,
    cells: Mapping[Spot, Span],
    height_of: Callable[[Span], int],
) -> list[int]:
    """Heights that hold every cell; a cell over several rows stretches the last of them."""
    heights = [least] * count
    for span in sorted(cells.values(), key=lambda s: (s.rows, s.row)):
        covered = range(span.row, min(span.row + span.rows, count))
        missing = height_of(span) - sum(heights[row] for row in covered)
        for number, row in enumerate(covered):
            rest = len(covered) - number
            grown = -(-missing // rest) if missing > 0 else 0
            heights[row] += grown
            missing -= grown
    return heights
