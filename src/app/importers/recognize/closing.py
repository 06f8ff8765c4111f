"""The end of a report: the body's name and the date, and what is annexed after them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.annexes import is_annex_label, split_annex_heading
from app.domain.dates import find_date, is_date_line
from app.importers.recognize.facts import is_body_name
from app.importers.recognize.lines import Line

_MOST_LINES = 5
_SEARCHED = 60
_LONGEST_NAME = 40
_LONGEST_HEAD = 100
_LIKENESS = 70
_GENERIC = re.compile(r"(?:人民政府|政府|办事处|委员会|办公室)+$")
_SEAL = re.compile(r"[（(](?:盖\s*章|公\s*章|印\s*章)[）)]")
_ANNEX = re.compile(
    r"附\s*(?:件|表|图|录|注)?\s*[一二三四五六七八九十\d]{0,2}\s*[:：、.]?"
    r"|.{0,30}(?:统计表|情况表|一览表|明细表)\s*"
)
_FORM = re.compile(r"[^，。；]{0,40}(?:统计表|情况表|一览表|明细表|目录|清单)\s*")
_NAME_WITHIN = 2
_ANNEX_START = re.compile(r"附\s*(?:件|表|图|录)|附\s*[:：]")


class Closing(NamedTuple):
    """Lines of the signature, of annexes after it, and strays that are neither."""

    signature: tuple[Line, ...] = ()
    annex: tuple[Line, ...] = ()
    strays: tuple[Line, ...] = ()


def find_closing(tail: Sequence[Line], organization: str, *, last_heading: str = "") -> Closing:
    """Find signature and annexes in the lines after the last heading.

    Tables above the signature, or without one, stay in a last section that is named for them
    (需要说明的事项与附表).
    """
    own = "附表" in last_heading or "附件" in last_heading
    for end in range(len(tail), max(len(tail) - _SEARCHED, 0), -1):
        start = _signature_start(tail, end, organization)
        if start is None:
            continue
        after = tail[end:]
        if _is_running_text(after):
            return Closing()
        closing = _with_rest(tuple(tail[start:end]), after)
        above = () if own else _annex_above(tail[:start])
        return closing._replace(annex=closing.annex or above)
    return Closing(annex=() if own else _annex_above(tail))


def find_run_in(tail: Sequence[Line]) -> dict[int, tuple[int, int]]:
    """A signature run into the last paragraph: by block, where it begins and ends in its line.

    ``……公开水平。青石镇人民政府2018年1月20日``: a body's name and the day after the last stop,
    with nothing but an annex behind them.
    """
    words = [line for line in tail if not line.is_table and line.text.strip()]
    found = find_date(words[-1].text) if words else None
    if not found:
        return {}
    text, (_, start, end) = words[-1].text, found
    stop = max(text.rfind(mark, 0, start) for mark in "。！；") + 1
    name, behind = text[stop:start].strip(), text[end:].strip()
    signs = is_body_name(name) or not name
    alone = not behind or bool(split_annex_heading(behind)[0])
    return {words[-1].index: (stop, end)} if stop and signs and alone else {}


def _annex_above(above: Sequence[Line]) -> tuple[Line, ...]:
    """An annex at the end of a text without signature: its heads, then tables or their cells."""
    return _annexed_tables(above) or _annexed_cells(above)


def _annexed_cells(above: Sequence[Line]) -> tuple[Line, ...]:
    """An annex whose table came as lines: a bare label (``附件：``), below it the table's name."""
    for place, line in enumerate(above):
        if is_annex_label(line.text):
            below = above[place + 1 : place + 1 + _NAME_WITHIN]
            if any(_FORM.fullmatch(other.text) for other in below):
                return tuple(above[place:])
    return ()


def _annexed_tables(above: Sequence[Line]) -> tuple[Line, ...]:
    """Tables at the very end, with the heads above them."""
    place = len(above)
    while place and above[place - 1].is_table:
        place -= 1
    if place == len(above):
        return ()
    while place and is_annex_head(above[place - 1]):
        place -= 1
    return tuple(above[place:]) if place < len(above) and not above[place].is_table else ()


def _signature_start(tail: Sequence[Line], end: int, organization: str) -> int | None:
    """Where a signature that ends just before ``end`` begins; None when there is none."""
    last = tail[end - 1]
    after = tail[end:]
    dated = is_date_line(last.text) or _is_name_with_date(last, organization)
    if not dated and not (_names_issuer(last, organization) and _stands_last(after)):
        return None
    start = end - 1
    while start > 0 and end - start < _MOST_LINES and _can_sign(tail[start - 1], organization):
        start -= 1
    return start


def _names_issuer(line: Line, organization: str) -> bool:
    """Whether a line without a date is the name of the body that reports, or close to it."""
    if line.marker or not is_body_name(line.text, organization):
        return False
    name = "".join(line.text.split())
    core = _GENERIC.sub("", name)
    if not organization or (len(core) >= 2 and core in organization):
        return True
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(name, organization) >= _LIKENESS


def _stands_last(after: Sequence[Line]) -> bool:
    """Whether nothing but annexes follows."""
    return not after or after[0].is_table or _ANNEX_START.match(after[0].text) is not None


def _is_name_with_date(line: Line, organization: str) -> bool:
    """A signature in one line: the name, then the date."""
    found = find_date(line.text)
    if not found or len(line.text) > 60:
        return False
    rest = line.text[: found[1]].strip() + line.text[found[2] :].strip()
    return is_body_name(rest, organization)


def _can_sign(line: Line, organization: str) -> bool:
    """Whether a line above a signature's end belongs to it."""
    text = line.text.strip()
    if line.is_table or line.marker or not text:
        return False
    return (
        is_date_line(text) or is_body_name(text, organization) or _SEAL.fullmatch(text) is not None
    )


def _is_running_text(after: Sequence[Line]) -> bool:
    """Whether the report goes on, so that a date line was none of a signature."""
    if not after or after[0].is_table or _ANNEX_START.match(after[0].text):
        return False
    return any(len(line.text) > 2 * _LONGEST_NAME for line in after) or len(after) > 6


def _with_rest(signature: tuple[Line, ...], after: Sequence[Line]) -> Closing:
    """Part what follows a signature into annexes and strays before them."""
    begin = next(
        (i for i, line in enumerate(after) if line.is_table or _ANNEX.match(line.text)), len(after)
    )
    return Closing(signature, tuple(after[begin:]), tuple(after[:begin]))


def is_annex_head(line: Line) -> bool:
    """Whether a line after the signature heads an annex."""
    if line.is_table or line.text.endswith(("。", "；")):
        return False
    longest = _LONGEST_HEAD if split_annex_heading(line.text)[0] else _LONGEST_NAME
    return len(line.text) <= longest and bool(_ANNEX.match(line.text))
