"""The proposal: where each passage of a source goes, why, and how sure that is."""

from typing import Literal

from app.domain.base import Value
from app.domain.report import Contact
from app.domain.vocabulary import Subject
from app.importers.source import Loss, SourceDocument

Role = Literal["title", "heading", "body", "unplaced", "dropped"]


class Passage(Value):
    """One or more consecutive source blocks that go to one place as one block.

    ``blocks`` are indexes into the source's blocks; several when a broken line was joined or a
    table was rebuilt from lines. ``slot`` is the index of the ``SectionProposal`` it belongs to,
    None for the title, unplaced and dropped passages. ``evidence`` says in Chinese words why.
    """

    blocks: tuple[int, ...]
    role: Role
    slot: int | None = None
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

    ``passages`` cover every block of the source exactly once and in order.
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
