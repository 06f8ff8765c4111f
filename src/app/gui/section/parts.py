"""How a section's blocks are laid out on its page: text, free tables, statutory tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from app.domain.blocks import Block, Paragraph, StatutoryTable, Subheading, Table
from app.services.editing import TextBlock

PartKind = Literal["text", "table", "statutory"]


@dataclass(frozen=True)
class Part:
    """Blocks shown by one widget; ``first`` is where they begin in the section."""

    kind: PartKind
    first: int
    blocks: tuple[Block, ...] = ()

    @property
    def identity(self) -> tuple[str, str]:
        """What must be the same for a widget to go on showing the part."""
        block = self.blocks[0] if self.blocks else None
        return self.kind, block.key if isinstance(block, StatutoryTable) else ""

    @property
    def text_blocks(self) -> tuple[TextBlock, ...]:
        """The blocks of a text part."""
        return tuple(b for b in self.blocks if isinstance(b, Paragraph | Subheading))


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The parts of a section in order; text can always be written at its end."""
    parts: list[Part] = []
    first = 0
    for kind, group in groupby(blocks, _kind):
        found = tuple(group)
        if kind == "text":
            parts.append(Part(kind, first, found))
        else:
            parts.extend(Part(kind, first + n, (block,)) for n, block in enumerate(found))
        first += len(found)
    if not parts or parts[-1].kind != "text":
        parts.append(Part("text", first))
    return parts


def _kind(block: Block) -> PartKind:
    if isinstance(block, StatutoryTable):
        return "statutory"
    return "table" if isinstance(block, Table) else "text"
