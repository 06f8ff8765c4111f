"""How a section's blocks are laid out on its page: text, free tables, statutory tables."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    for index, block in enumerate(blocks):
        kind = _kind(block)
        if kind == "text" and parts and parts[-1].kind == "text":
            last = parts.pop()
            parts.append(Part("text", last.first, (*last.blocks, block)))
        else:
            parts.append(Part(kind, index, (block,)))
    if not parts or parts[-1].kind != "text":
        parts.append(Part("text", len(blocks)))
    return parts


def _kind(block: Block) -> PartKind:
    if isinstance(block, StatutoryTable):
        return "statutory"
    return "table" if isinstance(block, Table) else "text"
