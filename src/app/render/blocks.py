"""Blocks of a section as printed: paragraphs, sub-headings, tables."""

from collections.abc import Mapping
from typing import Literal

from app.domain.base import Value
from app.domain.blocks import Paragraph, Run, StatutoryTable, Subheading, Table
from app.domain.report import Section
from app.render.tables import TableView, free_table

Tables = Mapping[str, TableView]


class TextView(Value):
    """A paragraph or a sub-heading.

    ``level`` is 0 for a paragraph, 2 to 5 for a sub-heading. ``keeps_next`` holds its last lines
    on the page of what follows.
    """

    type: Literal["paragraph", "subheading"]
    text: str
    runs: tuple[Run, ...]
    level: int = 0
    keeps_next: bool = False


BlockView = TextView | TableView


def block_views(section: Section | None, tables: Tables) -> tuple[BlockView, ...]:
    """The blocks of a section, none for None; ``tables`` has the statutory ones by key."""
    views = (_view(block, tables) for block in (section.blocks if section else ()))
    return tuple(view for view in views if view is not None)


def _view(
    block: Paragraph | Subheading | Table | StatutoryTable, tables: Tables
) -> BlockView | None:
    if isinstance(block, Table):
        return free_table(block)
    if isinstance(block, StatutoryTable):
        return tables.get(block.key)
    level = block.level if isinstance(block, Subheading) else 0
    return TextView(type=block.type, text=block.text, runs=block.runs, level=level)
