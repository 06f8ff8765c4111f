"""What rules look at: a text, a section, a statutory table, the facts, each with what derives."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple, TypeVar

from app.checks.reading.sentences import Sentence, half_width, split_sentences
from app.domain.blocks import Paragraph, StatutoryTable, Subheading, Table
from app.domain.cells import CellMeaning, read_cell
from app.domain.report import PREFACE, SIGNATURE, Section
from app.domain.vocabulary import Subject
from app.standards.formulas import Formula
from app.standards.model import Requirement, TableSpec

T = TypeVar("T")
TextKind = Literal["title", "heading", "subheading", "paragraph"]


class Facts(NamedTuple):
    """The facts of a report that most rules need.

    ``allowed`` are names of other bodies that the office has declared to be all right.
    """

    standard: str
    organization: str
    subject: Subject
    year: int
    allowed: frozenset[str] = frozenset()


class Text:
    """A paragraph, a sub-heading, a section's heading or the title, with its sentences."""

    def __init__(self, text: str, kind: TextKind, section: str) -> None:
        self.text = text
        self.kind = kind
        self.section = section
        self._derived: dict[Callable[[Text], Any], Any] = {}
        self._met: dict[int, tuple[tuple[Requirement, ...], frozenset[int]]] = {}

    def derived(self, read: "Callable[[Text], T]") -> T:
        """What a pure function reads out of the text, read once."""
        if read not in self._derived:
            self._derived[read] = read(self)
        return self._derived[read]  # type: ignore[no-any-return]

    def met(self, needs: tuple[Requirement, ...]) -> frozenset[int]:
        """Which of some requirements the words speak of, by their places; looked up once."""
        known = self._met.get(id(needs))
        if known is None:
            found = frozenset(n for n, need in enumerate(needs) if need.found_in(self.dense))
            known = self._met[id(needs)] = (needs, found)
        return known[1]

    @cached_property
    def dense(self) -> str:
        """The words of ``half`` without white space."""
        return "".join(self.half.split())

    @cached_property
    def half(self) -> str:
        """The same words with narrow digits and letters; offsets are the same."""
        return half_width(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of ``half``."""
        return split_sentences(self.half)

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph of the report's body or preface."""
        return self.kind == "paragraph" and self.section != SIGNATURE


class PlacedText(NamedTuple):
    """A text and the number of its block."""

    block: int
    text: Text


class PlacedTable(NamedTuple):
    """A free table and the number of its block."""

    block: int
    table: Table


class SectionView:
    """A section with its texts and tables read."""

    def __init__(
        self, section: Section, texts: tuple[PlacedText, ...], *, is_annex: bool = False
    ) -> None:
        self.section = section
        self.is_annex = is_annex
        self.texts = texts

    def met(self, needs: tuple[Requirement, ...]) -> frozenset[int]:
        """Which of some requirements, by their places in the tuple, a paragraph speaks of."""
        return frozenset().union(*(text.met(needs) for _, text in self.texts))

    @property
    def key(self) -> str:
        """The section's key."""
        return self.section.key

    @property
    def heading(self) -> str:
        """The section's heading as printed."""
        return self.section.heading

    @property
    def is_body(self) -> bool:
        """Whether it is neither preface nor signature nor an annex."""
        return self.key not in (PREFACE, SIGNATURE) and not self.is_annex

    @cached_property
    def prose(self) -> tuple[PlacedText, ...]:
        """The paragraphs, without sub-headings."""
        return tuple(t for t in self.texts if t.text.kind == "paragraph")

    @cached_property
    def tables(self) -> tuple[PlacedTable, ...]:
        """The free tables."""
        blocks = enumerate(self.section.blocks)
        return tuple(PlacedTable(i, b) for i, b in blocks if isinstance(b, Table))

    @cached_property
    def statutory(self) -> dict[str, int]:
        """The statutory tables that have their place here, with the number of the block."""
        blocks = enumerate(self.section.blocks)
        return {b.key: i for i, b in blocks if isinstance(b, StatutoryTable)}

    @cached_property
    def words(self) -> str:
        """All words of the section in one line a block, digits narrow."""
        return "\n".join(placed.text.half for placed in self.texts)

    @cached_property
    def length(self) -> int:
        """The number of characters without white space."""
        return sum(len(text.dense) for _, text in self.texts)


def text_of(block: object, section: str) -> Text | None:
    """The text of a paragraph or sub-heading; None for tables."""
    if isinstance(block, Paragraph):
        return Text(block.text, "paragraph", section)
    if isinstance(block, Subheading):
        return Text(block.text, "subheading", section)
    return None


def read_section(
    section: Section,
    read: Callable[[object], Text | None] | None = None,
    *,
    is_annex: bool = False,
) -> SectionView:
    """The view of a section; ``read`` makes or remembers the text of a block."""
    read = read or partial(text_of, section=section.key)
    texts = tuple(
        PlacedText(number, text)
        for number, block in enumerate(section.blocks)
        if (text := read(block))
    )
    return SectionView(section, texts, is_annex=is_annex)


class TableView:
    """A statutory table as filled, with what its cells mean.

    ``block`` is the number of its place in the section, None when it has none.
    """

    def __init__(self, spec: TableSpec, cells: Mapping[str, str]) -> None:
        self.spec = spec
        self.raw = cells

    @cached_property
    def meanings(self) -> dict[str, CellMeaning]:
        """The meaning of every cell of the standard's table, in reading order."""
        return {cell: read_cell(self.raw.get(cell, "")) for cell in self.spec.cells}

    @cached_property
    def values(self) -> dict[str, Decimal]:
        """The cells that hold a number."""
        return {c: m.value for c, m in self.meanings.items() if m.value is not None}

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing at all has been filled in."""
        return all(m.kind == "blank" for m in self.meanings.values())

    @cached_property
    def broken(self) -> tuple[Formula, ...]:
        """The formulas that can be worked out and do not hold.

        A formula can be worked out when some cell of it is filled, none holds free text, and no
        total in it is left blank; other blanks and placeholders count as 0.
        """
        return tuple(
            f
            for f in self.spec.all_formulas
            if self.can_assess(f) and not f.holds(self.value_or_zero)
        )

    def can_assess(self, formula: Formula) -> bool:
        """Whether the formula can be worked out."""
        kinds = [self.meanings[cell].kind for cell in formula.cells]
        if all(kind in ("blank", "placeholder") for kind in kinds):
            return False
        return not any(self._is_unknown(cell) for cell in formula.cells)

    def value_or_zero(self, cell: str) -> Decimal:
        """The cell's number, 0 for blank and placeholder."""
        return self.values.get(cell, Decimal(0))

    def sum(self, *cells: str) -> Decimal | None:
        """The sum of cells; None when the table lacks one, one is unknown, or none has a number.

        Unknown are words and totals left blank; other blanks count as 0.
        """
        if any(cell not in self.meanings or self._is_unknown(cell) for cell in cells):
            return None
        if not any(cell in self.values for cell in cells):
            return None
        return sum((self.value_or_zero(cell) for cell in cells), start=Decimal(0))

    def _is_unknown(self, cell: str) -> bool:
        kind = self.meanings[cell].kind
        return kind == "text" or (cell in self.spec.totals and kind in ("blank", "placeholder"))

    def recomputed(self, *cells: str) -> Decimal:
        """The sum of cells, totals among them worked out anew from their parts."""
        return sum((self._worked_out(cell) for cell in cells), start=Decimal(0))

    def _worked_out(self, cell: str) -> Decimal:
        formula = self.spec.totals.get(cell)
        return formula.sides(self.value_or_zero)[1] if formula else self.value_or_zero(cell)

    def full(self, *cells: str) -> tuple[str, ...]:
        """Full names of cells (``applications.r1.c1``)."""
        return tuple(f"{self.spec.key}.{cell}" for cell in cells)
