"""What a rule yields; the engine makes a finding of it."""

from dataclasses import dataclass

from app.domain.findings import Fix
from app.domain.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, told in terms of what the rule was given.

    ``start`` and ``end`` are offsets in the text (scope ``text``), in ``block`` (scopes ``section``
    and ``report``) or in the section's heading when ``block`` is None. ``section`` and ``severity``
    stand for themselves when empty: the section looked at, and the rule's severity. ``clause``
    replaces the rule's own reason, ``excerpt`` the words cut out around the place.
    """

    message: str
    start: int = 0
    end: int = 0
    block: int | None = None
    section: str = ""
    field: str = ""
    cells: tuple[str, ...] = ()
    severity: Severity | None = None
    fix: Fix | None = None
    clause: str = ""
    excerpt: str = ""
