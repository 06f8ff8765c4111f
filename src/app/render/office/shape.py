"""What a template may name, known before there is a report."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from app.domain.blocks import Table, paragraph, subheading
from app.domain.report import Report, Section
from app.render.context import build_context
from app.render.office.values import Piece, office_values
from app.render.word import STYLES
from app.standards.library import standards

Leaf = Literal["text", "piece", "any"]
Shape = dict[str, Any] | list[Any] | Leaf
"""Keys and their shapes, a list with the shape of its items, or what a leaf is."""
_CUSTOM_SECTIONS = 9


def shape_of(value: Any) -> Shape:
    """The shape of a value."""
    if isinstance(value, Piece):
        return "piece"
    if isinstance(value, Mapping):
        return {str(key): shape_of(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        merged: Shape = "any"
        for item in value:
            merged = _merged(merged, shape_of(item))
        return [merged]
    return "text"


def _merged(first: Shape, second: Shape) -> Shape:
    if isinstance(first, dict) and isinstance(second, dict):
        keys = {**first, **second}
        return {key: _merged(first.get(key, "any"), second.get(key, "any")) for key in keys}
    if isinstance(first, list) and isinstance(second, list):
        return [_merged(first[0], second[0])]
    return second if first == "any" else first


@cache
def vocabulary() -> dict[str, Any]:
    """The shape of everything a template may name, for every section and table there may be."""
    merged: Shape = {}
    for standard in standards():
        context = build_context(_example(standard.id), standard)
        values = office_values(context, {name: name for name in STYLES}, final=False)
        merged = _merged(merged, shape_of(values))
    assert isinstance(merged, dict)
    return merged


def _example(standard: str) -> Report:
    """A report with every section of the standard and every kind of block."""
    keys = [spec.key for spec in standards().get(standard).sections]
    keys += [f"custom-{number}" for number in range(1, _CUSTOM_SECTIONS + 1)]
    blocks = (subheading("（一）"), paragraph("文字"), Table(rows=(("甲", "乙"),)))
    return Report(
        standard=standard,
        year=2024,
        sections=tuple(Section(key=key, blocks=blocks) for key in ["preface", *keys, "signature"]),
    )
