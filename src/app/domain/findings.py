"""What a check finds: where, what, why, and how to mend it."""

import hashlib

from pydantic import Field

from app.domain.base import Value
from app.domain.vocabulary import Category, Severity


class Place(Value):
    """A place in the report.

    ``section`` is a section key, or empty for the facts; ``field`` then names the fact.
    ``block`` counts the section's blocks from 0 (None: its heading or the whole section);
    ``start`` and ``end`` are character offsets in that block's text, or in the heading.
    ``cells`` are full names of statutory cells, a formula's total or left-hand cell first.
    """

    section: str = ""
    field: str = ""
    block: int | None = None
    start: int = 0
    end: int = 0
    cells: tuple[str, ...] = ()


class Fix(Value):
    """A repair in one step.

    ``label`` is the button (改为 2017). ``replacement`` takes the place of the words at the
    finding's place (``start`` to ``end`` of its block or heading, or the whole field); with
    ``cells`` it is instead what each named cell becomes. ``add_section`` asks to insert the
    standard's section of that key.
    """

    label: str
    replacement: str = ""
    cells: dict[str, str] = Field(default_factory=dict)
    add_section: str = ""


class Finding(Value):
    """One thing a rule has found.

    ``message`` says in one line what is wrong, with its numbers; ``clause`` why (the clause it
    comes from); ``excerpt`` is text of the report that contains the place. ``waived`` holds the
    stated reason, or None.
    """

    code: str
    severity: Severity
    category: Category
    message: str
    place: Place = Place()
    clause: str = ""
    excerpt: str = ""
    fix: Fix | None = None
    waived: str | None = None

    @property
    def fingerprint(self) -> str:
        """Names the finding across re-runs: rule, section, cells and the words it is about.

        The offset is left out on purpose, so that typing elsewhere does not bring an answered
        finding back; the message holds the figures, so that other figures do.
        """
        place = (self.place.section, self.place.field, *self.place.cells)
        material = "\x1f".join((self.code, *place, self.message))
        return hashlib.sha256(material.encode()).hexdigest()[:16]
