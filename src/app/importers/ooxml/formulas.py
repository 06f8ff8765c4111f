"""Equations (OMML) as one line of text, with the strokes that only their shape shows."""

from collections.abc import Iterator
from typing import Any

from app.importers.ooxml.names import M_NS, local

_PROPERTIES = frozenset(
    {"fPr", "dPr", "radPr", "naryPr", "sSupPr", "sSubPr", "ctrlPr", "rPr", "funcPr", "mPr", "accPr"}
)


def parts(element: Any) -> Iterator[Any]:
    """What of an equation's element is read in turn: inner elements, and added strokes."""
    shape = _SHAPES.get(local(element))
    if shape is not None:
        yield from shape(element)
    else:
        yield from (item for item in element if local(item) not in _PROPERTIES)


def _inner(element: Any, name: str) -> Iterator[Any]:
    found = element.find(M_NS + name)
    if found is not None:
        yield found


def _property(element: Any, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M_NS}{properties}/{M_NS}{name}")
    return default if found is None else str(found.get(f"{M_NS}val", ""))


def _fraction(element: Any) -> Iterator[Any]:
    yield from _inner(element, "num")
    yield "/"
    yield from _inner(element, "den")


def _root(element: Any) -> Iterator[Any]:
    yield from _inner(element, "deg")
    yield "√("
    yield from _inner(element, "e")
    yield ")"


def _brackets(element: Any) -> Iterator[Any]:
    yield _property(element, "dPr", "begChr", "(")
    separator = _property(element, "dPr", "sepChr", "|")
    for index, inner in enumerate(element.findall(f"{M_NS}e")):
        if index:
            yield separator
        yield inner
    yield _property(element, "dPr", "endChr", ")")


def _sum(element: Any) -> Iterator[Any]:
    yield _property(element, "naryPr", "chr", "∫")
    for name in ("sub", "sup", "e"):
        yield from _inner(element, name)


def _power(element: Any) -> Iterator[Any]:
    yield from _inner(element, "e")
    yield "^"
    yield from _inner(element, "sup")


_SHAPES = {"f": _fraction, "rad": _root, "d": _brackets, "nary": _sum, "sSup": _power}
