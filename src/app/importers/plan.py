"""The proposal: where each passage of a source goes, why, and how sure that is."""

from typing import Literal

from app.domain.base import Value
from app.domain.report import Contact
from app.domain.vocabulary import Subject
from app.importers.source import Loss, SourceDocument

Role = Literal["title", "heading", "body", "contact", "unplaced", "dropped"]


class Passage(Value):
    """One or more source blocks that go to one place as one block.

    ``blocks`` are indexes into the source's blocks; several when a broken line was joined or a
    table was in pieces (only dropped blocks, such as page numbers, may lie between them).
    ``slot`` is the index of the ``SectionProposal`` it belongs to, None for the title, unplaced
    and dropped passages. ``level`` makes a body passage a sub-heading (2 to 5), ``table`` makes it
    the statutory table of that key. ``evidence`` says in Chinese words why.
    """

    blocks: tuple[int, ...]
    role: Role
    slot: int | None = None
    level: int = 0
    table: str = ""
    confidence: float = 1.0
    evidence: str = ""


class SectionProposal(Value):
    """One section found: its key in the standard, its heading as in the source, and why."""

    key: str
    heading: str
    confidence: float = 1.0
    evidence: str = ""


class ImportPlan(Value):
    """What an import would do; nothing counts until it is accepted.

    ``passages`` cover every block of the source exactly once and stand in the order of their first
    blocks. ``losses`` are those of the source; dropped passages are losses besides. ``contact`` is
    what the passages of that role say.
    """

    source: SourceDocument
    standard: str
    confidence: float
    title: str = ""
    organization: str = ""
    subject: Subject = "other"
    year: int
    contact: Contact = Contact()
    sections: tuple[SectionProposal, ...] = ()
    passages: tuple[Passage, ...] = ()
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences for the user, such as a conflict between year and standard."""


class Account(Value):
    """The character account: ``source == placed + unplaced + dropped``, always."""

    source: int
    placed: int
    unplaced: int
    dropped: int

    @property
    def balances(self) -> bool:
        """Whether nothing is unexplained."""
        return self.source == self.placed + self.unplaced + self.dropped
