"""What the styles of a document that this program wrote say of its paragraphs."""

from typing import Any

from app.domain.blocks import Run, join_runs
from app.domain.provenance import Provenance
from app.importers.ooxml.names import W_NS, attribute, child
from app.importers.ooxml.package import Package
from app.importers.source import Role

_PROPERTY = "nianbao"
_ROLES: dict[str, Role] = {
    "title": "title",
    "heading 1": "heading",
    **dict.fromkeys(("heading 2", "heading 3", "heading 4", "heading 5"), "subheading"),
    "body text": "body",
    **dict.fromkeys(("signature", "date"), "signature"),
    "图片": "body",
    "caption": "caption",
    "附件序号": "annex",
    "附件标题": "annex-title",
    "附件说明": "annex-list",
}
_TABLE_TEXT = "表格文字"
_T = f"{W_NS}t"
_MARKS = {f"{W_NS}br": "\n", f"{W_NS}cr": "\n"}
_YES = ("", "1", "true", "on")


def provenance_of(package: Package) -> Provenance | None:
    """What a document says of its report in its properties; None for one of another origin."""
    for kind, target in package.relations("").values():
        root = package.tree(target) if kind == "custom-properties" else None
        for entry in root if root is not None else ():
            if entry.get("name") == _PROPERTY:
                words = "".join(str(text) for text in entry.itertext())
                return Provenance.from_line(words.strip())
    return None


def declared_role(style: str) -> Role:
    """What a paragraph of a style is; nothing for a style that is none of ours."""
    if style.startswith(_TABLE_TEXT):
        return "note"
    return _ROLES.get(style.lower(), "")


def plain_text(paragraph: Any) -> str:
    """The text of a paragraph that is nothing but text and breaks, every space kept."""
    parts = (item.text or "" if item.tag == _T else "\n" for item in paragraph.iter(_T, *_MARKS))
    return "".join(parts)


def without_breaks(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of a title without the breaks that only its layout put there."""
    return join_runs(
        tuple(run.model_copy(update={"text": run.text.replace("\n", "")}) for run in runs)
    )


def head_rows(table: Any) -> int | None:
    """How many rows a table marks as heads; None where it does not say."""
    look = child(table, "tblPr", "tblLook")
    if look is not None and attribute(look, "firstRow") == "0":
        return 0
    marks = (child(row, "trPr", "tblHeader") for row in table.iterchildren(f"{W_NS}tr"))
    return sum(mark is not None and attribute(mark, "val") in _YES for mark in marks) or None
