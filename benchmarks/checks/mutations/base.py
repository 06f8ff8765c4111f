"""The registry of mutations, and small edits they are made of."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from reports import Sample

from app.domain.blocks import Block, Paragraph, paragraph
from app.domain.report import PREFACE, SIGNATURE, Report, Section

Broken = tuple[Report, Report | None]
Mutate = Callable[[Sample, random.Random], Broken | Report | None]


@dataclass(frozen=True)
class Mutation:
    """One known way to break a report that the rule of ``code`` must find."""

    code: str
    name: str
    mutate: Mutate

    def apply(self, sample: Sample, rng: random.Random) -> Broken | None:
        """The broken report with last year's; None where this report cannot be broken so."""
        made = self.mutate(sample, rng)
        return (made, sample.previous) if isinstance(made, Report) else made


MUTATIONS: list[Mutation] = []


def mutation(code: str) -> Callable[[Mutate], Mutate]:
    """Register a mutation for a rule."""

    def register(mutate: Mutate) -> Mutate:
        MUTATIONS.append(Mutation(code, mutate.__name__.replace("_", " "), mutate))
        return mutate

    return register


def with_blocks(report: Report, key: str, blocks: tuple[Block, ...]) -> Report:
    """The report with a section's blocks replaced."""
    section = report.sections[report.index(key)]
    return report.with_section(section.model_copy(update={"blocks": blocks}))


def with_heading(report: Report, key: str, heading: str) -> Report:
    """The report with a section's heading replaced."""
    section = report.sections[report.index(key)]
    return report.with_section(section.model_copy(update={"heading": heading}))


def without_section(report: Report, key: str) -> Report:
    """The report without a section."""
    return report.model_copy(update={"sections": tuple(s for s in report.sections if s.key != key)})


def with_cells(report: Report, table: str, cells: dict[str, str]) -> Report:
    """The report with some statutory cells changed; a blank one is not kept."""
    changed = {c: raw for c, raw in {**report.tables[table], **cells}.items() if raw}
    return report.model_copy(update={"tables": {**report.tables, table: changed}})


def body_keys(report: Report) -> list[str]:
    """Keys of the numbered sections."""
    return [section.key for section in report.body]


def prose(report: Report, rng: random.Random) -> tuple[Section, int] | None:
    """A random paragraph of the body, as section and block number."""
    places = [
        (section, number)
        for section in report.sections
        if section.key not in (PREFACE, SIGNATURE)
        for number, block in enumerate(section.blocks)
        if isinstance(block, Paragraph) and len(block.text) > 20
    ]
    return rng.choice(places) if places else None


def rewrite(report: Report, section: Section, number: int, text: str) -> Report:
    """The report with one paragraph's words replaced."""
    blocks = (*section.blocks[:number], paragraph(text), *section.blocks[number + 1 :])
    return with_blocks(report, section.key, blocks)


def append(report: Report, rng: random.Random, sentence: str) -> Report | None:
    """The report with a sentence put at the end of a random paragraph."""
    place = prose(report, rng)
    if place is None:
        return None
    section, number = place
    return rewrite(report, section, number, section.blocks[number].text + sentence)


def add_paragraph(report: Report, key: str, text: str) -> Report | None:
    """The report with a paragraph more at the head of a section."""
    section = report.section(key)
    return with_blocks(report, key, (paragraph(text), *section.blocks)) if section else None


def replace_once(report: Report, key: str, old: str, new: str) -> Report | None:
    """The report with the first occurrence of some words in a section replaced."""
    section = report.section(key)
    for number, block in enumerate(section.blocks if section else ()):
        if section and isinstance(block, Paragraph) and old in block.text:
            return rewrite(report, section, number, block.text.replace(old, new, 1))
    return None
