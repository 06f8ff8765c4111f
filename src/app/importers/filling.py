"""Texts filled to a width: blocks parted by empty lines, first lines indented, the others flush.

Such a text says by its layout where paragraphs begin, and nothing has to be weighed. It is the
form in which this program writes text of limited width, and mail programs and editors too.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.domain.drawn_text import display_width, is_box

_FEWEST = 3
"""Flush lines below others that show a text to be filled."""
_LEAST_FULL = 0.5


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a text is filled: after its title all blocks begin indented, and some go on flush."""
    begun = 0
    widths: list[int] = []
    for above, line in pairwise(("", *lines)):
        if not line.strip() or is_box(line.strip()[0]):
            continue
        if not above.strip():
            begun += 1
            if begun > 1 and not _is_indented(line):
                return False
        elif begun > 1 and goes_on(above, line):
            widths.append(display_width(above))
    return len(widths) >= _FEWEST and min(widths) >= _LEAST_FULL * max(widths)


def _is_indented(line: str) -> bool:
    return line[:1].isspace()


def goes_on(above: str, line: str) -> bool:
    """Whether a line of a filled text goes on with the one above."""
    there = bool(above.strip()) and bool(line.strip())
    return there and not _is_indented(line) and not is_box(line[0]) and not is_box(above.strip()[0])


def join_wrapped(lines: Sequence[str]) -> str:
    """The lines of a paragraph as one; a space is put where one was lost between Latin words."""
    whole = lines[0]
    for line in lines[1:]:
        latin = whole[-1:].isascii() and line[:1].isascii()
        parted = latin and whole[-1:].isalpha() and line[:1].isalpha()
        whole += (" " if parted else "") + line
    return whole
