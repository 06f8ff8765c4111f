"""The announced parts of the report held against its sections."""

import re
from typing import NamedTuple

from app.checks.context import Given, Outlined
from app.checks.reading.coverage import missing_sections
from app.checks.reading.preface import Announcement, Classify, Name, find_announcement
from app.checks.views import SectionView
from app.domain.report import PREFACE, SIGNATURE
from app.standards.headings import fold_heading
from app.standards.model import Standard

_ALIKE = 82.0
"""Similarity (0 to 100) from which a name means a heading of another wording."""
_PLACES = (PREFACE, "overview")
_NAMED = re.compile(r"(?<!附)(?:情况|概述|概况|事项|问题|措施|打算|计划|安排|建设|公开)$")
"""How the name of a section ends; other pieces of the list are parts of a name."""


class Comparison(NamedTuple):
    """The announcement, where it stands, and how it differs from the sections.

    ``absent`` are announced parts without a section, ``unlisted`` sections not announced (empty
    when no names are given); ``explained`` counts absent parts that are reported as missing
    or are an appendix.
    """

    view: SectionView
    block: int
    announced: Announcement
    actual: int
    absent: tuple[Name, ...]
    unlisted: tuple[Outlined, ...]
    explained: int

    @property
    def count_is_wrong(self) -> bool:
        """Whether the number given is neither that of the sections nor accounted for."""
        count = self.announced.number
        return count is not None and count not in (self.actual, self.actual + self.explained)

    @property
    def count_tells_all(self) -> bool:
        """Whether the wrong number already says which names differ."""
        count = self.announced.number or 0
        return self.count_is_wrong and self.actual - count == len(self.unlisted) - len(self.absent)


def compare_parts(given: Given) -> Comparison | None:
    """The announcement of the preface held against the sections; None without one."""
    body = tuple(s for s in given.outline if s.key not in (PREFACE, SIGNATURE))
    found = _find(given.sections, classifier(given.standard, body))
    if found is None or not body:
        return None
    view, block, announced = found
    present = {section.key for section in body}
    listed = {name.key for name in announced.names}
    lacking = {s.key for s in missing_sections(given.standard, given.facts.subject, body)}
    absent = tuple(
        name
        for name in announced.names
        if name.key not in present and (name.key or _NAMED.search(name.text))
    )
    explained = [n for n in absent if n.key in lacking]
    appended = sum(n.key is None and n.text.startswith("附") for n in announced.names)
    tells_all = announced.names and not announced.is_open
    unlisted = tuple(s for s in body if s.key not in listed) if tells_all else ()
    return Comparison(
        view=view,
        block=block,
        announced=announced,
        actual=len(body),
        absent=tuple(n for n in absent if n not in explained),
        unlisted=unlisted,
        explained=len(explained) + appended if announced.names else len(lacking),
    )


def _find(
    sections: tuple[SectionView, ...], classify: Classify
) -> tuple[SectionView, int, Announcement] | None:
    """The announcement in the preface, or in the first section where some put their preface."""
    for view in sections:
        for block, text in view.prose if view.key in _PLACES else ():
            if found := find_announcement(text.sentences, classify):
                return view, block, found
    return None


def classifier(standard: Standard, body: tuple[Outlined, ...]) -> Classify:
    """Tells which section a name means: one that is there, or one of the standard."""
    headings = {fold_heading(section.heading): section.key for section in body}

    def classify(name: str) -> str | None:
        folded = fold_heading(name)
        if len(folded) < 2:
            return None
        if folded in headings:
            return headings[folded]
        spec = standard.section_of(name)
        return spec.key if spec else _most_alike(folded, headings)

    return classify


def _most_alike(folded: str, headings: dict[str, str]) -> str | None:
    from rapidfuzz import fuzz, process

    if len(folded) < 4:
        return None
    best = process.extractOne(folded, list(headings), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if best:
        return headings[best[0]]
    ends = (
        key for heading, key in headings.items() if len(heading) >= 4 and folded.endswith(heading)
    )
    return next(ends, None)
