"""The formats a report can be written in: one module each, found by its presence.

A module gives ``SUFFIX`` (``.docx``), ``LABEL`` (for people) and ``write(context, options)``, which
returns the file's content; ``notes(context)``, where there is one, tells what the user should know.
"""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from app.domain.base import Value
from app.render.context import RenderContext


class WriteOptions(Value):
    """How to write.

    ``final`` asks for the form to publish. ``template`` is an office's own template. ``columns``
    is the greatest line length of plain text in Latin characters, 0 for unwrapped lines.
    ``sealed`` places the signature for a seal.
    """

    final: bool = False
    template: Path | None = None
    columns: int = 0
    sealed: bool = False


class Writer(NamedTuple):
    """One format."""

    suffix: str
    label: str
    write: Callable[[RenderContext, WriteOptions], bytes]
    notes: Callable[[RenderContext], tuple[str, ...]]


@cache
def writers() -> dict[str, Writer]:
    """All formats by suffix."""
    modules = (
        import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)
    )
    return {
        m.SUFFIX: Writer(m.SUFFIX, m.LABEL, m.write, getattr(m, "notes", _no_notes))
        for m in modules
    }


def _no_notes(context: RenderContext) -> tuple[str, ...]:
    del context
    return ()
