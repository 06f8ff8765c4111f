"""Breaking the title of a report over lines, in whole words and in a pleasing shape.

GB/T 9704-2012 7.3.1: a title of several lines breaks where the sense allows and forms a trapezoid
or a rhombus, neither a rectangle nor an hourglass.
"""

import math
import re
from functools import lru_cache
from itertools import combinations, pairwise

from app.render.measure import em_width

LINE = 20.0
"""Characters of size 2 (22 pt) in the 156 mm of a line."""
_MOST_LINES = 4
_FORCED = 50.0

_BREAKS = tuple(
    (re.compile(pattern), cost)
    for pattern, cost in (
        (r"(?<!\d)(?=[12]\d{3}\s*年)", 0.0),
        (r"(?<=人民政府)|(?<=办事处)|(?<=委员会)|(?<=办公[室厅])|(?<=管委会)", 2.0),
        (r"(?<=\s)(?=\S)", 2.0),
        (r"(?<=年度)(?!报告)|(?<=\d年)(?!度)|(?<=\d\s年)(?!度)", 3.0),
        (r"(?=政府信息公开)|(?=政务公开)|(?<!政府)(?=信息公开)", 3.0),
        (r"(?=工作年度报告)|(?=工作报告)", 4.0),
        (r"(?=年度报告)", 5.0),
        (r"(?<=[省市县区镇乡局])(?![省市县区镇乡局])", 6.0),
        (r"(?<=政府)(?=信息)", 12.0),
    )
)


@lru_cache(maxsize=64)
def break_title(title: str) -> tuple[str, ...]:
    """The lines of a title; joined they are the title again.

    Line breaks typed into the title are kept as they are, and so is a title that would need more
    than four lines.
    """
    if "\n" in title:
        return tuple(title.split("\n"))
    least = math.ceil(em_width(title) / LINE)
    if least <= 1 or least > _MOST_LINES:
        return (title,)
    costs = _break_costs(title)
    options = [
        (cost, lines)
        for count in (least, least + 1)
        for cost, lines in _ways(title, costs, count, 8.0 * (count - least))
    ]
    return min(options)[1] if options else (title,)


def _break_costs(title: str) -> dict[int, float]:
    """How bad a break before each character is; a cheap one where the sense allows it."""
    costs: dict[int, float] = {}
    for pattern, cost in _BREAKS:
        for match in pattern.finditer(title):
            if 0 < match.start() < len(title):
                costs.setdefault(match.start(), cost)
    if len(costs) < 2:
        costs = dict.fromkeys(range(1, len(title)), _FORCED) | costs
    return costs


def _ways(
    title: str, costs: dict[int, float], count: int, surcharge: float
) -> list[tuple[float, tuple[str, ...]]]:
    """All ways to break into ``count`` lines that fit, each with its badness."""
    ways: list[tuple[float, tuple[str, ...]]] = []
    if math.comb(len(costs), count - 1) > 20_000:
        return ways
    for places in combinations(sorted(costs), count - 1):
        ends = (0, *places, len(title))
        lines = tuple(title[a:b] for a, b in pairwise(ends))
        widths = [em_width(line.strip()) for line in lines]
        if max(widths) <= LINE:
            badness = surcharge + sum(costs[place] for place in places) + _misshape(widths)
            ways.append((badness, lines))
    return ways


def _misshape(widths: list[float]) -> float:
    """How far lines are from a balanced trapezoid or rhombus."""
    narrow = min(widths) / max(widths)
    badness = 6.0 if narrow < 0.3 else (2.0 if narrow < 0.45 else 0.0)
    if max(widths) - min(widths) < 1:
        badness += 2.0
    if any(
        before > here < after
        for before, here, after in zip(widths, widths[1:], widths[2:], strict=False)
    ):
        badness += 8.0
    return badness
