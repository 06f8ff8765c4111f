"""Which standard a report follows, judged by its year, its words and its headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.standards.library import Library
from app.standards.model import Standard
from app.standards.numbering import split_number
from app.standards.recognition import Match

_HEADING_WEIGHT = 6.0
_CLEAR_MARGIN = 4.0
_OUTLINE_WEIGHT = 1.0
_DECLARED_WEIGHT = 12.0
_GENERAL_WEIGHT = 0.5
"""What the general standard of a year has ahead of a province's, so that it wins among equals."""


@dataclass(frozen=True)
class Choice:
    """The standard chosen, how sure that is, and what the user should know about it."""

    standard: Standard
    confidence: float
    notes: tuple[str, ...] = ()


def choose_standard(
    library: Library,
    text: str,
    year: int,
    headings: Sequence[str],
    wish: str | None = None,
    *,
    declared: str | None = None,
) -> Choice:
    """Choose the standard that year, words and headings speak for most.

    ``wish`` is the user's own choice and decides; InputError when there is no such standard.
    ``declared`` is the one the file itself names, which only a text of another kind outweighs.
    """
    matches = library.recognize(text, year)
    scores = {
        m.standard: m.score
        + _HEADING_WEIGHT * _named(library, m, headings)
        + _OUTLINE_WEIGHT * _is_outline_of(library.get(m.standard), headings)
        + _DECLARED_WEIGHT * (m.standard == declared)
        + _GENERAL_WEIGHT * library.get(m.standard).default
        for m in matches
    }
    ranked = sorted(matches, key=lambda match: scores[match.standard], reverse=True)
    chosen = library.get(wish) if wish else library.get(ranked[0].standard)
    match = next(m for m in matches if m.standard == chosen.id)
    others = [scores[m.standard] for m in ranked if m.standard != chosen.id]
    margin = scores[chosen.id] - max(others, default=0.0)
    confidence = (
        0.1
        + 0.5 * _named(library, match, headings)
        + 0.2 * min(max(margin / _CLEAR_MARGIN, 0.0), 1.0)
        + 0.2 * match.in_force
    )
    notes = (*_year_notes(chosen, match, year), *_wish_notes(library, chosen, ranked[0], margin))
    return Choice(chosen, round(confidence, 2), notes)


def _named(library: Library, match: Match, headings: Sequence[str]) -> float:
    """The share of headings that the standard knows, by family counting a little less."""
    standard = library.get(match.standard)
    if not headings:
        return 0.0
    named = [any(s.is_named(h) for s in standard.sections) for h in headings]
    known = [standard.section_of(h) is not None for h in headings]
    points = [1.0 if n else 0.8 * k for n, k in zip(named, known, strict=True)]
    return sum(points) / len(headings)


def _is_outline_of(standard: Standard, headings: Sequence[str]) -> bool:
    """Whether all official titles of a standard head the report, character for character."""
    words = {split_number(heading)[1] for heading in headings}
    return words.issuperset(section.title for section in standard.sections)


def _year_notes(standard: Standard, match: Match, year: int) -> tuple[str, ...]:
    """A conflict between the year and what the text says."""
    if not match.in_force:
        years = f"{standard.first_year}—{standard.last_year} 年度"
        if standard.last_year is None:
            years = f"{standard.first_year} 年度起"
        return (
            f"报告年度是 {year} 年，内容却是“{standard.name}”的写法（适用于{years}），"
            "请核对年度或改选格式标准。",
        )
    against = [m for m in match.evidence if standard.recognition.marks.get(m, 0) <= -2]
    if not against:
        return ()
    quoted = "、".join(f"“{mark}”" for mark in against)
    return (f"{year} 年度应按“{standard.name}”编写，文中却有{quoted}，是其他格式的写法，请核对。",)


def _wish_notes(library: Library, chosen: Standard, best: Match, margin: float) -> tuple[str, ...]:
    if best.standard == chosen.id or margin > -_CLEAR_MARGIN:
        return ()
    better = library.get(best.standard).name
    return (f"按您的选择用了“{chosen.name}”，但内容更像“{better}”。",)
