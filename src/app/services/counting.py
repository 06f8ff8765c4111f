"""How many characters a report has, counted again only where it has changed."""

from typing import NamedTuple

from app.domain.blocks import Block
from app.domain.report import Report, Section, count_characters


class _Counted(NamedTuple):
    """A section, its characters, and those of its blocks by the identity of each."""

    section: Section
    characters: int
    blocks: dict[int, tuple[Block, int]]


class CharacterCount:
    """Counts one open report again and again; white space does not count."""

    def __init__(self) -> None:
        self._known: dict[str, _Counted] = {}

    def of(self, section: Section) -> int:
        """The characters of a section's blocks, without its heading."""
        known = self._known.get(section.key)
        if known is None or known.section is not section:
            known = self._known[section.key] = _count(section, known.blocks if known else {})
        return known.characters

    def of_all(self, report: Report) -> int:
        """The characters of all sections."""
        return sum(map(self.of, report.sections))


def _count(section: Section, known: dict[int, tuple[Block, int]]) -> _Counted:
    blocks = {
        id(block): known.get(id(block)) or (block, count_characters(block.text))
        for block in section.blocks
    }
    return _Counted(section, sum(blocks[id(block)][1] for block in section.blocks), blocks)
