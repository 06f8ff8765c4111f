"""The styles that pieces of a report need in an office's template: found by name, or added."""

from functools import cache
from typing import Any

from app import paths
from app.render.word import STYLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def _own() -> dict[str, bytes]:
    """Our own styles as XML, by identifier."""
    from lxml import etree

    root = etree.parse(str(paths.templates() / "report.docx" / "word" / "styles.xml")).getroot()
    found = {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
    return {str(key): etree.tostring(style) for key, style in found.items()}


def _name(style: Any) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val", "")).casefold()


def style_identifiers(sheet: bytes) -> dict[str, str]:
    """For each style a piece refers to, its identifier in the template's style sheet.

    A style is the same when it has the same name, so that the template's own headings and body
    text are used; what the template does not have keeps our identifier and is added later.
    """
    from lxml import etree

    by_name = {
        _name(style): style.get(f"{W}styleId", "")
        for style in etree.fromstring(sheet).iter(f"{W}style")
    }
    names = {key: _name(etree.fromstring(_own()[key])) for key in STYLES}
    return {key: by_name.get(name) or key for key, name in names.items()}


def add_styles(sheet: bytes) -> bytes:
    """The style sheet with our styles added where it has none of that name."""
    from lxml import etree

    root = etree.fromstring(sheet)
    known = {_name(style) for style in root.iter(f"{W}style")}
    identifiers = style_identifiers(sheet)
    default = next(
        (s.get(f"{W}styleId") for s in root.iter(f"{W}style") if _name(s) == "normal"), None
    )
    for key in STYLES:
        style = etree.fromstring(_own()[key])
        if _name(style) not in known:
            _rebase(style, identifiers, default)
            root.append(style)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _rebase(style: Any, identifiers: dict[str, str], default: str | None) -> None:
    """Let a style rest on the template's styles instead of ours."""
    for tag in ("basedOn", "next"):
        reference = style.find(W + tag)
        if reference is None:
            continue
        target = reference.get(f"{W}val")
        found = identifiers.get(target) or (default if target == "Normal" else None)
        if found:
            reference.set(f"{W}val", found)
        else:
            style.remove(reference)
