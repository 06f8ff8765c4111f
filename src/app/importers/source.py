"""What a reader of one format hands over: the text in order, with the evidence of its look."""

from typing import Literal

from pydantic import Field

from app.domain.base import Value
from app.domain.blocks import Run, Span
from app.domain.provenance import Provenance

Role = Literal[
    "", "title", "heading", "subheading", "body", "note", "signature",
    "annex", "annex-title", "annex-list", "caption",
]  # fmt: skip
"""What a file itself says a paragraph is; a ``note`` stands below a table and is part of it.

``annex`` is the label of an annex, ``annex-list`` a line under the body that lists annexes,
``caption`` the words below a picture, which are kept with it.
"""


class PageBox(Value):
    """Where on a page something stands: points from the upper left corner of the page as shown.

    ``page`` counts from 1.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def contains(self, page: int, x: float, y: float) -> bool:
        """Whether a point of a page lies inside."""
        return page == self.page and self.left <= x <= self.right and self.top <= y <= self.bottom


class SourceParagraph(Value):
    """One paragraph or line of the source.

    ``number`` is an automatic number that the source does not hold as text (``一、``); it is
    computed by the reader and counts as no character. ``outline`` is a heading level by style or
    outline (1 is the highest), 0 for body text. ``indent`` is the space before the first word in
    characters, ``gap_before`` an empty line above. ``origin`` is where it stands, for people
    (``第3页``, ``第12行``), ``places`` its boxes where the source has pages. ``role`` is what a
    file that this program wrote declares the paragraph to be, with its spaces and line breaks
    exactly; empty in all others.
    """

    kind: Literal["paragraph"] = "paragraph"
    runs: tuple[Run, ...] = ()
    number: str = ""
    outline: int = 0
    style: str = ""
    align: Literal["", "left", "center", "right"] = ""
    size: float = 0.0
    indent: float = 0.0
    gap_before: bool = False
    page_break_before: bool = False
    origin: str = ""
    places: tuple[PageBox, ...] = ()
    role: Role = ""

    @property
    def text(self) -> str:
        """The words, without the automatic number."""
        return "".join(run.text for run in self.runs)


class SourceTable(Value):
    """A table of the source as a full rectangle; covered cells of merges are empty.

    ``header_rows`` are those the source marks as heads, None where it marks none.
    """

    kind: Literal["table"] = "table"
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    origin: str = ""
    places: tuple[PageBox, ...] = ()
    header_rows: int | None = None

    @property
    def text(self) -> str:
        """All cell texts in reading order."""
        return "\n".join("\t".join(row) for row in self.rows)


SourceBlock = SourceParagraph | SourceTable


class Loss(Value):
    """Something of the source that does not go into the report, and why.

    ``characters`` is how many characters of the account it explains (0 for images and the like).
    """

    kind: str
    count: int = 1
    detail: str = ""
    characters: int = 0


class SourceComment(Value):
    """A remark in the margin of the source; ``quote`` is what it is about, ``time`` as written."""

    author: str = ""
    time: str = ""
    quote: str = ""
    text: str = ""


class SourcePicture(Value):
    """A picture of the source, byte for byte as it lay there.

    ``block`` is the index of the source block it stands in or after, -1 before the first one;
    ``name`` what the source calls it (a file name or a caption), often nothing.
    """

    data: bytes = Field(repr=False)
    media_type: str
    name: str = ""
    block: int = -1


class SourceDocument(Value):
    """A source as read: every character is in ``blocks`` or explained in ``losses``.

    ``variant`` says which of several ways it was read; empty for the usual one.

    ``characters`` counts all characters the reader met, without white space. ``comments`` are
    what ``losses`` count as comments, ``pictures`` those images whose content could be had, for
    whoever wants to keep them. ``provenance`` is what a file of this program says of its report.
    """

    name: str
    format: str
    blocks: tuple[SourceBlock, ...]
    losses: tuple[Loss, ...] = ()
    comments: tuple[SourceComment, ...] = ()
    pictures: tuple[SourcePicture, ...] = ()
    characters: int = 0
    encoding: str = ""
    variant: str = ""
    provenance: Provenance | None = None
