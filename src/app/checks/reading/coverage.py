"""Which sections a standard demands, and whether the report covers their matter."""

import re
from collections.abc import Iterable

from app.checks.context import Outlined
from app.checks.reading.wordlists import pattern_map, wordlist
from app.checks.views import SectionView
from app.domain.vocabulary import Subject
from app.standards.model import SectionSpec, Standard


def missing_sections(
    standard: Standard, subject: Subject, outline: Iterable[Outlined]
) -> list[SectionSpec]:
    """The sections demanded of a body of that kind that are not in the outline."""
    present = {section.key for section in outline}
    return [spec for spec in standard.mandatory(subject) if spec.key not in present]


def is_covered(spec: SectionSpec, standard: Standard, sections: tuple[SectionView, ...]) -> bool:
    """Whether another section deals with the matter of a missing one.

    Only formats without statutory tables allow that: there the law names the matter, not the
    section.
    """
    topic = pattern_map("topics").get(spec.key)
    if topic is None or standard.tables:
        return False
    return any(
        re.search(topic, view.heading) or any(topic.search(p.text.half) for p in view.texts)
        for view in sections
        if view.is_body
    )


def is_contingent(spec: SectionSpec, standard: Standard) -> bool:
    """Whether a section is only demanded where there is something to report in it."""
    return not standard.tables and spec.key in wordlist("topics")["contingent"]
