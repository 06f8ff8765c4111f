"""Old drafts brought to the present format, one step a function.

The n-th entry of ``MIGRATIONS`` turns the content of ``report.json`` of format n into that of
format n + 1. To change the format: append a function, and keep a draft of the old format as
``tests/data/drafts/format-<n>.nianbao`` (a test asks for it).
"""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]
Migration = Callable[[Document], Document]

MIGRATIONS: tuple[Migration, ...] = ()


def current_format(migrations: tuple[Migration, ...] = MIGRATIONS) -> int:
    """The format this program writes."""
    return len(migrations) + 1


def migrate(
    document: Document, from_format: int, migrations: tuple[Migration, ...] = MIGRATIONS
) -> Document:
    """Bring the content of an old ``report.json`` to the present format."""
    for step in migrations[from_format - 1 :]:
        document = step(document)
    return document
