"""What pages and printers leave in a text: page numbers, running heads, bits of a web page."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from app import paths
from app.domain.base import Value
from app.domain.report import count_characters
from app.importers.recognize.lines import Line
from app.importers.source import Loss, SourceBlock, SourceDocument, SourceParagraph
from app.importers.textruns import keep_runs
from app.standards.script import simplified

Zone = Literal["any", "edge"]
_LONGEST = 120
_PARTICULAR = re.compile(r"^\W*\w{2,8}[:：]\s*$")
_BULLET = re.compile(r"^[•·●■◆*\s]+|^-\s+(?=[^\d\s])")
_SITE_NAME = re.compile(r"[\u4e00-\u9fff]{2,16}")
_HEAD_REPEATS = 3
_LONGEST_HEAD = 40


class Residue(Value):
    """One family of leftovers, as the word list names it."""

    kind: str
    reason: str
    zone: Zone = "any"
    patterns: tuple[str, ...]

    def covers(self, text: str) -> bool:
        """Whether a whole line is such a leftover."""
        return any(re.fullmatch(pattern, text) for pattern in self.patterns)


class ResidueList(Value):
    """All families: whole lines, and what is taken out of the middle of lines."""

    lines: tuple[Residue, ...]
    inline: Residue


@cache
def residue_list() -> ResidueList:
    """The word list ``resources/wordlists/page-residue.toml``."""
    path = paths.resources() / "wordlists" / "page-residue.toml"
    return ResidueList.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def find_residue(lines: Sequence[Line], zone: Zone) -> dict[int, str]:
    """Lines to leave out in that zone: the index of each block with the reason."""
    families = [family for family in residue_list().lines if family.zone == zone]
    found: dict[int, str] = {}
    for line in lines:
        text = simplified(unicodedata.normalize("NFKC", line.text))
        text = _BULLET.sub("", text).strip()
        if text and len(text) <= _LONGEST:
            family = next((f for f in families if f.covers(text)), None)
            if family:
                found[line.index] = family.reason
    return found


def find_site_names(before: Sequence[Line]) -> dict[int, str]:
    """What else stands above the title of what is known to be a web page.

    These are the names of the site and its channel, and the values of particulars whose names
    stand on the line above them.
    """
    named = {b.index for a, b in pairwise(before) if _PARTICULAR.search(a.text)}
    return dict.fromkeys(named, "网页残留") | {
        line.index: "网页残留" for line in before if _SITE_NAME.fullmatch(line.text.strip())
    }


def find_lone_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Bare figures on lines of their own that count up from page to page."""
    bare = [line for line in lines if re.fullmatch(r"\d{1,3}", line.text)]
    values = [int(line.text) for line in bare]
    counting = len(values) > 1 and values == list(range(values[0], values[0] + len(values)))
    return {line.index: "页码" for line in bare} if counting and values[0] <= 2 else {}


def find_running_heads(lines: Sequence[Line], pages: dict[int, str]) -> dict[int, str]:
    """Short lines that come back three times or more, each time at the turn of a page."""
    position = {line.index: place for place, line in enumerate(lines)}
    turns = {position[index] for index in pages if index in position}
    turns |= {place for place, line in enumerate(lines) if line.begins_page}
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if 0 < len(line.text) <= _LONGEST_HEAD:
            places.setdefault(line.text, []).append(place)
    found: dict[int, str] = {}
    for here in places.values():
        if len(here) >= _HEAD_REPEATS and all({p - 1, p, p + 1} & turns for p in here):
            found |= {lines[p].index: "页眉" for p in here}
    return {index: reason for index, reason in found.items() if index not in pages}


def without_inline_markup(source: SourceDocument) -> SourceDocument:
    """The source without comments, tags and entities of a web page inside its lines."""
    family = residue_list().inline
    pattern = re.compile("|".join(family.patterns), re.DOTALL)
    if not any(pattern.search(block.text) for block in source.blocks):
        return source
    blocks: list[SourceBlock] = []
    for block in source.blocks:
        clean = _clean(block, pattern)
        if clean.text.strip() or not block.text.strip():
            blocks.append(clean)
    lost = sum(count_characters(b.text) for b in source.blocks) - sum(
        count_characters(b.text) for b in blocks
    )
    loss = Loss(kind=family.kind, detail=family.reason, characters=lost)
    return source.model_copy(update={"blocks": tuple(blocks), "losses": (*source.losses, loss)})


def _clean(block: SourceBlock, pattern: re.Pattern[str]) -> SourceBlock:
    if isinstance(block, SourceParagraph):
        return block.model_copy(update={"runs": keep_runs(block.runs, _outside(block, pattern))})
    rows = tuple(tuple(pattern.sub("", text) for text in row) for row in block.rows)
    return block.model_copy(update={"rows": rows})


def _outside(block: SourceParagraph, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches of a paragraph between the matches."""
    ends = [0]
    for match in pattern.finditer(block.text):
        ends += [match.start(), match.end()]
    ends.append(len(block.text))
    return list(zip(ends[::2], ends[1::2], strict=True))
