"""What a returned DOCX holds, as values: its words, comments and tracked changes in order."""

from app.domain.base import Value


class ReturnedParagraph(Value):
    """One paragraph: ``original`` with deletions kept and insertions left out.

    ``table`` counts the document's tables from 0 (None outside of one), ``row`` and ``column``
    are the grid place of its cell.
    """

    original: str
    table: int | None = None
    row: int = 0
    column: int = 0


class Spot(Value):
    """A stretch of one paragraph's original text."""

    paragraph: int
    start: int
    end: int


class ReturnedComment(Value):
    """A comment or a reply; ``parent`` is the key of what it answers, empty for a root.

    ``key`` is the Word paragraph id, or a name of our own where the file has none. ``done`` is
    None where the file does not say. ``spots`` are the words it is about, a paragraph each.
    """

    key: str
    parent: str = ""
    author: str = ""
    time: str = ""
    text: str = ""
    done: bool | None = None
    spots: tuple[Spot, ...] = ()


class TrackedChange(Value):
    """Words struck out at a place and words put in instead; either may be empty."""

    author: str
    time: str
    spot: Spot
    deleted: str
    inserted: str


class ReturnedDocument(Value):
    """A DOCX that went through the hands of reviewers."""

    name: str
    paragraphs: tuple[ReturnedParagraph, ...]
    comments: tuple[ReturnedComment, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
