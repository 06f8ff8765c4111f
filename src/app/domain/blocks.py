"""What a section is made of: paragraphs, sub-headings, free tables, places of statutory tables."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.domain.base import Value


class Run(Value):
    """A stretch of text in one look.

    ``ref`` names the table cell (``applications.r1.c7``) whose figure the text shows; empty for
    ordinary text.
    """

    text: str
    bold: bool = False
    ref: str = ""


def join_runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Merge neighbours of the same look and drop empty runs: the one normal form of runs."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and last.bold == run.bold and not last.ref and not run.ref:
            joined[-1] = last.model_copy(update={"text": last.text + run.text})
        else:
            joined.append(run)
    return tuple(joined)


class _Text(Value):
    runs: tuple[Run, ...] = ()
    inherited: bool = False
    """Taken over from last year and not yet reviewed."""

    @property
    def text(self) -> str:
        """The words without their look."""
        return "".join(run.text for run in self.runs)

    @property
    def quotes(self) -> bool:
        """Whether some of the words show the figure of a table."""
        return any(run.ref for run in self.runs)


class Paragraph(_Text):
    """A paragraph of running text."""

    type: Literal["paragraph"] = "paragraph"


class Subheading(_Text):
    """A heading inside a section: level 2 for （一）, 3 for ``1.``, 4 for （1） or ①."""

    type: Literal["subheading"] = "subheading"
    level: int = Field(default=2, ge=2, le=5)


class Span(Value):
    """A merged cell: its top left corner and how many rows and columns it covers."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(Value):
    """A free table: a full rectangle of cell texts; covered cells of a merge are empty."""

    type: Literal["table"] = "table"
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    header_rows: int = 1
    inherited: bool = False

    @model_validator(mode="after")
    def _rectangular(self) -> "Table":
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("a table's rows must be of one length")
        return self

    @property
    def text(self) -> str:
        """All cell texts, cells parted by tabs and rows by line breaks."""
        return "\n".join("\t".join(row) for row in self.rows)


class StatutoryTable(Value):
    """The place of a statutory table among the blocks; its cells are in ``Report.tables``."""

    type: Literal["statutory"] = "statutory"
    key: str

    @property
    def text(self) -> str:
        """A statutory table has no words of its own here."""
        return ""


Block = Annotated[Paragraph | Subheading | Table | StatutoryTable, Field(discriminator="type")]


def paragraph(text: str, *, bold: bool = False) -> Paragraph:
    """Make a paragraph of plain text."""
    return Paragraph(runs=(Run(text=text, bold=bold),) if text else ())


def subheading(text: str, level: int = 2) -> Subheading:
    """Make a sub-heading of plain text."""
    return Subheading(runs=(Run(text=text),) if text else (), level=level)
