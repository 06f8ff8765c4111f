"""How an importer tells one standard from another: by words that speak for or against it."""

from pydantic import Field

from app.domain.base import Value
from app.standards.script import simplified


class Recognition(Value):
    """How an importer tells this standard from others."""

    marks: dict[str, float] = Field(default_factory=dict)
    """Words that speak for this standard, with their weight (negative: against)."""
    places: tuple[str, ...] = ()
    """Names of places where this standard is used; however many occur, they count once."""
    place_weight: float = 3.0

    def found(self, text: str) -> dict[str, float]:
        """What speaks for or against this standard in a text, with its weight.

        White space does not count. Of the places only the first is named.
        """
        dense = simplified("".join(text.split()))
        found = {mark: weight for mark, weight in self.marks.items() if mark in dense}
        place = next((name for name in self.places if name in dense), None)
        return found | {place: self.place_weight} if place else found


class Match(Value):
    """How well a text fits a standard.

    ``score`` weighs what the text says and whether the standard covers the year; ``evidence`` are
    the marks found, strongest first. ``in_force`` tells whether the standard covers the year.
    """

    standard: str
    score: float
    evidence: tuple[str, ...] = ()
    in_force: bool = False
